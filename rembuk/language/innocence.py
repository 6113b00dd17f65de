"""When words of the list say nothing against a child: things and animals, topics, good conduct, schedules, letters,
look-alikes.
"""

import re

MONTH = (
    r"(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|jan|feb|mar|apr|jun|jul|agu"
    r"|agt|ags"
    r"|sept?|okt|nov|des)"
)
UNIT = (
    r"(?:kali|hari|dari|jam|menit|minggu|pekan|bulan|tahun|malam|pagi|orang|siswa|anak|tugas|buku|surat|pesan|guru|kelas|saksi"
    r"|persen|mapel|pertemuan)"
)
SPELT = r"(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas)(?:\s+(?:belas|puluh))?"
NUMBER = re.compile(
    rf"(?<!kelas )(?<!kls )(?<!nomor )(?<!no )(?<!smp )(?<!sma )(?<!sd )(?<!anak )(?<![\w.,])\d|\b{SPELT}\s+{UNIT}\b"
    rf"|\bsejak\s+{MONTH}\b"
)
DATE = re.compile(
    rf"\b\d{{1,2}}\s+{MONTH}\b|\b{MONTH}\s+\d{{4}}|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\bpukul\s+\d|\b(?:19|20)\d\d\b"
)
CLAUSE_END = re.compile(r"[,;:.!?\n]|\b(?:tetapi|tapi|melainkan|namun|karena|sehingga|kalau|padahal|ternyata)\b")
PERSON = re.compile(r"\b(?:dia|ia|anak\w*|siswa|siswi|murid|ybs|ananda|mereka|teman\w*|kamu|bocah|orangnya|si)\b")

DEVICE = (
    r"mesin|printer|laptop|komputer|hp|ponsel|telepon|wifi|sinyal|jaringan|internet|ac|kipas|motor|mobil|sepeda|proyektor"
    r"|infokus|lampu"
    r"|bel|jam dinding|server|aplikasi|situs|dapodik|e-rapor|cctv|kran|keran|air|listrik|mikrofon|speaker|tv|pintu|atap"
    r"|jendela|kunci|tinta|kertas|penggaris|spidol|fotokopi\w*|papan|kabel|galon|genset|pompa|kamera|sound|toner"
)
ANIMAL = r"kucing|anjing|ayam|burung|kambing|sapi|harimau|ular|tikus|hewan|satwa|ikan|kelinci|monyet"
HANDLED = (
    r"(?:main\w*|di(?:sita|ambil|amankan|tahan|minta|pinjam\w*|rampas|tegur|panggil|suruh)|"
    r"pegang\w*|bawa\w*|membawa|buka|lihat|nonton|pakai|lempar\w*|ambil\w*|banting\w*|pinjam\w*|mukul|buang|rusak\w*)"
)
THING_FIRST = re.compile(rf"^\W*(?!.*\b{HANDLED}\b)(?:\w+\s+){{0,2}}?(?:{DEVICE}|{ANIMAL})(?:nya)?\b(?:\s+[\w-]+){{0,6}}\s*$")
OWNED = re.compile(rf"\b(?:{DEVICE})\s+(?:anak\w*(?:-\w+)?|siswa|murid)\b|\bsi\s+(?:{ANIMAL})\b")
THING_BEHIND = re.compile(
    rf"^\W{{0,2}}(?:(?:juga|ya|nih|memang|sekali|lagi|itu|kok|sih)\s+){{0,3}}(?:{DEVICE})(?:nya|\s+(?:osis|sekolah|kelas|kantor|lab|guru|ini|itu)){{0,2}}"
    rf"\s*(?:[,.!;]|$)"
)
OCCASION = re.compile(
    r"\b(?:rapat\w*|upacara|kegiatan\w*|jadwal\w*|perpustakaan|kantin|kami|kita|bapak ibu|guru piket|konselor|guru bk|sekolah"
    r"|ekskul)\b"
)
THING = (
    r"(?:meja|kursi|kipas|pintu|jendela|atap|gedung|bangunan|ruang|seragam|sepatu|tas|buku|laptop|komputer|ponsel|hp|motor|sepeda"
    r"|kunci|alat|mesin|kacamata|jalan|pagar|dokumen|berkas|surat|uang|barang|kartu|jadwal|keran|lampu)"
)
LOOK_ALIKE = re.compile(
    r"\b(?:tidak|tanpa|bukan)\s+(?:dengan\s+)?(?:di)?sengaja\b|\b(?:kucing|anjing|hewan|satwa|pungutan|tanaman|tumbuhan"
    r"|balap\w*)\s+liar\b"
    r"|\bharimau\s+benggala\b|\bpelaku\s+(?:usaha|wisata|umkm|seni|industri|ekonomi|pasar|pertunjukan|sejarah|utama)\b"
    r"|\b(?:identitas|hak|perlindungan)\s+(?:\w+\s+){0,2}pelaku\b|\bpelaku(?:\s+\w+)?(?:,|\s+dan|\s+maupun|\s+atau)\s+(?:korban|saksi)\b"
    r"|\bcacat\s+(?:logam|produk|produksi|barang|cetak|hukum|administrasi)\b"
    r"|\b(?:tidak|belum|secara|jadwal|waktu|jumlah|tanggal|angka|kabar)\s+pasti\b"
    r"|\bturunan\s+(?:fungsi|pertama|kedua|parsial)\b|\bjalan\s+turunan\b|\bhomo\s+(?:sapiens|erectus)\b"
    r"|\bgila\s+(?:bola|baca|belajar|gim)\b|\bsel\s+jahat\b|\borang\s*tua\s+gagal\s+dihubungi\b"
    r"|\b(?:nilai|cuaca|tinta|cetakan|cuplikan|foto|rekaman|sinyal|jaringan|tulisan|gambar|hasil|kondisi|cat|suara|kualitas)(?:nya)?\s+(?:\w+\s+){0,2}jelek\b"
    r"|\b(?:ber)?kelainan\s+(?:refraksi|darah|jantung|penglihatan|pendengaran|tulang|genetik)\b"
    r"|\b(?:data|perkiraan|hitungan|garis|kertas|permukaan|tekstur|bahan|kain|amplas|biaya|pekerjaan)\s+kasar\b"
    r"|\b(?:kasih|beri|diberi|dikasih|memberi)\s+pelajaran\s+(?:tambahan|agama|matematika|mtk|ipa|ips|bahasa|seni|olahraga"
    r"|komputer)\b"
    r"|\b(?:bendera|surat|buku|tangan|ruang|film|acara|gang|jalan)\s+gila\b|\btendangan\s+bebas\b|\bmental\s+(?:juara|pemenang)\b"
    r"|\bhasil\s+kerjanya\b|\btidak\s+bisa\s+(?:mengurus|menjaga)\s+(?:akta|ktp|kk|berkas|kartu|surat|toko|warung|kebun)\b"
    rf"|\b{THING}(?:nya)?\b(?:\s+\w+){{0,4}}?\s+(?:(?:sudah|memang)\s+rusak|harus\s+dikembalikan|(?:sulit|susah)\s+diatur)\b"
)

TOPIC = re.compile(
    r"\b(?:materi|topik|tema|layanan klasikal|bimbingan klasikal|penyuluhan|seminar|sosialisasi|webinar|poster|kampanye|edukasi"
    r"|pencegahan|cegah|mencegah|mengenali|tentang bahaya|dampak)\b[^.;]*$"
)
STAGE = re.compile(
    r"\b(?:drama|film|lagu|lirik\w*|monolog|teater|sinetron|kartun|komik|sketsa|video)\b[^.;]{0,40}\b(?:cerita\w*|tentang|berkisah"
    r"|mengisahkan|menceritakan)\b[^.]*$|"
    r"\b(?:dalam drama|drama berjudul|pentas|bermain peran|memerankan|berperan|sebagai tokoh|tokoh|dongeng|cerpen|menggambar"
    r"|menamainya"
    r"|berjudul|judulnya)\b[^.]*$"
)
ITEMS = re.compile(r"\b(?:butir|item|akpd|dcm|aum|itp|sosiometri|angket|kuesioner|instrumen)\b[^.]{0,60}:[^.]*$")
TOOL = re.compile(
    r"\b(?:skala|angket|kuesioner|instrumen|skrining|inventori|tes|konseling|layanan|rujukan|klinik|terapi"
    r"|poli)(?:\s+\w+){0,3}\s+$"
)
LETTER = re.compile(
    r"\b(?:surat|hasil (?:pemeriksaan|asesmen|tes|evaluasi|diagnosis)|didiagnosis|diagnosis dokter|resume medis|psikolog klinis"
    r"|dirawat di (?:rs\w*|rumah sakit|puskesmas))\b"
)
SPECIALIST = re.compile(r"\b(?:psikolog|psikiater|dokter|rs\w*|rumah sakit|puskesmas|surat|asesmen)\b")
WRITES = re.compile(
    r"\b(?:laporan\w*|keterangan\w*|(?:di)?(?:me)?nulis\w*|mendiagnosis|menyatakan|menegakkan|menyimpulkan|memeriksa)\b"
)
UNUSED = re.compile(r"^\W*(?:\w+\s+){0,2}(?:tidak|belum|jangan)\s+(?:boleh\s+)?(?:di)?(?:guna|pakai|tulis|cantum|sebut)\w*\b")
DUTY = re.compile(
    r"\b(?:diminta|diharapkan|wajib|harus|akan|bersedia|berkomitmen|berjanji|sepakat|disepakati|agar|supaya|mohon|hendaknya"
    r"|dianjurkan|disarankan|perlu|berusaha|bertekad|diingatkan|berharap|tolong|menyepakati)\s+(?:\w+\s+){0,4}$"
)
GOOD = re.compile(
    r"^\s*(?:\w+\s+){0,1}(?:mem)?(?:bantu|menyapa|sapa|hadir|tepat|rajin|menjaga|siap|ramah|sopan|juara|tersenyum|berusaha"
    r"|mengabari"
    r"|menjemput|mendampingi|mengucapkan|mengerjakan|mengumpulkan|menyelesaikan|mendukung|semangat|ada\s+(?!saja|alasan)"
    r"|berdoa|bertanya|aktif|jujur|(?:menjadi|jadi|ditunjuk|dipilih|terpilih)\s+(?:sebagai\s+)?(?:ketua|pemimpin|juara|imam|petugas|contoh"
    r"|relawan|panitia|tutor|pembaca)"
    r"|meminjam buku|disebut|menolong|mengantar|patuh|disiplin|bersih|rapi|berbagi|menulis|membaca|berlatih)\b"
)
WRONG = (
    r"(?:bolos|membolos|terlambat|telat|melanggar|langgar|berkelahi|berantem|ribut|mengeluh|absen|alpa|bohong|berbohong|onar|ulah"
    r"|rusuh|ganggu|mengganggu|menangis|nangis|main|tidur|keluar|kabur|merokok|marah|ngamuk|molor|keluyuran|begadang|mabuk"
    r"|nongkrong"
    r"|pulang malam|bertengkar|memukul|mukul|menginap|dihukum|ditegur|dipanggil|mencontek|nyontek|teriak|menghina|malak"
    r"|pacaran|hp)"
)
BAD = re.compile(rf"\b{WRONG}(?:nya)?\b")
NEVER_BAD = re.compile(rf"^\s*(?:lagi\s+)?(?:ada\b|{WRONG}\b)")
REACTION = re.compile(
    r"\b(?:tahu|bilang|mengeluh\w*|ngeluh\w*|kesal|takut|menyerah|nyerah|benci|membenci|kenal|capek|resah|komplain|pusing"
    r"|kewalahan|jauh\w*"
    r"|menjauh\w*|angkat tangan|terganggu|ogah|emosi|jengkel|muak|dilawan|diganggu|dipukul|dimusuhi|salah|masalah|bohong"
    r"|dilanggar|tidak"
    r"|sudah|orang|diam|ikut)\b"
)
PLAN = (
    r"(?:besok|lusa|libur|rapat|upacara|ujian|jadwal|hujan|mendung|senin|selasa|rabu|kamis|jumat|sabtu|listrik|pengawas|dana"
    r"|gaji|wifi"
    r"|printer|aula|acara|perlu|kita|kami|lebih baik|ruang|file|data|surat)"
)
PLANNED = re.compile(rf"^\W*(?:\w+\s+){{0,1}}{PLAN}\b")
HOPED = re.compile(r"^\s*(?:bisa|dapat|semangat|berhasil|sembuh|lulus|kami|saya|hadir|akan\s+(?:kami|saya))\b")
WISH = re.compile(r"\b(?:ingin|pengen|pengin|mau jadi|cita-cita|lapar|pusing|capek|kangen|suka|minta|izin)\b")
AID = re.compile(
    r"\b(?:bantuan|pkh|pip|kip|blt|bsm|beasiswa|dtks|subsidi|sktm|data keluarga|penerima|keringanan|pengajuan|mengajukan)\b"
)
POLICE = re.compile(r"\b(?:polisi|kepolisian|polsek|polres)\b")
SPARED = re.compile(
    r"\b(?:jangan|tidak usah|tidak perlu|tanpa|tidak boleh|dilarang|tidak akan|takut|ketakutan\w*|khawatir|menolak"
    r"|keberatan terhadap)\b"
    r"[^.,;]{0,40}$"
)
LABEL = re.compile(r"(?:di)?(?:cap|label|sebut|stempel|predikat)")
NOT_GIVEN = re.compile(
    r"\b(?:jangan|tidak|tanpa|hindari|menghindari|dilarang)\s+(?:(?:boleh|perlu|akan|ada|lagi)\s+)?(?:\w+\s+)?$"
)
WORK = re.compile(
    r"^\s*(?:panen|hajatan|pindah\w*|mudik|berjualan|jualan|melayat|lembur|menjaga\s+\w+|mengurus\s+(?:surat|pindah\w*|jenazah|sawah|kebun))\b"
)
OPINION = re.compile(
    r"\b(?:ujian|ulangan|soal|tugas|materi|pelajaran|makanan|kantin|acara|lomba|film|buku|kegiatan|latihan)\w*\b"
)
CAREER = re.compile(r"^\W*(?:hasil\s+)?(?:\w+\s+)?(?:minat|karier|peminatan|jurusan|rencana lanjut)\b[^.]*:")
PAPER = re.compile(
    r"\b(?:kode|sandi|baris|catatan|isi|halaman|data|dokumen|berkas|akses|teks|nomor|jam|nama|akun|pin|kolom|surat)\b"
)
FEARED = re.compile(r"\b(?:takut|khawatir|jangan sampai|rawan|mencegah|cegah|kalau-kalau|supaya tidak|agar tidak)\b[^.]*$")
WHO = re.compile(r"\bsiapa\b[^.]*$")


def is_topic(before: str) -> bool:
    """The words name what is taught, played, or asked in a questionnaire."""
    return bool(TOPIC.search(before) or STAGE.search(before) or ITEMS.search(before))


def is_thing(before: str) -> bool:
    """The clause, or the one before an empty one, began with a device or an animal, and nobody came in since."""
    clause = next((part for part in reversed(CLAUSE_END.split(before)) if part.strip()), "")
    return bool(THING_FIRST.search(clause)) and not PERSON.search(OWNED.sub("", clause, count=1))


def is_spared_label(words: str, before: str) -> bool:
    """ "Jangan memberi cap nakal": the label is named in order not to be given."""
    return bool(LABEL.match(words) and NOT_GIVEN.search(before))


def is_thing_behind(after: str) -> bool:
    """A device is what the clause is about: "Bandel juga printer ini"."""
    return bool(THING_BEHIND.search(after))


def is_harmless(category: str, words: str, before: str, after: str, sentence: str) -> bool:
    """What only this category knows: `words` as found, the sentence before and after them."""
    rule = RULES.get(category)
    return rule is not None and rule(words, CLAUSE_END.split(before)[-1], after, sentence)


def _absolute(words: str, clause: str, after: str, sentence: str) -> bool:
    rest = CLAUSE_END.split(after)[0]
    if NUMBER.search(after) or DUTY.search(clause) or OCCASION.search(clause):
        return True
    if re.match(r"(?:tidak|belum)\s+pernah", words):
        return bool(NEVER_BAD.search(rest)) or bool(re.search(r"\bsudah\s+$", clause))
    if re.match(r"semua|seluruh", words):
        return bool(re.match(r"\s*(?:juga\s+)?pernah\b", rest)) or not REACTION.search(words + rest)
    if re.match(r"(?:se)?tiap|saban", words):
        return not BAD.search(clause + words + rest)
    return bool(GOOD.search(rest))


def _vague(words: str, clause: str, after: str, sentence: str) -> bool:
    rest = CLAUSE_END.split(after)[0]
    good = NEVER_BAD if words.startswith("jarang") else GOOD
    return bool(NUMBER.search(after) or OCCASION.search(clause) or good.search(rest))


def _mind(words: str, clause: str, after: str, sentence: str) -> bool:
    if "minat" in words and CAREER.search(sentence):
        return True
    if words.startswith("cuma") and NUMBER.search(after):
        return True
    return bool(PLANNED.search(after) or WHO.search(clause) or (words.startswith("pasti") and HOPED.search(after)))


def _hearsay(words: str, clause: str, after: str, sentence: str) -> bool:
    if words == "ceritanya" and re.match(r"\s*(?:tentang|mengenai|ttg|bagus|seru)\b", after):
        return True
    if re.match(r"\s*[:,]?\s*[\"']", after) or PLANNED.search(after):
        return True
    if words == "katanya" and WISH.search(sentence.split(words)[0]):
        return True
    if words.startswith("kata") and OPINION.search(clause) and not PERSON.search(clause):
        return True
    said = bool(re.search(r"bilang|kata\b|mengatakan|lihat|liat|lapor|cerita", words))
    return said and (bool(DATE.search(sentence)) or ("?" in sentence and words.startswith("ada yang")))


def _diagnosis(words: str, clause: str, after: str, sentence: str) -> bool:
    if TOOL.search(clause + " "):
        return True
    written = LETTER.search(sentence) or (SPECIALIST.search(sentence) and WRITES.search(sentence))
    return bool(written and DATE.search(sentence)) or UNUSED.search(after) is not None


def _stigma(words: str, clause: str, after: str, sentence: str) -> bool:
    return bool(re.search(r"miskin|mampu|susah", words) and AID.search(sentence))


def _crime(words: str, clause: str, after: str, sentence: str) -> bool:
    return bool(WHO.search(clause) or FEARED.search(clause) or (POLICE.search(sentence) and not PERSON.search(sentence)))


def _hopeless(words: str, clause: str, after: str, sentence: str) -> bool:
    return bool(PAPER.search(clause)) and not PERSON.search(clause)


def _punitive(words: str, clause: str, after: str, sentence: str) -> bool:
    return bool(SPARED.search(clause))


def _comparison(words: str, clause: str, after: str, sentence: str) -> bool:
    return "harusnya" in words and bool(re.search(r"\d", CLAUSE_END.split(after)[0]))


def _family(words: str, clause: str, after: str, sentence: str) -> bool:
    return words.endswith("sibuk") and bool(WORK.search(after))


RULES = {
    "absolute": _absolute, "vague": _vague, "mind": _mind, "hearsay": _hearsay, "diagnosis": _diagnosis, "stigma": _stigma,
    "crime": _crime, "hopeless": _hopeless, "punitive": _punitive,
    "comparison": _comparison, "blame_family": _family,
}  # fmt: skip
