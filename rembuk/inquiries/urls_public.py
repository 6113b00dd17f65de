from django.urls import path

from rembuk.inquiries import views

app_name = "asked"
urlpatterns = [path("halaman-saya/pertanyaan/<uuid:pk>/", views.guest, name="answer")]
