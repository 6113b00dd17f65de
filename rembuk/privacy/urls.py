from django.urls import path

from rembuk.privacy import views

app_name = "privacy"
urlpatterns = [path("catatan-akses/", views.access_log, name="log")]
