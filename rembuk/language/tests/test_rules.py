import pytest

from rembuk.language.findings import check, worst


def found(text, **options):
    return [(f.text, f.severity) for f in check(text, **options)]


@pytest.mark.parametrize(
    "text",
    [
        "Ananda lahir di Payakumbuh.", "Kelas membahas harimau benggala.", "Rumahnya di Lemahabang.", "Babinsa hadir.",
        "Ayah menjual asuransi.", "Gilang hadir.", "Guru memastikan data.", "Ada kepastian jadwal.",
        "Gelas tersenggol tidak sengaja.", "Ada kucing liar.", "Pungutan liar dilaporkan.", "Data kasar terlampir.",
        "Ananda mengalami luka parah.", "Ayah pelaku usaha.", "Ayah korban banjir.", "Besi itu cacat logam.",
        "Bangunan rusak berat.", "Rumah dekat Pasar Setan.", "Kerabat mendampingi.", "Lomba kerajinan.",
        "Semuanya hadir (5 dari 5).", "Ada seringai di gambar itu.", "Pemalsuan diperiksa.", "Nakamura hadir.",
        'Kelas menonton film "Si Tolol".', "Kelas gaduh pukul 10.00.", "Kipas kelas itu sudah rusak.",
        "Bukunya harus dikembalikan.", "Hasil turunan fungsi benar.",
    ],
)  # fmt: skip
def test_look_alike_is_no_finding(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('S1 menjawab "dasar monyet".', [("dasar monyet", "warn")]),
        ('Menurut ibu, 6 Oktober 2026, guru berkata "dasar monyet".', [("dasar monyet", "info")]),
        ('"Dasar monyet" begitu saja.', [("Dasar monyet", "block")]),
        ('Kata "malas" tidak dipakai lagi.', []),
        ('Kelompok itu menyanyikan lagu "anak nakal".', []),
    ],
)
def test_quote_weighs_by_speaker_and_date(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Butir AKPD yang dipilih: malas belajar, merasa bodoh.", []),
        ("Skrining depresi pada 3 Mei 2026.", []),
        ("Ananda depresi.", [("depresi", "warn")]),
        ("Menurut surat RS Harapan tanggal 12 Mei 2026, Ananda mengalami depresi.", []),
    ],
)
def test_names_of_instruments_and_letters_of_specialists_are_no_findings(text, expected):
    assert found(text) == expected


def test_capitalised_name_is_skipped_but_a_sentence_may_begin_with_the_word():
    assert found("Kami bertemu Bu Bengal di pasar.") == []
    assert found("Bertemu dengan Lola kemarin.") == []
    assert found("Rumahnya di dekat pasar Bengal.") == []
    assert found("Bengal anaknya.") == [("Bengal", "block")]
    assert found("Bengal datang.", names=["Galih Bengal"]) == []
    assert found("Galih bengal.", names=["Galih Bengal"]) == []
    assert found("Ananda bengal.", names=["Galih Bengal"]) == [("bengal", "block")]
    assert found("Dia memang Bodoh.") == [("Bodoh", "block")]
    assert found("ANAK NAKAL") == [("NAKAL", "block")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jangan menyebut anak nakal.", []),
        ("Ananda bukan anak nakal.", []),
        ("Ananda tidak malas.", []),
        ("Jangan heran kalau dia malas.", [("malas", "block")]),
        ("Bukan cuma malas, dia nakal.", [("malas", "block"), ("nakal", "block")]),
        ("Dia tidak bodoh, dia malas.", [("malas", "block")]),
    ],
)
def test_denied_and_mentioned_words_are_no_findings(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Selalu terlambat, 7 dari 15 hari.", []),
        ("Sering terlambat dua kali sepekan.", []),
        ("Selalu terlambat. Ada 7 hari.", [("Selalu", "warn")]),
        ("Selalu ribut di kelas 8.", [("Selalu", "warn")]),
        ("Ananda diminta selalu membawa buku.", []),
        ("Ananda bersedia hadir tetapi selalu telat.", [("selalu", "warn")]),
    ],
)
def test_number_or_duty_answers_an_absolute_word(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "word",
    ["males", "mls", "n4k4l", "nakaaal", "na\u200bkal", "na\u0301kal", "\U0001d427\U0001d41a\U0001d424\U0001d41a\U0001d425"],
)
def test_disguised_spelling_is_read(word):
    assert found(f"Dia {word} terus.") == [(word, "block")]


def test_of_overlapping_findings_the_longest_stretch_and_severest_reason_remain():
    (finding,) = check("Dia sangat malas.")

    assert (finding.text, finding.severity, finding.id) == ("sangat malas", "block", "BW006")


def test_worst_comes_first():
    assert worst(check("Sering ribut, selalu telat, nakal.")).text == "nakal"
    assert worst([]) is None


@pytest.mark.parametrize(
    "text",
    [
        "Mesin fotokopi lagi malas nyala.", "kucing kantin manja bgt", "wifi ruang BK selalu putus", "Pak Bandel izin hari ini.",
        "hp saya lemot bu", "Materi layanan: mengatasi rasa malas.", "Dalam pentas, Ananda berperan sebagai pencuri.",
        "Semua guru mengisi presensi.", "Kegiatan literasi dilaksanakan setiap hari.", "Ananda selalu menyapa guru.",
        "Ananda sudah tidak pernah bolos.", "Katanya besok libur.", "Ananda menerima bantuan keluarga miskin.",
        "Ananda berkata, \"Saya bodoh, Bu.\"", "Ananda menyatakan malas bila pelajaran sore.",
        "Guru tidak menemukan bukti bahwa Ananda berbohong.", "Guru dilarang memakai kata bodoh, malas, atau nakal.",
        "Anaknya bandel ya, tanya ibunya.", "Ayah tidak dapat hadir karena bekerja.", "Jangan langsung dikeluarkan dari sekolah.",
        "Nilainya jelek karena sakit.", "Siapa yang sengaja meninggalkan map?",
    ],
)  # fmt: skip
def test_other_than_the_writers_own_blame_is_no_finding(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Menurut ibu, anaknya malas.", [("malas", "warn")]),
        ("Menurut ibu pada 3 Mei 2026, anaknya malas.", [("malas", "info")]),
        ("Ia dipanggil bodoh oleh temannya.", [("bodoh", "info")]),
        ("Hasil asesmen psikolog menyatakan Ananda mengalami ADHD.", [("mengalami ADHD", "info")]),
        ("Ananda mengaku sakit, padahal malas.", [("malas", "block")]),
        ("Setiap hari bolos.", [("Setiap hari bolos", "info")]),
    ],
)
def test_reported_words_weigh_less(text, expected):
    found_now = [(f.text, f.severity) for f in check(text)]

    assert [severity for _words, severity in found_now] == [severity for _words, severity in expected]
    assert all(a in b or b in a for (a, _s), (b, _t) in zip(found_now, expected, strict=True))
