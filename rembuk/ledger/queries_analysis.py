"""The initial analysis as its page shows it: sentences by lens or by the five P, and the evidence beside them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from rembuk.cases import kept
from rembuk.cases.models import Case, CaseStudent, Citation, Domain, Evidence, Point
from rembuk.cases.naming import Tokens
from rembuk.core.links import link
from rembuk.core.text import folded
from rembuk.ledger import queries
from rembuk.ledger.queries import Card

LENSES = ("kekuatan", "diagnostik", "prognostik", "terapeutik", "koordinatif", "pertanyaan")  # strengths first
FORMULATED = {"kekuatan", "diagnostik", "prognostik"}  # what the five P arrange; help and questions are not part of it
HINTS = {
    "kekuatan": lambda: _("Apa yang dapat diandalkan pada anak dan sekitarnya."),
    "diagnostik": lambda: _("Apa latar dan sebabnya, bagaimana keadaan anak."),
    "prognostik": lambda: _("Apa yang dapat terjadi bila dibiarkan."),
    "terapeutik": lambda: _("Bantuan apa yang mungkin tepat."),
    "koordinatif": lambda: _("Siapa perlu terlibat, siapa berbuat apa."),
    "pertanyaan": lambda: _("Apa yang perlu diperjelas dalam konferensi."),
    "presenting": lambda: _("Apa yang terlihat dan dikeluhkan saat ini."),
    "predisposing": lambda: _("Apa yang sudah lama membuat anak rentan."),
    "precipitating": lambda: _("Apa yang terjadi tepat sebelum keadaan ini."),
    "perpetuating": lambda: _("Apa yang membuatnya terus berlangsung."),
    "protective": lambda: _("Apa yang menguatkan dan menjaga anak."),
}


@dataclass(frozen=True)
class Written:
    """A sentence with the numbers it stands on, and about whom it is where there are several students."""

    point: Point
    numbers: list[int]
    about: list[str]

    @property
    def is_open(self) -> bool:
        """Whether it may still be changed here."""
        return self.point.is_own and self.point.state == Point.State.PROPOSED


@dataclass(frozen=True)
class Column:
    """One lens, or one of the five P."""

    code: str
    name: str
    hint: str
    rows: list[Written]


@dataclass(frozen=True)
class Shelf:
    """The evidence about one domain of life, to be cited."""

    domain: str
    name: str
    cards: list[Card]


@dataclass(frozen=True)
class Board:
    """The page. `loose` are sentences that the five P would arrange and nobody placed yet."""

    lenses: list[Column]
    five: list[Column]
    loose: list[Written]
    dropped: list[Point]
    shelves: list[Shelf]
    items: list[Evidence]

    @property
    def total(self) -> int:
        return sum(len(c.rows) for c in self.lenses)

    @property
    def guesses(self) -> int:
        """How many sentences stand on nothing; a question needs no evidence."""
        return sum(not w.numbers for c in self.lenses for w in c.rows if c.code != Point.Lens.QUESTION)

    @property
    def next_lens(self) -> str:
        """Where to go on writing: the first lens that is empty, strengths before all."""
        return next((c.code for c in self.lenses if not c.rows), "diagnostik")

    def find(self, pk: object) -> Written | None:
        return next((w for c in self.lenses for w in c.rows if str(w.point.pk) == str(pk) and w.is_open), None)


def board(case: Case, students: list[CaseStudent]) -> Board:
    """Everything of the page in a fixed number of queries."""
    held = list(kept.points(case).order_by("rank", "made_at"))
    for point in held:
        point.case = case
    live = sorted((p for p in held if p.state != Point.State.DROPPED), key=lambda p: p.origin != Point.Origin.INITIAL)
    citations = list(Citation.objects.live(case))
    items = list(kept.items(case).prefetch_related("wordings", "attachments").order_by("number"))
    items = [e for e in items if e.state != Evidence.State.WITHDRAWN]
    link([(held, "students"), (items, "students")], {s.pk: s for s in students})
    written = _written(live, students, items, citations)
    cards = queries.cards(case, items, students, live, citations)
    five = [_column(f.value, str(f.label), [w for w in written if placed(w.point) == f]) for f in Point.Factor]
    loose = [w for w in written if w.point.lens in FORMULATED and not placed(w.point)]
    dropped = [p for p in held if p.state == Point.State.DROPPED and p.is_own]
    return Board(_lenses(written), five, loose, dropped, _shelves(cards), items)


@dataclass(frozen=True)
class Found:
    """Of the evidence beside: the numbers of what is not looked for, and how much is shown."""

    hidden: set[int]
    shown: int


def found(board: Board, chosen: dict[str, str], ticked: Collection[int], names: Tokens) -> Found:
    """What is looked for; what is cited already stays, so that nothing is cited unseen."""
    words = folded(chosen.get("cari", "")).split()
    cards = (c for shelf in board.shelves for c in shelf.cards)
    hidden = {c.item.number for c in cards if c.item.number not in ticked and not _fits(c, chosen, words, names)}
    return Found(hidden, len(board.items) - len(hidden))


def _fits(card: Card, chosen: dict[str, str], words: list[str], names: Tokens) -> bool:
    item = card.item
    if not queries.fits(item, chosen):
        return False
    said = [item.statement, item.source, *(o.statement for o in card.others)]
    text = folded(" ".join([f"D{item.number}", *(names.text(part) for part in said), *card.about]))
    return all(word in text for word in words)


def placed(point: Point) -> str:
    """Which of the five P a sentence belongs to: a strength protects where nobody said otherwise."""
    return point.factor or (Point.Factor.PROTECTIVE.value if point.lens == Point.Lens.STRENGTH else "")


def _lenses(written: list[Written]) -> list[Column]:
    return [_column(code, str(Point.Lens(code).label), [w for w in written if w.point.lens == code]) for code in LENSES]


def _column(code: str, name: str, rows: list[Written]) -> Column:
    return Column(code, name, HINTS[code](), rows)


def _written(
    points: Iterable[Point], students: list[CaseStudent], items: Iterable[Evidence], citations: Iterable[Citation]
) -> list[Written]:
    names = {s.pk: s.student.name for s in students} if len(students) > 1 else {}
    numbers = {e.pk: e.number for e in items}
    cited: dict[UUID, list[int]] = {}
    for row in citations:
        if row.kind == "point":
            cited.setdefault(row.citing_id, []).append(numbers[row.evidence_id])
    return [Written(p, cited.get(p.pk, []), [names[s.pk] for s in p.students.all() if s.pk in names]) for p in points]


def _shelves(cards: list[Card]) -> list[Shelf]:
    held = [Shelf(d.value, str(d.label), [c for c in cards if c.item.domain == d]) for d in Domain]
    return [s for s in held if s.cards]
