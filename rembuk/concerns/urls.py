from django.urls import path

from rembuk.concerns import views, views_queue

app_name = "concerns"
urlpatterns = [
    path("lapor/", views.report, name="report"),
    path("lapor/cari/", views.find, name="find"),
    path("laporan-saya/", views.own_concerns, name="own_concerns"),
    path("laporan-saya/<uuid:pk>/", views.own_concern, name="own_concern"),
    path("laporan-saya/<uuid:pk>/tambah/", views.add_to, name="add_to"),
    path("laporan-saya/<uuid:pk>/tarik/", views.take_back, name="take_back"),
    path("laporan/", views_queue.queue, name="queue"),
    path("laporan/<uuid:pk>/", views_queue.concern, name="concern"),
    path("laporan/<uuid:pk>/triase/", views_queue.triage_concern, name="triage_concern"),
    path("laporan/<uuid:pk>/gabung/", views_queue.join, name="join"),
    path("laporan/<uuid:pk>/tangani/", views_queue.handle, name="handle"),
    path("laporan/<uuid:pk>/tidak-diteruskan/", views_queue.decline, name="decline"),
    path("laporan/<uuid:pk>/teruskan/", views_queue.pass_on, name="pass_on"),
    path("laporan/<uuid:pk>/buka-lagi/", views_queue.reopen, name="reopen"),
]
