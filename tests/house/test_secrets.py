"""A secret in every encrypted field, the application used, then everything it left behind searched."""

import base64
import io
import logging
import tempfile

import pytest
from django.db import connection

from rembuk.accounts.models import Membership
from rembuk.cases.models import Case
from rembuk.core.logs import WithoutTexts
from rembuk.people.models import Person
from rembuk.vault.retention import declared_models
from tests.house import planting
from tests.house.planting import Planting, encrypted, leaks

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
REPORTED, WRONG, SOUGHT = "Kenari é “laporan-7f3a”", "Kenari é “salah-91bc”", "Kenari é “dicari-44de”"
TYPED = {"typed.report": REPORTED, "typed.wrong": WRONG, "typed.search": SOUGHT}


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """The process's folder for temporary files, empty."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def console(monkeypatch):
    """What the application's own log handler writes."""
    out = io.StringIO()
    own = {h for name in ("", "django.request", "rembuk") for h in logging.getLogger(name).handlers}
    streams = [h for h in own if any(isinstance(f, WithoutTexts) for f in h.filters)]
    assert streams
    for handler in streams:
        monkeypatch.setattr(handler, "stream", out)
    return out


@pytest.fixture
def planted(cast, now):
    """Every encrypted field with a secret; Bu Ratna owns the planted case."""
    Person.objects.filter(membership=cast.ratna.membership).update(membership=None)
    done = Planting(cast).everywhere()
    person = done.rows[Person]
    Person.objects.filter(pk=person.pk).update(membership=done.rows[Membership])
    return done


def use(planted, monkeypatch):
    """Read and write as people do, and break a page while its secrets are in hand."""
    cast = planted.cast
    base = f"/s/{cast.school.code}/"
    client = cast.ratna.client()
    case = planted.rows[Case]
    shown = [client.get(f"{base}{page}") for page in ("", "kasus/", f"kasus/{case.code}/bukti/", f"cari/?q={SOUGHT}")]
    report = {"who": REPORTED, "seen": REPORTED, "when": "today", "urgency": "today", "place": REPORTED}
    sent = client.post(f"{base}lapor/", report)
    kept = client.post(f"{base}lapor/", {"who": WRONG, "seen": WRONG})
    client.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr("rembuk.ledger.views.rules.may_write", fail_with(case))
        fault = client.get(f"{base}kasus/{case.code}/bukti/")
    return shown, sent, kept, fault, client


def fail_with(case):
    def fail(*args):
        words = case.title
        raise ValueError(f"cannot handle {words}")

    return fail


def test_every_encrypted_field_of_every_model_is_planted(planted):
    fields = [f"{m._meta.label}.{f.name}" for m in declared_models() for f in encrypted(m)]

    assert sorted(planted.secrets) == sorted(fields)
    assert len(set(planted.secrets.values())) == len(fields) > 60
    for model in declared_models():
        for field in encrypted(model):
            row = model.objects.get(pk=planted.rows[model].pk)
            assert planted.secrets[f"{model._meta.label}.{field.name}"] in str(getattr(row, field.name))


def test_nothing_that_is_left_behind_holds_a_secret(planted, temporary, console, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    shown, sent, kept, fault, client = use(planted, monkeypatch)
    secrets = {**planted.secrets, **TYPED}

    # The application did handle the texts: else the search below would prove nothing.
    assert [answer.status_code for answer in shown] == [200, 200, 200, 200]
    assert planted.secrets["cases.Case.title"] in shown[1].content.decode()
    assert planted.secrets["cases.Evidence.statement"] in shown[2].content.decode()
    assert (sent.status_code, kept.status_code, fault.status_code) == (302, 200, 500)
    assert WRONG in kept.content.decode()
    assert "ValueError" in console.getvalue()

    places = {
        "tables": planting.tables(),
        "database files": planting.files(),
        "temporary files": planting.folder(temporary),
        "open files": planting.opened_files(),
        "log": console.getvalue().encode(),
        "caught log": caplog.text.encode(),
        "cookies": str(client.cookies).encode(),
        "error page": fault.content,
        "addresses": sent["Location"].encode(),
    }
    assert {place: found for place, pile in places.items() if (found := leaks(secrets, pile))} == {}


def test_negative_control_a_plain_column_is_found(planted):
    name, text = next(iter(planted.secrets.items()))
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE plain_control (words text)")
        try:
            cursor.execute("INSERT INTO plain_control VALUES (%s)", [text])
            assert leaks(planted.secrets, planting.tables()) == [name]
            if connection.vendor == "sqlite":
                assert leaks(planted.secrets, planting.files()) == [name]
        finally:
            cursor.execute("DROP TABLE plain_control")


def test_negative_control_a_session_is_opened(cast):
    client = cast.ratna.client()
    session = client.session
    session["note"] = SOUGHT
    session.save()

    assert leaks(TYPED, planting.tables()) == ["typed.search"]


def test_negative_control_temporary_and_deleted_files_are_found(temporary):
    with tempfile.NamedTemporaryFile() as named, tempfile.TemporaryFile() as nameless:
        named.write(REPORTED.encode("utf-16-le"))
        named.flush()
        nameless.write(WRONG.encode().hex().encode())
        nameless.flush()

        assert "typed.report" in leaks(TYPED, planting.folder(temporary))
        assert "typed.wrong" in leaks(TYPED, planting.opened_files())


@pytest.mark.parametrize("form", range(len(planting.forms_of(SOUGHT))))
def test_negative_control_every_form_is_found(form):
    pile = b"before " + planting.forms_of(SOUGHT)[form] + b" after"

    assert leaks(TYPED, pile) == ["typed.search"]


@pytest.mark.parametrize("before", range(6))
def test_negative_control_base64_is_found_at_any_offset(before):
    pile = base64.b64encode(b"x" * before + SOUGHT.encode() + b"and more")

    assert leaks(TYPED, pile) == ["typed.search"]
