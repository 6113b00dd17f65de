"""The reasons of the list, marked for translation; a test holds them equal to the reasons in the files."""

from django.utils.translation import gettext_noop as _

REASONS = (
    _("Istilah klinis tanpa hasil pemeriksaan tenaga ahli."),
    _("Jumlah samar; minta angka dan periode."),
    _("Kabar tanpa sumber yang jelas."),
    _("Kata merendahkan; melanggar prinsip diskusi tanpa menyalahkan."),
    _("Kata mutlak; jarang benar dan tidak menyebut jumlah."),
    _("Label sifat; tidak dapat diamati atau diukur."),
    _("Mempermalukan terkait tubuh atau seksualitas."),
    _("Mendahului keputusan dengan hukuman."),
    _("Menebak isi pikiran atau niat."),
    _("Menetapkan kesalahan sebelum ada pemeriksaan."),
    _("Menyalahkan keluarga tanpa data."),
    _("Menyalahkan peserta didik; tidak membantu analisis sebab."),
    _("Penilaian normatif; tulis aturan yang dilanggar."),
    _("Perbandingan dengan orang lain; tidak relevan bagi keputusan."),
    _("Ramalan atau vonis tetap; tidak dapat diuji."),
    _("Sebutan hewan atau benda untuk orang; merendahkan."),
    _("Stigma kelompok, keluarga, gender, atau asal."),
)
