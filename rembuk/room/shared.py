"""What the screens of one room look at is read once for each change, not once for each screen.

Rows only, never what may be seen of them: who asks, and what this seat may see, is found out for every request anew.
They live for two seconds in this process, and end sooner with the next change of the case.
"""

import copy
import threading
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef

from rembuk.cases.models import Case, CaseStudent
from rembuk.conferences.models import Apart, Conference, Participant, Sitting
from rembuk.core.prepared import Prepared, hold
from rembuk.live import changes

MOST = 200  # rooms whose rows one process holds at a time
ASKED = {"c": ["clarifications"], "e": ["alternatives"], "f": ["alternatives", "planned_actions", "goals", "dissents"]}

_has_apart = Exists(Apart.objects.filter(participant=OuterRef("pk")))
_rounds = Prepared(lambda case: Conference.objects.filter(case=case).select_related("leader", "spot"))
_seats = Prepared(
    lambda conference: (
        Participant.objects.filter(conference=conference).select_related("person").annotate(has_apart=_has_apart).order_by("rank")
    )
)
_sittings = Prepared(lambda conference: Sitting.objects.filter(conference=conference))
_students = Prepared(lambda case: CaseStudent.objects.filter(case=case).select_related("student").order_by("place"))


class Shared:
    """One conference as it stood at one moment."""

    def __init__(self, conference: Conference) -> None:
        self.conference, self.until = conference, time.monotonic() + settings.ROOM_SHARES_SECONDS
        self.lock = threading.RLock()
        self._made: dict[Any, Any] = {}
        hold(conference, "participants", _seats(conference=conference.pk))
        hold(conference, "sittings", _sittings(conference=conference.pk))
        self.students = _students(case=conference.case_id)

    def once(self, key: Any, make: Callable[[], Any]) -> Any:
        """What was made for this key; `key` holds everything that the outcome depends on beside the rows."""
        with self.lock:
            if key not in self._made:
                self._made[key] = make()
            return self._made[key]

    def for_case(self, case: Case) -> Conference:
        """A copy for one request: the rows are the same, the case is the one that the request's own door opened."""
        held = copy.copy(self.conference)
        held.__dict__["_prefetched_objects_cache"] = dict(self.conference.__dict__["_prefetched_objects_cache"])
        held.case = case
        rows: Any = case.case_students.get_queryset()
        rows._result_cache, rows._prefetch_done = self.students, True
        case.__dict__.setdefault("_prefetched_objects_cache", {})["case_students"] = rows
        return held


_held: dict[tuple[UUID, int], tuple[int, Shared]] = {}
_lock = threading.Lock()
_making: dict[tuple[UUID, int], threading.Lock] = {}


def of(case: Case, number: int) -> Shared | None:
    """The rows of the conference of this round, as new as the last change of the case; None where there is none."""
    key = (case.pk, number)
    stands = changes.number(f"case:{case.pk.hex}")
    if (found := _living(key, stands)) is not None:
        return found
    with _lock:
        making = _making.setdefault(key, threading.Lock())
    with making:  # the screens that ask at the same moment wait for the first one
        return _living(key, stands) or _read(case, key, stands)


def _living(key: tuple[UUID, int], stands: int) -> Shared | None:
    number, found = _held.get(key, (0, None))
    return found if found is not None and number >= stands and found.until > time.monotonic() else None


def _read(case: Case, key: tuple[UUID, int], stands: int) -> Shared | None:
    conference = next((one for one in _rounds(case=case.pk) if one.round == key[1]), None)
    if conference is None:
        return None
    found = Shared(conference)
    with _lock:
        _forget()
        _held[key] = (stands, found)
    return found


def _forget() -> None:
    now = time.monotonic()
    for key in [k for k, (_number, one) in _held.items() if one.until <= now]:
        del _held[key]
    for key in [k for k in _making if k not in _held and not _making[k].locked()]:
        del _making[key]
    while len(_held) >= MOST:
        del _held[next(iter(_held))]


def seat_of(conference: Conference, person_id: UUID) -> Participant | None:
    """A copy of the seat of a person, for one request."""
    found = next((p for p in conference.participants.all() if p.person_id == person_id), None)
    if found is None:
        return None
    seat = copy.copy(found)
    seat.conference = conference
    return seat
