"""A snapshot: the talks as folded, looked at on a day.

It answers the small questions that every view asks: whose side is a mouth on, on whose word does an entry stand, what points at an entry, when was
it, and how good is the evidence. Answers are kept once computed. What a snapshot answers never changes, so several threads may ask the same one.

Rules
- *Side*, *press*: as `parley.talks.views.mouths` says.
- *When.* A date that the source states; else a date that somebody worked out for the entry, or for that expression in that source; else only
  the bound that a report cannot tell of what came after it. Words such as "Friday" stay words.
- *On the day.* An entry counts on a day unless every reading of its time is later. Unknown times count. What is told as having happened
  (a step of an undertaking, a session held) does not count before it happened either; a plan counts from when it was told.
- *References.* A reference to an entry that was corrected means the correction (`Talks.meant`).
- *Evidence* is graded by the table of `parley.talks.views.grading`; what became of a source, `parley.talks.views.source_standing` tells.
- An entry that stands on an utterance which was withdrawn still stands on that mouth's word, and is marked: it never becomes its signer's.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import msgspec

from parley.kernel import EARLIEST, LATEST, NotADate, day_bounds, parse_date
from parley.talks.entries import (
    Item,
    Participant,
    Reckoning,
    Said,
    SessionFact,
    Source,
    Text,
    UndertakingChange,
    Utterance,
    When,
)
from parley.talks.fold import Talks
from parley.talks.pointers import Use
from parley.talks.views.evidence import Dated, Evidence, Word
from parley.talks.views.grading import Grade
from parley.talks.views.judging import Judge, Judged
from parley.talks.views.mouths import Mouths
from parley.talks.views.source_standing import Sources
from parley.talks.views.time_order import Bounds, TimeOrder

__all__ = ["Snapshot", "day_of"]

_UNKNOWN: Final[Bounds] = (EARLIEST, LATEST)
_MINUTES_A_DAY: Final = 24 * 60
_DATED: Final = ("utterance", "session-fact", "undertaking-change")
_HAPPENED: Final = frozenset(("held", "not-held", "attended", "chaired", "ended"))
"""What a session fact tells as past; the other aspects are plans and changes of plan."""


class Snapshot:
    """The talks on a day (``as_of``), or on whatever day is the last (None). ``erased``: the sources of which no copy is left in the vault.

    ``withheld``: how many entries are not among *talks*, because they are not for the reader.
    """

    def __init__(
        self,
        talks: Talks,
        as_of: datetime.date | None = None,
        erased: frozenset[str] = frozenset(),
        withheld: int = 0,
    ) -> None:
        self.talks = talks
        self.as_of = as_of
        self.erased = erased
        self.withheld = withheld
        self.horizon = LATEST if as_of is None else day_bounds(as_of)[1]
        self.mouths = Mouths(talks)
        self.cited_sources = Sources(talks, erased)
        self._judge = Judge(self.mouths, self.cited_sources)
        self._source_last: dict[str, int] = {}
        self._reckoned_entry: dict[str, list[Item]] = {}
        self._reckoned_words: dict[tuple[str, str], list[Item]] = {}
        self._order: TimeOrder | None = None
        for item in talks.of_kind["reckoning"]:
            body = item.body
            assert isinstance(body, Reckoning)
            when = self.word(item).when
            if when is not None and when.edtf and _date_bounds(when.edtf)[0] > self.horizon:
                continue
            for name in dict.fromkeys(talks.meant(name) for name in body.of):
                self._reckoned_entry.setdefault(name, []).append(item)
            if body.source and body.expression:
                self._reckoned_words.setdefault((talks.meant(body.source), body.expression), []).append(item)
        self._no_reckonings = not (self._reckoned_entry or self._reckoned_words)

    # -- who ---------------------------------------------------------------------------------------------------------------

    def participant(self, name: str) -> Participant | None:
        """The participant that stands under *name*."""
        return self.mouths.participant(name)

    def side(self, name: str) -> str:
        """The identifier of the side that *name* stands for; *name* itself where nothing is known of it."""
        return self.mouths.side(name)

    def kind(self, name: str) -> str:
        """The kind of participant *name* is; empty where nothing is known of it."""
        return self.mouths.kind(name)

    def party_of(self, item: Item) -> str:
        """The side whose act an utterance is."""
        body = item.body
        if not isinstance(body, Utterance):
            return self.side(self.word(item).speaker)
        name = body.for_party or (self.word(item).speaker if body.said_in else body.speaker or item.signer)
        return self.mouths.side(name)

    def parties_of(self, item: Item) -> tuple[str, ...]:
        """The sides whose act an utterance is: several of a joint statement, or of words said on behalf of others as well."""
        body = item.body
        said = self.origin_of(body.said_in) if isinstance(body, Utterance) and body.said_in else item
        first = self.party_of(item)
        if (
            said is None
            or not isinstance(said.body, Utterance)
            or not (said.body.jointly_with or said.body.on_behalf_of)
        ):
            return (first,)
        others = [self.side(name) for name in (*said.body.jointly_with, *said.body.on_behalf_of)]
        return tuple(dict.fromkeys((first, *others)))

    def word_for(self, item: Item, party: str) -> Word:
        """On whose word *item* stands for *party*: of those who speak together, the mouth that is of that side comes first."""
        word = self.word(item)
        if not word.together or self.side(word.speaker) == party:
            return word
        own = next((name for name in word.together if self.side(name) == party), "")
        if not own:
            return word
        others = (word.speaker, *(name for name in word.together if name != own))
        return msgspec.structs.replace(word, speaker=own, together=others)

    # -- on whose word -----------------------------------------------------------------------------------------------------

    def word(self, item: Item) -> Word:
        """On whose word *item* stands. An entry without a mouth stands on the word of whoever signed it."""
        body = item.body
        if not isinstance(body, Said):
            return Word(item.signer)
        # Where an entry tells of an event at a time of its own, a reckoning of the entry is of that time.
        own = () if isinstance(body, SessionFact | UndertakingChange) and body.at is not None else (body.id,)
        if body.said_in:
            origin = self.origin_of(body.said_in)
            if origin is not None and isinstance(origin.body, Utterance):
                said = origin.body
                return Word(
                    said.speaker or origin.signer,
                    said.via,
                    body.channel or said.channel,
                    body.when or said.when,
                    body.spans or said.spans,
                    said.id,
                    own if body.when is not None else (*own, said.id),
                    self._is_taken_back(said),
                    said.jointly_with,
                )
        taken_back = isinstance(body, Utterance) and bool(body.within) and self._is_taken_back(body)
        together = body.jointly_with if isinstance(body, Utterance) else ()
        return Word(
            body.speaker or item.signer, body.via, body.channel, body.when, body.spans, "", own, taken_back, together
        )

    def origin_of(self, name: str) -> Item | None:
        """The utterance that an entry stands on which names *name*: the one that stands for it, or itself where it was withdrawn; None if unknown."""
        item = self.talks.standing(name) or self.talks.items.get(name)
        return item if item is not None and isinstance(item.body, Utterance) else None

    def _is_taken_back(self, said: Utterance) -> bool:
        """Whether *said*, or an utterance within which it is told by however many steps, was withdrawn with nothing in its place."""
        seen: set[str] = set()
        current: Utterance | None = said
        while current is not None and current.id not in seen:
            seen.add(current.id)
            if (current.id in self.talks.gone and current.id != said.id) or (
                current.id == said.id and self.talks.standing(said.id) is None
            ):
                return True
            above = self.origin_of(current.within) if current.within else None
            current = above.body if above is not None and isinstance(above.body, Utterance) else None
        return False

    def grade(self, party: str, word: Word, signer: str) -> Grade:
        """How good *word* is as evidence of where *party* stands."""
        return self._judge.judged(party, word, signer).grade

    def judged(self, item: Item, party: str = "") -> Judged:
        """How good *item* is as evidence of where *party* stands (the side whose act it is where none is given), and on whose word it then stands."""
        side = party or self.party_of(item)
        return self._judge.judged(side, self.word_for(item, side), item.signer)

    def carries(self, item: Item) -> bool:
        """Whether *item* still carries what it says: whether neither what it stands on nor every source that it was read in was taken back."""
        return self.judged(item).standing != "withdrawn"

    def tellers(self, party: str, speaker: str, via: tuple[str, ...]) -> tuple[str, ...]:
        """The sides other than *party*, press aside, in a chain of mouths."""
        return self.mouths.tellers(party, (speaker, *via))

    # -- what points at what -----------------------------------------------------------------------------------------------

    def pointing(self, use: Use, name: str) -> list[Item]:
        """The entries that stand and count on the day, and by whose pointer for this *use* the entry *name* is meant; in the order of the record.

        A pointer at an entry that was corrected is one at the correction. Nothing points at what something else stands for now.
        """
        pointers, corrections = self.talks.pointers.by(use), self.talks.corrections
        gone = corrections.gone
        if name in gone:
            if corrections.standing(name) is not None:
                return []
        elif name in corrections.corrects:
            found = {item.index: item for version in corrections.versions(name) for item in pointers.get(version, ())}
            return [item for _, item in sorted(found.items()) if item.body.id not in gone and self.counts(item)]
        here = pointers.get(name)
        if here is None:
            return []
        if self.as_of is None:
            return [item for item in here if item.body.id not in gone]
        return [item for item in here if item.body.id not in gone and self.counts(item)]

    def meant_by(self, use: Use) -> list[str]:
        """What the pointers for this *use* mean, each once, sorted; also where what pointed no longer stands."""
        gone = self.talks.corrections.gone
        names = self.talks.pointers.by(use)
        if not gone:
            return sorted(names)
        return sorted({self.talks.meant(name) for name in names})

    def is_among(self, participant: str, mouths: Iterable[str]) -> bool:
        """Whether *participant* is one of *mouths* or the side that one of them stands for."""
        meant = self.talks.meant(participant)
        return any(mouth and (self.talks.meant(mouth) == meant or self.side(mouth) == meant) for mouth in mouths)

    def involving(self, participant: str) -> list[Item]:
        """Dated entries in which *participant* may have a part, standing or not, in the order of the record: all that have, and maybe others."""
        talks = self.talks
        meant = talks.meant(participant)
        found: dict[int, Item] = {}
        for name, items in talks.pointers.by("mouths").items():
            if talks.meant(name) == meant or self.side(name) == meant:
                found.update([(item.index, item) for item in items])
        # Whose mouth it is stands in another entry.
        for items in talks.pointers.by("said-in").values():
            found.update([(item.index, item) for item in items if item.kind in _DATED])
        return [found[index] for index in sorted(found)]

    def disputed_by(self, name: str) -> tuple[str, ...]:
        """The utterances that deny or dispute the entry *name*."""
        found = self.pointing("disputes", name)
        return tuple(sorted([item.body.id for item in found])) if found else ()

    def evidence(self, item: Item, party: str = "") -> Evidence:
        """*item* as evidence for where *party* stands (the side whose act it is where none is given)."""
        body = item.body
        side = party or self.party_of(item)
        word = self.word_for(item, side)
        said = body if isinstance(body, Utterance) else None
        if said is None and word.utterance:
            origin = self.origin_of(word.utterance)
            if origin is not None and isinstance(origin.body, Utterance):
                said = origin.body
        judged = self._judge.judged(side, word, item.signer)
        return Evidence(
            entry=body.id,
            index=item.index,
            speaker=word.speaker,
            grade=judged.grade,
            force=said.force if said is not None else "",
            via=word.via,
            channel=word.channel,
            voice=said.voice if said is not None else "",
            wording=said.wording if said is not None else "",
            when=self.dated(word.when, word.spans, *word.dated_by),
            spans=word.spans,
            content=(body.content if isinstance(body, Said) and body.content else said.content if said else {}),
            disputed_by=self.disputed_by(body.id),
            signer=item.signer,
            side=side,
            together=word.together,
            word_of=judged.word_of,
            standing=judged.standing,
            fallen=judged.fallen,
        )

    # -- when --------------------------------------------------------------------------------------------------------------

    def counts(self, item: Item) -> bool:
        """Whether *item* counts on the day of this snapshot."""
        if self.as_of is None:
            return True
        if self.bounds(item)[0] > self.horizon:
            return False
        body = item.body
        if isinstance(body, UndertakingChange) or (isinstance(body, SessionFact) and body.aspect in _HAPPENED):
            return self.happened(item)[0] <= self.horizon
        return True

    def bounds(self, item: Item) -> Bounds:
        """The first and last minute that the saying of *item* may mean (`EARLIEST`, `LATEST` where not known)."""
        body = item.body
        if not isinstance(body, Said):
            return _UNKNOWN
        if body.when is not None and body.when.edtf:
            return _date_bounds(body.when.edtf)
        if not body.said_in and self._no_reckonings:
            return EARLIEST, self._last_of(body.spans)
        word = self.word(item)
        return self.bounds_of(word.when, word.spans, *word.dated_by)

    def bounds_of(self, when: When | None, spans: tuple[str, ...], *names: str) -> Bounds:
        """The bounds of a time said in *spans*, or worked out for one of the entries *names*."""
        if when is not None and when.edtf:
            return _date_bounds(when.edtf)
        if not self._no_reckonings:
            worked_out = self._reckonings(when, spans, names)
            if worked_out:
                each = [_date_bounds(body.edtf) for body in worked_out]
                return min(first for first, _ in each), max(last for _, last in each)
        return EARLIEST, self._last_of(spans)

    def when_bounds(self, when: When | None, spans: tuple[str, ...] = (), *names: str) -> Bounds:
        """Like `bounds_of`, for a time that is told of (a session, a delivery): a report's own date does not bound it."""
        if when is None:
            return _UNKNOWN
        if when.edtf:
            return _date_bounds(when.edtf)
        worked_out = self._reckonings(when, spans, names)
        if not worked_out:
            return _UNKNOWN
        each = [_date_bounds(body.edtf) for body in worked_out]
        return min(first for first, _ in each), max(last for _, last in each)

    @property
    def time_order(self) -> TimeOrder:
        """The utterances, session facts and steps of undertakings that stand, by when they were said or happened."""
        order = self._order
        if order is None:
            items = [item for kind in _DATED for item in self.talks.of_kind[kind]]
            order = self._order = TimeOrder({item.body.id: self.time_of(item) for item in items})
        return order

    @property
    def has_time_order(self) -> bool:
        """Whether the order in time was asked for already, and is there to be carried on."""
        return self._order is not None

    def take_times(self, order: TimeOrder, changed: Iterable[str]) -> None:
        """Take over *order*, that of an earlier snapshot, but for the entries *changed*, whose times are told anew."""
        items, gone = self.talks.items, self.talks.gone
        times: dict[str, Bounds | None] = {}
        for name in changed:
            item = items.get(name)
            if item is not None and item.kind in _DATED:
                times[name] = None if name in gone else self.time_of(item)
        self._order = order.changed(times)

    def time_of(self, item: Item) -> Bounds:
        """The time by which *item* stands in a timeline: of an utterance when it was said, of what is told when that happened."""
        return self.bounds(item) if item.kind == "utterance" else self.happened(item)

    def happened(self, item: Item) -> Bounds:
        """When what *item* tells of happened: its own ``at`` where it has one, else when it was said."""
        body = item.body
        at = body.at if isinstance(body, SessionFact | UndertakingChange) else None
        if at is not None:
            return self.when_bounds(at, self.word(item).spans, body.id)
        return _UNKNOWN if isinstance(body, SessionFact) else self.bounds(item)

    def told_at(self, item: Item) -> Dated:
        """When what *item* tells of happened, for showing: its own ``at`` where it has one, else when it was said (of a plan: nothing)."""
        body = item.body
        word = self.word(item)
        at = body.at if isinstance(body, SessionFact | UndertakingChange) else None
        if at is not None:
            return self.dated(at, word.spans, body.id)
        if isinstance(body, SessionFact):
            return Dated(not_after=day_of(self._last_of(word.spans))) if body.aspect in _HAPPENED else Dated()
        return self.dated(word.when, word.spans, *word.dated_by)

    @staticmethod
    def edtf_bounds(text: str) -> Bounds:
        """The bounds of an EDTF string; unknown where it is none."""
        return _date_bounds(text)

    def dated(self, when: When | None, spans: tuple[str, ...] = (), *names: str) -> Dated:
        """A time for showing, with what was worked out about it."""
        if when is not None and when.edtf:
            return Dated(when.said, when.lang, when.edtf)
        said = when.said if when is not None else ""
        lang = when.lang if when is not None else ""
        worked_out = [] if self._no_reckonings else self._reckonings(when, spans, names)
        if worked_out:
            return Dated(
                said=said,
                lang=lang,
                reckoned=tuple(sorted({body.edtf for body in worked_out})),
                reckoned_in=tuple(sorted({body.id for body in worked_out})),
            )
        if said:
            return Dated(said, lang)
        return _not_after(self._last_of(spans))

    def _reckonings(self, when: When | None, spans: tuple[str, ...], names: tuple[str, ...]) -> list[Reckoning]:
        if self._no_reckonings:
            return []
        items: list[Item] = []
        for name in names:
            items += self._reckoned_entry.get(name, ())
        if not items and when is not None and when.said:
            items += self._reckoned_as(when.said, spans)
        return [item.body for item in items if isinstance(item.body, Reckoning)]

    def event_bounds(self, event: Text, spans: tuple[str, ...]) -> Bounds:
        """When an event in words, said in *spans*, was: as somebody worked out of those words in that source; unknown where nobody did."""
        found = [item.body for words in event.values() for item in self._reckoned_as(words, spans)]
        each = [_date_bounds(body.edtf) for body in found if isinstance(body, Reckoning)]
        return (min(first for first, _ in each), max(last for _, last in each)) if each else _UNKNOWN

    def _reckoned_as(self, words: str, spans: tuple[str, ...]) -> list[Item]:
        return [item for span in spans for item in self._reckoned_words.get((self.source_of(span), words), ())]

    def _last_of(self, spans: tuple[str, ...]) -> int:
        """The last minute that the sources of *spans* leave open."""
        last = LATEST
        for span in spans:
            source = span.partition("#")[0]
            bound = self._source_last.get(source)
            if bound is None:
                bound = self._source_last[source] = self._source_bound(source)
            if bound < last:  # noqa: PLR1730 - called for every entry: quicker than min()
                last = bound
        return last

    def source_of(self, span: str) -> str:
        """What stands for the source that *span* is a place in. Which version was read, `read_in` tells."""
        return self.talks.meant(span.partition("#")[0])

    def read_in(self, span: str) -> str:
        """The version of a source that *span* is a place in: the one that was read, also where another stands for it now."""
        return self.cited_sources.cited(span.partition("#")[0]).source

    def _source_bound(self, source: str) -> int:
        item = self.talks.standing(source)
        body = item.body if item is not None else None
        if not isinstance(body, Source) or body.dated is None:
            return LATEST
        if body.dated.edtf:
            return _date_bounds(body.dated.edtf)[1]
        worked_out = self._reckoned_words.get((body.id, body.dated.said), ())
        return max(
            (_date_bounds(found.body.edtf)[1] for found in worked_out if isinstance(found.body, Reckoning)),
            default=LATEST,
        )


def day_of(minute: int) -> str:
    """The day (ISO) of a bound in minutes since 0001-01-01; empty where it is unknown or outside the calendar."""
    day = minute // _MINUTES_A_DAY
    if not datetime.date.min.toordinal() <= day <= datetime.date.max.toordinal():
        return ""
    return datetime.date.fromordinal(day).isoformat()


@lru_cache(maxsize=8192)
def _not_after(last: int) -> Dated:
    return Dated(not_after=day_of(last))


@lru_cache(maxsize=8192)
def _date_bounds(text: str) -> Bounds:
    try:
        date = parse_date(text)
    except NotADate:
        return _UNKNOWN
    return EARLIEST if date.first is None else date.first, LATEST if date.last is None else date.last
