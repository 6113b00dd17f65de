"""The demo: one lively school with the six sample cases at six stages and thirty light ones, and a second school.

Everybody in it is invented. Its accounts have printed passwords and no second factor; they are marked
`is_demo`, and only an installation that runs as the demo lets them step up without one.
"""

import json
import random
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from rembuk.accounts import actions as accounts
from rembuk.accounts.models import School, User, current_year
from rembuk.cases import actions as cases
from rembuk.concerns import actions as concerns
from rembuk.core.actor import Actor, Kind, console, system
from rembuk.core.text import initials
from rembuk.exchange import demo_records
from rembuk.exchange.arrival import Arrival
from rembuk.exchange.schema import DAYS, age_on
from rembuk.people import actions as people
from rembuk.people import queries as people_queries
from rembuk.people.models import Person, Student

FILE = Path(__file__).with_name("data") / "cases.json"
PASSWORD = "contoh-rembuk-2026"  # noqa: S105 - printed on the screen, works in the demo only
STAGES = ("evaluation", "preparation", "closed", "conference", "intervention", "evaluation")
FIRST = [
    "Adit",
    "Bima",
    "Candra",
    "Dinda",
    "Eka",
    "Fitri",
    "Gita",
    "Hanif",
    "Intan",
    "Jihan",
    "Kemal",
    "Laras",
    "Mira",
    "Nanda",
    "Okta",
    "Putri",
    "Raka",
    "Salsa",
    "Tegar",
    "Umar",
    "Vina",
    "Wira",
    "Yoga",
    "Zahra",
]
LAST = [
    "Pratama",
    "Lestari",
    "Nugraha",
    "Permata",
    "Saputra",
    "Wulandari",
    "Kusuma",
    "Maharani",
    "Santoso",
    "Anggraini",
    "Hidayat",
    "Purnama",
]
LIGHT = (
    "Keterlambatan berulang",
    "Tugas belum terkumpul",
    "Konflik teman",
    "Pilihan karier",
    "Kecemasan ujian",
    "Ketidakhadiran",
)
OWNER = "Sri Wahyuningsih, S.Pd."
MATHEMATICS = "Rina Marlina, S.Si."
MOTHERS = ("Sulastri", "Marlina", "Yuliana", "Rohani", "Endang", "Nurhayati", "Christina")


@dataclass(frozen=True)
class Login:
    """Who can sign in to the demo, as printed at its start."""

    username: str
    who: str
    roles: tuple[str, ...]


LOGINS = (
    Login("sri", f"{OWNER} - guru BK", ("counselor",)),
    Login("kartika", "Kartika Sari, M.Pd. - koordinator BK", ("coordinator", "counselor")),
    Login("bambang", "Drs. Bambang Sutrisno - kepala sekolah", ("principal",)),
    Login("agus", "Agus Setiawan, S.Pd. - wali kelas VIII-C", ("staff",)),
    Login("operator", "Oki Firmansyah - operator", ("operator",)),
)


def _name(login: Login) -> str:
    return login.who.split(" - ")[0]


def is_there() -> bool:
    """Whether the demo stands already."""
    return User.objects.filter(is_demo=True).exists()


@transaction.atomic
def build(now: datetime, today: date, *, times: int = 1) -> None:
    """Make both demo schools, the lively one so many times over; deterministic but for the day it is built on."""
    chance = random.Random(2026)  # noqa: S311 - invented names, no secret
    school = accounts.found_school(
        code="smpn4-mekarsari", npsn="99900001", name="SMP Negeri 4 Mekarsari", level="SMP", city="Mekarsari", now=now,
        government_line="PEMERINTAH KABUPATEN MEKARSARI", office_line="DINAS PENDIDIKAN",
        address="Jalan Melati Nomor 4, Mekarsari 99904 · Telepon (000) 555-0104\nNPSN 99900001",
    )  # fmt: skip
    members = _members(school, now, today)
    students = _students(school, chance, now, today, times)
    for round_of in range(times):
        _bundles(school, now, today, suffix=f"-{round_of + 1}" if round_of else "")
    _around(school, members["agus"], students, now)
    demo_records.show(school, members["sri"], now)
    _light(school, members["sri"], students, chance, now, today, times)
    _concern(school, members["agus"], members["sri"], students[0], now, today)
    other = accounts.found_school(
        code="smp-harapan", npsn="99900013", name="SMP Harapan Bangsa", level="SMP", city="Lembah Asri", now=now
    )
    asing = _member(other, Login("asing", "Maria Goretti Lusi, S.Pd. - guru BK", ("counselor",)), now, today)
    child = people.add_student(school=other, name="Bayu Kusuma", nisn="9990099001", by=system(other), now=now)
    concerned = [cases.Concerned(child, "konseli", "VII-A")]
    cases.open_case(
        school=other, owner=asing, concerned=concerned, title="Tugas belum terkumpul", on=today, by=system(other), now=now
    )


def _member(school: School, login: Login, now: datetime, today: date) -> Person:
    by = system(school)
    since = today - timedelta(days=200)
    membership, _slip = accounts.add_member(
        school=school, username=login.username, roles=login.roles, since=since, password=PASSWORD, by=by, now=now
    )
    User.objects.filter(pk=membership.user_id).update(is_demo=True)
    title = login.who.split(" - ")[1]
    return people.add_person(school=school, name=_name(login), kind="staff", title=title, membership=membership, by=by, now=now)


def _members(school: School, now: datetime, today: date) -> dict[str, Person]:
    held = {login.username: _member(school, login, now, today) for login in LOGINS}
    people.set_phone(held["sri"], phone="0812-0000-0112", by=system(school), now=now)
    accounts.set_safety_numbers(
        school, numbers=[("Sri Wahyuningsih, guru BK piket", "0812-0000-0112"), ("Puskesmas Mekarsari, 24 jam", "0812-0000-0119")],
        by=system(school), now=now,
    )  # fmt: skip
    return held


def _students(school: School, chance: random.Random, now: datetime, today: date, times: int) -> list[Student]:
    by, year, rows = system(school), current_year(today), []
    sri = people_queries.person_by_name(school, people.name_index(school, OWNER))
    for number in range(240 * times):
        name = f"{chance.choice(FIRST)} {chance.choice(LAST)} {chance.choice(LAST)}"
        level, letter = ("VII", "VIII", "IX")[number % 3], "ABCD"[number // 3 % 4] + str(number // 240 or "")
        born = date(2014 - number % 3, chance.randint(1, 12), chance.randint(1, 28))
        student = people.add_student(
            school=school, name=name, nisn=f"99901{number:05d}", nipd=f"26{number:04d}", gender=chance.choice("LP"),
            birth_date=born.isoformat(), by=by, now=now,
        )  # fmt: skip
        people.enrol(student, class_name=f"{level}-{letter}", year=year, by=by, now=now)
        rows.append(student)
    for group in school.class_groups.all():
        people.set_duty(group, kind="counselor", person=sri, by=by, now=now)
    people.rank_classes(school, year)
    return rows


def _around(school: School, homeroom: Person, students: list[Student], now: datetime) -> None:
    """Who stands around the children of VIII-C, so that a conference has somebody to suggest."""
    by, teacher = system(school), people_queries.person_by_name(school, people.name_index(school, MATHEMATICS))
    for group in school.class_groups.filter(name="VIII-C"):
        people.set_duty(group, kind="homeroom_teacher", person=homeroom, by=by, now=now)
        people.set_duty(group, kind="subject_teacher", subject="Matematika", person=teacher, by=by, now=now)
        for number, enrolment in enumerate(
            group.enrolments.filter(student__in=students).select_related("student").order_by("pk")
        ):
            name = f"Ibu {MOTHERS[number % len(MOTHERS)]} {LAST[number * 5 % len(LAST)]}"
            mother = people.add_person(school=school, name=name, kind="guardian", by=by, now=now)
            people.add_guardian(enrolment.student, person=mother, relation="mother", by=by, now=now)


def shifted(case: dict[str, Any], days: int) -> dict[str, Any]:
    """The bundle with all its days moved and its derived values made to fit again."""
    moved = json.loads(json.dumps(case), object_hook=lambda node: {k: _moved(k, v, days) for k, v in node.items()})
    day = date.fromisoformat(moved["conference"]["date"])
    moved["conference"]["day_name"] = DAYS[day.weekday()]
    for student in moved["students"]:
        student["age_at_conference"] = age_on(date.fromisoformat(student["birth_date"]), day)
    referred = date.fromisoformat(moved["referral_date"])
    first = referred.year if referred.month >= 7 else referred.year - 1
    moved["academic_year"], moved["semester"] = f"{first}/{first + 1}", "ganjil" if referred.month >= 7 else "genap"
    return moved


MOVING = {"date", "referral_date", "due_date", "review_date", "period_from", "period_to", "start", "end"}


def _moved(key: str, value: Any, days: int) -> Any:
    if key in MOVING and isinstance(value, str) and len(value) == len("2026-09-10") and value[4] == "-":
        return (date.fromisoformat(value) + timedelta(days=days)).isoformat()
    return value


def _bundles(school: School, now: datetime, today: date, *, suffix: str) -> None:
    """The six cases, all in the lively school, each at another stage and with something due this week."""
    for number, (case, until) in enumerate(zip(json.loads(FILE.read_text())["cases"], STAGES, strict=True)):
        held = deepcopy(case)
        held["id"] += suffix
        held["counselor"] = {"name": OWNER, "nip": "198503142010012999"}
        anchor = {"preparation": held["conference"]["date"], "conference": held["conference"]["date"]}
        latest = (
            held["evaluation"]["review_date"]
            if until in {"evaluation", "closed"}
            else min(t["due_date"] for t in held["follow_up_plan"])
        )
        days = (today - date.fromisoformat(anchor.get(until, latest))).days + 2
        Arrival(
            shifted(held, days), school=school, by=console(school, user="demo"), now=now + timedelta(seconds=number), until=until
        ).land()


def _light(
    school: School, owner: Person, students: list[Student], chance: random.Random, now: datetime, today: date, times: int
) -> None:
    """Thirty cases just begun, so many times over."""
    by = system(school)
    for number, student in enumerate(chance.sample(students[1:], 30 * times)):
        on = today - timedelta(days=chance.randint(3, 120))
        place = student.enrolments.select_related("class_group").first()
        concerned = [cases.Concerned(student, "konseli", place.class_group.name if place and place.class_group else "")]
        title = LIGHT[number % len(LIGHT)]
        facts = {"problem_areas": ["belajar"], "triage": {"reason": "Disepakati bersama wali kelas."}}
        cases.open_case(school=school, owner=owner, concerned=concerned, title=title, on=on, facts=facts, by=by, now=now)


def _concern(school: School, reporter: Person, addressee: Person, student: Student, now: datetime, today: date) -> None:
    by = Actor(Kind.MEMBER, "member:demo", school=school, person_id=reporter.pk, roles=frozenset({"staff"}), stepped_up=True)
    seen = f"Tiga kali meletakkan kepala di meja pada jam pertama pekan ini; {initials(student.name)} menyatakan kurang tidur."
    concerns.report(
        school=school,
        who=f"{student.name}",
        seen=seen,
        seen_on=today,
        urgency="two_days",
        students=[student],
        addressee=addressee,
        by=by,
        now=now,
    )
