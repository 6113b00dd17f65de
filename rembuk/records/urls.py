from django.urls import path

from rembuk.records import views, views_acknowledge, views_scans, views_seal, views_sealed

app_name = "records"
RECORD = "kasus/<slug:code>/konferensi/<int:number>/berita-acara/"
urlpatterns = [
    path("mengetahui/<uuid:pk>/", views_acknowledge.acknowledge, name="acknowledge"),
    path(f"{RECORD}pernyataan/", views_seal.statements_page, name="statements"),
    path(f"{RECORD}pernyataan/dibacakan/", views_seal.read_out, name="read_out"),
    path(f"{RECORD}pernyataan/<uuid:seat>/", views_seal.statement, name="statement"),
    path(f"{RECORD}pindaian/", views_scans.scans_page, name="scans"),
    path(f"{RECORD}pindaian/<uuid:pk>/", views_scans.scan, name="scan"),
    path(f"{RECORD}pindaian/<uuid:pk>/musnahkan/", views_scans.remove_scan, name="remove_scan"),
    path(f"{RECORD}segel/", views_seal.seal, name="seal"),
    path(f"{RECORD}segel/buka/", views_sealed.reopen, name="reopen"),
    path(f"{RECORD}segel/versi/<int:version>/<slug:edition>.pdf", views.version_pdf, name="version"),
    path(f"{RECORD}segel/adendum/", views_sealed.add, name="add"),
    path(f"{RECORD}segel/salinan/", views_sealed.hand_out, name="hand_out"),
    path(f"{RECORD}segel/salinan/<uuid:pk>/", views_sealed.take_back, name="take_back"),
    path(f"{RECORD}segel/salinan/<uuid:pk>/berkas/", views_sealed.copy_file, name="copy_file"),
    path(RECORD, views.record, name="record"),
    path(f"{RECORD}<slug:edition>/", views.record, name="edition"),
    path(f"{RECORD}<slug:edition>.pdf", views.record_pdf, name="pdf"),
    path(f"{RECORD}<slug:edition>.docx", views.record_docx, name="docx"),
]
