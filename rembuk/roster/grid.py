"""The yearly grid: who stands for a class. Written by class, carried over from the year before."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.accounts.models import School
from rembuk.core.actor import Actor
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import require
from rembuk.people import queries as people
from rembuk.people.models import ClassGroup, Duty, Person
from rembuk.roster import queries, rules
from rembuk.vault import log


@transaction.atomic
def set_class(group: ClassGroup, *, cells: Iterable[tuple[str, str, str]], by: Actor, now: datetime) -> None:
    """Replace all duties of a class: (kind, person, subject) each; only people of the class's own school."""
    require(rules.may_import(by))
    wanted = set(cells)
    known = {str(p.pk): p for p in Person.objects.filter(school=group.school_id, pk__in={person for _k, person, _s in wanted})}
    if group.school_id != by.school_id or len(known) < len({person for _k, person, _s in wanted}):
        raise Refused(_("Kelas atau orang ini bukan dari sekolah ini."))
    Duty.objects.filter(class_group=group).delete()
    Duty.objects.bulk_create(
        [Duty(class_group=group, kind=kind, person=known[person], subject=subject) for kind, person, subject in sorted(wanted)]
    )
    log.record(by, "grid.set", group, now, fields=sorted({kind for kind, _p, _s in wanted}))


@transaction.atomic
def carry_over(school: School, *, year: str, by: Actor, now: datetime) -> int:
    """Fill classes that are still empty as the class of the same name stood last year; returns how many."""
    require(rules.may_import(by))
    groups = {g.name: g for g in people.classes(school, year)}
    taken = {d.class_group_id for d in queries.duties(groups.values())}
    before = queries.duties(people.classes(school, queries.year_before(year)))
    made = [
        Duty(class_group=groups[d.class_group.name], person=d.person, kind=d.kind, subject=d.subject)
        for d in before
        if d.class_group.name in groups and groups[d.class_group.name].pk not in taken and d.person.left_on is None
    ]
    Duty.objects.bulk_create(made)
    count = len({d.class_group_id for d in made})
    log.record(by, "grid.carried", school, now, fields=[year, f"classes={count}"])
    return count
