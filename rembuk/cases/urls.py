from django.urls import path

from rembuk.cases import views, views_concerns, views_queue, views_triage

app_name = "cases"
urlpatterns = [
    path("kasus/", views.case_list, name="list"),
    path("kasus/baru/", views.new_case, name="new"),
    path("kasus/<slug:code>/triase/", views_triage.triage_page, name="triage"),
    path("kasus/<slug:code>/triase/jenis/", views_triage.classify, name="classify"),
    path("lapor/", views_concerns.report, name="report"),
    path("lapor/cari/", views_concerns.find, name="find"),
    path("laporan-saya/", views_concerns.own_concerns, name="own_concerns"),
    path("laporan-saya/<uuid:pk>/", views_concerns.own_concern, name="own_concern"),
    path("laporan-saya/<uuid:pk>/tambah/", views_concerns.add_to, name="add_to"),
    path("laporan-saya/<uuid:pk>/tarik/", views_concerns.take_back, name="take_back"),
    path("laporan/", views_queue.queue, name="queue"),
    path("laporan/<uuid:pk>/", views_queue.concern, name="concern"),
    path("laporan/<uuid:pk>/triase/", views_queue.triage_concern, name="triage_concern"),
    path("laporan/<uuid:pk>/gabung/", views_queue.join, name="join"),
    path("laporan/<uuid:pk>/tangani/", views_queue.handle, name="handle"),
    path("laporan/<uuid:pk>/tidak-diteruskan/", views_queue.decline, name="decline"),
    path("laporan/<uuid:pk>/teruskan/", views_queue.pass_on, name="pass_on"),
    path("laporan/<uuid:pk>/buka-lagi/", views_queue.reopen, name="reopen"),
]
