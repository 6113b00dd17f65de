"""The pieces that papers are put together from (documents: value `rembuk.paper/1`)."""

from typing import Any

from rembuk.accounts import letterhead
from rembuk.papers.matter import Matter
from rembuk.people.models import Person

Value = dict[str, Any]
HAND = 8  # empty rows of a list that is filled by hand


def text(words: str | None, room: int = 3) -> Value:
    """A paragraph, or lines to write on."""
    return {"kind": "text", "text": words, "room": room}


def note(words: str) -> Value:
    return {"kind": "note", "text": words}


def facts(*rows: tuple[str, str | None]) -> Value:
    return {"kind": "facts", "rows": fact_rows(*rows)}


def fact_rows(*rows: tuple[str, str | None]) -> list[Value]:
    return [{"label": label, "text": words} for label, words in rows]


def listed(items: list[str]) -> Value:
    return {"kind": "list", "items": items}


def ticks(*items: str) -> Value:
    return {"kind": "ticks", "items": list(items)}


def table(columns: list[tuple[str, int]], rows: list[list[str | None]], room: int = 0) -> Value:
    """`columns`: head and share of the width; `room`: empty rows to write on."""
    return {"kind": "table", "columns": [{"head": h, "share": s} for h, s in columns], "rows": rows, "room": room}


def chart(svg: str, alt: str, caption: str) -> Value:
    """A drawing with its finding in words beneath it."""
    return {"kind": "chart", "svg": svg, "alt": alt, "caption": caption}


def section(heading: str | None, *blocks: Value) -> Value:
    return {"heading": heading, "blocks": list(blocks)}


def written(heading: str, words: str | None, room: int = 4) -> Value:
    """A section of one text."""
    return section(heading, text(words, room))


def signer(label: str, person: Person | None, lead: str | None = None) -> Value:
    line = person.id_line if person else ""
    return {"lead": lead, "as": label, "name": person.name if person else None, "id": line or None}


def counselor(m: Matter) -> Value:
    return signer("Guru BK/Konselor", m.owner)


def principal(m: Matter) -> Value:
    return signer("Kepala Sekolah", m.principal, "Mengetahui,")


def paper(m: Matter, title: str, sections: list[Value], **parts: Any) -> Value:
    """A whole sheet; `parts` say what differs from a plain list of sections."""
    whole = {
        "schema": "rembuk.paper/1", "paper": m.school.paper, "watermark": None, "confidential": True, "foot": title,
        "school": letterhead.value(m.school), "title": title, "number": m.number or None, "is-numbered": False, "context": m.context,
        "letter": None, "facts": [], "sections": sections, "place-date": m.place_date, "signers": [principal(m), counselor(m)],
    }  # fmt: skip
    return whole | parts


def letter(
    m: Matter, subject: str, to: list[str] | None, opening: str, *, nature: str = "Penting", enclosure: str = "–"
) -> Value:
    """The head of a letter instead of a title."""
    rows = fact_rows(("Nomor", m.number or None), ("Sifat", nature), ("Lampiran", enclosure), ("Hal", subject))
    return {"place-date": m.place_date, "rows": rows, "to": to, "opening": opening, "slip": m.slip}
