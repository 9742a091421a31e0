"""Export the talks of a record as a file that imports to the same state: every entry, superseded ones too."""

from __future__ import annotations

from parley.app.record import Rows
from parley.app.recorded import known
from parley.talks import export_talks

__all__ = ["export_file"]


def export_file(rows: Rows, at: int | None = None, language: str = "en") -> str:
    """The text of the file, as known at entry *at* (None: now). Plain strings in it are in *language*. Raises as `known` does."""
    now = known(rows, at)
    items = sorted(now.talks.items.values(), key=lambda item: item.index)
    return export_talks([(item.kind, item.body) for item in items], title=now.title, language=language)
