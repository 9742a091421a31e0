"""A list of persons in counts: by direction, and by what is known of them. Names stand only where they were asked for.

A list of people who do not exist says so before anything else; so does one of which only some do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from parley.presentation.pages import Block, Callout, Heading, Page, Paragraph, Run, Table
from parley.presentation.wording import Words

__all__ = ["Counts", "roster_page"]


class Counts(msgspec.Struct, frozen=True):
    """How many persons a file has, how many of them are synthetic, how many errors there are, and the counts by direction and by field."""

    file: str
    persons: int
    synthetic: int
    errors: int
    directions: Mapping[str, int]
    fields: Mapping[str, Mapping[str, int]]


def roster_page(words: Words, counts: Counts, listed: Sequence[tuple[str, str, str]] = ()) -> Page:
    """The counts as a page; *listed*: id, name and romanised name of each person, if names are to be shown."""
    blocks: list[Block] = []
    if counts.synthetic == counts.persons and counts.persons:
        blocks.append(Callout((Run(words._("SYNTHETIC: nobody in this list exists."), "strong"),)))
    elif counts.synthetic:
        blocks.append(Callout((Run(words._("{synthetic} of these persons are SYNTHETIC: they do not exist.").format(synthetic=counts.synthetic)),)))
    if counts.errors:
        line = words._("There are {errors} errors in this list. See them with: parley roster check {file}")
        blocks.append(Paragraph((Run(line.format(errors=counts.errors, file=counts.file)),)))
    blocks.append(_table(words, words._("Direction"), counts.directions))
    for field, many in counts.fields.items():
        blocks.append(_table(words, words.p_("roster field", field), many))
    if listed:
        blocks.append(Heading(2, words._("Persons")))
        head = (words._("Id"), words._("Name"), words._("In Latin letters"))
        blocks.append(Table(tuple((Run(one),) for one in head), tuple(tuple((Run(cell),) for cell in row) for row in listed)))
    title = words._("{persons} persons").format(persons=counts.persons)
    return Page(words.lang, title, (), tuple(blocks))


def _table(words: Words, title: str, counts: Mapping[str, int]) -> Table:
    rows = sorted(counts.items(), key=lambda pair: (not pair[0], -pair[1], pair[0]))
    return Table(
        ((Run(title),), (Run(words._("Persons")),)),
        tuple(((Run(name or words._("not known")),), (Run(str(count)),)) for name, count in rows),
    )
