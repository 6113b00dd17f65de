"""After a restore nobody is signed in, what was erased stays erased, and each school's log tells the gap."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from rembuk.accounts.models import Device
from rembuk.people import links
from rembuk.people.models import PersonalLink
from rembuk.setup import restoring
from rembuk.vault import chain, keys
from rembuk.vault.keys import Shredded
from rembuk.vault.models import LogEntry, LogHead, LogWitness


def settle(now, erased=()):
    return restoring.settle(made_at=now - timedelta(days=2), erased=erased, user="uji", now=now)


@pytest.fixture
def seated(cast, now):
    """Bu Ratna at her desk and a parent with a link."""
    ratna = cast.ratna.client()
    links.make(person=cast.hadi, case_id=cast.school.pk, ends_at=now + timedelta(days=7), by=cast.ratna.actor, now=now)
    Device.objects.create(user=cast.ratna.user, token_hash="x" * 64, made_at=now, expires_at=now + timedelta(days=30))
    return ratna


def test_sessions_devices_and_links_end(cast, now, seated):
    assert seated.get("/akun").status_code == 200
    done = settle(now)

    assert (done.sessions, done.links, done.faults) == (1, 1, [])
    assert not Session.objects.exists()
    assert seated.get("/akun").status_code == 302
    assert not PersonalLink.objects.filter(revoked_at__isnull=True).exists()
    assert not Device.objects.filter(revoked_at__isnull=True).exists()


def test_the_gap_stands_in_every_schools_log(cast, now):
    settle(now)
    rows = LogEntry.objects.filter(action="backup.restored")

    assert {r.school_id for r in rows} == {cast.school.pk, cast.other_school.pk}
    assert {r.fields for r in rows} == {"made=2026-11-22T05:00:00Z,erased=0"}
    assert {r.actor for r in rows} == {"console:uji"}
    assert chain.verify(cast.school.pk) == []


def test_heads_seen_after_the_backup_do_not_make_the_log_look_cut(cast, now):
    LogWitness.objects.create(school_id=cast.school.pk, seq=10_000, digest="x" * 64, seen_at=now)
    done = settle(now)

    assert done.faults == []
    assert LogWitness.objects.get(pk=cast.school.pk).seq == LogHead.objects.get(pk=cast.school.pk).seq


def test_what_was_erased_after_the_backup_is_erased_again(cast, now):
    scope = keys.new_scope("case", cast.school.pk, now)
    done = settle(now, erased=[scope])
    keys.forget()

    assert done.erased == 1
    with pytest.raises(Shredded):
        keys.key(scope)


def test_a_log_that_was_changed_is_named_and_nothing_is_written(cast, now):
    LogEntry.objects.filter(school_id=cast.school.pk, seq=2).update(action="lain")
    done = settle(now)

    assert [(f.school_id, f.seq) for f in done.faults] == [(cast.school.pk, 2)]
    assert not LogEntry.objects.filter(action="backup.restored").exists()
