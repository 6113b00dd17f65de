from django.urls import path

from rembuk.desk import urls_access, views, views_wording

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("cari/", views.search, name="search"),
    path("register/", views.register, name="register"),
    path("register/<slug:code>/buka/", views.open_with_reason, name="open"),
    path("kasus/<slug:code>/", views.case, name="case"),
    path("kasus/<slug:code>/bahasa/", views_wording.words, name="words"),
    path("kasus/<slug:code>/bahasa/periksa/", views_wording.listen, name="listen"),
    path("kasus/<slug:code>/bahasa/kesampingkan/", views_wording.dismiss, name="dismiss"),
    *urls_access.urlpatterns,
]
