from django.urls import path

from rembuk.reports import views

app_name = "reports"
urlpatterns = [
    path("angka/", views.semester, name="semester"),
    path("angka/<slug:period>.<slug:form>", views.semester_file, name="file"),
]
