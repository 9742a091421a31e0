"""Which version of the format brought what: the words, fields and kinds that a file of an earlier version cannot have.

An entry that an earlier version could write means the same in every later one; so nothing is converted, and records of former days fold as they did.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from parley.talks.entries import Body
from parley.talks.fields import leaves
from parley.talks.forces import FORCES

__all__ = ["newer_than"]

_KINDS: Final[dict[str, int]] = {}
"""Kinds of entries that a later version than the first brought."""

_FIELDS: Final[dict[tuple[str, str], int]] = {
    ("Utterance", "jointly_with"): 2,
    ("Utterance", "on_behalf_of"): 2,
    ("Undertaking", "jointly_with"): 2,
    ("Undertaking", "in_return_for"): 2,
    ("Undertaking", "order"): 2,
    ("Condition", "link"): 2,
    ("Quantity", "measure"): 2,
    ("Quantity", "up_to"): 2,
    ("Quantity", "percent_of"): 2,
    ("Quantity", "currency"): 2,
    ("Deadline", "event"): 2,
    ("Source", "signed_by"): 2,
    ("Source", "access"): 2,
    ("Source", "until"): 2,
    ("Phase", "content"): 2,
    ("Phase", "quantity"): 2,
    ("Phase", "deadline"): 2,
    **{("HowRead", name): 2 for name in ("proposed_by", "confirmed_by", "changed", "answered", "content_from")},
}
"""Fields likewise, by struct and name."""

_WORDS: Final[dict[tuple[str, str], dict[str, int]]] = {
    ("Utterance", "force"): {name: force.since for name, force in FORCES.items() if force.since > 1},
}
"""Words of closed lists likewise."""


def newer_than(version: int, kind: str, body: Body) -> Iterator[str]:
    """The paths in *body*, an entry of *kind*, of what a later *version* of the format brought; the empty path where the kind itself is new."""
    if _KINDS.get(kind, 1) > version:
        yield ""
        return
    for leaf in leaves(body):
        place = (leaf.owner, leaf.name)
        since = _FIELDS.get(place, 1)
        if leaf.role == "word":
            since = max(since, _WORDS.get(place, {}).get(str(leaf.value), 1))
        if since > version and leaf.value:
            yield leaf.path
