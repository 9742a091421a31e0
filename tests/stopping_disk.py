"""A disk that stops at a call of the system: there the process is killed, or the call refused."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

from parley.storage.files import Disk

__all__ = ["CALLS", "Stops", "calls_of", "killed_at"]

CALLS = ("create", "write", "sync", "close", "link", "rename", "unlink", "make_folder", "sync_folder")


class Stops(Disk):
    """The system's calls until the one of number *at*: there *stop* is called, with half of a write already done."""

    def __init__(self, at: int, stop: Callable[[], None]) -> None:
        self.left = at
        self.stop = stop

    def write(self, handle: int, data: bytes) -> None:
        if self.left == 1:
            os.write(handle, data[: len(data) // 2])
        self._count()
        super().write(handle, data)

    def close(self, handle: int) -> None:
        # A file whose closing is refused is closed all the same.
        super().close(handle)
        self._count()

    def _count(self) -> None:
        self.left -= 1
        if self.left == 0:
            self.stop()


def _counting(name: str) -> Callable[..., object]:
    def call(self: Stops, *given: object) -> object:
        self._count()
        return getattr(Disk, name)(self, *given)

    return call


for _name in CALLS:
    if _name not in ("write", "close"):
        setattr(Stops, _name, _counting(_name))


def calls_of(work: Callable[[Path, Disk], None], folder: Path) -> int:
    disk = Stops(1_000_000, lambda: None)
    work(folder, disk)
    return 1_000_000 - disk.left


def killed_at(work: Callable[[Path, Disk], None], folder: Path, at: int) -> None:
    """Do *work* in a child that kills itself at its call number *at*."""
    child = os.fork()
    if child == 0:  # pragma: no cover - the child's lines are not measured
        try:
            work(folder, Stops(at, lambda: os.kill(os.getpid(), signal.SIGKILL)))
        finally:
            os._exit(0)
    _, ended = os.waitpid(child, 0)
    assert os.WIFSIGNALED(ended)
