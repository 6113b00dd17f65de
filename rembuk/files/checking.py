"""From bytes that somebody sent to a file that may be kept, or a sentence why not."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rembuk.core.refusals import Refused
from rembuk.files import kinds, naming, papers, pictures

MOST_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True)
class Checked:
    """A file that may be kept: its kind by content, its name without a path, its bytes as they will be stored."""

    kind: str
    name: str
    data: bytes


def checked(name: str, data: bytes) -> Checked:
    """Look at what was sent.

    Raises Refused with a sentence for everything that is not kept.
    """
    if not data:
        raise Refused(_("Berkas itu kosong. Pilih berkas yang lain."))
    if len(data) > MOST_BYTES:
        raise Refused(too_large())
    found = kinds.recognised(data)
    if found in {"jpeg", "png", "webp", "heic"}:
        kind, data = pictures.redrawn(data, found)
    elif found == "pdf":
        kind = papers.pdf(data)
    elif found == "zip":
        kind = papers.office(data)
    else:
        raise Refused(_why_not(found, name))
    return Checked(kind, naming.cleaned(name, kind), data)


def carried(kind: str, name: str, data: bytes) -> Checked:
    """A file that travels with its case, as `checked`; but a picture that was written anew before it left stays as it is, so
    that its digest holds.

    Raises Refused for what is not kept, and for a file that is not of the kind it was said to be.
    """
    found = checked(name, data)
    if found.kind != kind:
        raise Refused(_("Berkas dalam bundel ini bukan jenis yang disebutnya."))
    return Checked(kind, found.name, data) if pictures.is_bare(data, kind) else found


def too_large() -> str:
    return _("Berkas ini lebih dari 10 MB. Perkecil dahulu, atau unggah bagian yang diperlukan saja.")


def _why_not(found: str, name: str) -> str:
    if found == "recording" or name.lower().endswith(kinds.SPOKEN_NAMES):
        return _("Video dan rekaman suara tidak disimpan. Putar bersama yang bersangkutan, lalu catat isinya sebagai pernyataan.")
    if found == "old office":
        return _("Format Word dan Excel lama tidak disimpan. Simpan ulang sebagai .docx atau .xlsx, lalu unggah lagi.")
    if found == "picture":
        return _("Simpan gambar ini sebagai JPEG atau PNG, lalu unggah lagi.")
    return _("Berkas ini bukan PDF, foto (JPEG, PNG, WebP, HEIC), dokumen Word, atau lembar Excel.")
