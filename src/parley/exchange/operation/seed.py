"""The lot that the parties draw together: commit first, reveal afterwards. It breaks ties between persons who stand alike.

Each party chooses a text, gives the others its SHA-256, and reveals the text when every commitment is in. The seed is the SHA-256 of one
line for each party that revealed, in the order of the party ids: the id, a space, the text, a line feed. It can be worked out with
``sha256sum`` alone.

What it cannot do: nobody can be made to reveal. Who reveals last knows the outcome first, and may stay silent; the finding says who did.
A text that can be guessed commits to nothing, and one that repeats another party's was perhaps copied: both are said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from parley.exchange.operation.description import SeedShare
from parley.kernel import Message, Severity, sha256_hex

__all__ = ["Seed", "open_seed"]

_SHORT = 16
"""Characters. A shorter text can be found by trying."""

Said = tuple[str, Severity, Message]


class Seed(msgspec.Struct, frozen=True):
    """``value``: hexadecimal, empty where nobody revealed. ``complete``: every party that is asked for revealed what it had committed to."""

    value: str
    complete: bool
    said: tuple[Said, ...] = ()


def open_seed(shares: Sequence[SeedShare], parties: Sequence[str]) -> Seed:
    """The seed of *shares*; *parties* are those that should take part. What is said names the path in the file."""
    said: list[Said] = []
    good: dict[str, str] = {}
    for index, share in enumerate(shares):
        path = f"seed[{index}]"
        if share.revealed is None:
            said.append((path, "warning", _say("not-revealed", party=share.party)))
        elif sha256_hex(share.revealed.encode()) != share.commitment.lower():
            said.append((f"{path}.revealed", "error", _say("differs", party=share.party)))
        else:
            good[share.party] = share.revealed
            if len(share.revealed) < _SHORT:
                said.append((f"{path}.revealed", "warning", _say("short", party=share.party, least=_SHORT)))
    for text, times in Counter(good.values()).items():
        if times > 1:
            who = ", ".join(sorted(party for party, own in good.items() if own == text))
            said.append(("seed", "warning", _say("same", parties=who)))
    missing = [party for party in parties if party not in {share.party for share in shares}]
    if missing:
        said.append(("seed", "warning", _say("missing", parties=", ".join(missing))))
    lines = "".join(f"{party} {good[party]}\n" for party in sorted(good))
    return Seed(sha256_hex(lines.encode()) if good else "", set(parties) <= set(good), tuple(said))


def _say(what: str, **params: str | int) -> Message:
    return Message(f"exchange.operation.seed-{what}", params)
