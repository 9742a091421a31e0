"""Structs of a format that nobody has, with every kind of value that a file may hold."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from parley.authoring import ALONE, BY_LANGUAGE, LANGUAGE_OF, Worded
from parley.kernel import IDENTIFIER_PATTERN

Name = Annotated[
    str, Meta(pattern=IDENTIFIER_PATTERN, extra={ALONE: ("Names", "Names; one may stand without a list.")})
]
Day = Annotated[str, Meta(pattern=r"^[0-9]{4}(?:-[0-9]{2}-[0-9]{2})?$")]


class Hour(msgspec.Struct, frozen=True, kw_only=True):
    """An hour. ``lang`` is the language of the words."""

    said: str = ""
    lang: Annotated[str, Meta(extra={LANGUAGE_OF: "said"})] = ""

    @staticmethod
    def in_words(words: str, language: str) -> dict[str, str]:
        """An hour in words."""
        return {"said": words, "lang": language}


class Ferry(msgspec.Struct, frozen=True, tag="ferry", tag_field="kind", kw_only=True):
    """A crossing by water."""

    deck: Annotated[int, Meta(ge=1, le=3)] = 1


class Bridge(msgspec.Struct, frozen=True, tag="bridge", tag_field="kind", kw_only=True):
    """A crossing by foot, with others behind it."""

    behind: tuple[Ferry | Bridge, ...] = ()


class Stop(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that a value may be."""

    id: Name
    day: Day | None = None
    open: bool = True
    use: Literal["", "people", "goods"] = ""
    level: Literal[1, 2] = 1
    note: Annotated[str, Meta(min_length=1, max_length=8)] | None = None
    title: Worded | None = None
    words: Annotated[dict[str, str], Meta(extra={BY_LANGUAGE: True})] = {}
    hour: Hour | None = None
    names: tuple[Name, ...] = ()
    pair: tuple[str, int] | None = None
    seats: int | tuple[int, ...] = 0
    counts: dict[Name, int] = {}
    way: Ferry | Bridge | None = None
