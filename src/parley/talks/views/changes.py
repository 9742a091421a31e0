"""What changed in what is known, from one snapshot to another: line by line, field by field.

Rules
- Lines are matched by identifier: sources, matters, positions, requests, conditions, undertakings, sessions, contests; and statements that are no
  stance: claims, denials, clarifications.
- That a source was corrected or withdrawn is a change of the source and of everything that rests on it.
- A line has changed only if one of the fields named here has: new evidence for the same answer is told as ``evidence``, not as a new answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal

import msgspec

from parley.talks.forces import STANCES
from parley.talks.views.conditions import conditions
from parley.talks.views.evidence import Dated
from parley.talks.views.grading import SourceState
from parley.talks.views.matters import matters
from parley.talks.views.positions import positions
from parley.talks.views.requests import requests
from parley.talks.views.sessions import sessions
from parley.talks.views.snapshot import Snapshot
from parley.talks.views.sourcing import contests, sources
from parley.talks.views.statements import statements
from parley.talks.views.undertakings import UndertakingView, undertakings

__all__ = ["Change", "FieldChange", "changes"]

Section = Literal[
    "source", "matter", "position", "request", "condition", "undertaking", "session", "contest", "statement"
]
SECTIONS: Final[tuple[Section, ...]] = (
    "source",
    "matter",
    "position",
    "request",
    "condition",
    "undertaking",
    "session",
    "contest",
    "statement",
)


class FieldChange(msgspec.Struct, frozen=True, gc=False):
    """A field of a line: what it was and what it is, as vocabulary words, identifiers or dates; lists in order."""

    field: str
    was: tuple[str, ...]
    now: tuple[str, ...]


class Change(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A line that is new, gone or changed."""

    section: Section
    id: str
    how: Literal["new", "gone", "changed"]
    fields: tuple[FieldChange, ...] = ()


_Facts = Mapping[str, tuple[str, ...]]


def changes(before: Snapshot, after: Snapshot) -> tuple[Change, ...]:
    """The lines that differ between two snapshots, by section and then in the order of the later snapshot."""
    found: list[Change] = []
    old, new = _facts(before), _facts(after)
    for section in SECTIONS:
        was, now = old[section], new[section]
        for name, facts in now.items():
            earlier = was.get(name)
            if earlier is None:
                fields = tuple(
                    FieldChange(field, (), value) for field, value in facts.items() if value and field != "evidence"
                )
                found.append(Change(section, name, "new", fields))
                continue
            fields = tuple(
                FieldChange(field, earlier.get(field, ()), value)
                for field, value in facts.items()
                if earlier.get(field, ()) != value
            )
            if fields:
                found.append(Change(section, name, "changed", fields))
        found += [Change(section, name, "gone") for name in was if name not in now]
    return tuple(found)


def _facts(snapshot: Snapshot) -> dict[Section, dict[str, _Facts]]:
    found = positions(snapshot)
    promised = undertakings(snapshot)
    return {
        "source": {view.id: {"standing": _standing(view.standing)} for view in sources(snapshot)},
        "matter": {
            view.id: {
                "status": (view.status,),
                "on-word-of": view.on_word_of,
                "agreeing": tuple(sorted(view.agreeing)),
                "refusing": tuple(sorted(view.refusing)),
                "standing": _standing(view.standing),
            }
            for view in matters(snapshot, found, promised=promised)
        },
        "position": {
            view.id: {
                "forces": view.forces,
                "grade": (view.grade,),
                "standing": _standing(view.standing),
                "evidence": _names(view.stances),
            }
            for view in found
        },
        "request": {
            view.id: {
                "state": (view.state,),
                "standing": _standing(view.asked.standing),
                "evidence": _names(view.answers),
            }
            for view in requests(snapshot)
        },
        "condition": {
            view.id: {
                "state": (view.state,),
                "standing": _standing(view.asserted.standing),
                "assessed-by": tuple(one.evidence.speaker for one in view.assessments),
            }
            for view in conditions(snapshot)
        },
        "undertaking": {view.id: _undertaking(view) for view in promised},
        "session": {
            view.id: {
                "state": (view.state,),
                "facts": tuple(fact.id for fact in view.facts),
                "delegations": tuple(one.id for one in view.delegations),
            }
            for view in sessions(snapshot)
        },
        "contest": _contests(snapshot),
        "statement": {
            one.id: {"force": (one.evidence.force,), "standing": _standing(one.evidence.standing)}
            for one in statements(snapshot)
            if one.evidence.force not in STANCES
        },
    }


def _standing(standing: SourceState) -> tuple[str, ...]:
    """As a value of a field: nothing where the source stands."""
    return () if standing == "stands" else (standing,)


def _contests(snapshot: Snapshot) -> dict[str, _Facts]:
    """Contests by what they are about and their kind: renderings that compete in two languages are one line."""
    found: dict[str, tuple[str, ...]] = {}
    for view in contests(snapshot):
        name = f"{view.id}/{view.kind}"
        found[name] = (*found.get(name, ()), *view.between)
    return {name: {"between": between} for name, between in found.items()}


def _undertaking(view: UndertakingView) -> _Facts:
    performed = [account.performance for account in view.accounts if account.performance is not None]
    return {
        "state": (view.state,),
        "due": (view.due,),
        "standing": _standing(view.support.standing) if view.support is not None else (),
        "number-met": tuple(one.number_met for one in performed),
        "category-met": tuple(one.category_met for one in performed),
        "steps": tuple(f"{change.state} {_shown(change.at)}".strip() for change in view.changes),
    }


def _shown(when: Dated) -> str:
    # Not with a slash alone: that would read as an interval.
    return when.stated or " / ".join(when.reckoned) or when.said


def _names(evidence: Iterable[msgspec.Struct]) -> tuple[str, ...]:
    return tuple(str(getattr(one, "entry", "")) for one in evidence)
