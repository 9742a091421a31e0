"""What stands after corrections and withdrawals: the one rule for every domain whose entries correct each other (ADR 5).

Rules
- An entry may *correct* one other entry, *withdraw* one other, or both. It acts on an entry as soon as both are known, whichever came first;
  an act on an entry that is not known has no effect until that entry comes.
- An entry *lives on* if it stands or if a correction of it lives on. An entry *stands* if no correction of it lives on and no withdrawal of it
  stands. So to correct a correction does not bring the first version back, and to withdraw one does.
- The answer is the grounded labelling of that graph (Dung 1995): the least that follows. It is unique and does not depend on the order of the
  acts. Entries that remove each other in a circle are *undecided*; they stay.
- Several corrections of one entry may stand side by side; then the first by identifier is the one that references mean.

`Corrections` is a value: `Corrections.and_then` gives a new one and relabels only what hangs together with the new acts. Adding acts in any number
of steps gives the same as adding them at once.

This module knows identifiers only. Which acts a domain admits (of the same type, of an earlier entry, of the same exchange), what the entries are and
what is a finding about them is for the domain to say before and after.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Final, NamedTuple

__all__ = ["NO_CORRECTIONS", "Acting", "Corrections"]


class Acting(NamedTuple):
    """An entry that acts on others: its identifier, the entry that it corrects and the one that it withdraws (None: none)."""

    name: str
    corrects: str | None = None
    withdraws: str | None = None


class Corrections:
    """Which entries stand. Never changed once made; what it works out on the way to an answer is kept.

    ``corrects``   each correcting entry to the entry that it corrects, known or not
    ``withdraws``  each withdrawing entry to the entry that it withdraws, known or not
    ``gone``       the entries that no longer stand, each with the corrections and withdrawals that removed it, sorted
    ``undecided``  the entries that stand only because the acts on them go round in a circle
    ``missing``    identifiers that are acted on and that no known entry has
    ``touched``    the identifiers that the last step labelled anew: what stands for any other one is what it was before
    """

    __slots__ = ("_against", "_successors", "corrects", "gone", "missing", "touched", "undecided", "withdraws")

    def __init__(self) -> None:
        self.corrects: dict[str, str] = {}
        self.withdraws: dict[str, str] = {}
        self.gone: dict[str, tuple[str, ...]] = {}
        self.undecided: frozenset[str] = frozenset()
        self.missing: frozenset[str] = frozenset()
        self.touched: frozenset[str] = frozenset()
        self._against: dict[str, list[str]] = {}
        self._successors: dict[str, str | None] = {}

    def and_then(self, acting: Iterable[Acting], known: Container[str]) -> Corrections:
        """The labelling with further acts. *known*: every identifier that is an entry by now, new ones too.

        An entry acts once: a second act under the same identifier is for the caller to refuse.
        """
        step = Corrections()
        step.corrects, step.withdraws, step._against = dict(self.corrects), dict(self.withdraws), dict(self._against)
        arrived = {name for name in self.missing if name in known}
        changed = set(arrived)
        own: set[str] = set()  # whose list of acts is this step's own, and may be added to
        for act in acting:
            for acts, target in ((step.corrects, act.corrects), (step.withdraws, act.withdraws)):
                if target is None:
                    continue
                acts[act.name] = target
                if target not in own:
                    own.add(target)
                    step._against[target] = list(step._against.get(target, ()))
                step._against[target].append(act.name)
                changed.update((act.name, target))
        step.missing = (self.missing - arrived) | {name for name in own if name not in known}
        if not changed:
            step.gone, step.undecided, step._successors = self.gone, self.undecided, self._successors
            return step
        together = step._together(changed)
        gone, undecided = _grounded(
            {by: step.corrects[by] for by in together if by in step.corrects and step.corrects[by] in known},
            {by: step.withdraws[by] for by in together if by in step.withdraws and step.withdraws[by] in known},
        )
        step.touched = frozenset(together)
        step.gone = {name: by for name, by in self.gone.items() if name not in together} | gone
        step.undecided = (self.undecided - together) | undecided
        return step

    def standing(self, name: str) -> str | None:
        """The entry that stands for *name*: itself where it is not gone, else the correction that took its place; None where none did.

        Of several that did, the first by identifier. A withdrawal is never what an entry became.
        """
        if name not in self.gone:
            return name
        if name not in self._successors:
            self._look_up(name)
        return self._successors[name]

    def versions(self, name: str) -> list[str]:
        """The identifiers for which *name* stands: itself, and those that it corrects by however many steps. *name* must stand."""
        found = [name]
        earlier = self.corrects.get(name)
        # What stands for the earlier ones, if it is not this entry, is not this entry any further back either: a smaller
        # identifier among few is smaller among more.
        while earlier is not None and earlier in self.gone and earlier not in found and self.standing(earlier) == name:
            found.append(earlier)
            earlier = self.corrects.get(earlier)
        return found

    def _look_up(self, name: str) -> None:
        """Find the successor of *name*, and of everything on the way to it where the way does not fork."""
        seen: dict[str, None] = {}
        frontier = [name]
        ends: list[str] = []
        forks = False
        while frontier:
            current = frontier.pop()
            if current in seen:
                continue
            if current not in self.gone or current in self._successors:
                end = self.standing(current)
                if end is not None and end not in self.withdraws:
                    ends.append(end)
                continue
            seen[current] = None
            forks = forks or len(self.gone[current]) > 1
            frontier.extend(self.gone[current])
        found = min(ends, default=None)
        for one in (name,) if forks else seen:
            self._successors[one] = found

    def _together(self, names: Iterable[str]) -> set[str]:
        """Everything that hangs together with *names* by acts, in either direction."""
        found: set[str] = set()
        todo = list(names)
        while todo:
            name = todo.pop()
            if name in found:
                continue
            found.add(name)
            todo += self._against.get(name, ())
            todo += [acts[name] for acts in (self.corrects, self.withdraws) if name in acts]
        return found


NO_CORRECTIONS: Final = Corrections()
"""The labelling before anything was entered: what a fold begins with."""


def _grounded(corrects: dict[str, str], withdraws: dict[str, str]) -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """The grounded labelling: which names are gone (with what removed them), and which are undecided. Linear.

    *corrects* and *withdraws*: the acting entry to the entry that it acts on, both known. A label is told once it follows, and tells others in turn:
    an act that is known to be dead counts down what may still hold against its target, and a target without such acts stands.
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
    return gone, frozenset(name for name in acts if name not in stands)
