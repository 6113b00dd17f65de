from django.urls import path

from rembuk.conferences import views, views_consents, views_people, views_seat

app_name = "conferences"
CONFERENCE = "kasus/<slug:code>/konferensi/<int:number>/"
PERSON, PART = f"{CONFERENCE}peserta/<uuid:pk>/", f"{CONFERENCE}bagian/<int:place>/"
CONSENTS = "kasus/<slug:code>/persetujuan/"
urlpatterns = [
    path("kasus/<slug:code>/konferensi/rencana/", views.plan, name="plan"),
    path(f"{CONFERENCE}peserta/", views_people.people, name="people"),
    path(f"{CONFERENCE}peserta/undang/", views_people.invite, name="invite"),
    path(f"{CONFERENCE}peserta/hari/", views_people.day, name="day"),
    path(f"{CONFERENCE}peserta/bagian/", views_people.divide, name="divide"),
    path(f"{CONFERENCE}peserta/siap/", views_people.ready, name="ready"),
    path(f"{CONFERENCE}undangan.ics", views_people.calendar, name="calendar"),
    path(CONSENTS, views_consents.consents_page, name="consents"),
    path(f"{CONSENTS}minta/", views_consents.ask, name="ask_consent"),
    path(f"{CONSENTS}teks/", views_consents.wording, name="wording"),
    path(f"{CONSENTS}<uuid:consent>/tarik/", views_consents.withdraw, name="withdraw"),
    path(f"{CONSENTS}<uuid:consent>/putusan/", views_consents.decide, name="decide_consent"),
    path("kasus/<slug:code>/suara/<int:place>/", views_consents.voice, name="voice"),
    path(PART, views_people.part, name="part"),
    path(f"{PART}hapus/", views_people.drop_part, name="drop_part"),
    path(f"{PART}butir/<int:item>/", views_people.show, name="show"),
    path(PERSON, views_seat.seat, name="seat"),
    path(f"{PERSON}jawaban/", views_seat.told, name="told"),
    path(f"{PERSON}pandangan/", views_seat.told_view, name="told_view"),
    path(f"{PERSON}ingatkan/", views_seat.reminded, name="reminded"),
    path(f"{PERSON}tarik/", views_seat.remove, name="remove"),
    path(f"{PERSON}tampil/", views_seat.apart, name="apart"),
]
