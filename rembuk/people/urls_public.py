from django.urls import path

from rembuk.people import views_guest

app_name = "people"
urlpatterns = [
    path("masuk", views_guest.enter, name="enter"),
    path("halaman-saya/tutup/", views_guest.leave, name="leave"),
]
