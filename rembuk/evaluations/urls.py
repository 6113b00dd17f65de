from django.urls import path

from rembuk.evaluations import views

app_name = "evaluations"
PAGE = "kasus/<slug:code>/evaluasi/"
urlpatterns = [
    path(PAGE, views.evaluation, name="evaluation"),
    path(f"{PAGE}ukur/", views.measure, name="measure"),
    path(f"{PAGE}catatan/", views.note, name="note"),
    path(f"{PAGE}mulai/", views.begin, name="begin"),
    path(f"{PAGE}simpulan/", views.conclude, name="conclude"),
    path(f"{PAGE}tindak-lanjut/<int:place>/", views.follow_up, name="follow_up"),
    path(f"{PAGE}tutup/", views.close, name="close"),
    path(f"{PAGE}buka-kembali/", views.reopen, name="reopen"),
]
