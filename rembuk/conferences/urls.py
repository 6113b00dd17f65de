from django.urls import path

from rembuk.conferences import views, views_room

app_name = "conferences"
ROOM = "kasus/<slug:code>/konferensi/<int:number>/"
urlpatterns = [
    path("kasus/<slug:code>/catat-hasil/", views.on_paper, name="paper"),
    path("kasus/<slug:code>/konferensi/rencana/", views.plan, name="plan"),
    path(ROOM, views_room.room, name="room"),
    path(f"{ROOM}undang/", views.invite, name="invite"),
    path(f"{ROOM}langkah/", views_room.go, name="go"),
    path(f"{ROOM}hadir/", views_room.attend, name="attend"),
    path(f"{ROOM}klarifikasi/", views_room.clarify, name="clarify"),
    path(f"{ROOM}analisis/", views_room.analyse, name="analyse"),
    path(f"{ROOM}alternatif/", views_room.weigh, name="weigh"),
    path(f"{ROOM}rencana/", views_room.agree, name="agree"),
    path(f"{ROOM}hapus/<slug:kind>/<uuid:pk>/", views_room.drop, name="drop"),
    path(f"{ROOM}keputusan/", views_room.decide, name="decide"),
]
