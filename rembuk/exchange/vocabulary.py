"""How the words of a bundle become the words of the tables."""

KIND = {
    "attendance": "measurement", "grades": "measurement", "discipline_points": "measurement", "anecdotal_record": "fact",
    "incident_record": "fact", "observation": "fact", "home_visit": "fact", "interview_student": "statement",
    "interview_parent": "statement", "interview_teacher": "statement", "instrument": "instrument", "sociometry": "instrument",
    "document": "document", "external_letter": "document", "digital_evidence": "document", "health_record": "document",
    "student_record": "document",
}  # fmt: skip
DOMAIN = {
    "attendance": "attendance", "grades": "learning", "discipline_points": "personal", "anecdotal_record": "personal",
    "incident_record": "social", "observation": "social", "home_visit": "family", "interview_student": "personal",
    "interview_parent": "family", "interview_teacher": "learning", "instrument": "personal", "sociometry": "social",
    "document": "learning", "external_letter": "health", "digital_evidence": "social", "health_record": "health",
    "student_record": "family",
}  # fmt: skip
STAFF_ROLES = {
    "class_teacher", "counselor", "guardian_teacher", "homeroom_teacher", "osis_advisor", "principal", "subject_teacher",
    "vice_principal_curriculum", "vice_principal_student_affairs",
}  # fmt: skip


def person_kind(role: str) -> str:
    if role in STAFF_ROLES:
        return "staff"
    return "guardian" if role in {"parent", "guardian"} else "outsider"
