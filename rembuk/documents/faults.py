"""What can go wrong with a paper. No message ever quotes what somebody wrote."""


class Unprintable(Exception):  # noqa: N818 - says what the paper is
    """The paper could not be set; the message says where the program stopped, never what was written."""


class Misshapen(Unprintable):
    """The value is not what the template expects; `places` names every spot, such as "c[0].items[2].no: number expected"."""

    def __init__(self, places: list[str]) -> None:
        super().__init__("; ".join(places[:12]))
        self.places = places
