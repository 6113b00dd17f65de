"""The thread's moves as data: from which stage to which, and what the move is called."""

from rembuk.cases.models import Stage

ORDER = (Stage.PREPARATION, Stage.CONFERENCE, Stage.INTERVENTION, Stage.EVALUATION, Stage.CLOSED)

MOVES: dict[tuple[str, str], str] = {
    (Stage.PREPARATION, Stage.CONFERENCE): "the conference opens",
    (Stage.CONFERENCE, Stage.INTERVENTION): "the decision is taken",
    (Stage.INTERVENTION, Stage.EVALUATION): "the evaluation begins",
    (Stage.EVALUATION, Stage.INTERVENTION): "help goes on or changes",
    (Stage.EVALUATION, Stage.CONFERENCE): "a new conference",
    (Stage.INTERVENTION, Stage.CONFERENCE): "a new conference",
    (Stage.EVALUATION, Stage.CLOSED): "closed",
    (Stage.PREPARATION, Stage.CLOSED): "closed without a conference",
    (Stage.INTERVENTION, Stage.CLOSED): "closed",
    (Stage.CLOSED, Stage.EVALUATION): "reopened",
    (Stage.CLOSED, Stage.PREPARATION): "reopened",
}


def place(stage: str) -> int:
    """1 to 4 along the thread, 5 when closed."""
    return ORDER.index(Stage(stage)) + 1


def is_allowed(before: str, after: str) -> bool:
    return before == after or (Stage(before), Stage(after)) in MOVES
