"""Which paper can be written when, and the sentence if it cannot."""

from django.utils.translation import gettext as _

from rembuk.core.verdicts import YES, Verdict, no
from rembuk.papers import transfer
from rembuk.papers.catalog import Kind
from rembuk.papers.matter import Matter


def may_print(kind: Kind, matter: Matter) -> Verdict:
    if kind.needs_conference and matter.conference is None:
        return no(_("Surat ini disusun dari konferensi. Rencanakan dahulu konferensinya."))
    if kind.needs_consent and matter.case is not None:
        return transfer.may_give(matter.case, matter.target)
    return YES
