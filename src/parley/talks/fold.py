"""The fold: entries of the talks, in the order of the record, into what stands.

Rules
- *Pure and total.* The same entries give the same result; no valid record makes it raise. What does not fit becomes a finding.
- *Independent of order* where entries do not supersede each other and no identifier is used twice: every answer is computed from the set.
- *Nothing is overwritten.* An identifier names the entry that used it first; a later entry with the same identifier is a finding.
- *What stands* after corrections and withdrawals is the record's one rule for that, `parley.record.corrections`. Entries that remove each other in
  a circle stay, with a finding.
- *Step by step.* `Talks.and_then` carries a fold on with the entries that came after; in however many steps, the result is that of one. The talks as
  they were before the step are not touched.
- *As known then.* To know what was known at an entry, fold the entries up to it.

It derives nothing: positions, conditions, undertakings and the brief are in `parley.talks.views`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter
from typing import Final

import msgspec

from parley.kernel import Finding, Message, Place
from parley.record import NO_CORRECTIONS, Acting, Corrections
from parley.talks.entries import BODIES, KINDS, Body, Item, Withdrawal
from parley.talks.pointers import Pointers

__all__ = ["Item", "Talks", "decode_body", "fold"]

_PREFIX: Final = "talks."
_DECODERS: Final = {name: msgspec.json.Decoder(struct) for name, struct in BODIES.items()}
_FEW: Final = 16
"""Up to so many entries are taken out of a list, or put into it, one by one; more are quicker done in one walk over it."""


_place: Final = attrgetter("index")


class Talks:
    """What the entries say, before anything is derived.

    ``items``        every entry by its identifier, standing or not
    ``of_kind``      the standing entries of each kind, in the order of the record
    ``corrections``  what was corrected and withdrawn, and what stands for it
    ``size``         how many entries of the record were folded, of any type
    ``pointers``     which entries point at which, as written
    ``findings``     what did not fit
    """

    __slots__ = ("_clashes", "corrections", "findings", "items", "of_kind", "pointers", "size")

    def __init__(
        self,
        items: dict[str, Item],
        of_kind: dict[str, list[Item]],
        corrections: Corrections,
        pointers: Pointers,
        size: int,
        clashes: tuple[Item, ...] = (),
    ) -> None:
        self.items = items
        self.of_kind = of_kind
        self.corrections = corrections
        self.pointers = pointers
        self.size = size
        self.findings = _findings(corrections, clashes)
        self._clashes = clashes

    @property
    def gone(self) -> dict[str, tuple[str, ...]]:
        """Identifiers that no longer stand, each with the corrections and withdrawals of it that removed it."""
        return self.corrections.gone

    def stands(self, name: str) -> bool:
        """Whether *name* is an entry that still stands."""
        return name in self.items and name not in self.corrections.gone

    def standing(self, name: str) -> Item | None:
        """The entry that stands for *name* now: itself, or the correction that took its place; None if unknown or withdrawn.

        Of several corrections that compete, the first by identifier (the others are shown as competing).
        """
        if name not in self.corrections.gone:
            return self.items.get(name)
        meant = self.corrections.standing(name)
        return None if meant is None else self.items.get(meant)

    def meant(self, name: str) -> str:
        """The identifier that a reference to *name* means now: that of the entry that stands for it, or *name* where none does."""
        if name not in self.corrections.gone:
            return name
        return self.corrections.standing(name) or name

    def and_then(self, items: Iterable[Item], size: int | None = None) -> Talks:
        """The talks with further *items*, all of them later in the record. ``size``: entries of the record by now, where others lie between."""
        by_name = dict(self.items)
        added: list[Item] = []
        added_of_kind: dict[str, list[Item]] = {}
        acting: list[Acting] = []
        clashes: list[Item] = []
        last = self.size - 1
        for item in items:
            body = item.body
            last = item.index
            if by_name.setdefault(body.id, item) is not item:
                clashes.append(item)
                continue
            added.append(item)
            added_of_kind.setdefault(item.kind, []).append(item)
            if body.supersedes or isinstance(body, Withdrawal):
                target = body.target if isinstance(body, Withdrawal) else None
                acting.append(Acting(body.id, body.supersedes or None, target))
        before = self.corrections
        corrections = before.and_then(acting, by_name)
        of_kind = dict(self.of_kind)
        for kind, new in added_of_kind.items():
            of_kind[kind] = [*of_kind[kind], *new]
        turned: dict[str, list[Item]] = {}  # what stands now and did not, or did and does not
        for name in corrections.touched & by_name.keys():
            if (name in before.gone) != (name in corrections.gone):
                turned.setdefault(by_name[name].kind, []).append(by_name[name])
        for kind, changed in turned.items():
            of_kind[kind] = _turned(of_kind[kind], changed, corrections.gone)
        total = last + 1 if size is None else size
        pointers = self.pointers.and_then(by_name, added)
        return Talks(by_name, of_kind, corrections, pointers, total, (*self._clashes, *clashes))


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
    return Talks({}, {kind: [] for kind in KINDS}, NO_CORRECTIONS, Pointers({}), 0).and_then(items, size)


def _turned(standing: list[Item], changed: list[Item], gone: dict[str, tuple[str, ...]]) -> list[Item]:
    """*standing* without those of *changed* that are gone, and with those that are not, in the order of the record."""
    if len(changed) > _FEW:
        back = [item for item in changed if item.body.id not in gone]
        return sorted([*(item for item in standing if item.body.id not in gone), *back], key=_place)
    kept = list(standing)
    for item in changed:
        at = bisect_left(kept, item.index, key=_place)
        if item.body.id not in gone:
            kept.insert(at, item)
        elif at < len(kept) and kept[at] is item:
            del kept[at]
        else:  # entries that were handed over out of their order
            kept.remove(item)
    return kept


def _findings(corrections: Corrections, clashes: Iterable[Item]) -> tuple[Finding, ...]:
    found = [
        Finding(Message("talks.identifier-taken", {"id": clash.body.id, "entry": clash.index}), Place(), "warning")
        for clash in clashes
    ]
    for code, names in (
        ("talks.corrections-circle", corrections.undecided),
        ("talks.corrects-unknown", corrections.missing),
    ):
        found += [Finding(Message(code, {"id": name}), Place(), "warning") for name in sorted(names)]
    return tuple(found)
