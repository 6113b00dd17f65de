"""What changes consents and the student's voice: asked, given, refused, withdrawn, decided upon; words written and read back."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rembuk.accounts.models import School
from rembuk.cases import actions as cases
from rembuk.cases import rules, signals
from rembuk.cases.models import Case, CaseStudent
from rembuk.consents import grants, noes
from rembuk.consents.models import Consent, ConsentText, Continuation, Grant, Voice, Whose
from rembuk.core.actor import Actor, Role
from rembuk.core.refusals import Refused
from rembuk.core.verdicts import YES, Verdict, no, require
from rembuk.people.models import Guardianship, Person
from rembuk.vault import log

KINDS = {
    Whose.GUARDIAN: "persetujuan_orang_tua", Whose.STUDENT: "persetujuan_konseli", Whose.HANDOVER: "penyerahan_ringkasan",
}  # fmt: skip
OUTSIDE = "outside"
NEXT_SCHOOL = "next_school"  # a summary goes to the school that the child moves to
OWN_CHANNELS = {Consent.Way.LINK, Consent.Way.SHARED}
# What a school starts with; its own wording is a new version. Documents are Indonesian, as the papers are.
FIRST_TEXT = {
    Whose.GUARDIAN: (
        "Sekolah ingin mengundang Bapak/Ibu duduk bersama membicarakan cara terbaik membantu Ananda. Untuk itu guru BK mengumpulkan "
        "keterangan dari guru, Bapak/Ibu, dan Ananda, lalu membicarakannya dalam pertemuan tertutup dengan orang-orang yang diundang "
        "saja. Hasilnya dicatat dalam berita acara yang disimpan rahasia dan dimusnahkan dua tahun setelah Ananda meninggalkan "
        "sekolah. Bapak/Ibu boleh tidak setuju, dan boleh menarik persetujuan kapan saja tanpa akibat bagi Ananda. Bila keselamatan "
        "Ananda terancam, sekolah tetap wajib menolong."
    ),
    Whose.STUDENT: (
        "Guru BK ingin mengajak beberapa orang duduk bersama untuk membantumu. Yang dibicarakan hanya hal yang perlu, dan orang yang "
        "hadir berjanji menyimpannya. Kamu boleh mengatakan apa yang tidak ingin dibicarakan, siapa yang boleh tahu, dan boleh tidak "
        "setuju. Bila keselamatanmu terancam, guru BK tetap harus mencari pertolongan."
    ),
    Whose.HANDOVER: (
        "Bila Ananda pindah atau lulus, sekolah dapat menyerahkan ringkasan satu halaman kepada sekolah berikutnya: kekuatan dan "
        "minat Ananda, bentuk bantuan yang pernah diberikan, yang membantunya, dan yang masih perlu dilanjutkan. Ringkasan itu tidak "
        "memuat catatan konseling, data pendukung, berita acara, atau keterangan tentang anak lain. Bapak/Ibu boleh meminta "
        "membacanya lebih dahulu, boleh tidak setuju, dan boleh menarik persetujuan sebelum ringkasan diserahkan, tanpa akibat bagi "
        "Ananda."
    ),
}


def wording(school: School, whose: str) -> ConsentText | None:
    """The newest wording of a school; None while it uses the first one unchanged."""
    return ConsentText.objects.filter(school=school, whose=whose).order_by("-version").first()


def text_of(school: School, whose: str) -> str:
    held = wording(school, whose)
    return held.text if held else FIRST_TEXT[Whose(whose)]


def may_word(by: Actor) -> Verdict:
    """Counsellors and the coordinator word what families are asked."""
    if not by.read_only and (by.kind in rules.TRUSTED or by.has(Role.COUNSELOR, Role.COORDINATOR)):
        return YES
    return no(_("Teks persetujuan diubah oleh guru BK."))


@transaction.atomic
def word(school: School, *, whose: str, text: str, by: Actor, now: datetime) -> ConsentText:
    """A new version of what is agreed to; what was agreed to before stays as it was."""
    require(may_word(by))
    if not text.strip():
        raise Refused(_("Tulis teks persetujuannya."))
    if text.strip() == text_of(school, whose).strip():
        return _kept(school, whose, by, now)
    before = _kept(school, whose, by, now)
    held = ConsentText.objects.create(
        school=school, whose=whose, version=before.version + 1, text=text.strip(), made_by_id=by.person_id, made_at=now
    )
    log.record(by, "consent.worded", held, now, fields=[whose])
    return held


def _kept(school: School, whose: str, by: Actor, now: datetime) -> ConsentText:
    """The wording in force as a row that answers can point to."""
    held = wording(school, whose)
    if held is None:
        held = ConsentText.objects.create(school=school, whose=whose, version=1, text=FIRST_TEXT[Whose(whose)], made_at=now)
        log.record(by, "consent.worded", held, now, fields=[whose])
    return held


@transaction.atomic
def add_consent(case: Case, *, type: str, given_by: str, method: str, given_on: date, by: Actor, now: datetime) -> Consent:
    """Record a consent as it was given."""
    require(rules.may_write(by, case))
    held = Consent.objects.create(
        case=case, type=type, given_by=given_by, method=method, given_on=given_on, made_at=now, rank=case.consents.count()
    )
    cases.touch(case, now)
    log.record(by, "consent.recorded", held, now)
    return held


@transaction.atomic
def ask(student: CaseStudent, *, person: Person, by: Actor, now: datetime, on: date, whose: Whose = Whose.GUARDIAN) -> Consent:
    """Ask a guardian on their own page, with the wording of today; asked twice is asked once.

    `whose` HANDOVER asks for the summary that goes to the next school, and for nothing else.
    """
    case = student.case
    require(rules.may_write(by, case))
    require(is_guardian(student, person))
    waiting = Consent.objects.filter(case=case, student=student, person=person, answer=Consent.Answer.ASKED)
    open_one = waiting.filter(whose=whose).first()
    if open_one is not None:
        return open_one
    text = _kept(case.school, whose, by, now)
    held = Consent.objects.create(
        case=case, type=KINDS[whose], whose=whose, student=student, person=person, given_by=person.name,
        answer=Consent.Answer.ASKED, wording=text, text_version=str(text.version), given_on=on, made_at=now, rank=case.consents.count(),
    )  # fmt: skip
    log.record(by, "consent.asked", held, now, case=case)
    return held


def is_guardian(student: CaseStudent, person: Person) -> Verdict:
    """Who stands for this very child, and is not kept from it by law."""
    rows = list(Guardianship.objects.filter(student_id=student.student_id, person=person))
    if not rows:
        return no(_("Hanya orang tua atau wali anak ini yang dapat dimintai persetujuan."))
    if any(row.is_restricted for row in rows):
        return no(_("Ada pembatasan hukum untuk orang ini. Bicarakan dahulu dengan kepala sekolah."))
    return YES


def may_answer(by: Actor, consent: Consent) -> Verdict:
    """The person asked; what is told on paper or aloud, the counsellor records anew."""
    if by.read_only:
        return no(_("Anda sedang melihat sebagai orang lain; tidak ada yang dapat diubah."))
    if by.person_id is None or by.person_id != consent.person_id:
        return no(_("Persetujuan dijawab oleh orangnya sendiri."))
    if consent.answer != Consent.Answer.ASKED:
        return no(_("Anda sudah menjawab. Untuk mengubahnya, tarik persetujuan atau hubungi guru BK."))
    return YES


@transaction.atomic
def answer(
    consent: Consent, *, answer: str, scopes: Iterable[str], way: str, witness: str, by: Actor, now: datetime, on: date
) -> None:
    """A guardian's own answer, on the own page or on a lent device. A no is as good an answer as a yes."""
    require(may_answer(by, consent))
    if answer not in {Consent.Answer.GIVEN, Consent.Answer.REFUSED}:
        raise Refused(_("Pilih satu jawaban."))
    if consent.whose == Whose.HANDOVER:
        scopes = [NEXT_SCHOOL]
    consent.answer, consent.way, consent.witness, consent.given_on = answer, way, witness, on
    consent.covers = {"scopes": sorted(scopes)} if answer == Consent.Answer.GIVEN else {}
    consent.save(update_fields=["answer", "way", "witness", "given_on", "covers"])
    log.record(by, f"consent.{answer}", consent, now, case=consent.case)
    if answer == Consent.Answer.REFUSED:
        _stop(consent, by=by, now=now)


@transaction.atomic
def record(
    student: CaseStudent,
    *,
    whose: str,
    given_by: str,
    answer: str,
    way: str,
    witness: str,
    scopes: Iterable[str],
    given_on: date,
    by: Actor,
    now: datetime,
    person: Person | None = None,
) -> Consent:
    """Type in what was said on paper or aloud, with the wording that was read."""
    case = student.case
    require(rules.may_write(by, case))
    if person is not None:
        require(is_guardian(student, person))
    if answer not in {Consent.Answer.GIVEN, Consent.Answer.REFUSED} or way in OWN_CHANNELS:
        raise Refused(_("Pilih jawaban dan cara menyampaikannya."))
    if way == Consent.Way.SPOKEN and not witness.strip():
        raise Refused(_("Jawaban lisan memerlukan saksi. Tulis siapa yang ikut mendengar."))
    Consent.objects.filter(case=case, student=student, person=person, answer=Consent.Answer.ASKED, whose=whose).delete()
    text = _kept(case.school, whose, by, now)
    held = Consent.objects.create(
        case=case, type=KINDS[Whose(whose)], whose=whose, student=student, person=person, given_by=given_by.strip(), answer=answer,
        way=way, witness=witness.strip(), covers={"scopes": sorted(scopes)} if answer == Consent.Answer.GIVEN else {}, wording=text,
        text_version=str(text.version), given_on=given_on, made_at=now, rank=case.consents.count(),
    )  # fmt: skip
    cases.touch(case, now)
    log.record(by, f"consent.{answer}", held, now, case=case)
    if answer == Consent.Answer.REFUSED:
        _stop(held, by=by, now=now)
    return held


def may_withdraw(by: Actor, consent: Consent) -> Verdict:
    """Whoever gave it, at any time; the counsellor types what reached her on paper or by phone."""
    if by.read_only:
        return no(_("Anda sedang melihat sebagai orang lain; tidak ada yang dapat diubah."))
    if not consent.holds:
        return no(_("Persetujuan ini sudah tidak berlaku."))
    if by.person_id is not None and by.person_id == consent.person_id:
        return YES
    return rules.may_write(by, consent.case)


@transaction.atomic
def withdraw(consent: Consent, *, way: str, words: str, by: Actor, now: datetime, on: date) -> None:
    """Take a consent back. Nothing new is shown from this moment; the counsellor decides what follows."""
    require(may_withdraw(by, consent))
    consent.withdrawn_on, consent.withdrawn_at, consent.withdrawn_way = on, now, way
    consent.withdrawn_words = words.strip()
    consent.save(update_fields=["withdrawn_on", "withdrawn_at", "withdrawn_way", "withdrawn_words"])
    log.record(by, "consent.withdrawn", consent, now, case=consent.case)
    _stop(consent, by=by, now=now)


def _stop(consent: Consent, *, by: Actor, now: datetime) -> None:
    """End what others may see, where no safety sign stands against it. Tasks that were agreed go on; families keep their page.

    A no to the summary for the next school ends that alone.
    """
    case = consent.case
    cases.touch(case, now)
    if consent.whose == Whose.HANDOVER or noes.has_safety_sign(case):
        return
    families = set(Guardianship.objects.filter(student__case_students__case=case).values_list("person_id", flat=True))
    kept = {Grant.What.ACTION.value}
    for grant in grants.living(case, now).exclude(what__in=kept):
        if grant.what == Grant.What.ANSWER and grant.person_id in families:
            continue
        grant.revoked_at = now
        grant.save(update_fields=["revoked_at"])
        log.record(by, "grant.revoked", grant, now, case=case)
        signals.grant_revoked.send(Grant, grant=grant, by=by, now=now)
        _keep_a_page(case, grant, now)
        grants.follow(case, grant.person_id, now)


def _keep_a_page(case: Case, grant: Grant, now: datetime) -> None:
    """A link that was sent out still opens, and says in a plain sentence that nothing is shown now."""
    link = grants.links_of(case).get(grant.person_id)
    if link is not None and link.ends_at > now and not grants.living(case, now, person_id=grant.person_id).exists():
        Grant.objects.create(
            case=case,
            person_id=grant.person_id,
            what=Grant.What.ANSWER,
            why=_("Agar halaman terbuka"),
            since=now,
            until=link.ends_at,
        )


@transaction.atomic
def decide(consent: Consent, *, choice: str, basis: str, reason: str, by: Actor, now: datetime) -> Continuation:
    """After a no: end the sharing, or go on upon another legal basis. Both with the reason; what ended stays ended."""
    require(rules.may_write(by, consent.case))
    if not noes.Standing(consent, getattr(consent, "continuation", None)).waits:
        raise Refused(_("Tidak ada keputusan yang ditunggu untuk persetujuan ini."))
    if choice not in Continuation.Choice.values or not reason.strip():
        raise Refused(_("Pilih kelanjutannya dan tulis alasannya."))
    if choice == Continuation.Choice.GO_ON and not basis.strip():
        raise Refused(_("Tulis dasar hukum lain yang dipakai."))
    held = Continuation.objects.create(
        consent=consent, choice=choice, basis=basis.strip(), reason=reason.strip(), decided_by_id=by.person_id, decided_at=now
    )
    cases.touch(consent.case, now)
    log.record(by, f"consent.decided.{choice}", consent, now, case=consent.case, reason=reason.strip()[:500])
    return held


@transaction.atomic
def write_voice(student: CaseStudent, *, words: str, wishes: str, known_to: str, by: Actor, now: datetime) -> Voice:
    """The student's own words and wishes. What all may know stands where room and record read it; the rest stays here."""
    require(rules.may_write(by, student.case))
    values = {
        "words": words.strip(), "wishes": wishes.strip(), "known_to": known_to, "heard_by_id": by.person_id, "changed_at": now,
    }  # fmt: skip
    held, _made = Voice.objects.update_or_create(student=student, defaults=values)
    shared = held.words if known_to == Voice.Known.CONFERENCE else ""
    cases.set_voice(student, words=shared, by=by, now=now)
    return held


@transaction.atomic
def approve(voice: Voice, *, on: date, by: Actor, now: datetime) -> None:
    """The words were read back and the student said that they are right."""
    require(rules.may_write(by, voice.student.case))
    if not voice.said:
        raise Refused(_("Belum ada kata-kata yang dapat dibacakan kembali."))
    voice.approved, voice.approved_on = voice.said, on
    voice.save(update_fields=["approved", "approved_on"])
    log.record(by, "voice.approved", voice.student, now, case=voice.student.case)


@transaction.atomic
def complete(
    consent: Consent,
    *,
    student: CaseStudent | None,
    withdrawn_on: date | None,
    scopes: list[str],
    decision: list[str],
    by: Actor,
    now: datetime,
    **said: str,
) -> None:
    """What a consent that came in from elsewhere says beyond its first form. What it stopped was stopped there."""
    require(rules.may_write(by, consent.case))
    for name, value in said.items():
        setattr(consent, name, value)
    consent.student, consent.withdrawn_on, consent.covers = student, withdrawn_on, {"scopes": scopes} if scopes else {}
    consent.withdrawn_at = now if withdrawn_on else None
    consent.save()
    if decision:
        choice, basis, reason = decision
        Continuation.objects.create(consent=consent, choice=choice, basis=basis, reason=reason, decided_at=now)
    log.record(by, "consent.completed", consent, now, case=consent.case)
