from django.urls import path

from rembuk.conferences import views

app_name = "conferences"
urlpatterns = [
    path("kasus/<slug:code>/konferensi/rencana/", views.plan, name="plan"),
]
