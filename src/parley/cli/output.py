"""How a command hands over a page: on the terminal or in a file, in the format that was asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click
import msgspec

from parley.cli.session import Session, write_file
from parley.presentation.page import Page
from parley.presentation.renderings import render_html, render_markdown, render_text
from parley.presentation.wording import LANGUAGES, Words, words_in

__all__ = ["PAGE_FORMATS", "deliver", "language_option", "output_option", "page_format_option", "words_of"]

PAGE_FORMATS: Final = ("text", "json", "html", "markdown")
_WIDTH: Final = 100

page_format_option = click.option(
    "--format", "shape", type=click.Choice(PAGE_FORMATS), default="text", show_default=True, help="How to show it."
)
output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write. Default: print it."
)
language_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    help="The language of the fixed words, and of the words of a file that has them in several; others stay as they are.",
)


def words_of(session: Session, lang: str | None) -> Words:
    """The words of the language that this command was asked for, else of the run."""
    return words_in(lang) if lang else session.words


def deliver(session: Session, page: Page, data: Any, shape: str, output: Path | None) -> None:
    """Print *page* or write it to *output*; as JSON, *data* in its place. Raises `FileError` where it cannot be written."""
    if output is None and shape == "text":
        session.show(page)
        return
    made: dict[str, Callable[[], bytes]] = {
        "text": lambda: render_text(page, _WIDTH).encode(),
        "markdown": lambda: render_markdown(page).encode(),
        "html": lambda: render_html(page).encode(),
        "json": lambda: msgspec.json.format(msgspec.json.encode(data), indent=2) + b"\n",
    }
    whole = made[shape]()
    if output is None:
        click.echo(whole.decode(), nl=False)
    else:
        write_file(output, whole)
        click.echo(str(output), err=True)
