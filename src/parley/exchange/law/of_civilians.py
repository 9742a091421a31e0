"""A rule against the Fourth Geneva Convention: what its clauses say of classes of civilians.

A class is one of civilians where its ``where`` (or that of a class it lies within) asks for a civilian status. Looked at, article by article:

- **132(1)**: an internee is released when the reasons that made the internment necessary are gone. A clause that weighs civilians against others
  lets their release wait for what the other side gives: a remark, for the rule does not tell whether the reasons stand. **132(2)**: the
  parties endeavour to agree on the release of the wounded and sick among them: a clause that weighs or caps such a class is a risk, where the
  Third Convention would call it a breach.
- **133(1)**: internment ceases as soon as possible after the close of hostilities. That is not the moment of art. 118 GC III ("cessation of active
  hostilities"), though the Committee's commentary of 1958 and rule 128 of its study of customary law read the two as one; a rule tells only of
  active hostilities. So a clause by which release then waits is a risk, and one that keeps back on another ground than criminal
  proceedings or a sentence (**133(2)**) too.
- **27(3)**: no adverse distinction by race, religion or political opinion. It does not name nationality.
- **45(4)**: nobody is sent where he may have reason to fear persecution: a clause that asks no civilian is a risk.
- **136(2)**: of those kept in custody the information bureau is told, **137(1)**: which passes it on at once to the Power in whose territory they
  resided. **138(1)**: what is told of each: no rank and no number, but nationality, last residence, distinguishing marks, the measure taken.

It asks in other words than the Third Convention; a clause about both stands under both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from parley.exchange.rules import Cell, Of, ReadyRule, is_of_civilians

__all__ = ["Civilians"]


class Civilians:
    """Which classes of a rule are of civilians, and which of them a clause reaches."""

    def __init__(self, ready: ReadyRule) -> None:
        classes = self._classes = ready.classes
        named = {one.id for one in ready.rule.classes if is_of_civilians(one)}
        self.names = named | {low for one in named for low in classes.below(one)}
        self._flows = classes.flows

    def _tops(self, names: Collection[str]) -> frozenset[str]:
        return frozenset(one for one in names if not any(above in names for above in self._classes.above(one)))

    def reached(self, cells: Iterable[Cell]) -> tuple[frozenset[str], bool]:
        """The classes of civilians (the widest) among *cells*, and whether anybody else is among them."""
        civil: set[str] = set()
        others = False
        for flow, name in cells:
            if flow.startswith("="):
                continue
            if name in self.names:
                civil.add(name)
            elif name == "*person":
                widest = [one for one in self._in_the_ratio(flow) if self._classes.by_id[one].within is None]
                civil |= {one for one in self._in_the_ratio(flow) if one in self.names}
                others = others or not widest or any(one not in self.names for one in widest)
            else:
                others = True
        return self._tops(civil), others

    def only(self, of: Of) -> bool:
        """Whether *of* is about civilians and nobody else."""
        if of.classes:
            return all(name in self.names for name in of.classes)
        civil, others = self.reached((flow, "*person") for flow in of.flows or self._flows)
        return bool(civil) and not others

    def _in_the_ratio(self, flow: str) -> Iterator[str]:
        """The classes of persons that the flow carries and that nobody set apart, of the facet that tells everybody from everybody else."""
        classes = self._classes
        for name in classes.carried[flow]:
            one = classes.by_id[name]
            apart = name in classes.outside or any(above in classes.outside for above in classes.above(name))
            if one.unit == "person" and one.facet in classes.exhaustive and not apart:
                yield name
