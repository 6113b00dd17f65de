"""The head of the log is kept outside the data while the school works, not only when somebody verifies."""

from datetime import timedelta

import pytest
from django.db import connections, transaction

from rembuk.vault import chain, log
from rembuk.vault.models import LogEntry, LogHead, LogWitness


@pytest.fixture
def school(cast, monkeypatch):
    monkeypatch.setattr(chain, "_kept", {})
    return cast.school.pk


def write(cast, capture, now, rows=1):
    """Rows in transactions of their own, with what follows their commit."""
    for _row in range(rows):
        with capture(execute=True), transaction.atomic():
            log.record(cast.ratna.actor, "case.opened", cast.bagus, now)


def kept():
    held = LogWitness.objects.first()
    return held.seq if held else None


def length(school):
    return chain.head(school)[0]


def test_the_first_row_of_a_process_is_kept_at_once(cast, school, now, django_capture_on_commit_callbacks):
    write(cast, django_capture_on_commit_callbacks, now)

    assert kept() == length(school)


def test_the_head_is_kept_again_after_a_hundred_rows(cast, school, now, django_capture_on_commit_callbacks):
    write(cast, django_capture_on_commit_callbacks, now)
    first = kept()
    write(cast, django_capture_on_commit_callbacks, now, 99)
    assert kept() == first
    write(cast, django_capture_on_commit_callbacks, now)

    assert kept() == first + 100


def test_the_head_is_kept_again_after_an_hour(cast, school, now, django_capture_on_commit_callbacks):
    write(cast, django_capture_on_commit_callbacks, now)
    first = kept()
    write(cast, django_capture_on_commit_callbacks, now + timedelta(minutes=59))
    assert kept() == first
    write(cast, django_capture_on_commit_callbacks, now + timedelta(minutes=60))

    assert kept() == first + 2


def test_a_long_transaction_is_kept_once(cast, school, now, django_capture_on_commit_callbacks, django_assert_num_queries):
    with django_capture_on_commit_callbacks() as waiting, transaction.atomic():
        for _row in range(5):
            log.record(cast.ratna.actor, "case.opened", cast.bagus, now)
    waiting[0]()
    with django_assert_num_queries(0), django_assert_num_queries(0, connection=connections["keys"]):
        for later in waiting[1:]:
            later()

    assert kept() == length(school)


def test_a_log_that_was_cut_and_grew_again_does_not_replace_the_proof(cast, school, now, django_capture_on_commit_callbacks):
    write(cast, django_capture_on_commit_callbacks, now, 3)
    chain.witness(school, now)
    seen = LogWitness.objects.get().digest
    last = LogEntry.objects.filter(school_id=school).order_by("-seq")[1]
    LogEntry.objects.filter(school_id=school, seq__gt=last.seq).delete()
    LogHead.objects.filter(school_id=school).update(seq=last.seq, digest=last.digest)
    write(cast, django_capture_on_commit_callbacks, now + timedelta(hours=2), 5)

    assert LogWitness.objects.get().digest == seen
    assert not chain.witness(school, now)
    assert not chain.witness_all(now)
    assert [f.what for f in chain.verify(school)] == ["the log is shorter or other than the key store saw it"]
