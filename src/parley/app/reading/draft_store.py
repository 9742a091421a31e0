"""Where readings in progress are kept: beside the record, encrypted, in no view. Storage implements it; tests use the one in memory."""

from __future__ import annotations

from typing import Literal, Protocol

__all__ = ["DraftPart", "DraftStore"]

DraftPart = Literal["report", "decisions"]
"""``report``: the report and what was proposed, written once; ``decisions``: written anew at each one."""


class DraftStore(Protocol):
    """Drafts by name; each has two parts. Names are random and say nothing of what is in a draft."""

    def names(self) -> tuple[str, ...]:
        """The names of all drafts, sorted."""

    def get(self, name: str, part: DraftPart) -> bytes:
        """A part of a draft. Raises `UseError` (``reading.no-such-draft``), `FileError` (``reading.draft-damaged``, ``file.cannot-read``)."""

    def put(self, name: str, part: DraftPart, data: bytes, before: bytes | None = None) -> None:
        """Keep a part, durably. *before*: what the part held when it was last read, None where there is to be none yet.

        Raises `UseError` (``reading.draft-changed-meanwhile``) where it holds something else, and `FileError`; it is then as it was.
        """

    def remove(self, name: str) -> None:
        """Throw a draft away. That there is none is no error. Raises `FileError`."""
