from django.urls import path

from rembuk.roster import views, views_grid, views_staff

app_name = "roster"
urlpatterns = [
    path("peserta-didik/", views.students, name="students"),
    path("peserta-didik/impor/", views.upload, name="import"),
    path("peserta-didik/impor/periksa/", views.preview, name="preview"),
    path("staf/", views_staff.staff, name="staff"),
    path("staf/orang/<uuid:person>/akun/", views_staff.account, name="account"),
    path("staf/<uuid:pk>/", views_staff.member, name="member"),
    path("staf/<uuid:pk>/akhiri/", views_staff.end, name="end"),
    path("staf/<uuid:pk>/pulihkan/", views_staff.reset, name="reset"),
    path("pemulihan/", views_staff.resets, name="resets"),
    path("kelas/", views_grid.classes, name="grid"),
    path("kelas/salin/", views_grid.carry_over, name="carry_over"),
    path("kelas/<uuid:group>/", views_grid.class_grid, name="class_grid"),
]
