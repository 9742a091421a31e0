"""Ceasefires: terms told in plain words, and the clock asked of them. A file is read and forgotten; nothing is entered."""

from __future__ import annotations

import base64
import binascii
from importlib import resources
from typing import Final

import msgspec
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse

from parley.app.ceasefires import CourseGiven, QuestionGiven, ask_ceasefire, check_terms, instant_of
from parley.ceasefire.terms import CONDUCT, read_terms
from parley.kernel import ParleyError, UseError
from parley.presentation.ceasefire_pages import clock_data, clock_page, terms_data, terms_page
from parley.presentation.wording import Words, say_findings
from parley.web.answering import answer_page
from parley.web.asking import Asked, page

__all__ = ["ceasefire_case", "ceasefires_page"]

_TERMS: Final = ".terms.yaml"
_COURSE: Final = ".course.yaml"


def _shipped() -> list[str]:
    names = (entry.name for entry in (resources.files("parley.ceasefire") / "cases").iterdir())
    return sorted(name.removesuffix(_TERMS) for name in names if name.endswith(_TERMS))


def _titles(words: Words) -> list[tuple[str, str]]:
    found = []
    for case in _shipped():
        data = (resources.files("parley.ceasefire") / "cases" / f"{case}{_TERMS}").read_bytes()
        found.append((case, read_terms(data.decode(), case, words.lang).terms.title))
    return found


@page("ceasefire", record=False)
def ceasefires_page(asked: Asked) -> HttpResponse:
    """The shipped ceasefires; and a file of terms that is handed in, told and asked."""
    request = asked.request
    if request.method != "POST":
        return asked.show("ceasefires.html", cases=_titles(asked.words), wrong="")
    handed = request.FILES.get("file")
    name, data = request.POST.get("name", "")[:200], b""
    if isinstance(handed, UploadedFile):
        name, data = str(handed.name), handed.read()
    else:
        try:
            data = base64.b64decode(request.POST.get("data", ""), validate=True)
        except (binascii.Error, ValueError):
            data = b""
    try:
        if not data:
            raise UseError.of("use.no-file")
        return _told(asked, name, data, (), request.POST.get("at", ""), request.POST.get("act", ""), sent=True)
    except ParleyError as error:
        said = say_findings(asked.words, error.findings)
        return asked.show("ceasefires.html", status=400, cases=_titles(asked.words), wrong=said)


@page("ceasefire", record=False)
def ceasefire_case(asked: Asked, name: str) -> HttpResponse:
    """A shipped ceasefire: its terms told, and the clock where a time is asked."""
    if name not in _shipped():
        raise UseError.of("ceasefire.no-such-case", found=name[:80])
    place = resources.files("parley.ceasefire") / "cases"
    course = place / f"{name}{_COURSE}"
    courses = (CourseGiven(course.name, course.read_bytes()),) if course.is_file() else ()
    given = asked.request.GET
    return _told(
        asked, name, (place / f"{name}{_TERMS}").read_bytes(), courses, given.get("at", ""), given.get("act", "")
    )


def _told(
    asked: Asked, name: str, data: bytes, courses: tuple[CourseGiven, ...], at: str, act: str, *, sent: bool = False
) -> HttpResponse:
    words = asked.words
    found = check_terms(data, name, words.lang)
    made, shown = terms_page(words, found), terms_data(words, found)
    if at:
        question = QuestionGiven(at=instant_of(at if at.endswith("Z") or "+" in at else f"{at}Z"), act=act or None)
        answered = ask_ceasefire(data, name, question, courses, words.lang)
        clock = clock_page(words, answered)
        made = msgspec.structs.replace(clock, blocks=(*clock.blocks, *made.blocks))
        shown = clock_data(words, answered)
    return answer_page(
        asked, made, shown, template="ceasefire.html", at=at, act=act, acts=[(one, words.p_("conduct", one)) for one in CONDUCT],
        name=name, sent=base64.b64encode(data).decode() if sent else "",
    )  # fmt: skip
