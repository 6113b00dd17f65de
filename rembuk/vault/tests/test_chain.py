"""The chain of the log: whatever is changed, cut, swapped or rewritten shows, and the row is named."""

import io
import uuid
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from rembuk.vault import chain, keys, log
from rembuk.vault.fields import Cipher
from rembuk.vault.models import LogEntry, LogHead, LogWitness

ROWS = 40
COLUMNS = [f.name for f in LogEntry._meta.concrete_fields]


@pytest.fixture
def school(cast, now):
    """Forty rows with a value in every column."""
    LogEntry.objects.all().delete()
    LogHead.objects.all().delete()
    for i in range(ROWS):
        row = log.entry(cast.ratna.actor, f"case.opened{i}", cast.bagus, now + timedelta(minutes=i), fields=["title", "stage"])
        row.case_id, row.network = uuid.uuid4(), "10.0.0.0/24"
        row.scope, row.reason = cast.school.scope, f"alasan {i}"
        chain.append([row])
    return cast.school.pk


def changed(entry, column):
    """Another value for a column, of its type."""
    value = getattr(entry, column) if column != "reason" else None
    if column == "reason":
        return Cipher(b"\x01" + bytes(40))
    if isinstance(value, uuid.UUID):
        return uuid.UUID(int=value.int ^ 1)
    if isinstance(value, int):
        return value + 1000
    if column == "at":
        return value + timedelta(microseconds=1)
    return ("x" if value[:1] != "x" else "y") + value[1:]


def at(school, seq):
    return LogEntry.objects.get(school_id=school, seq=seq)


def change(entry, **values):
    LogEntry.objects.filter(pk=entry.pk).update(**values)


def places(school, **how):
    return [fault.seq for fault in chain.verify(school, **how)]


def rewrite(school, rows):
    """What somebody with the whole database can do: compute a new, consistent chain and head."""
    LogEntry.objects.filter(school_id=school).delete()
    LogHead.objects.filter(school_id=school).delete()
    for row in rows:
        row.reason = "" if not row.reason else row.reason
        chain.append([row])


def test_untouched_chain_is_whole(school, now):
    chain.witness(school, now)

    assert chain.verify(school, against=chain.head(school)) == []
    assert chain.head(school)[0] == ROWS


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("seq", [1, 17, ROWS])
def test_change_of_any_column_names_the_row(school, column, seq):
    row = at(school, seq)
    change(row, **{column: changed(row, column)})
    found = places(school)

    # Moved to another school or place, the row is missing where it was.
    assert found[0] == seq


@pytest.mark.parametrize("column", ["case_id", "scope"])
def test_emptied_column_names_the_row(school, column):
    change(at(school, 9), **{column: None})

    assert places(school) == [9]


def test_every_single_row_is_covered(school):
    for seq in range(1, ROWS + 1):
        row = at(school, seq)
        change(row, actor="member:orang-lain")
        assert places(school) == [seq]
        change(row, actor=row.actor)

    assert places(school) == []


@pytest.mark.parametrize("seq", [1, 20, ROWS])
def test_deleted_row_is_missed(school, seq):
    at(school, seq).delete()

    assert places(school) == [seq]


def test_swapped_rows_are_found(school):
    one, two = at(school, 5), at(school, 6)
    change(one, seq=9000)
    change(two, seq=5)
    change(one, seq=6)

    assert places(school) == [5]


def test_inserted_row_is_found(school, cast, now):
    for row in LogEntry.objects.filter(school_id=school, seq__gt=10).order_by("-seq"):
        change(row, seq=row.seq + 1)
    before = at(school, 10)
    row = log.entry(cast.ratna.actor, "case.read", None, now)
    row.seq, row.previous = 11, before.digest
    row.reason = ""
    row.digest = chain.digest_of(row, b"")
    row.save()

    assert places(school)[0] in {11, 12}


def test_truncated_log_is_found_by_its_head(school):
    LogEntry.objects.filter(school_id=school, seq__gt=30).delete()

    assert places(school) == [31]


def test_log_whose_head_was_deleted_is_not_whole(school):
    LogHead.objects.filter(school_id=school).delete()

    assert places(school) == [ROWS]


def test_truncated_log_with_a_fitting_head_is_found_by_the_witness(school, now):
    chain.witness(school, now)
    LogEntry.objects.filter(school_id=school, seq__gt=30).delete()
    LogHead.objects.filter(school_id=school).update(seq=30, digest=at(school, 30).digest)

    assert places(school) == [ROWS]
    LogWitness.objects.all().delete()
    assert places(school) == []  # the chain alone cannot know: hence the witness


def test_rewritten_log_is_found_by_the_witness(school, now):
    chain.witness(school, now)
    rows = list(LogEntry.objects.filter(school_id=school).order_by("seq"))
    rows[7].actor = "member:orang-lain"
    rewrite(school, rows)

    assert places(school) == [ROWS]


def test_rewritten_log_is_found_by_a_head_on_paper(school, now):
    printed = chain.head(school)
    rows = list(LogEntry.objects.filter(school_id=school).order_by("seq"))
    rewrite(school, rows[:20] + rows[21:])

    assert places(school) == []
    assert places(school, against=printed) == [ROWS]


def test_log_that_grew_still_fits_an_older_witness(school, cast, now):
    printed = chain.head(school)
    chain.witness(school, now)
    log.record(cast.ratna.actor, "case.read", None, now)

    assert places(school, against=printed) == []


def test_shredding_keeps_the_chain_whole(school, cast, now):
    keys.destroy(cast.school.scope, now)
    keys.forget()

    assert places(school) == []


def test_schools_have_chains_of_their_own(school, cast, now):
    log.record(cast.asing.actor, "case.read", None, now)
    change(at(school, 3), action="x")

    assert places(cast.other_school.pk) == []
    assert chain.head(cast.other_school.pk)[0] == 1


def test_verify_log_names_the_row_and_fails(school):
    change(at(school, 12), outcome="lain")
    out = io.StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("verify_log", stdout=out)

    assert caught.value.returncode == 1
    assert f"{school} row 12: the row was changed" in out.getvalue()
    assert not LogWitness.objects.filter(pk=school).exists()


def test_verify_log_prints_the_head_and_keeps_a_witness(school):
    out = io.StringIO()
    call_command("verify_log", school=str(school), stdout=out)
    seq, digest = chain.head(school)

    assert f"{school} whole: {ROWS} rows, head {seq}:{digest}" in out.getvalue()
    assert (LogWitness.objects.get().seq, LogWitness.objects.get().digest) == (seq, digest)
    call_command("verify_log", school=str(school), against=f"{seq}:{digest}", stdout=out)
    with pytest.raises(CommandError):
        call_command("verify_log", school=str(school), against=f"{seq}:{'0' * 64}", stdout=out)


def test_verify_log_looks_at_a_log_without_head(school):
    LogHead.objects.all().delete()

    with pytest.raises(CommandError):
        call_command("verify_log", stdout=io.StringIO())
