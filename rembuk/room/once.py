"""A form that was sent twice - pressed twice, or sent again when the line came back - has one effect.

In the browser (typed_words.js) forms with data-rembuk-keep are kept on the device, closed, while somebody types. "kirim" is sent
again by itself when the line is back, under the mark it was first sent with; "simpan" only when the person presses again, since
what its button does may not come late and unseen. A form that arrived is answered with a cookie that holds its mark.

Other words under a mark that stands already - from a page that was gone back to, without JavaScript - are new: what counts as
one sending is the mark together with what was typed.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse

from rembuk.conferences.models import Conference
from rembuk.room.models import Submission


@contextmanager
def only(conference: Conference, sent: str, now: datetime) -> Iterator[bool]:
    """Whether this sending comes for the first time; its mark stands and falls with what is done under it.

    A form without a mark of its own counts as new.
    """
    with transaction.atomic():
        pk = _number(sent)
        row = Submission(id=pk, conference=conference, made_at=now) if pk else None
        yield row is None or bool(_put(row))


def mark(sent: uuid.UUID | str, *words: str) -> uuid.UUID | None:
    """What these words have for a mark, sent under that of their page; none where the page had none."""
    page = _number(str(sent))
    return uuid.uuid5(page, "\0".join(word.replace("\r\n", "\n") for word in words)) if page else None


def mark_of(request: HttpRequest, form: BaseForm) -> str:
    """The same for what stands in the fields of a form, whichever button sent it."""
    typed = (f"{form.add_prefix(name)}={_plain(form[name].data)}" for name in form.fields)
    return str(mark(request.POST.get("sent", ""), *typed) or "")


def _plain(data: Any) -> str:
    return "\0".join(sorted(map(str, data))) if isinstance(data, list) else str(data or "")


def told(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A form that arrived is answered with its mark, so that the device need not keep its words any longer."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 302 and (sent := _number(request.POST.get("sent", ""))):
            response.set_cookie("tiba", str(sent), max_age=3600, samesite="Lax", secure=settings.SECURE)
        return response

    return answered


def _put(row: Submission) -> int:
    """How many rows the database took: none where the mark stands already, also for two at one moment."""
    held = Conference.objects.select_for_update().filter(pk=row.conference_id)
    held.values_list("pk", flat=True).get()  # who comes second waits until the first one stands
    if Submission.objects.filter(pk=row.pk).exists():
        return 0
    row.save(force_insert=True)
    return 1


def _number(sent: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(sent)
    except ValueError:
        return None
