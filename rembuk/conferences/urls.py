from django.urls import path

from rembuk.conferences import views, views_agree, views_room

app_name = "conferences"
ROOM = "kasus/<slug:code>/konferensi/<int:number>/"
urlpatterns = [
    path("kasus/<slug:code>/catat-hasil/", views.on_paper, name="paper"),
    path("kasus/<slug:code>/konferensi/rencana/", views.plan, name="plan"),
    path(ROOM, views_room.room, name="room"),
    path(f"{ROOM}undang/", views_room.invite, name="invite"),
    path(f"{ROOM}langkah/", views_room.go, name="go"),
    path(f"{ROOM}hadir/", views_room.attend, name="attend"),
    path(f"{ROOM}tampil/<int:item>/", views_room.show, name="show"),
    path(f"{ROOM}klarifikasi/", views_room.clarify, name="clarify"),
    path(f"{ROOM}suara/", views_room.voices, name="voices"),
    path(f"{ROOM}analisis/", views_agree.analyse, name="analyse"),
    path(f"{ROOM}butir/<uuid:pk>/", views_agree.take_up, name="take_up"),
    path(f"{ROOM}alternatif/", views_agree.weigh, name="weigh"),
    path(f"{ROOM}alternatif/<uuid:pk>/tangan/", views_agree.count, name="count"),
    path(f"{ROOM}alternatif/<uuid:pk>/pilih/", views_agree.choose, name="choose"),
    path(f"{ROOM}rencana/", views_agree.agree, name="agree"),
    path(f"{ROOM}layanan/", views_agree.serve, name="serve"),
    path(f"{ROOM}beda/", views_agree.dissent, name="dissent"),
    path(f"{ROOM}hapus/<slug:kind>/<uuid:pk>/", views_agree.drop, name="drop"),
    path(f"{ROOM}keputusan/", views_agree.decide, name="decide"),
]
