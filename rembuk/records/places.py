"""Where each line of the sheet is entered: the page on which it is mended, so that nobody mends it in Word."""

from rembuk.conferences.naming import Reader
from rembuk.records import signed
from rembuk.records.frame import Frame, Ground, Value

STEPS = {"a": "a", "b": "a", "d": "d", "e": "f", "not_chosen": "e", "f": "f", "g": "f"}  # part of the sheet: step of the room


def marked(value: Value, ground: Ground, reader: Reader) -> Value:
    """The value for the page of those who may mend it: `at` beside each part, datum and signature says where.

    Once sealed nothing can be mended, and the value comes back as it is.
    """
    if ground.conference.locked_at is not None:
        return value
    frame = Frame(ground, reader)
    room = f"{frame.c.case.get_absolute_url()}konferensi/{frame.c.round}/"
    data = _data(frame, room)
    groups = [{**g, "items": [{**item, "at": data[item["no"]]} for item in g["items"]]} for g in value["c"]]
    seats, _principal = signed.standing(frame)
    addresses = (f"{room}berita-acara/pernyataan/{seat.pk}/" for seat in seats)
    lines = [{**line, "at": at} for line, at in zip(value["h"]["lines"], addresses, strict=True)]
    parts = {part: f"{room}?langkah={step}" for part, step in STEPS.items()}
    return {**value, "at": parts, "c": groups, "h": {**value["h"], "lines": lines}}


def _data(frame: Frame, room: str) -> dict[int, str]:
    """Each number of C: evidence on its own page, what was said there in the room."""
    case = frame.c.case.get_absolute_url()
    numbers = {e.pk: e.number for e in frame.g.evidence}
    said = dict.fromkeys((no for no, _row in frame.said), f"{room}?langkah=c")
    return {**said, **{no: f"{case}bukti/{numbers[pk]}/" for pk, no in frame.no.items()}}
