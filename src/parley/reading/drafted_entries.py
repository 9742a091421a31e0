"""From a reading to entries of the talks: what is entered when it is finished.

Rules
- Every card that was confirmed becomes an utterance, whose relayers end with the report's own voice. It keeps who proposed it, who confirmed it, which
  fields were changed. Without words of a person its content is the passage's own, and says so.
- A condition that was taken becomes a condition on that utterance. An act that undertakes becomes an undertaking besides, with its deadline and number.
- What was left out becomes an omission with its reason, unless the same words of the same sentence have an entry.
- Whom and what the record does not know comes first: the report as a source, participants, matters.

It checks nothing: that is for `parley.talks.check`. What a reason is in words, whoever calls it says.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final, Literal

import msgspec

from parley.authoring import LooksLikeADate
from parley.kernel import content_name, named_after
from parley.reading.cards import REPORTER, Card
from parley.reading.draft_state import DraftState
from parley.reading.quantities import quantity_of
from parley.reading.rules import RULES_VERSION
from parley.talks import (
    Account,
    Body,
    Condition,
    Deadline,
    HowRead,
    Matter,
    Omission,
    Participant,
    Source,
    Undertaking,
    Utterance,
    When,
)

__all__ = ["ReportFacts", "drafted_entries", "entry_names"]

_UNDERTAKES: Final = "undertakes"


class ReportFacts(msgspec.Struct, frozen=True):
    """What is known of a report besides its words: the identifier and title that it has or is to have, its digest, whether the record has it already.

    ``written_in``: the language in which the person writes who reads it; ``place``: where it can be found (an address), if that is known. ``rules``: the
    version of the rules that proposed, when the reading was begun; later ones change nothing of it. ``kind``: ``note`` where it is the recorder's own.
    """

    source: str
    title: str
    sha256: str
    entered: bool
    written_in: str
    place: str = ""
    rules: str = RULES_VERSION
    kind: Literal["report", "note"] = "report"


def entry_names(state: DraftState, report: ReportFacts, taken: Collection[str]) -> dict[str, str]:
    """The identifier that each card that is confirmed or left out gets: ``report.6b``; another one where the record has that."""
    found = {}
    for card in state.cards:
        if card.state != "open":
            name = f"{report.source}.{card.name}" + (".out" if card.state == "left-out" else "")
            found[card.name] = named_after(name, content_name(name, report.sha256), taken) if name in taken else name
    return found


def drafted_entries(
    state: DraftState,
    report: ReportFacts,
    *,
    sides: Mapping[str, str],
    taken: Collection[str],
    in_words: Callable[[Card], dict[str, str]],
    more: Sequence[tuple[str, Body]] = (),
) -> tuple[tuple[str, Body], ...]:
    """Kind and body of every entry that the confirmed cards make, with *more* behind them.

    *sides*: of each participant the one that it speaks for, if any. *taken*: identifiers of the record. *in_words*: why a card was left out, by language.
    """
    made = _Entries(state, report, dict(sides), entry_names(state, report, taken), in_words)
    return (*made.introduced(taken), *made.said(), *more)


class _Entries:
    """Entries as they are made."""

    def __init__(
        self,
        state: DraftState,
        report: ReportFacts,
        sides: dict[str, str],
        names: dict[str, str],
        in_words: Callable[[Card], dict[str, str]],
    ) -> None:
        self.state, self.report, self.names, self.in_words = state, report, names, in_words
        self.sides = {**sides, **{one.id: one.of for one in state.met.values() if one.of}}
        self.language = state.reading.language
        self.proposed_by = f"rules/{report.rules}"

    def introduced(self, taken: Collection[str]) -> list[tuple[str, Body]]:
        """The report, the participants and the matters that the record does not have."""
        language, written = self.language, self.report.written_in
        found: list[tuple[str, Body]] = []
        for told, one in self.state.met.items():
            if one.id not in taken and one.kind and all(one.id != body.id for _, body in found):
                found.append(
                    (
                        "participant",
                        Participant(
                            id=one.id,
                            kind=_word(one.kind),
                            names={language: told},
                            of=one.of,
                            role=_word(one.role),
                            office={written: one.office} if one.office else {},
                        ),
                    )
                )
        if not self.report.entered:
            passages = self.state.reading.passages
            found.append(
                (
                    "source",
                    Source(
                        id=self.report.source,
                        kind=self.report.kind,
                        title={language: self.report.title},
                        language=language,
                        publisher=self.state.mouth,
                        passages=len(passages),
                        lengths=tuple(len(passage) for passage in passages),
                        # The digest of what only we have would let others try out what it says.
                        sha256=self.report.sha256 if self.report.kind == "report" else "",
                        locator=self.report.place,
                    ),
                )
            )
        found += [
            ("matter", Matter(id=one.id, kind=_word(one.kind), title={written: one.title}, between=one.between))
            for one in self.state.matters
            if one.id not in taken
        ]
        return found

    def said(self) -> list[tuple[str, Body]]:
        """What each card makes, in the order of the report."""
        entered = {(card.sentence, card.words) for card in self.state.cards if card.state == "confirmed"}
        found: list[tuple[str, Body]] = []
        for card in self.state.cards:
            if card.state == "confirmed":
                found += self._of(card)
            elif card.state == "left-out" and (card.sentence, card.words) not in entered:
                omission = Omission(
                    id=self.names[card.name],
                    spans=(self._span(card),),
                    content=self.in_words(card),
                    how_read=HowRead(proposed_by=self.proposed_by, confirmed_by=_who(card)),
                )
                found.append(("omission", omission))
        return found

    def _of(self, card: Card) -> list[tuple[str, Body]]:
        utterance = self._utterance(card)
        found: list[tuple[str, Body]] = [("utterance", utterance)]
        condition = card.answers["condition"]
        if condition.values:
            found.append(
                (
                    "condition",
                    Condition(
                        id=f"{utterance.id}.condition",
                        said_in=utterance.id,
                        matter=utterance.matter,
                        content={self._language_of(card, condition.values[0].rule): condition.first},
                        how_read=utterance.how_read,
                    ),
                )
            )
        if utterance.force == _UNDERTAKES:
            found.append(("undertaking", self._undertaking(card, utterance)))
        return found

    def _utterance(self, card: Card) -> Utterance:
        answers = card.answers
        speakers = self._mouths(card, "speaker")
        via = self._mouths(card, "via")
        mouth = self.state.mouth
        if mouth and mouth not in (speakers[0], *via):
            via = (*via, mouth)
        voice = answers["voice"].first
        typed = answers["content"].first.strip()
        own = card.words.of(self.state.reading.passages[card.passage - 1]).strip()
        return Utterance(
            id=self.names[card.name],
            speaker=speakers[0],
            jointly_with=speakers[1:],
            via=via,
            force=_word(answers["force"].first),
            matter=answers["matter"].first,
            to=self._mouths(card, "to"),
            for_party=next(iter(self._mouths(card, "for_party")), ""),
            voice=_word("" if voice == REPORTER else voice),
            wording=_word(answers["wording"].first),
            channel=_word(answers["channel"].first),
            session=answers["session"].first,
            when=self._when(card),
            within=next(iter(self._acts(card, "within")), ""),
            answers=self._acts(card, "answers"),
            about=self._acts(card, "about"),
            reason_for=next(iter(self._acts(card, "reason_for")), ""),
            spans=(self._span(card),),
            content={self.report.written_in: typed} if typed else {self.state.reading.language_of(card.passage): own},
            how_read=HowRead(
                proposed_by="" if card.added else self.proposed_by,
                confirmed_by=_who(card),
                changed=card.changed,
                answered=card.answered,
                content_from="" if typed else "passage",
            ),
        )

    def _undertaking(self, card: Card, utterance: Utterance) -> Undertaking:
        deadline, quantity = card.answers["deadline"], card.answers["quantities"]
        account = Account(
            said_in=utterance.id,
            quantity=quantity_of(quantity.first, self.state.reading.language_of(card.passage))
            if quantity.values
            else None,
            deadline=self._deadline(card, deadline.first, deadline.values[0].rule) if deadline.values else None,
        )
        return Undertaking(
            id=f"{utterance.id}.promise",
            debtor=utterance.for_party or self.sides.get(utterance.speaker) or utterance.speaker,
            creditor=utterance.to[0] if len(utterance.to) == 1 else "",
            matter=utterance.matter,
            content=utterance.content,
            accounts=(account,),
        )

    def _when(self, card: Card) -> When | None:
        time = card.answers["time"]
        if not time.values:
            return None
        language = self._language_of(card, time.values[0].rule)
        try:
            return When(**When.in_words(time.first, language))  # type: ignore[arg-type]
        except LooksLikeADate:
            return When(said=time.first, lang=language)

    def _deadline(self, card: Card, words: str, rule: str) -> Deadline:
        language = self._language_of(card, rule)
        try:
            return msgspec.convert(Deadline.in_words(words, language), Deadline)
        except LooksLikeADate:
            return Deadline(kind="vague", said=words, lang=language)

    def _language_of(self, card: Card, rule: str) -> str:
        """The language of words: the passage's where a rule found them, else that in which the person writes."""
        return self.state.reading.language_of(card.passage) if rule else self.report.written_in

    def _mouths(self, card: Card, field: str) -> tuple[str, ...]:
        found = []
        for one in card.answers[field].values:
            if one.new:
                found.append(self.state.met[one.value].id)
            else:
                found.append(self.state.mouth if one.value == REPORTER else one.value)
        return tuple(dict.fromkeys(found))

    def _acts(self, card: Card, field: str) -> tuple[str, ...]:
        return tuple(self.names.get(one.value, one.value) for one in card.answers[field].values)

    def _span(self, card: Card) -> str:
        return f"{self.report.source}#{card.passage}@{card.words.start}-{card.words.end}"


def _who(card: Card) -> tuple[str, ...]:
    return (card.decided_by,) if card.decided_by else ()


def _word(word: str) -> Any:
    """A word of a closed list, which the decision was held against."""
    return word
