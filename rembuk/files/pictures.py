"""Pictures are read only to be written anew: no place, no device, no hidden second content comes along."""

import io
from typing import Any

import pillow_heif
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from rembuk.core.refusals import Refused
from rembuk.files.kinds import Kind

MOST_PIXELS = {"jpeg": 64_000_000, "png": 40_000_000, "webp": 40_000_000, "heic": 40_000_000}
LONGEST_EDGE = 3000  # a page of A4 at 250 dots per inch
QUALITY = 88
PLAIN = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}  # what is said of pixels alone
FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}


def redrawn(data: bytes, found: str) -> tuple[str, bytes]:
    """The picture written anew: PNG stays PNG, all others become JPEG.

    Raises Refused with a sentence for pictures that are broken or too large.
    """
    try:
        return _written(_opened(data, found), found)
    except Refused:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Refused(_too_many()) from None
    except Exception:  # whatever a broken picture does to its decoder, the person hears one sentence
        raise Refused(_("Gambar ini rusak atau tidak lengkap. Potret atau simpan ulang, lalu unggah lagi.")) from None


def _too_many() -> str:
    return _("Gambar ini terlalu besar ukurannya. Perkecil dahulu, paling banyak 40 juta titik.")


def _opened(data: bytes, found: str) -> Any:
    """The picture, decoded only after its size was looked at."""
    if found == "heic":
        held = pillow_heif.open_heif(io.BytesIO(data), convert_hdr_to_8bit=True)
        _must_fit(held.size, found)
        return held.to_pillow()  # already turned upright by libheif
    picture: Any = Image.open(io.BytesIO(data), formats=[FORMATS[found]])
    _must_fit(picture.size, found)
    if found == "jpeg":
        picture.draft("RGB", (LONGEST_EDGE, LONGEST_EDGE))
    picture.load()
    return ImageOps.exif_transpose(picture)


def is_bare(data: bytes, kind: str) -> bool:
    """Whether a picture is pixels alone and ends where it ends, as `redrawn` writes it; True for what is no picture."""
    ends = {Kind.JPEG.value: b"\xff\xd9", Kind.PNG.value: b"IEND\xaeB`\x82"}
    if kind not in ends:
        return True
    if not data.endswith(ends[kind]):
        return False
    with Image.open(io.BytesIO(data), formats=[FORMATS[kind]]) as picture:
        return picture.info.keys() <= PLAIN and max(picture.size) <= LONGEST_EDGE and not picture.getexif()


def _must_fit(size: tuple[int, int], found: str) -> None:
    if size[0] * size[1] > MOST_PIXELS[found] or max(size) > 30_000:
        raise Refused(_too_many())


def _written(picture: Any, found: str) -> tuple[str, bytes]:
    """Pixels alone: info, profile and text chunks stay behind."""
    picture.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
    sees_through = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    if found == "png":
        pixels = picture.convert("RGBA" if sees_through else ("L" if picture.mode in {"1", "L"} else "RGB"))
        return Kind.PNG, _saved(pixels, "PNG", optimize=False)
    if sees_through:
        ground = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(ground, picture.convert("RGBA"))
    return Kind.JPEG, _saved(picture.convert("RGB"), "JPEG", quality=QUALITY, progressive=True)


def _saved(pixels: Any, kind: str, **how: Any) -> bytes:
    bare = Image.frombytes(pixels.mode, pixels.size, pixels.tobytes())
    out = io.BytesIO()
    bare.save(out, kind, **how)
    return out.getvalue()
