"""Whose count it is, what it rests on, and what was counted: said in the same words on the page of the tally and in the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parley.app.exchanges import Outsiders
from parley.exchange.carrying_out import Basis, CountTold
from parley.kernel import Message
from parley.presentation.wording import Words, say_message

__all__ = ["counted_by", "counts_told", "outsiders_told"]


def counted_by(words: Words, account: str, basis: Basis, titles: Mapping[str, str]) -> str:
    """Who counts, and by what: the plan or the record in words, a party by its title; what it told as a total or in a list of its own, with that."""
    own = {"plan": words._("pages.shared.plan"), "record": words._("pages.shared.this-record")}
    if account in own:
        return own[account]
    name = titles.get(account, account)
    return name if basis == "record" else f"{name} ({words.p_('tally-basis', basis)})"


def counts_told(words: Words, counts: Sequence[CountTold], titles: Mapping[str, str]) -> str:
    """Counts side by side, each with whose it is; where handed over and received are compared, with which it is."""
    mixed = len({one.state for one in counts}) > 1
    return "; ".join(
        f"{counted_by(words, one.account, one.basis, titles)}: {words.number(one.number)}"
        + (f" {words.p_('count-state', one.state)}" if mixed else "")
        for one in counts
    )


def outsiders_told(words: Words, outside: Sequence[Outsiders], titles: Mapping[str, str]) -> list[str]:
    """A sentence for each account of persons whom the rule sets outside every number."""
    return [
        say_message(
            words,
            Message(
                "exchange.tally.outside",
                {
                    "flow": titles.get(one.flow, one.flow),
                    "number": one.count,
                    "counted": words.p_("count-state", one.state),
                    "account": counted_by(words, one.account, "record", titles),
                },
            ),
        )[0]
        for one in outside
    ]
