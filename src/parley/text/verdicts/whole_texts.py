"""Compares two whole texts provision by provision: verdicts on linked provisions, corrected by their context.

The same words do not mean the same in another place. So a verdict of *common* or *common except form* on the words is lowered to
``differs`` if
- the words that govern the provision (the chapeau above it) are not common on the two sides, or are there on one side only;
- a defined term that the provision uses is defined in other words on the other side, or on one side only;
- a reference by number points, on the two sides, at provisions that are linked to other provisions.

Links come from outside (pairing proposes, a person pins or breaks): each has provision ids on either side. Several provisions on one
side are judged as one text, their texts one after another. This module proposes no link.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from parley.text.document import Document, Language, Provision, ancestors, walk
from parley.text.verdicts.across import judge_across
from parley.text.verdicts.judging import FormChange, Judgement, judge_texts
from parley.text.verdicts.kinds import Difference, Locus
from parley.text.verdicts.lexicon import classes_of
from parley.text.verdicts.normal import normal_form
from parley.text.verdicts.terms import definitions, term_occurs
from parley.text.verdicts.tokens import in_normal_form

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
    provisions: dict[str, Provision]
    above: dict[str, tuple[Provision, ...]]
    terms: dict[str, str]

    @classmethod
    def of(cls, document: Document) -> _Side:
        return cls(
            document,
            {provision.id: provision for provision in walk(document)},
            ancestors(document),
            {term.words: term.meaning for term in definitions(document)},
        )

    def text(self, ids: Sequence[str]) -> str:
        return "\n".join(self.provisions[identifier].text for identifier in ids)

    def chapeaux(self, ids: Sequence[str]) -> str:
        """The governing words above the first of *ids*, outermost first."""
        return "\n".join(parent.text for parent in self.above[ids[0]] if parent.text and parent.id not in ids)

    def language(self, ids: Sequence[str]) -> Language:
        return self.provisions[ids[0]].language


class _Judge:
    """The judge of one pair of documents, with everything that each row needs."""

    def __init__(self, a: _Side, b: _Side, links: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
        self.a, self.b = a, b
        self.terms = frozenset(a.terms) | frozenset(b.terms)
        self.counterparts: dict[str, set[str]] = {}
        for one, other in links:
            for identifier in one:
                self.counterparts.setdefault(identifier, set()).update(other)
        self.numbered_a, self.numbered_b = _numbered(a), _numbered(b)

    def row(self, one: tuple[str, ...], other: tuple[str, ...]) -> JudgedRow:
        text_a, text_b = self.a.text(one), self.b.text(other)
        language_a, language_b = self.a.language(one), self.b.language(other)
        if language_a != language_b:
            judgement = judge_across(text_a, language_a, text_b, language_b)
            return JudgedRow(one, other, judgement, judgement.verdict == "corresponds")
        judgement = judge_texts(text_a, text_b, language_a, self.terms)
        if judgement.verdict in ("common", "common-except-form"):
            against = [
                *self._governing(one, other, language_a),
                *self._defined(text_a, language_a),
                *self._referred(text_a, language_a),
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
        if first.heading != second.heading:
            forms.append("heading")
        if len(one) != 1 or len(other) != 1:
            forms.append("split")
        return Judgement("common-except-form", forms=tuple(sorted(set(forms)))) if forms else judgement

    def _governing(self, one: tuple[str, ...], other: tuple[str, ...], language: Language) -> list[Difference]:
        """A difference if the words that govern the two provisions are not common."""
        above_a, above_b = self.a.chapeaux(one), self.b.chapeaux(other)
        if judge_texts(above_a, above_b, language, self.terms).verdict in ("common", "common-except-form"):
            return []
        return [Difference("governing-words", Locus(0, 0, above_a), Locus(0, 0, above_b))]

    def _defined(self, text: str, language: Language) -> list[Difference]:
        """A difference for each defined term in *text* that the two documents define in different words."""
        found = []
        for term in sorted(self.terms):
            if not term_occurs(term, text, language):
                continue
            meaning_a, meaning_b = self.a.terms.get(term, ""), self.b.terms.get(term, "")
            if judge_texts(meaning_a, meaning_b, language).verdict not in ("common", "common-except-form"):
                found.append(Difference("defined-term", Locus(0, 0, meaning_a), Locus(0, 0, meaning_b)))
        return found

    def _referred(self, text: str, language: Language) -> list[Difference]:
        """Differences for references to an article that is linked to something other than the article of that number on the other side."""
        normal = in_normal_form(text)
        tokens = normal_form(normal, language)
        found = []
        for at, classes in enumerate(classes_of(tokens, language)):
            token = tokens[at]
            if token.kind != "number" or "reference" not in classes or not at or tokens[at - 1].norm != "ref:article":
                continue
            target_a, target_b = self.numbered_a.get(token.norm[4:]), self.numbered_b.get(token.norm[4:])
            if target_a is None or target_b is None:
                continue
            counterparts = {other for identifier in target_a for other in self.counterparts.get(identifier, ())}
            if counterparts and not counterparts & target_b:
                place = Locus(token.start, token.end, normal[token.start : token.end])
                found.append(Difference("cross-reference", place, place))
        return found


def _numbered(side: _Side) -> dict[str, set[str]]:
    """For the ordinal of every article, the ids of the article and of everything under it."""
    numbered: dict[str, set[str]] = {}
    for provision in side.provisions.values():
        for article in (*side.above[provision.id], provision):
            if article.level == "article" and article.ordinal:
                numbered.setdefault(article.ordinal, set()).add(provision.id)
    return numbered
