"""Serving the workbench on this machine: one address, that only whoever started it can open.

Rules
- It listens on 127.0.0.1 and nowhere else.
- The address has a token, drawn anew at each start. Without it nothing is shown; other users of the machine do not see it: the browser is sent there by a
  file that only its owner may read, so that the token stands in no list of processes.
- The token is given back for a cookie of the session and leaves the address at once.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import socket
import tempfile
import webbrowser
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any, Final

from parley.kernel import UseError
from parley.web.settings import application
from parley.web.workbench import Workbench

__all__ = ["Served", "opened_in_browser", "serve"]

_HOST: Final = "127.0.0.1"
_THREADS: Final = 4
_MOST_BYTES: Final = 64 * 1024 * 1024 + 65536


class Served:
    """A workbench that listens. ``address``: where, with the token; ``port``: on which port."""

    def __init__(self, server: Any, port: int, token: str) -> None:
        self._server = server
        self.port = port
        self.address = f"http://{_HOST}:{port}/?token={token}"

    def run(self) -> None:
        """Serve until `close` or an interruption."""
        self._server.run()

    def close(self) -> None:
        """Stop serving."""
        self._server.close()


@contextlib.contextmanager
def serve(workbench: Workbench, *, lang: str = "", port: int = 0) -> Iterator[Served]:
    """*workbench* on this machine. *port*: 0 takes a free one. *lang*: the language to begin in; empty: that of the browser.

    Raises `UseError` (``use.port-taken``) where somebody else listens there.
    """
    from waitress.server import create_server  # noqa: PLC0415 - only who serves waits for it

    token = secrets.token_urlsafe(32)
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((_HOST, port))
    except OSError as error:
        listening.close()
        raise UseError.of("use.port-taken", port=port) from error
    port = listening.getsockname()[1]
    server = create_server(
        application(workbench, token=token, port=port, lang=lang),
        sockets=[listening],
        threads=_THREADS,
        ident=None,
        clear_untrusted_proxy_headers=True,
        max_request_body_size=_MOST_BYTES,
    )
    served = Served(server, port, token)
    try:
        yield served
    finally:
        served.close()


@contextlib.contextmanager
def opened_in_browser(address: str, show: Callable[[str], bool] = webbrowser.open) -> Iterator[None]:
    """While it lasts, a file stands that leads a browser to *address*, readable by its owner only; the default browser is shown it."""
    folder = Path(tempfile.mkdtemp(prefix="parley-open-"))  # 0700
    try:
        page = folder / "open.html"
        handle = os.open(page, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            said = escape(address, quote=True)
            file.write(
                f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={said}"><title>Parley</title>'
            )
        show(page.as_uri())
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)
