from django.urls import path

from rembuk.cases import views, views_concerns, views_files, views_ledger, views_sheet

app_name = "cases"
urlpatterns = [
    path("kasus/", views.case_list, name="list"),
    path("kasus/baru/", views.new_case, name="new"),
    path("kasus/<slug:code>/bukti/", views_ledger.ledger, name="ledger"),
    path("kasus/<slug:code>/bukti/tempel/", views_ledger.paste, name="paste"),
    path("kasus/<slug:code>/bukti/lembar/", views_sheet.sheet, name="sheet"),
    path("kasus/<slug:code>/bukti/tidak-tersedia/", views_ledger.unavailable, name="unavailable"),
    path("kasus/<slug:code>/bukti/<int:number>/", views_ledger.item, name="item"),
    path("kasus/<slug:code>/bukti/<int:number>/lampiran/", views_files.attach, name="attach"),
    path("kasus/<slug:code>/bukti/<int:number>/lampiran/<int:place>/", views_files.attachment, name="attachment"),
    path("kasus/<slug:code>/bukti/<int:number>/lampiran/<int:place>/musnahkan/", views_files.detach, name="detach"),
    path("kasus/<slug:code>/bukti/<int:number>/<slug:act>/", views_ledger.change_evidence, name="change_evidence"),
    path("kasus/<slug:code>/analisis/", views.analysis, name="analysis"),
    path("kasus/<slug:code>/catatan/", views.describe, name="describe"),
    path("lapor/", views_concerns.report, name="report"),
    path("laporan-saya/", views_concerns.own_concerns, name="own_concerns"),
    path("laporan-saya/<uuid:pk>/", views_concerns.own_concern, name="own_concern"),
    path("laporan/", views_concerns.queue, name="queue"),
    path("laporan/<uuid:pk>/", views_concerns.concern, name="concern"),
    path("laporan/<uuid:pk>/jawab/", views_concerns.answer, name="answer"),
]
