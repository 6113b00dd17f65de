"""The cast never changes: who they are and what they may is known to every test."""

from dataclasses import dataclass

from django.test import Client

from rembuk.accounts.models import Membership, School, User
from rembuk.core.actor import Actor, Kind
from rembuk.people.models import Person, Student

PASSWORD = "empat kata yang tidak berhubungan"


@dataclass
class Member:
    """One person with an account."""

    person: Person
    membership: Membership
    user: User
    roles: frozenset[str]

    @property
    def actor(self) -> Actor:
        return Actor(
            Kind.MEMBER,
            f"member:{self.membership.pk.hex}",
            school=self.membership.school,
            person_id=self.person.pk,
            roles=self.roles,
            membership=self.membership,
            user=self.user,
            stepped_up=True,
            session="test",
        )

    def client(self, *, stepped_up: bool = True) -> Client:
        """A signed-in browser without a screen."""
        from rembuk.core import clock

        client = Client()
        client.force_login(self.user, backend="rembuk.accounts.backend.Backend")
        session = client.session
        moment = clock.now().isoformat()
        session.update({"started": moment, "seen": moment, "epoch": self.user.epoch})
        if stepped_up:
            session["stepped"] = moment
        session.save()
        return client


@dataclass
class Cast:
    """Everybody."""

    school: School
    other_school: School
    ratna: Member  # counsellor, owns the case
    dewi: Member  # another counsellor of the same school
    koor: Member  # coordinator
    joko: Member  # homeroom teacher
    sari: Member  # teacher
    wulan: Member  # principal
    operator: Member
    asing: Member  # counsellor of another school
    hadi: Person  # parent
    bagus: Student
    citra: Student
