from django.urls import path

from rembuk.handovers import views

app_name = "handovers"
urlpatterns = [
    path("kasus/<slug:code>/serah-terima/", views.hand_over, name="hand_over"),
    path("serah-terima/", views.handovers, name="waiting"),
    path("serah-terima/jawab/", views.answer_handover, name="answer"),
    path("pembagian-kasus/", views.sharing, name="sharing"),
    path("pembagian-kasus/<slug:code>/", views.assign, name="assign"),
]
