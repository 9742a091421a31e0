"""The tree of a text: document > part > article > paragraph > point.

Rules
- A provision has a *permanent id* (an identifier of the kernel) that never changes once given, and a *displayed number*, exactly as the
  source writes it, that may change with every revision. Nothing may be looked up by its displayed number alone.
- ``ordinal`` is the displayed number in one spelling (``"IV"`` and ``"4."`` are both ``"4"``, ``"5 bis"`` is ``"5bis"``), or empty if there is none.
- ``text`` is the provision's own words, without its number, its heading and its children. A provision with own text and
  children is a *chapeau*: its words govern every child.
- ``span`` points into the source: character offsets (0-based, end not included) in the source's text, and the 1-based line or block.
- Anything that a reader does not understand keeps its text, with the role ``verbatim``.
- ``beside`` names what stands at the provision in its source and is not among its words (`parley.text.apart`, without the kinds that say nothing).
- The tree is immutable; a change returns a new tree.

This module reads no format and compares nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

import msgspec

from parley.kernel import is_identifier

__all__ = [
    "LANGUAGES",
    "Document",
    "Language",
    "Provision",
    "ProvisionLevel",
    "ProvisionRole",
    "TextSpan",
    "TrackedChange",
    "ancestors",
    "carry_ids",
    "find",
    "full_numbers",
    "number_ids",
    "provisions_with_text",
    "replace_provision",
    "walk",
]

Language = Literal["en", "uk", "ru", "tr", "und"]
LANGUAGES: tuple[Language, ...] = ("en", "uk", "ru", "tr")
ProvisionLevel = Literal["part", "article", "paragraph", "point"]
ProvisionRole = Literal["body", "preamble", "definition", "annex", "signature", "verbatim"]


class TextSpan(msgspec.Struct, frozen=True):
    """A place in the source: offsets in its text, and the line (Markdown) or block (DOCX), from 1; 0 is unknown."""

    start: int = 0
    end: int = 0
    line: int = 0


class TrackedChange(msgspec.Struct, frozen=True):
    """One tracked change of the source: the words, who made it and when (as the file states), and where in the provision's text.

    The words of an insertion are ``text[start:end]``; the words of a deletion are no longer in the text, and ``start == end``.
    """

    kind: Literal["insertion", "deletion"]
    words: str
    start: int
    end: int
    author: str = ""
    date: str = ""


class Provision(msgspec.Struct, frozen=True):
    """One provision. See the module's rules for each field."""

    id: str
    level: ProvisionLevel
    number: str = ""
    ordinal: str = ""
    heading: str = ""
    text: str = ""
    language: Language = "und"
    role: ProvisionRole = "body"
    span: TextSpan = TextSpan()
    children: tuple[Provision, ...] = ()
    changes: tuple[TrackedChange, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def is_chapeau(self) -> bool:
        """Whether its own words govern children."""
        return bool(self.text and self.children)


class Document(msgspec.Struct, frozen=True):
    """A whole text in one language. ``source_digest`` is the SHA-256 of the bytes it was read from, or empty."""

    id: str
    language: Language = "und"
    title: str = ""
    provisions: tuple[Provision, ...] = ()
    source_digest: str = ""


def walk(document: Document) -> Iterator[Provision]:
    """Every provision in reading order, a parent before its children."""
    stack = list(reversed(document.provisions))
    while stack:
        provision = stack.pop()
        yield provision
        stack.extend(reversed(provision.children))


def provisions_with_text(document: Document) -> tuple[Provision, ...]:
    """The provisions that have text of their own, in reading order."""
    return tuple(provision for provision in walk(document) if provision.text)


def find(document: Document, provision_id: str) -> Provision | None:
    """The provision with this permanent id, or None."""
    return next((provision for provision in walk(document) if provision.id == provision_id), None)


def ancestors(document: Document) -> dict[str, tuple[Provision, ...]]:
    """For every provision id its ancestors, outermost first."""
    above: dict[str, tuple[Provision, ...]] = {}
    stack: list[tuple[Provision, tuple[Provision, ...]]] = [(top, ()) for top in reversed(document.provisions)]
    while stack:
        provision, parents = stack.pop()
        above[provision.id] = parents
        stack.extend((child, (*parents, provision)) for child in reversed(provision.children))
    return above


def full_numbers(document: Document) -> dict[str, str]:
    """For every provision id its displayed number with those above it, as a reader would cite it: ``Article 5 › 2 › (a)``.

    A provision without a number is shown by its heading, otherwise by ``–``.
    """
    above = ancestors(document)
    return {
        provision.id: " › ".join(
            one.number.rstrip(".") or one.heading or "–" for one in (*above[provision.id], provision)
        )
        for provision in walk(document)
    }


def replace_provision(document: Document, changed: Provision) -> Document:
    """*document* with the provision of the same id replaced by *changed*. Raises KeyError where there is none."""
    if find(document, changed.id) is None:
        raise KeyError(changed.id)
    return _mapped(document, lambda provision: changed if provision.id == changed.id else provision)


def number_ids(document: Document, prefix: str) -> Document:
    """*document* with a new permanent id for every provision: ``prefix.001`` on, in reading order.

    For the first reading of a text only; a later revision takes its ids over with `carry_ids`.
    Raises ValueError if the ids would not be identifiers.
    """
    counter = 0

    def number(provision: Provision) -> Provision:
        nonlocal counter
        counter += 1
        identifier = f"{prefix}.{counter:03d}"
        if not is_identifier(identifier):
            raise ValueError(prefix)
        return msgspec.structs.replace(
            provision, id=identifier, children=tuple(number(child) for child in provision.children)
        )

    return msgspec.structs.replace(document, provisions=tuple(number(top) for top in document.provisions))


def carry_ids(document: Document, carried: Mapping[str, str]) -> Document:
    """*document* with the ids in *carried* (id now -> permanent id of the earlier revision) taken over; other ids stay.

    Raises ValueError where two provisions would share an id.
    """
    renamed = _mapped(
        document, lambda provision: msgspec.structs.replace(provision, id=carried.get(provision.id, provision.id))
    )
    ids = [provision.id for provision in walk(renamed)]
    if len(ids) != len(set(ids)):
        raise ValueError(sorted({identifier for identifier in ids if ids.count(identifier) > 1}))
    return renamed


def _mapped(document: Document, change: Callable[[Provision], Provision]) -> Document:
    def over(provision: Provision) -> Provision:
        changed = change(provision)
        if changed.children:
            children = tuple(over(child) for child in changed.children)
            changed = msgspec.structs.replace(changed, children=children)
        return changed

    return msgspec.structs.replace(document, provisions=tuple(over(top) for top in document.provisions))
