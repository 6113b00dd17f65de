"""The coach beside a text field. The text is read, answered and forgotten: never kept, never logged."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from rembuk.core.policies import policy
from rembuk.language import findings
from rembuk.language.forms import DismissalForm

LIMIT = 20_000


@policy("signed_in")
@require_POST
@sensitive_post_parameters()
def check(request: HttpRequest) -> HttpResponse:
    """The first finding as a fragment, an empty fragment when there is none; all findings for who asks for JSON.

    Where the form carries notes along, a reason is only looked at: the script keeps it until the form is sent.
    """
    form = DismissalForm(request.POST if "reason" in request.POST else None)
    ignored = {*request.POST.getlist("abaikan"), *([form.cleaned_data["words"]] if form.is_valid() else [])}
    found = [f for f in findings.check(request.POST.get("text", "")[:LIMIT]) if f.text not in ignored]
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse({"findings": [asdict(f) for f in found]})
    context = {"finding": findings.worst(found), "more": len(found) - 1, "form": form, "is_kept": "bersama-form" in request.POST}
    return render(request, "language/coach.html", context, status=422 if form.errors else 200)
