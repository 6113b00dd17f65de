"""Files of an item: brought in, handed out through the door, destroyed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.cases import door as cases
from rembuk.core import clock
from rembuk.core.policies import policy
from rembuk.files import answers
from rembuk.files.forms import is_too_large
from rembuk.ledger import attachments, door
from rembuk.ledger.forms import AttachForm
from rembuk.ledger.views import item_page
from rembuk.vault import log


@policy("case_whole")
@require_POST
def attach(request: HttpRequest, school: str, code: str, number: int) -> HttpResponse:
    case = cases.case(request, code, action="ledger.read")
    found, form = door.live_item(case, number), AttachForm(request.POST, request.FILES, too_large=is_too_large(request))
    if not form.is_valid():
        return item_page(request, case, found, lampirkan=form)
    attachments.attach(found, form.cleaned_data["files"], by=request.actor, now=clock.now())
    messages.success(request, _("Lampiran bukti D%(number)s tersimpan.") % {"number": number})
    return redirect("ledger:item", school=school, code=code, number=number)


@policy("case_whole")
def attachment(request: HttpRequest, school: str, code: str, number: int, place: int) -> HttpResponse:
    case = cases.case(request, code, action="ledger.read")
    found = door.attachment(case, number, place)
    log.read(request, "attachment.read", found.file, clock.now(), case=case)
    return answers.attachment(found.file)


@policy("case_whole")
@require_POST
def detach(request: HttpRequest, school: str, code: str, number: int, place: int) -> HttpResponse:
    case = cases.case(request, code, action="ledger.read")
    attachments.detach(door.attachment(case, number, place), by=request.actor, now=clock.now())
    messages.success(request, _("Lampiran dimusnahkan."))
    return redirect("ledger:item", school=school, code=code, number=number)
