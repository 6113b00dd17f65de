"""Files made on the spot, good and bad; none comes from anywhere else."""

import io
import struct
import zipfile
import zlib
from typing import Any

import pikepdf
import pillow_heif
from PIL import Image, PngImagePlugin

SECRET = "Kenari-di-dalam-berkas"
TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)


def picture(kind: str = "JPEG", size: tuple[int, int] = (64, 48), mode: str = "RGB", **how: Any) -> bytes:
    """A gradient, so that it is not one flat colour."""
    drawn = Image.linear_gradient("L").resize(size).convert(mode)
    if mode == "RGBA":
        drawn.putalpha(120)
    out = io.BytesIO()
    drawn.save(out, kind, **how)
    return out.getvalue()


def photo(orientation: int = 6) -> bytes:
    """A phone's photo: lying on its side, with place and device in it."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x8769] = orientation, SECRET, {0x9286: SECRET}
    exif.get_ifd(0x8825)[1] = "S"
    return picture("JPEG", (64, 48), exif=exif.tobytes(), comment=SECRET.encode())


def png_with_words() -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", SECRET)
    return picture("PNG", pnginfo=words)


def heic(size: tuple[int, int] = (64, 48)) -> bytes:
    out = io.BytesIO()
    pillow_heif.from_pillow(Image.linear_gradient("L").resize(size).convert("RGB")).save(out, exif=photo_exif())
    return out.getvalue()


def photo_exif() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = SECRET
    return exif.tobytes()


def flood(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG of a few bytes that claims billions of dots."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def pdf(pages: int = 1, change: Any = None, **how: Any) -> bytes:
    held = pikepdf.new()
    for _n in range(pages):
        held.add_blank_page()
    if change:
        change(held)
    out = io.BytesIO()
    held.save(out, **how)
    return out.getvalue()


def script(held: Any) -> None:
    held.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def launch(held: Any) -> None:
    held.pages[0].AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe"))


def carried(held: Any) -> None:
    held.attachments["isi.exe"] = pikepdf.AttachedFileSpec(held, b"MZ", filename="isi.exe")


def form_of_forms(held: Any) -> None:
    held.Root.AcroForm = pikepdf.Dictionary(XFA=held.make_stream(b"<xdp/>"))


def to_another(held: Any) -> None:
    held.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.GoToR, F="//server/x.pdf", D=pikepdf.Array([0]))


def nested(held: Any) -> None:
    """Arrays in arrays, deeper than any paper is."""
    deep = pikepdf.Array([])
    for _n in range(30):
        deep = pikepdf.Array([deep])
    held.Root.Deep = deep


def first_page(held: Any) -> None:
    """Harmless: opens on the first page, as scanners write it."""
    held.Root.OpenAction = pikepdf.Array([held.pages[0].obj, pikepdf.Name.Fit])


def office(main: str = "word/document.xml", parts: dict[str, str | bytes] | None = None, types: str = TYPES) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        held.writestr("[Content_Types].xml", types)
        held.writestr(main, "<w:document/>")
        for name, body in (parts or {}).items():
            held.writestr(name, body)
    return out.getvalue()


def relation(kind: str, target: str = "http://contoh/x.dotm") -> str:
    return RELS.format(f'<Relationship Id="r1" Type="http://x/{kind}" Target="{target}" TargetMode="External"/>')


def bomb(size: int = 90 * 1024 * 1024) -> bytes:
    """A small document that becomes ninety megabytes."""
    return office(parts={"word/media/a.bin": b"\0" * size})


def lying_bomb() -> bytes:
    """The same, with a header that claims one byte."""
    data = bytearray(bomb())
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = data.rfind(mark)
        data[place + at : place + at + 4] = struct.pack("<I", 1)
    return bytes(data)
