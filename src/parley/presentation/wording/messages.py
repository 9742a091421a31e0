"""Findings in words: what is wrong, where, and how to mend it."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Mapping
from typing import Final

from parley.kernel import Finding, Message, escaped_name
from parley.presentation.languages import LANGUAGES
from parley.presentation.wording.catalogues import MEND
from parley.presentation.wording.dates import say_edtf
from parley.presentation.wording.words import Words, words_in

__all__ = ["say_article", "say_finding", "say_findings", "say_message", "say_whole"]


_OF_PERSONS: Final = ("exchange.", "roster.")
_OF_DAYS: Final = ("exchange.why-", "exchange.standing.")
_DAYS: Final = frozenset({"first", "last", "day", "earliest", "date"})
_OF_MARKS: Final = "handover.unknown-mark"
_OF_SYSTEM: Final = {os.strerror(number): name.lower() for number, name in errno.errorcode.items()}
"""What the operating system says of an error, in its own words, by the name of the error: ``enoent``."""
_OF_LAW: Final = "exchange.law."
_OF_PAGES: Final = ("exchange.law.", "exchange.replay.", "exchange.explain.")
_DATES: Final = frozenset({"date", "on"})
"""In sentences of a page a date stands as the language writes it; what is wrong in a file names its dates as they stand there."""
_OF_ORDER: Final = frozenset({"exchange.why-order", "exchange.why-sooner"})
_READING: Final = ", as read since 1952"
_ANNEX: Final = re.compile(r"Annex II art\. (\d+)")
_CITED: Final = re.compile(r"GC (III|IV) art\. (.+)")
_OF_ROSTERS: Final = ("exchange.explain.", "exchange.law.", "exchange.prepare.")
_CODED: Final = {
    "consent": ("own-wish",),
    "need": ("transport-need",),
    "decision": ("mmc-decision",),
    "happening": ("happening",),
    "state": ("ledger-state", "judicial-state"),
    "why": ("why-lost", "why-not-planned"),
}
"""Parameters that are words of a vocabulary, said in words: what is said of a person must not be said in codes."""


_CODED_OF: Final = {
    "record.odd-text": {"kind": ("oddity",)},
    "text.contradiction": {"kind": ("difference",)},
    "text.odd-character": {"kind": ("oddity",)},
    "text.words-apart": {"kind": ("apart",)},
    "text.returned-apart": {"kind": ("apart",)},
    "words.odd": {"kind": ("oddity",)},
}
"""The same, for single messages."""


_VOCABULARY_OF_FIELD: Final = {
    "status": "person-status",
    "art110_class": "art110-class",
    "sex": "sex",
    "consent": "own-wish",
    "judicial_state": "judicial-state",
    "mmc_decision": "mmc-decision",
    "transport_need": "transport-need",
}
"""The vocabulary in which the values of a roster's field are said; a field that is not here has values of its own."""


class _Params(dict[str, object]):
    """Parameters for a wording; one that is missing shows as its name, so that a message is never lost to a slip in its wording."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def say_message(words: Words, message: Message) -> tuple[str, str]:
    """*message* as a sentence, and how to mend it (may be empty). A code without wording is shown with its parameters.

    Why somebody does not go before is told by days: their numbers, or their dates where the caller has put dates in their place.
    """
    said = words.find(message.code)
    if said is None:
        return escaped_name(str(message)), ""
    mend = words.find(message.code + MEND) or ""
    coded = _CODED_OF.get(message.code) or (_CODED if message.code.startswith(_OF_PERSONS) else {})
    given = message.params
    if message.code.startswith(_OF_DAYS):
        given = {key: _day(words, value) if key in _DAYS else value for key, value in given.items()}
        if "first" in given and "last" in given:
            given["when"] = _span(words, str(given["first"]), str(given["last"]))
    elif message.code.startswith(_OF_PAGES):
        given = {
            key: say_edtf(words, value) if key in _DATES and isinstance(value, str) else value
            for key, value in given.items()
        }
    params = _Params(
        {
            key: _worded(words, coded.get(key, ()), value) if isinstance(value, str) else value
            for key, value in given.items()
        }
    )
    if isinstance(reason := given.get("reason"), str):
        params["reason"] = _reason(words, reason)
    if message.code.startswith(_OF_LAW) and "article" in message.params:
        params["article"] = escaped_name(say_article(words, str(message.params["article"])))
    if message.code == _OF_MARKS:
        params["marks"] = _marks_in_every_language(str(message.params.get("marks", "")))
    if message.code in _OF_ORDER:
        params["by"] = _put_first_by(words, given)
    if message.code.startswith(_OF_ROSTERS):
        params.update(_fields_worded(words, message))
    return said.format_map(params), mend.format_map(params)


def _marks_in_every_language(marks: str) -> str:
    """The marks of a sheet as each language says them: the officer may write another language than the one who enters the sheet reads."""
    codes = marks.split(", ")
    return "; ".join(", ".join(words_in(lang).p_("tick", code) for code in codes) for lang in LANGUAGES)


def _reason(words: Words, reason: str) -> str:
    """Why the operating system did not do something, in words; what it says itself where Parley has none."""
    name = _OF_SYSTEM.get(reason, "")
    if not name or words.find(f"os-error.{name}") is None:
        return escaped_name(reason)
    return words.p_("os-error", name)


def _put_first_by(words: Words, given: Mapping[str, str | int]) -> str:
    """What puts others before somebody in the published order, each with how many."""
    fields = str(given.get("fields") or "order").split(", ")
    ways = {"by_class": ["class"], "by_order": fields, "by_lot": ["lot"]}
    return "; ".join(
        f"{', '.join(words.p_('order-by', one) for one in ways[name])}: {words.number(int(given[name]))}"
        for name in ways
        if given.get(name)
    )


def _fields_worded(words: Words, message: Message) -> dict[str, object]:
    """The fields of a roster that a message names, and the values of one of them, in words: a rule is told back in plain words."""
    found: dict[str, object] = {}
    for key in ("field", "fields"):
        if key in message.params:
            names = str(message.params[key]).split(", ")
            found[key] = ", ".join(_worded(words, ("roster-field",), name) for name in names)
    vocabulary = _VOCABULARY_OF_FIELD.get(str(message.params.get("field", "")))
    if vocabulary is not None and "values" in message.params:
        values = str(message.params["values"]).split(", ")
        found["values"] = "; ".join(_worded(words, (vocabulary,), value) for value in values)
    return found


def say_article(words: Words, cited: str) -> str:
    """An article as lawyers of the language cite it; what is cited in another way stays."""
    found = _CITED.fullmatch(cited)
    if found is None:
        return cited
    numbers, reading, _ = found[2].partition(_READING)
    annex = _ANNEX.search(numbers)
    if annex is not None:
        numbers = numbers.replace(annex[0], words._("article.annex-ii", number=annex[1]))
    said = (
        words._("article.gc-iii", numbers=numbers) if found[1] == "III" else words._("article.gc-iv", numbers=numbers)
    )
    return f"{said}, {words._('article.as-read-since-1952')}" if reading else said


def _day(words: Words, value: str | int) -> str:
    """A day of a plan: its number, which counts from 0 there and from 1 for readers; or its date in words."""
    return words._("pages.shared.day-head", day=value + 1) if isinstance(value, int) else say_edtf(words, value)


def _span(words: Words, first: str, last: str) -> str:
    """One day, or from one to another; at the head of a sentence."""
    said = first if first == last else words._("pages.shared.from-start-to-end", start=first, end=last)
    return said[:1].upper() + said[1:]


def _worded(words: Words, vocabularies: tuple[str, ...], value: str) -> str:
    """The word of the first of *vocabularies* that has *value*; else the value as it stands."""
    for vocabulary in vocabularies:
        said = words.find(f"{vocabulary}.{value}")
        if said is not None:
            return said
    return escaped_name(value)


def say_whole(words: Words, message: Message) -> str:
    """*message* and how to mend it in one line, the first closed as a sentence."""
    said, mend = say_message(words, message)
    if not mend:
        return said
    return f"{said} {mend}" if said.endswith((".", "!", "?", ":", ";")) else f"{said}. {mend}"


def say_finding(words: Words, finding: Finding) -> str:
    """One finding on one or two lines: ``place: severity: what``, then how to mend it."""
    said, mend = say_message(words, finding.message)
    severity = words.p_("severity", finding.severity)
    where = escaped_name(str(finding.place))
    line = f"{where}: {severity}: {said}" if where else f"{severity}: {said}"
    return f"{line}\n    {mend}" if mend else line


def say_findings(words: Words, findings: Iterable[Finding]) -> str:
    """All findings, one after the other."""
    return "\n".join(say_finding(words, finding) for finding in findings)
