"""Every message code with its English wording: what is wrong, and how to mend it.

A test holds every code that is said under ``src/`` to a wording here, and every parameter in a wording to the code.
"""

from __future__ import annotations

from typing import Final

from parley.presentation.wording.comparison_messages import MESSAGES as COMPARISON
from parley.presentation.wording.disclosure_messages import MESSAGES as DISCLOSURE
from parley.presentation.wording.exchange_law_messages import MESSAGES as EXCHANGE_LAW
from parley.presentation.wording.exchange_messages import MESSAGES as EXCHANGE
from parley.presentation.wording.exchange_offers_messages import MESSAGES as EXCHANGE_OFFERS
from parley.presentation.wording.exchange_operation_messages import MESSAGES as EXCHANGE_OPERATION
from parley.presentation.wording.exchange_plan_messages import MESSAGES as EXCHANGE_PLAN
from parley.presentation.wording.exchange_record_messages import MESSAGES as EXCHANGE_RECORD
from parley.presentation.wording.exchange_report_messages import MESSAGES as EXCHANGE_REPORT
from parley.presentation.wording.exchange_rule_messages import MESSAGES as EXCHANGE_RULE
from parley.presentation.wording.handover_messages import MESSAGES as HANDOVER
from parley.presentation.wording.record_messages import MESSAGES as RECORD
from parley.presentation.wording.roster_messages import MESSAGES as ROSTER
from parley.presentation.wording.talks_messages import MESSAGES as TALKS
from parley.presentation.wording.text_export_messages import MESSAGES as TEXT_EXPORT
from parley.presentation.wording.text_messages import MESSAGES as TEXT

__all__ = ["MESSAGES"]

_SHELL: Final[dict[str, tuple[str, str]]] = {
    "source.digest-differs": (
        "the file is not the source {id}: its SHA-256 is {found}, the record says {expected}",
        "Take the untouched file, or name the source that this file is.",
    ),
    "source.no-digest": (
        "the record holds no digest of the source {id}",
        "Enter a correction of the source with its sha256.",
    ),
    "source.none-with-digest": (
        "no source in the record has the SHA-256 {digest}",
        "Take the untouched file, or enter the source first: parley talks add source",
    ),
    "source.passages-differ": (
        "the source {id} is said to have {expected} passages, the file has {found}",
        "Correct the number of passages of the source, or take the untouched file.",
    ),
    "source.unknown": ("there is no source {id} in the record", "See the sources with: parley source list"),
    "source.no-copy": ("no copy of the source {id} was put in the vault", "Put one there with: parley source add FILE"),
    "source.has-copy": (
        "the source {id} has a copy in the vault already",
        "Correct the source with a new entry if the copy is another one.",
    ),
    "talks.corrections-circle": (
        "the entry {id} stands in a circle of corrections; it is left standing",
        "Withdraw one of them.",
    ),
    "talks.corrects-unknown": (
        "something supersedes or withdraws {id}, which is not in the record",
        "Check the identifier.",
    ),
    "talks.identifier-taken": (
        "entry {entry} uses the identifier {id}, which another entry has; it is passed over",
        "Enter it under another identifier.",
    ),
    "use.no-record": (
        "there is no record here",
        "Go to the folder of a record, name it with --record FOLDER, or make one with: parley init FOLDER",
    ),
    "use.not-a-day": ("{given} is not a day", "Write it as YYYY-MM-DD, for example 2025-06-02."),
    "use.not-an-entry": (
        "{given} is not an entry of this record",
        "Give an entry's number or its identifier; see parley talks statements.",
    ),
    "use.name-ambiguous": (
        "{given} may mean several: {names}",
        "Write as many signs of the one that you mean as tell it apart from the others.",
    ),
    "use.unknown-id": (
        "nothing in the record is called {id}",
        "See parley talks matters, positions, conditions, undertakings, sessions, statements.",
    ),
    "use.needs-output": ("{format} is not for a terminal", "Name a file with --output FILE."),
    "use.not-a-field": ("{given} is not written FIELD=VALUE", "For example: speaker=side-a"),
    "use.passphrase-needed": (
        "this needs the passphrase, and there is no terminal to ask at",
        "Name a file that holds it with --passphrase-file FILE.",
    ),
}

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    **RECORD,
    **TALKS,
    **EXCHANGE,
    **EXCHANGE_LAW,
    **EXCHANGE_OFFERS,
    **EXCHANGE_OPERATION,
    **EXCHANGE_PLAN,
    **EXCHANGE_RECORD,
    **EXCHANGE_REPORT,
    **EXCHANGE_RULE,
    **HANDOVER,
    **ROSTER,
    **DISCLOSURE,
    **TEXT,
    **TEXT_EXPORT,
    **COMPARISON,
    **_SHELL,
}
