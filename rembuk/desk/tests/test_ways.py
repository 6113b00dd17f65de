"""Whoever needs a page finds the way to it from where they stand."""

from datetime import date

from django.urls import reverse

from rembuk.inquiries import actions
from rembuk.inquiries.questions import Question
from tests import build


def test_case_page_leads_to_requests_and_letters(cast, now):
    case = build.case(cast, now)
    client = cast.ratna.client()
    base = case.get_absolute_url()
    page = client.get(base).content.decode()

    for place in ("permintaan/", "surat/"):
        assert f'href="{base}{place}"' in page
        assert client.get(f"{base}{place}").status_code == 200


def test_home_shows_a_teacher_what_is_asked_and_nobody_else(cast, now, who):
    case = build.case(cast, now)
    about = {"student": case.case_students.get(), "role": "homeroom_teacher", "asked": [Question("Apa?", "strength")]}
    asked = actions.ask(case, person=cast.joko.person, due_on=date(2026, 12, 1), **about, **who)
    place, home = reverse("inquiries:own", args=[cast.school.code, asked.pk]), reverse("desk:home", args=[cast.school.code])

    assert place in cast.joko.client().get(home).content.decode()
    assert place not in cast.sari.client().get(home).content.decode()
