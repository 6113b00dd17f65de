"""Django's own way to an account, which every page goes: its row asked for by a prepared query."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from rembuk.accounts.models import User
from rembuk.core.prepared import Prepared

_found = Prepared(lambda pk: User.objects.filter(pk=pk))


class Backend(ModelBackend):
    """Name and password as Django checks them; the settings name it."""

    def get_user(self, user_id: Any) -> User | None:
        user = next(iter(_found(pk=user_id)), None)
        return user if user is not None and self.user_can_authenticate(user) else None
