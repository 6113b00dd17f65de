"""The only way to an evaluation: through its case."""

from django.forms import Form
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from rembuk.cases import door
from rembuk.cases import queries as cases
from rembuk.cases.models import Case, CaseStudent, Evidence
from rembuk.conferences.models import Conference, Participant
from rembuk.consents.part import Part
from rembuk.core.refusals import Refused
from rembuk.evaluations import process as queries_process
from rembuk.evaluations import rules
from rembuk.evaluations.models import Evaluation
from rembuk.evaluations.process import Process
from rembuk.evaluations.queries import Bench
from rembuk.evaluations.series import Series


def case(request: HttpRequest, code: str) -> Case:
    """The case whose evaluation the counsellor reads whole."""
    return door.case(request, code, action="evaluation.read")


def conference(bench: Bench) -> Conference:
    """The conference under evaluation; refused with a sentence while none has decided."""
    if bench.conference is None:
        raise Refused(rules.not_decided())
    return bench.conference


def evaluation(bench: Bench) -> Evaluation:
    """The evaluation that was begun; refused with a sentence before."""
    held = conference(bench)
    if bench.evaluation is None:
        raise Refused(rules.not_begun())
    bench.evaluation.conference = held
    return bench.evaluation


def items(case: Case, form: Form) -> list[Evidence]:
    """The items of the ledger that a form names; a number without an item is said at the field."""
    named = form.cleaned_data["cites"]
    held = {e.number: e for e in cases.standing(case) if e.number in named} if named else {}
    if lost := [n for n in named if n not in held]:
        form.add_error("cites", _("Tidak ada bukti D%(number)s dalam kasus ini.") % {"number": lost[0]})
    return [held[n] for n in named if n in held]


def goal(bench: Bench, number: int) -> Series:
    """The goal of that number."""
    found = next((s for s in bench.series if s.goal.rank == number), None)
    if found is None:
        raise Http404
    return found


def process(case: Case) -> Process:
    """The process of the conference under evaluation."""
    found = queries_process.process(case)
    if found is None:
        raise Refused(rules.not_decided())
    return found


def own_seat(held: Part) -> Participant:
    """The seat of the holder of a part in the newest conference that decided; 404 for whoever was not there."""
    rows = Participant.objects.filter(conference__case=held.case, conference__decided_at__isnull=False, person=held.person)
    found = rows.select_related("conference", "feedback").order_by("-conference__round").first()
    if found is None or not found.was_there:
        raise Http404
    found.conference.case = held.case
    return found


def student(bench: Bench, place: int) -> CaseStudent:
    """The student at that place of the case."""
    found = next((d.student for d in bench.decisions if d.student.place == place), None)
    if found is None:
        raise Http404
    return found


def student_of(case: Case, place: int) -> CaseStudent:
    """The student at that place, whatever stage the case is at."""
    return student_in(case, cases.students_of(case), place)


def student_in(case: Case, students: list[CaseStudent], place: int) -> CaseStudent:
    """The same among the students of the case, where they are known already."""
    found = next((s for s in students if s.place == place), None)
    if found is None:
        raise Http404
    found.case = case
    return found
