from django.urls import path

from rembuk.services import views

app_name = "services"
urlpatterns = [
    path("kasus/<slug:code>/layanan/", views.book, name="book"),
    path("kasus/<slug:code>/layanan/<uuid:pk>/", views.session, name="session"),
    path("kasus/<slug:code>/alih-tangan/", views.referrals, name="referrals"),
    path("kasus/<slug:code>/alih-tangan/<uuid:pk>/", views.referral, name="referral"),
]
