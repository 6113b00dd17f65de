"""The logos that the operator put up stand on the berita acara: in the PDF and in its digest's value."""

import io
import json

import pikepdf
from PIL import Image

from rembuk.accounts import actions as accounts
from rembuk.conferences import queries as conferences
from rembuk.conferences.naming import Reader
from rembuk.core.actor import system
from rembuk.exchange import arrival, schema
from rembuk.exchange.demo import FILE
from rembuk.records import papers, queries


def pictures(pdf):
    """Width and height of every picture on the first page, also those within a form."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for thing in file.objects:
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image":
                found.append((int(thing.Width), int(thing.Height)))
    return sorted(found)


def logo(colour, size):
    target = io.BytesIO()
    Image.new("RGB", size, colour).save(target, "PNG")
    return target.getvalue()


def test_both_logos_are_printed(db, now):
    case = json.loads(FILE.read_text())["cases"][0]
    landed = arrival.bring_in(schema.read(json.dumps({"schema_version": "1.0", "cases": [case]})), user="uji", now=now)[0]
    held = queries.ground(conferences.latest(landed))
    bare = papers.pdf(held, Reader())
    drawings = {"left": logo("teal", (300, 300)), "right": logo("navy", (320, 160))}
    accounts.set_logos(landed.school, pictures=drawings, by=system(landed.school), now=now)
    printed = papers.pdf(queries.ground(conferences.latest(landed)), Reader())

    assert pictures(bare) == []
    assert pictures(printed) == [(300, 300), (320, 160)]
