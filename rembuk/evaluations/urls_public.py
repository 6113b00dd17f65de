from django.urls import path

from rembuk.evaluations import views_process

app_name = "heard"
urlpatterns = [path("halaman-saya/umpan-balik/", views_process.guest_feedback, name="feedback")]
