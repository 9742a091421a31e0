"""The checklist: which elements of a ceasefire text are covered, by whom, by which provisions, and which by neither.

The list is data with a version and sources (``elements.yaml``); it was compiled for this project from published texts and is nobody's official
list. *Covered* means that a provision speaks of it, found by topics: a person decides whether it says enough. *Not found* means
that no provision was seen to speak of it, not that the text is bad.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from parley.text.document import Document, Provision, ancestors, walk
from parley.text.pairing import topics_in
from parley.text.verdicts.shipped import shipped_data

__all__ = ["Checklist", "Coverage", "Element", "checklist", "coverage"]


class Element(msgspec.Struct, frozen=True):
    """One element: its id and number, in which published texts such an element is found, and which topics speak of it."""

    id: str
    number: int
    source: tuple[str, ...]
    when: tuple[tuple[str, ...], ...]


class Checklist(msgspec.Struct, frozen=True):
    """The elements, the sources in full by their short names, and the version of the list."""

    version: int
    sources: dict[str, str]
    elements: tuple[Element, ...]


class Coverage(msgspec.Struct, frozen=True):
    """For one element, the ids of the provisions that speak of it, by document id. A document that does not is there with none."""

    element: Element
    by: dict[str, tuple[str, ...]]

    @property
    def is_missing(self) -> bool:
        """Whether no document covers it."""
        return not any(self.by.values())


@lru_cache(maxsize=1)
def checklist() -> Checklist:
    """The checklist that is shipped."""
    return msgspec.convert(shipped_data("parley.text.completeness", "elements.yaml"), Checklist)


def coverage(documents: Sequence[Document], elements: Iterable[Element] | None = None) -> tuple[Coverage, ...]:
    """Who covers what, in the order of the list. *elements*: another list than the one that is shipped."""
    spoken = {document.id: _spoken(document) for document in documents}
    return tuple(
        Coverage(
            element,
            {
                document: tuple(
                    identifier for identifier, topics in provisions if any(set(row) <= topics for row in element.when)
                )
                for document, provisions in spoken.items()
            },
        )
        for element in (checklist().elements if elements is None else elements)
    )


def _spoken(document: Document) -> list[tuple[str, frozenset[str]]]:
    above = ancestors(document)
    return [
        (
            provision.id,
            frozenset(topics_in(provision.text, provision.language)) | _governing(above[provision.id], provision),
        )
        for provision in walk(document)
        if provision.text.strip() and provision.role != "preamble"
    ]


def _governing(above: tuple[Provision, ...], provision: Provision) -> frozenset[str]:
    """The topics of the nearest heading and, for a point, of its chapeau."""
    topics = set(topics_in(provision.heading, provision.language))
    for parent in reversed(above):
        if provision.level == "point":
            topics |= set(topics_in(parent.text, parent.language))
        if parent.heading:
            topics |= set(topics_in(parent.heading, parent.language))
            break
    return frozenset(topics)
