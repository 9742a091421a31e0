"""How a command hands over a page: on the terminal or in a file, in the format that was asked for, in the language that was asked for.

Every command that shows a page takes `page_options`; which formats there are is `parley.presentation.publishing`'s.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import click

from parley.cli.session import Session, check_may_go_out, this_session, write_file
from parley.cli.terminal import hand_over, name_of, say
from parley.kernel import UseError
from parley.presentation import LANGUAGES
from parley.presentation.page import Page
from parley.presentation.publishing import PAGE_FORMATS, is_for_a_terminal, publish
from parley.presentation.wording import Words, words_in

__all__ = ["PageAsked", "deliver", "deliver_bytes", "language_option", "page_options", "words_of"]

_F = TypeVar("_F", bound=Callable[..., Any])
_JSON: Final = "json"

language_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    help="The language of the fixed words, and of the words of a file that has them in several; others stay as they are.",
)


class PageAsked(NamedTuple):
    """How a page was asked for: the words of its language, the format, the file (None: to be printed)."""

    words: Words
    shape: str
    output: Path | None


def words_of(session: Session, lang: str | None) -> Words:
    """The words of the language that this command was asked for, else of the run."""
    return words_in(lang) if lang else session.words


def page_options(*, data: bool = True, others: tuple[str, ...] = ()) -> Callable[[_F], _F]:
    """The options of a page (``--lang``, ``--format``, ``-o``), which reach the command as one argument, *asked*, a `PageAsked`.

    *data*: whether the page has a form as data, for JSON. *others*: formats that this command has besides those of a page.
    """
    formats = [name for name in PAGE_FORMATS if data or name != _JSON]

    def decorate(command: _F) -> _F:
        @functools.wraps(command)
        def run(*given: Any, lang: str | None, shape: str, output: Path | None, **more: Any) -> Any:
            if output is None and not is_for_a_terminal(shape):
                raise UseError.of("use.needs-output", format=shape)
            return command(*given, asked=PageAsked(words_of(this_session(), lang), shape, output), **more)

        made: Any = run
        for option in (
            click.option(
                "-o", "--output", type=click.Path(path_type=Path), help="The file to write. Default: print it."
            ),
            click.option(
                "--format",
                "shape",
                type=click.Choice([*formats, *others]),
                default="text",
                show_default=True,
                help="How to show it.",
            ),
            language_option,
        ):
            made = option(made)
        decorated: _F = made
        return decorated

    return decorate


def deliver(session: Session, page: Page, data: object, asked: PageAsked) -> None:
    """Print *page* or write it to the file that was asked for; as JSON, *data* in its place. Raises `FileError` where it cannot be written."""
    if asked.output is None and asked.shape == "text":
        session.show(page)
    else:
        made = publish(session.marked(page), asked.shape, session.marked_data(data))
        _hand_over(made, asked.output, is_marked=True)


def deliver_bytes(data: bytes, output: Path | None) -> None:
    """Print *data*, or write it to *output* and say on the error output where. Raises `FileError`, and `RecordBroken` as `write_file` does."""
    _hand_over(data, output, is_marked=False)


def _hand_over(data: bytes, output: Path | None, *, is_marked: bool) -> None:
    if output is None:
        check_may_go_out(is_marked=is_marked)
        hand_over(data)
    else:
        write_file(output, data, is_marked=is_marked)
        say(name_of(output), err=True)
