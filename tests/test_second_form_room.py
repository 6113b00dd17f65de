"""What a room holds - words from phones, ballots, hands, minutes - goes out and comes in equal."""

import json
from copy import deepcopy
from datetime import timedelta
from uuid import uuid4

import pytest

from rembuk.cases.models import Case
from rembuk.core.actor import system
from rembuk.exchange import arrival, departure, schema
from rembuk.exchange.demo import FILE
from rembuk.room import minutes
from rembuk.room.models import Ballot, Handling, Revision, Word
from tests.test_second_form import again, without_code


def brought_in(now):
    text = json.dumps({"schema_version": "1.0", "cases": [json.loads(FILE.read_text())["cases"][0]]})
    return Case.objects.get(pk=arrival.bring_in(schema.read(text), user="uji", now=now, until="conference")[0].pk)


def filled(case, now):
    """Each kind of row, in each of its states."""
    conference = case.conferences.get()
    conference.case = case
    who, seats = {"by": system(case.school), "now": now}, list(conference.participants.order_by("rank"))
    said, item = conference.clarifications.order_by("rank").first(), case.evidence.get(number=1)
    for i, handled in enumerate(({"how": "taken", "clarification": said}, {"how": "aside", "answer": "Nanti."}, None)):
        word = Word.objects.create(
            conference=conference, participant=seats[i], step="c", act="benar" if i == 0 else "tambah", statement=f"Kata {i}",
            about=item if i == 0 else None, made_at=now + timedelta(seconds=i),
        )  # fmt: skip
        if handled:
            Handling.objects.create(word=word, made_at=now, **handled)
    one = conference.alternatives.order_by("rank").first()
    for seat, choice, rates in ((seats[0], "agree", {"helps": 4}), (seats[1], "against", {})):
        Ballot.objects.create(alternative=one, participant=seat, choice=choice, rates=rates, made_at=now)
    one.agree, one.unsure, one.against = 3, 0, 1
    one.provider, one.starts_on = "Puskesmas", now.date()
    one.save(update_fields=["agree", "unsure", "against", "provider", "starts_on"])
    for base, text in (("", "Satu."), ("Lain.", "Dua.")):
        minutes.save(conference, part="d", sent=uuid4(), base=base, text=text, **who)


def test_a_room_goes_and_comes_equal(db, now, at_noon):
    case = brought_in(now)
    filled(case, now)

    out = departure.bundle(Case.objects.get(pk=case.pk))

    app = out["cases"][0]["app"]
    assert (len(app["words"]), len(app["ballots"]), app["hands"]) == (3, 2, {"A1": [3, 0, 1]})
    assert app["offers"] == {"A1": {"provider": "Puskesmas", "start": now.date().isoformat()}}
    assert [(r["part"], r["text"], r["aside"]) for r in app["minutes"]] == [("d", "Satu.", False), ("d", "Dua.", True)]
    assert [w["handled"] and w["handled"]["how"] for w in app["words"]] == ["taken", "aside", None]
    assert without_code(again(out, now)) == without_code(out)
    assert (Word.objects.count(), Ballot.objects.count(), Revision.objects.count()) == (6, 4, 4)


def test_a_room_that_names_what_is_not_there_is_refused(db, now, at_noon):
    case = brought_in(now)
    filled(case, now)
    out = departure.bundle(Case.objects.get(pk=case.pk))
    changes = [("words", {"about": "D99"}), ("ballots", {"alternative": "A99"}), ("ballots", {"seat": 99})]
    for key, change in changes:
        wrong = deepcopy(out)
        wrong["cases"][0]["app"][key][0] |= change
        with pytest.raises(schema.BadBundle) as told:
            schema.read(json.dumps(wrong))
        assert [f.split(": ")[1] for f in told.value.faults] == ["rujukannya tidak ada dalam berkas"], (key, change)
