"""Texts: documents as trees of provisions, read from Markdown; pairing, verdicts, completeness; the single negotiating text.

Each part speaks through its own package: `parley.text.pairing`, `parley.text.verdicts`, `parley.text.completeness`, `parley.text.negotiation`.
"""

from __future__ import annotations

from parley.text.deposits import (
    DEPOSIT_BODIES,
    Deposit,
    DepositedFile,
    DepositItem,
    Deposits,
    DepositWithdrawn,
    Opened,
    deposits_of,
)
from parley.text.document import (
    LANGUAGES,
    Document,
    Language,
    Level,
    Provision,
    Role,
    Span,
    TrackedChange,
    ancestors,
    find,
    full_numbers,
    walk,
)
from parley.text.headings import Label, read_label, to_roman
from parley.text.lookalikes import look_alikes
from parley.text.markdown import MAX_CHARACTERS, Reading, odd_characters, read_markdown
from parley.text.outline import Block, build_document

__all__ = [
    "DEPOSIT_BODIES",
    "LANGUAGES",
    "MAX_CHARACTERS",
    "Block",
    "Deposit",
    "DepositItem",
    "DepositWithdrawn",
    "DepositedFile",
    "Deposits",
    "Document",
    "Label",
    "Language",
    "Level",
    "Opened",
    "Provision",
    "Reading",
    "Role",
    "Span",
    "TrackedChange",
    "ancestors",
    "build_document",
    "deposits_of",
    "find",
    "full_numbers",
    "look_alikes",
    "odd_characters",
    "read_label",
    "read_markdown",
    "to_roman",
    "walk",
]
