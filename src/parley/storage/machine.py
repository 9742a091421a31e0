"""This machine's calendar and randomness, behind the ports `Clock` and `Entropy`."""

from __future__ import annotations

import datetime
import os

__all__ = ["SystemClock", "SystemEntropy"]


class SystemClock:
    """The local calendar."""

    def today(self) -> datetime.date:
        """The local date."""
        return self.now().date()

    def now(self) -> datetime.datetime:
        """The local time with its zone."""
        return datetime.datetime.now().astimezone()


class SystemEntropy:
    """The operating system's randomness."""

    def draw(self, count: int) -> bytes:
        """*count* random bytes."""
        return os.urandom(count)
