from django.urls import path

from rembuk.desk import views_own, views_part

app_name = "guest"
urlpatterns = [
    path("halaman-saya/", views_part.guest, name="page"),
    path("halaman-saya/jawaban/", views_part.guest_answers, name="answer"),
    path("halaman-saya/pandangan/", views_own.guest_view, name="view"),
    path("halaman-saya/undangan.ics", views_own.guest_calendar, name="calendar"),
    path("halaman-saya/persetujuan/<uuid:pk>/", views_own.consent, name="consent"),
    path("halaman-saya/persetujuan/<uuid:pk>/tarik/", views_own.take_back, name="take_back"),
    path("halaman-saya/tugas/<uuid:pk>/", views_part.guest_task, name="task"),
    path("halaman-saya/berita-acara/<uuid:pk>/", views_part.guest_record, name="record"),
]
