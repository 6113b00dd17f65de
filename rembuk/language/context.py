"""Whose words they are: quotes, reported speech, denial, names; what remains is the writer's own (docs/language.md)."""

import bisect
import re
from collections.abc import Collection
from dataclasses import dataclass

from rembuk.language import innocence, spelling
from rembuk.language.innocence import CLAUSE_END, DATE
from rembuk.language.spelling import Reading

SENTENCE_END = re.compile(
    r"(?<![.!?])(?<!\bs\.d)(?<!\bdr)(?<!\bjl)(?<!\bno)(?<!\btgl)(?<!\bsdr)(?<!\ba\.n)[.!?]++[\"')]*+(?=\s)|\n"
)
QUOTE = re.compile(r"\"([^\"\n]{1,400})\"|(?<!\w)'([^'\n]{1,400})'(?!\w)")

KIN = r"(?:ibu|bapak|ayah|orang tua|paman|bibi|nenek|kakek|kakak|wali murid|mama|papa|mamak|bunda)(?:nya|\s+(?:konseli|siswa|ananda))?"
CHILD = r"(?:ananda|konseli|siswa|siswi|murid|anaknya|anak itu|anak tersebut|anak ini|anak|dia|ia|ybs|yang bersangkutan|[a-z]\d?)"
ROLE = (
    r"(?:ibu|bapak|ayah|guru|wali|konselor|ananda|saksi|paman|bibi|nenek|kakek|ketua|teman sebangku|pembina|pelatih|[bp]u|pak|s\d"
    r"|psikolog|dokter|[a-z])"
)
SPEAKS = (
    r"(?:menurut|kata|ujar|tutur|ucap|mengatakan|menyatakan|menyampaikan|berkata|mengucapkan|menulis|tertulis|pesan|keterangan"
    r"|wawancara|tangkapan layar|berteriak|memanggil|menyebut|menjawab|bilang|cerita)"
)
SPEAKER = re.compile(rf"\b{SPEAKS}\w*\b.*\b{ROLE}\b|\b{ROLE}\b.*\b{SPEAKS}|\b(?:wawancara|tangkapan layar)\b", re.DOTALL)
TELLS = (
    r"(?:menyatakan|mengatakan|menyampaikan|mengaku|bercerita|menceritakan|menuturkan|menjelaskan|menerangkan|bilang|cerita|ngaku"
    r"|menulis|menjawab|berkata|nanya|tanya|bertanya|mengeluh|mengungkapkan)"
)
TURN = r"(?:padahal|ternyata|tetapi|tapi|namun|kenyataannya|[.;!\n])"
CHILD_TELLS = re.compile(rf"\b{CHILD}\s+(?:[\w-]+\s+){{0,2}}?(?:{TELLS}|merasa)\b(?:(?!\b{TURN})[^.;!\n])*$")
KIN_TELLS = re.compile(
    rf"\b(?:menurut|kata)\s+{KIN}\b[^.;]*$|\b{KIN}\s+(?:\([^()]{{0,60}}\),?\s+)?(?:[\w-]+\s+){{0,2}}?{TELLS}\b[^.;]*$"
)
TOLD_AFTER = re.compile(
    rf"^[^.!\n]{{0,60}}[,?]\s*(?:kata|ujar|ungkap|tanya|jawab|tutur|cerita)\s+(?:{KIN}|ananda|siswa|anaknya)\b"
)
CALLED = re.compile(
    r"\b(?:dikatai|dikatain|diejek|diolok\w*|dipanggil|dijuluki|disebut|dihina|dibilang|dikatakan)\s+(?:\w+\s+){0,2}$"
)
MYSELF = re.compile(
    r"(?<!anak )(?<!siswa )(?<!murid )(?<!kelas )(?<!didik )(?<!konseli )(?<!wali )(?<!teman )\b(?:saya|aku)\s+"
    r"(?:(?:juga|lagi|sedang|memang|tidak|akan|sering|merasa|jadi|sendiri|sudah|malah|selalu|yang)\s+){0,2}$"
)
ONESELF = re.compile(
    r"\b(?:menyebut|menilai|menganggap|menggambarkan|memandang|menamai|merasa)\s+diri(?:nya)?\s+(?:sendiri\s+)?(?:sebagai\s+)?[\"']?$"
)
MYSELF_AFTER = re.compile(r"^\s*(?:sekali\s+)?(?:saya|aku)\b")
TITLE = re.compile(
    r"\b(?:judul\w*|berjudul|film|lagu|buku|novel|cerpen|puisi|drama|butir|item|pernyataan nomor|instrumen)\b[^.\"']{0,30}$"
)
WORD_AS_WORD = re.compile(r"\b(?:kata|sebutan|istilah|label|julukan)\b[^.\"']{0,20}$")
NAMED = r"(?:\w*(?:[sn]yebut|sebut|panggil|manggil|label|cap|[tn]ulis|kata|guna|pakai|pake|makai|olok|ejek|bilang)\w*|istilah)"
# "kata malas", "istilah nakal atau bandel": the word itself is spoken of. "Kata ibunya" is not: a person follows.
ITSELF = re.compile(
    r"\b(?:kata|sebutan|istilah|label|julukan|cap|predikat)\s+[\"']?(?:(?:[\w-]+\s+)?[\w-]+[\"']?(?:,|,?\s+(?:dan|atau|maupun))\s+[\"']?){0,5}$"
)
META = re.compile(
    rf"\b(?:jangan|(?:meng)?hindari|dilarang|larangan|tanpa|tidak|bukan|berhenti)\s+(?:(?:lagi|boleh|perlu|akan|pernah)\s+){{0,2}}{NAMED}\b"
    r"(?:[^.,;]{0,40}|[^.;]*\b(?:kata|istilah|sebutan|label)\b(?:\s+[\w-]+,?){0,6}\s*)$"
)
NAMING = re.compile(rf"\b(?:tanpa|hindari|menghindari|jangan|dengan|memakai|memuat|berisi|ada|{NAMED})\s+(?:\w+\s+){{0,2}}$")
GLOSS = re.compile(
    r"\b(?:pengganti|ganti|mengganti|diganti|makna|arti|definisi|penggunaan)\b[^.;]*\b(?:kata|istilah|sebutan"
    r"|label)\s+(?:[\w-]+,?\s+){0,5}$"
)
DENIED = re.compile(
    r"\b(?:tidak|bukan|bukanlah|belum tentu|belum)\s+"
    r"(?:(?:lagi|anak|siswa|seorang|termasuk|terlihat|tampak|ada|bersikap|merasa|mengalami|selalu|berarti)\s+){0,2}$"
)
UNFOUND = re.compile(
    r"\b(?:tidak|belum|bukan)\s+(?:\w+\s+)?(?:menemukan|ditemukan|terbukti|menilai|dinilai|menganggap|dianggap|bukti|tanda"
    r"|melihat|disimpulkan|menyimpulkan|benar(?=\s+(?:bahwa|kalau|jika))"
    r"|terlihat|menunjukkan|tampak|dinyatakan|berarti|unsur|membahas)\b[^.;,]{0,60}$"
)
PLACE_WORD = re.compile(
    r"\b(?:pasar|jalan|jl\.?|desa|kampung|kecamatan|gang|bu|pak|ibu|bapak|sdr\.?|bernama|namanya|grup|smp|sma|smk|sd|dusun)\s+$"
)
LOWER = {"block": "warn", "warn": "info", "info": None}


@dataclass(frozen=True)
class Spot:
    """One match in its surroundings."""

    start: int
    end: int
    category: str
    severity: str


class Surroundings:
    """A text once taken apart: sentences, quotes, names, look-alikes; asked for each match."""

    def __init__(self, reading: Reading, names: Collection[str]) -> None:
        self.reading = reading
        text = reading.text
        self.ends = [m.end() for m in SENTENCE_END.finditer(text)]
        self.quotes = [m.span() for m in QUOTE.finditer(text)]
        self.innocent = [m.span() for m in innocence.LOOK_ALIKE.finditer(text)]
        self.names = name_spans(reading.original, names)
        self.silent: dict[int, bool] = {}  # by start: several matches often begin at one word

    def severity(self, spot: Spot) -> str | None:
        """How severe a match is here; None when it is no reproach."""
        if self._is_name(spot) or _touching(self.innocent, spot):
            return None
        before, after, sentence = self._around(spot)
        words = self.reading.text[spot.start : spot.end]
        if spot.start not in self.silent:
            self.silent[spot.start] = _is_silent(before)
        if self.silent[spot.start]:
            return None
        if (
            innocence.is_harmless(spot.category, words, before, after, sentence)
            or innocence.is_thing_behind(after)
            or innocence.is_spared_label(words, before)
        ):
            return None
        quote = _touching(self.quotes, spot)
        if quote and quote[0] <= spot.start and spot.end <= quote[1]:
            return self._quoted(quote, spot)
        return _told(spot, before, self.reading.text[spot.end : spot.end + 120], sentence)

    def _around(self, spot: Spot) -> tuple[str, str, str]:
        at = bisect.bisect_right(self.ends, spot.start)
        begin = self.ends[at - 1] if at else 0
        stop = self.ends[at] if at < len(self.ends) else len(self.reading.text)
        text = self.reading.text
        return text[max(begin, spot.start - 200) : spot.start], text[spot.end : max(stop, spot.end)][:300], text[begin:stop][:800]

    def _quoted(self, quote: tuple[int, int], spot: Spot) -> str | None:
        text = self.reading.text
        before = text[max(0, quote[0] - 60) : quote[0]]
        if TITLE.search(before) or WORD_AS_WORD.search(before) or MYSELF.search(text[quote[0] : spot.start].lstrip("\"'")):
            return None
        if spot.category in ("absolute", "vague", "mind", "comparison") and CHILD_TELLS.search(before.rstrip(" :,\"'")):
            return None
        outside = text[max(0, quote[0] - 160) : quote[0]] + " " + text[quote[1] : quote[1] + 160]
        speaker, date = SPEAKER.search(outside), DATE.search(outside)
        if speaker and date:
            return "info"
        return "warn" if (speaker or date) and spot.severity == "block" else spot.severity

    def _is_name(self, spot: Spot) -> bool:
        start, end = self.reading.place(spot.start, spot.end)
        at = bisect.bisect_right(self.names, (start, len(self.reading.original))) - 1
        if at >= 0 and end <= self.names[at][1]:
            return True
        words = re.findall(r"[^\W\d_]+", self.reading.original[start:end])
        if not words or not all(w[0].isupper() and w[1:].islower() for w in words) or self._opens_sentence(spot.start):
            return False
        before = self.reading.text[max(0, spot.start - 30) : spot.start]
        return spot.severity != "block" or bool(PLACE_WORD.search(before)) or self._has_capital_neighbour(start, end)

    def _opens_sentence(self, start: int) -> bool:
        before = self.reading.text[max(0, start - 12) : start].rstrip(" \t\"'([*-\u2022")
        return not before or before[-1] in ".!?:\n"

    def _has_capital_neighbour(self, start: int, end: int) -> bool:
        before = re.search(r"(\w+) $", self.reading.original[max(0, start - 40) : start])
        after = re.match(r" (\w+)", self.reading.original[end : end + 40])
        return any(m is not None and m[1][:1].isupper() for m in (before, after))


def _touching(spans: list[tuple[int, int]], spot: Spot) -> tuple[int, int] | None:
    """The last of these spans, which stand apart and in order, that has a character in common with the match."""
    at = bisect.bisect_left(spans, (spot.end,)) - 1
    return spans[at] if at >= 0 and spans[at][1] > spot.start else None


def _is_silent(before: str) -> bool:
    """What stands before says that nobody is reproached: a topic, a thing, a denial, words named as words."""
    if innocence.is_topic(before) or innocence.is_thing(before) or ONESELF.search(before):
        return True
    named = META.search(before) or GLOSS.search(before) or _is_named(before)
    return bool(named or UNFOUND.search(before) or DENIED.search(CLAUSE_END.split(before)[-1]))


def _is_named(before: str) -> bool:
    """A word of the list stands right behind "the word ..."; a list of such words only where it is no speaker's "kata X, ..."."""
    found = ITSELF.search(before)
    if not found:
        return False
    alone = found[0].split()[1:] == [] or found[0].endswith(('"', "'"))
    return alone or bool(NAMING.search(before[: found.start()]))


def _told(spot: Spot, before: str, beyond: str, sentence: str) -> str | None:
    """Reported speech: what a child says is the child's; what the family says is softened; so are a specialist's words."""
    if spot.category == "trait" and MYSELF_AFTER.search(beyond):
        return None
    if CHILD_TELLS.search(before) or MYSELF.search(CLAUSE_END.split(before)[-1]) or TOLD_AFTER.search(beyond):
        return None
    if KIN_TELLS.search(before):
        if spot.category in ("absolute", "vague"):
            return None
        return "info" if DATE.search(sentence) else LOWER[spot.severity]
    if CALLED.search(before):
        return "info"
    if spot.category == "diagnosis" and innocence.LETTER.search(sentence) and innocence.SPECIALIST.search(sentence):
        return "info"
    return spot.severity


def name_spans(original: str, names: Collection[str]) -> list[tuple[int, int]]:
    """Where the given names stand: whole names, and their single parts when capitalised."""
    parts = {spelling.folded(p) for name in names for p in re.findall(r"[^\W\d_]{3,}", name)}
    if not parts:
        return []
    spans = [m.span() for m in re.finditer(r"[^\W\d_]\w*", original) if m[0][0].isupper() and spelling.folded(m[0]) in parts]
    for name in filter(None, (n.strip() for n in names)):
        spans += [m.span() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", original, re.IGNORECASE) if " " in name]
    return _apart(sorted(spans))


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same stretches without overlap."""
    found: list[tuple[int, int]] = []
    for begin, stop in spans:
        if found and begin < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], stop))
        else:
            found.append((begin, stop))
    return found
