"""Whether a clause means an act, an object, a place that is asked about: yes, no, or unknown where only a part is meant or nothing is told.

Acts lie within one another by the list of words and by the terms' own; places by what the text says (`contains`, `apart`, `of`). Nothing is concluded from
a name, and no shape is looked at here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from parley.ceasefire.clock.three_values import ThreeValued, any_of
from parley.ceasefire.terms import CONDUCT, CeasefireTerms, TermsPlace, leaves_open

__all__ = ["acts_above", "means_act", "means_place"]


def acts_above(terms: CeasefireTerms, act: str) -> frozenset[str]:
    """*act* and everything that it is certainly a kind of."""
    within: Mapping[str, tuple[str, ...]] = {**CONDUCT, **{one.id: one.within for one in terms.acts}}
    found: set[str] = set()
    waiting = [act]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(within.get(one, ()))
    return frozenset(found)


def means_act(terms: CeasefireTerms, acts: Iterable[str], asked: str) -> ThreeValued:
    """Whether *acts*, those of a clause, cover the act that is *asked* about; unknown where they cover only a kind of it, or their words leave it open."""
    named, above = tuple(acts), acts_above(terms, asked)
    if above & set(named):
        return "yes"
    if any(asked in acts_above(terms, one) or any(leaves_open(one, act) for act in above) for one in named):
        return "unknown"
    return "no"


def means_place(terms: CeasefireTerms, named: Iterable[str], asked: str | None) -> ThreeValued:
    """Whether the place that is *asked* about lies in one of those that a clause has *named*; nothing named: everywhere. Nothing asked: unknown."""
    places = tuple(named)
    if not places:
        return "yes"
    if asked is None:
        return "unknown"
    by_id = {one.id: one for one in terms.places}
    return any_of(map(partial(_lies_in, by_id, asked), places))


def _lies_in(by_id: Mapping[str, TermsPlace], asked: str, place: str) -> ThreeValued:
    if asked == place or asked in _within(by_id, place):
        return "yes"
    apart = set(by_id[place].apart) | {one.id for one in by_id.values() if place in one.apart}
    for other in apart:
        if asked == other or asked in _within(by_id, other):
            return "no"
    return "unknown"


def _within(by_id: Mapping[str, TermsPlace], place: str) -> frozenset[str]:
    """The places that lie in *place* by the text, however deep."""
    found: set[str] = set()
    waiting = list(by_id[place].contains)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(by_id[one].contains)
    return frozenset(found)
