"""A person at the reading table who knows the answers: presses the keys that it takes to enter given acts, and counts them.

The keys go through the real table (`parley.cli.reading_table`), one by one. What the person knows are acts by passage; which card becomes which
act is chosen so that as much as possible of what was proposed is right. It never looks at anything a person could not see on the card.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from parley.app.reading import DraftStore, ReadingDraft
from parley.app.recorded import Recorded
from parley.cli.reading_keys import FIELD_KEYS, MORE_FIELDS
from parley.cli.reading_table import Keys, ReadingTable
from parley.presentation.sections import Naming
from parley.presentation.wording import words_in
from parley.reading import Card
from parley.talks.views import Labels, Snapshot

__all__ = ["CORE", "Act", "Player"]

CORE = ("speaker", "via", "force", "matter", "voice", "time")
_KEY_OF = {name: key for key, name in FIELD_KEYS.items()}


@dataclass
class Act:
    """An act that is to be entered: its passage, and by field the values that its card has to have. ``name``: under it other acts refer to it."""

    passage: int
    answers: dict[str, tuple[str, ...]]
    name: str = ""
    card: str = ""


@dataclass
class Player:
    """Plays the acts of a report. ``keys``: how many keys were pressed for what."""

    recorded: Recorded
    drafts: DraftStore
    draft: ReadingDraft
    acts: Sequence[Act]
    by: str = "reader"
    keys: Counter[str] = field(default_factory=Counter)
    said: list[str] = field(default_factory=list)

    def play(self) -> ReadingDraft:
        """Press keys until everything is decided. Returns the draft as it then is."""
        naming = Naming(words_in("en"), Labels(Snapshot(self.recorded.talks)))
        self._queue: list[tuple[str, str]] = []
        self._last = ""
        pressed = Keys(self._key, self.said.append, lambda _: None)
        self.table = ReadingTable(self.recorded, self.drafts, self.draft, naming, pressed, self.by)
        self.table.run()
        return self.table.draft

    # -- which key comes next ------------------------------------------------------------------------------------------------

    def _key(self) -> str:
        if self.table.draft.state.current is None:
            raise EOFError
        if not self._queue:
            self._queue = self._next(self.table.draft.state.card(self.table.card))
        key, purpose = self._queue.pop(0)
        self.keys[purpose] += 1
        return key

    def _next(self, card: Card) -> list[tuple[str, str]]:
        act = self._act_of(card)
        if act is None:
            return [("X", "leave out"), ("2", "leave out")]
        wanted = self._wanted(act)
        here = f"{card.name} {len(self.table.draft.steps)}"
        assert here != self._last, f"stuck at {card.name}: {card.answers} for {wanted}: {self.said[-3:]}"
        self._last = here
        via, speaker = wanted.get("via", ()), wanted["speaker"]
        if via and card.answers["speaker"].first == via[0] and speaker != via[:1]:
            return [("N", "nested")]
        for name in self._in_order(card, wanted):
            if not self._is_right(card, name, wanted.get(name, ())):
                return self._answer(card, name, wanted.get(name, ()))
        if self._needs_a_copy(card):
            return [("D", "another act")]
        act.card = card.name
        return [("\n", "confirm")]

    def _in_order(self, card: Card, wanted: dict[str, tuple[str, ...]]) -> Iterable[str]:
        questions = self.table.draft.state.questions(card)
        return dict.fromkeys((*questions, *wanted))

    def _is_right(self, card: Card, name: str, values: tuple[str, ...]) -> bool:
        answer = card.answers.get(name)
        if name in self.table.draft.state.questions(card) or answer is None:
            return False
        now = tuple(one.value for one in answer.values)
        if name == "time" and values and now:
            return now[0].lower() in values[0].lower() or values[0].lower() in now[0].lower()
        return now == values

    def _answer(self, card: Card, name: str, values: tuple[str, ...]) -> list[tuple[str, str]]:
        questions = self.table.draft.state.questions(card)
        is_first = bool(questions) and questions[0] == name
        digit = self._digit(card, name, values)
        if not values:
            return [("0", name)] if is_first else self._opened(name, ["0"])
        if digit:
            return [(digit, name)] if is_first else self._opened(name, [digit])
        return self._opened(name, [*self._typed(card, name, values), "\n"])

    def _opened(self, name: str, keys: list[str]) -> list[tuple[str, str]]:
        first = [_KEY_OF[name]] if name in _KEY_OF else ["+", str(MORE_FIELDS.index(name) + 1)]
        return [(key, name) for key in (*first, *keys)]

    def _digit(self, card: Card, name: str, values: tuple[str, ...]) -> str:
        for at, one in enumerate(self.table._listed(name, card), 1):
            if tuple(value.value for value in one.values) == values:
                return str(at)
        return ""

    def _typed(self, card: Card, name: str, values: tuple[str, ...]) -> str:
        """As few letters as mean these values."""
        pieces = []
        for value in values:
            for length in range(1, len(value) + 1):
                meant = (
                    self.table._meant(card, name, value[:length])
                    if not value[:length][0].isdigit() or name in ("about",)
                    else None
                )
                if meant is not None and tuple(one.value for one in meant) == (value,) and not meant[0].new:
                    pieces.append(value[:length])
                    break
            else:
                pieces.append(value)
        return ",".join(pieces)

    def _wanted(self, act: Act) -> dict[str, tuple[str, ...]]:
        """What its card has to have; other acts by their cards."""
        cards = {one.name: one.card for one in self.acts if one.name and one.card}
        found = {}
        for name, values in act.answers.items():
            refers = name in ("within", "answers", "about", "reason_for")
            found[name] = tuple(cards[value] for value in values if value in cards) if refers else values
        return found

    # -- which card becomes which act ----------------------------------------------------------------------------------------

    def _act_of(self, card: Card) -> Act | None:
        return self._assigned(card.passage).get(card.name)

    def _assigned(self, passage: int) -> dict[str, Act]:
        state = self.table.draft.state
        cards = [card for card in state.cards if card.passage == passage and card.state == "open"]
        acts = [act for act in self.acts if act.passage == passage and not act.card]
        if len(cards) >= len(acts):
            # The acts keep their order; the cards that fit worst are left out.
            return self._aligned(cards, acts)
        return dict(zip((card.name for card in cards), self._leading(cards, acts), strict=True))

    def _aligned(self, cards: list[Card], acts: list[Act]) -> dict[str, Act]:
        best: dict[tuple[int, int], tuple[int, dict[str, Act]]] = {}
        for at in range(len(cards), -1, -1):
            for done in range(len(acts), -1, -1):
                if done == len(acts):
                    best[at, done] = (0, {})
                elif len(cards) - at < len(acts) - done:
                    best[at, done] = (-1000, {})
                else:
                    taken = best[at + 1, done + 1]
                    take = (taken[0] + self._fit(cards[at], acts[done]), {cards[at].name: acts[done], **taken[1]})
                    best[at, done] = max(take, best[at + 1, done], key=lambda one: one[0])
        return best[0, 0][1]

    def _leading(self, cards: list[Card], acts: list[Act]) -> list[Act]:
        """More acts than cards: each card takes one in the order, and the last ones take what is left by copies."""
        return acts[: len(cards)]

    def _needs_a_copy(self, card: Card) -> bool:
        state = self.table.draft.state
        cards = [one for one in state.cards if one.passage == card.passage and one.state == "open"]
        acts = [act for act in self.acts if act.passage == card.passage and not act.card]
        return len(acts) > len(cards)

    def _fit(self, card: Card, act: Act) -> int:
        """How many of the fields are right as proposed; the speaker and the force count twice."""
        score = 0
        for name in ("speaker", "force", "voice", "via", "speaker", "force"):
            likely: tuple[Any, ...] = (*card.answers[name].values, *card.answers[name].likely)
            score += bool(likely) and likely[0].value in act.answers.get(name, ())[:1]
        return score
