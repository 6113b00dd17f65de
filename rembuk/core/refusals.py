"""A refusal is a sentence in the user's language; nothing has changed when it is raised."""


class Refused(Exception):  # noqa: N818 - it is an answer, not an error of the program
    """Stops an action. `sentence` is shown to the person as it is."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
