from django.urls import path

from rembuk.accounts import views

app_name = "school"
urlpatterns = [path("kop-surat", views.letterhead, name="letterhead")]
