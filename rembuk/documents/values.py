"""The shape of the values that papers are set from, checked before Typst sees them.

A wrong value is a fault of the program that composed it, so the check is strict and names the places, never the words.
"""

from collections.abc import Callable, Iterator
from typing import Any

from rembuk.documents.faults import Misshapen

Check = Callable[[Any, str], Iterator[str]]
LENSES = ["Diagnostik", "Prognostik", "Terapeutik", "Koordinatif"]  # the article's order
DIGEST_LENGTH = 64


def text(value: Any, place: str) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"{place}: text expected"


def flag(value: Any, place: str) -> Iterator[str]:
    if not isinstance(value, bool):
        yield f"{place}: true or false expected"


def count(value: Any, place: str) -> Iterator[str]:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        yield f"{place}: number expected"


def amount(value: Any, place: str) -> Iterator[str]:
    """A number that may be none."""
    if value != 0 or isinstance(value, bool):
        yield from count(value, place)


def citation(value: Any, place: str) -> Iterator[str]:
    """A number of C, or words for data that stay with the counsellor."""
    if not isinstance(value, str):
        yield from count(value, place)


def one_of(*allowed: str) -> Check:
    def check(value: Any, place: str) -> Iterator[str]:
        if value not in allowed:
            yield f"{place}: one of {', '.join(allowed)} expected"

    return check


def maybe(inner: Check) -> Check:
    """Null is allowed: to be written by hand, or left out."""

    def check(value: Any, place: str) -> Iterator[str]:
        if value is not None:
            yield from inner(value, place)

    return check


def rows(inner: Check, least: int = 0) -> Check:
    def check(value: Any, place: str) -> Iterator[str]:
        if not isinstance(value, list | tuple):
            yield f"{place}: list expected"
            return
        if len(value) < least:
            yield f"{place}: at least {least} expected"
        for i, part in enumerate(value):
            yield from inner(part, f"{place}[{i}]")

    return check


def keys(may_lack: tuple[str, ...] = (), **inner: Check) -> Check:
    """Exactly these keys: a missing one would stop the template, one too many may carry what a reader should not have."""
    wanted = {key.rstrip("_"): check for key, check in inner.items()}

    def check(value: Any, place: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{place or 'value'}: keys expected"
            return
        at = f"{place}." if place else ""
        yield from (f"{at}{key}: missing" for key in wanted if key not in value and key not in may_lack)
        strangers = sum(key not in wanted for key in value)
        if strangers:  # counted, not named: a key may have been made of somebody's words
            yield f"{place or 'value'}: {strangers} unknown key(s)"
        for key, part in wanted.items():
            if key in value:
                yield from part(value[key], f"{at}{key}")

    return check


picture = keys(svg=text, alt=text)
school = keys(lines=rows(text), name=text, address=rows(text), logo_left=maybe(picture), logo_right=maybe(picture))
present = keys(name=text, as_=text, attendance=text)
point = keys(text=text, cites=rows(citation))
signing = {"name": text, "as_": text, "id": maybe(text), "say": maybe(text), "drawing": maybe(picture)}
line = keys(**signing, stance=maybe(text), way=maybe(text))

section_a = keys(date=text, place=text, case=text, students=rows(keys(name=text, class_=text)), note=maybe(text))
section_b = keys(
    counselor=rows(present), homeroom_teacher=rows(present), subject_teacher=rows(present), parent=rows(present), other=rows(present),
)  # fmt: skip
datum = keys(no=count, text=text, source=text, by=maybe(text), date=text, note=maybe(text))
section_c = rows(keys(label=text, items=rows(datum, least=1)))
section_d = rows(keys(label=one_of(*LENSES), points=rows(point, least=1)))
section_e = keys(
    method=maybe(text), decisions=rows(point), best_interest=maybe(text),
    help=rows(keys(service=text, for_=maybe(text), by=maybe(text), when=maybe(text), goal=maybe(text))),
    not_chosen=rows(keys(text=text, reason=text)), notes=rows(keys(by=text, text=text)),
)  # fmt: skip
section_f = keys(
    goals=rows(keys(what=text, for_=maybe(text), now=maybe(text), target=maybe(text), source=maybe(text))),
    evaluation=maybe(keys(date=text, how=maybe(text))),
    plan=rows(keys(what=text, for_=maybe(text), who=maybe(text), until=maybe(text), measure=maybe(text))),
)  # fmt: skip
section_h = keys(read=maybe(text), place_date=maybe(text), lines=rows(line), acknowledged=maybe(line))
seal = keys(("url",), at=text, code=text, check=text, url=text, digest=text, chain=text, qr=text)

record = keys(
    schema=one_of("rembuk.official_record/1"), paper=one_of("A4", "F4"), watermark=maybe(text), confidential=flag, edition=text,
    school=school, number=maybe(text), context=maybe(text),
    a=maybe(section_a), b=maybe(section_b), c=maybe(section_c), d=maybe(section_d), e=maybe(section_e), f=maybe(section_f),
    g=maybe(keys(name=text, as_=text)), h=maybe(section_h), seal=maybe(seal),
)  # fmt: skip
officer = keys(**signing)
invitation = keys(
    schema=one_of("rembuk.invitation/1"), paper=one_of("A4", "F4"), school=school, place_date=maybe(text), number=maybe(text),
    nature=maybe(text), enclosure=maybe(text), subject=maybe(text), to=maybe(rows(text, least=1)), opening=text,
    meeting=keys(date=maybe(text), time=maybe(text), place=maybe(text), with_=maybe(text)), body=rows(text), pin=maybe(text),
    signed=maybe(officer), acknowledged=maybe(officer), reply=keys(name=maybe(text), student=maybe(text), by=maybe(text)),
)  # fmt: skip


def block(value: Any, place: str) -> Iterator[str]:
    """One piece of a sheet, by its kind."""
    kind = value.get("kind") if isinstance(value, dict) else None
    if kind not in blocks:
        yield f"{place}.kind: one of {', '.join(sorted(blocks))} expected"
        return
    yield from blocks[str(kind)](value, place)


fact = keys(label=text, text=maybe(text))
signer = keys(lead=maybe(text), as_=text, name=maybe(text), id=maybe(text))
column = keys(head=text, share=count)
blocks: dict[str, Check] = {
    "text": keys(kind=text, text=maybe(text), room=count), "note": keys(kind=text, text=text),
    "list": keys(kind=text, items=rows(text, least=1)), "ticks": keys(kind=text, items=rows(text, least=1)),
    "facts": keys(kind=text, rows=rows(fact, least=1)), "chart": keys(kind=text, svg=text, alt=text, caption=text),
    "table": keys(kind=text, columns=rows(column, least=1), rows=rows(rows(maybe(text))), room=amount),
}  # fmt: skip
slip = keys(cut=text, picture=maybe(keys(svg=text, alt=text)), rows=rows(fact, least=1), say=text)
letter = keys(
    **{"place-date": maybe(text)}, rows=rows(fact), to=maybe(rows(text, least=1)), opening=maybe(text), slip=maybe(slip)
)
sheet = keys(
    schema=one_of("rembuk.paper/1"), paper=one_of("A4", "F4"), watermark=maybe(text), confidential=flag, foot=maybe(text),
    school=school, title=text, number=maybe(text), **{"is-numbered": flag, "place-date": maybe(text)}, context=maybe(text),
    letter=maybe(letter),
    facts=rows(fact), sections=rows(keys(heading=maybe(text), blocks=rows(block))), signers=rows(signer),
)  # fmt: skip


def check(template: str, value: Any) -> None:
    """Raise Misshapen with every place of `value` that `template` could not set."""
    shapes = {"berita-acara": record, "undangan": invitation, "lembar": sheet}
    if template not in shapes:
        raise Misshapen(["template: unknown"])
    places = list(shapes[template](value, ""))
    if not places and template == "lembar":
        places = list(_widths(value))
    if not places and template == "berita-acara":
        places = [*_numbers(value), *_lenses(value), *_seal(value)]
    if places:
        raise Misshapen(places)


def _numbers(value: dict[str, Any]) -> Iterator[str]:
    """C is numbered through, and D and E cite only numbers that stand in C."""
    data = [item["no"] for group in value["c"] or [] for item in group["items"]]
    if data != list(range(1, len(data) + 1)):
        yield "c: numbers do not run through from 1"
    cited = [(f"d[{i}].points[{k}]", p) for i, lens in enumerate(value["d"] or []) for k, p in enumerate(lens["points"])]
    cited += [(f"e.decisions[{i}]", p) for i, p in enumerate((value["e"] or {}).get("decisions", []))]
    for place, each in cited:
        if any(isinstance(n, int) and n not in data for n in each["cites"]):
            yield f"{place}.cites: a number that is not in c"


def _widths(value: dict[str, Any]) -> Iterator[str]:
    """Each row of a table has as many cells as the table has columns."""
    for i, part in enumerate(value["sections"]):
        for k, each in enumerate(part["blocks"]):
            if each["kind"] == "table" and any(len(row) != len(each["columns"]) for row in each["rows"]):
                yield f"sections[{i}].blocks[{k}].rows: as many cells as columns expected"


def _lenses(value: dict[str, Any]) -> Iterator[str]:
    order = [LENSES.index(lens["label"]) for lens in value["d"] or []]
    if order != sorted(set(order)):
        yield "d: lenses are not in the article's order"


def _seal(value: dict[str, Any]) -> Iterator[str]:
    if value["seal"] and (len(value["seal"]["digest"]) != DIGEST_LENGTH or not value["seal"]["digest"].isalnum()):
        yield "seal.digest: 64 hexadecimal signs expected"
