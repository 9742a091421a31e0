"""How a run ends that nothing else ended: no traceback, ever.

Rules
- An exception that is not ours is our fault. The user is told so in a sentence, with the command and the file that was read last; a report is written
  for whoever mends Parley, and its place is told. Exit code 2.
- The report holds versions, the command, the names of its options, the kind of exception, and the lines of Parley that it went through. It holds no
  argument, no name of a file, no word of a document and no message of the exception, which may quote one.
- What is no fault has an end of its own: Ctrl-C and a no (130), a polite kill (143), a reader that closed the pipe (141, silently), a full disk, too
  little memory, an argument that is no UTF-8 (2).
- Whatever was being entered is in the record whole or not at all; that is the store's work, and is said.
"""

from __future__ import annotations

import contextlib
import os
import platform
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import click
import msgspec

from parley import __version__
from parley.cli.terminal import name_of, say
from parley.kernel import FileError, Finding, Message, ParleyError, UseError

__all__ = ["INTERRUPTED", "RUN", "PipeClosed", "Running", "ended_by", "fault_report", "terminated_in_words"]

INTERRUPTED: Final = 130
_TERMINATED: Final = 143
_PIPE_CLOSED: Final = 141
_FAULT: Final = 2
_SOURCE: Final = Path(__file__).resolve().parent.parent


class Running(msgspec.Struct):
    """What this process is doing: its command, the options that the command knows, the file that was read last, the language asked for.

    ``inputs``: the files that this run read, each by its device and number: nothing is written over one of them.
    """

    command: str = "parley"
    options: tuple[str, ...] = ()
    file: str = ""
    lang: str = "en"
    inputs: set[tuple[int, int]] = msgspec.field(default_factory=set)


RUN: Final = Running()
"""One process runs one command."""


class PipeClosed(BaseException):
    """Whoever was to read the answer has gone. Not an error: click would make one of it."""


class _Terminated(BaseException):
    """The process was asked to end."""


@contextlib.contextmanager
def terminated_in_words() -> Iterator[None]:
    """While it lasts, a polite kill ends the run as Ctrl-C does: what was begun is undone, and that is said."""

    def end(number: int, frame: object) -> None:
        raise _Terminated

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def ended_by(error: BaseException) -> int:
    """Say how the run ended, in the language that was asked for. Returns the exit code."""
    if isinstance(error, PipeClosed | BrokenPipeError):
        _drop_output()
        return _PIPE_CLOSED
    if isinstance(error, _Terminated):
        _tell(UseError.of("use.stopped").findings)
        return _TERMINATED
    if isinstance(error, KeyboardInterrupt | click.Abort):
        _tell(UseError.of("use.stopped").findings)
        return INTERRUPTED
    if isinstance(error, ParleyError):
        _tell(error.findings)
        return error.exit_code
    if isinstance(error, OSError):
        return _of_the_system(error)
    if isinstance(error, MemoryError):
        _tell(UseError.of("fault.memory", command=RUN.command).findings)
        return _FAULT
    odd = next((one for one in sys.argv[1:] if not _is_text(one)), None)
    if isinstance(error, UnicodeEncodeError) and odd is not None:
        _tell(UseError.of("use.argument-not-utf8", given=odd).findings)
        return _FAULT
    _tell((Finding(_what(error)), Finding(_report_written(error), severity="note")))
    return _FAULT


def fault_report(error: BaseException, arguments: Sequence[str]) -> str:
    """The report on *error*. Of the *arguments* it names the options that the command knows, and no value."""
    from parley.formats import ReaderFault  # noqa: PLC0415 - loaded where there is a fault, and not to print help

    given = [
        option for option in RUN.options if any(one == option or one.startswith(f"{option}=") for one in arguments)
    ]
    lines = [
        "A fault in Parley. This report names no person, no file and no text.",
        f"parley {__version__}; Python {platform.python_version()}; {platform.system()} {platform.machine()}",
        f"command: {RUN.command}",
        f"options: {' '.join(given) or 'none'}",
    ]
    chain: BaseException | None = error
    while chain is not None and len(lines) < _MOST_LINES:
        lines += [f"exception: {_kind(chain)}", *_frames(chain)]
        if isinstance(chain, ReaderFault):
            lines += ["in the process that read the file:", *chain.lines]
        chain = chain.__cause__ or (None if chain.__suppress_context__ else chain.__context__)
    return "\n".join(lines[:_MOST_LINES]) + "\n"


_MOST_LINES: Final = 200


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _frames(error: BaseException) -> list[str]:
    """The lines of Parley that *error* went through."""
    found = []
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if path.is_relative_to(_SOURCE):
            found.append(f"  {path.relative_to(_SOURCE.parent).as_posix()}:{frame.lineno} {frame.name}")
    # Where something goes round in circles, its beginning and its end tell enough.
    return found if len(found) <= _MOST_FRAMES else [*found[: _MOST_FRAMES // 2], "  ...", *found[-_MOST_FRAMES // 2 :]]


_MOST_FRAMES: Final = 40


def _what(error: BaseException) -> Message:
    if isinstance(error, RecursionError):
        return Message("fault.too-deep", {"command": RUN.command})
    if RUN.file:
        return Message("fault.unexpected-after", {"command": RUN.command, "file": RUN.file})
    return Message("fault.unexpected", {"command": RUN.command})


def _report_written(error: BaseException) -> Message:
    """Where the report on *error* is, or why there is none."""
    try:
        descriptor, path = tempfile.mkstemp(prefix="parley-fault-", suffix=".txt")
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(fault_report(error, sys.argv[1:]))
    except OSError as refused:
        return Message("fault.no-report", {"reason": refused.strerror or type(refused).__name__})
    return Message("fault.report", {"path": path})


def _of_the_system(error: OSError) -> int:
    """A file or the output cannot be read or written. Says so; returns the exit code."""
    if error.filename is None:
        _drop_output()
    reason = error.strerror or type(error).__name__
    told = FileError.of("file.cannot-write", path=name_of(str(error.filename or "stdout")), reason=reason)
    _tell(told.findings)
    return told.exit_code


def _drop_output() -> None:
    """What is left in the buffer would fail again, and loudly, when the process ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)


def _is_text(argument: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in argument)


def _tell(findings: Sequence[Finding]) -> None:
    from parley.presentation.wording import say_findings, words_in  # noqa: PLC0415 - only where there is something to tell

    # The error output may be gone or full as well; there is nobody left to tell.
    with contextlib.suppress(OSError):
        say(say_findings(words_in(RUN.lang), findings), err=True)
