"""Matters and positions on a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from parley.presentation.page import (
    Block,
    Bullet,
    Bullets,
    Heading,
    Line,
    Paragraph,
    PositionCell,
    PositionsFigure,
    Run,
    Table,
)
from parley.presentation.sections.naming import Naming
from parley.talks import STANCE_SIGNS, StanceSign
from parley.talks.views import OWN_GRADES, MatterHead, MatterView, Position, SourceState, Support

__all__ = ["agreed_section", "matters_section", "positions_figure", "positions_section", "positions_table"]

Matters = Sequence[MatterHead] | Sequence[MatterView]
"""Matters by their titles and sides, with or without how far they got."""

Sign = StanceSign | Literal["none"]
_SETTLED: Final = frozenset(("carried-out", "carried-out-in-part", "agreed", "agreed-as-told"))
_NEEDS_NO_WORD: Final = frozenset(("agreed", "nothing-said", "unsupported"))
"""States that say on whose word they are, or that are nobody's."""
_STANCES: Final = {
    "agrees": "pages.positions.agrees-grade",
    "refuses": "pages.positions.refuses-grade",
    "said-to-refuse": "pages.positions.said-to-refuse-grade",
    "withdraws": "pages.positions.took-back-grade",
}


def agreed_section(naming: Naming, matters: tuple[MatterView, ...]) -> list[Block]:
    """What was carried out and what is agreed, and on whose word; then what is on the table, and what no longer has support."""
    words = naming.words
    settled = [matter for matter in matters if matter.status in _SETTLED]
    lost = [matter for matter in matters if matter.status == "unsupported"]
    rest = [matter for matter in matters if matter.status not in (*_SETTLED, "unsupported", "nothing-said")]
    blocks: list[Block] = [Heading(words._("pages.positions.what-is-agreed"), 2, "agreed")]
    if settled:
        blocks.append(Bullets(tuple(_matter(naming, matter) for matter in settled)))
    else:
        blocks.append(Paragraph((Run(words._("pages.positions.nothing-on-record-is-agreed")),)))
    if rest:
        blocks.append(Heading(words._("pages.positions.on-table"), 3, "open"))
        blocks.append(Bullets(tuple(_matter(naming, matter) for matter in rest)))
    if lost:
        blocks.append(Heading(words._("pages.positions.no-longer-supported"), 3, "unsupported"))
        blocks.append(Bullets(tuple(_matter(naming, matter) for matter in lost)))
    return blocks


def _title(naming: Naming, matter: MatterView) -> Run:
    return Run(naming.words.text(matter.title)[0] or matter.id, "strong")


def _matter(naming: Naming, matter: MatterView) -> Bullet:
    """A matter: its state and on whose word, then each side with how good its word is."""
    words = naming.words
    under = [_side(naming, side, "agrees", one) for side, one in matter.agreeing.items()]
    under += [_side(naming, side, "refuses", one) for side, one in matter.refusing.items()]
    under += [_side(naming, side, "withdraws", one) for side, one in matter.withdrawing.items()]
    if matter.taken_back:
        said = words._("pages.positions.word-of-names-was-taken-back", names=naming.names(matter.taken_back))
        under.append(Bullet((Run(said),)))
    if matter.disputed_by:
        said = words._("pages.naming.disputed-in-ids", ids=", ".join(matter.disputed_by))
        under.append(Bullet((Run(said),)))
    if matter.silent:
        under.append(
            Bullet((Run(words._("pages.positions.nothing-on-record-from", names=naming.names(matter.silent))),))
        )
    return Bullet((_title(naming, matter), Run(" — " + _state(naming, matter))), tuple(under))


def _state(naming: Naming, matter: MatterView) -> str:
    """How far a matter got, on whose word, and what became of the source of it."""
    words = naming.words
    said = words.p_("matter-status", matter.status)
    if matter.on_word_of and matter.status not in _NEEDS_NO_WORD:
        if matter.carried_out is not None:
            told = naming.accounts(matter.carried_out.sides, matter.on_word_of)
            said = words._("pages.positions.state-on-account", state=said, names=told)
        else:
            said = words._("pages.positions.state-on-word", state=said, names=naming.names(matter.on_word_of))
    return _marked(naming, said, matter.standing)


def _side(naming: Naming, side: str, stance: str, one: Support) -> Bullet:
    """A side's stance; told only by others, it is said to be so."""
    told = stance == "refuses" and one.grade not in OWN_GRADES
    said = naming.words._(_STANCES["said-to-refuse" if told else stance], grade=naming.supported(one))
    return Bullet((Run(naming.name(side) + ": ", "strong"), Run(said)))


def matters_section(naming: Naming, matters: tuple[MatterView, ...]) -> list[Block]:
    """Every matter, one row each."""
    words = naming.words
    rows: list[tuple[Line, ...]] = []
    for matter in matters:
        rows.append(
            (
                (_title(naming, matter), Run(f" ({matter.id})", "code")),
                (Run(words.p_("matter-kind", matter.kind)),),
                (Run(naming.names(matter.between)),),
                (Run(_marked(naming, words.p_("matter-status", matter.status), matter.standing)),),
                (Run(naming.names(matter.on_word_of)),),
            )
        )
    head = (
        words._("pages.positions.matter"),
        words._("pages.positions.kind"),
        words._("pages.positions.between"),
        words._("pages.positions.where-it-stands"),
        words._("pages.positions.on-word-of"),
    )
    return [Heading(words._("pages.positions.matters"), 2, "matters"), Table(head, tuple(rows))]


def _marked(naming: Naming, said: str, standing: SourceState) -> str:
    mark = naming.standing(standing)
    return f"{said}; {mark}" if mark else said


def positions_table(naming: Naming, matters: Matters, positions: tuple[Position, ...]) -> list[Block]:
    """Matters by sides: the stance and the evidence for it, in words."""
    words = naming.words
    sides, rows = _grid(matters, positions)
    table: list[tuple[Line, ...]] = []
    for matter, cells in rows:
        line: list[Line] = [(Run(words.text(matter.title)[0] or matter.id, "strong"),)]
        for cell in cells:
            if cell is None:
                line.append((Run(words._("pages.positions.nothing-on-record"), "quiet"),))
            else:
                line.append((Run(_forces(naming, cell), "strong"), Run(" — " + _graded(naming, cell))))
        table.append(tuple(line))
    head = (words._("pages.positions.matter"), *(naming.name(side) for side in sides))
    return [Table(head, tuple(table), words._("pages.positions.positions-and-how-good-evidence"))]


def positions_figure(naming: Naming, matters: Matters, positions: tuple[Position, ...]) -> list[Block]:
    """The same table as a drawing."""
    words = naming.words
    sides, rows = _grid(matters, positions)
    if not rows:
        return []
    drawn: list[tuple[str, tuple[PositionCell, ...]]] = []
    for matter, cells in rows:
        drawn.append((words.text(matter.title)[0] or matter.id, tuple(_cell(naming, cell) for cell in cells)))
    signs = ("yes", "if", "no", "ask", "noted", "none")
    return [
        PositionsFigure(
            title=words._("pages.positions.positions-by-matter-and-side"),
            sides=tuple(naming.name(side) for side in sides),
            rows=tuple(drawn),
            legend=tuple((sign, words.p_("sign", sign)) for sign in signs),
            solid_word=words._("pages.positions.full-line"),
            broken_word=words._("pages.positions.broken-line-another-word"),
        )
    ]


def _cell(naming: Naming, position: Position | None) -> PositionCell:
    if position is None:
        return PositionCell(naming.words._("pages.positions.nothing-on-record"), "none", "no")
    return PositionCell(
        _forces(naming, position),
        STANCE_SIGNS[position.forces[0]],
        "yes" if position.grade in OWN_GRADES and position.standing == "stands" else "no",
        _graded(naming, position),
    )


def _grid(
    matters: Matters, positions: tuple[Position, ...]
) -> tuple[list[str], list[tuple[MatterHead | MatterView, list[Position | None]]]]:
    found = {(position.matter, position.party): position for position in positions}
    seats = [side for matter in matters for side in matter.between]
    sides = list(dict.fromkeys([*seats, *(position.party for position in positions)]))
    with_positions = {position.matter for position in positions}
    speaking = {position.party for position in positions}
    sides = [side for side in sides if side in speaking or side in seats]
    rows = [
        (matter, [found.get((matter.id, side)) for side in sides]) for matter in matters if matter.id in with_positions
    ]
    return sides, rows


def _graded(naming: Naming, position: Position) -> str:
    return naming.graded(position.grade, position.word_of, position.standing)


def _forces(naming: Naming, position: Position) -> str:
    return ", ".join(naming.words.p_("force", force) for force in position.forces)


def positions_section(naming: Naming, matters: Matters, positions: tuple[Position, ...]) -> list[Block]:
    """Each position with its evidence and the reasons given for it."""
    words = naming.words
    titles = {matter.id: words.text(matter.title)[0] or matter.id for matter in matters}
    by_matter: dict[str, list[Position]] = {}
    for position in positions:
        by_matter.setdefault(position.matter, []).append(position)
    ordered = [matter.id for matter in matters if matter.id in by_matter]
    ordered += [name for name in by_matter if name not in titles]
    blocks: list[Block] = [Heading(words._("pages.positions.positions-and-their-evidence"), 2, "positions")]
    if not positions:
        blocks.append(Paragraph((Run(words._("pages.positions.no-positions-on-record")),)))
    for name in ordered:
        blocks.append(Heading(titles.get(name, name), 3, f"matter-{name}"))
        blocks.append(Bullets(tuple(_position(naming, position) for position in by_matter[name])))
    return blocks


def _position(naming: Naming, position: Position) -> Bullet:
    words = naming.words
    line = [
        Run(naming.name(position.party), "strong"),
        Run(f": {_forces(naming, position)} — {_graded(naming, position)}"),
        Run(f"  [{position.id}]", "code"),
    ]
    under = [naming.bullet(stance, words.p_("force", stance.force)) for stance in position.stances]
    under += [naming.bullet(reason, words._("pages.positions.reason-given")) for reason in position.reasons]
    under += [naming.bullet(stance, words._("pages.positions.taken-back")) for stance in position.taken_back]
    if position.earlier:
        said = words.n_("pages.positions.count-earlier-stance-in-record", position.earlier)
        under.append(Bullet((Run(said, "quiet"),)))
    return Bullet(tuple(line), tuple(under))
