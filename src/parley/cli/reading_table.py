"""Reading at the terminal, card by card: what is shown, and what each key does. Every decision is saved before the next key is read.

It decides nothing by itself: each key becomes a decision of `parley.reading`, which may be refused; then the reason is said and nothing has changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, get_args

from parley.app.reading import Candidate, DraftStore, ReadingDraft, candidates, decide, offers_of
from parley.app.recorded import Recorded
from parley.cli.reading_card_view import KINDS_ASKED, CardView, unmet
from parley.cli.reading_keys import ENTER, ESCAPE, FIELD_KEYS, MORE_FIELDS, OTHER_KEYS, latin, typed_line
from parley.kernel import UseError, is_identifier
from parley.presentation.reading_pages import field_in_words, offer_in_words
from parley.presentation.sections import Naming
from parley.presentation.wording import say_findings
from parley.reading import (
    CARD_FIELDS,
    AddAct,
    AnotherAct,
    Card,
    Choose,
    Confirm,
    DecideOffer,
    Decision,
    Introduce,
    IntroduceMatter,
    LeaveOpen,
    LeaveOut,
    MoveSpan,
    NestedMouth,
    OutReason,
    ReportIsBy,
    SameSpeaker,
    Suggestion,
    TakeUpAgain,
    Undo,
    coverage_of,
)
from parley.talks import MatterKind

__all__ = ["Keys", "ReadingTable"]

_MOST_OFFERS: Final = 5
_REASONS: Final[tuple[OutReason, ...]] = get_args(OutReason)
_NOT_ID: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Keys:
    """Where keys come from and where words go: ``key`` gives the next key (raises EOFError at the end), ``say`` says a line, ``echo`` what is typed."""

    key: Callable[[], str]
    say: Callable[[str], None]
    echo: Callable[[str], None]


class ReadingTable:
    """One person at one draft. ``draft``: as it stands; ``card``: the name of the card that is shown."""

    def __init__(
        self, recorded: Recorded, drafts: DraftStore, draft: ReadingDraft, naming: Naming, keys: Keys, by: str
    ) -> None:
        self.recorded, self.drafts, self.draft, self.naming, self.keys, self.by = (
            recorded,
            drafts,
            draft,
            naming,
            keys,
            by,
        )
        self.words = naming.words
        self._view = CardView(recorded, naming, by)
        current = draft.state.current
        self.card = current.name if current else draft.state.cards[0].name

    def run(self) -> None:
        """Show card after card and take keys, until Escape or the end of the keys; Enter ends it, too, once everything is decided."""
        shown = ""
        while True:
            is_done = self.draft.state.current is None
            if shown != (state := f"{self.card} {len(self.draft.steps)}"):
                if is_done:
                    self._say_end()
                else:
                    self._view.show(self.draft, self._now(), self.keys.say)
                shown = state
            try:
                pressed = self.keys.key()
                if pressed == ESCAPE or (is_done and pressed in ENTER):
                    break
                self._press(pressed)
            except EOFError:
                break
            except UseError as refused:
                self.keys.say(say_findings(self.words, refused.findings))
                shown = ""
        if self.draft.state.current is not None:
            self._say_end()

    def _say_end(self) -> None:
        cover = coverage_of(self.draft.state)
        self.keys.say("")
        self.keys.say(
            self.words._(
                "reading.where-it-stands",
                entered=cover.count("entered"),
                entries=cover.entries,
                out=cover.count("left-out"),
                open=cover.count("open"),
            )
        )
        offers = offers_of(self.recorded, self.draft)
        for one in offers[:_MOST_OFFERS]:
            self.keys.say(f"  · {offer_in_words(self.naming, one)}")
        if offers:
            self.keys.say(self.words._("reading.offers-there", count=len(offers)))
        code = "reading.saved-continue" if cover.count("open") else "reading.saved-finish"
        self.keys.say(self.words._(code, draft=self.draft.name))

    # -- keys ---------------------------------------------------------------------------------------------------------------

    def _press(self, pressed: str) -> None:
        key, card = latin(pressed), self._now()
        if pressed in ENTER:
            self._enter(card)
        elif key.isdigit():
            self._answer(card, int(key))
        elif key in FIELD_KEYS:
            self._choose(card, FIELD_KEYS[key])
        elif key == "+":
            self._more(card)
        elif key in ("J", "K"):
            self._step(1 if key == "J" else -1)
        elif key in ("D", "N", "Q", "X", "Z", "P", "R", "A", "G", "="):
            self._act(key, card)
        elif key == "O":
            self._offers()
        elif key == "?":
            self._tell_keys()

    def _act(self, key: str, card: Card) -> None:
        match key:
            case "D":
                self._decide(AnotherAct(card=card.name))
            case "N":
                self._decide(NestedMouth(card=card.name))
            case "Q":
                self._decide(SameSpeaker(card=card.name))
            case "X":
                self._leave_out(card)
            case "Z":
                self._undo()
            case "P":
                self._decide(Choose(card=card.name, field="content"))
            case "R" | "A":
                self._words_of(card, adds=key == "A")
            case "G":
                self._decide(TakeUpAgain(card=card.name))
            case "=":
                self._same_as(card)

    def _enter(self, card: Card) -> None:
        self._decide(Confirm(card=card.name))
        self.keys.say(self.words._("reading.confirmed", card=card.name))
        self._go_on(card)

    def _go_on(self, card: Card) -> None:
        following = self.draft.state.next_open(card.name)
        self.card = following.name if following else card.name

    def _answer(self, card: Card, number: int) -> None:
        """A digit: the answer to the first open question."""
        fields = self.draft.state.questions(card)
        if not fields:
            return
        field = fields[0]
        told = self._unmet(card, field)
        if told:
            if 1 <= number <= len(KINDS_ASKED):
                self._introduce(told, KINDS_ASKED[number - 1])
        elif number == 0:
            if field != "mouth":
                self._decide(LeaveOpen(card=card.name, field=field))
        else:
            found = self._listed(field, card)
            if number <= len(found):
                self._take(card, field, found[number - 1].values)

    def _choose(self, card: Card, field: str) -> None:
        """A field's key: its list, from which a digit or a typed beginning chooses."""
        values = self._picked(card, field)
        if values is not None:
            self._take(card, field, values)

    def _take(self, card: Card, field: str, values: tuple[Suggestion, ...]) -> None:
        if field == "mouth":
            self._decide(ReportIsBy(mouth=values[0].value))
        else:
            self._decide(Choose(card=card.name, field=field, values=values))

    def _more(self, card: Card) -> None:
        listed = "  ".join(f"{at} {field_in_words(self.words, one)}" for at, one in enumerate(MORE_FIELDS, 1))
        self.keys.say(f"+ {listed}")
        pressed = self.keys.key()
        if pressed.isdigit() and 1 <= int(pressed) <= len(MORE_FIELDS):
            self._choose(card, MORE_FIELDS[int(pressed) - 1])

    def _picked(self, card: Card, field: str) -> tuple[Suggestion, ...] | None:
        """What is chosen from the list of *field*; None where it was given up."""
        found, listed = self._listed(field, card), self._view.list_of(self.draft.state, field, card)
        self.keys.say(f"{field_in_words(self.words, field)}:  {listed}  0 {self.words._('reading.nothing-of-it')}")
        pressed = self.keys.key()
        if pressed in ENTER or pressed == ESCAPE:
            return None
        if pressed.isdigit() and field != "content":
            number = int(pressed)
            if number == 0:
                return ()
            return found[number - 1].values if number <= len(found) else None
        line = typed_line(self.keys.key, self.keys.echo, pressed)
        return self._meant(card, field, line) if line else None

    def _meant(self, card: Card, field: str, line: str) -> tuple[Suggestion, ...] | None:
        """The values that a typed line means: identifiers, or the beginning of a name; several with commas between where a field takes them."""
        takes = CARD_FIELDS[field].takes if field != "mouth" else "mouth"
        if takes == "words":
            return (Suggestion(line, None, ""),)
        everything = candidates(self.recorded, self.draft.state, card, field if field != "mouth" else "for_party")
        values: list[Suggestion] = []
        for part in (one.strip() for one in line.split(",")):
            known = self._by_name(field, part, everything)
            if known is not None:
                values.append(known)
            elif takes in ("mouths", "mouth"):
                values.append(Suggestion(part, None, "", new=True))
            elif takes == "matter":
                return self._new_matter(part)
            else:
                raise UseError.of("reading.not-there", given=part[:80])
        return tuple(values)

    def _by_name(self, field: str, part: str, everything: Iterable[Candidate]) -> Suggestion | None:
        wanted = part.casefold()
        beginning = None
        for one in everything:
            value = one.values[0]
            names = [value.value.casefold(), self._named(field, Candidate((value,), one.why)).casefold()]
            if wanted in names:
                return value
            if beginning is None and any(word.startswith(wanted) for name in names for word in (name, *name.split())):
                beginning = value
        return beginning

    def _new_matter(self, title: str) -> tuple[Suggestion, ...] | None:
        kinds = get_args(MatterKind)
        self.keys.say(self.words._("reading.which-matter-kind", kinds=", ".join(kinds)))
        line = typed_line(self.keys.key, self.keys.echo)
        kind = next((one for one in kinds if line and one.startswith(line.casefold())), "")
        if not kind:
            return None
        name = self._free_id(title, "matter")
        self._decide(IntroduceMatter(id=name, kind=kind, title=title))
        return (Suggestion(name, None, ""),)

    def _introduce(self, told: str, kind: str) -> None:
        """Somebody whom the record does not know: for whom, and in which office."""
        self.keys.say(self.words._("reading.speaks-for", name=told))
        line = typed_line(self.keys.key, self.keys.echo) or ""
        everything = candidates(self.recorded, self.draft.state, self._now(), "for_party")
        of = self._by_name("for_party", line, everything) if line else None
        office = ""
        if kind == "person":
            self.keys.say(self.words._("reading.in-which-office", name=told))
            office = typed_line(self.keys.key, self.keys.echo) or ""
        role = "press" if kind == "press" else "none"
        name = self._free_id(told, "mouth")
        self._decide(Introduce(told=told, id=name, kind=kind, of=of.value if of else "", office=office, role=role))

    def _same_as(self, card: Card) -> None:
        """The new name is another one of somebody of the record."""
        told = next((name for field in self.draft.state.questions(card) if (name := self._unmet(card, field))), "")
        if not told:
            return
        values = self._picked(card, "for_party")
        if values and not values[0].new:
            self._decide(Introduce(told=told, id=values[0].value))

    def _leave_out(self, card: Card) -> None:
        listed = "  ".join(f"{at} {self.words.p_('out-reason', one)}" for at, one in enumerate(_REASONS, 1))
        self.keys.say(f"X {listed}")
        pressed = self.keys.key()
        if not pressed.isdigit() or not 1 <= int(pressed) <= len(_REASONS):
            return
        reason, note = _REASONS[int(pressed) - 1], ""
        if reason in ("other", "nothing-new"):
            self.keys.say(self.words._("reading.which-reason" if reason == "other" else "reading.what-it-repeats"))
            line = typed_line(self.keys.key, self.keys.echo)
            if line is None:
                return
            note = line
        self._decide(LeaveOut(card=card.name, reason=reason, note=note))
        self._go_on(card)

    def _words_of(self, card: Card, *, adds: bool) -> None:
        """Other words of the passage for this card, or for a new one: typed as they stand there, or their beginning and end with ... between."""
        self.keys.say(self.words._("reading.which-words"))
        line = typed_line(self.keys.key, self.keys.echo)
        if not line:
            return
        passage = self.draft.state.reading.passages[card.passage - 1]
        first, _, last = line.partition("...")
        start = passage.find(first.strip())
        end = passage.find(last.strip(), max(start, 0)) + len(last.strip()) if last else start + len(first.strip())
        if start < 0 or end <= start or (last and passage.find(last.strip(), start) < 0):
            raise UseError.of("reading.words-not-there", words=line[:80])
        if not adds:
            self._decide(MoveSpan(card=card.name, start=start, end=end))
            return
        before = {one.name for one in self.draft.state.cards}
        self._decide(AddAct(passage=card.passage, start=start, end=end))
        self.card = next(one.name for one in self.draft.state.cards if one.name not in before)

    def _offers(self) -> None:
        """The first offer that nobody has decided: take it, with its words or one's own, or pass it over."""
        found = offers_of(self.recorded, self.draft)
        if not found:
            self.keys.say(self.words._("reading.no-offers"))
            return
        one = found[0]
        said = offer_in_words(self.naming, one)
        self.keys.say(f"O {said}  1 {self.words._('reading.take-it')}  2 {self.words._('reading.pass-it-over')}")
        pressed = self.keys.key()
        if pressed == "1" and one.enters:
            self._decide(DecideOffer(offer=one.id, what="take", content=said))
        elif pressed in ("1", "2"):
            self._decide(DecideOffer(offer=one.id, what="pass"))

    def _undo(self) -> None:
        taken = self.draft.steps[-1].decision if self.draft.steps else None
        self._decide(Undo())
        card = getattr(taken, "card", "")
        there = {one.name for one in self.draft.state.cards}
        self.card = card if card in there else self.card if self.card in there else self.draft.state.cards[0].name
        self.keys.say(self.words._("reading.taken-back", card=self.card))

    def _step(self, by: int) -> None:
        names = [card.name for card in self.draft.state.cards]
        self.card = names[min(max(names.index(self.card) + by, 0), len(names) - 1)]

    def _tell_keys(self) -> None:
        for key, field in FIELD_KEYS.items():
            self.keys.say(f"  {key:<6} {field_in_words(self.words, field)}")
        for key, does in OTHER_KEYS.items():
            self.keys.say(f"  {key:<6} {self.words.p_('reading-key', does)}")

    # -- small things --------------------------------------------------------------------------------------------------------

    def _decide(self, decision: Decision) -> None:
        self.draft = decide(self.recorded, self.drafts, self.draft, decision, self.by)

    def _now(self) -> Card:
        return self.draft.state.card(self.card)

    def _listed(self, field: str, card: Card) -> tuple[Candidate, ...]:
        return self._view.listed(self.draft.state, field, card)

    def _named(self, field: str, one: Candidate) -> str:
        return self._view.named(self.draft.state, field, one)

    def _unmet(self, card: Card, field: str) -> str:
        return unmet(self.draft.state, card, field)

    def _free_id(self, told: str, stem: str) -> str:
        plain = unicodedata.normalize("NFKD", told).encode("ascii", "ignore").decode().lower()
        name = _NOT_ID.sub("-", plain).strip("-")[:40].strip("-")
        state = self.draft.state
        taken = {
            *self.recorded.talks.items,
            *(one.id for one in state.met.values()),
            *(one.id for one in state.matters),
        }
        if is_identifier(name) and len(name) > 2 and name not in taken:
            return name
        number = 1
        while f"{stem}-{number}" in taken:
            number += 1
        return f"{stem}-{number}"
