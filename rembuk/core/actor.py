"""Who acts. Half of the acts are a guest's, so rules and actions take an Actor and never a User."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Self
from uuid import UUID


class Role(StrEnum):
    """What a person is in a school, from a day (product.md section 1)."""

    COUNSELOR = "counselor"
    COORDINATOR = "coordinator"
    PRINCIPAL = "principal"
    STAFF = "staff"
    OPERATOR = "operator"
    DISTRICT = "district"


class Kind(StrEnum):
    MEMBER = "member"
    GUEST = "guest"
    CONSOLE = "console"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """One person (or the console) acting in one school.

    `ref` is what the access log keeps: an opaque id, never a name. `person_id` is the people.Person
    behind the actor, None for console and system. `session` is a hash of the session, so that
    readings of one sitting can be told apart without keeping the session's key.
    """

    kind: Kind
    ref: str
    school: Any = None
    person_id: UUID | None = None
    roles: frozenset[str] = frozenset()
    membership: Any = None
    user: Any = None
    link: Any = None
    stepped_up: bool = False
    read_only: bool = False
    session: str = ""
    network: str = ""
    extra: dict[str, Any] = field(default_factory=dict, compare=False)

    def has(self, *roles: str) -> bool:
        """Whether the actor holds one of these roles today."""
        return bool(self.roles.intersection(roles))

    @property
    def school_id(self) -> UUID:
        return self.school.pk

    @property
    def role(self) -> str:
        """The strongest role, for the log's column."""
        order = ("counselor", "coordinator", "principal", "operator", "staff", "district")
        return next((r for r in order if r in self.roles), self.kind.value)

    def as_read_only(self) -> Self:
        """The same actor, whom every action refuses ("lihat sebagai")."""
        return replace(self, read_only=True)


def console(school: Any, *, user: str, person_id: UUID | None = None) -> Actor:
    """The operating-system user at the console, acting for a school."""
    return Actor(Kind.CONSOLE, f"console:{user}"[:64], school=school, person_id=person_id, stepped_up=True)


def system(school: Any) -> Actor:
    """The application itself: a job, a migration, the demo."""
    return Actor(Kind.SYSTEM, "system", school=school, stepped_up=True)
