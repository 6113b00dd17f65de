from django.urls import path

from rembuk.desk import views_part

app_name = "guest"
urlpatterns = [
    path("halaman-saya/", views_part.guest, name="page"),
    path("halaman-saya/jawaban/", views_part.guest_answers, name="answer"),
    path("halaman-saya/tugas/<uuid:pk>/", views_part.guest_task, name="task"),
    path("halaman-saya/berita-acara/<uuid:pk>/", views_part.guest_record, name="record"),
]
