"""When a word of the list is no reproach: quotes, names, negation, numbers, duties, look-alikes (docs/language.md)."""

import bisect
import re
from collections.abc import Collection
from dataclasses import dataclass

from rembuk.language import spelling
from rembuk.language.spelling import Reading

MONTH = r"(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)"
UNIT = (
    r"(?:kali|hari|dari|jam|menit|minggu|pekan|bulan|tahun|malam|pagi|orang|siswa|anak|tugas|buku|surat|pesan|guru|kelas|saksi"
    r"|persen|mapel|pertemuan)"
)
SPELT = r"(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas)(?:\s+(?:belas|puluh))?"
NUMBER = re.compile(rf"(?<!kelas )(?<!kls )(?<!nomor )(?<!no )(?<!smp )(?<!sma )(?<!sd )(?<![\w.,])\d|\b{SPELT}\s+{UNIT}\b")
DATE = re.compile(
    rf"\b\d{{1,2}}\s+{MONTH}|\b{MONTH}\s+\d{{4}}|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\bpukul\s+\d|\b(?:19|20)\d\d\b"
)
SENTENCE_END = re.compile(r"(?<!\bs\.d)(?<!\bdr)(?<!\bjl)(?<!\bno)(?<!\btgl)(?<!\bsdr)(?<!\ba\.n)[.!?]+[\"')]*(?=\s)|\n")
CLAUSE_END = re.compile(r"[,;:.!?\n]|\b(?:tetapi|tapi|melainkan|namun|karena|sehingga|kalau)\b")
QUOTE = re.compile(r"\"([^\"\n]{1,400})\"|(?<!\w)'([^'\n]{1,400})'(?!\w)")

ROLE = r"(?:ibu|bapak|ayah|guru|wali|konselor|ananda|saksi|paman|bibi|nenek|kakek|ketua|teman sebangku|pembina|pelatih|[bp]u|pak|s\d)"
SPEAKS = (
    r"(?:menurut|kata|ujar|tutur|ucap|mengatakan|menyatakan|menyampaikan|berkata|mengucapkan|menulis|tertulis|pesan|keterangan"
    r"|wawancara|tangkapan layar|berteriak|memanggil|menyebut|menjawab)"
)
SPEAKER = re.compile(rf"\b{SPEAKS}\w*\b.*\b{ROLE}\b|\b{ROLE}\b.*\b{SPEAKS}|\b(?:wawancara|tangkapan layar)\b", re.DOTALL)
TITLE = re.compile(
    r"\b(?:judul\w*|film|lagu|buku|novel|cerpen|puisi|drama|butir|item|pernyataan nomor|instrumen)\b[^.\"']{0,30}$"
)
WORD_AS_WORD = re.compile(r"\b(?:kata|sebutan|istilah|label|julukan)\b[^.\"']{0,20}$")
META = re.compile(
    r"\b(?:jangan|hindari|dilarang|larangan|tanpa|tidak|berhenti)\s+(?:(?:lagi|boleh|perlu|akan|pernah)\s+){0,2}"
    r"(?:\w*(?:[sn]yebut|sebut|panggil|manggil|label|cap|[tn]ulis|kata|guna|pakai|makai|olok|ejek)\w*|istilah)\b[^.,;]{0,40}$"
)
DENIED = re.compile(
    r"\b(?:tidak|bukan|bukanlah|belum tentu|belum)\s+"
    r"(?:(?:lagi|anak|siswa|seorang|termasuk|terlihat|tampak|ada|bersikap|merasa|mengalami|selalu|berarti)\s+){0,2}$"
)
ITEMS = re.compile(r"\b(?:butir|item|akpd|dcm|aum|itp|sosiometri|angket|kuesioner|instrumen)\b[^.]{0,60}:[^.]*$")
TOOL = re.compile(r"\b(?:skala|angket|kuesioner|instrumen|skrining|inventori|tes|materi|penyuluhan|seminar|pencegahan|sosialisasi)"
                  r"(?:\s+\w+){0,3}\s+$")  # fmt: skip
LETTER = re.compile(r"\b(?:surat|hasil pemeriksaan|didiagnosis|diagnosis dokter|resume medis)\b")
DUTY = re.compile(
    r"\b(?:diminta|diharapkan|wajib|harus|akan|bersedia|berkomitmen|berjanji|sepakat|disepakati|agar|supaya|mohon|hendaknya"
    r"|dianjurkan|disarankan|perlu|berusaha|bertekad|diingatkan)\s+(?:\w+\s+){0,4}$"
)
THING = (
    r"(?:meja|kursi|kipas|pintu|jendela|atap|gedung|bangunan|ruang|seragam|sepatu|tas|buku|laptop|komputer|ponsel|hp|motor|sepeda"
    r"|kunci|alat|mesin|kacamata|jalan|pagar|dokumen|berkas|surat|uang|barang|kartu|jadwal|keran|lampu)"
)
LOOK_ALIKE = re.compile(
    r"\b(?:tidak|tanpa)\s+sengaja\b|\b(?:kucing|anjing|hewan|satwa|pungutan|tanaman|tumbuhan)\s+liar\b|\bharimau\s+benggala\b"
    r"|\bpelaku\s+(?:usaha|wisata|umkm|seni|industri|ekonomi|pasar|pertunjukan|sejarah|utama)\b"
    r"|\bcacat\s+(?:logam|produk|produksi|barang|cetak)\b|\b(?:tidak|belum|secara|jadwal|waktu|jumlah)\s+pasti\b"
    r"|\bturunan\s+(?:fungsi|pertama|kedua|parsial)\b|\bjalan\s+turunan\b|\bhomo\s+(?:sapiens|erectus)\b"
    r"|\bgila\s+(?:bola|baca|belajar|gim)\b|\bsel\s+jahat\b|\b(?:cuaca|sinyal|jaringan)\s+jelek\b|\borang\s*tua\s+gagal\s+dihubungi\b|\bkelainan\s+(?:refraksi|darah|jantung)\b"
    r"|\btidak\s+bisa\s+(?:mengurus|menjaga)\s+(?:akta|ktp|kk|berkas|kartu|surat|toko|warung|kebun)\b"
    rf"|\b{THING}(?:nya)?\b(?:\s+\w+){{0,4}}?\s+(?:(?:sudah|memang)\s+rusak|harus\s+dikembalikan|(?:sulit|susah)\s+diatur)\b"
)
PLACE_WORD = re.compile(
    r"\b(?:pasar|jalan|jl\.?|desa|kampung|kecamatan|gang|bu|pak|sdr\.?|bernama|grup|smp|sma|smk|sd|dusun)\s+$"
)


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
        self.innocent = [m.span() for m in LOOK_ALIKE.finditer(text)]
        self.names = name_spans(reading.original, names)

    def severity(self, spot: Spot) -> str | None:
        """How severe a match is here; None when it is no reproach."""
        before, after, sentence = self._around(spot)
        if self._is_name(spot) or any(a <= spot.start and spot.end <= b for a, b in self.innocent):
            return None
        if _is_harmless(spot, before, after, sentence):
            return None
        quote = next(((a, b) for a, b in self.quotes if a <= spot.start and spot.end <= b), None)
        return self._quoted(quote, spot.severity) if quote else spot.severity

    def _around(self, spot: Spot) -> tuple[str, str, str]:
        at = bisect.bisect_right(self.ends, spot.start)
        begin = self.ends[at - 1] if at else 0
        stop = self.ends[at] if at < len(self.ends) else len(self.reading.text)
        text = self.reading.text
        return text[max(begin, spot.start - 200) : spot.start], text[spot.end : max(stop, spot.end)][:300], text[begin:stop][:800]

    def _quoted(self, quote: tuple[int, int], severity: str) -> str | None:
        text = self.reading.text
        before = text[max(0, quote[0] - 60) : quote[0]]
        if TITLE.search(before) or WORD_AS_WORD.search(before):
            return None
        outside = text[max(0, quote[0] - 160) : quote[0]] + " " + text[quote[1] : quote[1] + 160]
        speaker, date = SPEAKER.search(outside), DATE.search(outside)
        if speaker and date:
            return "info"
        return "warn" if (speaker or date) and severity == "block" else severity

    def _is_name(self, spot: Spot) -> bool:
        start, end = self.reading.place(spot.start, spot.end)
        if any(a <= start and end <= b for a, b in self.names):
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


def _is_harmless(spot: Spot, before: str, after: str, sentence: str) -> bool:
    clause = CLAUSE_END.split(before)[-1]
    if META.search(before) or ITEMS.search(before) or DENIED.search(clause):
        return True
    if spot.category in ("absolute", "vague"):
        return bool(NUMBER.search(after) or (spot.category == "absolute" and DUTY.search(clause)))
    if spot.category == "diagnosis":
        return bool(TOOL.search(before) or (LETTER.search(sentence) and DATE.search(sentence)))
    return False


def name_spans(original: str, names: Collection[str]) -> list[tuple[int, int]]:
    """Where the given names stand: whole names, and their single parts when capitalised."""
    parts = {spelling.folded(p) for name in names for p in re.findall(r"[^\W\d_]{3,}", name)}
    if not parts:
        return []
    spans = [m.span() for m in re.finditer(r"[^\W\d_]\w*", original) if m[0][0].isupper() and spelling.folded(m[0]) in parts]
    for name in filter(None, (n.strip() for n in names)):
        spans += [m.span() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", original, re.IGNORECASE) if " " in name]
    return spans
