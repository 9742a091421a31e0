"""The wording of a provision in one language: words with their source, brackets, alternatives, blanks.

Rules
- Every word has a source: the act that first brought it here, whose word it is, who told of it, the document it came from. An edit keeps the
  source of each word it keeps; only new words get the new source.
- A place is a pair of offsets over all leaves in order (see `parley.text.negotiation.acts`). A place that cuts through a bracket is no place.
- Words are *one's own* if one spoke each of them and nobody else has taken them up since, or if they stand in an option that oneself alone proposed.

Pieces are immutable; every function gives new ones. This module knows no provision, no party list and no consent.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator

import msgspec

from parley.text.negotiation.acts import Origin

__all__ = [
    "AlternativeWordings",
    "Blank",
    "Change",
    "Held",
    "Option",
    "Piece",
    "Pieces",
    "Run",
    "Source",
    "carried",
    "depth_of",
    "edit_place",
    "is_clean",
    "is_own",
    "leaf_text",
    "map_nodes",
    "nodes_of",
    "runs_of",
    "shared",
    "shown_text",
    "speakers",
    "tidy",
]

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_MAX_COMPARED = 4_000_000
"""Beyond this many token pairs a word-level comparison is not tried: every word of the edit gets the new source."""
_BLANK = "\ufffc"


class Source(msgspec.Struct, frozen=True):
    """Where a word came from. ``entry``: the act; ``of``: whose word; ``told_by``: who told of it, where another."""

    entry: str
    of: str
    told_by: str = ""
    origin: Origin | None = None


class Run(msgspec.Struct, frozen=True, tag="run"):
    """Words with one source. ``shared``: every party has chosen them, so they are nobody's own any more."""

    text: str
    source: Source
    shared: bool = False


class Blank(msgspec.Struct, frozen=True, tag="blank"):
    """A placeholder."""

    id: str
    hint: str
    source: Source


class Held(msgspec.Struct, frozen=True, tag="held"):
    """Pieces in a bracket, and who holds it."""

    id: str
    pieces: Pieces
    holders: tuple[str, ...]


class Option(msgspec.Struct, frozen=True):
    """One alternative. ``by``: who proposes it; no pieces: no text."""

    id: str
    pieces: Pieces
    by: tuple[str, ...]


class AlternativeWordings(msgspec.Struct, frozen=True, tag="alternatives"):
    """Options of which one will stand. ``picked``: participant to option, as each last said."""

    id: str
    options: tuple[Option, ...]
    picked: dict[str, str] = {}


Piece = Run | Blank | Held | AlternativeWordings
Pieces = tuple[Piece, ...]
Change = Callable[[Pieces, Pieces, tuple[str, ...]], Pieces]
"""What to put in a place: gets the pieces that stand there, all pieces of the level it is on, and who proposes the
innermost option round it (empty: none)."""


def leaf_text(pieces: Pieces) -> str:
    """All leaves in order; a blank is one object replacement character."""
    return "".join(_leaves(pieces))


def shown_text(pieces: Pieces) -> str:
    """The words of *pieces* for people: each alternative in brackets of its own (never one behind the other as if both were said), a blank as a line."""
    return "".join(_shown(pieces))


def _shown(pieces: Pieces) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Run):
            yield piece.text
        elif isinstance(piece, Blank):
            yield "____"
        elif isinstance(piece, Held):
            yield f"[{shown_text(piece.pieces)}]"
        else:
            yield from (f"[{shown_text(option.pieces)}]" for option in piece.options)


def _leaves(pieces: Pieces) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Run):
            yield piece.text
        elif isinstance(piece, Blank):
            yield _BLANK
        elif isinstance(piece, Held):
            yield from _leaves(piece.pieces)
        else:
            for option in piece.options:
                yield from _leaves(option.pieces)


def runs_of(pieces: Pieces) -> Iterator[Run]:
    """Every run of words, in order."""
    for piece in pieces:
        if isinstance(piece, Run):
            yield piece
        elif isinstance(piece, Held):
            yield from runs_of(piece.pieces)
        elif isinstance(piece, AlternativeWordings):
            for option in piece.options:
                yield from runs_of(option.pieces)


def nodes_of(pieces: Pieces) -> Iterator[Blank | Held | AlternativeWordings]:
    """Every blank, bracket and set of alternatives, outer before inner."""
    for piece in pieces:
        if isinstance(piece, Run):
            continue
        yield piece
        if isinstance(piece, Held):
            yield from nodes_of(piece.pieces)
        elif isinstance(piece, AlternativeWordings):
            for option in piece.options:
                yield from nodes_of(option.pieces)


def depth_of(pieces: Pieces) -> int:
    """How many brackets and alternatives stand inside one another at the deepest place."""
    deepest = 0
    for piece in pieces:
        if isinstance(piece, Held):
            deepest = max(deepest, 1 + depth_of(piece.pieces))
        elif isinstance(piece, AlternativeWordings):
            deepest = max(deepest, 1 + max((depth_of(option.pieces) for option in piece.options), default=0))
    return deepest


def is_clean(pieces: Pieces) -> bool:
    """Whether nothing but words stands there."""
    return all(isinstance(piece, Run) for piece in pieces)


def speakers(pieces: Pieces) -> tuple[str, ...]:
    """Whose words these are, each once, in order."""
    return tuple(dict.fromkeys(run.source.of for run in runs_of(pieces)))


def is_own(pieces: Pieces, siblings: Pieces, proposers: tuple[str, ...], speaker: str) -> bool:
    """Whether *speaker* may change *pieces* alone. An empty place is one's own where all its *siblings* are."""
    where = pieces or siblings
    if any(isinstance(piece, Held | AlternativeWordings) for piece in where):
        return False
    runs = tuple(runs_of(where))
    if any(run.shared for run in runs):
        return False
    return proposers == (speaker,) or (bool(where) and all(run.source.of == speaker for run in runs))


def shared(pieces: Pieces) -> Pieces:
    """*pieces* with every word marked as taken up by all parties."""

    def mark(piece: Piece) -> Piece:
        if isinstance(piece, Run):
            return msgspec.structs.replace(piece, shared=True)
        if isinstance(piece, Held):
            return msgspec.structs.replace(piece, pieces=shared(piece.pieces))
        if isinstance(piece, AlternativeWordings):
            options = tuple(msgspec.structs.replace(option, pieces=shared(option.pieces)) for option in piece.options)
            return msgspec.structs.replace(piece, options=options)
        return piece

    return tuple(mark(piece) for piece in pieces)


def map_nodes(pieces: Pieces, change: Callable[[Blank | Held | AlternativeWordings], Pieces]) -> Pieces:
    """*pieces* with each node replaced by what *change* gives for it; inner nodes first."""
    result: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Run):
            result.append(piece)
        elif isinstance(piece, Held):
            result.extend(change(msgspec.structs.replace(piece, pieces=map_nodes(piece.pieces, change))))
        elif isinstance(piece, AlternativeWordings):
            node = piece
            for option in piece.options:
                node = _with_option(node, option, map_nodes(option.pieces, change))
            result.extend(change(node))
        else:
            result.extend(change(piece))
    return tidy(tuple(result))


def tidy(pieces: Pieces) -> Pieces:
    """*pieces* without empty runs, and runs of one source that touch made one."""
    result: list[Piece] = []
    for piece in pieces:
        last = result[-1] if result else None
        if isinstance(piece, Run) and not piece.text:
            continue
        if (
            isinstance(piece, Run)
            and isinstance(last, Run)
            and (last.source, last.shared) == (piece.source, piece.shared)
        ):
            result[-1] = msgspec.structs.replace(last, text=last.text + piece.text)
        else:
            result.append(piece)
    return tuple(result)


def edit_place(pieces: Pieces, start: int, end: int, change: Change) -> Pieces | None:
    """*pieces* with the place *start* to *end* changed, or None where it is no place (outside, or through a bracket).

    A place that covers exactly what stands in a bracket is inside the bracket. An empty place at the edge of a bracket is outside it.
    """
    return _edit(pieces, start, end, change, ())


def _edit(
    pieces: Pieces,
    start: int,
    end: int,
    change: Change,
    proposers: tuple[str, ...],
) -> Pieces | None:
    if not 0 <= start <= end:
        return None
    at = 0
    for index, piece in enumerate(pieces):
        length = len(leaf_text((piece,)))
        if _is_inside(start - at, end - at, length):
            inner: Piece | None = None
            if isinstance(piece, Held):
                changed = _edit(piece.pieces, start - at, end - at, change, proposers)
                if changed is None:
                    return None
                inner = msgspec.structs.replace(piece, pieces=changed)
            elif isinstance(piece, AlternativeWordings):
                inner = _edit_option(piece, start - at, end - at, change)
                if inner is None and (start - at, end - at) != (0, length):
                    return None
            if inner is not None:
                return tidy((*pieces[:index], inner, *pieces[index + 1 :]))
        at += length
    if end > at:
        return None
    return _edit_level(pieces, start, end, change, proposers)


def _is_inside(start: int, end: int, length: int) -> bool:
    if start == end:
        return 0 < start < length
    return start >= 0 and end <= length


def _edit_option(node: AlternativeWordings, start: int, end: int, change: Change) -> AlternativeWordings | None:
    at = 0
    for option in node.options:
        length = len(leaf_text(option.pieces))
        if _is_inside(start - at, end - at, length):
            changed = _edit(option.pieces, start - at, end - at, change, option.by)
            if changed is None:
                return None
            return _with_option(node, option, changed)
        at += length
    return None


def _with_option(node: AlternativeWordings, option: Option, pieces: Pieces) -> AlternativeWordings:
    """*node* with *option* holding *pieces*. Who had picked the option picked other words: those picks are void."""
    if pieces == option.pieces:
        return node
    changed = msgspec.structs.replace(option, pieces=pieces)
    return msgspec.structs.replace(
        node,
        options=tuple(changed if other.id == option.id else other for other in node.options),
        picked={party: picked for party, picked in node.picked.items() if picked != option.id},
    )


def _edit_level(
    pieces: Pieces,
    start: int,
    end: int,
    change: Change,
    proposers: tuple[str, ...],
) -> Pieces | None:
    before: list[Piece] = []
    middle: list[Piece] = []
    after: list[Piece] = []
    at = 0
    for piece in pieces:
        length = len(leaf_text((piece,)))
        low, high = start - at, end - at
        at += length
        if isinstance(piece, Run):
            cuts = (max(0, min(low, length)), max(0, min(high, length)))
            before.append(msgspec.structs.replace(piece, text=piece.text[: cuts[0]]))
            middle.append(msgspec.structs.replace(piece, text=piece.text[cuts[0] : cuts[1]]))
            after.append(msgspec.structs.replace(piece, text=piece.text[cuts[1] :]))
        elif high <= 0:
            after.append(piece)
        elif low >= length:
            before.append(piece)
        elif low <= 0 and high >= length:
            middle.append(piece)
        else:
            return None
    return tidy((*before, *change(tidy(tuple(middle)), pieces, proposers), *after))


def carried(old: Pieces, words: str, source: Source) -> Pieces:
    """*words* as runs: each word that *old* already holds keeps its source, each new one gets *source* (word-level comparison)."""
    tokens: list[tuple[str, Source]] = [
        (token, run.source) for run in runs_of(old) for token in _TOKEN.findall(run.text)
    ]
    new = _TOKEN.findall(words)
    if not tokens or len(tokens) * len(new) > _MAX_COMPARED:
        return (Run(words, source),) if words else ()
    matcher = difflib.SequenceMatcher(None, [token for token, _ in tokens], new, autojunk=False)
    result: list[Piece] = []
    for tag, first, last, low, high in matcher.get_opcodes():
        if tag == "equal":
            result.extend(Run(token, kept) for token, kept in tokens[first:last])
        elif tag != "delete":
            result.extend(Run(token, source) for token in new[low:high])
    return tidy(tuple(result))
