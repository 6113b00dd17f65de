app_name = "guest"
urlpatterns: list = []
