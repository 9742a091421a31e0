"""What a running workbench holds: the folder of the record, what was read of it, and the keys while they are open.

Rules
- *Nothing is shown of a record that does not fit its last signed checkpoint*: `Workbench.recorded` refuses.
- *The keys are forgotten* after a while without anybody doing anything, when somebody locks the workbench, and when the machine slept: a clock that went
  on while the other one stood tells that the lid was closed. From then on nothing is shown before the passphrase.
- One reading of the record for the whole process, carried on when entries come.
"""

from __future__ import annotations

import contextlib
import dataclasses
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeVar

from parley.app.desk import Desk
from parley.app.recorded import HeldRecord, Recorded
from parley.kernel import Finding, KeysLocked, Message, RecordBroken, UseError
from parley.storage import KeyRing, Node, is_node

__all__ = ["IDLE_SECONDS", "Workbench"]

IDLE_SECONDS: Final = 15 * 60
"""So long the keys stay open without a request."""
T = TypeVar("T")
_KEPT: Final = 8
"""So many briefs are kept: of today and of other days, for the pages that are gone back and forth between."""
_SLEPT_SECONDS: Final = 60
"""The clock on the wall may run so much ahead of the one that stands still in sleep before it counts as sleep."""


class Workbench:
    """The state of one process.

    *folder*: the record, None until one is made or chosen. *keys*: the key ring, where it is kept elsewhere. *wall*, *running*: seconds on the wall, and
    seconds that the machine was awake.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        keys: Path | None = None,
        wall: Callable[[], float] = time.time,
        running: Callable[[], float] = time.monotonic,
    ) -> None:
        self._guard = threading.RLock()
        self._wall, self._running = wall, running
        self._keys = keys
        self._folder = folder
        self._held = HeldRecord()
        self._ring: KeyRing | None = None
        self._kept_in_memory = False
        self._locked = False
        self._reading = False
        self._used = (wall(), running())
        self._made: dict[object, Any] = {}

    # -- the record --------------------------------------------------------------------------------------------------------

    @property
    def folder(self) -> Path | None:
        """The folder of the record; None where none is chosen yet."""
        return self._folder

    def choose(self, folder: Path, ring: KeyRing | None = None) -> None:
        """Work with the record in *folder* from now on. *ring*: its keys, where they were just made and are nowhere but in memory.

        Raises `UseError` (``use.no-record``) where there is no record.
        """
        if not is_node(folder):
            raise UseError.of("use.no-record")
        with self._guard:
            self._folder, self._keys = folder, None
            self._held = HeldRecord()
            self._ring, self._kept_in_memory = ring, ring is not None
            self._locked, self._reading = False, ring is not None
            self._made = {}
            self._touch()

    @contextlib.contextmanager
    def node(self, *, read_only: bool = True) -> Iterator[Node]:
        """The record, open. Raises `UseError` where none is chosen, `StoreError`, `FileError`."""
        folder = self._folder
        if folder is None:
            raise UseError.of("use.no-record")
        with Node.open(folder, read_only=read_only) as node:
            yield node

    def recorded(self, node: Node) -> Recorded:
        """What the record says now. Raises `RecordBroken` (``record.not-shown``, and why) where it does not fit its last checkpoint."""
        recorded = self._held.read(node.store)
        if recorded.faults:
            raise RecordBroken((Finding(Message("record.not-shown")), *recorded.faults))
        return recorded

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What *make* makes, made once for *key*, which must tell apart whatever it depends on. The last few are kept.

        Two requests that ask at once may both make it, and get equal values.
        """
        kept = self._made
        if key not in kept:
            made = make()
            with self._guard:
                self._made = {**dict(list(self._made.items())[1 - _KEPT :]), key: made}
            return made
        found: T = kept[key]
        return found

    # -- the keys ----------------------------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether something may be shown: the keys are open, or somebody chose to read without them."""
        with self._guard:
            self._forget_when_left()
            return not self._locked and (self._ring is not None or self._reading)

    @property
    def may_read_without_keys(self) -> bool:
        """Whether reading without the passphrase may be chosen: until the workbench was locked, by hand or by itself."""
        with self._guard:
            self._forget_when_left()
            return not self._locked

    @property
    def has_keys(self) -> bool:
        """Whether something can be entered now."""
        with self._guard:
            self._forget_when_left()
            return self._ring is not None

    def touch(self) -> None:
        """Somebody did something: the keys stay open for another while."""
        with self._guard:
            self._forget_when_left()
            self._touch()

    def unlock(self, passphrase: str) -> None:
        """Open the keys with *passphrase*; takes seconds. Raises `KeysLocked`, `FileError`, `UseError`; then everything stays as it was."""
        with self.node() as node:
            ring = node.unlock(passphrase, self._keys)
        with self._guard:
            self._ring, self._locked, self._reading = ring, False, True
            self._touch()

    def read_without_keys(self) -> None:
        """Show the record without the keys. Raises `KeysLocked` (``use.passphrase-needed``) where it was locked."""
        with self._guard:
            self._forget_when_left()
            if self._locked:
                raise KeysLocked.of("use.passphrase-needed")
            self._reading = True
            self._touch()

    def lock(self) -> None:
        """Forget the keys; nothing is shown before the passphrase. Keys that were only in memory are gone for good, and the record can only be read."""
        with self._guard:
            self._ring = None
            self._reading = False
            self._locked = not self._kept_in_memory

    def desk(self, node: Node, read_to: int | None = None) -> Desk:
        """What a use case needs that enters something, signed with the open keys. Raises `KeysLocked` (``use.passphrase-needed``).

        *read_to*: how many entries whoever enters has seen.
        """
        with self._guard:
            self._forget_when_left()
            if self._ring is None:
                raise KeysLocked.of("use.passphrase-needed")
            return dataclasses.replace(node.desk(self._ring), read_to=read_to)

    @property
    def keys_only_in_memory(self) -> bool:
        """Whether there is no passphrase: the keys were made for the example and are kept nowhere."""
        return self._kept_in_memory

    def ring(self) -> KeyRing | None:
        """The open keys; None where they are not open."""
        with self._guard:
            self._forget_when_left()
            return self._ring

    def _forget_when_left(self) -> None:
        if self._folder is None or self._locked or not (self._ring is not None or self._reading):
            return
        wall, running = self._wall(), self._running()
        asleep = (wall - self._used[0]) - (running - self._used[1])
        if running - self._used[1] > IDLE_SECONDS or wall - self._used[0] > IDLE_SECONDS or asleep > _SLEPT_SECONDS:
            self.lock()

    def _touch(self) -> None:
        self._used = (self._wall(), self._running())
