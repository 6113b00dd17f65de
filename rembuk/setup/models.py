"""How far the set-up of this installation has come. One row, which no longer matters once it is finished."""

from django.db import models
from django.db.models import Q

from rembuk.accounts.models import Membership, School
from rembuk.vault.retention import DELETED
from rembuk.vault.retention import Retention as Declared


class Beginning(models.Model):
    """The set-up: begun by `rembuk serve` on an empty installation, resumed where it stopped, finished once."""

    class Step(models.TextChoices):
        SCHOOL = "school"
        OPERATOR = "operator"
        COUNSELOR = "counselor"
        RECOVERY = "recovery"
        ROSTER = "roster"

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    code_hash = models.CharField(max_length=64)
    seats = models.PositiveIntegerField(default=0)  # whoever enters the code takes the seat; the browser before loses it
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, related_name="+")
    operator = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    counselor = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    handed_at = models.DateTimeField(null=True)  # the counsellor's slip is printed or copied
    recovery_checks = models.CharField(max_length=200, blank=True)  # two groups of the key, as keyed fingerprints
    recovered_at = models.DateTimeField(null=True)  # two groups were typed back
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Retention(Declared):
        erase = {"code_hash": DELETED, "recovery_checks": DELETED}
        harmless = frozenset(
            {"id", "seats", "school", "operator", "counselor", "handed_at", "recovered_at", "begun_at", "finished_at"}
        )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="one_beginning"),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(recovered_at__isnull=False), name="no_end_without_recovery_key"
            ),
        ]

    def __str__(self) -> str:
        return self.step

    @property
    def step(self) -> str:
        """The step that waits; each is done once and in this order."""
        held = (
            (self.Step.SCHOOL, self.school_id),
            (self.Step.OPERATOR, self.operator_id),
            (self.Step.COUNSELOR, self.counselor_id and self.handed_at),
            (self.Step.RECOVERY, self.recovered_at),
        )
        return next((step for step, done in held if not done), self.Step.ROSTER).value
