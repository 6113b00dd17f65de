from django.urls import path

from rembuk.reminders import views

app_name = "reminders"
urlpatterns = [
    path("pengingat/", views.reminders, name="list"),
    path("pengingat/cara/", views.ways, name="ways"),
    path("pengingat/kalender/", views.calendar_address, name="calendar"),
    path("pengingat/jam-tenang/", views.quiet_hours, name="hours"),
]
