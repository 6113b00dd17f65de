"""Who is suggested, with the reason; who is not, and why; who is asked twice that day."""

import pytest

from rembuk.cases import actions as cases
from rembuk.cases import queries
from rembuk.conferences import actions, suggesting
from rembuk.people import actions as people
from rembuk.people.models import Guardianship
from tests import build
from tests.build import YEAR

NAMES = {"Ratna Dewanti, S.Pd.", "Joko Susilo, S.Pd.", "Hadi Santoso"}


def suggested(case, **more):
    return suggesting.suggested(case, queries.students_of(case), **more)


def by_name(found):
    return {s.person.name: s for s in found.offered}


def test_everybody_around_the_child_is_suggested_with_the_reason(cast, now, case):
    console = {"by": cast.operator.actor, "now": now}
    group = people.class_group(cast.school, "VIII-A", YEAR)
    people.set_duty(group, kind="subject_teacher", subject="Matematika", person=cast.sari.person, **console)
    wali = people.add_person(school=cast.school, name="Wati Rahayu", kind="staff", **console)
    people.set_duty(group, kind="guardian_teacher", person=wali, **console)
    osis = people.add_person(school=cast.school, name="Oni Setiawan", kind="staff", title="Pembina OSIS", **console)

    found = by_name(suggested(case))

    assert found["Joko Susilo, S.Pd."].reason == f"Wali kelas VIII-A pada {YEAR}"
    assert found["Sari Utami, S.Si."].label == "Guru Matematika VIII-A"
    assert found["Wati Rahayu"].reason == f"Guru wali kelas VIII-A pada {YEAR}"
    assert found["Hadi Santoso"].reason == "Ayah dari Bagus Prakoso menurut data wali"
    assert found["Hadi Santoso"].student == case.case_students.get()
    assert found[osis.name].role == "osis_advisor"
    assert found["Dra. Wulan Asih"].role == "principal"
    assert {s.person.name for s in found.values() if s.is_usual} == NAMES


def test_who_was_invited_is_not_suggested_again(cast, conference):
    seated = [p.person_id for p in conference.participants.all()]

    assert NAMES.isdisjoint(by_name(suggested(conference.case, seated=seated)))


def test_a_restricted_guardian_is_left_out_with_a_sentence(cast, case):
    Guardianship.objects.update(is_restricted=True)

    found = suggested(case)

    assert "Hadi Santoso" not in by_name(found)
    assert found.left_out == ["Hadi Santoso tidak diusulkan: ada pembatasan hukum baginya."]


def test_a_case_type_leaves_roles_out(cast, now, case):
    console = {"by": cast.operator.actor, "now": now}
    group = people.class_group(cast.school, "VIII-A", YEAR)
    people.set_duty(group, kind="subject_teacher", subject="IPA", person=cast.sari.person, **console)
    cases.describe(case, facts={"case_type": "sexual_violence"}, by=cast.ratna.actor, now=now)

    found = suggested(case)

    assert "Sari Utami, S.Si." not in by_name(found)
    assert "Guru IPA VIII-A tidak diusulkan pada perkara jenis ini." in found.left_out


def test_the_family_of_the_reported_student_is_not_suggested_in_sexual_violence(cast, now):
    mother = people.add_person(school=cast.school, name="Ibu Citra", kind="guardian", by=cast.operator.actor, now=now)
    people.add_guardian(cast.citra, person=mother, relation="mother", by=cast.operator.actor, now=now)
    concerned = [cases.Concerned(cast.bagus, "terdampak", "VIII-A"), cases.Concerned(cast.citra, "terlapor", "VIII-A")]
    case = build.case(cast, now, concerned=concerned, facts={"case_type": "sexual_violence"})

    found = suggested(case)

    assert "Ibu Citra" not in by_name(found)
    assert "Hadi Santoso" in by_name(found)
    assert "Keluarga pihak terlapor tidak diusulkan pada perkara jenis ini." in found.left_out


def test_an_outside_expert_asked_before_is_suggested_without_saying_where(cast, now, conference, who):
    expert = people.add_person(school=cast.school, name="dr. Maya", kind="outsider", title="Dokter Puskesmas", **who)
    actions.add_participant(conference, name="dr. Maya", role="health_worker", label="Dokter", person=expert, **who)
    other = build.case(cast, now, title="Kasus lain", concerned=[cases.Concerned(cast.citra, "konseli", "VIII-A")])

    found = by_name(suggested(other))["dr. Maya"]

    assert (found.role, found.label, found.reason) == (
        "health_worker", "Dokter Puskesmas", "Pernah ikut konferensi di sekolah ini"
    )  # fmt: skip


@pytest.mark.parametrize("role", ["student", "parent", "guardian", "other"])
def test_who_came_for_another_child_is_no_expert_to_suggest(cast, now, conference, who, role):
    uncle = people.add_person(school=cast.school, name="Darma", kind="outsider", title="Paman", **who)
    actions.add_participant(conference, name="Darma", role=role, label="Paman", person=uncle, **who)
    other = build.case(cast, now, title="Kasus lain", concerned=[cases.Concerned(cast.citra, "konseli", "VIII-A")])

    assert "Darma" not in by_name(suggested(other))


def test_people_asked_twice_that_day_are_named_without_the_other_case(cast, now, conference, who):
    other = build.case(cast, now, title="Kasus lain", concerned=[cases.Concerned(cast.citra, "konseli", "VIII-A")])
    second = actions.plan(other, leader=cast.ratna.person, on_day=conference.on_day, place="Aula", **who)

    found = suggesting.clashes(second, [cast.joko.person.pk, cast.sari.person.pk], second.on_day)

    assert found == {cast.joko.person.pk: "Joko Susilo, S.Pd. diundang ke konferensi lain pada hari itu pukul 09.00."}
