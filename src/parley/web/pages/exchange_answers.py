"""Exchanges of the record: the report, where everybody is by numbers, the tally; what needs the vault says so where the keys are not open.

No name of a person stands on these pages.
"""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse

from parley.app.exchanges import (
    EXCHANGES,
    exchanges_in,
    prepared_of,
    read_exchange,
    report_of,
    rule_of,
    shown_of_record,
    tally_of_record,
    told_leads,
    which_exchange,
)
from parley.kernel import KeysLocked
from parley.presentation.exchange_pages import report_page, state_data, state_page, tally_page
from parley.web.answering import answer_page
from parley.web.asking import Asked, page

__all__ = ["exchange_answer", "exchanges_page"]

_LOOKS: Final = ("state", "report", "tally")


@page("exchange")
def exchanges_page(asked: Asked) -> HttpResponse:
    """The exchanges that were opened."""
    told = asked.recorded.of(EXCHANGES)
    return asked.show("exchanges.html", names=exchanges_in(told), looks=_LOOKS)


@page("exchange")
def exchange_answer(asked: Asked, name: str) -> HttpResponse:
    """One exchange, as `look` asks: where everybody is, the whole report, the tally."""
    assert asked.node is not None
    name = which_exchange(asked.recorded.of(EXCHANGES), name)
    look = asked.request.GET.get("look", "state")
    ring = asked.workbench.ring()
    vault = asked.node.vault(ring) if ring is not None else None
    words, lang = asked.words, asked.words.lang
    context = {"name": name, "looks": _LOOKS, "look": look, "locked": vault is None}
    if look == "report" and vault is not None:
        shown = shown_of_record(asked.recorded, vault, name, lang)
        report = report_of(shown, ())
        return answer_page(
            asked, report_page(words, report, shown.rule, None), report, template="exchange.html", **context
        )
    if look == "tally" and vault is not None:
        state, promised, found = tally_of_record(asked.recorded, vault, name, lang)
        return answer_page(asked, tally_page(words, state, promised, found), found, template="exchange.html", **context)
    if look in ("report", "tally"):
        raise KeysLocked.of("use.passphrase-needed")
    state, _ = read_exchange(asked.recorded, vault, name)
    rule = rule_of(state, vault, lang) if vault is not None and state.opening is not None else None
    has_plan = vault is not None and state.rosters and state.plans
    leads = told_leads(prepared_of(state, vault, lang)[0], state.ledger) if has_plan and vault is not None else ()
    made = state_page(words, state, rule, leads)
    return answer_page(asked, made, state_data(state, persons=False), template="exchange.html", **context)
