"""The questions by role: what is strong first, then what was seen. A school may write its own."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rembuk.accounts.models import School

MOST = 6  # two minutes on a phone
LONGEST = 300
ROLES = ("homeroom_teacher", "subject_teacher", "parent", "osis_advisor", "other")


@dataclass(frozen=True)
class Question:
    """One question, and the domain of life its answer belongs to."""

    text: str
    domain: str

    def as_json(self) -> dict[str, str]:
        return {"text": self.text, "domain": self.domain}


def role_label(role: str) -> str:
    return {
        "homeroom_teacher": _("Wali kelas"), "subject_teacher": _("Guru mapel"), "parent": _("Orang tua/wali"),
        "osis_advisor": _("Pembina OSIS atau kegiatan"), "other": _("Orang lain yang mengenal Ananda"),
    }[role]  # fmt: skip


def _usual(role: str) -> list[tuple[str, str]]:
    strength = (_("Apa yang dilakukan Ananda dengan baik, atau tampak disukainya?"), "strength")
    sets = {
        "homeroom_teacher": [
            strength,
            (_("Bagaimana kehadiran Ananda bulan ini: berapa hari, pada hari apa?"), "attendance"),
            (_("Apa yang Bapak/Ibu lihat dalam pergaulan Ananda di kelas? Sebutkan kejadian dan tanggalnya."), "social"),
            (_("Apa yang sudah dicoba, dan apa hasilnya?"), "learning"),
        ],
        "subject_teacher": [
            strength,
            (_("Bagaimana nilai dan tugas Ananda: berapa yang terkumpul dari berapa?"), "learning"),
            (_("Apa yang Bapak/Ibu lihat selama pelajaran? Sebutkan kejadian dan tanggalnya."), "learning"),
        ],
        "parent": [
            (_("Apa yang membuat Bapak/Ibu bangga pada Ananda?"), "strength"),
            (_("Bagaimana Ananda di rumah akhir-akhir ini: tidur, makan, belajar, bermain?"), "family"),
            (_("Adakah yang berubah di rumah atau pada kesehatan Ananda yang perlu kami ketahui?"), "health"),
            (_("Apa yang menurut Bapak/Ibu dapat membantu?"), "family"),
        ],
        "osis_advisor": [strength, (_("Bagaimana Ananda dalam kegiatan: peran, kehadiran, teman dekat?"), "social")],
        "other": [strength, (_("Apa yang Bapak/Ibu lihat sendiri? Sebutkan kejadian dan tanggalnya."), "social")],
    }  # fmt: skip
    return sets[role]


def of_role(school: School, role: str) -> list[Question]:
    """The school's own set for a role, or the usual one."""
    own = school.settings.get("questions", {}).get(role)
    rows = [(q["text"], q["domain"]) for q in own] if own else _usual(role)
    return [Question(text, domain) for text, domain in rows]
