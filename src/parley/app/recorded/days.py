"""Days as people give them to a command or a page."""

from __future__ import annotations

import datetime

from parley.kernel import UseError

__all__ = ["parse_day"]


def parse_day(text: str) -> datetime.date:
    """A day from ``YYYY-MM-DD``. Raises `UseError` (``use.not-a-day``)."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise UseError.of("use.not-a-day", given=text) from error
