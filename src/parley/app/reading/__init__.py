"""Use cases of reading: what the rules propose for a report, with the names and matters of a record. Nothing is entered."""

from __future__ import annotations

from parley.app.reading.proposing import ReportRead, read_for_record

__all__ = ["ReportRead", "read_for_record"]
