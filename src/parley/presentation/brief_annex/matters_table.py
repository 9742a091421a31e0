"""The table of positions, once: every matter, how far it got, and what each side says, with marks."""

from __future__ import annotations

from parley.presentation.brief_annex.citing import Citing, joined
from parley.presentation.page import Block, Line, Run, Table
from parley.presentation.sections import differing
from parley.talks import REQUESTING
from parley.talks.views import Brief, Evidence, FrontPage, MatterView, Position

__all__ = ["matters_table"]


def matters_table(citing: Citing, brief: Brief, front: FrontPage) -> list[Block]:
    """Every matter, a row each, with a column for each side of the page in front and one for everybody else, where somebody else has a position."""
    words, numbers = citing.words, citing.numbers
    found = {(one.matter, one.party): one for one in brief.positions}
    others = any(one.party not in front.columns for one in brief.positions)
    contested = {name for section in front.sections for line in section.lines if line.contests for name in (line.id,)}
    rows: list[tuple[Line, ...]] = []
    for matter in numbers.matters:
        cells = [_cell(citing, found.get((matter.id, side)), side) for side in front.columns]
        if others:
            beside = [one for one in brief.positions if one.matter == matter.id and one.party not in front.columns]
            cells.append(joined([_other(citing, one) for one in beside]))
        rows.append(
            (
                citing.row(numbers.row("matters", matter.id)),
                (*_matter(citing, matter), Run(" "), *_state(citing, matter, matter.id in contested)),
                *cells,
            )
        )
    head = [words._("pages.annex.number"), words._("pages.positions.matter")]
    head += [citing.naming.name(side) for side in front.columns]
    head += [words._("pages.annex.others")] if others else []
    return [Table(tuple(head), tuple(rows), shares=_shares(len(front.columns), others))]


def _shares(sides: int, others: bool) -> tuple[int, ...]:
    """How broad the columns are: the sides have the room that the number and the matter leave, and whoever else has two thirds of a side's."""
    room = 73
    parts = 3 * sides + 2 * others
    side = 3 * room // max(parts, 1)
    return (4, 23, *[side] * sides, *([room - side * sides] if others else []))


def _matter(citing: Citing, matter: MatterView) -> Line:
    return (Run(citing.words.text(matter.title)[0] or matter.id, "strong"), Run(f" {matter.id}", "code"))


def _state(citing: Citing, matter: MatterView, contested: bool) -> Line:
    words = citing.words
    runs = [Run(words.p_("matter-status", matter.status))]
    if contested or matter.status == "disputed":
        runs += [Run("\u00a0"), differing(words)]
    said = citing.naming.standing(matter.standing)
    if said:
        runs.append(Run(f"; {said}", "strong"))
    if matter.taken_back:
        said = words._("pages.positions.word-of-names-was-taken-back", names=citing.naming.names(matter.taken_back))
        runs.append(Run(f"; {said}"))
    if matter.disputed_by:
        runs.append(Run(f"; {words._('pages.naming.disputed-in-ids', ids=', '.join(matter.disputed_by))}", "quiet"))
    return tuple(runs)


def _cell(citing: Citing, position: Position | None, side: str) -> Line:
    """Every latest stance with its own mark, the reasons given, and how many older ones the record has."""
    if position is None:
        return joined(())
    words = citing.words
    lines = [_stance(citing, one, side) for one in position.stances]
    lines += [citing.said(one, side, word=words._("pages.positions.reason-given")) for one in position.reasons]
    lines += [citing.said(one, side, word=words._("pages.positions.taken-back")) for one in position.taken_back]
    if position.earlier:
        lines.append((Run(words.n_("pages.positions.count-earlier-stance-in-record", position.earlier), "quiet"),))
    return joined(lines)


def _other(citing: Citing, position: Position) -> Line:
    name = Run(citing.naming.name(position.party) + " ", "strong")
    return (name, *_cell(citing, position, position.party))


def _stance(citing: Citing, one: Evidence, side: str) -> Line:
    """A stance; what was asked is told by the table of what was asked, which the number leads to."""
    words, numbers = citing.words, citing.numbers
    said = words.p_("force", one.force)
    if one.force not in REQUESTING:
        return citing.said(one, side, word=said)
    number = numbers.row("requests", one.entry)
    line = citing.said(one, side, word=said, content=False)
    return (*line, Run(f" → {number}", "quiet", to=numbers.anchor("requests"))) if number else line
