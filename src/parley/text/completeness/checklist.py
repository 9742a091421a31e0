"""The checklist: which elements of a ceasefire text are covered, in which document and provisions, and which in none.

The list is data with a version and sources (``elements.yaml``); it was compiled for this project from published texts and is nobody's official
list. *Covered* means that a provision mentions the element, recognised by its topics: a person decides whether it says enough. *Not found* means
that no such provision was recognised, not that the text is bad.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from parley.text.document import Document, Language, Provision, ancestors, walk
from parley.text.pairing import topics_in
from parley.text.verdicts import PatternIndex, in_normal_form, normal_form, patterns_of, shipped_data, spelling

__all__ = ["Checklist", "Cited", "Coverage", "Element", "ElementSource", "checklist", "coverage"]


_CEASEFIRE = "ceasefire"


class ElementSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A published text: its title, and which part of it was read for the list, and where ("" if none was)."""

    title: str
    seen: str = ""


class Cited(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A citation for an element: the short name of a source, the place in it ("" if unknown), and whether that place was read for the list."""

    text: str
    place: str = ""
    looked_up: bool = False


class Element(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One element: its id and number, citations of published texts that have it, and how it is recognised.

    ``when``: rows of topics; a provision with all topics of one row covers the element. ``words``: phrases by language, one of which
    is enough. ``unless``: topics that exclude it (whoever observes an election does not observe a ceasefire), unless the provision
    mentions a ceasefire as well.
    """

    id: str
    number: int
    source: tuple[Cited, ...]
    when: tuple[tuple[str, ...], ...] = ()
    words: dict[str, str] = {}
    unless: tuple[str, ...] = ()


class Checklist(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The elements, the sources in full by their short names, and the version of the list."""

    version: int
    sources: dict[str, ElementSource]
    elements: tuple[Element, ...]


class Coverage(msgspec.Struct, frozen=True):
    """For one element, the ids of the provisions that cover it, by document id; empty for a document that does not cover it."""

    element: Element
    by: dict[str, tuple[str, ...]]

    @property
    def is_missing(self) -> bool:
        """Whether no document covers it."""
        return not any(self.by.values())


@lru_cache(maxsize=1)
def checklist() -> Checklist:
    """The checklist that comes with the package."""
    return msgspec.convert(shipped_data("parley.text.completeness", "elements.yaml"), Checklist)


def coverage(documents: Sequence[Document], elements: Iterable[Element] | None = None) -> tuple[Coverage, ...]:
    """The coverage of each element by *documents*, in the order of the list. *elements*: a list to use instead of the package's own."""
    listed = checklist().elements if elements is None else tuple(elements)
    spoken = {document.id: _spoken(document, listed) for document in documents}
    return tuple(
        Coverage(
            element,
            {
                document: tuple(identifier for identifier, topics, said in provisions if _speaks(element, topics, said))
                for document, provisions in spoken.items()
            },
        )
        for element in listed
    )


def _speaks(element: Element, topics: frozenset[str], said: frozenset[str]) -> bool:
    """Whether a provision with these *topics* and phrases (*said*) covers *element*."""
    if topics & set(element.unless) and _CEASEFIRE not in topics:
        return False
    return element.id in said or any(set(row) <= topics for row in element.when)


def _spoken(document: Document, elements: tuple[Element, ...]) -> list[tuple[str, frozenset[str], frozenset[str]]]:
    """For every provision with text its id, its topics, and the ids of the elements whose phrases are in it or in the words that govern it."""
    above = ancestors(document)
    spoken = []
    for provision in walk(document):
        if not provision.text.strip() or provision.role == "preamble":
            continue
        topics: set[str] = set()
        said: set[str] = set()
        for text, language in ((provision.text, provision.language), *_governing(above[provision.id], provision)):
            topics |= set(topics_in(text, language))
            said |= _said(text, language, elements)
        spoken.append((provision.id, frozenset(topics), frozenset(said)))
    return spoken


def _governing(above: tuple[Provision, ...], provision: Provision) -> list[tuple[str, Language]]:
    """The words of the nearest heading and, for a point, of its chapeau."""
    governing = [(provision.heading, provision.language)]
    for parent in reversed(above):
        if provision.level == "point":
            governing.append((parent.text, parent.language))
        if parent.heading:
            governing.append((parent.heading, parent.language))
            break
    return governing


def _said(text: str, language: Language, elements: tuple[Element, ...]) -> set[str]:
    """The ids of the elements of which a phrase is in *text*."""
    words = [token.norm for token in normal_form(in_normal_form(text), language) if token.kind == "word"]
    return {identifier for _, _, identifier in _phrases(elements, language).matches(words)}


def _phrases(elements: tuple[Element, ...], language: Language) -> PatternIndex[str]:
    """The phrases of *elements* in *language*, each with the ids of its elements."""
    return _indexed(tuple((one.id, one.words[language]) for one in elements if language in one.words), language)


@lru_cache(maxsize=16)
def _indexed(rows: tuple[tuple[str, str], ...], language: Language) -> PatternIndex[str]:
    """An index of phrases from rows (id, phrases)."""
    patterns: dict[str, list[str]] = {}
    for identifier, phrases in rows:
        for phrase in patterns_of(phrases):
            words = (
                spelling(word.rstrip("*"), language) + ("*" if word.endswith("*") else "") for word in phrase.split()
            )
            patterns.setdefault(" ".join(words), []).append(identifier)
    return PatternIndex(patterns)
