"""The world of the who-may matrix: one case with everything in it, the cast as browsers, a value for every path argument.

A new address needs a line here only when it brings a new argument name (`samples`, and `missing` if the name
is an object's), names another kind of object (`objects`) or stands on an object that somebody else than Bu Ratna owns (RELATED).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.test import Client

from rembuk.accounts import signing
from rembuk.cases import evidence, points
from rembuk.cases.models import Case
from rembuk.concerns import actions as concerns
from rembuk.concerns.models import Concern
from rembuk.conferences import actions as conferences
from rembuk.conferences import agreements
from rembuk.consents import actions as consents
from rembuk.consents import grants
from rembuk.consents.actions import NEXT_SCHOOL
from rembuk.core.policies import Policy
from rembuk.evaluations import actions as evaluations
from rembuk.files.checking import Checked
from rembuk.inquiries import actions as inquiries
from rembuk.inquiries.questions import Question
from rembuk.ledger import attachments
from rembuk.papers import copies, transfer
from rembuk.papers import queries as papers
from rembuk.papers.catalog import BY_CODE
from rembuk.people import links
from rembuk.people.models import LinkDevice
from rembuk.records import scans
from rembuk.reminders import actions as reminders
from rembuk.room import leading
from rembuk.services import actions as services
from tests import build
from tests import remembered as again
from tests.cast import Cast
from tests.house import sealed_world

TITLE, STATEMENT, SEEN = "Kenari-judul-kasus", "Kenari-bukti-dalam-buku", "Kenari-isi-laporan"
AGREED, GOAL, PLACE, NOTED = "Kenari-tindakan-yang-disepakati", "Kenari-sasaran", "Kenari-ruang", "Kenari-catatan"
FILE = "Kenari-berkas.pdf"
NAME, NISN = "Bagus Prakoso", "9990000101"
OF_THE_CASE = (TITLE, STATEMENT, FILE, GOAL, PLACE, NOTED)  # nobody outside the case reads these, on no page at all
CANARIES = (*OF_THE_CASE, SEEN, AGREED, NAME, NISN)

GIVEN = {
    "room:seat",  # who sits in an open part and pledged reads what is shown in it
    "guest:calendar",  # who is invited knows the place
    "desk:part_calendar",
    "records:acknowledge",
    "guest:record",
    "desk:part_record",
    "asked:answer",
}  # the record given to them, and the part of the room in which they sit and pledged, hold what the case holds

# Who reaches the object behind an address whose policy is decided per object.
RELATED: dict[str, frozenset[str]] = {
    "case_whole": frozenset({"ratna", "remembered"}),
    "concern": frozenset({"ratna", "remembered", "koor"}),
    "own": frozenset({"joko"}),
    "case_part": frozenset({"joko"}),
    "acknowledges": frozenset({"wulan"}),
    "guest": frozenset({"guest"}),
}


@dataclass
class World:
    """Everything that an address can name."""

    cast: Cast
    case: Case
    concern: Concern
    samples: dict[str, Any]
    missing: dict[str, Any]  # the same arguments, as long, naming nothing
    objects: dict[str, dict[str, Any]]  # by route or namespace: where an argument names another kind of object
    browsers: dict[str, Client]

    def __getstate__(self) -> dict[str, Any]:
        """Of a browser only what it remembers: its cookies."""
        return {**self.__dict__, "browsers": {who: browser.cookies for who, browser in self.browsers.items()}}

    def __setstate__(self, held: dict[str, Any]) -> None:
        self.__dict__ = {**held, "browsers": {who: Client() for who in held["browsers"]}}
        for who, cookies in held["browsers"].items():
            self.browsers[who].cookies = cookies

    def arguments(self, name: str) -> dict[str, Any]:
        """The sample arguments of a route."""
        return {**self.samples, **self.objects.get(name.split(":")[0], {}), **self.objects.get(name, {})}

    def missing_for(self, name: str) -> dict[str, Any]:
        """The same arguments naming nothing."""
        held = self.arguments(name)
        ids = {key: UUID(int=value.int ^ 1) for key, value in held.items() if isinstance(value, UUID)}
        return {**held, **ids, "code": self.missing["code"]}


def begun(now: Any) -> World:
    """The world with its cast, in an empty database; built once in a run."""
    return again.world("who may", lambda: make(build.cast(now), now))


def make(cast: Cast, now: Any) -> World:
    """Bu Ratna's case about Bagus, Pak Joko's report and task, Pak Hadi's link."""
    who: dict[str, Any] = {"by": cast.ratna.actor, "now": now}
    case = build.case(cast, now, title=TITLE)
    item = evidence.add(
        case, statement=STATEMENT, source="rekap", observed_on=date(2026, 11, 3), kind="fact", domain="learning", **who
    )
    attachments.attach(item, [Checked("pdf", FILE, b"%PDF-1.7")], **who)
    point = points.add_point(case, lens="diagnostik", statement=STATEMENT, cites=[item], **who)
    conference = conferences.plan(case, leader=cast.ratna.person, on_day=date(2026, 11, 20), place=PLACE, is_on_paper=True, **who)
    action = agreements.plan_action(
        conference, action=AGREED, owner="Pak Joko", owners=[cast.joko.person], due_on=date(2026, 12, 1), measure="hadir", **who
    )
    fathers = agreements.plan_action(
        conference, action="Mengantar", owner="Pak Hadi", owners=[cast.hadi], due_on=date(2026, 12, 1), measure="hadir", **who
    )
    goal = agreements.set_goal(
        conference, name=GOAL, unit="hari", baseline=14, target=2, direction="down", source="presensi", **who
    )
    seat = conferences.add_participant(conference, name="Sukarni", role="guardian", label="Nenek", attendance="hadir", **who)
    for person, role in ((cast.joko.person, "homeroom_teacher"), (cast.hadi, "parent")):
        conferences.add_participant(conference, name=person.name, role=role, label="", person=person, attendance="hadir", **who)
    head = conferences.add_participant(
        conference, name=cast.wulan.person.name, role="principal", label="", person=cast.wulan.person, **who
    )
    leading.name_minute_taker(conference, participant=conference.participants.get(person=cast.joko.person), **who)
    conferences.decide(conference, on=date(2026, 11, 20), **who)
    conference.refresh_from_db()
    evaluations.note(conference, text=NOTED, by_label="Pak Joko", on=date(2026, 11, 23), **who)
    evaluations.begin(conference, on=date(2026, 11, 23), **who)
    case.refresh_from_db()
    session = services.plan(case, service_type="consultation", on=date(2026, 11, 23), people=NOTED, **who)[0]
    sent = {"sent_on": date(2026, 11, 23), "due_on": date(2026, 12, 1)}
    referral = services.refer(case, student=case.case_students.get(), to="Puskesmas", reason=NOTED, **sent, **who)
    concern = concerns.report(
        school=cast.school, who="seorang anak", seen=SEEN, seen_on=date(2026, 11, 23), urgency=Concern.Urgency.values[0],
        students=[cast.bagus], addressee=cast.ratna.person, by=cast.joko.actor, now=now,
    )  # fmt: skip
    samples = {
        "school": cast.school.code, "code": case.code, "number": 1, "place": 1, "pk": concern.pk, "edition": "sekolah", "act": "konfirmasi",
    }  # fmt: skip
    student = case.case_students.get().pk
    missing = {"code": case.code[:-1] + "x"}
    until = now + timedelta(days=7)
    copies = [
        grants.give(case, person=p, what="record", object_id=conference.pk, why="salinan", until=until, **who)
        for p in (cast.hadi, cast.joko.person)
    ]
    for p in (cast.hadi, cast.joko.person):  # what opens the room
        grants.give(case, person=p, what="answer", object_id=conference.pk, why="undangan", until=until, **who)
    conference.sittings.update(opened_at=now)
    conference.participants.filter(person=cast.joko.person).update(pledged_at=now)
    child = case.case_students.get()
    about = {
        "student": child,
        "asked": [Question("Apa yang dilakukan Ananda dengan baik?", "strength")],
        "due_on": date(2026, 12, 1),
    }
    teachers = inquiries.ask(case, person=cast.joko.person, role="homeroom_teacher", **about, **who)
    fathers_words = inquiries.ask(case, person=cast.hadi, role="parent", **about, **who)
    scan = scans.attach(conference, [Checked("png", FILE, b"PNG")], kind="ink", **who)[0]
    agreed = consents.ask(child, person=cast.hadi, on=date(2026, 11, 23), **who)
    moved = paper_copy(case, child, who)
    sealed, handed = sealed_world.handed_out(cast, now)
    held = browsers(cast, case, now)
    device = LinkDevice.objects.get(link__person=cast.hadi)
    objects = {
        "desk": {"pk": copies[0].pk, "person": cast.hadi.pk, "device": device.pk},
        "desk:part_record": {"pk": copies[1].pk},
        "guest:task": {"pk": fathers.pk},
        "guest:record": {"pk": copies[0].pk},
        "conferences": {"pk": seat.pk, "place": 1, "item": 1, "consent": agreed.pk},
        "guest:consent": {"pk": agreed.pk},
        "guest:take_back": {"pk": agreed.pk},
        "room": {"kind": "tindakan", "pk": action.pk, "item": 1, "part": "d"},
        "inroom": {"pk": action.pk},
        "interventions": {"pk": action.pk},
        "evaluations": {"pk": goal.pk, "goal": goal.pk, "number": goal.rank},
        "services": {"pk": session.pk},
        "calendar": {"token": reminders.open_calendar(cast.ratna.person, **who)},
        "services:referral": {"pk": referral.pk},
        "records:acknowledge": {"pk": head.pk},
        "records": {"seat": seat.pk, "pk": seat.pk},
        "records:copy_file": {"code": sealed.code, "pk": handed.pk},
        "records:reopen": {"code": sealed.code},
        "records:version": {"code": sealed.code, "version": 1, "edition": "sekolah"},
        "records:scan": {"pk": scan.pk},
        "records:remove_scan": {"pk": scan.pk},
        "inquiries": {"pk": teachers.pk, "act": "tidak-ada"},
        "ledger:change_point": {"pk": point.pk, "act": "lepas"},
        "asked": {"pk": fathers_words.pk},
        "papers": {"kind": "daftar-hadir", "form": "pdf"},
        "papers:invite": {"target": seat.pk},
        "papers:hand_out": {"kind": transfer.CODE, "target": student},
        "papers:copy": {"pk": moved.pk, "form": "pdf"},
        "papers:take_back": {"pk": moved.pk},
        "reports": {"period": "2026-2027-ganjil", "form": "xlsx"},
        "papers:paper_for": {"kind": "ringkasan", "target": student},
        "papers:printed_for": {"kind": "ringkasan", "target": student, "form": "pdf"},
        "roster": {
            "pk": cast.joko.membership.pk,
            "person": cast.joko.person.pk,
            "group": cast.bagus.enrolments.get().class_group_id,
        },
    }
    return World(cast, case, concern, samples, missing, objects, held)


def paper_copy(case: Case, child: Any, who: Any) -> Any:
    """The summary for the next school, given to it with the mother's consent."""
    said = {"answer": "given", "way": "paper", "witness": "", "scopes": [NEXT_SCHOOL], "given_on": date(2026, 11, 23)}
    consents.record(child, whose="guardian", given_by="Ibu Bagus", **said, **who)
    kind = BY_CODE[transfer.CODE]
    held = papers.matter(case, kind, str(child.pk), date(2026, 11, 23))
    return copies.hand_out(kind, held, holder="SMP Negeri Tujuan", on=date(2026, 11, 23), **who)


def browsers(cast: Cast, case: Case, now: Any) -> dict[str, Client]:
    """The whole cast, each with an own browser."""
    names = ("ratna", "dewi", "koor", "joko", "sari", "wulan", "operator", "asing")
    held = {name: getattr(cast, name).client() for name in names}
    return {"anonymous": Client(), "remembered": remembered(cast, now), "guest": guest(cast, case, now), **held}


def remembered(cast: Cast, now: Any) -> Client:
    """Bu Ratna's own phone, thirty days after the password: no session, no second factor."""
    answer, client = HttpResponse(), Client()
    signing.remember(answer, cast.ratna.user, "ponsel", now)
    client.cookies[signing.DEVICE_COOKIE] = answer.cookies[signing.DEVICE_COOKIE].value
    return client


def guest(cast: Cast, case: Case, now: Any) -> Client:
    """Pak Hadi, with link and PIN."""
    fresh = grants.open_page(case, person=cast.hadi, until=now + timedelta(days=7), by=cast.ratna.actor, now=now)
    client = Client()
    client.cookies[links.COOKIE] = links.open_with_pin(fresh.link, fresh.pin, label="ponsel", now=now) or ""
    return client


ROLES = {
    "ratna": {"counselor"}, "remembered": {"counselor"}, "dewi": {"counselor"}, "koor": {"coordinator"}, "joko": {"staff"},
    "sari": {"staff"}, "wulan": {"principal"}, "operator": {"operator"}, "asing": set(),
}  # fmt: skip  # in the school of the path: Pak Asing holds nothing there


def passes_the_wall(rule: Policy, who: str) -> bool:
    """Whether a role in the school of the path lets this member come as far as the object's door."""
    if rule.name == "setup":
        return False  # its wall is shut where a school stands
    return not rule.in_school or bool(ROLES[who] & {r.value for r in rule.roles})


def expected(rule: Policy, who: str) -> str:
    """What the policy table and the relation say: ok, 404, or the door to knock at first."""
    if rule.name == "setup":
        return "404"  # these schools stand; the open set-up is asked in rembuk/setup/tests
    if rule.tier.value == "open":
        return "ok"
    if rule.tier.value == "guest":
        return "ok" if who in RELATED["guest"] else "enter"
    if who in {"anonymous", "guest"}:
        return "sign_in"
    if not passes_the_wall(rule, who):
        return "404"
    if rule.tier.value == "stepped_up" and who == "remembered":
        return "step_up"
    return "ok" if not rule.per_object or who in RELATED.get(rule.name, ()) else "404"
