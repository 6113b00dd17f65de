from django.urls import path

from rembuk.reminders import views

app_name = "calendar"
urlpatterns = [path("kalender/<str:token>.ics", views.feed, name="feed")]
