"""Where every word, and every paragraph, came from.

Rules
- Each word of the text (a run of letters and digits, or one punctuation mark) has one source: the act that first brought it to its place, whose word
  it is, who told of it, and the document and paragraph that the act cites. Bracketed words and every alternative count.
- The host's words are a third source, shown as such; they bind nobody.
- The table follows a practice of the climate negotiations (FCCC/AWGLCA/2009/INF.2/Add.1): the new number, who contributed, the original
  paragraph, and how the one became the other. Provisions that were struck close the table, so that no original paragraph goes missing.
- *Approach*: ``as-tabled`` one contributor, no change of words; ``amended`` one contributor, words changed; ``merged`` words of several; ``alternatives``
  versions still stand beside one another; ``host`` only the host's words; ``empty`` no words; ``struck``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from parley.text.negotiation.acts import Origin, Part
from parley.text.negotiation.revisions import Provision, slot
from parley.text.negotiation.standing import NegotiatingText
from parley.text.negotiation.wording import AlternativeWordings, Held, Pieces, Run, Source, nodes_of, runs_of

__all__ = ["Approach", "OriginRow", "WordSource", "origin_table", "sources_of_words"]

Approach = Literal["as-tabled", "amended", "merged", "alternatives", "host", "empty", "struck"]

_WORD = re.compile(r"\w+|[^\w\s]")


class WordSource(msgspec.Struct, frozen=True):
    """One word, its offset in the wording (`leaf_text`), its source, and the brackets and options it stands in, outermost first."""

    word: str
    part: Part
    offset: int
    source: Source
    inside: tuple[str, ...] = ()


class OriginRow(msgspec.Struct, frozen=True):
    """One row of the table. ``number`` is empty for what was struck; ``tabled``: the number as it was tabled."""

    number: str
    provision: str
    tabled: str
    contributors: tuple[str, ...]
    told_by: tuple[str, ...]
    originals: tuple[Origin, ...]
    approach: Approach
    host: bool


def sources_of_words(standing: NegotiatingText, provision: str, language: str) -> tuple[WordSource, ...]:
    """Every word of a provision in one language, the heading's first. Raises KeyError where there is no such provision."""
    wordings = standing.provisions[provision].wordings
    parts: tuple[Part, Part] = ("heading", "words")
    return tuple(word for part in parts for word in _words(wordings.get(slot(language, part), ()), part))


def _words(pieces: Pieces, part: Part) -> Iterator[WordSource]:
    # A word that an edit put together from two sources ("re" + "open") is one word to the reader: it has two sources, given one after the other.
    offset = 0
    for run, length, inside in _leaves(pieces, ()):
        if run is not None:
            for match in _WORD.finditer(run.text):
                yield WordSource(match.group(), part, offset + match.start(), run.source, inside)
        offset += length


def _leaves(pieces: Pieces, inside: tuple[str, ...]) -> Iterator[tuple[Run | None, int, tuple[str, ...]]]:
    for piece in pieces:
        if isinstance(piece, Run):
            yield piece, len(piece.text), inside
        elif isinstance(piece, Held):
            yield from _leaves(piece.pieces, (*inside, piece.id))
        elif isinstance(piece, AlternativeWordings):
            for option in piece.options:
                yield from _leaves(option.pieces, (*inside, option.id))
        else:
            yield None, 1, inside


def origin_table(standing: NegotiatingText) -> tuple[OriginRow, ...]:
    """A row for each provision that stands, in order, then for each that was struck, by identifier."""
    numbers = standing.numbers()
    struck = sorted((each for each in standing.provisions.values() if each.removed), key=lambda each: each.id)
    return tuple(
        _row(standing, provision, numbers.get(provision.id, "")) for provision in (*standing.in_order(), *struck)
    )


def _row(standing: NegotiatingText, provision: Provision, number: str) -> OriginRow:
    sources = [run.source for pieces in provision.wordings.values() for run in runs_of(pieces)]
    contributors = tuple(dict.fromkeys(source.of for source in sources)) or (provision.of,)
    originals = [source.origin for source in sources if source.origin]
    host = standing.opening.host
    return OriginRow(
        number=number,
        provision=provision.id,
        tabled=provision.number,
        contributors=contributors,
        told_by=tuple(dict.fromkeys(source.told_by for source in sources if source.told_by)),
        originals=tuple(dict.fromkeys(originals or ([provision.origin] if provision.origin else []))),
        approach=_approach(provision, contributors, host),
        host=bool(host) and host in contributors,
    )


def _approach(provision: Provision, contributors: tuple[str, ...], host: str) -> Approach:
    if provision.removed:
        return "struck"
    if not provision.has_words:
        return "empty"
    if any(
        isinstance(node, AlternativeWordings) for pieces in provision.wordings.values() for node in nodes_of(pieces)
    ):
        return "alternatives"
    if len(contributors) > 1:
        return "merged"
    if contributors == (host,):
        return "host"
    return "amended" if any(step.languages for step in provision.history[1:]) else "as-tabled"
