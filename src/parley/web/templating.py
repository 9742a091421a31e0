"""Templates: what they may use. The engine escapes everything; only what `parley.presentation.renderings` has escaped itself is put in as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from jinja2 import Environment, StrictUndefined

from parley.presentation import LANGUAGES
from parley.presentation.renderings import bullets_html, line_html, one_line, shapes_html
from parley.presentation.wording import Words, words_in

__all__ = ["environment", "rendered"]


def environment(**options: Any) -> Environment:
    """The template engine that Django asks for."""
    options.update(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made = Environment(**options)
    made.filters.update(one_line=one_line)
    made.globals.update(
        line=line_html,
        bullets=bullets_html,
        shapes=shapes_html,
        languages=[(code, str(words_in(code).locale.get_language_name(code)).capitalize()) for code in LANGUAGES],
    )
    return made


def rendered(
    template: str, words: Words, context: Mapping[str, Any], *, request: Any = None, status: int = 200
) -> HttpResponse:
    """*template* in the language of *words*, as an answer."""
    from django.template.loader import render_to_string  # noqa: PLC0415 - Django must be set up first

    text = render_to_string(template, {"words": words, "_": words._, **context}, request=request)
    return HttpResponse(text, status=status)
