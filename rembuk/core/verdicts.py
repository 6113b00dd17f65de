"""One rule answers three questions: may I (truth), what to say (the sentence), stop me (`require`)."""

from dataclasses import dataclass

from rembuk.core.refusals import Refused


@dataclass(frozen=True)
class Verdict:
    """Yes, or no with the reason as a sentence for the person."""

    allowed: bool
    why_not: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Verdict(True)


def no(sentence: str) -> Verdict:
    """A refusal that says why, in the user's language."""
    return Verdict(False, str(sentence))


def require(verdict: Verdict) -> None:
    """Stop here unless the verdict is yes.

    Raises Refused with the verdict's sentence.
    """
    if not verdict:
        raise Refused(verdict.why_not)
