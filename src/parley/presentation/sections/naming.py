"""How things are called on a page: names, chains of mouths, and the line that says where a statement comes from.

A chain reads from the mouth outwards: ``A ‹ B ‹ C`` are A's words as B told them, as C told that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parley.kernel import escaped
from parley.presentation.page import Bullet, Line, Run
from parley.presentation.wording import Words, say_dated
from parley.talks import Text
from parley.talks.views import Dated, Evidence, Label

__all__ = ["Naming"]


class Naming:
    """The words of a language together with the labels of a record. What was said once is kept: a page says the same names and times often."""

    def __init__(self, words: Words, labels: Mapping[str, Label]) -> None:
        self.words = words
        self.labels = labels
        self._names: dict[str, str] = {}
        self._chains: dict[tuple[str, tuple[str, ...]], str] = {}
        self._places: dict[tuple[str, ...], str] = {}
        self._times: dict[Dated, str] = {}

    def name(self, name: str) -> str:
        """What *name* is called in the page's language where the record has it; the identifier itself where it has no name."""
        said = self._names.get(name)
        if said is None:
            label = self.labels.get(name)
            said = escaped(name) if label is None or not label.names else self.words.text(label.names)[0]
            self._names[name] = said
        return said

    def names(self, names: Iterable[str]) -> str:
        """Several names, in order."""
        return ", ".join(self.name(name) for name in names)

    def own(self, text: Text) -> Run:
        """The record's own words, as they stand."""
        said, lang = self.words.text(text)
        return Run(said, "own", "" if lang == self.words.lang else lang)

    def position(self, name: str) -> str:
        """A position ``matter@party`` in words."""
        matter, _, party = name.partition("@")
        return f"{self.name(matter)} — {self.name(party)}" if party else self.name(name)

    def thing(self, name: str) -> str:
        """Any line of a view in words: a position, or something with a title; else its identifier."""
        if "@" in name:
            return self.position(name)
        label = self.labels.get(name)
        return self.name(name) if label is not None and label.names else escaped(name)

    def chain(self, evidence: Evidence) -> str:
        """The chain of mouths."""
        mouths = (evidence.speaker, evidence.via)
        said = self._chains.get(mouths)
        if said is None:
            said = self._chains[mouths] = " ‹ ".join([self.name(mouth) for mouth in (evidence.speaker, *evidence.via)])
        return said

    def time(self, when: Dated) -> str:
        """A time for reading; empty where nothing is known."""
        said = self._times.get(when)
        if said is None:
            said = self._times[when] = say_dated(self.words, when)
        return said

    def places(self, spans: Iterable[str]) -> str:
        """Where it was read: the source and the passages."""
        key = tuple(spans)
        said = self._places.get(key)
        if said is None:
            said = self._places[key] = self._said_places(key)
        return said

    def _said_places(self, spans: tuple[str, ...]) -> str:
        words = self.words
        by_source: dict[str, list[str]] = {}
        for span in spans:
            source, _, place = span.partition("#")
            by_source.setdefault(source, []).append(place.partition("@")[0])
        return "; ".join(
            words._(
                "pages.naming.source-passage-numbers", source=escaped(source), numbers=", ".join(dict.fromkeys(numbers))
            )
            for source, numbers in by_source.items()
        )

    def origin(self, evidence: Evidence) -> str:
        """Chain, channel, voice, time, place and entry, in one line."""
        words = self.words
        parts = [self.chain(evidence)]
        if evidence.channel:
            parts.append(words.p_("channel", evidence.channel))
        if evidence.voice:
            parts.append(words.p_("voice", evidence.voice))
        if evidence.wording:
            parts.append(words.p_("wording", evidence.wording))
        when = self.time(evidence.when)
        if when:
            parts.append(when)
        where = self.places(evidence.spans)
        if where:
            parts.append(where)
        parts.append(words._("pages.shared.entry-number-id", number=evidence.index, id=escaped(evidence.entry)))
        if evidence.disputed_by:
            parts.append(words._("pages.naming.disputed-in-ids", ids=", ".join(evidence.disputed_by)))
        return " · ".join(parts)

    def bullet(self, evidence: Evidence, lead: str = "") -> Bullet:
        """A statement as a bullet: what was said, and under it where that comes from."""
        head: list[Run] = []
        if lead:
            head.append(Run(lead + ": ", "strong"))
        head.append(
            self.own(evidence.content)
            if evidence.content
            else Run(self.words._("pages.naming.no-words-recorded"), "quiet")
        )
        return Bullet(tuple(head), (Bullet((Run(self.origin(evidence), "quiet"),)),))

    def quiet(self, evidence: Evidence) -> Line:
        """Only where it comes from."""
        return (Run(self.origin(evidence), "quiet"),)
