"""The berita acara's value as a sheet for Word: sections A to H in the words, order and numbers of the PDF.

Beside the blocks of `rembuk.paper/1` it uses two that only Word's writer knows: "beside" (a label, and pieces that cite or
are cited) and "lines" (places to sign).
"""

from collections.abc import Iterable
from typing import Any

Value = dict[str, Any]
PARTS = (
    ("counselor", "Konselor", 1), ("homeroom_teacher", "Wali kelas", 1), ("subject_teacher", "Guru mapel", 1),
    ("parent", "Orang tua", 2), ("other", "Lainnya", 1),
)  # fmt: skip
NOTHING = "–"
PLACES = 6  # to sign, on a form
ROOM = {"A4": (4, 3), "F4": (7, 4)}  # lines to write on: in C, which fills the first page, and in D to F, which fill the second
CITING = "Angka [1], [2], … menunjuk data di bawah ini."
GUESSING = "Butir tanpa angka belum didukung data dan ditandai dugaan."
PLAN = (("Tindak lanjut", "what", 4), ("Untuk", "for", 2), ("Penanggung jawab", "who", 3), ("Paling lambat", "until", 3), ("Ukuran keberhasilan", "measure", 3))  # fmt: skip
GOALS = (("Sasaran", "what", 4), ("Untuk", "for", 2), ("Keadaan awal", "now", 2), ("Target", "target", 2), ("Sumber data", "source", 3))  # fmt: skip
HELP = (("Bantuan/layanan", "service", 3), ("Untuk", "for", 2), ("Pelaksana", "by", 3), ("Waktu", "when", 3), ("Tujuan", "goal", 4))  # fmt: skip


def sheet(record: Value) -> Value:
    """The value of a value `rembuk.official_record/1`."""
    is_form = all(record[part] is None for part in "abcdefgh")
    head = (record["h"] or {}).get("acknowledged")
    signers = [{"lead": "Mengetahui,", "as": head["as"], "name": head["name"], "id": head["id"]}] if head else []
    facts, rest = ROOM[record["paper"]]
    sections = [
        _a(record["a"]), _b(record["b"]), _c(record["c"], facts),
        _d(record["d"], rest, is_form=is_form), _e(record["e"], rest), _f(record["f"], rest), _g(record["g"]),
        _h(record["h"]),
    ]  # fmt: skip
    return {
        "schema": "rembuk.paper/1", "paper": record["paper"], "watermark": record["watermark"], "confidential": record["confidential"],
        "foot": record["edition"] + (" · belum disegel" if record["watermark"] else ""), "school": record["school"],
        "title": "Berita Acara Konferensi Kasus", "number": record["number"], "is-numbered": True, "context": record["context"],
        "letter": None, "facts": [], "place-date": None, "sections": sections, "signers": signers,
    }  # fmt: skip


def _section(heading: str, *blocks: Value, note: str | None = None, is_new_page: bool = False) -> Value:
    return {"heading": heading, "blocks": list(blocks), "note": note, "is-new-page": is_new_page}


def _text(text: str | None, room: int = 1) -> Value:
    return {"kind": "text", "text": text, "room": room}


def _facts(*rows: tuple[str, str | None]) -> Value:
    return {"kind": "facts", "rows": [{"label": label, "text": text} for label, text in rows]}


def _table(columns: Iterable[tuple[str, str, int]], rows: list[Value], **parts: Any) -> Value:
    """A column that no row fills is left out."""
    shown = [c for c in columns if any(row[c[1]] is not None for row in rows)]
    cells = [[NOTHING if row[key] is None else row[key] for _head, key, _share in shown] for row in rows]
    return {
        "kind": "table",
        "columns": [{"head": head, "share": share} for head, _key, share in shown],
        "rows": cells,
        "room": 0,
    } | parts


def _piece(text: str, **parts: Any) -> Value:
    return {"text": text, "no": "", "is-guess": False, "small": [], "strong": ""} | parts


def _beside(label: str, *pieces: Value) -> Value:
    return {"kind": "beside", "label": label, "pieces": list(pieces)}


def _stop(text: str) -> str:
    return text if text.endswith((".", "!", "?", "”")) else text + "."


def _a(a: Value | None) -> Value:
    heading = "A. Hari/Tanggal, Tempat, Kasus"
    held = a or {"date": None, "place": None, "case": None, "students": None, "note": None}
    blocks = [
        _facts(("Hari/Tanggal", held["date"]), ("Tempat", held["place"]), ("Kasus", held["case"])),
        _text("Identitas peserta didik:"),
    ]
    students = held["students"]
    if students is None:
        blocks += [_facts(("Nama", None), ("Kelas", None))]
    elif len(students) == 1:
        blocks += [_facts(("Nama", students[0]["name"]), ("Kelas", students[0]["class"]))]
    else:
        blocks += [_table((("Nama", "name", 4), ("Kelas", "class", 1)), students)] if students else [_text(NOTHING)]
    return _section(heading, *blocks, *([{"kind": "note", "text": held["note"]}] if held["note"] else []))


def _b(b: Value | None) -> Value:
    rows: list[list[str | None]] = []
    numbers: list[str] = []
    for at, (part, label, blanks) in enumerate(PARTS, start=1):
        if b is None:
            found: list[list[str | None]] = [[None] * 3 for _ in range(blanks)]
        else:
            found = [[p["name"], p["as"], p["attendance"]] for p in b[part]] or [[NOTHING, "", ""]]
        rows += [[label if i == 0 else "", *each] for i, each in enumerate(found)]
        numbers += [f"{at}." if i == 0 else "" for i in range(len(found))]
    columns = [{"head": head, "share": share} for head, share in (("Unsur", 3), ("Nama", 5), ("Sebagai", 5), ("Kehadiran", 3))]
    table = {"kind": "table", "columns": columns, "rows": rows, "room": 0, "numbers": numbers, "height": 8}
    return _section("B. Peserta Konferensi", table)


def _point(point: Value) -> Value:
    cites = ", ".join(str(n) for n in point["cites"])
    return _piece(point["text"] + (f" [{cites}]" if cites else ""), **{"is-guess": not cites})


def _datum(item: Value) -> Value:
    """The statement with its number; below it date, source and who recorded it."""
    by = f"oleh {item['by']}" if item["by"] else ""
    small = [(" · ".join(s for s in (item["date"], item["source"], by) if s), False)]
    return _piece(item["text"], no=f"[{item['no']}]", small=small + ([(item["note"], True)] if item["note"] else []))


def _c(c: list[Value] | None, room: int) -> Value:
    if c is None:
        return _section("C. Ringkasan masalah", _text(None, room), note="(Tuliskan data objektif)")
    blocks = [_beside(group["label"], *map(_datum, group["items"])) for group in c]
    return _section("C. Ringkasan masalah", *(blocks or [_text(NOTHING)]), note=CITING if c else None)


def _d(d: list[Value] | None, room: int, *, is_form: bool) -> Value:
    if d is None:
        return _section("D. Hasil analisis", _text(None, room), note="(Tuliskan hasil diskusi)", is_new_page=is_form)
    blocks = [_beside(lens["label"], *map(_point, lens["points"])) for lens in d]
    return _section("D. Hasil analisis", *(blocks or [_text(NOTHING)]), note=GUESSING if d else None)


def _e(e: Value | None, room: int) -> Value:
    heading = "E. Keputusan bantuan/layanan"
    if e is None:
        return _section(heading, _text(None, room))
    blocks = [_beside("Keputusan", *map(_point, e["decisions"]))] if e["decisions"] else [_text(NOTHING)]
    blocks += [_table(HELP, e["help"], numbers=[])] if e["help"] else []
    blocks += [_beside("Kepentingan terbaik konseli", _piece(e["best_interest"]))] if e["best_interest"] is not None else []
    passed = [_piece(f"{x['text']} – {_stop(x['reason'])}") for x in e["not_chosen"]]
    blocks += [_beside("Tidak dipilih", *passed)] if passed else []
    notes = [_piece(f"{x['by']}: {_stop(x['text'])}") for x in e["notes"]]
    return _section(heading, *blocks, *([_beside("Catatan peserta", *notes)] if notes else []), note=e["method"])


def _f(f: Value | None, room: int) -> Value:
    heading = "F. Rencana Evaluasi dan tindak Lanjut"
    if f is None:
        return _section(heading, _text(None, room))
    blocks = [_table(GOALS, f["goals"], numbers=[])] if f["goals"] else []
    if f["evaluation"]:
        how = f["evaluation"]["how"]
        blocks += [_beside("Evaluasi", _piece(f". {_stop(how)}" if how else "", strong=f["evaluation"]["date"]))]
    blocks += [_table(PLAN, f["plan"])] if f["plan"] else []
    return _section(heading, *(blocks or [_text(NOTHING)]))


def _g(g: Value | None) -> Value:
    return _section("G. Penanggung Jawab", _text(f"{g['name']}, {g['as']}" if g else None, 1))


def _h(h: Value | None) -> Value:
    heading = "H. Tanda tangan peserta"
    if h is None:
        return _section(heading, _facts(("Tempat, tanggal", None)), {"kind": "lines", "people": [None] * PLACES})
    people = [line | {"how": " ".join(_stop(s) for s in (line["stance"], line["way"]) if s)} for line in h["lines"]]
    blocks = [_text(h["read"]) | {"is-bound": True}] if h["read"] else []
    blocks += [{"kind": "lines", "people": people}] if people else [_text(NOTHING)]
    return _section(heading, *blocks, note=h["place_date"])
