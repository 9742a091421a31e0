"""The table of the workbench: matters in groups by how far they got, a column for each side, and in each cell what the brief says there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from parley.presentation.brief_annex import AnnexNumbers
from parley.presentation.page import Line, Run
from parley.presentation.sections import Naming, differing
from parley.presentation.talks_pages import FrontWords
from parley.talks.views import Briefing, MatterView, Position, position_cell, position_id

__all__ = ["MatterGroup", "MatterRow", "SideCell", "table_groups"]

GROUPS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("carried-out", ("carried-out", "carried-out-in-part")),
    ("agreed", ("agreed", "agreed-as-told")),
    ("disputed", ("disputed",)),
    ("not-agreed", ("conditional", "not-agreed")),
    ("tried", ("tried",)),
    ("refused", ("refused", "refused-as-told")),
    ("unsupported", ("unsupported", "lapsed")),
    ("proposed", ("proposed", "raised", "nothing-said")),
)
"""The groups in their order, and the states of a matter that belong to each."""


class SideCell(msgspec.Struct, frozen=True):
    """What a side says: ``line``; ``why``: the name under which it is explained, empty where the side has no position."""

    side: str
    line: Line
    why: str = ""


class MatterRow(msgspec.Struct, frozen=True):
    """A matter: its title and state, the cells of the sides that have a column, and of whoever else took a stance."""

    matter: str
    title: Run
    state: str
    contested: Line
    cells: tuple[SideCell, ...]
    beside: tuple[SideCell, ...] = ()


class MatterGroup(msgspec.Struct, frozen=True):
    """Matters that got equally far."""

    name: str
    title: str
    rows: tuple[MatterRow, ...]


def table_groups(naming: Naming, made: Briefing, only: Sequence[str] | None = None) -> tuple[MatterGroup, ...]:
    """The groups of the table that have a matter. *only*: the identifiers of the matters that are wanted; None: all."""
    front = made.front
    said = FrontWords(naming, AnnexNumbers(made, front, made.island))
    found = {(one.matter, one.party): one for one in made.positions}
    contested = {line.id for section in front.sections for line in section.lines if line.contests}

    def cell(position: Position | None, side: str) -> SideCell:
        shown = position_cell(side, position)
        return SideCell(side, said.cell(front, shown), position_id(position.party, position.matter) if position else "")

    def row(matter: MatterView) -> MatterRow:
        others = [one for one in made.positions if one.matter == matter.id and one.party not in front.columns]
        is_contested = matter.id in contested or matter.status == "disputed"
        return MatterRow(
            matter.id,
            naming.own(matter.title) if matter.title else Run(matter.id, "code"),
            naming.words.p_("matter-status", matter.status),
            (differing(naming.words),) if is_contested else (),
            tuple(cell(found.get((matter.id, side)), side) for side in front.columns),
            tuple(cell(one, one.party) for one in others),
        )

    groups = []
    for name, states in GROUPS:
        rows = tuple(row(one) for one in made.matters if one.status in states and (only is None or one.id in only))
        if rows:
            groups.append(MatterGroup(name, naming.words._(f"workbench.group-{name}"), rows))
    return tuple(groups)
