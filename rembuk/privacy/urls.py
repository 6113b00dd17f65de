from django.urls import path

from rembuk.privacy import views

app_name = "privacy"
urlpatterns = [
    path("catatan-akses/", views.access_log, name="log"),
    path("masa-simpan/", views.retention, name="retention"),
    path("masa-simpan/<slug:code>/tahan/", views.hold, name="hold"),
]
