from django.urls import path

from rembuk.interventions import views

app_name = "interventions"
urlpatterns = [
    path("tugas/", views.tasks, name="tasks"),
    path("tugas/<uuid:pk>/", views.task, name="task"),
    path("kasus/<slug:code>/rencana/", views.plan, name="plan"),
]
