"""The letterhead as every paper shows it, and the school's logos: checked, written anew, kept encrypted."""

import base64
import io
import warnings
from typing import Any

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from rembuk.accounts.models import Logo, School
from rembuk.core.refusals import Refused

LARGEST = 2 * 1024 * 1024
MOST_PIXELS = 25_000_000
PRINTED = (400, 400)  # 24 mm at more than 400 points an inch
ALT = {Logo.Side.LEFT: "Logo kiri pada kop surat", Logo.Side.RIGHT: "Logo kanan pada kop surat"}


def redrawn(data: bytes) -> bytes:
    """The picture as a small PNG of its pixels alone: no metadata, nothing hidden behind it.

    Raises Refused for anything that is not a PNG or JPEG of a sensible size.
    """
    if len(data) > LARGEST:
        raise Refused(_("Logo paling besar 2 MB. Perkecil gambarnya, lalu coba lagi."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _pixels(data)
    except Refused:
        raise
    except Exception as fault:  # a broken picture fails in a hundred ways, none of which tells anything
        raise Refused(_("Berkas ini bukan gambar PNG atau JPEG yang utuh.")) from fault


def _pixels(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Refused(_("Gambar ini terlalu luas. Pakai gambar paling luas 5000 x 5000 titik."))
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail(PRINTED)
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright.getchannel("A"))
    target = io.BytesIO()
    paper.save(target, "PNG", optimize=True)
    return target.getvalue()


def as_text(png: bytes) -> str:
    return base64.b64encode(png).decode()


def address_of(logo: Logo) -> str:
    """The picture within the page itself: it never has an address that could be guessed."""
    return f"data:image/png;base64,{logo.picture}"


def _drawing(logo: Logo) -> dict[str, str]:
    with Image.open(io.BytesIO(base64.b64decode(logo.picture))) as picture:
        width, height = picture.size
    image = f'<image width="{width}" height="{height}" href="{address_of(logo)}"/>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">{image}</svg>'
    )
    return {"svg": svg, "alt": ALT[Logo.Side(logo.side)]}


def value(school: School) -> dict[str, Any]:
    """The `school` part of a paper's value."""
    address = [line for line in school.address.splitlines() if line.strip()] or [f"{school.city} · NPSN {school.npsn}"]
    lines = [line for line in (school.government_line, school.office_line) if line]
    logos = {logo.side: _drawing(logo) for logo in school.logos.all()}
    return {
        "lines": lines, "name": school.name, "address": address,
        "logo_left": logos.get(Logo.Side.LEFT), "logo_right": logos.get(Logo.Side.RIGHT),
    }  # fmt: skip
