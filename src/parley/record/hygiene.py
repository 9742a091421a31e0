"""Look-alikes and hidden characters in entries: flagged, never refused.

`parley.kernel.oddities` finds exactly what is odd about a text, but is too slow for every entry. `TextWatch` is a cheap filter
before it: ASCII without escapes of control characters cannot be odd, and neither can words that were found clean before.
Only what remains is examined exactly.
"""

from __future__ import annotations

import re

from parley.kernel import Finding, Message, Oddity, Place, oddities
from parley.record.canonical import decode_object, texts

__all__ = ["TextWatch", "odd_texts"]

_ESCAPED_CONTROL = re.compile(rb"\\[bfru]")
_MOST_WORDS = 100_000


class TextWatch:
    """A filter for canonical bodies that may hold odd text. Remembers clean words (at most 100,000) between bodies."""

    def __init__(self) -> None:
        self._clean: set[str] = set()

    def is_suspect(self, body: bytes) -> bool:
        """False only if it is certain that no string in *body* is odd."""
        if b"\\" in body and _ESCAPED_CONTROL.search(body):
            return True
        if b"\x7f" in body:
            return True
        if body.isascii():
            return False
        clean = self._clean
        # Words are cut at the space, and at the quotation marks of the JSON, which no word goes across: every other space, seen or unseen, is to be
        # looked at.
        words = body.decode().replace('"', " ").split(" ")
        new = [word for word in words if not word.isascii() and word not in clean]
        if not new:
            return False
        if oddities(" ".join(new)):
            return True
        if len(clean) > _MOST_WORDS:
            clean.clear()
        clean.update(new)
        return False


def odd_texts(index: int, body: bytes) -> list[Finding]:
    """A warning, with its path, for everything odd in the canonical *body* of entry *index*."""
    return [_warning(index, path, oddity) for path, text in texts(decode_object(body)) for oddity in oddities(text)]


def _warning(index: int, path: str, oddity: Oddity) -> Finding:
    params: dict[str, str | int] = {"index": index, "path": path, "kind": oddity.kind, "shown": oddity.shown}
    return Finding(Message("record.odd-text", params), Place(path=f"#{index}.body.{path}"), "warning")
