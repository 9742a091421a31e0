"""Where every paragraph came from, as a page: a practice of the climate negotiations (FCCC/AWGLCA/2009/INF.2/Add.1).

One row a provision: its number now, who contributed words, the paragraphs they come from, and how the one became the other. What was struck closes the table.
The host's words are a third source and are marked as such; they bind nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from parley.kernel import escaped
from parley.presentation.pages import Line, Page, Paragraph, Run, Table
from parley.presentation.wording import Words
from parley.text.negotiation import NegotiatingText, Origin, OriginRow, origin_table

__all__ = ["origin_page"]

_SHORT: Final = 12


def origin_page(words: Words, standing: NegotiatingText, names: Mapping[str, str], *, synthetic: bool = False) -> Page:
    """The table of origins of *standing*. *names*: what each participant is called."""
    title = next(
        (
            standing.opening.title[lang]
            for lang in (words.lang, *standing.opening.title)
            if lang in standing.opening.title
        ),
        standing.id,
    )
    rows = tuple(_row(words, row, names) for row in origin_table(standing))
    head = (
        words._("Number now"),
        words._("Contributors"),
        words._("Original paragraphs"),
        words._("Approach"),
        words._("Provision"),
    )
    said = words._(
        "Every word of the text has one source, whatever became of its paragraph; words of the host are a third source and bind nobody."
    )
    return Page(
        lang=words.lang,
        title=words._("Where each paragraph came from: {title}", title=escaped(title)),
        under_title=((Run(standing.id, "code"),),),
        blocks=(Paragraph((Run(said, "quiet"),)), Table(head, rows)),
        mark=words._("Synthetic: an illustration; nobody said or agreed this.") if synthetic else "",
    )


def _row(words: Words, row: OriginRow, names: Mapping[str, str]) -> tuple[Line, ...]:
    who = ", ".join(escaped(names.get(each, each)) for each in row.contributors)
    told = ", ".join(escaped(names.get(each, each)) for each in row.told_by)
    contributors = [Run(who)]
    if row.host:
        contributors.append(Run(" " + words._("(the host’s words)"), "quiet"))
    if told:
        contributors.append(Run(" " + words._("as told by {names}", names=told), "quiet"))
    originals = "; ".join(_original(words, origin) for origin in row.originals)
    return (
        (Run(row.number or "—", "strong"),),
        tuple(contributors),
        (Run(originals or "—"),),
        (Run(words.p_("approach", row.approach)),),
        (Run(row.provision, "code"),),
    )


def _original(words: Words, origin: Origin) -> str:
    """The paragraph and the document it stands in; a digest is shortened, the whole one stands in the record."""
    document = origin.document if len(origin.document) <= 2 * _SHORT else f"{origin.document[:_SHORT]}…"
    place = origin.number or origin.provision
    return (
        words._("{number} of {document}", number=escaped(place), document=escaped(document))
        if place
        else escaped(document)
    )
