from django.urls import path

from rembuk.records import views

app_name = "records"
urlpatterns = [
    path("kasus/<slug:code>/konferensi/<int:number>/berita-acara/", views.record, name="record"),
    path("kasus/<slug:code>/konferensi/<int:number>/berita-acara/<slug:edition>/", views.record, name="edition"),
    path("kasus/<slug:code>/konferensi/<int:number>/berita-acara/<slug:edition>.pdf", views.record_pdf, name="pdf"),
]
