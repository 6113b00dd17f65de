from django.urls import path

from rembuk.papers import views, views_copies

app_name = "papers"
urlpatterns = [
    path("formulir/", views.forms_list, name="forms"),
    path("formulir/<slug:kind>.<slug:form>", views.form_paper, name="form"),
    path("kasus/<slug:code>/surat/", views.papers, name="list"),
    path("kasus/<slug:code>/surat/salinan/<uuid:pk>.<slug:form>", views_copies.copy, name="copy"),
    path("kasus/<slug:code>/surat/salinan/<uuid:pk>/kembali/", views_copies.take_back, name="take_back"),
    path("kasus/<slug:code>/surat/undangan/<uuid:target>/tautan.pdf", views.invite, name="invite"),
    path("kasus/<slug:code>/surat/<slug:kind>/<uuid:target>/salinan/", views_copies.hand_out, name="hand_out"),
    path("kasus/<slug:code>/surat/<slug:kind>/", views.paper, name="paper"),
    path("kasus/<slug:code>/surat/<slug:kind>/<uuid:target>/", views.paper, name="paper_for"),
    path("kasus/<slug:code>/surat/<slug:kind>.<slug:form>", views.printed, name="printed"),
    path("kasus/<slug:code>/surat/<slug:kind>/<uuid:target>.<slug:form>", views.printed, name="printed_for"),
]
