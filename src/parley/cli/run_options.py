"""What was said before the noun: which record, which language, which keys. `parley.cli.session` makes a session of it when a command runs."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

__all__ = ["RunOptions"]


class RunOptions(NamedTuple):
    """The options of the root command, as they were given."""

    folder: Path | None
    lang: str
    passphrase_file: Path | None
    keys: Path | None
    unverified: bool = False
