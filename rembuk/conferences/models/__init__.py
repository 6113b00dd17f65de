"""The tables of stage 2, by idea."""

from rembuk.conferences.models.agreed import Alternative, Dissent, Goal, PlannedAction, Service, ServiceType
from rembuk.conferences.models.conference import Apart, Clarification, Conference, Participant, Sitting, Step

__all__ = [
    "Alternative", "Apart", "Clarification", "Conference", "Dissent", "Goal", "Participant", "PlannedAction", "Service",
    "ServiceType", "Sitting", "Step",
]  # fmt: skip
