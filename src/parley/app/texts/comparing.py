"""Compare two texts: who says what where, on which provisions they meet, and what neither covers. One pure call, one struct.

The order is that of `parley.text`: pairing proposes which provisions to look at together (a person pins and breaks links), the verdicts are
symbolic, completeness asks each text by itself. `Comparison` holds all of it, so that a page, a file of data and a drawing say the same.

A file of pins (``parley_pins: 1``) names provisions by their permanent ids or by their displayed numbers in full (``Article 5 › 2``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

import msgspec

from parley.authoring import FileFormat, FindingsByPath, read_file
from parley.kernel import Finding, Place
from parley.text import Document, full_numbers, look_alikes, walk
from parley.text.completeness import Coverage, check_text, checklist, coverage
from parley.text.pairing import Embedding, Link, Pairing, pair_documents, topics_version
from parley.text.verdicts import Judgement, VerdictKind, compare_linked, lexicon_version

__all__ = ["ComparedRow", "ComparedText", "Comparison", "Pins", "compare_texts", "read_pins"]

VERDICTS: tuple[VerdictKind, ...] = ("common", "common-except-form", "differs", "corresponds", "only-a", "only-b")


class Pins(msgspec.Struct, frozen=True):
    """What a person says about links: pairs of provision ids, the first text's first."""

    pinned: tuple[tuple[str, str], ...] = ()
    broken: tuple[tuple[str, str], ...] = ()


class ComparedText(msgspec.Struct, frozen=True):
    """One of the two texts.

    ``label``      what it is called on the page: a file, or whose vision it is
    ``numbers``    the displayed number in full of every provision, by its id
    ``read``       what the reader had to say about the source
    ``questions``  what the text makes one ask by itself: contradictions, terms, deadlines, duties
    """

    label: str
    document: Document
    numbers: dict[str, str]
    read: tuple[Finding, ...] = ()
    questions: tuple[Finding, ...] = ()


class ComparedRow(msgspec.Struct, frozen=True):
    """Provisions that belong together, the verdict on them, and the link that brought them together (None: no counterpart).

    ``perhaps``: for a provision without a counterpart, the ids of those in the other text that are perhaps related to it.
    """

    a: tuple[str, ...]
    b: tuple[str, ...]
    judgement: Judgement
    to_confirm: bool
    link: Link | None = None
    perhaps: tuple[str, ...] = ()


class Comparison(msgspec.Struct, frozen=True):
    """Two texts side by side.

    ``rows``         in the order of *a*; what only *b* has stands after the row of what is before it in *b*
    ``counts``       how many rows of each verdict
    ``coverage``     who covers which element of the checklist (of version ``checklist_version``)
    ``look_alikes``  words that look the same in the two texts and are not
    """

    a: ComparedText
    b: ComparedText
    rows: tuple[ComparedRow, ...]
    counts: dict[VerdictKind, int]
    coverage: tuple[Coverage, ...]
    look_alikes: tuple[Finding, ...]
    pins: Pins
    checklist_version: int
    lexicon_version: int
    topics_version: int
    embedded: bool = False

    @property
    def says_the_same(self) -> bool:
        """Whether every provision is common to both, but for its form."""
        return all(row.judgement.verdict in ("common", "common-except-form") for row in self.rows)

    @property
    def is_across(self) -> bool:
        """Whether the two texts are in different languages: then the best verdict is *corresponds*."""
        return self.a.document.language != self.b.document.language


def compare_texts(
    a: Document,
    b: Document,
    *,
    labels: tuple[str, str] = ("", ""),
    read: tuple[tuple[Finding, ...], tuple[Finding, ...]] = ((), ()),
    pins: Pins | None = None,
    embed: Embedding | None = None,
) -> Comparison:
    """Compare *a* and *b*, whose ids must not be the same. *labels*: what they are called; *read*: what their readers found; *embed*: an
    embedding as one more signal for the pairing, never for a verdict.

    Raises `InputError` with a finding for every pin that does not fit.
    """
    said = pins or Pins()
    pairing = pair_documents(a, b, pinned=said.pinned, broken=said.broken, embed=embed)
    rows = _rows(a, b, pairing)
    return Comparison(
        a=ComparedText(labels[0] or a.title or a.id, a, full_numbers(a), (*read[0], *pairing.findings), check_text(a)),
        b=ComparedText(labels[1] or b.title or b.id, b, full_numbers(b), read[1], check_text(b)),
        rows=rows,
        counts={verdict: sum(row.judgement.verdict == verdict for row in rows) for verdict in VERDICTS},
        coverage=coverage((a, b)),
        look_alikes=look_alikes(a, b),
        pins=said,
        checklist_version=checklist().version,
        lexicon_version=lexicon_version(),
        topics_version=topics_version(),
        embedded=embed is not None,
    )


def _rows(a: Document, b: Document, pairing: Pairing) -> tuple[ComparedRow, ...]:
    by_link = {(link.a, link.b): link for link in pairing.links}
    perhaps = {one: link.b for link in pairing.perhaps for one in link.a} | {
        other: link.a for link in pairing.perhaps for other in link.b
    }
    made = [
        ComparedRow(
            row.a,
            row.b,
            row.judgement,
            row.to_confirm,
            by_link.get((row.a, row.b)),
            () if row.a and row.b else perhaps.get((*row.a, *row.b)[0], ()),
        )
        for row in compare_linked(a, b, pairing.rows())
    ]
    rows = [row for row in made if row.a]
    order_b = {provision.id: at for at, provision in enumerate(walk(b))}
    for alone in (row for row in made if not row.a):
        place = order_b[alone.b[0]]
        before = [at for at, row in enumerate(rows) if row.b and max(order_b[one] for one in row.b) < place]
        # After the row with the nearest provision before it in b, or first of all.
        nearest = max(before, key=lambda at: max(order_b[one] for one in rows[at].b), default=-1)
        rows.insert(nearest + 1, alone)
    return tuple(rows)


_Known = dict[str, tuple[str, ...]]


class _PinsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    parley_pins: int
    pinned: tuple[tuple[str, str], ...] = ()
    broken: tuple[tuple[str, str], ...] = ()


_PINS: Final = FileFormat(
    _PinsFile,
    "Parley: links between two texts, version 1",
    certain=("pins-version", "no-such-provision", "pin-unclear"),
)


def read_pins(text: str, a: Document, b: Document, *, file: str = "") -> Pins:
    """The pins in a file's *text*, for texts *a* and *b*. Raises `InputError` with every finding at once."""
    known = _names(a), _names(b)
    read, _, _ = read_file(_PINS, text, file, check=partial(_unresolved, known=known))
    pinned, broken = (
        tuple((known[0][one][0], known[1][other][0]) for one, other in pairs) for pairs in (read.pinned, read.broken)
    )
    return Pins(pinned, broken)


def _unresolved(read: _PinsFile, places: Mapping[str, Place], known: tuple[_Known, _Known]) -> list[Finding]:
    """What in *read* names no provision, or more than one. *known*: what the provisions of either text may be called."""
    found = FindingsByPath(places, "text.")
    if read.parley_pins != 1:
        found.add("pins-version", "parley_pins", found=read.parley_pins)
    for name, pairs in (("pinned", read.pinned), ("broken", read.broken)):
        for number, pair in enumerate(pairs):
            for side, given in enumerate(pair):
                meant = known[side].get(given, ())
                path = f"{name}[{number}][{side}]"
                if not meant:
                    found.add("no-such-provision", path, id=given)
                elif len(meant) > 1:
                    found.add("pin-unclear", path, id=given, ids=", ".join(meant))
    return found.findings


def _names(document: Document) -> _Known:
    """What a person may call a provision with words: its id, its number in full, or its number alone where that is enough."""
    names: _Known = {}
    numbers = full_numbers(document)
    for provision in walk(document):
        if not provision.text.strip():
            continue
        for name in {provision.id, numbers[provision.id], provision.number, provision.number.rstrip(".")} - {""}:
            names[name] = (*names.get(name, ()), provision.id)
    return names
