"""Reads about conferences."""

from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from rembuk.cases.models import Case
from rembuk.conferences.models import Conference, Participant
from rembuk.core.prepared import Prepared
from rembuk.people.models import ClassGroup, Duty, Guardianship, Person


def latest(case: Case) -> Conference | None:
    """The newest conference of a case."""
    return next(iter(_latest(case=case.pk)), None)


_latest = Prepared(lambda case: Conference.objects.filter(case=case).select_related("leader").order_by("-round")[:1])


def decided(case: Case) -> Conference | None:
    """The newest conference of a case that decided: what an evaluation is about while the next one is only planned."""
    return Conference.objects.filter(case=case, decided_at__isnull=False).select_related("leader").order_by("-round").first()


def whole(conference: Conference) -> Conference:
    """The conference with all its rows fetched at once, for the export."""
    rows = Conference.objects.select_related("case__school", "leader").prefetch_related(
        "sittings", "participants__person", "clarifications__affects", "alternatives", "services__students",
        "dissents__participant", "planned_actions__students", "planned_actions__owners", "goals__students",
    )  # fmt: skip
    return rows.get(pk=conference.pk)


def fetch(conference: Conference, *names: str) -> None:
    """Fetch rows of this conference by the names of their relations: one query each."""
    prefetch_related_objects([conference], *names)


def seats(conference: Conference, **annotations: Any) -> list[Any]:
    """The participants in order with the people behind them, fetched for the conference: one query."""
    rows = Participant.objects.select_related("person").annotate(**annotations).order_by("rank")
    prefetch_related_objects([conference], Prefetch("participants", rows))
    return list(conference.participants.all())


def seated(case: Case) -> list[Conference]:
    """The conferences of a case, the newest first, with their people: two queries."""
    people = Prefetch("participants", Participant.objects.select_related("person").order_by("rank"))
    held = list(Conference.objects.filter(case=case).prefetch_related(people).order_by("-round"))
    for one in held:
        one.case = case
    return held


def in_room(conference: Conference, *beside: str, of_seats: dict[str, Any] | None = None, **columns: Any) -> Any:
    """The conference anew with its people; the room fetches what its step shows. The case stays the door's.

    `beside`, `columns`, `of_seats`: what higher packages want to know of it and of its people in the same queries.
    """
    held = Conference.objects.select_related("leader", *beside).annotate(**columns).get(pk=conference.pk)
    held.case = conference.case
    seats(held, **(of_seats or {}))
    return held


def expected(case: Case) -> list[tuple[Person, str, str]]:
    """Who is usually asked: from the yearly grid and the roster, each with a role and the words for it."""
    students = [held.student_id for held in case.case_students.all()]
    groups = ClassGroup.objects.filter(enrolments__student__in=students, year=case.year).distinct()
    rows: dict[Any, tuple[Person, str, str]] = {
        case.owner_id: (case.owner, "counselor", str(_("Konselor (pemimpin konferensi)")))
    }
    duties = Duty.objects.filter(class_group__in=groups, kind=Duty.Kind.HOMEROOM).select_related("person", "class_group")
    for duty in duties:
        label = _("Wali kelas %(name)s") % {"name": duty.class_group.name}
        rows.setdefault(duty.person_id, (duty.person, "homeroom_teacher", label))
    found = Guardianship.objects.filter(student__in=students, is_restricted=False).select_related("person")
    for one in found:
        role = "guardian" if one.relation == "guardian" else "parent"
        rows.setdefault(one.person_id, (one.person, role, str(one.get_relation_display())))
    return list(rows.values())
