"""Without JavaScript the coach speaks after saving: one message, with reason and example but without the words themselves.

`ui.forms.Textarea` marks a coached field with its name in `kata-staf`, inside `<noscript>`: with JavaScript the coach has already spoken.
A message lies in a cookie until it is shown, so it says nothing of the text.
"""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rembuk.language.findings import Finding, check, worst

Answer = Callable[[HttpRequest], HttpResponse]
MARK, MOST, LIMIT = "kata-staf", 20, 20_000  # characters of one form


class AfterSaving:
    """Stands inside the messages' own middleware."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and response.status_code in (302, 303) and request.user.is_authenticated:
            found = written(request)
            if shown := worst(found):
                messages.info(request, sentence(shown, len(found)))
        return response


def written(request: HttpRequest) -> list[Finding]:
    """The findings in the fields that the page marked as staff's own words."""
    names = dict.fromkeys(request.POST.getlist(MARK)[:MOST])
    found, left = [], LIMIT
    for text in (request.POST.get(name, "") for name in names):
        found += check(text[:left])
        left -= min(len(text), left)
    return found


def sentence(shown: Finding, count: int) -> str:
    """How many things, the reason of the first, and how it could be said."""
    opening = ngettext(
        "%(n)s hal dalam tulisan tadi layak dilihat lagi.", "%(n)s hal dalam tulisan tadi layak dilihat lagi.", count
    ) % {"n": count}
    example = _("Dapat ditulis: %(words)s") % {"words": shown.shown_example}
    return f"{opening} {shown.shown_reason} {example}"
