from django.urls import path

from rembuk.room import views_seat

app_name = "inroom"
urlpatterns = [
    path("halaman-saya/ruang/", views_seat.guest, name="seat"),
    path("halaman-saya/ruang/alir/", views_seat.guest_stream, name="stream"),
    path("halaman-saya/ruang/sampaikan/", views_seat.guest_says, name="say"),
    path("halaman-saya/ruang/suara/<uuid:pk>/", views_seat.guest_votes, name="vote"),
]
