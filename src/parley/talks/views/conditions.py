"""Conditions: what somebody says must come first, in what wording, and how each participant sees it now.

Rules
- A condition stands on its mouth. Other accounts of it (``variant_of``, by however many steps) are shown beside it, not merged into it.
- An assessment is a participant's; each side's latest counts. Where sides differ, the state is ``disputed`` and all are shown.
- Unassessed, a condition is ``asserted``: nobody has said that it is met. It never blocks.
"""

from __future__ import annotations

import msgspec

from parley.talks.entries import Assessment, Condition, Text
from parley.talks.fold import Item
from parley.talks.views.snapshot import Evidence, Snapshot
from parley.talks.vocabulary import AssessmentState

__all__ = ["AssessmentView", "ConditionView", "conditions"]


class AssessmentView(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """How one participant sees a condition: the state, on whose word, why."""

    id: str
    state: AssessmentState
    evidence: Evidence


class ConditionView(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A condition with its mouth, its other accounts and its latest assessments.

    ``state``   the one state of all latest assessments; ``disputed`` where they differ; ``asserted`` where there are none
    """

    id: str
    index: int
    matter: str
    content: Text
    asserted: Evidence
    state: AssessmentState
    wording: str = ""
    requires: tuple[str, ...] = ()
    required_of: tuple[str, ...] = ()
    variant_of: str = ""
    variants: tuple[str, ...] = ()
    assessments: tuple[AssessmentView, ...] = ()


def conditions(snapshot: Snapshot) -> tuple[ConditionView, ...]:
    """Every condition, in the order of the record."""
    assessed: dict[str, list[Item]] = {}
    for item in snapshot.talks.of_kind["assessment"]:
        body = item.body
        if isinstance(body, Assessment) and snapshot.counts(item):
            target = snapshot.talks.standing(body.condition)
            assessed.setdefault(target.body.id if target is not None else body.condition, []).append(item)
    found = [item for item in snapshot.talks.of_kind["condition"] if snapshot.counts(item)]
    first = _first_accounts(snapshot, found)
    families: dict[str, list[str]] = {}
    for name in sorted(first):
        families.setdefault(first[name], []).append(name)
    return tuple(
        _condition(snapshot, item, families[first[item.body.id]], assessed.get(item.body.id, [])) for item in found
    )


def _first_accounts(snapshot: Snapshot, found: list[Item]) -> dict[str, str]:
    """Each condition to the one that it is, by however many steps, an account of; in a circle, to the first by identifier."""
    above = {
        item.body.id: snapshot.talks.meant(item.body.variant_of)
        for item in found
        if isinstance(item.body, Condition) and item.body.variant_of
    }
    first: dict[str, str] = {}
    for item in found:
        trail: dict[str, None] = {}
        name = item.body.id
        while name in above and name not in trail and name not in first:
            trail[name] = None
            name = above[name]
        if name in trail:
            way = list(trail)
            name = min(way[way.index(name) :])
        root = first.get(name, name)
        first.update(dict.fromkeys(trail, root))
        first.setdefault(item.body.id, root)
    return first


def _condition(snapshot: Snapshot, item: Item, family: list[str], assessed: list[Item]) -> ConditionView:
    body = item.body
    assert isinstance(body, Condition)
    evidence = snapshot.evidence(item)
    latest = _latest_by_side(snapshot, assessed)
    states = {view.state for view in latest}
    return ConditionView(
        id=body.id,
        index=item.index,
        matter=snapshot.talks.meant(body.matter),
        content=body.content,
        asserted=evidence,
        state=states.pop() if len(states) == 1 else "disputed" if states else "asserted",
        wording=body.wording or evidence.wording,
        requires=body.requires,
        required_of=body.required_of,
        variant_of=body.variant_of,
        variants=tuple(name for name in family if name != body.id),
        assessments=latest,
    )


def _latest_by_side(snapshot: Snapshot, assessed: list[Item]) -> tuple[AssessmentView, ...]:
    by_side: dict[str, list[Item]] = {}
    for item in assessed:
        by_side.setdefault(snapshot.side(snapshot.word(item).speaker), []).append(item)
    views: list[AssessmentView] = []
    for side in sorted(by_side):
        each = [(*snapshot.bounds(item), item) for item in by_side[side]]
        newest = max(first for first, _, _ in each)
        views += [
            AssessmentView(item.body.id, item.body.state, snapshot.evidence(item))
            for _, last, item in sorted(each, key=lambda one: one[2].body.id)
            if last >= newest and isinstance(item.body, Assessment)
        ]
    return tuple(views)
