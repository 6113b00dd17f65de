"""Who may reach a URL: each view names one of these policies, and the matrix test walks all URLs.

The policy is the outer wall (signed in how, which role); the door of a slice is the inner one (which
case, concern or action). Both answer 404, so that hidden and missing cannot be told apart.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from rembuk.core.actor import Role


class Tier(StrEnum):
    """How sure we are of who is there (security.md section 0, sign-in tiers)."""

    OPEN = "open"
    REMEMBERED = "remembered"
    STEPPED_UP = "stepped_up"
    GUEST = "guest"


@dataclass(frozen=True)
class Policy:
    """One row of docs/who-may.md. `per_object`: the slice's door decides on top."""

    name: str
    who: str
    tier: Tier
    roles: frozenset[Role] = field(default_factory=frozenset)
    in_school: bool = True
    per_object: bool = False


def _rows() -> tuple[Policy, ...]:
    c, k, p, s, o = Role.COUNSELOR, Role.COORDINATOR, Role.PRINCIPAL, Role.STAFF, Role.OPERATOR
    every = frozenset({c, k, p, s, o})
    up, soft = Tier.STEPPED_UP, Tier.REMEMBERED
    return (
        Policy("public", "everybody, signed in or not", Tier.OPEN, in_school=False),
        Policy(
            "setup",
            "whoever holds the code that `rembuk serve` printed, until the set-up is finished",
            Tier.OPEN,
            in_school=False,
        ),
        Policy("signed_in", "anybody with an account, about the own account", soft, in_school=False),
        Policy("member", "every member of the school in the path", soft, every),
        Policy("operator", "the school's operator", up, frozenset({o})),
        Policy("counselor", "counsellors and the coordinator", up, frozenset({c, k})),
        Policy("coordinator", "the coordinator", up, frozenset({k})),
        Policy("numbers", "principal and coordinator", up, frozenset({p, k})),
        Policy("privacy", "the principal, as privacy officer", up, frozenset({p})),
        Policy("concern", "the counsellor whom the concern reached, and the coordinator", up, frozenset({c, k}), per_object=True),
        Policy("own", "the person whose report or action it is", soft, every, per_object=True),
        Policy(
            "case_whole",
            "the case's owner and named co-counsellors; the coordinator after stating a reason",
            up,
            frozenset({c, k}),
            per_object=True,
        ),
        Policy("case_part", "whom a grant of the case lets see this part", up, every, per_object=True),
        Policy("acknowledges", 'the principal whose "Mengetahui" stands on the record', up, frozenset({p}), per_object=True),
        Policy("guest", "the holder of a personal link, after the PIN", Tier.GUEST, in_school=False, per_object=True),
    )


POLICIES: dict[str, Policy] = {p.name: p for p in _rows()}

View = TypeVar("View", bound=Callable[..., Any])


def policy(name: str) -> Callable[[View], View]:
    """Name the policy that guards a view. A view without one is refused by the middleware."""
    rule = POLICIES[name]

    def mark(view: View) -> View:
        view.policy = rule  # type: ignore[attr-defined]  # Django's views are functions with attributes
        return view

    return mark
