from django.urls import path

from rembuk.desk import urls_access, views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("cari/", views.search, name="search"),
    path("register/", views.register, name="register"),
    path("register/<slug:code>/buka/", views.open_with_reason, name="open"),
    path("kasus/<slug:code>/", views.case, name="case"),
    *urls_access.urlpatterns,
]
