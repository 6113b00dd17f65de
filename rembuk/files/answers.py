"""How a file leaves: to be saved, never to be run or shown inside our pages' origin."""

from urllib.parse import quote

from django.http import HttpResponse

from rembuk.files import actions
from rembuk.files.kinds import MEDIA_TYPES
from rembuk.files.models import StoredFile


def attachment(file: StoredFile) -> HttpResponse:
    """The answer that carries a file. The door of its owner has let the reader in and noted the reading."""
    answer = HttpResponse(actions.content(file), content_type=MEDIA_TYPES[StoredFile.Kind(file.kind)])
    plain = file.name.encode("ascii", "ignore").decode().replace('"', "").replace("\\", "") or "lampiran"
    answer["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file.name)}"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
