"""``parley text compare``: two or three texts side by side, from files or deposits, or two versions of a negotiated text."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click
import msgspec

from parley.app.texts import (
    TEXTS,
    Comparison,
    changed_between,
    compare_texts,
    deposit_of,
    read_pins,
    text_of,
    vision_deposited,
)
from parley.cli.output import PageAsked, deliver, page_options
from parley.cli.session import Session, read_file, this_session
from parley.formats import load_embedding, read_text_document
from parley.kernel import Finding, UseError
from parley.presentation.text_pages import comparison_page, three_texts_page, versions_page
from parley.text import LANGUAGES as TEXT_LANGUAGES
from parley.text import Document, Language
from parley.text.negotiation import decode_bracketed

__all__ = ["compare_command"]


class _Given(msgspec.Struct, frozen=True):
    """A text to compare: what it is called, the document, what its reader found."""

    label: str
    document: Document
    findings: tuple[Finding, ...] = ()


@click.command("compare")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.argument("third", metavar="[C]", default="")
@click.option(
    "--pins", type=click.Path(path_type=Path), help="A file in which a person pins or breaks links of A and B."
)
@click.option(
    "--language",
    "languages",
    type=click.Choice(TEXT_LANGUAGES),
    multiple=True,
    help="The language of A, then of B and C. Default: seen from the words.",
)
@click.option(
    "--embeddings",
    is_flag=True,
    help="Let a sentence model help to put provisions together; it judges nothing. Needs parley-talks[embeddings].",
)
@click.option("--label", "labels", multiple=True, help="What A, then B and C, is called. Default: the file's name.")
@page_options()
@click.pass_context
def compare_command(
    ctx: click.Context,
    first: str,
    second: str,
    third: str,
    pins: Path | None,
    languages: tuple[str, ...],
    embeddings: bool,
    labels: tuple[str, ...],
    asked: PageAsked,
) -> None:
    """Compare texts provision by provision: what is common, what differs and how, what only one says, what neither covers.

    A text is a Markdown, DOCX or ODT file in English, Ukrainian, Russian or Turkish - then nothing else is needed, no record and no network - or a deposit
    of the record. With three, a table gives the verdict on each pair. Two versions of a negotiated text, TEXT@ENTRY and TEXT, show what changed since
    that entry, and by whom. Exit code 0 if every provision is common (but for its form), or nothing changed, else 1.

    \b
    Examples:
      parley text compare a.md b.docx
      parley text compare vision-side-a vision-side-b host.md
      parley text compare peace@120 peace
    """
    session = this_session()
    sources = [one for one in (first, second, third) if one]
    if not third:
        _show_versions(ctx, session, first, second, asked)
    given = [
        _given(session, source, "abc"[at], cast(Language, languages[at]) if at < len(languages) else None)
        for at, source in enumerate(sources)
    ]
    given = [
        msgspec.structs.replace(one, label=labels[at]) if at < len(labels) else one for at, one in enumerate(given)
    ]
    a, b = given[0].document, given[1].document
    said = read_pins(decode_bracketed(read_file(pins), str(pins)), a, b, file=str(pins)) if pins else None
    embed = load_embedding() if embeddings else None

    def compared(one: _Given, other: _Given, *, pinned: bool = False) -> Comparison:
        return compare_texts(
            one.document, other.document, labels=(one.label, other.label), read=(one.findings, other.findings),
            pins=said if pinned else None, embed=embed,
        )  # fmt: skip

    ab = compared(given[0], given[1], pinned=True)
    if not third:
        deliver(session, comparison_page(asked.words, ab), ab, asked)
        ctx.exit(0 if ab.says_the_same else 1)
    ac, bc = compared(given[0], given[2]), compared(given[1], given[2])
    deliver(session, three_texts_page(asked.words, ab, ac, bc), {"a-b": ab, "a-c": ac, "b-c": bc}, asked)
    ctx.exit(0 if ab.says_the_same and ac.says_the_same and bc.says_the_same else 1)


def _given(session: Session, source: str, sign: str, language: Language | None) -> _Given:
    """The text that *source* names: a file, or a deposit of the record. Raises as the readers do, and `UseError` (``text.no-such-deposit``)."""
    path = Path(source)
    if path.exists() or path.suffix or not session.has_record:
        found = read_text_document(read_file(path), document_id=sign, language=language, file=source)
        return _Given(path.name, found.document, found.findings)
    with session.node() as node:
        texts = session.recorded(node).of(TEXTS)
        deposit = deposit_of(texts, source)
        vision = vision_deposited(deposit, node.vault(session.unlock(node)), read_text_document)
    document = vision.documents.get(language or "", vision.first)
    return _Given(deposit.id, msgspec.structs.replace(document, id=sign))


def _show_versions(ctx: click.Context, session: Session, first: str, second: str, asked: PageAsked) -> None:
    """Show what changed between two versions of one text and end the command, if that is what *first* and *second* name."""
    (one, _, since), (other, _, until) = (given.partition("@") for given in (first, second))
    if one != other or "@" not in first + second or Path(first).exists() or not session.has_record:
        return
    with session.node() as node:
        before = session.recorded(node, since or None).of(TEXTS)
        after = session.recorded(node, until or None).of(TEXTS)
    if one not in after.negotiating:
        return
    if one not in before.negotiating:
        raise UseError.of("text.no-version", text=one, entry=since)
    text = text_of(after, one)
    changes = changed_between(text_of(before, one), text)
    deliver(session, versions_page(asked.words, after, text, changes, (first, second)), changes, asked)
    ctx.exit(1 if changes else 0)
