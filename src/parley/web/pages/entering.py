"""Entering a file of talks: first what it would enter and what is wrong with it, all at once; then, once it is confirmed, all of it or nothing."""

from __future__ import annotations

import base64
import binascii

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect

from parley.app.talks import enter, plan_import
from parley.kernel import InputError, KeysLocked, ParleyError, UseError
from parley.presentation.wording import say_findings
from parley.web.asking import Asked, page

__all__ = ["enter_file_page"]


@page("read", read_only=False)
def enter_file_page(asked: Asked) -> HttpResponse:
    """The form; what a file would enter; and, sent again with the file as it was shown, the entering."""
    assert asked.node is not None and asked.now is not None
    if not asked.workbench.has_keys:
        raise KeysLocked.of("use.passphrase-needed")
    if asked.request.method != "POST":
        return asked.show("enter_file.html", wrong="", plan=None)
    try:
        name, data = _given(asked)
        plan = plan_import(asked.now, data, file=name)
        said = say_findings(asked.words, [one for one in plan.findings if one.severity != "note"])
        if asked.request.POST.get("what") == "enter" and plan.items:
            done = enter(asked.workbench.desk(asked.node, asked.now.size), plan.items)
            return HttpResponseRedirect(f"/changes?from={done.first - 1}&to={done.size - 1}")
    except InputError as error:
        return asked.show("enter_file.html", status=400, wrong=say_findings(asked.words, error.findings), plan=None)
    except ParleyError as error:
        return asked.show("enter_file.html", status=409, wrong=say_findings(asked.words, error.findings), plan=None)
    counts = [(asked.words.p_("kind", kind), count) for kind, count in plan.counts.items()]
    return asked.show(
        "enter_file.html",
        wrong="",
        plan=plan,
        counts=counts,
        remarks=said,
        name=name,
        data=base64.b64encode(data).decode(),
    )


def _given(asked: Asked) -> tuple[str, bytes]:
    """The name and the bytes of the file that was handed in, or that was shown before. Raises `UseError` where there is none."""
    handed = asked.request.FILES.get("file")
    if isinstance(handed, UploadedFile):
        return str(handed.name), handed.read()
    try:
        data = base64.b64decode(asked.request.POST.get("data", ""), validate=True)
    except (binascii.Error, ValueError):
        data = b""
    if not data:
        raise UseError.of("use.no-file")
    return asked.request.POST.get("name", "")[:200], data
