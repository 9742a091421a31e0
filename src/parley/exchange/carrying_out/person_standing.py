"""Where a person stands in an exchange: what happened, what follows, what can be done. The one source of every answer about a person.

Rules
- The answer is that of the record: what was entered of the person comes first, and a plan counts only for whoever the record still lets go. Nobody who
  died, refused, asked for asylum, was kept out, not found, or whose receipt is disputed is told a day.
- Whoever had a day that has passed, with nothing entered of it, was *missed*: the record does not know what became of them that day. A day has passed
  when something was told of a later one, or a plan was made again from a later one on; the record has no other clock.
- Each part is a message ``exchange.standing.<part>-<kind>``; what was told with a date has ``exchange.standing.told`` beside it, with the day and on
  whose word. No message names anybody else.

Where it stands on what the list says (nobody asked the person; the list keeps them out), it says so and does not speak of a refusal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final, Literal, get_args

import msgspec

from parley.exchange.carrying_out.fold import ExchangeState
from parley.exchange.carrying_out.person_history import Deed
from parley.kernel import Message
from parley.planner import LedgerState

__all__ = ["STANDINGS", "Standing", "StandingPerson", "Standings", "counts_by_standing"]

Standing = Literal[
    "listed", "planned", "missed", "standby", "deferred", "travelling", "presented", "received", "contested", "not-asked", "refused", "asylum",
    "withheld", "missing", "unlisted", "died-before", "died-after",
]  # fmt: skip
"""A state of the ledger; but whoever does not go has refused or was not asked, and whoever had a day that has passed was missed."""
STANDINGS: Final[tuple[Standing, ...]] = get_args(Standing)

WAITING: Final[frozenset[Standing]] = frozenset({"listed", "planned", "standby", "deferred"})
"""Who may still go by a plan: only they have an answer to why they do not go sooner."""


class StandingPerson(msgspec.Struct, frozen=True):
    """Where *person* stands, the day (YYYY-MM-DD) on which they go, empty if none, and the parts of the answer in their order."""

    person: str
    standing: Standing
    goes: str
    happened: tuple[Message, ...]
    follows: Message
    can: Message

    @property
    def waits(self) -> bool:
        """Whether the person may still go by a plan."""
        return self.standing in WAITING


class Standings:
    """Where everybody of an exchange stands: read once, so that any number of persons can ask."""

    def __init__(self, state: ExchangeState) -> None:
        self._state = state
        self._last_day = max(
            (
                *(deed.date for deeds in state.deeds.values() for deed in deeds),
                *(plan.published.from_date for plan in state.plans if plan.published.replaces),
            ),
            default="",
        )

    def standing(self, person: str) -> Standing | None:
        """The standing of *person* alone, as `of` has it."""
        known = self._state.ledger.standings.get(person)
        return None if known is None else _kind(known.state, self._deed(person), missed=self._missed(person))

    def _deed(self, person: str) -> Deed | None:
        """What was told of *person* by the entry that put them where they are."""
        entry = self._state.ledger.standings[person].entry
        return next((one for one in reversed(self._state.deeds.get(person, ())) if one.entry == entry), None)

    def _due(self, person: str) -> str:
        """The day (YYYY-MM-DD) that a plan gave *person*; empty for whoever is in another state than planned."""
        known = self._state.ledger.standings[person]
        if known.state != "planned" or not self._state.first_day or known.day < 0:
            return ""
        return (date.fromisoformat(self._state.first_day) + timedelta(days=known.day)).isoformat()

    def _missed(self, person: str) -> bool:
        """Whether the day of *person* has passed and nothing was entered of it."""
        return "" < self._due(person) < self._last_day

    def of(self, person: str) -> StandingPerson | None:
        """Where *person* stands, by the id of the list or, where its data are erased, the token; None for whoever nothing is known of."""
        state = self._state
        known = state.ledger.standings.get(person)
        if known is None:
            return None
        deed, due = self._deed(person), self._due(person)
        standing = _kind(known.state, deed, missed=self._missed(person))
        happened = [Message(f"exchange.standing.happened-{standing}", {"date": due} if due else {})]
        if deed is not None and deed.date:
            happened.append(Message("exchange.standing.told", {"date": deed.date, "word": deed.word}))
        return StandingPerson(
            person,
            standing,
            due if standing == "planned" else "",
            tuple(happened),
            Message(f"exchange.standing.follows-{standing}"),
            Message(f"exchange.standing.can-{standing}"),
        )


def counts_by_standing(state: ExchangeState) -> Mapping[Standing, int]:
    """How many stand where, in the order of `STANDINGS`; the sum is everybody of whom anything is known."""
    standings = Standings(state)
    counts = Counter(standings.standing(name) for name in state.ledger.standings)
    return {one: counts[one] for one in STANDINGS}


def _kind(state: LedgerState, deed: Deed | None, *, missed: bool) -> Standing:
    if state == "unwilling":
        return "refused" if deed is not None and deed.happening == "refused" else "not-asked"
    if state == "planned" and missed:
        return "missed"
    return state
