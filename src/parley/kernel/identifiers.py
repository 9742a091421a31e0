"""Identifiers that people write: short, lower case, ASCII, safe in a file name and a command line.

``swap``, ``l06.request``, ``ua-delegation``. One namespace per record: an identifier names one thing.
"""

from __future__ import annotations

import re

__all__ = ["IDENTIFIER_PATTERN", "MAX_IDENTIFIER", "is_identifier"]

MAX_IDENTIFIER = 64
IDENTIFIER_PATTERN = r"^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$"
_IDENTIFIER = re.compile(IDENTIFIER_PATTERN.replace("$", r"\Z"))


def is_identifier(text: str) -> bool:
    """Whether *text* is 1 to 64 of ``a-z 0-9 . _ -`` and begins and ends with a letter or digit."""
    return _IDENTIFIER.match(text) is not None
