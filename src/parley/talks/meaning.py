"""What an entry must say to be of use, and what a careful reader would ask about it: one function a kind.

An error here is an entry that says two things at once or nothing that can be used; the rest are warnings. It sees one entry at a time and
looks nothing up.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Protocol

from parley.authoring import shown
from parley.kernel import Severity
from parley.talks.currencies import CURRENCIES
from parley.talks.entries import (
    Account,
    Body,
    Deadline,
    Discrepancy,
    Matter,
    Omission,
    Participant,
    Quantity,
    Reckoning,
    Rendering,
    Said,
    Session,
    SessionFact,
    Silence,
    Source,
    Undertaking,
    UndertakingChange,
    Utterance,
    When,
    Withdrawal,
)

__all__ = ["Report", "meaning"]


class Report(Protocol):
    """Takes a finding about the entry at hand."""

    def __call__(self, path: str, code: str, severity: Severity = "error", /, **params: str | int) -> None:
        """*path* is inside the entry; empty: the entry as a whole."""


def meaning(body: Body, report: Report) -> None:
    """Look at *body*; tell *report* what was found."""
    if body.because and not body.supersedes and not isinstance(body, Withdrawal):
        report("because", "talks-check.reason-for-nothing", "warning")
    if body.supersedes and not body.because:
        report("supersedes", "talks-check.no-reason", "warning", id=body.supersedes)
    if isinstance(body, Said) and body.when is not None:
        _when(body.when, "when", report)
    look = _LOOKS.get(type(body))
    if look is not None:
        look(body, report)


def _when(when: When, path: str, report: Report) -> None:
    if not (when.said or when.edtf or when.after or when.before):
        report(path, "talks-check.time-empty", "warning")


def _participant(body: Participant, report: Report) -> None:
    _named(body.names, "names", report)
    if body.kind == "person" and not body.office:
        report("", "talks-check.person-without-office", "warning")


def _source(body: Source, report: Report) -> None:
    _named(body.title, "title", report)
    if body.passages and body.lengths and body.passages != len(body.lengths):
        report("lengths", "talks-check.lengths-do-not-fit", passages=body.passages, lengths=len(body.lengths))
    if body.dated is not None:
        _when(body.dated, "dated", report)
    if (body.access == "embargoed") != (body.until is not None and bool(body.until.edtf)):
        report("until" if body.until is not None else "access", "talks-check.embargo", "warning")


def _matter(body: Matter, report: Report) -> None:
    _named(body.title, "title", report)


def _session(body: Session, report: Report) -> None:
    _named(body.title, "title", report)


def _utterance(body: Utterance, report: Report) -> None:
    if not body.speaker and not body.said_in:
        report("", "talks-check.own-word", "warning")
    if not body.content and not body.words:
        code = "talks-check.quotation-without-words" if body.voice == "direct" else "talks-check.nothing-said"
        report("", code, "warning")


def _rendering(body: Rendering, report: Report) -> None:
    if not body.text.strip():
        report("text", "talks-check.text-empty")


def _undertaking(body: Undertaking, report: Report) -> None:
    if not body.accounts:
        report("", "talks-check.promise-without-account", "warning")
    if body.trigger is not None and not (body.trigger.said or body.trigger.condition):
        report("trigger", "talks-check.trigger-empty", "warning")
    for number, account in enumerate(body.accounts):
        _account(account, f"accounts[{number}]", report)


def _account(account: Account, path: str, report: Report) -> None:
    if account.deadline is not None:
        _deadline(account.deadline, f"{path}.deadline", report)
    if account.quantity is not None:
        _quantity(account.quantity, f"{path}.quantity", report)
    for number, phase in enumerate(account.phases):
        if phase.deadline is not None:
            _deadline(phase.deadline, f"{path}.phases[{number}].deadline", report)
        if phase.quantity is not None:
            _quantity(phase.quantity, f"{path}.phases[{number}].quantity", report)


def _quantity(quantity: Quantity, path: str, report: Report) -> None:
    """A range has two ends, a percentage is at most the whole, a currency is one that there is."""
    if (quantity.measure == "range") != bool(quantity.up_to) or (quantity.up_to and quantity.up_to <= quantity.count):
        report(f"{path}.up_to" if quantity.up_to else path, "talks-check.range")
    if quantity.percent_of and quantity.count > 100:
        report(f"{path}.count", "talks-check.percent", "warning", found=quantity.count)
    if quantity.currency and quantity.currency not in CURRENCIES:
        report(f"{path}.currency", "talks-check.currency", found=shown(quantity.currency))
    if quantity.currency and (quantity.category or quantity.unit):
        report(f"{path}.currency", "talks-check.money-of-something")


def _deadline(deadline: Deadline, path: str, report: Report) -> None:
    """The fields that fit the kind, and no others."""
    needed, allowed = _DEADLINES[deadline.kind]
    for name in needed:
        if not getattr(deadline, name):
            report(path, "talks-check.deadline-lacks", kind=deadline.kind, field=name)
    for name in ("edtf", "after", "within", "event"):
        if getattr(deadline, name) and name not in allowed:
            report(f"{path}.{name}", "talks-check.deadline-does-not-fit", kind=deadline.kind, field=name)
    if deadline.kind == "relative" and not (deadline.after or deadline.event):
        report(path, "talks-check.deadline-from-when", "warning")


_DEADLINES: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "unknown": ((), ()),
    "absolute": (("edtf",), ("edtf",)),
    "relative": (("within",), ("within", "after", "event")),
    "vague": (("said",), ("after", "event")),
}
"""Kind to the fields that it needs and the fields that it may have. ``said`` may stand beside any."""


def _change(body: UndertakingChange, report: Report) -> None:
    for number, quantity in enumerate(body.delivered):
        _quantity(quantity, f"delivered[{number}]", report)
    if body.at is not None:
        _when(body.at, "at", report)


def _session_fact(body: SessionFact, report: Report) -> None:
    if body.at is not None:
        _when(body.at, "at", report)


def _reckoning(body: Reckoning, report: Report) -> None:
    if not body.edtf:
        report("edtf", "talks-check.reckoning-without-date")
    if bool(body.source) != bool(body.expression):
        report("source" if body.source else "expression", "talks-check.reckoning-half")
    elif not body.of and not body.source:
        report("", "talks-check.reckoning-of-nothing")


def _discrepancy(body: Discrepancy, report: Report) -> None:
    if len(set(body.between)) < 2:
        report("between", "talks-check.discrepancy-needs-two")


def _silence(body: Silence, report: Report) -> None:
    if not body.content and not body.about:
        report("", "talks-check.silence-about-nothing", "warning")


def _omission(body: Omission, report: Report) -> None:
    if not body.content:
        report("", "talks-check.omission-without-reason", "warning")
    if not body.spans:
        report("", "talks-check.omission-without-place", "warning")


def _withdrawal(body: Withdrawal, report: Report) -> None:
    if not body.because:
        report("", "talks-check.no-reason", "warning", id=body.target)


def _named(names: dict[str, str], path: str, report: Report) -> None:
    if not names:
        report(path, "talks-check.name-missing")


_LOOKS: Final[dict[type[Body], Callable[[Any, Report], None]]] = {
    Participant: _participant,
    Source: _source,
    Matter: _matter,
    Session: _session,
    Utterance: _utterance,
    Rendering: _rendering,
    Undertaking: _undertaking,
    UndertakingChange: _change,
    SessionFact: _session_fact,
    Reckoning: _reckoning,
    Discrepancy: _discrepancy,
    Silence: _silence,
    Omission: _omission,
    Withdrawal: _withdrawal,
}
