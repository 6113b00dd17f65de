"""Who may reach which address: the policy table and the relation say it, every address is asked by everybody.

A denied answer is a 404 or the way to a door, carries no word of the case, and a hidden object answers
exactly as a missing one. What is shown about a person is in the log.
"""

import re
from typing import Any

import pytest
import time_machine
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, path

from rembuk.config import urls
from rembuk.core.policies import Policy, policy
from rembuk.vault.models import LogEntry, ReadTally
from tests.house import who_may_world as world_of
from tests.house.test_order import routes
from tests.house.who_may_world import CANARIES, OF_THE_CASE, World, expected

DOORS = {"/akun/masuk": "sign_in", "/akun/kode": "step_up", "/masuk": "enter"}
BY_PASSWORD = ("accounts:step_up", "accounts:enrol", "accounts:password")  # a remembered device opens none of these
ELSEWHERE = {(name, "remembered"): "sign_in" for name in BY_PASSWORD}
LOGGED = {"counselor", "coordinator", "concern", "own", "case_whole", "case_part", "acknowledges", "operator", "privacy", "guest"}
NO_PERSON = {"school:letterhead"}  # the operator's pages that show nothing about a person
INSIDE = {"ratna", "koor"}
ADDRESSES = [(where, entry) for where, entry in routes()]


def name_of(where: str, entry: URLPattern) -> str:
    space = {str(r.pattern) + str(p.pattern): r.app_name for r in urls.urlpatterns for p in r.url_patterns}
    return f"{space.get(where, 'planted')}:{entry.name}"


def address(where: str, samples: dict[str, Any]) -> str:
    """The path with sample arguments; an argument without a sample is an error, never a skip."""
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(samples[found.group(1)]), where)


def outcome(answer: Any) -> str:
    """ok, 404, 405 or the door that the answer leads to."""
    if answer.status_code in (301, 302, 303):
        return DOORS.get(answer["Location"].split("?")[0], "ok")
    return "ok" if 200 <= answer.status_code < 300 else str(answer.status_code)


def post_only(view: Any) -> bool:
    """Whether @require_POST stands somewhere around the view."""
    while view is not None:
        if ["POST"] in [cell.cell_contents for cell in view.__closure__ or ()]:
            return True
        view = getattr(view, "__wrapped__", None)
    return False


def readings() -> int:
    return LogEntry.objects.count() + sum(ReadTally.objects.values_list("times", flat=True))


def body(answer: Any) -> str:
    return answer.content.decode("utf-8", "replace")


def faults(world: World, where: str, entry: URLPattern) -> list[str]:
    """What is wrong at one address, asked by the whole cast; empty when all is well."""
    rule, name = getattr(entry.callback, "policy", None), name_of(where, entry)
    if not isinstance(rule, Policy):
        return [f"{where}: names no policy"]
    if unknown := set(entry.pattern.converters) - set(world.arguments(name)):
        return [f"{where}: no sample for {sorted(unknown)}"]
    found: list[str] = []
    for who, browser in world.browsers.items():
        found += [f"{name} for {who}: {f}" for f in _asked(world, name, entry.callback, who, browser, where)]
    return found


def _asked(world: World, name: str, view: Any, who: str, browser: Client, where: str) -> list[str]:
    rule, before = view.policy, readings()
    wanted = ELSEWHERE.get((name, who)) or expected(rule, who)
    answer = browser.get(address(where, world.arguments(name)))
    got, text = outcome(answer), body(answer)
    through = wanted == "ok" or (wanted == "404" and world_of.passes_the_wall(rule, who))
    if post_only(view) and through:
        wanted = "405"  # GET never reaches the door behind the wall; POST asks it below
    found = [] if got == wanted else [f"{got} instead of {wanted}"]
    hidden = CANARIES if wanted != "ok" else () if who in INSIDE or name in world_of.GIVEN else OF_THE_CASE
    found += [f"shows {c}" for c in hidden if c in text]
    if answer.status_code == 200 and rule.name in LOGGED and name not in NO_PERSON and readings() == before:
        found.append("shown without a row in the log")
    if rule.per_object and wanted == "404":
        missing = browser.get(address(where, world.missing_for(name)))
        if (missing.status_code, len(missing.content)) != (answer.status_code, len(answer.content)):
            found.append("a hidden object answers otherwise than a missing one")
    return found


@pytest.fixture
def world(db, now):
    with time_machine.travel(now, tick=False):
        yield world_of.begun(now)


@pytest.mark.parametrize(("where", "entry"), ADDRESSES, ids=[w or "/" for w, _ in ADDRESSES])
def test_everybody_reaches_what_the_table_says(world, where, entry):
    assert faults(world, where, entry) == []


@pytest.mark.parametrize(("where", "entry"), ADDRESSES, ids=[w or "/" for w, _ in ADDRESSES])
def test_post_is_refused_without_token_and_to_the_wrong_people(world, where, entry):
    rule, name = entry.callback.policy, name_of(where, entry)
    place, rows, version = address(where, world.arguments(name)), LogEntry.objects.count(), world.case.version
    forged = Client(enforce_csrf_checks=True)
    forged.cookies = world.browsers["ratna"].cookies
    assert forged.post(place).status_code == 403

    for who, browser in world.browsers.items():
        wanted = ELSEWHERE.get((name, who)) or expected(rule, who)
        if wanted == "ok":
            continue
        answer = browser.post(place)
        assert (who, outcome(answer)) == (who, wanted)
        assert not [c for c in CANARIES if c in body(answer)]

    world.case.refresh_from_db()
    assert (LogEntry.objects.count(), world.case.version) == (rows, version)


@policy("counselor")
def unlogged(request: HttpRequest, school: str) -> HttpResponse:
    return HttpResponse("daftar anak")


@policy("member")
def talkative(request: HttpRequest, school: str) -> HttpResponse:
    return HttpResponse(world_of.STATEMENT)


@policy("member")
def too_open(request: HttpRequest, school: str, code: str) -> HttpResponse:
    return HttpResponse("terbuka")


def closed(request: HttpRequest, school: str) -> HttpResponse:
    return HttpResponse("")


too_open_as_case = policy("case_whole")(lambda request, school, code: HttpResponse("terbuka"))
PLANTED = [
    path("s/<slug:school>/tanpa-catatan/", unlogged, name="unlogged"),
    path("s/<slug:school>/cerewet/", talkative, name="talkative"),
    path("s/<slug:school>/tanpa-kebijakan/", closed, name="closed"),
    path("s/<slug:school>/terbuka/<slug:code>/", too_open_as_case, name="too_open"),
    path("s/<slug:school>/asing/<slug:unheard_of>/", unlogged, name="argument"),
]
urlpatterns = [*urls.urlpatterns, *PLANTED]
handler404, handler500 = urls.handler404, urls.handler500


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("unlogged", "shown without a row in the log"),
        ("talkative", f"shows {world_of.STATEMENT}"),
        ("closed", "names no policy"),
        ("too_open", "dewi: ok instead of 404"),
        ("argument", "no sample for"),
    ],
)
def test_the_matrix_sees_a_planted_fault(world, settings, name, sentence):
    settings.ROOT_URLCONF = __name__
    entry = next(p for p in PLANTED if p.name == name)

    assert any(sentence in f for f in faults(world, str(entry.pattern), entry))
