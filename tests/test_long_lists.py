"""A long list comes in pages of fifty; each keeps what was asked for."""

import re

import pytest
import time_machine

from tests.house import growth
from tests.house import who_may_world as world_of


@pytest.fixture
def ask(cast, now):
    with time_machine.travel(now, tick=False):
        world = world_of.make(cast, now)
        growth.cases(world, 59, now)  # beside the two of the world
        yield lambda query="": world.browsers["ratna"].get(f"/s/{cast.school.code}/kasus/{query}").content.decode()


def cases_of(page):
    return re.findall(r'<li class="case-row">.*?/kasus/(\d{4}-\d+)/', page, re.DOTALL)


def test_sixty_one_cases_stand_on_two_pages_and_none_twice(ask):
    first, second = ask(), ask("?halaman=2")

    assert (len(cases_of(first)), len(cases_of(second))) == (50, 11)
    assert len({*cases_of(first), *cases_of(second)}) == 61


def test_each_page_leads_to_the_others(ask):
    assert re.findall(r'href="(\?[^"]*halaman[^"]*)"', ask()) == ["?halaman=2"]
    assert re.findall(r'href="(\?[^"]*halaman[^"]*)"', ask("?halaman=2&amp=1")) == ["?halaman=1&amp;amp=1"]


@pytest.mark.parametrize("page", ["99", "x", "-1", "0"])
def test_a_page_that_is_not_there_shows_one_that_is(ask, page):
    assert cases_of(ask(f"?halaman={page}"))
