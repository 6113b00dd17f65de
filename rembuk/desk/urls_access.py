"""Who sees what of a case: the counsellor's pages; and the part of a case that a member of staff sees."""

from django.urls import path

from rembuk.desk import views_access, views_letting_in, views_own, views_part

CASE, PERSON = "kasus/<slug:code>/", "kasus/<slug:code>/akses/<uuid:person>/"
urlpatterns = [
    path(f"{CASE}bagian-saya/", views_part.member, name="part"),
    path(f"{CASE}bagian-saya/jawaban/", views_part.member_answers, name="part_answer"),
    path(f"{CASE}bagian-saya/pandangan/", views_own.member_view, name="part_view"),
    path(f"{CASE}bagian-saya/undangan.ics", views_own.member_calendar, name="part_calendar"),
    path(f"{CASE}bagian-saya/berita-acara/<uuid:pk>/", views_part.member_record, name="part_record"),
    path(f"{CASE}akses/", views_access.access, name="access"),
    path(f"{CASE}akses/pendamping/<uuid:pk>/akhiri/", views_access.end_counselor, name="end_counselor"),
    path(f"{CASE}akses/izin/<uuid:pk>/akhiri/", views_access.end_grant, name="end_grant"),
    path(f"{CASE}akses/nomor/", views_access.phone, name="own_phone"),
    path(PERSON, views_access.person, name="access_person"),
    path(f"{PERSON}lihat/", views_access.seen_as, name="seen_as"),
    path(f"{PERSON}jawaban/", views_access.told, name="told"),
    path(f"{PERSON}salinan/", views_access.release, name="release"),
    path(f"{PERSON}tautan/", views_letting_in.make_link, name="make_link"),
    path(f"{PERSON}tautan/pin/", views_letting_in.renew_pin, name="renew_pin"),
    path(f"{PERSON}tautan/tutup/", views_letting_in.close_link, name="close_link"),
    path(f"{PERSON}perangkat/<int:device>/tutup/", views_letting_in.close_device, name="close_device"),
    path(f"{PERSON}isi/", views_letting_in.lend, name="lend"),
]
