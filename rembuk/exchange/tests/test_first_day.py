"""A real school begins at the console; the demo is its own, deterministic world."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from rembuk.accounts.models import User
from rembuk.cases.models import Case
from rembuk.core import clock
from rembuk.exchange import demo, preparing
from rembuk.records.models import Record, Seal
from rembuk.vault import masterkey
from rembuk.vault.models import LogEntry, LogHead, LogWitness

WORDS = ["--npsn=99900077", "--code=sekolah-nyata", "--name=SMP Nyata", "--level=SMP", "--city=Mekarsari"]
PEOPLE = ["--operator=oki:Oki Firmansyah", "--counselor=rina:Rina Astuti, S.Pd."]


def test_a_school_is_founded_with_slips_that_must_be_exchanged(transactional_db, settings):
    out = StringIO()

    call_command("found_school", *WORDS, *PEOPLE, stdout=out)

    slip = out.getvalue().split("rina, kata sandi pertama ")[1].split()[0]
    client = Client()
    client.post("/akun/masuk", {"username": "rina", "password": slip})
    answer = client.get("/s/sekolah-nyata/")
    assert answer["Location"].startswith("/akun/sandi")


@pytest.fixture
def own_keys(transactional_db, settings, tmp_path):
    """A key folder that nobody has used."""
    settings.KEY_DIR = tmp_path / "keys"
    masterkey.forget()
    yield settings.KEY_DIR
    masterkey.forget()


def test_the_printed_recovery_key_opens_the_key_store(own_keys):
    out = StringIO()

    call_command("found_school", *WORDS, *PEOPLE, stdout=out)

    printed = out.getvalue().split("jangan di komputer ini:\n")[1].strip()
    assert masterkey.recovered(Path(settings.KEY_DIR), printed) == masterkey.master()


def test_a_second_school_leaves_the_printed_recovery_key_valid(own_keys):
    first, second = StringIO(), StringIO()
    call_command("found_school", *WORDS, *PEOPLE, stdout=first)
    more = ["--npsn=99900078", "--code=sekolah-dua", *WORDS[2:], "--operator=oka:Oka", "--counselor=rani:Rani"]
    call_command("found_school", *more, stdout=second)

    printed = first.getvalue().split("jangan di komputer ini:\n")[1].strip()
    assert masterkey.recovered(Path(settings.KEY_DIR), printed) == masterkey.master()
    assert "tetap berlaku" in second.getvalue()


def test_the_server_does_not_start_over_data_whose_keys_are_lost(own_keys):
    call_command("found_school", *WORDS, *PEOPLE, stdout=StringIO())
    (own_keys / "master.json").unlink()
    masterkey.forget()

    with pytest.raises(CommandError, match=r"master\.json"):
        preparing.keys()
    assert not (own_keys / "master.json").exists()


def test_starting_keeps_the_heads_of_the_log(own_keys):
    call_command("found_school", *WORDS, *PEOPLE, stdout=StringIO())
    LogWitness.objects.all().delete()
    preparing.keys()

    assert {w.seq for w in LogWitness.objects.all()} == {h.seq for h in LogHead.objects.all()}


def test_starting_says_that_the_log_was_cut_and_keeps_the_proof(own_keys, capsys):
    call_command("found_school", *WORDS, *PEOPLE, stdout=StringIO())
    preparing.keys()
    seen = LogWitness.objects.get().digest
    LogHead.objects.update(seq=1, digest="")
    LogEntry.objects.filter(seq__gt=1).delete()
    preparing.keys()

    assert "verify-log" in capsys.readouterr().err
    assert LogWitness.objects.get().digest == seen


def test_a_wrong_npsn_is_refused_and_nothing_is_founded(transactional_db):
    with pytest.raises(CommandError):
        call_command("found_school", "--npsn=12", *WORDS[1:], *PEOPLE)

    assert not User.objects.exists()


def test_the_demo_has_six_cases_at_their_stages_and_thirty_light_ones(db, now):
    demo.build(now, clock.today("Asia/Jakarta", now))

    stages = list(Case.objects.exclude(imported_as="").order_by("imported_as").values_list("stage", flat=True))
    assert stages == list(demo.STAGES)
    assert Case.objects.filter(imported_as="").count() == 31
    sealed = Seal.objects.get()
    assert sealed.record.conference.case.imported_as == "case-06"
    assert {copy.way for copy in sealed.record.copies.all()} == {"paper", "file"}
    assert Record.objects.filter(read_out_at__isnull=False, seals=None).count() == 1


def test_demo_accounts_cannot_step_up_in_a_real_installation(db, now):
    demo.build(now, clock.today("Asia/Jakarta", now))
    client = Client()

    client.post("/akun/masuk", {"username": "sri", "password": demo.PASSWORD})

    assert client.get("/s/smpn4-mekarsari/kasus/")["Location"].startswith("/akun/kode")
