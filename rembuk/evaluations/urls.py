from django.urls import path

from rembuk.evaluations import views, views_goals, views_process, views_splitting

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
    path(f"{PAGE}cek/", views_goals.check_in, name="check_in"),
    path(f"{PAGE}sasaran/<int:number>/", views_goals.goal, name="goal"),
    path(f"{PAGE}proses/", views_process.process, name="process"),
    path(f"{PAGE}konferensi-ulang/", views_process.again, name="again"),
    path("kasus/<slug:code>/pisah/<int:place>/", views_splitting.split, name="split"),
    path("kasus/<slug:code>/umpan-balik/", views_process.feedback, name="feedback"),
]
