"""How long the public page takes tells no more than what it says: codes are asked in turns, each difference by median.

Processor time of the answering thread, since a busy machine spoils the wall's. Whoever waits for the answer sees no more than that.
"""

import time
from itertools import count
from statistics import median

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rembuk.records.models import Seal
from tests.test_seal import Held, _others
from tests.test_superseding import resealed

TURNS, WARM, BATCHES = 120, 15, 3
SAME = 0.05  # of a page, between codes that are told the same
TOLD = 0.15  # between an unknown code and one of which number and date are said
ADDRESSES = count()


@pytest.fixture
def codes(db, now):
    """By what the page says of them: nothing (`unknown`, `other`, `short`, `elsewhere`), or that they are known in some way."""
    held = Held(0, now)
    one, two = held.seal(), resealed(held)
    gone, came = (Held(0, now, id=f"case-01{letter}", students=_others()) for letter in "bc")
    erased, elsewhere = gone.seal(), came.seal()
    gone.conference.delete()
    Seal.objects.filter(pk=elsewhere.pk).update(arrived_at=now)  # as one that came in with its case
    told = {"known": two.code, "superseded": one.code, "erased": erased.code}
    return told | {"unknown": "AAAABBBBCCCC", "other": "ZZZZ99998888", "short": "AAAA", "elsewhere": elsewhere.code}


def asked(client, code):
    """From a new address each time: whoever asks often is slowed down, which is not measured here."""
    n = next(ADDRESSES)
    answer = client.get(f"/periksa/{code}/", REMOTE_ADDR=f"10.{n // 62500}.{n // 250 % 250}.{n % 250}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_code_is_asked_for_in_the_same_way(codes):
    client, statements = Client(), {}
    asked(client, "AAAA")
    for name, code in codes.items():
        with CaptureQueriesContext(connections["default"]) as data, CaptureQueriesContext(connections["keys"]) as held:
            page = asked(client, code)
        statements[name] = (len([q for q in data.captured_queries if "records_seal" in q["sql"]]), len(data), len(held))
        assert ("Tidak dikenal" in page) == (name in {"unknown", "other", "short", "elsewhere"})

    assert set(statements.values()) == {statements["unknown"]}


def differences(codes):
    """Of each kind to an unknown code, as a share of a page: the median over turns in which all are asked, first another each time."""
    client, spent, names = Client(), {name: [] for name in codes}, [*codes]
    for turn in range(WARM + TURNS):
        for name in [*names[turn % len(names) :], *names[: turn % len(names)]]:
            begun = time.thread_time_ns()
            asked(client, codes[name])
            spent[name].append(time.thread_time_ns() - begun)
    base = spent["unknown"][WARM:]
    return {name: median(a - b for a, b in zip(spent[name][WARM:], base, strict=True)) / median(base) for name in names}


@pytest.mark.alone
def test_time_of_an_answer_tells_nothing(codes, capsys):
    """In up to three batches: an early return differs in all of them, a disturbance in one."""
    for _batch in range(BATCHES):
        found = differences(codes)
        with capsys.disabled():
            print("\n" + ", ".join(f"{name} {share:+.1%}" for name, share in found.items()))  # noqa: T201 - a figure
        far = [n for n, share in found.items() if abs(share) > (TOLD if n in {"known", "superseded", "erased"} else SAME)]
        if not far:
            return
    pytest.fail(f"answered sooner or later than an unknown code: {', '.join(far)}")
