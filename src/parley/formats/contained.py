"""Reading of foreign files where a runaway can be stopped: in a process of its own, with limits.

Rules
- A DOCX or XLSX file comes from anybody, and the libraries that read it were not written for enemies. So they run in a child process that may
  use only so much memory and so much processor time (where the system can hold it to that), and that is ended when it says nothing for too long.
- What comes back is decoded as data of known types (MessagePack by msgspec), never as objects: a child that was taken over can send wrong
  rows, and nothing else.
- The same function read in the same process gives the same answer; containment adds no rule about what a file means.

It does not keep the child from reading files that its user may read, nor from the network; that is the system's to do.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

import msgspec

from parley.kernel import FileError, Finding, ParleyError, Place

__all__ = ["ChildLimits", "ReaderFault", "Work", "contained"]

Work = Callable[[Mapping[str, Any], Callable[[bytes], None]], None]
"""What runs in the child: it gets its arguments, and a function that sends one message of bytes."""

_DATA: Final = b"d"
_ERROR: Final = b"e"
_FAULT: Final = b"f"
_END: Final = b"."
_SOURCE: Final = Path(__file__).resolve().parent.parent


class ReaderFault(Exception):
    """The reader in the child raised what is no refusal: a fault of ours. ``lines`` say where in Parley, and nothing of the file."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__(*lines[:1])
        self.lines = lines


class ChildLimits(msgspec.Struct, frozen=True):
    """``memory`` in bytes of address space, ``processor`` in seconds of processor time, ``silence`` in seconds without a message."""

    memory: int = 3 << 30
    processor: int = 300
    silence: int = 300


def contained(work: Work, given: Mapping[str, Any], place: Place, limits: ChildLimits | None = None) -> Iterator[bytes]:
    """The messages that *work* sends when it runs in a child process with *given*.

    *work* must be a function of a module. Raises what *work* raised, where that is a `FileError` or another error of ours, with its findings; and
    `FileError` (``file.reader-stopped``) where the child ran into its limits, crashed or fell silent; `ReaderFault` where the reader failed otherwise.
    """
    held = limits or ChildLimits()
    # A child started by Python looks for modules in the current folder first, which is data: it may lie on somebody's stick.
    os.environ.setdefault("PYTHONSAFEPATH", "1")
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_run, args=(theirs, work, dict(given), held), daemon=True)
    child.start()
    theirs.close()
    try:
        while True:
            try:
                if not ours.poll(held.silence):
                    raise FileError.of("file.reader-stopped", place)
                message = ours.recv_bytes()
            except (EOFError, OSError) as error:  # it ended without a word: killed, out of memory, crashed
                raise FileError.of("file.reader-stopped", place) from error
            kind, data = message[:1], message[1:]
            if kind == _DATA:
                yield data
            elif kind == _ERROR:
                raise FileError(msgspec.msgpack.decode(data, type=list[Finding]))
            elif kind == _FAULT:
                raise ReaderFault(msgspec.msgpack.decode(data, type=tuple[str, ...]))
            else:
                return
    finally:
        ours.close()
        child.kill()
        child.join()


def _run(pipe: Connection, work: Work, given: Mapping[str, Any], limits: ChildLimits) -> None:
    """In the child: take on the limits, do the work, send how it ended."""
    _take_on(limits)
    # What a library prints on its way out is nobody's business.
    with contextlib.suppress(OSError):
        sys.stderr.close()
    try:
        work(given, lambda data: pipe.send_bytes(_DATA + data))
        pipe.send_bytes(_END)
    except ParleyError as error:
        pipe.send_bytes(_ERROR + msgspec.msgpack.encode(error.findings))
    except MemoryError:
        pass  # no word is sent: as if the system had ended us, for the same reason
    except Exception as error:
        pipe.send_bytes(_FAULT + msgspec.msgpack.encode(_fault_lines(error)))
    finally:
        pipe.close()


def _fault_lines(error: Exception) -> tuple[str, ...]:
    """The kind of *error* and the lines of Parley that it went through. Its message stays here: it may quote the file."""
    frames = [(Path(one.filename), one) for one in traceback.extract_tb(error.__traceback__)[-_MOST_FRAMES:]]
    there = [
        f"  {path.relative_to(_SOURCE.parent).as_posix()}:{one.lineno} {one.name}"
        for path, one in frames
        if path.is_relative_to(_SOURCE)
    ]
    return (f"exception: {type(error).__module__}.{type(error).__qualname__}", *there)


_MOST_FRAMES: Final = 40


def _take_on(limits: ChildLimits) -> None:
    try:
        import resource  # noqa: PLC0415 - Windows has none; there the silence alone ends a runaway
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_CPU, limits.processor)):
        with contextlib.suppress(ValueError, OSError):  # a system that knows the limit and cannot hold it
            resource.setrlimit(kind, (most, most))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
