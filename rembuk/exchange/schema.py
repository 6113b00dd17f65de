"""A case bundle's form: checked whole before anything is written, each fault with its place."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from rembuk.core.text import initials
from rembuk.evaluations import rules as evaluation_rules
from rembuk.exchange import second_form

Bundle = dict[str, Any]
FILE = Path(__file__).with_name("bundle.schema.json")
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


class BadBundle(Exception):  # noqa: N818 - says what it is
    """The bundle is refused whole; `faults` are sentences, each beginning with its place."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


@cache
def _validator(version: str = "1.0") -> Draft202012Validator:
    form = json.loads(FILE.read_text())
    if version != "1.0":
        second_form.relax(form["properties"]["cases"]["items"])
    return Draft202012Validator(form)


def _place(error: ValidationError) -> str:
    parts = [f"[{p}]" if isinstance(p, int) else f".{p}" for p in error.absolute_path]
    return "".join(parts).lstrip(".") or "berkas"


def _sentence(error: ValidationError) -> str:
    """What is wrong, without repeating the text that was found there."""
    rule = error.validator_value
    said = {
        "required": lambda: f"kunci {_missing(error)} tidak ada",
        "type": lambda: f"seharusnya {_type_name(rule)}",
        "enum": lambda: f"nilai tidak dikenal; pilihannya {', '.join(map(str, rule))}",
        "pattern": lambda: "bentuk isian tidak sesuai",
        "additionalProperties": lambda: "ada kunci yang tidak dikenal",
        "minItems": lambda: "daftar ini tidak boleh kosong",
        "maxItems": lambda: f"lebih banyak dari {rule}",
        "minLength": lambda: "isian ini tidak boleh kosong",
        "maxLength": lambda: f"lebih panjang dari {rule} huruf",
    }
    return said.get(str(error.validator), lambda: "isian tidak sesuai")()


def _missing(error: ValidationError) -> str:
    return ", ".join(sorted(set(error.validator_value) - set(error.instance)))


def _type_name(rule: Any) -> str:
    names = {
        "string": "teks",
        "number": "angka",
        "integer": "bilangan bulat",
        "array": "daftar",
        "object": "kelompok",
        "boolean": "true/false",
    }
    return names.get(rule, str(rule)) if isinstance(rule, str) else str(rule)


def read(text: str) -> Bundle:
    """The bundle in a file's text.

    Raises BadBundle with every fault: not JSON, not of the schema, references that lead nowhere,
    derived values that do not agree.
    """
    try:
        bundle = json.loads(text)
    except json.JSONDecodeError as fault:
        raise BadBundle([f"baris {fault.lineno}, kolom {fault.colno}: bukan JSON"]) from None
    if faults := faults_of(bundle):
        raise BadBundle(faults)
    for index, case in enumerate(bundle["cases"]):
        faults += [f"cases[{index}].{fault}" for fault in _agreement(case)]
    if faults:
        raise BadBundle(faults)
    return bundle


def faults_of(bundle: Any) -> list[str]:
    """What breaks the form of the bundle's own version, each with its place; empty when nothing does."""
    version = str(bundle.get("schema_version", "1.0")) if isinstance(bundle, dict) else "1.0"
    rows = sorted(_validator("1.0" if version == "1.0" else "2.0").iter_errors(bundle), key=lambda e: str(e.absolute_path))
    return [f"{_place(e)}: {_sentence(e)}" for e in rows]


def _agreement(case: Bundle) -> list[str]:
    """Dates that exist, references that lead somewhere, derived values that fit; these last only on real dates."""
    if "conference" not in case:
        return [*_lost_dates(case), *_people_and_data(case), *second_form.faults(case)]
    dates = _dates(case)
    return [*dates, *_references(case), *second_form.faults(case), *([] if dates else _derived(case))]


def _lost_dates(case: Bundle) -> list[str]:
    faults = []
    for place, text in _walk_dates(case, ""):
        try:
            date.fromisoformat(text or "2000-01-01")
        except ValueError:
            faults.append(f"{place}: tanggal ini tidak ada")
    return faults


def _dates(case: Bundle) -> list[str]:
    faults = _lost_dates(case)
    if not faults and case["conference"]["end"] < case["conference"]["start"]:
        faults.append("conference.end: jam selesai mendahului jam mulai")
    return faults


def _walk_dates(node: Any, place: str) -> list[tuple[str, str]]:
    names = ("date", "birth_date", "referral_date", "due_date", "review_date", "period_from", "period_to")
    found: list[tuple[str, str]] = []
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        here = f"{place}[{key}]" if isinstance(key, int) else f"{place}.{key}".lstrip(".")
        if isinstance(value, dict | list):
            found += [] if key == "value" else _walk_dates(value, here)  # a printed sheet says its days in words
        elif key in names or (key in ("start", "end") and "services" in place):
            found.append((here, value))
    return found


def _numbered(rows: list[Bundle], key: str, letter: str, place: str) -> list[str]:
    return [f"{place}[{i}].{key}: seharusnya {letter}{i + 1}" for i, row in enumerate(rows) if row[key] != f"{letter}{i + 1}"]


def _references(case: Bundle) -> list[str]:
    room, plan = case["conference"], case["follow_up_plan"]
    faults = (
        _people_and_data(case)
        + _numbered(room["participants"], "ref", "P", "conference.participants")
        + _numbered(plan, "id", "T", "follow_up_plan")
    )
    faults += _numbered(case["alternatives"], "id", "A", "alternatives")
    faults += _numbered(case["evaluation"]["measures"], "id", "M", "evaluation.measures")
    data = {d["id"] for d in case["data_items"]}
    people = {p["ref"] for p in room["participants"]}
    named = [(f"conference.clarifications[{i}].affects", c["affects"], data) for i, c in enumerate(room["clarifications"])]
    named += [(f"conference.clarifications[{i}].by", [c["by"]], people) for i, c in enumerate(room["clarifications"])]
    named += [(f"decision.dissent[{i}].by", [d["by"]], people) for i, d in enumerate(case["decision"]["dissent"])]
    for lens, points in case["analysis"].items():
        named += [(f"analysis.{lens}[{i}].based_on", p["based_on"], data) for i, p in enumerate(points)]
    return faults + [f"{place}: {ref} tidak ada dalam berkas" for place, refs, known in named for ref in refs if ref not in known]


def _people_and_data(case: Bundle) -> list[str]:
    faults = _numbered(case["students"], "ref", "S", "students") + _numbered(case["data_items"], "id", "D", "data_items")
    nisn = [s["nisn"] for s in case["students"]]
    return faults + [f"students[{i}].nisn: muncul dua kali" for i, n in enumerate(nisn) if n and n in nisn[:i]]


def age_on(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _derived(case: Bundle) -> list[str]:
    day, faults = date.fromisoformat(case["conference"]["date"]), []
    if case["conference"]["day_name"] != DAYS[day.weekday()]:
        faults.append(f"conference.day_name: tanggal itu hari {DAYS[day.weekday()]}")
    if (case["kind"] == "group") != (len(case["students"]) > 1):
        faults.append("kind: tidak sesuai dengan banyaknya peserta didik")
    for i, student in enumerate(case["students"]):
        age = age_on(date.fromisoformat(student["birth_date"]), day) if student["birth_date"] else None
        if student["age_at_conference"] != age:
            faults.append(f"students[{i}].age_at_conference: seharusnya {age}")
        if student["initials"] != initials(student["name"]):
            faults.append(f"students[{i}].initials: seharusnya {initials(student['name'])}")
    for i, goal in enumerate(case["evaluation"]["measures"]):
        last = goal["series"][-1]["value"] if goal["series"] else None
        met = evaluation_rules.is_met(goal["direction"], goal["target"], last)
        if goal["target_met"] is not bool(met):
            faults.append(f"evaluation.measures[{i}].target_met: tidak sesuai dengan nilai terakhir")
    return faults
