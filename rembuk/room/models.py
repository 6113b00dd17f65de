"""What only the room holds: where it stands, words waiting in the tray, ballots, and the revisions of shared texts."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rembuk.cases.models import Domain, Evidence
from rembuk.conferences.models import Alternative, Clarification, Conference, Participant, Step
from rembuk.vault.fields import EncryptedJSONField, EncryptedTextField, ScopeField
from rembuk.vault.retention import SHREDDED
from rembuk.vault.retention import Retention as Declared


class Spot(models.Model):
    """Where the leader is: what phones and projector follow, who writes the minutes and who presents the data, and whether there is a pause."""

    conference = models.OneToOneField(Conference, on_delete=models.CASCADE, primary_key=True, related_name="spot")
    item = models.PositiveIntegerField(null=True, blank=True)  # the number of the evidence that is spoken of
    domain = models.CharField(max_length=16, choices=Domain.choices, blank=True)  # the domain that is spoken of, with its charts
    round_from = models.DateTimeField(null=True, blank=True)  # a round of speaking began anew
    passed = models.ManyToManyField(Participant, blank=True, related_name="+")  # asked in this round, with nothing to add
    minute_taker = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    presenter = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    paused_at = models.DateTimeField(null=True, blank=True)

    class Retention(Declared):
        harmless = frozenset({"conference", "item", "domain", "round_from", "passed", "minute_taker", "presenter", "paused_at"})

    def __str__(self) -> str:
        return str(self.conference_id)


class Word(models.Model):
    """What somebody says from a phone: into the leader's tray, a row of its own that nobody changes."""

    SCOPE_FROM = "conference"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)  # made on the phone: sent twice, it stands once
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="words")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="words")
    scope = ScopeField(null=True)
    step = models.CharField(max_length=1, choices=Step.choices)
    act = models.CharField(max_length=8)
    statement = EncryptedTextField(max_length=4000)
    about = models.ForeignKey(Evidence, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"statement": SHREDDED}
        harmless = frozenset({"id", "conference", "participant", "scope", "step", "act", "about", "made_at"})

    class Meta:
        indexes = [models.Index(fields=["conference", "made_at"], name="word_of_room")]

    def __str__(self) -> str:
        return str(self.pk)


class Handling(models.Model):
    """What became of a word: taken up, answered, or set aside with the reason. Once; the word stays."""

    class How(models.TextChoices):
        TAKEN = "taken", _("Diangkat")
        ANSWERED = "answered", _("Dijawab")
        ASIDE = "aside", _("Disisihkan")

    SCOPE_FROM = "word"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    word = models.OneToOneField(Word, on_delete=models.CASCADE, related_name="handling")
    scope = ScopeField(null=True)
    how = models.CharField(max_length=8, choices=How.choices)
    answer = EncryptedTextField(max_length=1000)
    clarification = models.ForeignKey(Clarification, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"answer": SHREDDED}
        harmless = frozenset({"id", "word", "scope", "how", "clarification", "made_at"})

    def __str__(self) -> str:
        return str(self.pk)


class Ballot(models.Model):
    """What one person thinks of an alternative. Shown as numbers only, never with a name."""

    class Choice(models.TextChoices):
        AGREE = "agree", _("Setuju")
        UNSURE = "unsure", _("Ragu")
        AGAINST = "against", _("Keberatan")

    SCOPE_FROM = "participant"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    alternative = models.ForeignKey(Alternative, on_delete=models.CASCADE, related_name="ballots")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="ballots")
    scope = ScopeField(null=True)
    choice = EncryptedTextField(max_length=8)
    rates = EncryptedJSONField()  # {"effective": 1..5, ...} where the school rates the four criteria
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"choice": SHREDDED, "rates": SHREDDED}
        harmless = frozenset({"id", "alternative", "participant", "scope", "made_at"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["alternative", "participant"], name="ballot_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Revision(models.Model):
    """One state of a shared text. The highest number that is not aside is the text; nothing is overwritten by another."""

    SCOPE_FROM = "conference"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="revisions")
    part = models.CharField(max_length=16)
    number = models.PositiveIntegerField()
    scope = ScopeField(null=True)
    text = EncryptedTextField(max_length=20_000)
    author = models.CharField(max_length=64)  # Actor.ref
    is_aside = models.BooleanField(default=False)  # could not be merged: kept beside, shown until somebody chose
    settled_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField()
    made_at = models.DateTimeField()

    class Retention(Declared):
        erase = {"text": SHREDDED}
        harmless = frozenset(
            {"id", "conference", "part", "number", "scope", "author", "is_aside", "settled_at", "begun_at", "made_at"}
        )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conference", "part", "number"], name="revision_number_once"),
            models.CheckConstraint(condition=Q(is_aside=True) | Q(settled_at__isnull=True), name="only_what_is_aside_is_settled"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Submission(models.Model):
    """A form that was sent: sent again, it has no second effect."""

    id = models.UUIDField(primary_key=True)
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="submissions")
    made_at = models.DateTimeField()

    class Retention(Declared):
        harmless = frozenset({"id", "conference", "made_at"})

    def __str__(self) -> str:
        return str(self.pk)
