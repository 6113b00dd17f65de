"""All addresses. Paths are Indonesian, since people read them; route names are English."""

from django.urls import include, path

urlpatterns = [
    path("", include("rembuk.accounts.urls")),
    path("", include("rembuk.ui.urls")),
    path("bahasa/", include("rembuk.language.urls")),
    path("", include("rembuk.people.urls_public")),
    path("", include("rembuk.desk.urls_public")),
    path("", include("rembuk.records.urls_public")),
    path("", include("rembuk.inquiries.urls_public")),
    path("", include("rembuk.room.urls_public")),
    path("", include("rembuk.evaluations.urls_public")),
    path("", include("rembuk.reminders.urls_public")),
    path("mulai/", include("rembuk.setup.urls")),
    path("s/<slug:school>/", include("rembuk.accounts.urls_school")),
    path("s/<slug:school>/", include("rembuk.roster.urls")),
    path("s/<slug:school>/", include("rembuk.cases.urls")),
    path("s/<slug:school>/", include("rembuk.concerns.urls")),
    path("s/<slug:school>/", include("rembuk.ledger.urls")),
    path("s/<slug:school>/", include("rembuk.handovers.urls")),
    path("s/<slug:school>/", include("rembuk.inquiries.urls")),
    path("s/<slug:school>/", include("rembuk.conferences.urls")),
    path("s/<slug:school>/", include("rembuk.room.urls")),
    path("s/<slug:school>/", include("rembuk.records.urls")),
    path("s/<slug:school>/", include("rembuk.interventions.urls")),
    path("s/<slug:school>/", include("rembuk.services.urls")),
    path("s/<slug:school>/", include("rembuk.evaluations.urls")),
    path("s/<slug:school>/", include("rembuk.reminders.urls")),
    path("s/<slug:school>/", include("rembuk.papers.urls")),
    path("s/<slug:school>/", include("rembuk.reports.urls")),
    path("s/<slug:school>/", include("rembuk.privacy.urls")),
    path("s/<slug:school>/", include("rembuk.desk.urls")),  # last: a case's own page takes any code
]
handler404 = "rembuk.ui.views.not_found"
handler500 = "rembuk.ui.views.broken"
