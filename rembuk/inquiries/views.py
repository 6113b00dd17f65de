"""Pages of data requests: the counsellor asks, staff and guests answer."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rembuk.cases import door as cases_door
from rembuk.cases import queries as cases
from rembuk.cases import rules as case_rules
from rembuk.cases.naming import Tokens
from rembuk.core import clock
from rembuk.core.actor import Kind
from rembuk.core.policies import policy
from rembuk.core.verdicts import require
from rembuk.inquiries import actions, chasing, door, queries, questions, rules
from rembuk.inquiries.forms import AnswerForm, AskForm, QuestionForm, student_of
from rembuk.people import handover
from rembuk.people.models import HandOver
from rembuk.vault import log


@policy("case_whole")
def requests(request: HttpRequest, school: str, code: str) -> HttpResponse:
    case, now = cases_door.case(request, code, action="requests.read"), clock.now()
    today, students = clock.today(case.school.time_zone, now), cases.students_of(case)
    student = student_of(students, request.POST.get("anak") or request.GET.get("anak", ""))
    offers = queries.offers(case, student, Tokens(case, students))
    form = AskForm(request.POST or None, offers=offers, others=queries.others(case, offers), today=today)
    if form.is_valid():
        for offer in form.cleaned_data["chosen"]:
            asked = questions.of_role(case.school, offer.role)
            actions.ask(case, person=offer.person, student=student, role=offer.role, asked=asked, due_on=form.cleaned_data["due_on"], by=request.actor, now=now)  # fmt: skip
        messages.success(
            request, _("Permintaan tersimpan. Guru melihatnya di Beranda; untuk orang tua, kirim tautan atau cetak suratnya.")
        )
        return redirect("inquiries:list", school=school, code=code)
    rows = [(r, chasing.whatsapp(r.person, case.owner.name)) for r in queries.of_case(case)]
    context = {
        "case": case, "rows": rows, "form": form, "students": students, "student": student, "today": today, "late": queries.late((r for r, _message in rows), today),
        "may_write": case_rules.may_write(request.actor, case), "line": cases.thread_of(case),
    }  # fmt: skip
    return render(request, "inquiries/list.html", context, status=422 if form.errors else 200)


@policy("case_whole")
def typed(request: HttpRequest, school: str, code: str, pk: UUID) -> HttpResponse:
    """What somebody wrote on paper or said on the phone, typed in by the counsellor."""
    case = cases_door.case(request, code, action="request.read")
    asked = door.of_case(case, pk)
    form = AnswerForm(request.POST or None, asked=asked, is_own=False)
    if form.is_valid():
        actions.answer(asked, answers=form.answers, by=request.actor, now=clock.now())
        messages.success(request, _("Jawaban masuk ke buku bukti sebagai pernyataan orangnya."))
        return redirect("inquiries:list", school=school, code=code)
    context = {
        "case": case,
        "asked": asked,
        "form": form,
        "may_answer": rules.may_answer(request.actor, asked),
        "line": cases.thread_of(case),
    }
    return render(request, "inquiries/typed.html", context)


@policy("case_whole")
@require_POST
def change(request: HttpRequest, school: str, code: str, pk: UUID, act: str) -> HttpResponse:
    asked = door.of_case(cases_door.case(request, code, action="request.read"), pk)
    doing = {"ingatkan": actions.remind, "tarik": actions.withdraw}.get(act)
    if doing is None:
        raise Http404
    doing(asked, by=request.actor, now=clock.now())
    messages.success(request, _("Tercatat."))
    return redirect("inquiries:list", school=school, code=code)


@policy("case_whole")
@require_POST
def lend(request: HttpRequest, school: str, code: str, pk: UUID) -> HttpResponse:
    """From the next request on this browser shows the page of whoever was asked, and nothing else."""
    case = cases_door.case(request, code, action="request.read")
    asked = door.of_case(case, pk)
    require(rules.may_lend(request.actor, asked))
    handover.begin(request, person=asked.person, case_id=case.pk, by=request.actor, now=clock.now())
    response = redirect("asked:answer", pk=asked.pk)
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@policy("member")
def own_list(request: HttpRequest, school: str) -> HttpResponse:
    actor, now = request.actor, clock.now()
    today = clock.today(actor.school.time_zone, now)
    log.read(request, "requests.own_list", "inquiries.own", now, version=today.isoformat())
    return render(
        request, "inquiries/own.html", {"rows": queries.own(actor.school, actor.person_id, clock.now()), "today": today}
    )


@policy("own")
def own(request: HttpRequest, school: str, pk: UUID) -> HttpResponse:
    return _answered(request, door.own(request, pk), "inquiries/answer.html", "inquiries:own_list", {"school": school})


@policy("guest")
def guest(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _answered(request, door.of_guest(request, pk), "inquiries/guest.html", "guest:page", {})


def _answered(request, asked, template, back, arguments):
    form, now, is_lent = (
        AnswerForm(request.POST or None, asked=asked, is_own=True, is_coached=request.actor.kind is Kind.MEMBER),
        clock.now(),
        isinstance(request.actor.link, HandOver),
    )
    if form.is_valid() and "tidak" in request.POST:
        actions.decline(asked, words=request.POST.get("alasan", "")[:1000], by=request.actor, now=now)
        messages.success(request, _("Terima kasih sudah memberi tahu. Tidak menjawab adalah hak Anda."))
        return redirect(back, **arguments)
    if form.is_valid() and "nanti" in request.POST:
        actions.keep_draft(asked, answers=form.draft, by=request.actor, now=now)
        if "diam" in request.POST:  # kept while somebody still writes: the page stays as it is
            return HttpResponse(status=204)
        messages.success(request, _("Tersimpan. Lanjutkan kapan saja sebelum batas waktunya."))
        return redirect(back, **arguments)
    if form.is_valid():
        actions.answer(asked, answers=form.answers, put_aside=form.put_aside, by=request.actor, now=now, is_lent=is_lent)
        messages.success(request, _("Terima kasih. Jawaban Anda sudah sampai kepada guru BK."))
        return redirect(back, **arguments)
    context = {
        "asked": asked,
        "form": form,
        "may_answer": rules.may_answer(request.actor, asked),
        "counselor": asked.case.owner,
        "is_lent": is_lent,
    }
    return render(request, template, {**context, "school_name": request.actor.school.name}, status=422 if form.errors else 200)


@policy("counselor")
def question_sets(request: HttpRequest, school: str) -> HttpResponse:
    actor, now = request.actor, clock.now()
    role = request.POST.get("role") or request.GET.get("peran", "")
    role = role if role in questions.ROLES else questions.ROLES[0]
    form = QuestionForm(request.POST or None, rows=questions.of_role(actor.school, role), initial={"role": role})
    if form.is_valid():
        actions.set_questions(actor.school, role=role, asked=form.rows, by=actor, now=now)
        messages.success(request, _("Pertanyaan sekolah tersimpan."))
        return redirect("inquiries:questions", school=school)
    log.read(request, "questions.read", "inquiries.questions", now, version=role)
    context = {"form": form, "role": role, "roles": [(r, questions.role_label(r)) for r in questions.ROLES]}
    return render(request, "inquiries/questions.html", context, status=422 if form.errors else 200)
