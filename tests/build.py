"""Builds what tests need, through the application's own actions."""

from datetime import date, datetime
from typing import Any

from rembuk.accounts import actions as accounts
from rembuk.accounts.models import School
from rembuk.cases import actions as cases
from rembuk.cases.models import Case
from rembuk.core.actor import system
from rembuk.people import actions as people
from rembuk.people.models import Student
from tests.cast import PASSWORD, Cast, Member

YEAR = "2026/2027"


def school(number: int, name: str, now: datetime) -> School:
    return accounts.found_school(
        code=f"sekolah-{number}", npsn=f"9991000{number}", name=name, level="SMP", city="Mekarsari", now=now,
        government_line="PEMERINTAH KABUPATEN MEKARSARI", office_line="DINAS PENDIDIKAN",
    )  # fmt: skip


def member(place: School, username: str, name: str, roles: list[str], now: datetime) -> Member:
    who: dict[str, Any] = {"by": system(place), "now": now}
    membership, _slip = accounts.add_member(
        school=place, username=username, roles=roles, since=date(2026, 7, 1), password=PASSWORD, **who
    )
    person = people.add_person(school=place, name=name, kind="staff", membership=membership, **who)
    return Member(person, membership, membership.user, frozenset(roles))


def student(place: School, name: str, nisn: str, class_name: str, now: datetime) -> Student:
    who: dict[str, Any] = {"by": system(place), "now": now}
    found = people.add_student(school=place, name=name, nisn=nisn, nipd=nisn[-5:], gender="L", birth_date="2013-02-11", **who)
    people.enrol(found, class_name=class_name, year=YEAR, **who)
    return found


def cast(now: datetime) -> Cast:
    one, two = school(1, "SMP Negeri Contoh", now), school(2, "SMP Negeri Lain", now)
    hadi = people.add_person(school=one, name="Hadi Santoso", kind="guardian", by=system(one), now=now)
    bagus = student(one, "Bagus Prakoso", "9990000101", "VIII-A", now)
    people.add_guardian(bagus, person=hadi, relation="father", by=system(one), now=now)
    ratna = member(one, "ratna", "Ratna Dewanti, S.Pd.", ["counselor"], now)
    joko = member(one, "joko", "Joko Susilo, S.Pd.", ["staff"], now)
    group = people.class_group(one, "VIII-A", YEAR)
    people.set_duty(group, kind="counselor", person=ratna.person, by=system(one), now=now)
    people.set_duty(group, kind="homeroom_teacher", person=joko.person, by=system(one), now=now)
    return Cast(
        school=one,
        other_school=two,
        ratna=ratna,
        dewi=member(one, "dewi", "Dewi Lestari, S.Pd.", ["counselor"], now),
        koor=member(one, "koor", "Kartika Sari, M.Pd.", ["coordinator"], now),
        joko=joko,
        sari=member(one, "sari", "Sari Utami, S.Si.", ["staff"], now),
        wulan=member(one, "wulan", "Dra. Wulan Asih", ["principal"], now),
        operator=member(one, "operator", "Oki Firmansyah", ["operator"], now),
        asing=member(two, "asing", "Asing Wibowo, S.Pd.", ["counselor"], now),
        hadi=hadi,
        bagus=bagus,
        citra=student(one, "Citra Lestari", "9990000102", "VIII-A", now),
    )


def case(cast: Cast, now: datetime, **details: Any) -> Case:
    """Bu Ratna's case about Bagus."""
    concerned = details.pop("concerned", [cases.Concerned(cast.bagus, "konseli", "VIII-A")])
    values = {"title": "Ketidakhadiran berulang", "on": date(2026, 11, 2), "by": cast.ratna.actor, "now": now, **details}
    return cases.open_case(school=cast.school, owner=cast.ratna.person, concerned=concerned, **values)
