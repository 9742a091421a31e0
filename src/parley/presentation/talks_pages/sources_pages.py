"""The sources of a record as a page, and one source passage by passage beside the entries that cite it."""

from __future__ import annotations

from parley.app.talks import PassagesOf
from parley.presentation.page import Block, Bullets, Heading, Page, Paragraph, Run
from parley.presentation.sections import Naming, sources_section
from parley.presentation.talks_pages.view_pages import left_out
from parley.talks.views import SourceView

__all__ = ["passages_page", "sources_page"]


def sources_page(
    naming: Naming, found: tuple[SourceView, ...], erased: frozenset[str] = frozenset(), withheld: int = 0
) -> Page:
    """The page. *erased*: sources whose copy was erased from the vault; *withheld*: how many entries are not for the reader."""
    words = naming.words
    under = ((Run(left_out(words, withheld)),),) if withheld else ()
    return Page(words.lang, words._("pages.shared.sources"), under, tuple(sources_section(naming, found, erased)))


def passages_page(naming: Naming, found: PassagesOf, withheld: int = 0) -> Page:
    """The passages of a source in order, each with the entries that cite it, or the reason why it has none; *withheld* as for `sources_page`."""
    words = naming.words
    blocks: list[Block] = []
    for passage in found.passages:
        blocks.append(Heading(words._("command.source.passage-number", number=passage.number), 3, f"p{passage.number}"))
        blocks.append(Paragraph((Run(passage.text or words._("command.source.empty"), "own"),)))
        items = [naming.bullet(evidence, words.p_("force", evidence.force)) for evidence in passage.cited_by]
        items += [naming.bullet(evidence, words._("command.source.not-entered")) for evidence in passage.left_out]
        nothing = Paragraph((Run(words._("command.source.no-entry-cites-this-passage"), "strong"),))
        blocks.append(Bullets(tuple(items)) if items else nothing)
    title = words._(
        "command.source.covered-of-count-passages",
        covered=found.covered,
        count=len(found.passages),
        source=found.source,
    )
    under = ((Run(f"SHA-256 {found.sha256}", "code"),), *(((Run(left_out(words, withheld)),),) if withheld else ()))
    return Page(words.lang, title, under, tuple(blocks))
