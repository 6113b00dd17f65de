"""Data keys: many in one query, forgotten after each request, never stored in clear."""

import pytest
from django.http import HttpResponse

from rembuk.vault import keys, masterkey
from rembuk.vault.crypto import Tampered
from rembuk.vault.middleware import KeysMiddleware
from rembuk.vault.models import KeyScope


@pytest.fixture
def scopes(cast, now):
    made = [keys.new_scope("case", cast.school.pk, now) for _ in range(12)]
    keys.forget()
    return made


def test_preload_opens_many_scopes_with_one_query(scopes, django_assert_num_queries):
    with django_assert_num_queries(1, using="keys"):
        keys.preload(scopes)
        for scope in scopes:
            keys.key(scope)


def test_preload_asks_nothing_for_what_is_open(scopes, django_assert_num_queries):
    keys.preload(scopes)
    with django_assert_num_queries(0, using="keys"):
        keys.preload([*scopes, None])


def test_forget_drops_opened_keys(scopes, django_assert_num_queries):
    keys.preload(scopes)
    keys.forget()
    with django_assert_num_queries(1, using="keys"):
        keys.key(scopes[0])


def test_keys_are_forgotten_after_a_request_even_when_it_fails(scopes, rf, django_assert_num_queries):
    def view(request):
        keys.key(scopes[0])
        raise RuntimeError

    with pytest.raises(RuntimeError):
        KeysMiddleware(view)(rf.get("/"))
    with django_assert_num_queries(1, using="keys"):
        keys.key(scopes[0])


def test_keys_of_before_do_not_enter_a_request(scopes, rf, django_assert_num_queries):
    keys.key(scopes[0])

    def view(request):
        with django_assert_num_queries(1, using="keys"):
            keys.key(scopes[0])
        return HttpResponse()

    assert KeysMiddleware(view)(rf.get("/")).status_code == 200


def test_key_is_stored_wrapped_only(scopes):
    key = keys.key(scopes[0])

    assert key not in bytes(KeyScope.objects.get(pk=scopes[0]).wrapped)
    assert masterkey.master() not in bytes(KeyScope.objects.get(pk=scopes[0]).wrapped)


def test_unknown_scope_is_shredded(cast):
    with pytest.raises(keys.Shredded):
        keys.key(cast.school.pk)


def test_destroyed_key_leaves_nothing_in_the_key_store(scopes, now):
    keys.destroy(scopes[0], now)
    row = KeyScope.objects.get(pk=scopes[0])

    assert row.wrapped is None
    assert row.destroyed_at == now
    with pytest.raises(keys.Shredded):
        keys.key(scopes[0])


def test_changed_wrapped_key_is_tampered(scopes):
    row = KeyScope.objects.get(pk=scopes[0])
    raw = bytearray(row.wrapped)
    raw[3] ^= 1
    row.wrapped = bytes(raw)
    row.save()

    with pytest.raises(Tampered):
        keys.key(scopes[0])
