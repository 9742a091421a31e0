"""Words that a file may give in several languages: one text, or a mapping from language to text.

``title: prisoners of war`` or ``title: {en: prisoners of war, uk: військовополонені}``. Which one is meant is settled when the file is read: the
reader is told a language and takes its words, else the English ones, else the first. What comes after knows one text only, so that no number,
digest, id or decision can depend on the language of a page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Final

from msgspec import Meta

__all__ = ["DEFAULT_LANGUAGE", "IN_LANGUAGES", "Worded", "chosen", "is_language"]

DEFAULT_LANGUAGE: Final = "en"
IN_LANGUAGES: Final = "in-languages"
"""The mark of a field that may be a mapping of languages, in the ``extra`` of its type."""

_PATTERN: Final = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
_TEXT: Final = {"type": "string", "minLength": 1, "maxLength": 4000}

Worded = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=4000,
        description="A text, or a mapping from language (en, uk, ru, tr) to text.",
        extra_json_schema={"minProperties": 1, "propertyNames": {"pattern": _PATTERN}, "additionalProperties": _TEXT},
        extra={IN_LANGUAGES: True},
    ),
]


def is_language(key: str) -> bool:
    """Whether *key* is written as a language is: two or three small letters, perhaps a script or a region (BCP 47)."""
    return re.match(_PATTERN.replace("$", r"\Z"), key) is not None


def chosen(said: Mapping[str, str], lang: str) -> str:
    """Of what is *said* in several languages the words in *lang*, else in English, else the first."""
    return said.get(lang) or said.get(DEFAULT_LANGUAGE) or next(iter(said.values()))
