"""Export the talks of a record as a file that imports to the same state: every entry, superseded ones too."""

from __future__ import annotations

from parley.app.recorded import Recorded
from parley.talks import export_talks

__all__ = ["export_file"]


def export_file(recorded: Recorded, language: str = "en") -> str:
    """The text of the file. Plain strings in it are in *language*. Raises `RecordBroken` as `Recorded.talks` does."""
    items = sorted(recorded.talks.items.values(), key=lambda item: item.index)
    return export_talks([(item.kind, item.body) for item in items], title=recorded.title, language=language)
