"""What the leader alone asks for: the article's five parts of the counsellor, each with what waits for it at this step.

Numbers of what is not shown stand here and on no screen that others read without being asked.
"""

import copy
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rembuk.cases import legal
from rembuk.conferences import queries, readiness, rules
from rembuk.conferences.models import Step
from rembuk.consents import noes
from rembuk.language import notes
from rembuk.room import ballots, leading, rounds, script
from rembuk.room.screen import Room
from rembuk.room.shown import Seat

MOST_WORDS = 5
WORTH_SAYING = frozenset({"block", "warn"})
DATA = frozenset({Step.DATA, Step.CLARIFICATION, Step.ANALYSIS})
BOARD = frozenset({Step.DATA, Step.CLARIFICATION, Step.ANALYSIS, Step.ALTERNATIVES})
AGREEING = frozenset({Step.ALTERNATIVES, Step.DECISION})


def of(room: Room) -> dict[str, Any]:
    """The five surfaces, in the article's order."""
    queries.fetch(room.conference, *(["alternatives"] if room.step in AGREEING else []))
    return {
        "coordinator": coordinator(room), "presenter": presenter(room), "facilitator": facilitator(room), "ethics": ethics(room),
        "follow_up": follow_up(room),
    }  # fmt: skip


def coordinator(room: Room) -> dict[str, Any]:
    """Who is there and who is expected, what the step still lacks, which part has not met, who writes."""
    held, seats, taker = room.conference, room.seats(), leading.spot_of(room.conference).minute_taker_id
    is_open = held.locked_at is None
    return {
        "here": [s for s in seats if s.one.was_there], "all": seats, "is_open": is_open,
        "expected": _waiting(room, [s for s in seats if s.one.attendance == s.one.Attendance.UNKNOWN]),
        "lack": rules.missing_in(held, room.step) if is_open else "", "not_met": _waiting(room, rules.not_met(held)),
        "taker": next((s for s in seats if s.one.pk == taker), None),
    }  # fmt: skip


def presenter(room: Room) -> dict[str, Any] | None:
    """What this part shows and what it does not; the list to change it where data are spoken of."""
    if room.step == Step.DECISION:
        return None
    shown, spot = len(room.shown), leading.spot_of(room.conference)
    pointed = next((e.number for e in room.shown if e.number == spot.item), None)
    bare = [w.row.rank for w in room.alternatives() if not w.numbers] if room.step == Step.ALTERNATIVES else []
    return {
        "entries": room.choosable() if room.step in DATA else [], "shown": shown, "hidden": len(room.listed) - shown,
        "pointed": pointed, "bare": bare, "on_kept": on_kept(room) if room.step in DATA else 0,
        "back": len([one for one in room.back() if not one.is_opened]) if room.step in BOARD else 0,
    }  # fmt: skip


def on_kept(room: Room) -> int:
    """How many sentences of the initial analysis word, beside what is shown, what is for the counsellor alone."""
    waiting = [p.pk for p in room.points if p.conference_id is None and p.lens in script.LENSES]
    return len([pk for pk in waiting if room.standing.on_kept("point", pk)])


def facilitator(room: Room) -> dict[str, Any]:
    """What may be said, and who has not been heard yet: never who spoke how much."""
    return {
        "said": script.SAID[room.step],
        "unheard": _waiting(room, rounds.unheard(room)) if room.step not in {Step.OPENING, Step.DATA} else [],
    }


def ethics(room: Room) -> dict[str, Any]:
    """Pledges, a no that stands, voices not heard, other opinions, what was shown to whom, words worth another look."""
    held, how = room.conference, ballots.habit(room.case.school)
    here = [s for s in room.seats() if s.one.was_there]
    return {
        "here": here, "unpledged": [s for s in here if s.one.pledged_at is None], "no": noes.sentence(room.case) if held.has_no else "",
        "gone_on": went_on(room), "voices": _waiting(room, unheard_voices(room)), "objections": objections(room),
        "apart": [(s, shown_apart(s)) for s in room.seats() if s.one.less or s.one.more], "words": _waiting(room, words_worth_another_look(room)),
        "is_secret": how.is_secret and room.step == Step.ALTERNATIVES,
    }  # fmt: skip


def unheard_voices(room: Room) -> list[str]:
    """The student's own words and the parents' view, as long as neither stands nor is put off to a day."""
    waiting = [v for v in room.voices() if not v.words.strip() and not v.later]
    told = rules.told_in_confidence([v.student for v in waiting]) if room.conference.has_confidence else frozenset()
    found = [_("Suara %(name)s belum ditulis.") % {"name": v.name} for v in waiting if v.student.pk not in told]
    parents = [s for s in room.seats() if s.one.part == "parent"]
    if not room.parents_later and not any(s.one.has_spoken for s in parents):
        found.append(_("Pandangan orang tua belum ditulis."))
    return found


def objections(room: Room) -> list[str]:
    """Other opinions as they stand, and hands raised against: numbers, no names."""
    held, found = room.conference, []
    if held.objections:
        words = ngettext("%(n)s pendapat berbeda tercatat.", "%(n)s pendapat berbeda tercatat.", held.objections)
        found.append(words % {"n": held.objections})
    against = [a for a in held.alternatives.all() if a.against] if room.step in AGREEING else []
    if against and not held.objections:
        ranks = ", ".join(f"A{a.rank}" for a in sorted(against, key=lambda a: a.rank))
        found.append(_("Ada yang keberatan pada %(which)s. Tanyakan, dan catat dengan atau tanpa nama.") % {"which": ranks})
    return found


def shown_apart(seat: Seat) -> str:
    """How the own page of one person differs from what everybody sees."""
    less = ngettext("%(n)s butir kurang", "%(n)s butir kurang", seat.one.less) % {"n": seat.one.less}
    more = ngettext("%(n)s butir lebih", "%(n)s butir lebih", seat.one.more) % {"n": seat.one.more}
    return ", ".join([words for words, n in ((less, seat.one.less), (more, seat.one.more)) if n])


def follow_up(room: Room) -> dict[str, Any]:
    """What the decision and its plan still lack; before that, what will have to stand at the end."""
    held, is_agreeing = room.conference, room.step == Step.DECISION
    lacks = _waiting(room, lacks_of(room)) if is_agreeing else []
    offered = [sentence for sentence in [uncited(room)] if sentence] if is_agreeing else []
    offered += [_("Tanggal evaluasi belum ditulis.")] if is_agreeing and held.evaluate_on is None else []
    few = room.step == Step.ALTERNATIVES and len(held.alternatives.all()) < 2 and held.locked_at is None
    return {
        "lacks": lacks, "offered": _waiting(room, offered), "undiscussed": undiscussed(room) if room.step in "def" else "",
        "few": few, "is_agreeing": is_agreeing, "is_open": held.locked_at is None,
    }  # fmt: skip


def lacks_of(room: Room) -> list[str]:
    """What the decision lacks beyond what its form proposes already; what a type of case obliges to stands last."""
    proposed = copy.copy(room.conference)
    proposed.decision = proposed.decision or room.proposed()
    proposed.responsible = proposed.responsible or proposed.leader.name
    return [*rules.decision_lacks(proposed), *obliged(room)]


def uncited(room: Room) -> str:
    """A chosen way to help that stands on no evidence: the record could not be sealed."""
    n = 0 if room.conference.locked_at else room.conference.uncited
    words = ngettext(
        "%(n)s alternatif yang dipilih belum merujuk bukti.", "%(n)s alternatif yang dipilih belum merujuk bukti.", n
    )
    return words % {"n": n} if n else ""


def obliged(room: Room) -> list[str]:
    """The referral that the law wants and that neither the services nor the plan hold yet."""
    held = room.conference
    if legal.stop(legal.kind(room.case)).referral not in {legal.Referral.FIRST, legal.Referral.OBLIGATORY}:
        return []
    planned = [*(s.service_type for s in held.services.all()), *(t.service_type for t in held.planned_actions.all())]
    return [] if "referral" in planned else [_("Alih tangan kasus wajib dalam perkara ini dan belum ada pada bantuan/layanan.")]


def _waiting(room: Room, found: list[Any]) -> list[Any]:
    """A sealed record waits for nothing any more."""
    return [] if room.conference.locked_at else found


def undiscussed(room: Room) -> str:
    """Points of the initial analysis that nobody accepted, changed or dropped: the record would not print them."""
    held = room.conference
    if not held.undiscussed or held.decided_at or not room.case.shows_kept:
        return ""
    words = ngettext("%(n)s butir analisis awal belum dibahas.", "%(n)s butir analisis awal belum dibahas.", held.undiscussed)
    return words % {"n": held.undiscussed}


def went_on(room: Room) -> dict[str, Any] | None:
    """What was missing when the room was opened, and the counsellor's reason, both as safe to project as the rest."""
    held = readiness.gone_on(room.conference)
    if held is None:
        return None
    return {"reason": room.naming.text(held.reason), "lacked": [room.naming.text(words) for words in held.lacked]}


def words_worth_another_look(room: Room) -> list[dict[str, str]]:
    """Open notes of the coach on what the conference wrote itself, never on what people said; answered ones are gone."""
    held = room.conference
    written = [held.decision, held.best_interest, *(p.statement for p in room.points)]
    written += [w.row.description for w in room.alternatives()] if room.step in AGREEING else []
    names = [*(p.name for p in room.people), *(s.student.name for s in room.students), *(s.class_name for s in room.students)]
    passages = [notes.Passage(text, "") for text in written]
    found = notes.open_notes(room.case.scope, passages, names=names, severities=WORTH_SAYING)
    text = room.naming.text
    return [
        {"text": text(n.finding.text), "reason": n.finding.shown_reason, "example": n.finding.shown_example} for n in found[:MOST_WORDS]
    ]  # fmt: skip
