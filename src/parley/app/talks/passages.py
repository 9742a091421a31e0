"""Passages: a source's own text beside the entries that cite it, so that a reader can judge the paraphrase.

The file is checked against the digest that the record holds for the source; a file with another digest is not shown as that source.
A passage is a line, a line that is not blank, or a paragraph between blank lines: whichever gives as many as the source is said to have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from parley.kernel import FileError, Place, UseError, sha256_hex
from parley.talks import NotASpan, Omission, Said, Source, Talks, decode_text, parse_span
from parley.talks.views import Evidence, Snapshot

__all__ = ["Passage", "PassagesOf", "passages_of", "source_of", "split_passages"]

_PARAGRAPHS = re.compile(r"\n[ \t]*\n")


class Passage(msgspec.Struct, frozen=True):
    """One passage (1-based ``number``), its text, the entries that cite it, and the reasons given for leaving (parts of) it out."""

    number: int
    text: str
    cited_by: tuple[Evidence, ...]
    left_out: tuple[Evidence, ...] = ()


class PassagesOf(msgspec.Struct, frozen=True):
    """A source with its passages; ``covered`` counts those that are cited or left out with a reason."""

    source: str
    sha256: str
    passages: tuple[Passage, ...]

    @property
    def covered(self) -> int:
        """How many passages have an entry or a reason."""
        return sum(1 for passage in self.passages if passage.cited_by or passage.left_out)


def source_of(talks: Talks, digest: str, name: str = "") -> Source:
    """The source that a file with *digest* is; or the source *name*, if its digest is that.

    Raises `UseError`: ``source.unknown``, ``source.no-digest``, ``source.digest-differs``, ``source.none-with-digest``.
    """
    bodies = [item.body for item in talks.of_kind["source"] if isinstance(item.body, Source)]
    if not name:
        for body in bodies:
            if body.sha256 == digest:
                return body
        raise UseError.of("source.none-with-digest", digest=digest)
    item = talks.standing(name)
    if item is None or not isinstance(item.body, Source):
        raise UseError.of("source.unknown", id=name)
    if not item.body.sha256:
        raise UseError.of("source.no-digest", id=name)
    if item.body.sha256 != digest:
        raise UseError.of("source.digest-differs", id=name, expected=item.body.sha256, found=digest)
    return item.body


def passages_of(
    reading: Snapshot, data: bytes, *, file: str = "", name: str = "", text: str | None = None
) -> PassagesOf:
    """The passages of the source in *data*, each with what cites it. *text*: its words, where *data* is a file of another kind that they were taken from.

    Raises `UseError` as `source_of` does, and `FileError`.
    """
    source = source_of(reading.talks, sha256_hex(data), name)
    texts = split_passages(decode_text(data, file) if text is None else text, source.passages)
    if source.passages and len(texts) != source.passages:
        raise FileError.of(
            "source.passages-differ", Place(file), id=source.id, expected=source.passages, found=len(texts)
        )
    cited: dict[int, list[Evidence]] = {}
    omitted: dict[int, list[Evidence]] = {}
    for items in reading.talks.of_kind.values():
        for item in items:
            if isinstance(item.body, Said) and item.body.spans:
                for number in sorted(_numbers(source.id, item.body.spans)):
                    into = omitted if isinstance(item.body, Omission) else cited
                    into.setdefault(number, []).append(reading.evidence(item))
    return PassagesOf(
        source.id,
        source.sha256,
        tuple(
            Passage(number, text, _in_order(cited.get(number, ())), _in_order(omitted.get(number, ())))
            for number, text in enumerate(texts, 1)
        ),
    )


def split_passages(text: str, expected: int = 0) -> list[str]:
    """The passages of *text*: by line, by line that is not blank, or by paragraph, whichever gives *expected*; by line if none does."""
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    lines = [line.rstrip("\r") for line in lines]
    if len(lines) == expected or not expected:
        return lines
    filled = [line for line in lines if line.strip()]
    if len(filled) == expected:
        return filled
    paragraphs = [part.strip() for part in _PARAGRAPHS.split("\n".join(lines)) if part.strip()]
    return paragraphs if len(paragraphs) == expected else lines


def _numbers(source: str, spans: Sequence[str]) -> set[int]:
    found: set[int] = set()
    for span in spans:
        try:
            place = parse_span(span)
        except NotASpan:
            continue
        if place.source == source:
            found.add(place.passage)
    return found


def _in_order(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(evidence, key=lambda one: one.index))
