from django.urls import path

from rembuk.setup import views

app_name = "setup"
urlpatterns = [
    path("", views.start, name="start"),
    path("kode/", views.code, name="code"),
    path("sekolah/", views.school, name="school"),
    path("operator/", views.operator, name="operator"),
    path("konselor/", views.counselor, name="counselor"),
    path("konselor/tersimpan/", views.handed, name="handed"),
    path("kunci/", views.recovery, name="recovery"),
    path("kunci/periksa/", views.words, name="words"),
    path("data/", views.roster, name="roster"),
    path("data/nama/", views.student, name="student"),
    path("data/periksa/", views.preview, name="preview"),
    path("selesai/", views.finish, name="finish"),
]
