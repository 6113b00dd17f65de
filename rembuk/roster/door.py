"""The way to one person or class of the school in the path; anything else is 404."""

from uuid import UUID

from django.http import Http404, HttpRequest

from rembuk.core import clock
from rembuk.people.models import ClassGroup, Person
from rembuk.roster import queries
from rembuk.vault import log


def member(request: HttpRequest, pk: UUID) -> Person:
    """A member of staff with an account that holds."""
    person = queries.staff_member(request.actor.school, pk)
    if person is None:
        raise Http404
    log.read(request, "roster.member", person, clock.now())
    return person


def staff_person(request: HttpRequest, pk: UUID) -> Person:
    """A member of staff, with or without an account."""
    person = queries.staff_person(request.actor.school, pk)
    if person is None:
        raise Http404
    log.read(request, "roster.member", person, clock.now())
    return person


def class_group(request: HttpRequest, year: str, pk: UUID) -> ClassGroup:
    """A class of this year; its grid names people."""
    group = queries.class_of(request.actor.school, year, pk)
    if group is None:
        raise Http404
    log.read(request, "roster.grid", group, clock.now())
    return group


def students_class(request: HttpRequest, groups: list[ClassGroup]) -> ClassGroup | None:
    """The class that the list shows: the one asked for, else the first; None for those without a class."""
    wanted = request.GET.get("kelas", "")
    if wanted == "-":
        return None
    if not wanted:
        return groups[0] if groups else None
    found = [g for g in groups if str(g.pk) == wanted]
    if not found:
        raise Http404
    return found[0]
