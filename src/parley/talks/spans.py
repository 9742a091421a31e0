"""Places in a source: ``report#6`` (paragraph or line 6), ``report#6@10-42`` (its characters 10 to 42, 0-based, end exclusive).

This module reads the form; whether the source has such a place is the business of `parley.talks.checks`.
"""

from __future__ import annotations

import re

import msgspec

from parley.kernel import is_identifier

__all__ = ["NotASpan", "PlaceInSource", "parse_span"]

_SPAN = re.compile(
    r"(?P<source>[^#]+)#(?P<passage>[1-9][0-9]{0,8})(?:@(?P<start>[0-9]{1,9})-(?P<end>[0-9]{1,9}))?\Z", re.ASCII
)


class NotASpan(ValueError):
    """The text is not written like a span. ``args[0]`` is the text."""


class PlaceInSource(msgspec.Struct, frozen=True):
    """A place: the id of the source, the passage (1-based) and, where ``end`` is not 0, the characters from ``start`` to ``end``."""

    source: str
    passage: int
    start: int = 0
    end: int = 0


def parse_span(text: str) -> PlaceInSource:
    """Read *text*. Raises `NotASpan` also where it is empty (``@5-5``) or turned round (``@9-5``)."""
    match = _SPAN.match(text)
    if match is None or not is_identifier(match["source"]):
        raise NotASpan(text)
    if match["end"] is None:
        return PlaceInSource(match["source"], int(match["passage"]))
    start, end = int(match["start"]), int(match["end"])
    if end <= start:
        raise NotASpan(text)
    return PlaceInSource(match["source"], int(match["passage"]), start, end)
