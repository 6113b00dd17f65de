from django.urls import path

from rembuk.room import views, views_agree, views_habit, views_minutes, views_paper, views_screens, views_seat

app_name = "room"
ROOM = "kasus/<slug:code>/konferensi/<int:number>/"
urlpatterns = [
    path("kasus/<slug:code>/catat-hasil/", views_paper.on_paper, name="paper"),
    path("konferensi/cara-menimbang/", views_habit.habit, name="habit"),
    path(ROOM, views.room, name="room"),
    path(f"{ROOM}alir/", views_screens.stream, name="stream"),
    path(f"{ROOM}layar/", views_screens.projector, name="projector"),
    path(f"{ROOM}baki/", views_screens.trays, name="tray"),
    path(f"{ROOM}baki/jumlah/", views_screens.waiting, name="waiting"),
    path(f"{ROOM}baki/<uuid:pk>/", views_screens.handle, name="handle"),
    path(f"{ROOM}baki/kalimat/<uuid:pk>/", views_screens.sentence, name="sentence"),
    path(f"{ROOM}sorot/", views_screens.point, name="point"),
    path(f"{ROOM}pimpin/", views_screens.lead, name="lead"),
    path(f"{ROOM}notula/", views_minutes.leader, name="minutes"),
    path(f"{ROOM}notula/<slug:part>/", views_minutes.leader_saves, name="minutes_save"),
    path(f"{ROOM}ikut/notula/", views_minutes.taker, name="taker"),
    path(f"{ROOM}ikut/notula/<slug:part>/", views_minutes.taker_saves, name="taker_save"),
    path(f"{ROOM}ikut/", views_seat.member, name="seat"),
    path(f"{ROOM}ikut/alir/", views_seat.member_stream, name="seat_stream"),
    path(f"{ROOM}ikut/sampaikan/", views_seat.member_says, name="say"),
    path(f"{ROOM}ikut/suara/<uuid:pk>/", views_seat.member_votes, name="vote"),
    path(f"{ROOM}undang/", views.invite, name="invite"),
    path(f"{ROOM}langkah/", views.go, name="go"),
    path(f"{ROOM}hadir/", views.attend, name="attend"),
    path(f"{ROOM}tampil/<int:item>/", views.show, name="show"),
    path(f"{ROOM}klarifikasi/", views.clarify, name="clarify"),
    path(f"{ROOM}suara/", views.voices, name="voices"),
    path(f"{ROOM}analisis/", views_agree.analyse, name="analyse"),
    path(f"{ROOM}butir/<uuid:pk>/", views_agree.take_up, name="take_up"),
    path(f"{ROOM}alternatif/", views_agree.weigh, name="weigh"),
    path(f"{ROOM}alternatif/<uuid:pk>/tangan/", views_agree.count, name="count"),
    path(f"{ROOM}alternatif/<uuid:pk>/pilih/", views_agree.choose, name="choose"),
    path(f"{ROOM}rencana/", views_agree.agree, name="agree"),
    path(f"{ROOM}layanan/", views_agree.serve, name="serve"),
    path(f"{ROOM}beda/", views_agree.dissent, name="dissent"),
    path(f"{ROOM}hapus/<slug:kind>/<uuid:pk>/", views_agree.drop, name="drop"),
    path(f"{ROOM}disatukan/<uuid:pk>/", views_minutes.settle, name="settle"),
    path(f"{ROOM}keputusan/", views_agree.decide, name="decide"),
]
