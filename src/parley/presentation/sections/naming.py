"""How things are called on a page: names, chains of mouths, and the line that says where a statement comes from.

A chain reads from the mouth outwards: ``A ‹ B ‹ C`` are A's words as B told them, as C told that. ``A + B``: both speak them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parley.kernel import escaped
from parley.presentation.page import Bullet, Line, Run
from parley.presentation.wording import Words, say_dated
from parley.talks import Text
from parley.talks.views import OWN_GRADES, CitedSource, Dated, Evidence, Grade, Label, SourceState, Support

__all__ = ["Naming"]


class Naming:
    """The words of a language together with the labels of a record. What was said once is kept: a page says the same names and times often."""

    def __init__(self, words: Words, labels: Mapping[str, Label]) -> None:
        self.words = words
        self.labels = labels
        self._names: dict[str, str] = {}
        self._chains: dict[tuple[str, tuple[str, ...], tuple[str, ...]], str] = {}
        self._places: dict[tuple[tuple[str, ...], tuple[CitedSource, ...]], str] = {}
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
        mouths = (evidence.speaker, evidence.together, evidence.via)
        said = self._chains.get(mouths)
        if said is None:
            speakers = " + ".join([self.name(mouth) for mouth in (evidence.speaker, *evidence.together)])
            said = self._chains[mouths] = " ‹ ".join([speakers, *(self.name(mouth) for mouth in evidence.via)])
        return said

    def time(self, when: Dated) -> str:
        """A time for reading; empty where nothing is known."""
        said = self._times.get(when)
        if said is None:
            said = self._times[when] = say_dated(self.words, when)
        return said

    def standing(self, standing: SourceState) -> str:
        """What became of a source, for whatever rests on it; empty where it stands."""
        return "" if standing == "stands" else self.words.p_("standing", standing)

    def graded(self, grade: Grade, word_of: Iterable[str], standing: SourceState = "stands") -> str:
        """How good a word is, on whose word the thing stands where that is not the side's own, and what became of the source."""
        said = self.words.p_("grade", grade)
        others = self.names(word_of) if grade not in OWN_GRADES else ""
        return "; ".join(part for part in (f"{said}: {others}" if others else said, self.standing(standing)) if part)

    def accounts(self, sides: Iterable[str], word_of: Iterable[str]) -> str:
        """Whose accounts something is told in, and who carries them where that is not those sides themselves."""
        told, carried = tuple(sides), tuple(word_of)
        others = [name for name in carried if name not in told]
        if not others or not told:
            return self.names(told or carried)
        return self.words._("pages.naming.accounts-carried-by", names=self.names(told), mouths=self.names(others))

    def supported(self, support: Support) -> str:
        """The same, of several words together."""
        return self.graded(support.grade, support.word_of, support.standing)

    def places(self, spans: Iterable[str], fallen: tuple[CitedSource, ...] = ()) -> str:
        """Where it was read: the source and the passages. *fallen*: the sources that do not stand, each of which is marked."""
        key = (tuple(spans), fallen)
        said = self._places.get(key)
        if said is None:
            said = self._places[key] = self._said_places(key[0], {one.source: one.standing for one in fallen})
        return said

    def _said_places(self, spans: tuple[str, ...], fallen: Mapping[str, SourceState]) -> str:
        words = self.words
        by_source: dict[str, list[str]] = {}
        for span in spans:
            source, _, place = span.partition("#")
            by_source.setdefault(source, []).append(place.partition("@")[0])
        said: list[str] = []
        for source, numbers in by_source.items():
            place = words._(
                "pages.naming.source-passage-numbers", source=escaped(source), numbers=", ".join(dict.fromkeys(numbers))
            )
            mark = self.standing(fallen.get(source, "stands"))
            said.append(f"{place} [{mark}]" if mark else place)
        return "; ".join(said)

    def origin(self, evidence: Evidence) -> str:
        """Between, channel, voice, time, place and entry, in one line."""
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
        where = self.places(evidence.spans, evidence.fallen)
        if where:
            parts.append(where)
        parts.append(words._("pages.shared.entry-number-id", number=evidence.index, id=escaped(evidence.entry)))
        if evidence.standing != "stands" and evidence.standing not in [one.standing for one in evidence.fallen]:
            parts.append(self.standing(evidence.standing))
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
