from django.urls import path

from rembuk.records import views_check

app_name = "check"
urlpatterns = [
    path("periksa/", views_check.check, name="check"),
    path("periksa/<slug:code>/", views_check.check, name="code"),
]
