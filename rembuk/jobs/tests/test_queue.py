"""A job is done once, by one worker; what died is done again; what failed says so without its texts."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction

from rembuk.jobs import actions, registry, worker
from rembuk.jobs.models import Job

pytestmark = pytest.mark.django_db(databases="__all__")
DONE: list[dict] = []


@registry.job("test.note")
def note(now, **words):
    DONE.append(words)


@registry.job("test.break")
def broken(now, **words):
    raise ValueError("Rendra tidak masuk")


@pytest.fixture(autouse=True)
def _fresh():
    DONE.clear()


def ask(now, key="k", kind="test.note", due=None, **words):
    return actions.ask(kind, key=key, due=due or now, now=now, **words)


def test_job_runs_once_with_its_words(now):
    ask(now, case="x")
    ask(now, case="x")

    assert worker.run_due("one", now) >= 1
    worker.run_due("two", now)

    assert DONE == [{"case": "x"}]
    assert Job.objects.get(key="k").state() == Job.State.DONE


def test_job_waits_until_it_is_due(now):
    ask(now, due=now + timedelta(minutes=1))

    worker.run_due("one", now)
    assert DONE == []
    worker.run_due("one", now + timedelta(minutes=1))
    assert DONE == [{}]


@pytest.mark.django_db(databases="__all__", transaction=True)
def test_job_goes_with_the_transaction_that_asked(now):
    with transaction.atomic():
        ask(now)
        transaction.set_rollback(True)

    assert Job.objects.count() == 0


def test_leased_job_is_free_again_only_after_the_lease(now):
    ask(now)
    first = actions.take("one", now)

    assert actions.take("two", now + timedelta(minutes=4)) is None
    second = actions.take("two", now + timedelta(minutes=6))
    assert (second.pk, second.tries) == (first.pk, 2)


def test_worker_thought_dead_ends_nothing(now):
    ask(now)
    first = actions.take("one", now)
    later = now + timedelta(minutes=6)
    second = actions.take("two", later)

    assert not actions.finish(first, later)
    assert not actions.put_back(first, "ValueError", later)
    assert Job.objects.get().state() == Job.State.RUNNING
    assert actions.finish(second, later)


def test_failing_job_is_tried_five_times_then_says_so_without_its_text(now):
    ask(now, kind="test.break")
    moment = now
    for wait in (1, 2, 4, 8):
        worker.run_due("one", moment)
        moment += timedelta(minutes=wait)
        assert Job.objects.get(key="k").state() == Job.State.WAITING
        assert actions.take("early", moment - timedelta(seconds=1)) is None
    worker.run_due("one", moment)

    job = Job.objects.get(key="k")
    assert (job.state(), job.tries, job.fault) == (Job.State.FAILED, 5, "ValueError")
    actions.try_again(job, moment)
    assert actions.take("one", moment).tries == 1


def test_unknown_kind_fails_and_stops_nobody(now):
    ask(now, kind="test.gone", key="a")
    ask(now, key="b")

    worker.run_due("one", now)

    assert Job.objects.get(key="a").fault == "LookupError"
    assert DONE == [{}]


def test_rhythm_is_one_job_per_period(now, monkeypatch):
    kind = registry.Kind("test.daily", note, timedelta(minutes=5), every=timedelta(days=1))
    monkeypatch.setattr(registry, "_kinds", {"test.daily": kind})

    for owner, moment in (("one", now), ("two", now), ("one", now + timedelta(hours=1)), ("one", now + timedelta(days=1))):
        worker.run_due(owner, moment)

    assert len(DONE) == 2


def test_two_kinds_of_one_name_are_refused():
    def other(now):
        """Somewhere else."""

    other.__module__ = "rembuk.elsewhere"
    with pytest.raises(ValueError, match=r"test\.note"):
        registry.job("test.note")(other)


def test_done_work_is_forgotten_after_a_month_and_failed_is_kept(now):
    ask(now, key="done")
    ask(now, key="bad", kind="test.break")
    worker.run_due("one", now)
    Job.objects.filter(key="bad").update(failed_at=now)

    assert actions.forget_old(now + timedelta(days=29)) == 0
    assert actions.forget_old(now + timedelta(days=30)) >= 1
    assert set(Job.objects.filter(key__in=["done", "bad"]).values_list("key", flat=True)) == {"bad"}


def test_command_lists_work_and_gives_tries_back(now, capsys):
    ask(now, kind="test.break")
    Job.objects.update(failed_at=now, tries=5, fault="ValueError")

    call_command("jobs")
    assert "failed   5x  k  ValueError" in capsys.readouterr().out
    call_command("jobs", again="k")
    assert "waiting  0x  k" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("jobs", again="k")
