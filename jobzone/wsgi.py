"""The WSGI application, for the production server: once this is loaded, the process is warm."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from jobzone.requests import Utf8Request

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobzone.settings")

application = get_wsgi_application()
application.request_class = Utf8Request

if not settings.DEBUG:
    from jobzone import warming  # models are there only now
    from roles.site import counting

    warming.start(application)
    counting.start()
