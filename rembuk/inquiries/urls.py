from django.urls import path

from rembuk.inquiries import views

app_name = "inquiries"
urlpatterns = [
    path("pertanyaan/", views.question_sets, name="questions"),
    path("permintaan/", views.own_list, name="own_list"),
    path("permintaan/<uuid:pk>/", views.own, name="own"),
    path("kasus/<slug:code>/permintaan/", views.requests, name="list"),
    path("kasus/<slug:code>/permintaan/<uuid:pk>/", views.typed, name="typed"),
    path("kasus/<slug:code>/permintaan/<uuid:pk>/isi/", views.lend, name="lend"),
    path("kasus/<slug:code>/permintaan/<uuid:pk>/<slug:act>/", views.change, name="change"),
]
