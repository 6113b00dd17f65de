"""What travels up: calls go down, signals go up (docs/story.md lists them)."""

from django.dispatch import Signal

case_closed = Signal()  # case, by, now
case_reopened = Signal()  # case, by, now
grant_revoked = Signal()  # grant, by, now
case_handed_over = Signal()  # case, giver, by, now: the case has its new owner already
counselor_ended = Signal()  # case, person, by, now: a named co-counsellor reads the case no more
