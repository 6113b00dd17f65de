"""The figures as titled tables: the page, the PDF, the Word file and the spreadsheet are made of the same ones."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rembuk.reports.figures import Figures, Span

Cell = str | int


@dataclass(frozen=True)
class Table:
    """Rows under a title; the first cell of a row says what the numbers count. Empty rows are told in `nothing`."""

    title: str
    head: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    nothing: str
    note: str = ""


def tables(f: Figures) -> list[Table]:
    """The whole report in its order."""
    n = _("Banyaknya")
    return [
        Table(_("Kasus"), (_("Hal"), n), _cases(f), ""),
        Table(_("Kasus menurut tahap sekarang"), (_("Tahap"), n), list(f.stages), ""),
        Table(
            _("Kasus menurut jenis"),
            (_("Jenis perkara"), n),
            list(f.kinds),
            _("Tidak ada kasus yang berjalan pada semester ini."),
        ),
        *(
            [Table(_("Kasus menurut bidang"), (_("Bidang"), n), [(area.capitalize(), count) for area, count in f.areas], "")]
            if f.areas
            else []
        ),
        Table(_("Dari laporan sampai bantuan"), (_("Jarak"), _("Hari"), _("Kasus")), _spans(f), "", _middle()),
        Table(
            _("Tindakan yang jatuh tempo"),
            (_("Keadaan"), n),
            list(f.promises),
            _("Belum ada tindakan yang jatuh tempo pada semester ini."),
        ),
        Table(
            _("Keputusan tindak lanjut"),
            (_("Keputusan"), n),
            list(f.follow_ups),
            _("Belum ada evaluasi dengan keputusan pada semester ini."),
        ),
        Table(_("Alih tangan kasus"), (_("Hal"), n), _referrals(f), ""),
        Table(
            _("Layanan yang terlaksana"),
            (_("Jenis layanan"), _("Pertemuan"), _("JP")),
            _services(f),
            _("Belum ada layanan yang dicatat pada semester ini."),
        ),
    ]


def _cases(f: Figures) -> list[tuple[Cell, ...]]:
    return [
        (_("Kasus yang dibuka"), f.opened),
        (_("Kasus yang selesai"), f.closed),
        (_("Konferensi kasus yang menetapkan keputusan"), f.conferences),
    ]


def _spans(f: Figures) -> list[tuple[Cell, ...]]:
    return [
        (_("Dari laporan sampai konferensi"), *_span(f.to_conference)),
        (_("Dari konferensi sampai tindakan pertama"), *_span(f.to_action)),
    ]


def _span(span: Span) -> tuple[Cell, Cell]:
    return ("–" if span.days is None else span.days, span.n)


def _middle() -> str:
    return _("Hari adalah nilai tengah: separuh kasus lebih cepat, separuh lebih lama.")


def _referrals(f: Figures) -> list[tuple[Cell, ...]]:
    return [(_("Dialihtangankan"), f.referred), (_("Menunggu balikan"), f.unanswered)]


def _services(f: Figures) -> list[tuple[Cell, ...]]:
    return [*f.services, (_("Jumlah"), sum(n for _label, n, _jp in f.services), f.hours)] if f.services else []
