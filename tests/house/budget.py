"""The frame of a page: the queries that every page pays. What is left over is the page's own."""

import re
from collections import Counter
from contextlib import ExitStack
from typing import Any

from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

PAGE = 12  # queries that a page may add to its frame

# What: how often at most, and what it looks like. A query that fits twice as often as allowed counts as the page's.
FRAME: dict[str, tuple[int, str]] = {
    "session": (1, r'SELECT .* FROM "django_session"'),
    "session, moved at most once a minute": (1, r'UPDATE "django_session"'),
    "account": (1, r'SELECT .* FROM "accounts_user" WHERE'),
    "account, by its remembered device": (1, r'SELECT .* FROM "accounts_device" INNER JOIN "accounts_user"'),
    "membership and school": (1, r'SELECT .* FROM "accounts_membership" INNER JOIN "accounts_school" .*"code" ='),
    "school: the logos of its letterhead": (1, r'SELECT .* FROM "accounts_logo" WHERE'),
    "reminders that wait": (1, r'SELECT COUNT\("reminders_reminder"."id"\) AS "many" FROM "reminders_reminder"'),
    "roles": (1, r'SELECT .* FROM "accounts_rolespan" WHERE "accounts_rolespan"."membership_id" = \S+$'),
    "person": (1, r'SELECT "people_person"."id" AS "pk" FROM "people_person" WHERE "people_person"."membership_id" ='),
    "guest, by the device of the link": (1, r'SELECT .* FROM "people_linkdevice" INNER JOIN "people_personallink"'),
    "grant: the case at the door": (1, r'SELECT .* FROM "cases_case" .*WHERE \("cases_case"."(?:code|id)" = .*LIMIT 1$'),
    "grant: who reads the case whole": (
        1,
        r'SELECT .* FROM "cases_casecounselor" WHERE "cases_casecounselor"."case_id" = \S+$',
    ),
    "grant: what was given to this person": (1, r'SELECT .* FROM "consents_grant" INNER JOIN "people_person"'),
    "grant: the conference of the address": (
        1,
        r'SELECT .* FROM "conferences_conference" (?:INNER JOIN "people_person" .*WHERE "conferences_conference"."case_id" = \S+$|'
        r'(?:INNER JOIN "people_person" .*)?WHERE .*(?:"round" = \d+\)|conference"."id" = \S+\)) .*LIMIT 1$)',
    ),
    "key of the school, of the case": (2, r'SELECT .* FROM "vault_keyscope"'),
    "log: the same reading once more": (2, r'UPDATE "vault_readtally"'),
    "log: end of the chain": (2, r'SELECT .* FROM "vault_loghead"'),
    "log: the reading": (1, r'INSERT INTO "vault_logentry"'),
    "log: the chain's new end": (1, r'UPDATE "vault_loghead"'),
    "log: first reading in this session": (1, r'INSERT .*INTO "vault_readtally"'),
}
TRANSACTION = re.compile(r"(SAVEPOINT|RELEASE SAVEPOINT|BEGIN|COMMIT)\b")


def asked(browser: Client, place: str) -> tuple[Any, list[str]]:
    """The answer at an address, and every query of both databases behind it."""
    with ExitStack() as stack:
        held = [stack.enter_context(CaptureQueriesContext(connections[alias])) for alias in connections]
        answer = browser.get(place)
    return answer, [" ".join(q["sql"].split()) for one in held for q in one.captured_queries]


def own(queries: list[str]) -> list[str]:
    """The queries that belong to no part of the frame."""
    left, used = [], Counter[str]()
    for sql in queries:
        name = next((n for n, (most, form) in FRAME.items() if used[n] < most and re.match(form, sql)), "")
        if name:
            used[name] += 1
        elif not TRANSACTION.match(sql):
            left.append(sql)
    return left
