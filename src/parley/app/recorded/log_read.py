"""How much of a record's log was read, and whether its last checkpoint bears that out.

The root over the entries is computed from their bytes as they are read, and carried on as more of them come: it costs a hash or two an entry, once.
It is held beside the last checkpoint that the store has, whose signature is verified with the key that the first entry names. Whether all of that
fits is known (`LogRead.fault`). Nothing is refused here: a shell does that before it shows anything. The signatures of the entries are the
business of `parley.app.record.verify_record`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator

import msgspec

from parley.app.record import Rows
from parley.kernel import Message, RecordBroken
from parley.record import Checkpoint, Frontier, check_checkpoint, leaf_hash, read_checkpoint

__all__ = ["LogIdentity", "LogRead", "LogReader"]


class LogIdentity(msgspec.Struct, frozen=True):
    """Whose log it is, as the first entry states it: the ``record``'s id and the ``log_key``; empty where it cannot be read."""

    record: str = ""
    log_key: bytes = b""


class LogRead(msgspec.Struct, frozen=True):
    """The log as far as it was read.

    ``size``, ``root``   how many entries were read, and the root of the Merkle tree over them
    ``note``             the last checkpoint as it is stored; empty where there is none
    ``checkpoint``       the same, read; None where there is none, or none that can be read
    ``root_there``       the root over as many entries as the checkpoint covers; empty where fewer were read
    ``frontier``         the right edge of the tree, from which it is carried on
    ``identity``         whose log it is
    ``fault``            why the last checkpoint does not bear out all that was read; None where it does
    """

    size: int
    root: bytes
    frontier: Frontier
    note: str = ""
    checkpoint: Checkpoint | None = None
    root_there: bytes = b""
    identity: LogIdentity = LogIdentity()
    fault: Message | None = None

    @property
    def is_borne_out(self) -> bool:
        """Whether the entries that the last checkpoint covers were read, and give its root."""
        return self.checkpoint is not None and self.root_there == self.checkpoint.root

    @property
    def is_contradicted(self) -> bool:
        """Whether the entries that the last checkpoint covers were read, and give another root."""
        return self.checkpoint is not None and self.root_there not in (b"", self.checkpoint.root)


class LogReader:
    """Computes the root of envelopes as they pass. *before*: where an earlier reading stopped; it is not changed."""

    def __init__(self, rows: Rows, before: LogRead | None = None) -> None:
        self._frontier = Frontier() if before is None else Frontier(before.size, list(before.frontier.nodes))
        # The checkpoint first and the entries after it: entries are never fewer than a checkpoint covers.
        self._note = rows.last_checkpoint() or ""
        self._checkpoint: Checkpoint | None = None
        self._root_there = b""
        with contextlib.suppress(RecordBroken):  # why it cannot be read is asked again in `read`
            self._checkpoint = read_checkpoint(self._note) if self._note else None
        if before is not None and self._note == before.note:
            self._root_there = before.root_there
        self._look()

    def passing(self, envelopes: Iterable[bytes]) -> Iterator[bytes]:
        """*envelopes*, each counted in as it passes."""
        append = self._frontier.append
        covered = self._checkpoint.size if self._checkpoint is not None else -1
        for envelope in envelopes:
            append(leaf_hash(envelope))
            if self._frontier.size == covered:
                self._look()
            yield envelope

    def read(self, identity: LogIdentity) -> LogRead:
        """What has passed so far of the log of *identity*, judged by the last checkpoint."""
        frontier = Frontier(self._frontier.size, list(self._frontier.nodes))
        return LogRead(
            frontier.size,
            frontier.root(),
            frontier,
            self._note,
            self._checkpoint,
            self._root_there,
            identity,
            self._fault(identity),
        )

    def _look(self) -> None:
        if self._checkpoint is not None and self._frontier.size == self._checkpoint.size:
            self._root_there = self._frontier.root()

    def _fault(self, identity: LogIdentity) -> Message | None:
        try:
            check_checkpoint(self._note, identity.record, identity.log_key, self._frontier)
        except RecordBroken as broken:
            return broken.findings[0].message
        return None
