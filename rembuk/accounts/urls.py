from django.urls import path

from rembuk.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.schools, name="schools"),
    path("akun/masuk", views.sign_in, name="sign_in"),
    path("akun/kode", views.step_up, name="step_up"),
    path("akun/kode/baru", views.enrol, name="enrol"),
    path("akun/sandi", views.password, name="password"),
    path("akun/keluar", views.sign_out, name="sign_out"),
    path("akun", views.account, name="account"),
]
