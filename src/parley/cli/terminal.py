"""The one way out to the terminal: whatever a command says, shows, asks or counts goes through this module; a test holds that nothing else does.

Rules
- What could steer a terminal, reorder a line or hide in it is written as a code point (`parley.kernel.escaped`): C0 but tab and line feed, DEL,
  C1, bidirectional controls, invisible characters and tags, lone surrogates. What a script needs (a joiner in Persian) stays.
- `say` is for Parley's own sentences, with whatever names they carry; it escapes wherever it goes. `name_of` is a name within a line: its line
  feeds are written out too, so that no name looks like a sentence of ours.
- `hand_over` is for what is asked for as data (a text, a file to import again, a page in a format): on a terminal it is escaped like all else, into a
  file or another program it goes byte for byte, in UTF-8.
- JSON is escaped everywhere, by escapes of JSON: what reads it gets the same text (`parley.presentation.publishing.json_bytes`).
- The only sequences that steer the terminal are Parley's own: bold and faint in a page, and the return to the beginning of the line of a count.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final

import click

from parley.kernel import escaped, escaped_name

__all__ = [
    "ask_for_secret",
    "confirm",
    "count_over",
    "echo_typed",
    "hand_over",
    "is_confirmed",
    "key_pressed",
    "name_of",
    "progress",
    "ready_streams",
    "say",
    "say_styled",
]

_FIRST_FREE: Final = 3
"""The first descriptor after those of the three streams."""
_TAKEN_AWAY: Final = re.compile("(\b \b)")
_STYLED: Final = re.compile("(\x1b\\[[012]m)")
"""Bold, faint and plain, as `parley.presentation.renderings.render_text` writes them. Words of a page hold no escape character."""


def say(text: object = "", *, err: bool = False, nl: bool = True) -> None:
    """Print *text*, escaped; *err*: to the error output; *nl*: with an end of line."""
    click.echo(escaped(str(text)), err=err, nl=nl)


def say_styled(text: str) -> None:
    """Print a page as `parley.presentation.renderings.render_text` made it, bold and faint included; all else is escaped."""
    pieces = _STYLED.split(text)
    click.echo("".join(piece if number % 2 else escaped(piece) for number, piece in enumerate(pieces)), nl=False)


def hand_over(data: bytes) -> None:
    """Print *data*, text in UTF-8: escaped on a terminal, and as it is into a file or another program."""
    if sys.stdout.isatty():
        click.echo(escaped(data.decode("utf-8", "backslashreplace")), nl=False)
    else:
        click.echo(data, nl=False)


def name_of(path: Path | str) -> str:
    """The name of a file, a folder or anything else, on one line and without anything hidden."""
    return escaped_name(str(path))


def count_over(text: str) -> None:
    """Write *text* over the line that stands on the error output."""
    click.echo("\r" + escaped_name(text), nl=False, err=True)


def echo_typed(text: str) -> None:
    """Show what is being typed; the return to the letter before, to take it away, is Parley's own."""
    for piece in _TAKEN_AWAY.split(text):
        click.echo(piece if _TAKEN_AWAY.fullmatch(piece) else escaped(piece), nl=False)


def key_pressed() -> str:
    """The next key, without waiting for Enter; where no terminal is there, the next character that comes in. Raises EOFError at the end."""
    pressed = click.getchar() if sys.stdin.isatty() else sys.stdin.read(1)
    if not pressed:
        raise EOFError
    return pressed


def progress(length: int, label: str, *, hidden: bool = False) -> AbstractContextManager[Any]:
    """A bar of progress on the error output."""
    return click.progressbar(length=length, label=escaped_name(label), file=sys.stderr, hidden=hidden)


def confirm(question: str) -> None:
    """Ask *question*. Raises `click.Abort` where the answer is no."""
    click.confirm(escaped(question), abort=True)


def is_confirmed(question: str) -> bool:
    """Ask *question*, where a no goes on to the next. Raises `click.Abort` where nobody answers any more."""
    return bool(click.confirm(escaped(question), default=False, err=True))


def ask_for_secret(question: str, *, twice: bool = False) -> str:
    """What is typed, unseen; *twice*: it has to be typed again."""
    return str(click.prompt(escaped(question), hide_input=True, confirmation_prompt=twice, err=True))


def ready_streams() -> bool:
    """Make the three streams fit to be used: none of them missing, none of them able to fail over a character. Returns whether there is an output.

    A descriptor below 3 that is closed would be given to the next file that is opened, and what is said would go into that file.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) < _FIRST_FREE:
        os.set_inheritable(number, True)
    os.close(number)
    there = sys.stdout is not None
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            # The stream lives as long as the process; it is nobody's to close.
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace" if mode == "r" else "backslashreplace")
    return there
