from django.urls import path

from rembuk.interventions import views

app_name = "interventions"
urlpatterns = [
    path("tugas/", views.tasks, name="tasks"),
    path("tugas/<uuid:pk>/", views.task, name="task"),
    path("kasus/<slug:code>/rencana/", views.plan, name="plan"),
    path("kasus/<slug:code>/rencana/baru/", views.add, name="add"),
    path("kasus/<slug:code>/rencana/<uuid:pk>/ubah/", views.change, name="change"),
]
