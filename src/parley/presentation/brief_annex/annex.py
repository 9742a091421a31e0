"""The annex put together: its sections in order, each with its number; a section that has nothing is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from parley.presentation.brief_annex.annex_numbers import AnnexNumbers, AnnexSection
from parley.presentation.brief_annex.asked_and_claimed import (
    claims_table,
    conditions_table,
    contests_table,
    requests_table,
)
from parley.presentation.brief_annex.changes_table import changes_table
from parley.presentation.brief_annex.citing import Citing
from parley.presentation.brief_annex.held_and_read import sessions_table, silences_list, sources_table
from parley.presentation.brief_annex.island_table import island_table
from parley.presentation.brief_annex.matters_table import matters_table
from parley.presentation.brief_annex.promises_table import promises_table
from parley.presentation.page import Block, Callout, Heading, Paragraph, Run
from parley.presentation.sections import Naming
from parley.presentation.wording import say_message
from parley.talks.views import Brief, FrontPage, Island, IslandItem

__all__ = ["annex_blocks"]

_PLACES: Final[dict[str, AnnexSection]] = {
    "contest": "contests",
    "deed": "undertakings",
    "promise": "undertakings",
    "statement": "claims",
    "silence": "silences",
}
"""Where the annex has the items of the island already."""


def annex_blocks(
    naming: Naming, brief: Brief, front: FrontPage, island: Island, numbers: AnnexNumbers, erased: frozenset[str]
) -> tuple[Block, ...]:
    """The blocks of the annex to *brief*. *erased*: sources whose copy was erased from the vault."""
    words, citing = naming.words, Citing(naming, brief, numbers)

    contests = {one.between: f"{one.id}/{one.kind}" for one in brief.contests}
    steps = {word.entry: one.id for one in brief.undertakings for step in one.changes for word in step.words}

    def place(item: IslandItem) -> str:
        if item.kind not in _PLACES:
            return ""
        name = contests.get(item.ids, "") if item.kind == "contest" else item.ids[0]
        return numbers.row(_PLACES[item.kind], steps.get(name, name) if item.kind == "deed" else name)

    made: dict[AnnexSection, Callable[[], list[Block]]] = {
        "matters": lambda: matters_table(citing, brief, front),
        "undertakings": lambda: promises_table(citing),
        "conditions": lambda: conditions_table(citing, brief),
        "requests": lambda: requests_table(citing, brief),
        "claims": lambda: claims_table(citing, brief),
        "contests": lambda: contests_table(citing, brief),
        "sessions": lambda: sessions_table(citing, brief),
        "island": lambda: island_table(naming, island, place),
        "silences": lambda: silences_list(citing, brief),
        "changes": lambda: changes_table(citing, brief),
        "sources": lambda: sources_table(citing, brief, erased),
        "rest": lambda: list(_rest(naming, brief)),
    }
    blocks: list[Block] = [
        Heading(words._("pages.annex.annex"), 2, "annex"),
        Paragraph((Run(words._("pages.annex.how-to-cite"), "quiet"),)),
        Paragraph((Run(words._("pages.shared.how-to-read-chain"), "quiet"),)),
    ]
    for section, make in made.items():
        if numbers.has(section):
            blocks.append(
                Heading(words.p_("annex-section", section), 2, numbers.anchor(section), numbers.section(section))
            )
            blocks += make()
    return tuple(blocks)


def _rest(naming: Naming, brief: Brief) -> Iterator[Block]:
    """What stands in no section, by kind, and what does not fit in the record."""
    words = naming.words
    if brief.left_out:
        counted = "; ".join(
            f"{words.p_('kind', kind)}: {words.number(count)}" for kind, count in brief.left_out.items()
        )
        yield Paragraph((Run(words._("pages.annex.only-in-record", counted=counted)),))
    for finding in brief.findings:
        said = say_message(words, finding.message)[0]
        yield Callout((Run(said),), words.p_("severity", finding.severity), "warning")
