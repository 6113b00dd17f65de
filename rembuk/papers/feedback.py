"""The paper on which participants say how it was for them: the two questions of the screen, nothing more, the name if they wish."""

from django.utils.encoding import force_str

from rembuk.evaluations.forms import FeedbackForm
from rembuk.evaluations.models import Feedback
from rembuk.papers.blocks import Value, facts, paper, section, text, ticks
from rembuk.papers.matter import Matter

CODE = "umpan-balik"
RETURNED = (
    "Lembar ini diserahkan kembali kepada guru BK. Jawaban dibaca untuk memperbaiki pertemuan, bukan untuk menilai siapa pun."
)


def sheet(m: Matter) -> Value:
    """Filled in by hand, whoever it is: the same for everybody, on a blank form and for a case."""
    helped, other = (force_str(FeedbackForm.base_fields[name].label) for name in ("helped", "words"))
    sections = [
        section(helped, ticks(*(force_str(label) for label in Feedback.Helped.labels))),
        section(other, text(None, 8)),
        section(None, text(RETURNED)),
    ]
    rows = facts(("Pertemuan", m.meeting_day), ("Tempat", m.meeting_place))["rows"]
    who = {"lead": None, "as": "Yang mengisi (nama boleh dikosongkan)", "name": None, "id": None}
    return paper(m, "Umpan Balik Peserta", sections, facts=rows, context=None, signers=[who])
