"""What wakes those who listen so that their right is asked anew."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from rembuk.live import changes
from rembuk.room import watching


@pytest.mark.parametrize("action", ["case.handover_accepted", "grant.revoked", "case.counselor_ended"])
def test_who_listens_is_asked_again_when_a_right_may_have_ended(db, action, django_capture_on_commit_callbacks):
    case = uuid4()
    with django_capture_on_commit_callbacks() as said:
        watching.watch(SimpleNamespace(case_id=case, action=action, object=""))

    told = {f.args[0] for f in said if f.func is changes._publish}
    assert told == {f"case:{case.hex}", f"right:{case.hex}"}


def test_the_browser_is_known_by_its_session_and_not_by_what_it_sends(cast, rf):
    def asked(key, **cookies):
        request = rf.get("/alir/")
        request.actor, request.session = cast.ratna.actor, SimpleNamespace(session_key=key)
        request.COOKIES.update(cookies)
        return watching.listening(request, SimpleNamespace(case_id=uuid4()))["X-Rembuk-Live-By"]

    assert asked("one") == asked("one", other="cookie")
    assert asked("one") != asked("two")
    assert "one" not in asked("one")
