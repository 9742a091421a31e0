"""The wordings of an exchange as the record has it: code, what is said, how to mend it."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "exchange.paper-unreadable": (
        "A document in the vault is none that an exchange knows.",
        "It may be of a newer Parley. The entry that names it still verifies.",
    ),
    "exchange.entry-identifier-taken": (
        "entry {entry} uses the identifier {id}, which another entry of this exchange has; it is passed over",
        "Enter it under another identifier.",
    ),
    "exchange.entry-opened-elsewhere": (
        "entry {entry} opens {id} and says that it belongs to another exchange; it is passed over",
        "Enter a new opening whose exchange is its own identifier.",
    ),
    "exchange.entry-corrects-unknown": (
        "entry {entry} corrects or takes back {id}, which is no earlier entry of this exchange and kind; it is passed over",
        "Check the identifier.",
    ),
    "exchange.entry-corrections-compete": (
        "more than one correction of {id} stands (entry {entry})",
        "Withdraw all but one.",
    ),
    "exchange.entry-list-unknown": (
        "entry {entry} gives tokens of the list {id}, which is not in the record",
        "Enter the list first.",
    ),
    "exchange.entry-list-count": (
        "the list {id} says {count} persons; {listed} can be told apart",
        "Ask whoever gave the list which is right, and enter a correction.",
    ),
    "exchange.entry-paper-missing": (
        "the document {document} of entry {entry} is not at hand: not unlocked, erased, or of another node",
        "Unlock the vault to see what it says. What was erased stays erased.",
    ),
    "exchange.entry-seed-late": (
        "{party} committed to its share of the seed a second time, or after a share was shown (entry {entry}); it does not count",
        "Begin the seed anew if both sides want that.",
    ),
    "exchange.entry-seed-does-not-fit": (
        "the share of the seed that {party} shows in entry {entry} is not the one that it committed to",
        "Ask for the right share. Until then there is no joint seed.",
    ),
    "exchange.entry-not-opened": (
        "no entry of the record opens an exchange {id}",
        "Open it with: parley exchange open",
    ),
    "exchange.entry-listed-twice": (
        "{person} is on two lists, or twice on one; they are counted once, where they stood first",
        "Ask whose list is right, and enter a correction of the other.",
    ),
    "exchange.entry-receipt-of-another": (
        "entry {entry}: that {person} was received is the word of {word}, who is not to receive them; it is kept and does not count",
        "Enter the receipt of the side that receives.",
    ),
    "exchange.entry-told-twice": (
        "entry {entry} tells of {person} what was told before ({happening})",
        "",
    ),
    "exchange.entry-told-late": (
        "entry {entry} tells of {person} something earlier than what is known ({happening})",
        "",
    ),
    "exchange.entry-told-differently": (
        "of the same day {person} is told to have been there and not to have been there (entry {entry}: {happening})",
        "Ask both who told it, and correct the entry that is wrong.",
    ),
}
