from django.urls import path

from rembuk.language import views

app_name = "language"
urlpatterns = [path("periksa", views.check, name="check")]
