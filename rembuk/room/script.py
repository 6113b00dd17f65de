"""What the leader may say at each step, how long it usually takes, and the words that stand over it."""

from django.utils.translation import gettext_lazy as _

LEADS = {
    "a": _("Siapa yang hadir, untuk apa kita berkumpul, dan apa yang kita janjikan."),
    "b": _("Apa yang tercatat, dari mana, dan kapan. Belum menafsirkan."),
    "c": _("Apa yang perlu dibenarkan, diluruskan, atau ditambahkan?"),
    "d": _("Apa arti data ini bagi Ananda, dan apa yang belum kita ketahui?"),
    "e": _("Angkat tangan untuk setiap alternatif. Keputusan diambil pada langkah f."),
    "f": _("Apa yang kita putuskan, siapa berbuat apa, dan apa tandanya berhasil?"),
}
LENSES = {
    "kekuatan": _("yang sudah baik dan dapat diandalkan"),
    "diagnostik": _("latar belakang, penyebab, kondisi psikologis"),
    "prognostik": _("bila tidak ada yang berubah"),
    "terapeutik": _("bantuan yang paling tepat"),
    "koordinatif": _("siapa berbuat apa"),
}
SAID = {
    "a": _("“Terima kasih sudah datang. Kita berkumpul untuk membantu Ananda, bukan untuk mencari siapa yang salah.”"),
    "b": _("“Saya sampaikan dahulu apa yang tercatat. Mohon ditahan dahulu pendapatnya; waktunya sesudah ini.”"),
    "c": _("“Adakah yang keliru atau kurang? Silakan, mulai dari yang belum berbicara.”"),
    "d": _("“Kita lihat data bersama dahulu, lalu mencari artinya. Bila ada yang belum pas, mohon disampaikan sekarang.”"),
    "e": _("“Apa saja yang dapat menolong? Kita tulis semua dahulu, juga yang paling ringan bagi Ananda.”"),
    "f": _("“Saya bacakan rumusannya. Apakah ini yang terbaik bagi Ananda? Yang berbeda pendapat, kami catat.”"),
}
MINUTES = {"a": 10, "b": 15, "c": 20, "d": 20, "e": 20, "f": 20}
AIMS = (
    _("memahami latar dan sebabnya (diagnostik)"), _("melihat ke mana arahnya bila dibiarkan (prognostik)"),
    _("menemukan bantuan yang tepat (terapeutik)"), _("membagi siapa berbuat apa (koordinatif)"),
)  # fmt: skip
MANNERS = (
    _("Berbicara bergantian; setiap suara didengar."), _("Menyebut yang terlihat dan terjadi, bukan menilai orangnya."),
    _("Data dahulu, pendapat kemudian."), _("Yang dibahas tetap di ruangan ini."),
)  # fmt: skip
