"""Copies of a negotiating text: bracketed, as it is now; or clean, as it is signed.

The marks are those of `parley.text.negotiation.bracketed`: ``[Side B: words]`` is a bracket and who holds it, ``[Side B (strike): words]`` words
that Side B would strike, ``[Side A: x][Side B: y]`` are alternatives and
whose they are, "no text" is an option without words, ``[…]`` a blank. Here they are segments; nothing is escaped, because no format is written yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from parley.presentation.texts.copies import Clause, ClauseNote, Party, Segment, TextCopy
from parley.text.negotiation import (
    AlternativeWordings,
    Blank,
    CleanText,
    FixedWords,
    Held,
    NegotiatingText,
    Pieces,
    Provision,
    Run,
    is_clean,
    is_seen_as_blank,
    leaf_text,
    slot,
)

__all__ = ["bracketed_copy", "clean_copy"]


def clean_copy(clean: CleanText, *, synthetic: bool = False) -> TextCopy:
    """The copy of a clean text."""
    depths: dict[str, int] = {}
    for provision in clean.provisions:
        depths[provision.id] = depths[provision.parent] + 1 if provision.parent in depths else 0
    return TextCopy(
        id=clean.text,
        language=clean.language,
        form="clean",
        title=clean.title or clean.text,
        clauses=tuple(
            Clause(
                id=each.id,
                level=each.level,
                number=each.number,
                heading=(Segment(each.heading),) if each.heading else (),
                words=(Segment(each.words),) if each.words else (),
                role=each.role,
                parent=each.parent,
                depth=depths[each.id],
            )
            for each in clean.provisions
        ),
        digest=clean.digest,
        synthetic=synthetic,
    )


def bracketed_copy(
    standing: NegotiatingText,
    language: str,
    names: Mapping[str, str],
    *,
    fixed: FixedWords | None = None,
    synthetic: bool = False,
) -> TextCopy:
    """The copy of the text as it is now in *language*, with its brackets. *names*: what each participant is called."""
    opening = standing.opening
    participants = dict.fromkeys((*opening.parties, *([opening.host] if opening.host else [])))
    numbers = standing.numbers()
    parents = {child: parent for parent, children in standing.children.items() for child in children}
    marker = _Marker(names, fixed or FixedWords())
    states = standing.states()
    depths: dict[str, int] = {}
    clauses = []
    for provision in standing.in_order():
        parent = parents.get(provision.id, "")
        depths[provision.id] = depths[parent] + 1 if parent in depths else 0
        clauses.append(
            Clause(
                id=provision.id,
                level=provision.level,
                number=numbers[provision.id],
                heading=marker.part(provision, slot(language, "heading")),
                words=marker.part(provision, slot(language)),
                notes=_notes(standing, provision, language, marker.fixed),
                role=provision.role,
                parent=parent,
                depth=depths[provision.id],
                state=states[provision.id],
                revision=provision.revision,
            )
        )
    return TextCopy(
        id=standing.id,
        language=language,
        form="bracketed",
        title=opening.title.get(language, "") or standing.id,
        clauses=tuple(clauses),
        parties=tuple(Party(each, names.get(each, each)) for each in participants),
        host=opening.host,
        languages=opening.languages,
        synthetic=synthetic,
    )


def _notes(standing: NegotiatingText, provision: Provision, language: str, fixed: FixedWords) -> tuple[ClauseNote, ...]:
    notes = [
        ClauseNote(remark.of, remark.words.get(language) or next(iter(remark.words.values()), ""))
        for remark in provision.remarks
    ]
    for collision in standing.open_collisions(provision.id):
        against = ", ".join(collision.against)
        notes.append(ClauseNote(collision.of, f"{fixed.collision}: {collision.id} / {against}", "collision"))
    return tuple(notes)


class _Marker:
    """Converts the pieces of a wording to segments. Alternatives are numbered within each part of a clause."""

    def __init__(self, names: Mapping[str, str], fixed: FixedWords) -> None:
        self.names = names
        self.fixed = fixed
        self._groups = 0

    def part(self, provision: Provision, key: str) -> tuple[Segment, ...]:
        """One part of a provision: in a bracket if parties hold one around the whole, struck if they all want it struck."""
        pieces = provision.wordings.get(key, ())
        holders = tuple(sorted(provision.holds))
        if key.endswith("#heading") or not provision.wordings.get(f"{key}#heading"):
            self._groups = 0
        if not pieces or not holders:
            return _joined(self._pieces(pieces, Segment("")))
        striking = tuple(holder for holder in holders if provision.holds[holder] == "delete")
        made = self._bracket(holders, tuple(self._pieces(pieces, Segment(""))), striking=striking)
        if striking != holders:
            return _joined(made)
        return _joined(
            msgspec.structs.replace(each, by=striking, change="struck") if each.kind == "words" else each
            for each in made
        )

    def _pieces(self, pieces: Pieces, inside: Segment) -> Iterator[Segment]:
        """*pieces* as segments; *inside*: the properties that the segments get from the option that they are in."""
        for piece in pieces:
            if isinstance(piece, Run):
                yield msgspec.structs.replace(inside, text=piece.text)
            elif isinstance(piece, Blank):
                yield msgspec.structs.replace(inside, text=self._blank(piece), kind="blank")
            elif isinstance(piece, Held):
                within = tuple(self._pieces(piece.pieces, inside))
                yield from self._bracket(piece.holders, within, inside)
            else:
                yield from self._alternatives(piece)

    def _alternatives(self, piece: AlternativeWordings) -> Iterator[Segment]:
        self._groups += 1
        group = self._groups
        for number, option in enumerate(piece.options, start=1):
            inside = Segment("", by=option.by, change="proposed", group=group, option=number)
            if leaf_text(option.pieces) or not is_clean(option.pieces):
                within = tuple(self._pieces(option.pieces, inside))
            else:
                within = (msgspec.structs.replace(inside, text=self.fixed.no_text, kind="mark"),)
            yield from self._bracket(option.by, within, inside)

    def _bracket(
        self,
        parties: tuple[str, ...],
        within: tuple[Segment, ...],
        inside: Segment | None = None,
        striking: tuple[str, ...] = (),
    ) -> tuple[Segment, ...]:
        label = ", ".join(
            self.names.get(party, party) + (f" ({self.fixed.strike})" if party in striking else "") for party in parties
        )
        mark = Segment(
            "[" + (f"{label}: " if label else ""), "mark", parties, "proposed" if parties else "",
            inside.group if inside else 0, inside.option if inside else 0,
        )  # fmt: skip
        return (mark, *within, msgspec.structs.replace(mark, text="]"))

    def _blank(self, blank: Blank) -> str:
        if is_seen_as_blank(blank.hint):
            return f"[{blank.hint or '…'}]"
        return f"[{self.fixed.placeholder}: {blank.hint}]"


def _joined(segments: Iterator[Segment] | tuple[Segment, ...]) -> tuple[Segment, ...]:
    """*segments* without empty ones; adjacent ones that differ only in their words are merged."""
    made: list[Segment] = []
    for segment in segments:
        if not segment.text:
            continue
        alike = made and segment.kind == "words" and msgspec.structs.replace(made[-1], text=segment.text) == segment
        if alike:
            made[-1] = msgspec.structs.replace(segment, text=made[-1].text + segment.text)
        else:
            made.append(segment)
    return tuple(made)
