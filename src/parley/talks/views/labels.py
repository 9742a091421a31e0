"""How identifiers are called: the names of participants, the titles of matters, sessions and sources, what an undertaking, condition or statement says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from parley.talks.entries import (
    Condition,
    Item,
    Matter,
    Participant,
    Session,
    Source,
    Text,
    Undertaking,
    Utterance,
    said_of,
)
from parley.talks.views.snapshot import Snapshot

__all__ = ["Label", "Labels", "labels"]

_KINDS: Final = ("participant", "matter", "session", "source", "undertaking", "condition")


class Label(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """How an identifier is called: its kind and its names by language."""

    kind: str
    names: Text
    of: str = ""
    office: Text = {}
    role: str = ""


class Labels(Mapping[str, Label]):
    """The labels of a snapshot by identifier, each made when it is asked for. What was corrected is called as its correction is.

    A statement is called by what it says where it is asked for, and is not listed.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._made: dict[str, Label | None] = {}

    def __getitem__(self, name: str) -> Label:
        if name not in self._made:
            item = self._snapshot.talks.standing(name)
            self._made[name] = None if item is None else _label(self._snapshot, item)
        found = self._made[name]
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        talks = self._snapshot.talks
        names = [item.body.id for kind in _KINDS for item in talks.of_kind[kind]]
        return iter([name for name in (*names, *sorted(talks.gone)) if name in self])

    def __len__(self) -> int:
        return sum(1 for _ in self)


def labels(snapshot: Snapshot) -> dict[str, Label]:
    """Every label of *snapshot*, by identifier."""
    return dict(Labels(snapshot))


def _label(snapshot: Snapshot, item: Item) -> Label | None:
    """How *item* is called; None for what has no name of its own, and for a condition that does not count on the day."""
    match item.body:
        case Participant() as body:
            return Label(body.kind, body.names, body.of, body.office, body.role)
        case Matter() | Session() | Source() as body:
            return Label(item.kind, body.title)
        case Undertaking() as body:
            return Label("undertaking", body.content)
        case Condition() as body if snapshot.counts(item):
            return Label("condition", body.content)
        case Utterance() as body:
            said = said_of(body)
            return Label("utterance", said) if said else None
        case _:
            return None
