"""domain.md 3.1, row by row: what a type of case forbids, obliges and proposes."""

import pytest

from rembuk.cases import legal
from rembuk.cases.forms import TYPES
from rembuk.cases.legal import Mediation, Referral
from rembuk.cases.models import Case

ROWS = [
    ("sexual_violence", Mediation.FORBIDDEN, Referral.OBLIGATORY, "restricted"),
    ("violence", Mediation.AFTER_SAFETY, Referral.OBLIGATORY, "restricted"),
    ("breach_of_law", Mediation.AFTER_SAFETY, Referral.OBLIGATORY, "restricted"),
    ("bullying", Mediation.ALLOWED, Referral.OFFERED, "normal"),
    ("self_harm", Mediation.HIDDEN, Referral.FIRST, "restricted"),
    ("suicide_attempt", Mediation.HIDDEN, Referral.FIRST, "restricted"),
    ("pregnancy", Mediation.HIDDEN, Referral.OFFERED, "restricted"),
    ("substance_use", Mediation.HIDDEN, Referral.OFFERED, "restricted"),
    ("online_gambling", Mediation.HIDDEN, Referral.OFFERED, "restricted"),
    ("pornography", Mediation.HIDDEN, Referral.OFFERED, "restricted"),
    ("child_marriage", Mediation.HIDDEN, Referral.OFFERED, "restricted"),
    ("child_labour", Mediation.ALLOWED, Referral.OFFERED, "normal"),
    ("dropout_risk", Mediation.ALLOWED, Referral.OFFERED, "normal"),
    ("disaster", Mediation.ALLOWED, Referral.OFFERED, "normal"),
    ("poverty", Mediation.ALLOWED, Referral.OFFERED, "normal"),
    ("truancy", Mediation.ALLOWED, Referral.NONE, "normal"),
    ("learning_difficulty", Mediation.ALLOWED, Referral.NONE, "normal"),
    ("peer_conflict", Mediation.ALLOWED, Referral.NONE, "normal"),
    ("career", Mediation.ALLOWED, Referral.NONE, "normal"),
    ("", Mediation.ALLOWED, Referral.NONE, "normal"),
]


@pytest.mark.parametrize(("kind", "mediation", "referral", "sensitivity"), ROWS)
def test_each_row_says_what_the_law_says(kind, mediation, referral, sensitivity):
    row = legal.stop(kind)

    assert (row.mediation, row.referral) == (mediation, referral)
    assert legal.sensitivity_of(kind) == sensitivity
    assert bool(legal.may_mediate(kind)) is (mediation in {Mediation.ALLOWED, Mediation.AFTER_SAFETY})


def test_every_type_with_a_rule_can_be_chosen():
    offered = {value for value, _label in TYPES}

    assert set(legal.STOPS) - offered == {"physical_violence", "psychological_violence"}  # "violence" offers both


def test_refused_mediation_says_why():
    assert "UU TPKS pasal 23" in legal.may_mediate("sexual_violence").why_not
    assert "bukan perselisihan" in legal.may_mediate("self_harm").why_not


def test_who_is_not_invited_unasked():
    assert legal.stop("sexual_violence").not_invited >= {"subject_teacher", "osis_advisor", "committee", "reported_party"}
    assert "osis_advisor" in legal.stop("self_harm").not_invited
    assert legal.stop("violence").not_invited == {"committee", "other_students"}
    assert legal.stop("truancy").not_invited == frozenset()


def test_a_choice_may_ask_for_more_but_never_for_less():
    assert legal.sensitivity_of("sexual_violence", "normal") == "restricted"
    assert legal.sensitivity_of("truancy", "restricted") == "restricted"
    assert legal.sensitivity_of("truancy", "high") == "high"


def test_the_card_speaks_only_where_it_must():
    assert legal.card("truancy") == []
    assert "aman dan didampingi" in legal.card("self_harm")[0]
    sexual = " ".join(legal.card("sexual_violence"))
    assert "Rujukan wajib" in sexual
    assert "Jangan bertanya" in sexual
    assert "Mediasi tidak dapat dipilih" in sexual
    assert "tidak menggantikan rujukan" in " ".join(legal.card("violence"))


def test_a_breach_of_law_is_the_stricter_of_both_rows():
    both = legal.stop("bullying+breach_of_law")

    assert (both.mediation, both.referral, both.by_initials) == (Mediation.AFTER_SAFETY, Referral.OBLIGATORY, True)
    assert both.not_invited == {"committee", "other_students"}
    assert legal.stop("self_harm+breach_of_law").mediation is Mediation.HIDDEN
    assert not legal.stop("sexual_violence+breach_of_law").asks_details
    card = " ".join(legal.card("self_harm+breach_of_law"))
    assert "aman dan didampingi" in card
    assert "Rujukan wajib" in card


@pytest.mark.parametrize(
    ("violation", "asked"), [("none", "truancy"), ("tata_tertib", "truancy"), ("peraturan_perundangan", "truancy+breach_of_law")]
)
def test_what_every_place_asks_the_table_with(violation, asked):
    assert legal.kind(Case(facts={"case_type": "truancy", "violation": {"kind": violation}})) == asked


def test_a_case_without_facts_is_of_the_free_type():
    assert legal.kind(Case(facts={})) == ""
    assert legal.stop("") == legal.Stop()
