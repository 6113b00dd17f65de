from django.urls import path

from rembuk.ledger import views, views_analysis, views_files, views_sheet

app_name = "ledger"
urlpatterns = [
    path("kasus/<slug:code>/bukti/", views.ledger, name="ledger"),
    path("kasus/<slug:code>/bukti/tempel/", views.paste, name="paste"),
    path("kasus/<slug:code>/bukti/lembar/", views_sheet.sheet, name="sheet"),
    path("kasus/<slug:code>/bukti/tidak-tersedia/", views.unavailable, name="unavailable"),
    path("kasus/<slug:code>/bukti/<int:number>/", views.item, name="item"),
    path("kasus/<slug:code>/bukti/<int:number>/lampiran/", views_files.attach, name="attach"),
    path("kasus/<slug:code>/bukti/<int:number>/lampiran/<int:place>/", views_files.attachment, name="attachment"),
    path("kasus/<slug:code>/bukti/<int:number>/lampiran/<int:place>/musnahkan/", views_files.detach, name="detach"),
    path("kasus/<slug:code>/bukti/<int:number>/<slug:act>/", views.change_evidence, name="change_evidence"),
    path("kasus/<slug:code>/analisis/", views_analysis.analysis, name="analysis"),
    path("kasus/<slug:code>/analisis/<uuid:pk>/<slug:act>/", views_analysis.change_point, name="change_point"),
    path("kasus/<slug:code>/catatan/", views_analysis.describe, name="describe"),
]
