"""The only way to an evaluation: through its case."""

from django.http import Http404, HttpRequest

from rembuk.cases import door
from rembuk.cases.models import Case, CaseStudent
from rembuk.conferences.models import Conference
from rembuk.core.refusals import Refused
from rembuk.evaluations import rules
from rembuk.evaluations.models import Evaluation
from rembuk.evaluations.queries import Bench


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


def student(bench: Bench, place: int) -> CaseStudent:
    """The student at that place of the case."""
    found = next((d.student for d in bench.decisions if d.student.place == place), None)
    if found is None:
        raise Http404
    return found
