"""Works for a child process that end well, badly, or not at all. A child imports them by name, which it cannot do with a test module."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Mapping
from typing import Any

from parley.kernel import FileError, Place

PLACE = Place("list.xlsx")
Send = Callable[[bytes], None]


def counts(given: Mapping[str, Any], send: Send) -> None:
    for number in range(given["most"]):
        send(str(number).encode())


def refuses(given: Mapping[str, Any], send: Send) -> None:
    send(b"begun")
    raise FileError.of("roster.sheet-broken", PLACE)


def eats_memory(given: Mapping[str, Any], send: Send) -> None:
    send(b"begun")
    kept = [bytearray(10_000_000) for _ in range(1_000)]
    send(str(len(kept)).encode())


def never_ends(given: Mapping[str, Any], send: Send) -> None:
    send(b"begun")
    while True:
        pass


def falls_silent(given: Mapping[str, Any], send: Send) -> None:
    send(b"begun")
    time.sleep(600)


def crashes(given: Mapping[str, Any], send: Send) -> None:
    send(b"begun")
    os.kill(os.getpid(), signal.SIGSEGV)


def has_a_fault(given: Mapping[str, Any], send: Send) -> None:
    send(b"begun")
    raise ZeroDivisionError("a fault of ours")
