"""A bundle's case comes in: through the same actions that *Catat hasil* uses, so that every rule holds.

Events carry the bundle's dates, the log carries today's and "impor"; no notices go out.
"""

import re
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.accounts import actions as accounts
from rembuk.accounts.models import School
from rembuk.cases import actions as cases
from rembuk.cases import evidence as ledger
from rembuk.cases.models import Case, CaseStudent, Evidence, Stage
from rembuk.conferences import actions as conferences
from rembuk.conferences import agreements
from rembuk.conferences.models import Conference, Participant
from rembuk.consents import actions as consents
from rembuk.core.actor import Actor, console
from rembuk.core.refusals import Refused
from rembuk.core.text import folded
from rembuk.evaluations import actions as evaluations
from rembuk.exchange import (
    arrival_own,
    arrival_record,
    own_consents,
    own_files,
    own_handover,
    own_help,
    own_papers,
    own_parting,
    own_room,
    own_triage,
    own_wording,
)
from rembuk.exchange.vocabulary import DOMAIN, KIND, person_kind
from rembuk.people import actions as people
from rembuk.people import queries as people_queries
from rembuk.people.models import Person, Student
from rembuk.vault import log

UNTIL = ("preparation", "conference", "intervention", "evaluation", "closed")
Bundle = dict[str, Any]


def day(text: str) -> date:
    return date.fromisoformat(text)


def maybe_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


class Arrival:
    """One case on its way in. Used once: `Arrival(...).land()`."""

    def __init__(self, bundle: Bundle, *, school: School, by: Actor, now: datetime, until: str = "closed") -> None:
        self.b, self.school, self.by, self.now = bundle, school, by, now
        self.own: Bundle = bundle.get("app", {})
        self.reach = min(UNTIL.index(until), UNTIL.index(bundle.get("stage", "closed")) if "conference" in bundle else 0)
        self.who: dict[str, Any] = {"by": by, "now": now}
        self.people: dict[str, Person] = {}
        self.data: dict[str, Evidence] = {}

    def land(self) -> Case:
        owner = self._person(self.b["counselor"]["name"], "counselor", self._numbers(self.b["counselor"]))
        case = self._open(owner)
        self._evidence(case)
        arrival_own.initial_points(case, self.own.get("points", []), self.data, self.students, self.who)
        conference = self._conference(case, owner) if self.reach >= 1 else None
        if conference is not None and self.reach >= 2:
            conferences.decide(conference, on=conference.on_day, **self.who)
            arrival_own.progress(conference, self.own.get("progress", []), self.who)
        own_help.serve(case, conference, self.own, self.students, self.who)
        if conference is not None and self.reach >= 2:
            own_help.arrive(conference, self.own, self.students, self.who)
        if conference is not None and self.reach >= 3:
            self._evaluation(conference)
        own_wording.arrive(case, self.own, self.who)
        if conference is not None and self.reach >= 2:
            conference.case = case
            arrival_record.arrive(conference, self.own, self.students, self._named, self.who)
        own_papers.arrive(case, conference, self.own, self.students, self._named, self.who)
        own_parting.arrive(case, self.own, self.students, self.who)
        log.record(self.by, "case.imported", case, self.now, fields=["impor"])
        return case

    def _numbers(self, row: Bundle) -> dict[str, str]:
        return {k: row[k] for k in ("nip", "nuptk") if row.get(k)}

    def _person(self, name: str, role: str, numbers: dict[str, str] | None = None, title: str = "") -> Person:
        key = folded(name)
        if key not in self.people:
            found = people_queries.person_by_name(self.school, people.name_index(self.school, name))
            self.people[key] = found or people.add_person(
                school=self.school, name=name, kind=person_kind(role), title=title, numbers=numbers, **self.who
            )
        return self.people[key]

    def _named(self, name: str) -> Person | None:
        """Somebody whose name stands beside what they did: known from here or from the bundle, else a member of staff."""
        return self._person(name, "counselor") if name else None

    def _student(self, row: Bundle) -> Student:
        index = people.number_index(self.school, "nisn", row["nisn"])
        student = Student.objects.filter(school=self.school, nisn_index=index).first() if index else None
        if student is None:
            details = {"nisn": row["nisn"], "nipd": row["nis"], "gender": row["gender"], "birth_date": row["birth_date"]}
            student = people.add_student(school=self.school, name=row["name"], **details, **self.who)
        people.enrol(student, class_name=row["class_name"], year=self.b["academic_year"], **self.who)
        return student

    def _open(self, owner: Person) -> Case:
        if Case.objects.filter(school=self.school, imported_as=self.b["id"]).exists():
            raise Refused(_("Kasus %(id)s sudah pernah dimasukkan ke sekolah ini.") % {"id": self.b["id"]})
        rows = self.b["students"]
        concerned = [cases.Concerned(self._student(r), r["role_in_case"], r["class_name"]) for r in rows]
        facts = {k: self.b[k] for k in ("case_type", "problem_areas", "legal_flags", "referred_by")}
        facts |= own_triage.arrived(self.own) | own_handover.arrived(self.own)
        case = cases.open_case(
            school=self.school, owner=owner, concerned=concerned, title=self.b["title"], on=day(self.b["referral_date"]),
            sensitivity=self.b["sensitivity"], facts={**facts, "triage": self.b.get("priority", {})}, summary=self.b["summary"],
            imported_as=self.b["id"], **self.who,
        )  # fmt: skip
        if (case.year, case.semester) != (self.b["academic_year"], self.b["semester"]):
            raise Refused(_("referral_date: tidak sesuai dengan academic_year dan semester."))
        if self.b["initial_analysis"]:
            cases.describe(case, initial_summary=self.b["initial_analysis"], **self.who)
        for row in self.b.get("consents", []):
            details = {"type": row["type"], "given_by": row["given_by"], "method": row["method"], "given_on": day(row["date"])}
            consents.add_consent(case, **details, **self.who)
        self.students = list(CaseStudent.objects.filter(case=case).select_related("student", "case").order_by("place"))
        for held, row in zip(self.students, rows, strict=True):
            if row.get("voice"):
                cases.set_voice(held, words=row["voice"], **self.who)
        own_consents.arrive(case, self.own, self.students, self.who)
        return case

    def _evidence(self, case: Case) -> None:
        for row in self.b["data_items"]:
            values = {
                "statement": row["statement"], "source": row["source"], "observed_on": day(row["date"]),
                "recorded_by": row["recorded_by"], "measure": row.get("measure", {}), "instrument": row.get("instrument", ""),
            }  # fmt: skip
            if facts := self.own.get("evidence", {}).get(row["id"]):
                self.data[row["id"]] = arrival_own.item(case, values, facts, self.students, self.who)
            else:
                self.data[row["id"]] = ledger.add(case, **values, **self._implied(row), **self.who)
            own_files.arrive(self.data[row["id"]], self.own.get("attachments", {}).get(row["id"], []), self.who)

    def _implied(self, row: Bundle) -> dict[str, Any]:
        """What the first form says of an item without saying it (exchange.own.implied, the other way round)."""
        source = row["source_type"]
        return {
            "kind": "measurement" if "measure" in row and KIND[source] == "fact" else KIND[source], "domain": DOMAIN[source],
            "source_type": source, "state": Evidence.State.CONFIRMED, "students": self._meant(row["statement"]),
            "sensitivity": Evidence.Sensitivity.NORMAL if row["share_in_conference"] else Evidence.Sensitivity.COUNSELOR,
        }  # fmt: skip

    def _meant(self, text: str) -> list[CaseStudent]:
        """In a group, the students a text names as S1, S2, ...; none means all."""
        named = {int(n) for n in re.findall(r"\bS(\d+)\b", text)}
        return [s for s in self.students if s.place in named] if len(self.students) > 1 else []

    def _conference(self, case: Case, owner: Person) -> Conference:
        room, decision = self.b["conference"], self.b["decision"]
        hours = {k: time(*map(int, room[v].split("."))) for k, v in (("starts", "start"), ("ends", "end")) if room[v]}
        conference = conferences.plan(
            case, leader=owner, on_day=day(room["date"]), place=room["place"], letter_number=room["letter_number"],
            is_on_paper=True, **hours, **self.who,
        )  # fmt: skip
        cases.progress(case, stage=Stage.CONFERENCE, on=conference.on_day, step="f", **self.who)  # where its room will stand
        seats = {row["ref"]: self._participant(conference, row) for row in room["participants"]}
        conferences.pledge(conference.sittings.get(), on_paper=True, **self.who)
        for row in room["clarifications"]:
            affects = [self.data[d] for d in row["affects"]]
            conferences.clarify(conference, participant=seats[row["by"]], statement=row["statement"], affects=affects, **self.who)
        self._analysis(case, conference)
        self._agreed(conference)
        arrival_own.citations(conference, self.own.get("alternatives", {}), self.data, self.who)
        own_room.arrive(conference, self.own, self.data, self.who)
        for row in decision["dissent"]:
            agreements.dissent(conference, text=row["text"], participant=seats[row["by"]], **self.who)
        responsible = self.b["responsible"]
        conferences.replan(
            conference, decision=decision["text"], method=decision["method"], responsible=responsible["name"],
            responsible_role=responsible["role"], responsible_person=self.people.get(folded(responsible["name"])),
            best_interest=room.get("best_interest", ""), step="f", **self.who,
        )  # fmt: skip
        return conference

    def _participant(self, conference: Conference, row: Bundle) -> Participant:
        numbers = {"nip": row["nip"]} if "nip" in row else {}
        person = self._person(row["name"], row["role"], {k: v for k, v in numbers.items() if v}, row["role_label"])
        meant = self._meant(row["role_label"]) or (self.students if len(self.students) == 1 else [])
        child = meant[0] if meant and row["role"] in {"parent", "guardian"} else None
        return conferences.add_participant(
            conference, name=row["name"], role=row["role"], label=row["role_label"], person=person, student=child,
            attendance=row["attendance"], signature_method=row["signature_method"], note=row.get("note", ""), numbers=numbers,
            **self.who,
        )  # fmt: skip

    def _analysis(self, case: Case, conference: Conference) -> None:
        for lens, points in self.b["analysis"].items():
            for row in points:
                cites = [self.data[d] for d in row["based_on"]]
                ledger.add_point(
                    case, lens=lens, statement=row["statement"], cites=cites, origin="joint", state="accepted",
                    conference_id=conference.pk, **self.who,
                )  # fmt: skip

    def _agreed(self, conference: Conference) -> None:
        for row in self.b["alternatives"]:
            named = dict.fromkeys(re.findall(r"\bD\d+\b", row["reason"]))
            cites = [self.data[d] for d in named if d in self.data]
            details = {k: row[k] for k in ("services", "description", "pros", "cons", "reason")}
            agreements.weigh(conference, is_chosen=row["chosen"], cites=cites, **details, **self.who)
        for row in self.b["decision"]["services"]:
            known = self.people.get(folded(row["provider"]))
            agreements.add_service(
                conference, service_type=row["service_type"], provider=row["provider"], provider_role=row["provider_role"],
                frequency=row["frequency"], goal=row["goal"], starts_on=maybe_day(row["start"]), ends_on=maybe_day(row["end"]),
                providers=[known] if known else [], students=self._meant(row["goal"]), **self.who,
            )  # fmt: skip
        for row in self.b["follow_up_plan"]:
            known = self.people.get(folded(row["responsible_name"]))
            agreements.plan_action(
                conference, action=row["action"], owner=row["responsible_name"], owner_role=row["responsible_role"],
                due_on=maybe_day(row["due_date"]), measure=row["success_indicator"], service_type=row.get("service_type", ""),
                frequency=row.get("frequency", ""),
                owners=[known] if known else [], students=self._meant(row["action"]), **self.who,
            )  # fmt: skip
        for row in self.b["evaluation"]["measures"]:
            details = {k: row[k] for k in ("name", "unit", "baseline", "target", "direction", "source")}
            agreements.set_goal(conference, students=self._meant(row["name"]), **details, **self.who)

    def _evaluation(self, conference: Conference) -> None:
        held, goals = self.b["evaluation"], conference.goals.order_by("rank")
        dates = [day(p["date"]) for row in held["measures"] for p in row["series"]]
        last = max(dates, default=conference.on_day)
        for goal, row in zip(goals, held["measures"], strict=True):
            for value in row["series"]:
                evaluations.measure(goal, value=value["value"], week=value["week"], on=day(value["date"]), **self.who)
        for row in held["notes"]:
            evaluations.note(conference, text=row["text"], by_label=row["by"], on=day(row["date"]), **self.who)
        evaluation = evaluations.begin(conference, on=last, **self.who)
        if not held["conclusion"]:
            return
        evaluations.conclude(
            evaluation, conclusion=held["conclusion"], review_on=maybe_day(held["review_date"]), on=last, **self.who
        )
        arrival_own.follow_ups(evaluation, self.own.get("follow_ups", []), self.students, self.data, self.who)
        for student in [] if self.own.get("follow_ups") else self.students:
            student.case = conference.case
            evaluations.follow_up(
                evaluation, student=student, next=held["next_status"], reason=held["conclusion"], on=last, **self.who
            )
        is_end = self.b["stage"] == "closed" if "stage" in self.b else held["next_status"] == "selesai"
        if is_end and self.reach >= 4:
            cases.close(conference.case, on=last, reason=held["conclusion"], **self.who)


def school_for(bundle: Bundle, *, now: datetime) -> School:
    """The school named in the bundle, founded if it is not here yet."""
    row = bundle["school"]
    school = School.objects.filter(npsn=row["npsn"]).first()
    if school is None:
        code = re.sub(r"[^a-z0-9]+", "-", row["name"].lower()).strip("-")[:30]
        letterhead = {k: row[k] for k in ("government_line", "office_line")}
        basic = {k: row[k] for k in ("name", "level", "city", "npsn")}
        school = accounts.found_school(code=f"{code}-{row['npsn'][-2:]}", now=now, **basic, **letterhead)
    return school


def bring_in(bundle: Bundle, *, user: str, now: datetime, npsn: str = "", until: str = "closed") -> list[Case]:
    """Bring in all cases of a checked bundle, all or none; returns them in order."""
    landed = []
    with transaction.atomic():
        for row in bundle["cases"]:
            school = School.objects.filter(npsn=npsn).first() if npsn else school_for(row, now=now)
            if school is None:
                raise Refused(_("Sekolah dengan NPSN %(npsn)s belum ada di sini.") % {"npsn": npsn})
            landed.append(Arrival(row, school=school, by=console(school, user=user), now=now, until=until).land())
    return landed
