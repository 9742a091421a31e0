"""Django, set up for one workbench: no database, no accounts, no files but ours.

Sessions live in the memory of the process and end with it. Nothing of Django's is written to the disk.
"""

from __future__ import annotations

import secrets
from importlib import resources
from pathlib import Path
from typing import Any, Final

from parley.web.workbench import Workbench

__all__ = ["application", "standing"]

_STATIC: Final = Path(str(resources.files("parley.web") / "static"))
_TEMPLATES: Final = Path(str(resources.files("parley.web") / "templates"))
_MOST_BYTES: Final = 64 * 1024 * 1024


class Standing:
    """What requests of this process find: the workbench, the token that lets somebody in, the port, the language to begin in."""

    def __init__(self) -> None:
        self.workbench = Workbench()
        self.token = ""
        self.port = 0
        self.lang = ""


standing: Final = Standing()


def application(workbench: Workbench, *, token: str, port: int, lang: str = "") -> Any:
    """The WSGI application that serves *workbench*. Django is set up once a process; a second call puts another workbench in the place of the first."""
    import django  # noqa: PLC0415 - importing Parley does not wait for it
    from django.conf import settings  # noqa: PLC0415

    standing.workbench, standing.token, standing.port, standing.lang = workbench, token, port, lang
    if not settings.configured:
        settings.configure(
            DEBUG=False,
            SECRET_KEY=secrets.token_urlsafe(48),
            ALLOWED_HOSTS=["127.0.0.1", "localhost"],
            ROOT_URLCONF="parley.web.addresses",
            MIDDLEWARE=[
                "parley.web.gate.headers",
                "parley.web.gate.only_here",
                "django.contrib.sessions.middleware.SessionMiddleware",
                "parley.web.gate.let_in",
                "django.middleware.csrf.CsrfViewMiddleware",
            ],
            INSTALLED_APPS=[],
            DATABASES={},
            CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
            SESSION_ENGINE="django.contrib.sessions.backends.cache",
            SESSION_COOKIE_NAME="parley",
            SESSION_COOKIE_SAMESITE="Strict",
            SESSION_EXPIRE_AT_BROWSER_CLOSE=True,
            CSRF_USE_SESSIONS=True,
            CSRF_FAILURE_VIEW="parley.web.gate.not_ours",
            DATA_UPLOAD_MAX_MEMORY_SIZE=_MOST_BYTES,
            FILE_UPLOAD_HANDLERS=["django.core.files.uploadhandler.MemoryFileUploadHandler"],
            FILE_UPLOAD_MAX_MEMORY_SIZE=_MOST_BYTES,
            TEMPLATES=[
                {
                    "BACKEND": "django.template.backends.jinja2.Jinja2",
                    "DIRS": [str(_TEMPLATES)],
                    "OPTIONS": {"environment": "parley.web.templating.environment"},
                }
            ],
            USE_I18N=False,
            USE_TZ=True,
            # What goes wrong is shown in words; nothing is written with what somebody typed in it.
            LOGGING_CONFIG=None,
        )
        django.setup(set_prefix=False)
    from django.core.handlers.wsgi import WSGIHandler  # noqa: PLC0415
    from whitenoise import WhiteNoise  # noqa: PLC0415

    return WhiteNoise(WSGIHandler(), root=str(_STATIC), prefix="static/", max_age=0)
