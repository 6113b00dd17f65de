"""What is over is listed first, then erased: rows gone, keys destroyed, the log whole. What is needed longer stays."""

import json
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections

from rembuk.accounts.models import School
from rembuk.cases.models import Case
from rembuk.concerns import actions as concerns
from rembuk.concerns.models import Concern
from rembuk.core.actor import console, system
from rembuk.core.refusals import Refused
from rembuk.exchange.arrival import Arrival
from rembuk.exchange.demo import FILE
from rembuk.jobs import registry
from rembuk.people import actions as people
from rembuk.people import links
from rembuk.people.models import Guardianship, PersonalLink, Student
from rembuk.privacy import actions, due, erasing
from rembuk.privacy.models import Erasure
from rembuk.vault import chain, keys
from rembuk.vault.fields import EncryptedTextField
from rembuk.vault.models import KeyScope, LogEntry
from rembuk.vault.retention import declared_models
from tests import build

LEFT = date(2026, 12, 1)
DUE = date(2028, 12, 1)
GROUP = 5


@pytest.fixture
def at(now):
    """Goes to a day: what `now` and `today` are there."""
    with time_machine.travel(now, tick=False) as traveller:

        def go(day):
            moment = now.replace(year=day.year, month=day.month, day=day.day)
            traveller.move_to(moment)
            return {"now": moment, "today": day}

        yield go


@pytest.fixture
def case(cast, now):
    """A closed case with everything in it, a report that led to it and a parent's link; all its students left."""
    bundle = json.loads(FILE.read_text())["cases"][GROUP]
    bundle["counselor"] = {"name": cast.ratna.person.name, "nip": "198503142010012999"}
    held = Arrival(bundle, school=cast.school, by=console(cast.school, user="uji"), now=now).land()
    report = reported(cast, now)
    concerns.answer(report, state=Concern.State.JOINED, words="Bergabung.", case=held, by=cast.ratna.actor, now=now)
    links.make(person=cast.hadi, case_id=held.pk, ends_at=now + timedelta(days=7), by=cast.ratna.actor, now=now)
    Student.objects.filter(case_students__case=held).update(left_on=LEFT)
    Case.objects.filter(pk=held.pk).update(stage="closed", closed_at=now)
    held.refresh_from_db()
    return held


def reported(cast, now):
    return concerns.report(
        school=cast.school, who="seorang anak", seen="Kenari", seen_on=date(2026, 11, 23), urgency="week", students=[cast.bagus],
        addressee=cast.ratna.person, by=cast.joko.actor, now=now,
    )  # fmt: skip


def run(school, when):
    return actions.run(school, by=system(school), **when)


def erased(school, at, day=DUE):
    """List in time, then erase on the day."""
    run(school, at(day - timedelta(days=14)))
    return run(school, at(day))


def rows_of(case):
    """Every row of every model that belongs to the case's key, with its texts still closed."""
    found = []
    for model in declared_models():
        if model._meta.app_label not in {"vault", "privacy"} and any(f.attname == "scope" for f in model._meta.concrete_fields):
            found += list(model.objects.filter(scope=case.scope))
    return found


def closed_texts(rows):
    return [(row, f.name) for row in rows for f in row._meta.concrete_fields if isinstance(f, EncryptedTextField)]


def test_a_case_is_listed_a_fortnight_before_and_erased_on_its_day(cast, case, at):
    assert run(cast.school, at(DUE - timedelta(days=15))) == ([], [])
    _none, (listed,) = run(cast.school, at(DUE - timedelta(days=14)))
    assert (listed.code, listed.due_on, listed.listed_on) == (case.code, DUE, DUE - timedelta(days=14))

    assert run(cast.school, at(DUE - timedelta(days=1))) == ([], [listed])
    (gone,), waiting = run(cast.school, at(DUE))

    assert (gone, waiting) == (listed, [])
    assert not Case.objects.filter(pk=case.pk).exists()


def test_nothing_of_it_can_be_read_from_an_older_copy(cast, case, at):
    """The rows fetched before are what an old backup of the data would bring back."""
    copies = closed_texts(rows_of(case))
    report = Concern.objects.get(case=case)
    assert len(copies) > 100
    keys.forget()

    erased(cast.school, at)

    keys.forget()
    for row, name in copies:
        cipher = row.__dict__[name]
        if cipher.raw:
            with pytest.raises(keys.Shredded):
                getattr(row, name)
    with pytest.raises(keys.Shredded):
        keys.key(report.scope)
    assert set(KeyScope.objects.filter(pk__in=[case.scope, report.scope]).values_list("wrapped", flat=True)) == {None}


def test_no_row_is_left_but_the_log_and_the_proof(cast, case, at):
    entries = LogEntry.objects.filter(case_id=case.pk).count()
    before = KeyScope.objects.filter(wrapped__isnull=True).count()

    erased(cast.school, at)

    assert rows_of(case) == []
    assert not Concern.objects.filter(seen_on=date(2026, 11, 23)).exists()
    assert not PersonalLink.objects.filter(case_id=case.pk).exists()
    assert KeyScope.objects.filter(wrapped__isnull=True).count() == before + 2
    assert LogEntry.objects.filter(case_id=case.pk).count() == entries + 1
    assert chain.verify(cast.school.pk) == []
    assert LogEntry.objects.get(case_id=case.pk, action="case.erased").actor == "system"
    assert Erasure.objects.get().erased_at is not None


def test_another_case_and_another_school_keep_theirs(cast, case, now, at):
    other = build.case(cast, now, title="Tetap")
    mine = Student.objects.filter(school=cast.other_school).count()

    erased(cast.school, at)
    keys.forget()

    assert Case.objects.get(pk=other.pk).title == "Tetap"
    assert Student.objects.filter(school=cast.other_school).count() == mine


def test_a_student_who_is_still_here_keeps_the_case(cast, case, at):
    stays = Student.objects.filter(case_students__case=case).first()
    Student.objects.filter(pk=stays.pk).update(left_on=None)

    assert erased(cast.school, at, date(2040, 1, 1)) == ([], [])


def test_two_years_after_closing_at_the_earliest(cast, case, at):
    Student.objects.filter(case_students__case=case).update(left_on=date(2025, 6, 30))

    (one,) = due.of_school(cast.school, date(2026, 11, 24) + timedelta(days=720))

    assert one.due_on == date(2028, 11, 24)


def test_a_restricted_case_has_a_time_of_its_own(cast, case, at):
    case.sensitivity = Case.Sensitivity.RESTRICTED
    case.save(update_fields=["sensitivity"])
    School.objects.filter(pk=cast.school.pk).update(settings={"retention_years": 1, "retention_years_restricted": 5})
    cast.school.refresh_from_db()

    assert due.of_school(cast.school, DUE) == []
    assert [d.due_on for d in due.of_school(cast.school, date(2031, 12, 1)) if d.kind == "case"] == [date(2031, 12, 1)]


def test_a_held_case_stays_and_its_reason_stands_in_the_log(cast, case, at):
    when = at(DUE - timedelta(days=14))
    run(cast.school, when)
    actions.hold(case, until=date(2029, 6, 1), reason="Perkara di pengadilan", by=cast.koor.actor, **when)

    assert run(cast.school, at(DUE)) == ([], [])
    entry = LogEntry.objects.get(action="case.held")
    assert entry.reason == "Perkara di pengadilan"
    assert run(cast.school, at(date(2029, 6, 2)))[0] == []  # listed anew first
    assert [e.code for e in run(cast.school, at(date(2029, 6, 16)))[0]] == [case.code]
    keys.forget()
    with pytest.raises(keys.Shredded):
        LogEntry.objects.get(pk=entry.pk).reason  # noqa: B018 - opening is the act


@pytest.mark.parametrize(
    ("who", "until", "reason", "sentence"),
    [
        ("ratna", date(2029, 1, 1), "Perkara", "Hanya koordinator"),
        ("koor", date(2029, 1, 1), "  ", "Tulis alasan"),
        ("koor", date(2026, 11, 24), "Perkara", "sesudah hari ini"),
        ("koor", date(2032, 1, 1), "Perkara", "paling lama lima tahun"),
    ],
)
def test_a_hold_without_right_reason_or_day_is_refused(cast, case, now, who, until, reason, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.hold(case, until=until, reason=reason, by=getattr(cast, who).actor, now=now, today=date(2026, 11, 24))

    assert Case.objects.get(pk=case.pk).hold_until is None


def test_nobody_erases_by_hand_or_before_the_notice_is_over(cast, case, at):
    when = at(DUE)
    (item,) = actions.list_due(cast.school, by=system(cast.school), **when)

    with pytest.raises(Refused, match="bukan oleh orang"):
        actions.erase(item, by=cast.koor.actor, now=when["now"], today=DUE + timedelta(days=30))
    with pytest.raises(Refused, match="Belum waktunya"):
        actions.erase(item, by=system(cast.school), **at(DUE + timedelta(days=13)))

    assert Case.objects.filter(pk=case.pk).exists()


def test_a_report_without_a_case_goes_two_years_after_its_answer(cast, now, at):
    report = reported(cast, now)
    concerns.answer(
        report, state=Concern.State.HANDLED, words="Ditangani.", note="Percakapan.", case=None, by=cast.ratna.actor, now=now
    )

    erased(cast.school, at, date(2028, 11, 24))

    assert not Concern.objects.filter(pk=report.pk).exists()
    assert KeyScope.objects.get(pk=report.scope).wrapped is None


def test_a_student_who_left_goes_with_the_guardians_nobody_else_needs(cast, now, at):
    who = {"by": system(cast.school), "now": now}
    ibu = people.add_person(school=cast.school, name="Siti Contoh", kind="guardian", **who)
    for child in (cast.bagus, cast.citra):
        people.add_guardian(child, person=ibu, relation="mother", **who)
    Student.objects.filter(pk=cast.bagus.pk).update(left_on=LEFT)

    erased(cast.school, at)

    assert not Student.objects.filter(pk=cast.bagus.pk).exists()
    assert not type(cast.hadi).objects.filter(pk=cast.hadi.pk).exists()
    assert list(Guardianship.objects.values_list("person_id", "student_id")) == [(ibu.pk, cast.citra.pk)]


def test_a_run_that_broke_off_before_the_key_is_finished_by_the_next(cast, case, at, now):
    scope = case.scope
    run(cast.school, at(DUE - timedelta(days=14)))
    erasing.case(Case.objects.get(pk=case.pk))  # and the machine stops here

    run(cast.school, at(DUE))

    assert KeyScope.objects.get(pk=scope).wrapped is None
    assert Erasure.objects.get(kind="case").erased_at is not None


def test_rows_of_an_old_backup_are_erased_again(cast, case, now):
    keys.destroy(case.scope, now)

    assert erasing.settle(cast.school, now) == 1

    assert rows_of(case) == []


def test_a_key_made_before_its_first_row_is_left_alone(cast, now):
    fresh = keys.new_scope("case", cast.school.pk, now)

    assert erasing.settle(cast.school, now + timedelta(hours=23)) == 0
    assert KeyScope.objects.get(pk=fresh).wrapped is not None
    assert erasing.settle(cast.school, now + timedelta(hours=25)) == 1


def said(*words):
    out = StringIO()
    call_command("retention", *words, stdout=out)
    return out.getvalue().splitlines()


def test_the_command_foretells_without_changing_anything(cast, case, at):
    at(DUE)
    assert said("--dry-run", "--today", "2028-11-17") == [f"sekolah-1: akan didaftar 2028-12-01 case {case.code}"]
    assert not Erasure.objects.exists()

    assert said("--today", "2028-11-17") == [f"sekolah-1: menunggu 2028-12-01 case {case.code}"]
    assert said("--dry-run", "--today", "2028-12-01") == [f"sekolah-1: akan dimusnahkan 2028-12-01 case {case.code}"]
    assert Case.objects.filter(pk=case.pk).exists()
    assert said("--today", "2028-12-01") == [f"sekolah-1: dimusnahkan 2028-12-01 case {case.code}"]
    assert said("--today", "2028-12-02", "--school", cast.other_school.npsn) == []
    with pytest.raises(CommandError, match="tidak ada"):
        said("--school", "00000000")


def test_it_is_work_of_every_night(cast, case, at):
    kind = registry.named("privacy.retention")
    assert kind.every == timedelta(days=1)
    for day in (DUE - timedelta(days=14), DUE):
        kind.run(now=at(day)["now"])

    assert not Case.objects.filter(pk=case.pk).exists()


def test_the_coordinator_reads_codes_and_days_and_no_word_of_the_case(cast, case, at):
    run(cast.school, at(DUE - timedelta(days=14)))
    page = cast.koor.client().get("/s/sekolah-1/masa-simpan/").content.decode()

    assert case.code in page
    assert "Jumat, 1 Desember 2028" in page
    keys.preload([case.scope])
    assert case.title not in page
    assert not [s for s in Student.objects.filter(case_students__case=case) if s.name in page]


def test_the_coordinator_holds_a_case_back_on_its_page(cast, case, at):
    run(cast.school, at(DUE - timedelta(days=14)))
    browser, place = cast.koor.client(), f"/s/sekolah-1/masa-simpan/{case.code}/tahan/"

    faulty = browser.post(place, {"until": "besok", "reason": "Perkara"})
    assert "Perkara" in faulty.content.decode()
    assert browser.post(place, {"until": "1 Juni 2029", "reason": "Perkara"}).status_code == 302

    page = browser.get("/s/sekolah-1/masa-simpan/").content.decode()
    assert "Sampai Jumat, 1 Juni 2029" in page
    assert browser.get("/s/sekolah-1/masa-simpan/2026-999/tahan/").status_code == 404


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_the_key_is_in_no_file_any_more(transactional_db, now, at):
    cast = build.cast(now)
    if connections["keys"].vendor != "sqlite":
        assert connections["keys"].vendor == "postgresql"
        return
    scope = keys.new_scope("case", cast.school.pk, now)
    wrapped = bytes(KeyScope.objects.get(pk=scope).wrapped)
    place = Path(connections["keys"].settings_dict["NAME"])

    erasing.destroy([scope], now)
    erasing.scrub()

    held = b"".join(p.read_bytes() for p in place.parent.glob(f"{place.name}*"))
    assert wrapped not in held
    assert scope.hex.encode() in held
