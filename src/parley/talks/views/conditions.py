"""Conditions: what somebody says must come first, in what wording, and how each participant sees it now.

Rules
- A condition stands on its mouth. Other accounts of it (``variant_of``, by however many steps) are shown beside it, not merged into it.
- An assessment is a participant's; each side's latest counts. Where sides differ, the state is ``disputed`` and all are shown.
- Unassessed, a condition is ``asserted``: nobody has said that it is met. It never blocks.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from parley.talks.entries import Assessment, Condition, Item, Text
from parley.talks.views.evidence import Evidence
from parley.talks.views.slices import EVERYTHING, Slice, is_in_period, page_of
from parley.talks.views.snapshot import Snapshot
from parley.talks.vocabulary import AssessmentState

__all__ = ["AssessmentView", "ConditionState", "ConditionView", "conditions"]

ConditionState = AssessmentState | Literal["not-linked"]
"""How it stands; ``not-linked``: its mouth says that the matter does not depend on it, so nothing waits."""


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
    state: ConditionState
    wording: str = ""
    requires: tuple[str, ...] = ()
    required_of: tuple[str, ...] = ()
    variant_of: str = ""
    variants: tuple[str, ...] = ()
    assessments: tuple[AssessmentView, ...] = ()


def conditions(snapshot: Snapshot, only: Slice = EVERYTHING) -> tuple[ConditionView, ...]:
    """Every condition, in the order of the record.

    *only* heeds matter, participant (who asserts it, or of whom it is required) and period.
    """
    families: dict[str, list[str]] = {}
    first: dict[str, str] = {}
    return page_of(
        (
            _condition(snapshot, item, _family(snapshot, item.body.id, first, families))
            for item in snapshot.talks.of_kind["condition"]
            if snapshot.counts(item) and (not only.narrows or _passes(snapshot, item, only))
        ),
        only,
    )


def _passes(snapshot: Snapshot, item: Item, only: Slice) -> bool:
    body = item.body
    assert isinstance(body, Condition)
    if only.matter and snapshot.talks.meant(body.matter) != snapshot.talks.meant(only.matter):
        return False
    if only.participant:
        mouths = (snapshot.word(item).speaker, *body.required_of)
        if not snapshot.is_among(only.participant, mouths):
            return False
    return is_in_period(snapshot.bounds(item), only)


def _family(snapshot: Snapshot, name: str, first: dict[str, str], families: dict[str, list[str]]) -> list[str]:
    """The conditions that are accounts of the same one as *name*, sorted, itself among them. *first* and *families* keep what was found."""
    root = _first_account(snapshot, name, first)
    if root not in families:
        found: dict[str, None] = {}
        todo = [root]
        while todo:
            current = todo.pop()
            if current not in found:
                found[current] = None
                todo += [item.body.id for item in snapshot.pointing("variants", current)]
        families[root] = sorted(one for one in found if _counted(snapshot, one) is not None)
    return families[root]


def _first_account(snapshot: Snapshot, name: str, first: dict[str, str]) -> str:
    """The condition that *name* is, by however many steps, an account of; in a circle, the first by identifier."""
    trail: dict[str, None] = {}
    while name not in trail and name not in first:
        body = _counted(snapshot, name)
        if body is None or not body.variant_of:
            break
        trail[name] = None
        name = snapshot.talks.meant(body.variant_of)
    if name in trail:
        way = list(trail)
        name = min(way[way.index(name) :])
    root = first.get(name, name)
    first.update(dict.fromkeys(trail, root))
    return root


def _counted(snapshot: Snapshot, name: str) -> Condition | None:
    """The condition *name*, if it stands and counts on the day."""
    item = snapshot.talks.items.get(name)
    if item is None or name in snapshot.talks.gone or not isinstance(item.body, Condition) or not snapshot.counts(item):
        return None
    return item.body


def _condition(snapshot: Snapshot, item: Item, family: list[str]) -> ConditionView:
    body = item.body
    assert isinstance(body, Condition)
    evidence = snapshot.evidence(item)
    latest = _latest_by_side(snapshot, snapshot.pointing("assessments", body.id))
    states = {view.state for view in latest}
    return ConditionView(
        id=body.id,
        index=item.index,
        matter=snapshot.talks.meant(body.matter),
        content=body.content,
        asserted=evidence,
        state=_state(body, states),
        wording=body.wording or evidence.wording,
        requires=body.requires,
        required_of=body.required_of,
        variant_of=body.variant_of,
        variants=tuple(name for name in family if name != body.id),
        assessments=latest,
    )


def _state(body: Condition, states: set[AssessmentState]) -> ConditionState:
    if body.link == "denied":
        return "not-linked"
    return next(iter(states)) if len(states) == 1 else "disputed" if states else "asserted"


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
