"""The words of a record that staff wrote about a child, and what the coach still asks about them before the seal.

Never what somebody said: statements in C, clarifications, dissents, voices and the statements on the record stay as they are.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rembuk.cases.models import Evidence
from rembuk.conferences.naming import Reader
from rembuk.language import notes
from rembuk.language.notes import Note, Passage
from rembuk.records.frame import Frame, Ground

SAID = frozenset({Evidence.Kind.STATEMENT})  # a person's own words, with the person as source


def passages(ground: Ground) -> Iterator[Passage]:
    """The texts that the school's edition prints, in its order, each with the page where it is mended."""
    case, held = ground.conference.case, ground.conference
    base = case.get_absolute_url()
    room = f"{base}konferensi/{held.round}/"
    yield Passage(case.title, _("Judul kasus"), base)
    for _label, items in Frame(ground, Reader()).shown:
        for item in items:
            if item.kind not in SAID:
                yield Passage(item.statement, _("Bukti D%(n)s") % {"n": item.number}, f"{base}bukti/{item.number}/")
    for point in ground.points:
        yield Passage(point.statement, _("Analisis"), f"{room}?langkah=d")
    yield from _agreed(ground, room)


def _agreed(ground: Ground, room: str) -> Iterator[Passage]:
    held = ground.conference
    for a in sorted(held.alternatives.all(), key=lambda a: a.rank):
        yield Passage(a.description, _("Alternatif bantuan"), f"{room}?langkah=e")
        yield Passage(a.reason, _("Alternatif bantuan"), f"{room}?langkah=e")
    yield Passage(held.decision, _("Keputusan"), f"{room}?langkah=f")
    yield Passage(held.best_interest, _("Kepentingan terbaik"), f"{room}?langkah=f")
    for action in sorted(held.planned_actions.all(), key=lambda a: a.rank):
        yield Passage(f"{action.action}\n{action.measure}", _("Tindakan %(n)s") % {"n": action.rank}, f"{room}?langkah=f")


def names(ground: Ground) -> list[str]:
    """Who is named in a record: never a finding."""
    seats = [p.name for p in ground.conference.participants.all()]
    return [*(s.student.name for s in ground.students), *(s.class_name for s in ground.students), *seats]


def open_notes(ground: Ground) -> list[Note]:
    """What the coach marks as *perlu ditinjau* and nobody has changed or put aside with a reason."""
    return notes.open_notes(ground.conference.case.scope, passages(ground), names=names(ground))


def lacks(ground: Ground) -> list[str]:
    """The sentence that keeps the record from its seal while a note is open."""
    found = open_notes(ground)
    if not found:
        return []
    places = ", ".join(dict.fromkeys(note.passage.name for note in found))
    sentence = ngettext(
        "%(n)s catatan bahasa perlu dijawab (%(places)s): ubah katanya, atau kesampingkan dengan alasan.",
        "%(n)s catatan bahasa perlu dijawab (%(places)s): ubah katanya, atau kesampingkan dengan alasan.",
        len(found),
    )
    return [sentence % {"n": len(found), "places": places}]
