"""What can be wrong with a file before anybody asks what it means, and the message by which a format says it.

The reader knows *faults* and no message codes. `Fault` names them all; what each comes with (its line, what was found, what would be
allowed) is given by name. A format turns a fault into a message of its own by its `Faults`; `GENERIC` are those of every format that brings none.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Final, Literal

from parley.authoring.findings import Findings
from parley.authoring.places import shown
from parley.kernel import FileError, Finding, Message, OddityKind, Place, Severity, oddities

__all__ = ["GENERIC", "Fault", "Faults", "FileReport", "Unknown"]

Fault = Literal[
    "too-large", "utf16", "binary", "not-utf8", "character",
    "empty", "not-a-mapping", "other-format", "yaml-documents", "yaml-tab", "yaml-colon", "yaml-no-colon", "yaml-character", "yaml-quote-open",
    "yaml-bracket-open", "yaml-escape", "yaml-indentation", "yaml-broken", "yaml-alias", "yaml-anchor", "yaml-tag", "too-deep",
    "key-not-words", "key-twice",
    "unknown-key", "unknown-key-near", "unknown-word", "unknown-word-near", "unknown-kind", "unknown-kind-near", "key-missing", "value-empty",
    "expects-words", "expects-number", "expects-yes-no", "expects-list", "expects-mapping", "expects-text", "not-a-number", "number-too-large",
    "too-small", "too-big", "not-so-many", "no-text", "too-long", "not-an-identifier", "not-a-date", "not-a-language", "language-needed",
    "bidi-control", "invisible", "mixed-script", "not-nfc", "half-character", "comment-bidi",
]  # fmt: skip
"""Of bytes and characters; of YAML; of values; of what shows otherwise than it is stored."""

Unknown = Literal["key", "word", "kind"]
"""What may be a word that is not on its list."""

_UNKNOWN: Final[dict[Unknown, tuple[Fault, Fault]]] = {
    "key": ("unknown-key", "unknown-key-near"),
    "word": ("unknown-word", "unknown-word-near"),
    "kind": ("unknown-kind", "unknown-kind-near"),
}

_OF_THE_TEXT: Final[frozenset[Fault]] = frozenset(
    ("binary", "character", "other-format", "yaml-documents", "yaml-tab", "yaml-colon", "yaml-no-colon", "yaml-character", "yaml-quote-open",
     "yaml-bracket-open", "yaml-escape", "yaml-indentation", "yaml-broken", "yaml-alias", "yaml-anchor", "yaml-tag")
)  # fmt: skip
"""What is wrong with the letters of a file or with its YAML is the same in every format, and said in the same words (``file.<fault>``)."""


class Faults:
    """How a format says its faults: by the code *family* + fault, with all that is given, but for those in *table* and those of any text.

    A row of the table is a code and the parameters of its message, ``value=found`` where the message calls ``value`` what the reader calls
    ``found``; ``fault`` is the fault itself. ``key-missing.KEY`` may have a row of its own.
    """

    def __init__(self, family: str, table: Mapping[str, tuple[str, ...]]) -> None:
        self._family = family
        self._table = dict(table)

    def but(self, table: Mapping[str, tuple[str, ...]]) -> Faults:
        """These, but for those in *table*."""
        return Faults(self._family, {**self._table, **table})

    def message(self, fault: Fault, given: Mapping[str, str | int]) -> Message:
        """The message that says *fault*, with what is *given* about it."""
        row = self._table.get(f"{fault}.{given.get('key')}") or self._table.get(fault)
        if row is None:
            return Message(("file." if fault in _OF_THE_TEXT else self._family) + fault, given)
        known = {**given, "fault": fault}
        pairs = (name.partition("=") for name in row[1:])
        return Message(row[0], {name: known[ours or name] for name, _, ours in pairs})

    def error(self, fault: Fault, place: Place, **given: str | int) -> FileError:
        """The error that says *fault* of a whole file."""
        return FileError(Finding(self.message(fault, given), place))


class FileReport:
    """What is said about one file while it is read.

    *findings*: the bag that takes it. *file*: its name there. *odd*: how much a character weighs that shows otherwise than it is stored;
    *form*: how much another normal form than C weighs.
    """

    def __init__(
        self,
        faults: Faults,
        findings: Findings,
        file: str = "",
        *,
        odd: Severity = "warning",
        form: Severity = "warning",
    ) -> None:
        self.findings = findings
        self.file = file
        self._faults = faults
        self._odd: Severity = odd
        self._form: Severity = form

    def say(self, fault: Fault, place: Place, severity: Severity = "error", /, **given: str | int) -> None:
        """Put a finding into the bag."""
        self.findings.put(Finding(self._faults.message(fault, given), place, severity))

    def say_odd(self, fault: Fault, place: Place, /, **given: str | int) -> None:
        """The same of what shows otherwise than it is stored, with the weight that the format gives it."""
        self.say(fault, place, self._form if fault == "not-nfc" else self._odd, **given)

    def say_unknown(self, what: Unknown, found: str, allowed: Iterable[str], place: Place) -> None:
        """A word that is not on its list: ``allowed`` is all of the list (``sorted`` likewise), ``near`` the most like it, ``alike`` at most two."""
        if self.findings.full:
            return
        known = [word for word in allowed if word]
        given = {"found": shown(found), "allowed": ", ".join(known), "sorted": ", ".join(sorted(known))}
        written = (found.lower().replace("_", "-"), found.lower().replace("-", "_"))
        alike = next(filter(None, (difflib.get_close_matches(one, known, 2) for one in written)), [])
        if alike:
            self.say(_UNKNOWN[what][1], place, near=alike[0], alike=", ".join(alike), **given)
        else:
            self.say(_UNKNOWN[what][0], place, **given)

    def look_at(self, words: str, place: Place) -> None:
        """Say what is odd about *words*: one finding for each kind of oddity in them."""
        if words.isascii() and words.isprintable():
            return
        if any("\ud800" <= letter <= "\udfff" for letter in words):
            self.say("half-character", place, shown=shown(words.encode("ascii", "backslashreplace").decode()))
            return
        found: dict[OddityKind, list[str]] = {}
        for oddity in oddities(words):
            found.setdefault(oddity.kind, []).append(oddity.shown)
        for kind, signs in found.items():
            self.say_odd(kind, place, shown=signs[0], count=len(signs))


_UNKNOWN_FIELD: Final = "exchange.read.unknown-field"
_UNKNOWN_KIND: Final = "exchange.read.unknown-kind"
_NOT_ONE_OF: Final = ("exchange.read.not-one-of", "value=found", "allowed=sorted")
_NO_NUMBER: Final = ("exchange.read.not-a-number", "value=found")
_NO_TEXT: Final = ("exchange.read.not-text",)
_NO_MAPPING: Final = ("exchange.read.not-a-mapping",)
_ODD: Final = ("exchange.read.odd-text", "shown", "sign=fault")

GENERIC: Final = Faults(
    "exchange.read.",
    {
        "utf16": ("exchange.read.not-utf8", "offset"),
        "key-not-words": ("exchange.read.key",),
        "key-twice": ("exchange.read.twice", "field=key"),
        "unknown-key": (_UNKNOWN_FIELD, "field=found", "allowed=sorted"),
        "unknown-key-near": (_UNKNOWN_FIELD, "field=found", "allowed=sorted"),
        "unknown-word": _NOT_ONE_OF,
        "unknown-word-near": _NOT_ONE_OF,
        "unknown-kind": (_UNKNOWN_KIND, "value=found", "allowed=sorted"),
        "unknown-kind-near": (_UNKNOWN_KIND, "value=found", "allowed=alike"),
        "key-missing": ("exchange.read.missing-field", "field=key"),
        "value-empty": ("exchange.read.no-text",),
        "expects-words": _NO_TEXT,
        "expects-text": _NO_TEXT,
        "language-needed": _NO_TEXT,
        "expects-number": _NO_NUMBER,
        "not-a-number": _NO_NUMBER,
        "expects-yes-no": ("exchange.read.not-yes-no", "value=found"),
        "expects-list": ("exchange.read.not-a-list",),
        "expects-mapping": _NO_MAPPING,
        "not-a-mapping": _NO_MAPPING,
        "too-small": ("exchange.read.too-small", "value=found", "least"),
        "too-big": ("exchange.read.too-big", "value=found", "most"),
        "number-too-large": ("exchange.read.too-big", "value=found", "most=limit"),
        "not-an-identifier": ("exchange.read.not-an-identifier", "value=found"),
        "not-a-date": ("exchange.read.not-a-date", "value=found"),
        "not-a-language": ("exchange.read.not-a-language", "value=found"),
        **dict.fromkeys(
            ("bidi-control", "invisible", "mixed-script", "not-nfc", "half-character", "comment-bidi"), _ODD
        ),
    },
)
"""The codes are those under which these faults were first named. Their words, which a page shows, speak of no one format."""
