"""Message codes: what the core says instead of sentences.

A *message* is a code (``area.what-happened``, lower case, stable) with parameters; a *finding* is a
message with a severity and a place. The core and ``app`` build them, the shells word them in English,
Ukrainian, Russian and Turkish. A test holds every code used under ``src/`` to a wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

__all__ = ["Finding", "Message", "Place", "Severity"]

Severity = Literal["error", "warning", "note"]


class Message(msgspec.Struct, frozen=True):
    """A code and its parameters. Parameters are data (names, numbers, ids), never sentences."""

    code: str
    params: Mapping[str, str | int] = {}

    def __str__(self) -> str:
        if not self.params:
            return self.code
        inner = ", ".join(f"{key}={value!r}" for key, value in self.params.items())
        return f"{self.code}({inner})"


class Place(msgspec.Struct, frozen=True):
    """Where something stands: a file, a 1-based line and column, a path inside the data."""

    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""

    def __str__(self) -> str:
        parts = [self.file] if self.file else []
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        head = ":".join(parts)
        return f"{head} {self.path}".strip() if self.path else head


class Finding(msgspec.Struct, frozen=True):
    """A message about a place. ``severity`` error: it cannot go on; warning and note: it can."""

    message: Message
    place: Place = Place()
    severity: Severity = "error"

    def __str__(self) -> str:
        where = str(self.place)
        return f"{where}: {self.message}" if where else str(self.message)
