"""``parley text compare``: two texts side by side, from files alone."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from parley.app.texts import compare_texts, read_pins
from parley.cli.output import PageAsked, deliver, page_options
from parley.cli.session import read_file, this_session
from parley.formats import load_embedding, read_text_document
from parley.presentation.text_pages import comparison_page
from parley.text import LANGUAGES as TEXT_LANGUAGES
from parley.text import Language
from parley.text.negotiation import decode_bracketed

__all__ = ["compare_command"]


@click.command("compare")
@click.argument("first", metavar="A", type=click.Path(path_type=Path))
@click.argument("second", metavar="B", type=click.Path(path_type=Path))
@click.option("--pins", type=click.Path(path_type=Path), help="A file in which a person pins or breaks links.")
@click.option(
    "--language",
    "languages",
    type=click.Choice(TEXT_LANGUAGES),
    multiple=True,
    help="The language of A, then of B. Default: seen from the words.",
)
@click.option(
    "--embeddings",
    is_flag=True,
    help="Let a sentence model help to put provisions together; it judges nothing. Needs parley-talks[embeddings].",
)
@click.option("--label", "labels", multiple=True, help="What A, then B, is called. Default: the file's name.")
@page_options()
@click.pass_context
def compare_command(
    ctx: click.Context,
    first: Path,
    second: Path,
    pins: Path | None,
    languages: tuple[str, ...],
    embeddings: bool,
    labels: tuple[str, ...],
    asked: PageAsked,
) -> None:
    """Compare two texts provision by provision: what is common, what differs and how, what only one says, what neither covers.

    A and B are Markdown, DOCX or ODT files in English, Ukrainian, Russian or Turkish. Nothing is needed but the files: no record, no network. Exit
    code 0 if every provision is common to both (but for its form), else 1.

    \b
    Example:
      parley text compare a.md b.docx
      parley text compare a.md b.md --lang uk --format json
    """
    session = this_session()
    readings = [
        read_text_document(
            read_file(path),
            document_id=sign,
            language=cast(Language, languages[at]) if at < len(languages) else None,
            file=str(path),
        )
        for at, (sign, path) in enumerate((("a", first), ("b", second)))
    ]
    a, b = readings[0].document, readings[1].document
    said = read_pins(decode_bracketed(read_file(pins), str(pins)), a, b, file=str(pins)) if pins else None
    called = tuple(labels[at] if at < len(labels) else path.name for at, path in enumerate((first, second)))
    embed = load_embedding() if embeddings else None
    comparison = compare_texts(
        a, b, labels=(called[0], called[1]), read=(readings[0].findings, readings[1].findings), pins=said, embed=embed
    )
    deliver(session, comparison_page(asked.words, comparison), comparison, asked)
    ctx.exit(0 if comparison.says_the_same else 1)
