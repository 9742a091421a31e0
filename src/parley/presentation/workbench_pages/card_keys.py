"""The keys of a card in the workbench: the same as in the terminal, which field each opens."""

from __future__ import annotations

from typing import Final

__all__ = ["CARD_KEYS", "KINDS_ASKED", "MORE_OF_CARD"]

CARD_KEYS: Final = {
    "speaker": "S",
    "via": "V",
    "force": "F",
    "matter": "M",
    "voice": "W",
    "time": "T",
    "deadline": "B",
    "quantities": "U",
    "condition": "I",
}
"""The fields that stand in the sentence of a card, in its order, each with its key."""
MORE_OF_CARD: Final = ("to", "for_party", "wording", "channel", "session", "within", "answers", "about", "reason_for")
"""The fields that are seldom needed."""
KINDS_ASKED: Final = ("person", "body", "state", "press", "group", "unnamed")
"""What somebody whom the record does not know may be, in the order of the digits."""
