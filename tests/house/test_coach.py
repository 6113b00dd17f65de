"""Every field of staff's own words about a child carries the language coach; the words of anybody else never do."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from django import forms

import rembuk
from rembuk.ui.forms import Textarea

PACKAGE = Path(rembuk.__file__).parent
COACH = "data-rembuk-coach"

# Words of a student, a parent, a guest, a participant, another institution: as they said it (product.md section 3).
OF_OTHERS = {
    "conferences.forms_people.ViewForm.pandangan": "an absent participant's view",
    "conferences.forms_consents.VoiceForm.wishes": "the student's wishes",
    "conferences.forms_consents.VoiceForm.words": "the student's words",
    "conferences.forms_consents.WithdrawForm.words": "why somebody takes a consent back, in their words",
    "evaluations.forms.FeedbackForm.words": "a participant's answer",
    "evaluations.forms.FrameForm.words": "the goal in the student's words",
    "evaluations.forms.LookForm.words": "the student's view, and what a check-in brought",
    "evaluations.forms.TypedFeedbackForm.words": "a participant's answer, typed in",
    "records.forms.OwnWordForm.words": "what a guest or participant adds to the record",
    "records.forms.StatementForm.words": "what a participant says of the record",
    "room.forms.ClarifyForm.statement": "what a participant said in the room",
    "room.forms.DissentForm.text": "a participant's dissent",
    "room.forms_seat.SayForm.statement": "what a participant types on the own phone",
    "room.forms_paper.PaperForm.dissent": "a participant's dissent",
    "room.forms_paper.PaperForm.voice": "the student's words",
    "services.forms.AnswerForm.answer": "the answer of another institution",
}
# The leader's screen may be projected: in the room the coach speaks on request, in the leader's help (room/page.py).
PROJECTED = {
    "room.forms.AlternativeForm.description",
    "room.forms.DecisionForm.best_interest",
    "room.forms.DecisionForm.decision",
    "room.forms.JointPointForm.statement",
    "room.forms.TakeUpForm.statement",
    "room.forms_seat.HandleForm.words",
}
NOT_ABOUT_A_CHILD = {
    "accounts.forms.LetterheadForm.address": "an address",
    "cases.forms.NewCaseForm.student": "names from the roster",
    "cases.forms.TriageForm.student": "names from the roster",
    "concerns.forms.TakeBackForm.reason": "why a report was taken back",
    "handovers.forms.DeclineOfferForm.words": "why a colleague cannot take a case",
    "handovers.forms.OfferForm.reason": "why a counsellor hands over: about the counsellor",
    "conferences.forms_consents.TextForm.text": "the school's consent text",
    "ledger.forms.PasteForm.rows": "rows of a sheet; the items are read on the page of open notes",
    "ledger.forms_sheet.SheetForm.rows": "rows of a sheet",
    "records.forms.ScanForm.words": "how a signed paper differs from the file",
    "reminders.forms.HoursForm.closed": "days",
    "setup.forms.SchoolForm.address": "an address",
}
# Drawn in a template, not by a form: file and name of the field.
IN_TEMPLATES = {
    ("handovers/handovers.html", "words"): "why a colleague cannot take a case",
    ("desk/own_words.html", "kata"): "a guest's words",
    ("desk/own_words.html", "pandangan"): "a participant's view",
    ("ledger/summary.html", "voice-{{ one.place }}"): "the student's words",
    ("ui/refused.html", ""): "what was typed, to be copied; read only",
    ("inquiries/answer_body.html", "alasan"): "why somebody does not answer",
    ("conferences/seat.html", ""): "a ready message, read only",
    ("conferences/readiness.html", "alasan"): "why one goes on with something missing",
}
WITHOUT = OF_OTHERS.keys() | PROJECTED | NOT_ABOUT_A_CHILD.keys()
AREA = re.compile(r"<textarea\b([^>]*(?:\{[{%].*?[%}]\}[^>]*)*)>", re.DOTALL)


def text_areas():
    """Every large field of every form, by package, class and name."""
    found = {}
    for module in pkgutil.walk_packages(rembuk.__path__, "rembuk."):
        if not re.search(r"\.forms(_\w+)?$", module.name):
            continue
        held = importlib.import_module(module.name)
        for cls in vars(held).values():
            if isinstance(cls, type) and issubclass(cls, forms.BaseForm) and cls.__module__ == module.name:
                name = f"{module.name.removeprefix('rembuk.')}.{cls.__name__}"
                areas = {n: f for n, f in cls.base_fields.items() if isinstance(f.widget, forms.Textarea)}
                found |= {f"{name}.{field}": one for field, one in areas.items()}
    return found


def drawn():
    """Every textarea that a template draws itself: file, name of the field, its attributes."""
    for path in sorted(PACKAGE.rglob("templates/**/*.html")):
        short = "/".join(path.parts[-2:])
        if "gallery" in path.parts:
            continue
        for match in AREA.finditer(path.read_text(encoding="utf-8")):
            name = re.search(r'\bname="([^"]*)"', match[1])
            yield short, name[1] if name else "", match[1]


def test_staff_words_carry_the_coach():
    silent = {name for name, field in text_areas().items() if COACH not in field.widget.attrs}

    assert silent - WITHOUT == set(), "a field of staff's own words without the coach: add it, or say whose words they are"


def test_others_words_never_do():
    loud = {name for name, field in text_areas().items() if COACH in field.widget.attrs}

    assert loud & WITHOUT == set()
    assert len(loud) > 20


def test_tables_name_fields_that_are_there():
    assert WITHOUT - text_areas().keys() == set()


def test_templates_that_draw_a_field_themselves_are_known():
    found = {(short, name) for short, name, attributes in drawn() if COACH not in attributes}

    assert found == IN_TEMPLATES.keys()


def test_every_coached_field_is_drawn_with_the_mark_for_browsers_without_scripts():
    for name, field in text_areas().items():
        if COACH in field.widget.attrs:
            assert isinstance(field.widget, Textarea), name


@pytest.mark.parametrize(("who", "is_coached"), [("staff", True), ("guest", False)])
def test_answer_to_a_request_is_coached_for_staff_alone(who, is_coached):
    from rembuk.inquiries.forms import AnswerForm

    class Asked:
        rows = [("Apa kekuatan Ananda?", "strength", "")]
        answers: dict[str, str] = {}

    drawn_form = str(AnswerForm(asked=Asked(), is_own=True, is_coached=who == "staff"))

    assert (COACH in drawn_form) is is_coached
