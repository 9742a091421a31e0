"""A workbench to ask without a socket: the example record, and a client that was let in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from parley.demo import example_record
from parley.web import Workbench
from parley.web.settings import application

HOST = "127.0.0.1:8765"
TOKEN = "a-token-that-nobody-guesses"


def example(folder: Path) -> Workbench:
    """A workbench that holds the example in *folder*, its keys open."""
    folder.mkdir(exist_ok=True)
    workbench = Workbench()
    workbench.choose(folder, example_record(folder))
    return workbench


def serve_here(workbench: Workbench, lang: str = "") -> None:
    """Answer for *workbench* from now on."""
    application(workbench, token=TOKEN, port=8765, lang=lang)


def client(workbench: Workbench, *, lang: str = "en", let_in: bool = True, checks: bool = False) -> Any:
    """A client of *workbench*, let in with the token. *checks*: forms are held to their tokens."""
    serve_here(workbench, lang)
    from django.test import Client

    made = Client(enforce_csrf_checks=checks, HTTP_HOST=HOST)
    if let_in:
        assert made.get("/", {"token": TOKEN}).status_code == 302
    return made
