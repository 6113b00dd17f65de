"""Readings: counted, joined, stored together; and no page without its row."""

import logging
import threading
from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse

from rembuk.core.logs import WithoutTexts
from rembuk.vault import appender, chain, log
from rembuk.vault.middleware import ReadLogMiddleware
from rembuk.vault.models import LogEntry, ReadTally
from tests import build

ACTION = "case.read"
SECRET = "Kenari-judul-yang-tidak-boleh-tampil"


def reading(actor, obj, now, *, version="1"):
    return log.Reading(actor, ACTION, log.name_of(obj), None, version, now)


def rows():
    return LogEntry.objects.filter(action=ACTION)


def test_first_reading_is_a_row_of_the_chain(cast, now):
    log.commit([reading(cast.ratna.actor, cast.bagus, now)])
    row = rows().get()

    assert (row.actor, row.object, row.role) == (cast.ratna.actor.ref, log.name_of(cast.bagus), "counselor")
    assert ReadTally.objects.get().times == 1
    assert chain.verify(cast.school.pk) == []


def test_same_version_again_is_counted_not_written(cast, now):
    for minute in range(5):
        log.commit([reading(cast.ratna.actor, cast.bagus, now + timedelta(minutes=minute))])
    tally = ReadTally.objects.get()

    assert rows().count() == 1
    assert (tally.times, tally.last_at) == (5, now + timedelta(minutes=4))


def test_new_version_is_a_new_row(cast, now):
    for version in ("1", "2", "1"):
        log.commit([reading(cast.ratna.actor, cast.bagus, now, version=version)])

    assert rows().count() == 2
    assert sorted(ReadTally.objects.values_list("version", "times")) == [("1", 2), ("2", 1)]


def test_another_person_object_or_session_is_a_new_row(cast, now):
    me = cast.ratna.actor
    for actor, obj in (
        (me, cast.bagus),
        (me, cast.citra),
        (cast.koor.actor, cast.bagus),
        (replace(me, session="lain"), cast.bagus),
    ):
        log.commit([reading(actor, obj, now)])

    assert rows().count() == 4


def test_reading_without_a_session_is_always_a_row(cast, now):
    for _ in range(3):
        log.commit([reading(replace(cast.ratna.actor, session=""), cast.bagus, now)])

    assert rows().count() == 3


def test_same_thing_twice_in_one_batch_loses_nothing(cast, now):
    log.commit([reading(cast.ratna.actor, cast.bagus, now) for _ in range(4)])

    assert rows().count() == 1
    assert ReadTally.objects.get().times == 4


def test_reading_in_a_transaction_joins_it(cast, now):
    with transaction.atomic():
        appender.commit([reading(cast.ratna.actor, cast.bagus, now)])
        inside = rows().count()
        transaction.set_rollback(True)

    assert (inside, rows().count()) == (1, 0)


def test_reason_is_closed_and_the_row_names_no_text(cast, now):
    log.record(cast.ratna.actor, "case.opened", cast.bagus, now, reason=SECRET, scope=cast.school.scope, fields=["title"])
    row = LogEntry.objects.get(action="case.opened")

    assert row.reason == SECRET
    assert SECRET not in str(LogEntry.objects.filter(pk=row.pk).values())


def at_once(many, act):
    """Run `act(number)` in many threads at the same moment; returns their faults."""
    gate, faults = threading.Barrier(many), []

    def one(number):
        try:
            gate.wait(10)
            act(number)
        except BaseException as fault:  # a thread's fault must redden the test
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(n,)) for n in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return faults


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_thirty_simultaneous_readings_are_all_in_the_chain(cast, now):
    def read(number):
        appender.commit([reading(cast.ratna.actor, cast.bagus, now, version=str(number))])
        # Its row is durable before commit returns: another connection sees it at once.
        assert ReadTally.objects.filter(version=str(number)).count() == 1

    assert at_once(30, read) == []
    assert rows().count() == 30
    assert chain.verify(cast.school.pk) == []


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_simultaneous_changes_take_places_of_their_own(cast, now):
    assert at_once(6, lambda number: log.record(cast.ratna.actor, ACTION, f"thing {number}", now)) == []
    assert rows().count() == 6
    assert chain.verify(cast.school.pk) == []


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_reading_that_cannot_be_stored_raises_where_it_waits(cast, now, monkeypatch):
    monkeypatch.setattr(log, "commit", _broken)

    with pytest.raises(appender.NotLogged):
        appender.commit([reading(cast.ratna.actor, cast.bagus, now)])


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_appender_works_again_after_a_fault(cast, now, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(log, "commit", _broken)
        with pytest.raises(appender.NotLogged):
            appender.commit([reading(cast.ratna.actor, cast.bagus, now)])
    appender.commit([reading(cast.ratna.actor, cast.bagus, now)])

    assert rows().count() == 1


def _broken(*args, **kwargs):
    raise DatabaseError(f"disk full while writing {SECRET}")


def drop_the_log():
    """Break it as a full disk or a lost table would."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE vault_logentry RENAME TO vault_logentry_away")


def test_page_is_not_shown_when_its_reading_cannot_be_logged(cast, now):
    case = build.case(cast, now, title=SECRET)
    client = cast.ratna.client()
    address = case.get_absolute_url()
    whole = client.get(address)
    assert whole.status_code == 200
    assert SECRET in whole.content.decode()

    ReadTally.objects.all().delete()
    drop_the_log()
    refused = client.get(address)

    assert refused.status_code == 503
    body = refused.content.decode()
    assert SECRET not in body
    assert "Bagus" not in body
    assert case.code not in body
    assert refused.headers["Cache-Control"] == "no-store"


def test_answer_of_a_refusal_needs_no_row(cast, rf):
    def view(request):
        request.readings = [object()]  # would raise if it were committed
        return HttpResponse(status=404)

    assert ReadLogMiddleware(view)(rf.get("/")).status_code == 404


def test_form_that_comes_back_with_its_page_is_a_reading_too(cast, at_noon):
    case = build.case(cast, at_noon)
    client, rows = cast.ratna.client(), ReadTally.objects.count() + LogEntry.objects.count()

    answer = client.post(f"{case.get_absolute_url()}triase/", {"severity": "9"})

    assert (answer.status_code, case.code in answer.content.decode()) == (422, True)
    assert ReadTally.objects.count() + LogEntry.objects.count() > rows


def test_faults_are_logged_without_their_texts():
    out = StringIO()
    handler = logging.StreamHandler(out)
    handler.addFilter(WithoutTexts())
    logger = logging.getLogger("rembuk.vault.test")
    logger.addHandler(handler)
    try:
        _broken()
    except DatabaseError:
        logger.exception("reading of %s not logged", SECRET)
    finally:
        logger.removeHandler(handler)

    assert "DatabaseError" in out.getvalue()
    assert "test_log.py" in out.getvalue()
    assert SECRET not in out.getvalue()
