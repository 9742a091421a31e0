"""A report as read, as a page: sentence by sentence, what is proposed and what is asked."""

from __future__ import annotations

from parley.app.reading import ReportRead
from parley.presentation.page import Block, Bullet, Bullets, Heading, Page, Paragraph, Run
from parley.presentation.sections import Naming
from parley.reading import Proposal, Question

__all__ = ["reading_page"]


def reading_page(naming: Naming, read: ReportRead) -> Page:
    """The page: each sentence with the acts that it seems to report; then who is new in the report, and which parties do not speak in it."""
    words = naming.words
    blocks: list[Block] = []
    for sentence in read.reading.sentences:
        blocks.append(Heading(sentence.name, 3, sentence.name))
        told = sentence.words.of(read.reading.passages[sentence.passage - 1])
        blocks.append(Paragraph((Run(told, "own"),)))
        blocks.append(Bullets(tuple(_act(naming, one) for one in sentence.proposals)))
    if read.new:
        blocks.append(Paragraph((Run(words._("reading.new-here", names="; ".join(read.new))),)))
    if read.silent:
        blocks.append(Paragraph((Run(words._("reading.silent-here", names=naming.names(read.silent))),)))
    head = words._("reading.summary", acts=read.acts, questions=read.questions, sentences=len(read.reading.sentences))
    return Page(words.lang, words._("reading.title", title=read.title), ((Run(head),),), tuple(blocks))


def _act(naming: Naming, proposal: Proposal) -> Bullet:
    words = naming.words
    force = words.p_("force", proposal.force.first) if proposal.force.known else "?"
    voice = f" ({words.p_('voice', proposal.voice.first)})" if proposal.voice.known else ""
    return Bullet((Run(_told(naming, proposal.speaker), "strong"), Run(f": {force}{voice}")))


def _told(naming: Naming, field: Question) -> str:
    """Who answers a question, by name; a question mark with the candidates where it is open."""
    words = naming.words

    def name(value: str, *, new: bool) -> str:
        if value == "reporter":
            return words._("reading.the-report")
        return value if new else naming.name(value)

    if field.known:
        return " + ".join(name(one.value, new=one.new) for one in field.known)
    likely = ", ".join(name(one.value, new=one.new) for one in field.likely)
    return f"? ({likely})" if likely else "?"
