"""Which entries point at which: by the identifier that they name, and for what.

Rules
- A pointer is *as written*: an entry is found under the very identifier that it names. What a reference means after corrections, and which entries
  stand, is asked when the pointers are followed (`parley.talks.views.Snapshot.pointing`). So a pointer, once entered, never changes, and new entries
  only add to what is there.
- Pointers of one use are gathered when they are first asked for, and from then on carried on with each step of the fold.

Nothing is judged here: an entry that was withdrawn still points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any, Final, Literal

from parley.talks.entries import KINDS, Item, Said
from parley.talks.forces import DISPUTING, WITHDRAWING

__all__ = ["Pointers", "Use"]

Use = Literal[
    "matter",
    "in-session",
    "answers",
    "disputes",
    "about",
    "reasons",
    "said-in",
    "read-in",
    "mouths",
    "renderings",
    "assessments",
    "variants",
    "steps",
    "facts",
    "delegations",
]
"""What the pointing entry does with what it names: speaks on a matter, answers, disputes, speaks about it, gives a reason, stands on its
word, was read in a source, has
a part in it (as a mouth or an addressee), renders, assesses, is another account, is a step of an undertaking, tells of a session."""

_SAID: Final = frozenset(kind for kind, struct in KINDS.items() if issubclass(struct, Said))
_SPOKEN: Final = frozenset(("utterance",))
_DATED: Final = frozenset(("utterance", "session-fact", "undertaking-change"))


def _answered(item: Any) -> Iterable[str]:
    body = item.body
    if body.force in WITHDRAWING:
        return (*body.answers, *body.about)
    names: tuple[str, ...] = body.answers
    return names


def _disputed(item: Any) -> Iterable[str]:
    names: tuple[str, ...] = item.body.about if item.body.force in DISPUTING else ()
    return names


def _spoken_of(item: Any) -> Iterable[str]:
    names: tuple[str, ...] = item.body.about
    return names


def _sources(item: Any) -> Iterable[str]:
    return [span.partition("#")[0] for span in item.body.spans]


def _mouths(item: Any) -> Iterable[str]:
    body = item.body
    if item.kind == "utterance":
        together = (*body.jointly_with, *body.on_behalf_of)
        return (body.speaker or item.signer, *together, *body.via, *body.to, body.for_party)
    return (body.speaker or item.signer, *body.via)


def _only(kind: str) -> frozenset[str]:
    return frozenset((kind,))


_FIELDS: Final[Mapping[Use, tuple[frozenset[str], str]]] = {
    "matter": (_SPOKEN, "matter"),
    "in-session": (_SPOKEN, "session"),
    "reasons": (_SPOKEN, "reason_for"),
    "said-in": (_SAID, "said_in"),
    "renderings": (_only("rendering"), "of"),
    "assessments": (_only("assessment"), "condition"),
    "variants": (_only("condition"), "variant_of"),
    "steps": (_only("undertaking-change"), "undertaking"),
    "facts": (_only("session-fact"), "session"),
    "delegations": (_only("delegation"), "session"),
}
"""Uses in which an entry names one other at most: the kinds of entry that may point so, and the field that names it."""

_SEVERAL: Final[Mapping[Use, tuple[frozenset[str], Callable[[Any], Iterable[str]]]]] = {
    "answers": (_SPOKEN, _answered),
    "disputes": (_SPOKEN, _disputed),
    "about": (_SPOKEN, _spoken_of),
    "read-in": (_SAID, _sources),
    "mouths": (_DATED, _mouths),
}
"""Uses in which an entry may name several: the kinds, and what one of them names (an empty identifier is none)."""


class Pointers:
    """The pointers of all entries of the talks, standing or not. Never changed once made; what is gathered on demand is kept."""

    __slots__ = ("_gathered", "_items")

    def __init__(self, items: Mapping[str, Item], gathered: dict[Use, dict[str, list[Item]]] | None = None) -> None:
        self._items = items
        self._gathered: dict[Use, dict[str, list[Item]]] = gathered or {}

    def by(self, use: Use) -> Mapping[str, list[Item]]:
        """The items that point for this *use*, in the order of the record, by the identifier that they name. Not to be changed."""
        found = self._gathered.get(use)
        if found is None:
            found = self._gathered[use] = _with(use, {}, self._items.values())
        return found

    def and_then(self, items: Mapping[str, Item], added: Iterable[Item]) -> Pointers:
        """The pointers of *items*: what they were, and those of the entries *added*. What nobody asked for yet is not gathered now either."""
        new = list(added)
        return Pointers(items, {use: _with(use, known, new) for use, known in list(self._gathered.items())})


def _with(use: Use, known: dict[str, list[Item]], added: Iterable[Item]) -> dict[str, list[Item]]:
    """*known* and the pointers of *added*. The lists that are there already are shared, and copied before they grow."""
    found = dict(known)
    own: set[str] = set()

    def put(name: str, item: Item) -> None:
        if name in own:
            found[name].append(item)
        else:
            own.add(name)
            found[name] = [*found.get(name, ()), item]

    if use in _FIELDS:
        kinds, field = _FIELDS[use]
        named = attrgetter(field)
        for item in added:
            if item.kind in kinds and (name := named(item.body)):
                put(name, item)
        return found
    kinds, names_in = _SEVERAL[use]
    for item in added:
        if item.kind in kinds:
            for name in dict.fromkeys(names_in(item)):
                if name:
                    put(name, item)
    return found
