"""The berita acara's value as a plain sheet, for Word: the same sections A to H in the same words and order."""

from typing import Any

from rembuk.documents.values import LENSES

Value = dict[str, Any]
PARTS = (
    ("counselor", "Konselor"), ("homeroom_teacher", "Wali kelas"), ("subject_teacher", "Guru mapel"),
    ("parent", "Orang tua"), ("other", "Lainnya"),
)  # fmt: skip
NOTHING = "–"


def sheet(record: Value) -> Value:
    """The value `rembuk.paper/1` of a value `rembuk.official_record/1`."""
    h = record["h"] or {"lines": [], "acknowledged": None, "place_date": None, "read": None}
    signers = [_signer(line, f"{i}.") for i, line in enumerate(h["lines"], start=1)]
    if h["acknowledged"]:
        signers.append(_signer(h["acknowledged"], "Mengetahui,"))
    return {
        "schema": "rembuk.paper/1", "paper": record["paper"], "watermark": record["watermark"], "confidential": record["confidential"],
        "foot": record["edition"], "school": record["school"], "title": "Berita Acara Konferensi Kasus", "number": record["number"],
        "is-numbered": True, "context": record["context"], "letter": None, "facts": [], "place-date": h["place_date"],
        "sections": [_a(record["a"]), _b(record["b"]), _c(record["c"]), _d(record["d"]), _e(record["e"]), _f(record["f"]), _g(record["g"]), _h(h)],
        "signers": signers,
    }  # fmt: skip


def _section(heading: str, *blocks: Value) -> Value:
    return {"heading": heading, "blocks": list(blocks)}


def _text(text: str | None, room: int = 3) -> Value:
    return {"kind": "text", "text": text, "room": room}


def _facts(*rows: tuple[str, str | None]) -> Value:
    return {"kind": "facts", "rows": [{"label": label, "text": text} for label, text in rows]}


def _table(columns: list[tuple[str, int]], rows: list[list[str | None]]) -> Value:
    return {"kind": "table", "columns": [{"head": head, "share": share} for head, share in columns], "rows": rows, "room": 0}


def _signer(line: Value, lead: str) -> Value:
    said = " ".join(s for s in (line["stance"], line["way"], line["say"]) if s)
    return {"lead": lead, "as": line["as"] + (f" ({said})" if said else ""), "name": line["name"], "id": line["id"]}


def _a(a: Value | None) -> Value:
    if a is None:
        return _section(
            "A. Hari/Tanggal, Tempat, Kasus",
            _facts(("Hari/Tanggal", None), ("Tempat", None), ("Kasus", None), ("Nama", None), ("Kelas", None)),
        )
    rows = [[s["name"], s["class"]] for s in a["students"]]
    blocks = [
        _facts(("Hari/Tanggal", a["date"]), ("Tempat", a["place"]), ("Kasus", a["case"])),
        _text("Identitas peserta didik:"),
    ]
    blocks += [_table([("Nama", 3), ("Kelas", 1)], rows)] if rows else [_text(NOTHING)]
    return _section("A. Hari/Tanggal, Tempat, Kasus", *blocks, *([{"kind": "note", "text": a["note"]}] if a["note"] else []))


def _b(b: Value | None) -> Value:
    rows = []
    for part, label in PARTS:
        present = (b or {}).get(part) or []
        rows += [[label if i == 0 else "", p["name"], p["as"], p["attendance"]] for i, p in enumerate(present)]
        rows += [] if present else [[label, NOTHING, "", ""]]
    return _section("B. Peserta Konferensi", _table([("Unsur", 2), ("Nama", 3), ("Sebagai", 3), ("Kehadiran", 2)], rows))


def _cited(point: Value) -> str:
    if "cites" not in point:
        return str(point["text"])
    cites = ", ".join(str(n) for n in point["cites"])
    return f"{point['text']} [{cites}]" if cites else f"{point['text']} (dugaan)"


def _c(c: list[Value] | None) -> Value:
    blocks: list[Value] = []
    for group in c or []:
        rows = [
            [x["text"] + (f" {x['note']}" if x["note"] else ""), x["source"] + (f"; {x['by']}" if x["by"] else ""), x["date"]]
            for x in group["items"]
        ]
        blocks += [{"kind": "note", "text": f"{group['label']} (nomor {group['items'][0]['no']}–{group['items'][-1]['no']})"}]
        blocks += [_table([("Data", 5), ("Sumber", 3), ("Tanggal", 2)], rows)]
    return _section("C. Ringkasan masalah", *(blocks or [_text(NOTHING if c is not None else None, 6)]))


def _d(d: list[Value] | None) -> Value:
    if d is None:
        return _section("D. Hasil analisis", *(b for lens in LENSES for b in (_text(f"{lens}:"), _text(None))))
    blocks = [
        b for lens in d for b in (_text(f"{lens['label']}:"), {"kind": "list", "items": [_cited(p) for p in lens["points"]]})
    ]
    return _section("D. Hasil analisis", *(blocks or [_text(NOTHING)]))


def _e(e: Value | None) -> Value:
    if e is None:
        return _section("E. Keputusan bantuan/layanan", _text(None, 6))
    blocks = [_text(e["method"])] if e["method"] else []
    blocks += [_text(_cited(p)) for p in e["decisions"]]
    helps = [[h["service"], h["for"], h["by"], h["when"], h["goal"]] for h in e["help"]]
    blocks += [_table([("Layanan", 3), ("Untuk", 2), ("Oleh", 2), ("Waktu", 2), ("Tujuan", 3)], helps)] if helps else []
    blocks += [_facts(("Kepentingan terbaik", e["best_interest"]))] if e["best_interest"] else []
    blocks += (
        [{"kind": "list", "items": [f"Tidak dipilih: {x['text']} Alasan: {x['reason']}" for x in e["not_chosen"]]}]
        if e["not_chosen"]
        else []
    )
    blocks += [{"kind": "list", "items": [f"Catatan {x['by']}: {x['text']}" for x in e["notes"]]}] if e["notes"] else []
    return _section("E. Keputusan bantuan/layanan", *(blocks or [_text(NOTHING)]))


def _f(f: Value | None) -> Value:
    if f is None:
        return _section("F. Rencana Evaluasi dan tindak Lanjut", _text(None, 6))
    goals = [[g["what"], g["for"], g["now"], g["target"], g["source"]] for g in f["goals"]]
    plan = [[a["what"], a["for"], a["who"], a["until"], a["measure"]] for a in f["plan"]]
    blocks = [_table([("Sasaran", 3), ("Untuk", 2), ("Sekarang", 2), ("Target", 2), ("Sumber", 2)], goals)] if goals else []
    if f["evaluation"]:
        blocks.append(
            _facts(("Evaluasi", f["evaluation"]["date"]), *([("Cara", f["evaluation"]["how"])] if f["evaluation"]["how"] else []))
        )
    blocks += [_table([("Tindakan", 4), ("Untuk", 2), ("Pelaksana", 2), ("Sampai", 2), ("Ukuran", 3)], plan)] if plan else []
    return _section("F. Rencana Evaluasi dan tindak Lanjut", *(blocks or [_text(NOTHING)]))


def _g(g: Value | None) -> Value:
    return _section("G. Penanggung Jawab", _text(f"{g['name']}, {g['as']}" if g else None, 1))


def _h(h: Value) -> Value:
    return _section("H. Tanda tangan peserta", *([{"kind": "note", "text": h["read"]}] if h.get("read") else []))
