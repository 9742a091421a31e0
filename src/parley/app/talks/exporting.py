"""Export the talks of a record as a file that imports to the same state: every entry, superseded ones too."""

from __future__ import annotations

from parley.app.recorded import Recorded
from parley.talks import TalksReader, export_talks, for_reader

__all__ = ["export_file"]


def export_file(recorded: Recorded, language: str = "en", reader: TalksReader = "delegation") -> tuple[str, int]:
    """The text of the file, and how many entries were left out of it because they are not for *reader*; what is under an embargo is not,
    whatever the day.

    Plain strings in it are in *language*. Raises `RecordBroken` as `Recorded.talks` does.
    """
    kept, withheld = for_reader(recorded.talks, reader)
    items = sorted(kept.items.values(), key=lambda item: item.index)
    text = export_talks([(item.kind, item.body) for item in items], title=recorded.title, language=language)
    return text, withheld
