from django.urls import path

from rembuk.accounts import views, views_roles

app_name = "school"
urlpatterns = [
    path("kop-surat", views.letterhead, name="letterhead"),
    path("peran/", views_roles.roles, name="roles"),
]
