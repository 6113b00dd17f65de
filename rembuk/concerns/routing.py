"""To whom a concern goes: the yearly grid names the guru BK of a class; where it names none, the coordinator decides."""

from collections.abc import Iterable
from datetime import date

from rembuk.accounts.models import School, current_year
from rembuk.core.actor import Role
from rembuk.people import queries as people
from rembuk.people.models import Duty, Enrolment, Person, Student


def counselor_for(students: Iterable[Student], today: date) -> Person | None:
    """The guru BK of the first named student whose class has one that counsels today; None leads to the coordinator."""
    wanted = [s.pk for s in students]
    rows = Enrolment.objects.filter(student__in=wanted, year=current_year(today), left_on__isnull=True)
    group_of = dict(rows.values_list("student_id", "class_group_id"))
    held: dict[object, Person] = {}
    duties = Duty.objects.filter(class_group__in=set(group_of.values()), kind=Duty.Kind.COUNSELOR).order_by("pk")
    for duty in duties.select_related("person__membership").prefetch_related("person__membership__roles"):
        if counsels(duty.person, today):
            held.setdefault(duty.class_group_id, duty.person)
    return next((held[group_of[pk]] for pk in wanted if group_of.get(pk) in held), None)


def counsels(person: Person, today: date) -> bool:
    """Whether somebody holds the role of a counsellor today, with an account that has not ended."""
    membership = person.membership
    if membership is None or membership.ended_on is not None or person.left_on is not None:
        return False
    return any(span.role == Role.COUNSELOR and span.holds_on(today) for span in membership.roles.all())


def counselors(school: School, today: date) -> list[Person]:
    """The counsellors of a school today, by name."""
    return [person for person in people.staff(school) if counsels(person, today)]
