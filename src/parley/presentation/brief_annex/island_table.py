"""The island of agreement as a table: six cells for each matter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from parley.presentation.brief_annex.citing import joined
from parley.presentation.page import Block, Line, Run, Table
from parley.presentation.sections import Naming, mark, said_quantity
from parley.talks.views import FrontCell, Island, IslandItem

__all__ = ["island_table"]


def island_table(naming: Naming, island: Island, number: Callable[[IslandItem], str] | None = None) -> list[Block]:
    """The table of *island*. *number*: where on the page an item stands already; then it is named by that and not told again, and no position is."""
    words = naming.words
    rows: list[tuple[Line, ...]] = []
    for row in island.rows:
        cells = (row.facts_agreed, row.facts_contested, row.aims_shared, row.aims_opposed, row.one_mouth, row.silent)
        rows.append(
            (
                (Run(words.text(row.title)[0] or row.matter, "strong"),),
                *(_cell(naming, items, number) for items in cells),
            )
        )
    head = (
        words._("pages.positions.matter"),
        words._("pages.island.facts-agreed"),
        words._("pages.island.facts-contested"),
        words._("pages.island.aims-shared"),
        words._("pages.island.aims-opposed"),
        words._("pages.island.one-mouth"),
        words._("pages.island.silent"),
    )
    return [Table(head, tuple(rows), shares=(20, 12, 10, 14, 14, 20, 10))]


def _cell(naming: Naming, items: Sequence[IslandItem], number: Callable[[IslandItem], str] | None) -> Line:
    lines: list[Line] = []
    told: dict[str, list[str]] = {}
    for item in items:
        place = number(item) if number is not None else ""
        if place:
            word = naming.words.p_("undertaking-state", item.state) if item.kind == "deed" else ""
            told.setdefault(word, []).append(place)
        else:
            lines.append(_item(naming, item, told=number is not None))
    for word, places in told.items():
        lines.append((Run(f"{word} " if word else ""), Run("→ " + ", ".join(dict.fromkeys(places)), "quiet")))
    return joined(lines)


def _item(naming: Naming, item: IslandItem, *, told: bool) -> Line:
    words = naming.words
    if item.kind == "side":
        return (Run(naming.name(item.ids[0]), "strong"),)
    if item.kind == "silence":
        return (naming.own(item.content),)
    runs: list[Run] = []
    if item.kind == "deed":
        when = naming.time(item.when)
        delivered = ", ".join(said_quantity(words, one) for one in item.quantities)
        runs.append(
            Run("; ".join(part for part in (words.p_("undertaking-state", item.state), delivered, when) if part))
        )
    elif item.kind == "promise":
        runs.append(Run(", ".join(said_quantity(words, one) for one in item.quantities)))
    elif item.content and not told:
        runs.append(naming.own(item.content))
    marks: list[Run] = []
    for cell in item.cells:
        marks += [Run("; " if marks else " " if runs else ""), *_mouth(naming, cell, item.kind == "position")]
    return (*runs, *marks)


def _mouth(naming: Naming, cell: FrontCell, with_stance: bool) -> Line:
    words = naming.words
    name = naming.name(cell.speaker or cell.side)
    runs = [Run(f"{name}\u00a0"), mark(words, cell.grade, cell.standing)] if cell.grade else [Run(name)]
    if with_stance:
        runs.append(Run(" " + ", ".join(words.p_("force", force) for force in cell.stances)))
    return tuple(runs)
