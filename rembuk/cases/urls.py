from django.urls import path

from rembuk.cases import views, views_triage

app_name = "cases"
urlpatterns = [
    path("kasus/", views.case_list, name="list"),
    path("kasus/baru/", views.new_case, name="new"),
    path("kasus/<slug:code>/triase/", views_triage.triage_page, name="triage"),
    path("kasus/<slug:code>/triase/jenis/", views_triage.classify, name="classify"),
]
