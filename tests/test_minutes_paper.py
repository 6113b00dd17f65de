"""The notula prints what leader and minute taker wrote together, in the step where it belongs, by the names of the paper."""

import json
from uuid import uuid4

from rembuk.cases.models import Case
from rembuk.conferences import queries as conferences
from rembuk.core.actor import system
from rembuk.exchange import arrival, schema
from rembuk.exchange.demo import FILE
from rembuk.papers import meeting, queries
from rembuk.papers.catalog import BY_CODE
from rembuk.room import minutes


def test_the_notula_holds_the_shared_minutes(db, now, at_noon):
    bundle = schema.read(json.dumps({"schema_version": "1.0", "cases": [json.loads(FILE.read_text())["cases"][0]]}))
    case = Case.objects.get(pk=arrival.bring_in(bundle, user="uji", now=now)[0].pk)
    conference, who = conferences.latest(case), {"by": system(case.school), "now": now}
    conference.case = case
    for part, text in (("c", "Data dibaca per bidang."), ("d", "@[1] lelah.\n\nSepakat."), ("f", "Dinilai tiap Jumat.")):
        minutes.save(conference, part=part, sent=uuid4(), base="", text=text, **who)
    minutes.save(conference, part="f", sent=uuid4(), base="Lain.", text="Yang belum disatukan.", **who)

    paper = meeting.minutes(queries.matter(case, BY_CODE["notula"], "", now.date()))

    printed = [json.dumps(section, ensure_ascii=False) for section in paper["sections"]]
    assert [i for i, words in enumerate(printed) if "Data dibaca per bidang." in words] == [1]
    assert "Rendra lelah." in printed[3]
    assert "Sepakat." in printed[3]
    assert "Dinilai tiap Jumat." in printed[5]
    assert "belum disatukan" not in " ".join(printed)
