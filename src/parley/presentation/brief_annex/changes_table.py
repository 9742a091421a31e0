"""What changed since the reader last read, in short: what is new by its number in the annex, what changed or went with what it was and is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from parley.presentation.brief_annex.annex_numbers import AnnexSection
from parley.presentation.brief_annex.citing import Citing, joined
from parley.presentation.page import Block, Line, Paragraph, Run, Table
from parley.presentation.sections import said_field
from parley.talks.views import Brief, Change

__all__ = ["changes_table"]

_PLACES: Final[dict[str, AnnexSection]] = {
    "matter": "matters",
    "request": "requests",
    "condition": "conditions",
    "undertaking": "undertakings",
    "session": "sessions",
    "contest": "contests",
    "statement": "claims",
}
"""Where the lines of a section of the changes stand in the annex; sources and positions are numbered otherwise."""
_ONLY_NAMED: Final = ("evidence", "facts", "steps")


def changes_table(citing: Citing, brief: Brief) -> list[Block]:
    """What is new, changed and gone, a row for each section of the brief."""
    words = citing.words
    sections = dict.fromkeys(one.section for one in brief.changed)
    if not sections:
        return [Paragraph((Run(words._("pages.changes.nothing-changed")),))]
    rows: list[tuple[Line, ...]] = []
    for section in sections:
        mine = [one for one in brief.changed if one.section == section]
        new = [one for one in mine if one.how == "new"]
        rest = [one for one in mine if one.how != "new"]
        rows.append(
            (
                (Run(words.p_("section", section), "strong"),),
                (Run("; ".join(dict.fromkeys(_new(citing, new))) or "–"),),
                joined(list(dict.fromkeys(_changed(citing, one) for one in rest))),
            )
        )
    head = (
        words._("pages.shared.what"),
        words.p_("change", "new"),
        f"{words.p_('change', 'changed')}, {words.p_('change', 'gone')}",
    )
    return [Table(head, tuple(rows), shares=(14, 30, 56))]


def _new(citing: Citing, changes: Iterable[Change]) -> Iterator[str]:
    """The numbers of what is new; positions by the number of their matter, with the sides."""
    sides: dict[str, list[str]] = {}
    for one in changes:
        if one.section == "position":
            matter, _, side = one.id.partition("@")
            sides.setdefault(matter, []).append(side)
        else:
            yield _number(citing, one)
    for matter, names in sides.items():
        yield f"{citing.numbers.row('matters', matter)} {citing.naming.names(names)}"


def _number(citing: Citing, change: Change) -> str:
    if change.section == "source":
        return citing.numbers.source(change.id)
    if change.section == "position":
        return citing.numbers.row("matters", change.id.partition("@")[0])
    return citing.numbers.row(_PLACES[change.section], change.id)


def _changed(citing: Citing, change: Change) -> Line:
    words, naming = citing.words, citing.naming
    name = change.id.partition("/")[0] if change.section == "contest" else change.id
    if change.how == "gone":
        return (Run(f"{naming.thing(name)}: "), Run(words.p_("change", change.how), "strong"))
    told = [said_field(naming, change, one, short=True) for one in change.fields if one.field not in _ONLY_NAMED]
    told += [words.p_("field", one.field) for one in change.fields if one.field in _ONLY_NAMED]
    said = (Run(": " + "; ".join(told)),)
    if change.section == "undertaking":
        # Promises that mirror each other share a number, and their words may be long.
        return (Run(_number(citing, change), "strong"), *said)
    return (Run(f"{_number(citing, change)} "), Run(naming.thing(name), "strong"), *said)
