"""The server's entry."""

import gc
import os

from django.core.asgi import get_asgi_application

from rembuk.live.stream import Streams

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rembuk.config.settings")
application = Streams(get_asgi_application())
gc.collect()
gc.freeze()  # what stands since the start is not searched for garbage again: that search held up one page in twenty by 80 ms
