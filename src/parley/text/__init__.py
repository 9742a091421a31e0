"""Texts: documents as trees of provisions, read from Markdown; pairing, verdicts, completeness; the single negotiating text.

Each part speaks through its own package: `parley.text.pairing`, `parley.text.verdicts`, `parley.text.completeness`, `parley.text.negotiation`.
"""

from __future__ import annotations

from parley.text.apart import SILENT_KINDS, ApartKind, WordsApart
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
    Provision,
    ProvisionLevel,
    ProvisionRole,
    TextSpan,
    TrackedChange,
    ancestors,
    find,
    full_numbers,
    walk,
)
from parley.text.headings import NumberLabel, decimal_of, guess_language, opens_provision, read_label, to_roman
from parley.text.lookalikes import look_alikes
from parley.text.markdown import MAX_CHARACTERS, ReadDocument, odd_characters, read_markdown
from parley.text.outline import SourceBlock, build_document

__all__ = [
    "DEPOSIT_BODIES",
    "LANGUAGES",
    "MAX_CHARACTERS",
    "SILENT_KINDS",
    "ApartKind",
    "Deposit",
    "DepositItem",
    "DepositWithdrawn",
    "DepositedFile",
    "Deposits",
    "Document",
    "Language",
    "NumberLabel",
    "Opened",
    "Provision",
    "ProvisionLevel",
    "ProvisionRole",
    "ReadDocument",
    "SourceBlock",
    "TextSpan",
    "TrackedChange",
    "WordsApart",
    "ancestors",
    "build_document",
    "decimal_of",
    "deposits_of",
    "find",
    "full_numbers",
    "guess_language",
    "look_alikes",
    "odd_characters",
    "opens_provision",
    "read_label",
    "read_markdown",
    "to_roman",
    "walk",
]
