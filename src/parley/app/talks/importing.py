"""Import a file of talks: first what would be entered, then, if that is wanted, enter it. One batch, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from parley.app.desk import Desk
from parley.app.record import Appended, Draft
from parley.app.recorded import Recorded
from parley.kernel import Finding
from parley.talks import AuthoredItem, Body, Source, admit, decode_text

__all__ = ["ImportPlan", "enter", "plan_import"]


class ImportPlan(msgspec.Struct, frozen=True):
    """What an import would do: ``items`` in the order of entry, ``counts`` by kind, warnings and notes. ``record_size``: what it was planned against."""

    title: str
    language: str
    items: tuple[AuthoredItem, ...]
    findings: tuple[Finding, ...]
    record_size: int

    @property
    def counts(self) -> dict[str, int]:
        """How many new entries of each kind."""
        found: dict[str, int] = {}
        for item in self.items:
            found[item.kind] = found.get(item.kind, 0) + 1
        return found

    @property
    def already(self) -> int:
        """How many entries of the file are in the record already, word for word."""
        return sum(1 for finding in self.findings if finding.message.code == "talks-check.already-entered")


def plan_import(
    recorded: Recorded,
    data: bytes,
    *,
    file: str = "",
    accept_flagged: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> ImportPlan:
    """Read and check a file against what is *recorded*. Writes nothing. Raises `InputError` with every finding, `FileError`, `RecordBroken`."""
    text = decode_text(data, file)
    talks = recorded.talks
    authored = admit(text, talks.items, file=file, accept_flagged=accept_flagged, progress=progress)
    return ImportPlan(authored.title, authored.language, authored.items, authored.findings, talks.size)


def enter(
    desk: Desk,
    items: tuple[AuthoredItem, ...],
    commitments: Mapping[str, tuple[str, ...]] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Appended:
    """Enter *items* as one batch, signed at *desk*. Raises `EntryRefused`, `StoreError`; then nothing was entered."""
    held = commitments or {}
    drafts = (Draft(f"talks.{item.kind}", item.body, held.get(item.body.id, _commitments(item.body))) for item in items)
    return desk.enter(drafts, progress=progress)


def _commitments(body: Body) -> tuple[str, ...]:
    return (body.commitment,) if isinstance(body, Source) and body.commitment else ()
