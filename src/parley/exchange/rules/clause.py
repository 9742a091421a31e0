"""What every clause of a rule has, whatever its kind. The kinds themselves stand in `parley.exchange.rules.kinds`, by family.

Common to all: ``at`` is where a clause is measured - ``handover`` (every single hand-over), ``day`` (every day of hand-overs),
``end`` (of the stage, or of the whole). ``over`` is what is measured there: ``that-one`` hand-over or day alone, or everything
``so-far``. ``stage`` limits a clause to one stage. ``words``, ``word`` and ``disputed`` keep what was said, on whose word, and how
others read it.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from parley.authoring import Worded
from parley.exchange.rules.terms import Identifier, OtherReading, StageId

__all__ = ["At", "Clause", "Over", "Rounding"]

At = Literal["handover", "day", "end"]
Over = Literal["that-one", "so-far"]
Rounding = Literal["exact", "nearest", "up", "down"]


class Clause(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind"):
    """What every clause has."""

    id: Identifier
    stage: StageId | None = None
    words: Worded | None = None
    word: tuple[Worded, ...] = ()
    disputed: tuple[OtherReading, ...] = ()
    note: Worded | None = None

    def set_apart(self) -> tuple[str, ...]:
        """The classes that this clause puts outside the ratio: no other clause counts them unless it names them."""
        return ()
