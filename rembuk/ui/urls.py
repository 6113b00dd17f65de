from django.urls import path

from rembuk.ui import views

app_name = "ui"
urlpatterns = [
    path("galeri", views.gallery, name="gallery"),
    path("pilih-bahasa", views.language, name="language"),
]
