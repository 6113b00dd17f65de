"""The coach beside a text field. The text is read, answered and forgotten: never kept, never logged."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from rembuk.core.policies import policy
from rembuk.language import findings

LIMIT = 20_000


@policy("signed_in")
@require_POST
@sensitive_post_parameters()
def check(request: HttpRequest) -> HttpResponse:
    """The first finding as a fragment, an empty fragment when there is none; all findings for who asks for JSON."""
    ignored = set(request.POST.getlist("abaikan"))
    found = [f for f in findings.check(request.POST.get("text", "")[:LIMIT]) if f.text not in ignored]
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse({"findings": [asdict(f) for f in found]})
    return render(request, "language/coach.html", {"finding": findings.worst(found), "more": len(found) - 1})
