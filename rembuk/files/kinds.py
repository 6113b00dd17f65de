"""What a file is, by its first bytes; its name and what the browser says of it decide nothing."""

from rembuk.files.models import StoredFile

Kind = StoredFile.Kind
HEIF = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
MEDIA_TYPES = {
    Kind.PDF: "application/pdf", Kind.JPEG: "image/jpeg", Kind.PNG: "image/png",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
ENDINGS = {Kind.PDF: "pdf", Kind.JPEG: "jpg", Kind.PNG: "png", Kind.DOCX: "docx", Kind.XLSX: "xlsx"}
ACCEPTED = ".pdf,.jpg,.jpeg,.png,.webp,.heic,.heif,.docx,.xlsx"
RECORDED = (b"ID3", b"OggS", b"#!AMR", b"fLaC", b"\x1aE\xdf\xa3", b"\x00\x00\x01\xba", b"FLV")
SPOKEN_NAMES = (".mp4", ".mov", ".3gp", ".avi", ".mkv", ".webm", ".mp3", ".m4a", ".ogg", ".opus", ".amr", ".aac", ".wav")


def recognised(data: bytes) -> str:
    """pdf, jpeg, png, webp, heic, zip; or what is known and not kept: recording, old office, picture, text; or nothing."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "zip"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "old office"
    return _picture(data) or _recording(data) or _text(data)


def _picture(data: bytes) -> str:
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp" and data[8:12] in HEIF:
        return "heic"
    return "picture" if data[:4] in {b"GIF8", b"II*\x00", b"MM\x00*"} or data[:2] == b"BM" else ""


def _recording(data: bytes) -> str:
    moving = data[4:8] in {b"ftyp", b"moov", b"mdat"} or (data[:4] == b"RIFF" and data[8:12] in {b"AVI ", b"WAVE"})
    sound = len(data) > 1 and data[0] == 0xFF and data[1] & 0xE0 == 0xE0
    return "recording" if moving or sound or data.startswith(RECORDED) else ""


def _text(data: bytes) -> str:
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "text" if head.startswith((b"<", b"#!")) else ""
