"""Compares two whole texts provision by provision: verdicts on linked provisions, corrected by their context.

The same words do not mean the same in another place. So a verdict of *common* or *common except form* on the words is lowered to
``differs`` if
- the words that govern the provision (the chapeau above it) are not common on the two sides, or are there on one side only;
- a defined term that the provision uses is defined in other words on the other side, or on one side only;
- the headings over the provision, its own included, are not common;
- a reference may not mean the same in both texts (`parley.text.verdicts.references`);
- at either provision, or at what governs it, stands something that its reader did not read as its words (`Provision.beside`);
- only the order of a list differs, and either text has another provision, which may go by that order.

Links come from outside (pairing proposes, a person pins or breaks): each has provision ids on either side. Several provisions on one
side are judged as one text, their texts one after another. This module proposes no link.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from parley.text.document import Document, Language, Provision
from parley.text.verdicts.across import judge_across
from parley.text.verdicts.judging import SAME, FormChange, Judgement, judge_texts
from parley.text.verdicts.kinds import Difference, DifferenceKind, Locus
from parley.text.verdicts.references import ReferenceReader, TextPlaces
from parley.text.verdicts.terms import definitions, term_occurs

__all__ = ["JudgedRow", "compare_linked"]


class JudgedRow(msgspec.Struct, frozen=True):
    """One row of the comparison: the provision ids on either side, the judgement, and whether a person has to confirm it."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    judgement: Judgement
    to_confirm: bool = False


def compare_linked(
    a: Document, b: Document, links: Iterable[tuple[Sequence[str], Sequence[str]]]
) -> tuple[JudgedRow, ...]:
    """Judge every link, and every provision with text that is in no link (``only-a``, ``only-b``).

    The rows are in the order of *a*, with those of *b* alone after them. Raises KeyError if a link names an unknown provision.
    """
    sides = (_Side.of(a), _Side.of(b))
    linked = [(tuple(one), tuple(other)) for one, other in links if one and other]
    judge = _Judge(sides[0], sides[1], linked)
    rows = [judge.row(one, other) for one, other in linked]
    held_a = {identifier for one, _ in linked for identifier in one}
    held_b = {identifier for _, other in linked for identifier in other}
    rows.extend(
        JudgedRow((p.id,), (), Judgement("only-a"))
        for p in sides[0].provisions.values()
        if p.text.strip() and p.id not in held_a
    )
    place = {identifier: at for at, identifier in enumerate(sides[0].provisions)}
    rows.sort(key=lambda row: min(place[identifier] for identifier in row.a))
    rows.extend(
        JudgedRow((), (p.id,), Judgement("only-b"))
        for p in sides[1].provisions.values()
        if p.text.strip() and p.id not in held_b
    )
    return tuple(rows)


class _Side(msgspec.Struct, frozen=True):
    """One document with everything that is looked up in it: provisions and ancestors by id, meanings by defined term."""

    document: Document
    places: TextPlaces
    terms: dict[str, str]

    @classmethod
    def of(cls, document: Document) -> _Side:
        return cls(document, TextPlaces.of(document), {term.words: term.meaning for term in definitions(document)})

    @property
    def provisions(self) -> dict[str, Provision]:
        return self.places.provisions

    def text(self, ids: Sequence[str]) -> str:
        return "\n".join(self.provisions[identifier].text for identifier in ids)

    def chapeaux(self, ids: Sequence[str]) -> str:
        """The governing words above *ids*, outermost first, each once."""
        over = [parent for one in ids for parent in self.places.above[one] if parent.text and parent.id not in ids]
        return "\n".join({parent.id: parent.text for parent in over}.values())

    def headings(self, ids: Sequence[str]) -> str:
        """The headings over *ids*, outermost first, their own included, each once."""
        over = [parent for one in ids for parent in (*self.places.above[one], self.provisions[one]) if parent.heading]
        return "\n".join({parent.id: parent.heading for parent in over}.values())

    def has_beside(self, ids: Sequence[str]) -> bool:
        """Whether something stands at *ids*, or at what is over them, that is not among their words."""
        return any(each.beside for one in ids for each in (*self.places.above[one], self.provisions[one]))

    def language(self, ids: Sequence[str]) -> Language:
        return self.provisions[ids[0]].language

    @property
    def is_one_provision(self) -> bool:
        """Whether the text is one provision: then nothing else in it can go by the order of a list."""
        return sum(bool(provision.text.strip()) for provision in self.provisions.values()) <= 1


class _Judge:
    """The judge of one pair of documents, with everything that each row needs."""

    def __init__(self, a: _Side, b: _Side, links: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
        self.a, self.b = a, b
        self.terms = frozenset(a.terms) | frozenset(b.terms)
        counterparts: dict[str, set[str]] = {}
        for one, other in links:
            for identifier in one:
                counterparts.setdefault(identifier, set()).update(other)
        self.references = ReferenceReader(a.places, b.places, counterparts)

    def row(self, one: tuple[str, ...], other: tuple[str, ...]) -> JudgedRow:
        text_a, text_b = self.a.text(one), self.b.text(other)
        language_a, language_b = self.a.language(one), self.b.language(other)
        if language_a != language_b:
            judgement = judge_across(text_a, language_a, text_b, language_b)
            return JudgedRow(one, other, judgement, judgement.verdict == "corresponds")
        judgement = judge_texts(text_a, text_b, language_a, self.terms)
        if judgement.verdict in SAME:
            against = [
                *self._ordered(judgement, text_a, text_b),
                *self._over(self.a.chapeaux(one), self.b.chapeaux(other), language_a, "governing-words"),
                *self._over(self.a.headings(one), self.b.headings(other), language_a, "heading"),
                *self._defined(text_a, language_a),
                *self._referred(one, other, text_a, language_a),
                *self._beside(one, other, text_a, text_b),
            ]
            judgement = (
                Judgement("differs", tuple(against), judgement.forms)
                if against
                else self._formal(one, other, judgement)
            )
        return JudgedRow(one, other, judgement)

    def _formal(self, one: tuple[str, ...], other: tuple[str, ...], judgement: Judgement) -> Judgement:
        """*judgement* with what differs in form around the words: number, heading, a split."""
        forms: list[FormChange] = list(judgement.forms)
        first, second = self.a.provisions[one[0]], self.b.provisions[other[0]]
        if first.number != second.number:
            forms.append("numbering")
        if self.a.headings(one) != self.b.headings(other):
            forms.append("heading")
        if len(one) != 1 or len(other) != 1:
            forms.append("split")
        return Judgement("common-except-form", forms=tuple(sorted(set(forms)))) if forms else judgement

    def _ordered(self, judgement: Judgement, text_a: str, text_b: str) -> list[Difference]:
        """A difference if a list is in another order and the texts have more provisions: another may go by that order."""
        if "list-order" not in judgement.forms or (self.a.is_one_provision and self.b.is_one_provision):
            return []
        return [Difference("list-order", Locus(0, len(text_a), text_a), Locus(0, len(text_b), text_b))]

    def _beside(self, one: tuple[str, ...], other: tuple[str, ...], text_a: str, text_b: str) -> list[Difference]:
        """A difference if at either provision, or at one over it, stands what was not read as its words."""
        if not (self.a.has_beside(one) or self.b.has_beside(other)):
            return []
        return [Difference("beside", Locus(0, len(text_a), text_a), Locus(0, len(text_b), text_b))]

    def _over(self, over_a: str, over_b: str, language: Language, kind: DifferenceKind) -> list[Difference]:
        """A difference of *kind* if the words that govern the two provisions are not common."""
        judgement = judge_texts(over_a, over_b, language, self.terms)
        if judgement.verdict in SAME and "list-order" not in judgement.forms:
            return []
        return [Difference(kind, Locus(0, 0, over_a), Locus(0, 0, over_b))]

    def _defined(self, text: str, language: Language) -> list[Difference]:
        """A difference for each defined term in *text* that the two documents define in different words."""
        found = []
        for term in sorted(self.terms):
            if not term_occurs(term, text, language):
                continue
            meaning_a, meaning_b = self.a.terms.get(term, ""), self.b.terms.get(term, "")
            if judge_texts(meaning_a, meaning_b, language).verdict not in SAME:
                found.append(Difference("defined-term", Locus(0, 0, meaning_a), Locus(0, 0, meaning_b)))
        return found

    def _referred(
        self, one: tuple[str, ...], other: tuple[str, ...], text: str, language: Language
    ) -> list[Difference]:
        """A difference for each reference that may not mean the same in the two texts."""
        places = self.references.astray(one[0], other[0], text, language)
        return [Difference("cross-reference", place, place) for place in places]
