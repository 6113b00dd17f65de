from django.urls import path

from rembuk.cases import views, views_concerns

app_name = "cases"
urlpatterns = [
    path("kasus/", views.case_list, name="list"),
    path("kasus/baru/", views.new_case, name="new"),
    path("lapor/", views_concerns.report, name="report"),
    path("laporan-saya/", views_concerns.own_concerns, name="own_concerns"),
    path("laporan-saya/<uuid:pk>/", views_concerns.own_concern, name="own_concern"),
    path("laporan/", views_concerns.queue, name="queue"),
    path("laporan/<uuid:pk>/", views_concerns.concern, name="concern"),
    path("laporan/<uuid:pk>/jawab/", views_concerns.answer, name="answer"),
]
