"""The fold: entries of the talks, in the order of the record, into what stands.

Rules
- *Pure and total.* The same entries give the same result; no valid record makes it raise. What does not fit becomes a finding.
- *Independent of order* where entries do not supersede each other and no identifier is used twice: every answer is computed from the set.
- *Nothing is overwritten.* An identifier names the entry that used it first; a later entry with the same identifier is a finding.
- *What stands.* A correction takes the place of what it supersedes; a withdrawal takes its target out and puts nothing there. Either may
  itself be corrected or withdrawn. An entry *lives on* if it stands or if a correction of it lives on: to correct a correction does not bring
  the first version back, to withdraw one does. An entry stands if no correction of it lives on and no withdrawal of it stands.
  The answer is the grounded labelling of that graph (Dung 1995): the least that follows. Entries that remove each other in a circle are
  undecided: they stay, with a finding.
- *As known then.* To know what was known at an entry, fold the entries up to it.

It derives nothing: positions, conditions, undertakings and the brief are in `parley.talks.views`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from parley.kernel import Finding, Message, Place
from parley.talks.entries import BODIES, KINDS, Body, Withdrawal

__all__ = ["Item", "Talks", "decode_body", "fold"]

_PREFIX: Final = "talks."
_DECODERS: Final = {name: msgspec.json.Decoder(struct) for name, struct in BODIES.items()}


class Item(msgspec.Struct, frozen=True, gc=False):
    """An entry of the talks in its place: ``index`` in the record (0-based), who signed it, its kind and body."""

    index: int
    signer: str
    kind: str
    body: Body


class Talks:
    """What the entries say, before anything is derived.

    ``items``      every entry by its identifier, standing or not
    ``of_kind``    the standing entries of each kind, in the order of the record
    ``gone``       identifiers that no longer stand, each with the corrections and withdrawals of it that removed it
    ``size``       how many entries of the record were folded, of any type
    ``findings``   what did not fit
    """

    __slots__ = ("_successors", "findings", "gone", "items", "of_kind", "size")

    def __init__(
        self,
        items: dict[str, Item],
        of_kind: dict[str, list[Item]],
        gone: dict[str, tuple[str, ...]],
        size: int,
        findings: tuple[Finding, ...],
    ) -> None:
        self.items = items
        self.of_kind = of_kind
        self.gone = gone
        self.size = size
        self.findings = findings
        self._successors: dict[str, Item | None] = {}

    def stands(self, name: str) -> bool:
        """Whether *name* is an entry that still stands."""
        return name in self.items and name not in self.gone

    def standing(self, name: str) -> Item | None:
        """The entry that stands for *name* now: itself, or the correction that took its place; None if unknown or withdrawn.

        Of several corrections that compete, the first by identifier (the others are shown as competing).
        """
        if name not in self.gone:
            return self.items.get(name)
        if name not in self._successors:
            self._look_up(name)
        return self._successors[name]

    def meant(self, name: str) -> str:
        """The identifier that a reference to *name* means now: that of the entry that stands for it, or *name* where none does."""
        if name not in self.gone:
            return name
        item = self.standing(name)
        return item.body.id if item is not None else name

    def _look_up(self, name: str) -> None:
        """Find the successor of *name*, and of everything on the way to it where the way does not fork."""
        seen: dict[str, None] = {}
        frontier = [name]
        ends: list[Item] = []
        forks = False
        while frontier:
            current = frontier.pop()
            if current in seen:
                continue
            if current not in self.gone or current in self._successors:
                end = self.standing(current)
                if end is not None and end.kind != "withdrawal":
                    ends.append(end)
                continue
            seen[current] = None
            forks = forks or len(self.gone[current]) > 1
            frontier.extend(self.gone[current])
        found = min(ends, key=lambda item: item.body.id, default=None)
        for one in (name,) if forks else seen:
            self._successors[one] = found


def decode_body(entry_type: str, body: bytes | msgspec.Raw) -> tuple[str, Body] | None:
    """The kind and body of an entry of the talks; None where the type is another domain's or not known here.

    Raises `msgspec.ValidationError` where the body does not have the type's shape (the record refuses such entries).
    """
    decoder = _DECODERS.get(entry_type)
    if decoder is None:
        return None
    return entry_type[len(_PREFIX) :], decoder.decode(body)


def fold(items: Iterable[Item], size: int | None = None) -> Talks:
    """Fold *items* (in the order of the record) into what stands. ``size``: entries of the record, where others lie between."""
    by_name: dict[str, Item] = {}
    of_kind: dict[str, list[Item]] = {kind: [] for kind in KINDS}
    corrects: dict[str, str] = {}
    withdraws: dict[str, str] = {}
    clashes: list[Item] = []
    last = -1
    for item in items:
        body = item.body
        last = item.index
        if by_name.setdefault(body.id, item) is not item:
            clashes.append(item)
            continue
        of_kind[item.kind].append(item)
        if body.supersedes:
            corrects[body.id] = body.supersedes
        if isinstance(body, Withdrawal):
            withdraws[body.id] = body.target
    findings = [
        Finding(Message("talks.identifier-taken", {"id": clash.body.id, "entry": clash.index}), Place(), "warning")
        for clash in clashes
    ]
    gone: dict[str, tuple[str, ...]] = {}
    if corrects or withdraws:
        gone, undecided = _grounded(
            {by: name for by, name in corrects.items() if name in by_name},
            {by: name for by, name in withdraws.items() if name in by_name},
        )
        findings += [
            Finding(Message("talks.corrections-circle", {"id": name}), Place(), "warning") for name in undecided
        ]
        findings += [
            Finding(Message("talks.corrects-unknown", {"id": name}), Place(), "warning")
            for name in sorted({*corrects.values(), *withdraws.values()} - by_name.keys())
        ]
        for kind in {by_name[name].kind for name in gone}:
            of_kind[kind] = [item for item in of_kind[kind] if item.body.id not in gone]
    total = last + 1 if size is None else size
    return Talks(by_name, of_kind, gone, total, tuple(findings))


def _grounded(
    corrects: dict[str, str], withdraws: dict[str, str]
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """The grounded labelling: which names are gone (with what removed them), and which are undecided. Linear.

    *corrects* and *withdraws*: the acting entry to the entry that it acts on.
    """
    acts: dict[str, list[str]] = {}
    corrections: dict[str, int] = {}  # how many corrections of a name are not known to be dead
    for by, name in corrects.items():
        acts.setdefault(name, []).append(by)
        corrections[name] = corrections.get(name, 0) + 1
    for by, name in withdraws.items():
        acts.setdefault(name, []).append(by)
    waiting = {name: len(against) for name, against in acts.items()}  # how many acts against a name may still hold
    stands: dict[str, bool] = {}
    lives: dict[str, bool] = {}
    known = [(stands, by, True) for by in (*corrects, *withdraws) if by not in waiting]
    while known:
        label, name, answer = known.pop()
        if name in label:
            continue
        label[name] = answer
        if label is stands and (answer or not corrections.get(name)):
            known.append((lives, name, answer))
        target = corrects.get(name) if label is lives else withdraws.get(name)
        if target is None:
            continue
        if answer:
            known.append((stands, target, False))
            if label is lives:
                known.append((lives, target, True))
            continue
        waiting[target] -= 1
        if not waiting[target]:
            known.append((stands, target, True))
        if label is lives:
            corrections[target] -= 1
            if not corrections[target] and stands.get(target) is False:
                known.append((lives, target, False))
    gone = {
        name: tuple(
            sorted(
                {by for by in against if corrects.get(by) == name and lives.get(by)}
                | {by for by in against if withdraws.get(by) == name and stands.get(by)}
            )
        )
        for name, against in acts.items()
        if stands.get(name) is False
    }
    return gone, tuple(sorted(name for name in acts if name not in stands))
