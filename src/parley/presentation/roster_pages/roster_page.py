"""A list of persons in counts: by direction, and by what is known of them. Names stand only where they were asked for.

A list of people who do not exist says so before anything else; so does one of which only some do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from parley.app.exchanges import ListCounts
from parley.presentation.page import Block, Callout, Heading, Page, Run, Table
from parley.presentation.wording import Words

__all__ = ["roster_page"]


_FIELDS: Final = {
    "status": ("status", "person-status"),
    "sex": ("sex", "sex"),
    "rank": ("rank", ""),
    "art110_class": ("art110_class", "art110-class"),
    "transport_need": ("need", "transport-need"),
    "consent": ("consent", "own-wish"),
    "place_held": ("camp", ""),
}
"""The fields that are counted: the word for each, and the vocabulary of its values."""


def roster_page(words: Words, counts: ListCounts, listed: Sequence[tuple[str, str, str]] = ()) -> Page:
    """The counts as a page; *listed*: id, name and romanised name of each person, if names are to be shown."""
    blocks: list[Block] = []
    mark = ""
    if counts.synthetic == counts.persons and counts.persons:
        mark = words._("pages.roster.synthetic-nobody-on-this-list")
    elif counts.synthetic:
        said = words._("pages.roster.synthetic-of-these-persons", synthetic=counts.synthetic)
        blocks.append(Callout((Run(said),), words._("pages.shared.synthetic"), "warning"))
    if counts.errors:
        said = words.n_("pages.roster.there-is-count-error", counts.errors)
        blocks.append(
            Callout(
                (Run(said), Run(f" parley roster check {counts.file}", "code")),
                words._("pages.shared.warning"),
                "warning",
            )
        )
    blocks.append(_table(words, words._("pages.roster.from-to"), counts.directions, ""))
    for field, many in counts.fields.items():
        word, values = _FIELDS[field]
        blocks.append(_table(words, words.p_("manifest-field", word), many, values))
    if listed:
        blocks.append(Heading(words._("pages.shared.persons-head")))
        head = tuple(words.p_("manifest-field", word) for word in ("person_id", "name", "romanised"))
        blocks.append(Table(head, tuple(tuple((Run(cell, "own"),) for cell in row) for row in listed)))
    title = words.n_("pages.shared.count-person", counts.persons)
    return Page(words.lang, title, ((Run(counts.file, "quiet"),),), tuple(blocks), mark=mark)


def _table(words: Words, title: str, counts: Mapping[str, int], values: str) -> Table:
    """Counts, the largest first; what is not known last."""
    rows = sorted(counts.items(), key=lambda pair: (not pair[0], -pair[1], pair[0]))
    return Table(
        (title, words._("pages.shared.persons-head")),
        tuple(
            (
                (Run((words.p_(values, name) if values else name) if name else words._("pages.roster.not-known")),),
                (Run(words.number(count)),),
            )
            for name, count in rows
        ),
    )
