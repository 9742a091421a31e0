"""Promises that are the same but for who owes them: each side hands over as many. They share a row, and a number, of the annex.

The same: on one matter, told by the same entries in the same terms, and carried out by steps that say the same of the same time.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from parley.talks.views import AccountView, UndertakingView

__all__ = ["mirrored"]


def mirrored(promises: Iterable[UndertakingView]) -> tuple[tuple[UndertakingView, ...], ...]:
    """*promises* in their order, those that mirror an earlier one beside it."""
    found: dict[bytes, list[UndertakingView]] = {}
    for one in promises:
        found.setdefault(_sameness(one), []).append(one)
    return tuple(tuple(same) for same in found.values())


def _sameness(one: UndertakingView) -> bytes:
    accounts = [_terms(account) for account in one.accounts]
    steps = [(step.state, step.at, step.delivered) for step in one.changes]
    return msgspec.json.encode(
        (one.matter, accounts, steps, one.state, one.due, one.order, one.trigger, one.jointly_with)
    )


def _terms(account: AccountView) -> tuple[object, ...]:
    return (
        account.evidence.index, account.quantity, account.deadline, account.due_by, account.form, account.note,
        account.phases, account.performance,
    )  # fmt: skip
