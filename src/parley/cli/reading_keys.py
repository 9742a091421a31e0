"""The keys of reading: which key does what, on whatever keyboard, and how a line is typed key by key.

Rules
- One key does one thing; the keys of the fields open their lists. A digit answers the first open question.
- The key is meant, not the letter: what stands where S stands on a Latin keyboard is S, on a Ukrainian or a Russian one as well.
- While a line is typed, letters are letters.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

__all__ = ["ENTER", "ESCAPE", "FIELD_KEYS", "MORE_FIELDS", "OTHER_KEYS", "latin", "typed_line"]

FIELD_KEYS: Final = {
    "S": "speaker",
    "V": "via",
    "F": "force",
    "M": "matter",
    "W": "voice",
    "T": "time",
    "I": "condition",
    "B": "deadline",
    "U": "quantities",
    "C": "content",
}
"""The fields that have a key of their own, in the order in which a card shows them."""
MORE_FIELDS: Final = ("to", "for_party", "wording", "channel", "session", "within", "answers", "about", "reason_for")
"""The fields behind the key ``+``, by their number."""
OTHER_KEYS: Final = {
    "Enter": "confirm",
    "1-9": "answer",
    "0": "leave-open",
    "D": "another-act",
    "N": "nested-mouth",
    "Q": "same-speaker",
    "X": "leave-out",
    "Z": "undo",
    "J K": "step",
    "P": "passages-own",
    "R": "other-words",
    "A": "new-act",
    "G": "take-up-again",
    "=": "same-as",
    "+": "more-fields",
    "O": "offers",
    "Esc": "stop",
}
"""The other keys, each with what it does, in the order in which they are told."""

ENTER: Final = ("\r", "\n")
ESCAPE: Final = "\x1b"
_BACK: Final = ("\x7f", "\b")

_ON_LATIN: Final = {
    **dict(zip("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm", strict=True)),
    "і": "s",
    "ı": "i",
    "i̇": "i",
    "İ": "i",
}
"""What stands on the same key of a Latin keyboard: for the Russian and Ukrainian layouts; and the Turkish letters without or with a dot."""


def latin(key: str) -> str:
    """The key that *key* is on a Latin keyboard, as a capital; what is on none stays as it is."""
    return _ON_LATIN.get(key, _ON_LATIN.get(key.lower(), key)).upper()


def typed_line(key: Callable[[], str], echo: Callable[[str], None], first: str = "") -> str | None:
    """A line, typed key by key until Enter; None where Escape gives it up. *first*: keys that were pressed already. Raises EOFError."""
    line = first
    echo(line)
    while True:
        pressed = key()
        if pressed in ENTER:
            echo("\n")
            return line.strip()
        if pressed == ESCAPE:
            echo("\n")
            return None
        if pressed in _BACK:
            if line:
                line = line[:-1]
                echo("\b \b")
        elif len(pressed) == 1 and pressed.isprintable():
            line += pressed
            echo(pressed)
