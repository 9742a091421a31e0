"""Reads the word lists that come with the package (never a user's file), each once.

Word lists are data, not code, so that a speaker of the language can read and correct them without reading Python. They are installed
with the package and read through ``importlib.resources``. A word list is refused as a whole (ValueError) if it does not have the
expected form: that is a fault of the package, not of a user.

A *pattern* is one or more words; a word that ends with ``*`` is a stem (any ending may follow). All are lower case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, Generic, TypeVar

import yaml

__all__ = ["PatternIndex", "patterns_of", "shipped_data"]

_Payload = TypeVar("_Payload")
_BUCKET = 2


@lru_cache(maxsize=16)
def shipped_data(package: str, name: str) -> dict[str, Any]:
    """The YAML mapping *name* inside *package*. Raises ValueError where it is no mapping."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(files(package).joinpath(name).read_text("utf-8"), Loader=loader)
    if not isinstance(data, dict):
        raise ValueError(name)
    return data


def patterns_of(entry: str | Sequence[str] | None) -> tuple[str, ...]:
    """The patterns of one entry: a list, or one string with commas between patterns."""
    if entry is None:
        return ()
    parts: Iterable[str] = entry.split(",") if isinstance(entry, str) else entry
    return tuple(part.strip() for part in parts if part.strip())


class PatternIndex(Generic[_Payload]):
    """Finds all patterns in a sequence of lower-case words. Patterns are indexed by their first two letters."""

    def __init__(self, patterns: Mapping[str, Sequence[_Payload]]) -> None:
        self._buckets: dict[str, list[tuple[tuple[str, ...], Sequence[_Payload]]]] = {}
        for pattern, payloads in patterns.items():
            words = tuple(pattern.split())
            first = words[0].rstrip("*")
            if not first or (len(first) < _BUCKET and words[0].endswith("*")):
                raise ValueError(pattern)
            self._buckets.setdefault(first[:_BUCKET], []).append((words, payloads))

    def matches(self, words: Sequence[str]) -> list[tuple[int, int, _Payload]]:
        """Every match as (first word, one past the last word, payload)."""
        found: list[tuple[int, int, _Payload]] = []
        for at, word in enumerate(words):
            for pattern, payloads in self._buckets.get(word[:_BUCKET], ()):
                end = at + len(pattern)
                if end <= len(words) and all(map(_is, pattern, words[at:end])):
                    found.extend((at, end, payload) for payload in payloads)
        return found


def _is(pattern: str, word: str) -> bool:
    """Whether *word* matches one word of a pattern."""
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern
