from django.urls import path

from rembuk.papers import views

app_name = "papers"
urlpatterns = [
    path("formulir/", views.forms_list, name="forms"),
    path("formulir/<slug:kind>.<slug:form>", views.form_paper, name="form"),
    path("kasus/<slug:code>/surat/", views.papers, name="list"),
    path("kasus/<slug:code>/surat/<slug:kind>/", views.paper, name="paper"),
    path("kasus/<slug:code>/surat/<slug:kind>/<uuid:target>/", views.paper, name="paper_for"),
    path("kasus/<slug:code>/surat/<slug:kind>.<slug:form>", views.printed, name="printed"),
    path("kasus/<slug:code>/surat/<slug:kind>/<uuid:target>.<slug:form>", views.printed, name="printed_for"),
]
