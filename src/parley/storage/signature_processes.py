"""Signatures verified by every processor of the machine: batches go to child processes, and what they have no time for is done here.

It is worth its while for large records only: to start a child takes a few tenths of a second. What a child says is a verdict and nothing else; a child that
cannot be started, or that ends, costs time and no verdict, since what it was to do is then done here.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Final, Self

from parley.record import SignedEntry, encode_signed, first_invalid, first_invalid_encoded

__all__ = ["SignatureProcesses"]

_WAITING: Final = 2
"""So many batches wait for each child."""


class SignatureProcesses:
    """A `parley.record.SignatureCheck` with *children* child processes (by default one fewer than there are processors). A context manager."""

    def __init__(self, children: int | None = None) -> None:
        self._children = max((os.cpu_count() or 1) - 1, 0) if children is None else children
        self._pool: ProcessPoolExecutor | None = None
        self._waiting: list[tuple[Future[int], Sequence[SignedEntry]]] = []
        self._found: SignedEntry | None = None

    def __enter__(self) -> Self:
        if self._children:
            # A child started by Python looks for modules in the current folder first, which is data.
            os.environ.setdefault("PYTHONSAFEPATH", "1")
            self._pool = ProcessPoolExecutor(self._children, multiprocessing.get_context("spawn"))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def take(self, batch: Sequence[SignedEntry]) -> None:
        """Give *batch* to a child that has room for it, or verify it now."""
        self._waiting = [one for one in self._waiting if not self._is_done(*one)]
        if self._found is not None:
            return
        if self._pool is not None and len(self._waiting) < _WAITING * self._children:
            try:
                self._waiting.append((self._pool.submit(first_invalid_encoded, encode_signed(batch)), batch))
                return
            except (BrokenProcessPool, OSError):
                self._pool = None
        self._keep(first_invalid(batch))

    def first_invalid(self) -> SignedEntry | None:
        """The one at the lowest index of all that were taken, when all are done."""
        for future, batch in self._waiting:
            self._keep(_verdict(future, batch))
        self._waiting = []
        return self._found

    def _is_done(self, future: Future[int], batch: Sequence[SignedEntry]) -> bool:
        if future.done():
            self._keep(_verdict(future, batch))
            return True
        return False

    def _keep(self, found: SignedEntry | None) -> None:
        if found is not None and (self._found is None or found.index < self._found.index):
            self._found = found


def _verdict(future: Future[int], batch: Sequence[SignedEntry]) -> SignedEntry | None:
    """What the child has found, or where it ended without a verdict, what is found here."""
    try:
        at = future.result()
    except (BrokenProcessPool, OSError):
        return first_invalid(batch)
    return None if at < 0 else batch[at]
