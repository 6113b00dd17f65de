from django.urls import path

from rembuk.desk import views

app_name = "guest"
urlpatterns = [path("halaman-saya/", views.guest_page, name="page")]
