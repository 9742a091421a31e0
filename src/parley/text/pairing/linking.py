"""Which provision of one text answers to which of the other: proposed by signals, pinned or broken by a person.

In this order
1. articles against articles, by all that stands in them; how well two articles agree lifts the provisions inside them;
2. the best one-to-one choice over all provisions with *nothing* as an answer: a provision is paired only where it stands out against the
   rest, so paragraphs that moved to another article are found too;
3. what is left over joins a pair that it completes: one provision here, two or three there (a split or a merge).

A person's word comes first: a pinned link stands whatever the signals say, a broken one is never proposed again, and everything
else is found anew around them. Each link says which signals made it. A link is a proposal to look at two provisions together; what they say
to one another is for `parley.text.verdicts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from parley.kernel import Finding, InputError, Message, Place
from parley.text.document import Document, Provision, ancestors, walk
from parley.text.pairing.assignment import best_pairs
from parley.text.pairing.features import Features, features_of
from parley.text.pairing.similarity import Embedding, Likeness, Signals, likeness_of, local_scaling

__all__ = ["Link", "Pairing", "pair_documents"]

_LIFT = 0.12
_ORDER = 0.03
_LEAST = {"within": 0.10, "across": 0.16}
_STANDS_OUT = {"within": 0.03, "across": 0.05}
_SURE = 0.5
_JOINS_LEAST = 0.12
_JOINS_GAIN = 0.04
_JOINS_AT_MOST = 4


class Link(msgspec.Struct, frozen=True):
    """Provisions of *a* and of *b* that belong together. ``moved``: they stand elsewhere in the order than their neighbours' counterparts.

    ``score`` is the fused likeness (1 for a pinned link), ``signals`` what made it.
    """

    a: tuple[str, ...]
    b: tuple[str, ...]
    score: float
    signals: Signals
    origin: Literal["proposed", "pinned"] = "proposed"
    moved: bool = False


class Pairing(msgspec.Struct, frozen=True):
    """The links in the order of *a*, and the provisions on either side that have no counterpart."""

    links: tuple[Link, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]

    def rows(self) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """The links as plain rows of ids."""
        return tuple((link.a, link.b) for link in self.links)


def pair_documents(
    a: Document,
    b: Document,
    *,
    pinned: Iterable[tuple[str, str]] = (),
    broken: Iterable[tuple[str, str]] = (),
    embed: Embedding | None = None,
) -> Pairing:
    """Pair the provisions of *a* and *b* that have words of their own; headings alone and signature blocks are left out.

    *pinned* and *broken*: pairs of provision ids, a's first. *embed*: an embedding as one more signal. Raises `InputError` with a
    finding for every id that is unknown or pinned and broken at once.
    """
    units_a, units_b = _units(a), _units(b)
    at_a = {unit.id: at for at, unit in enumerate(units_a)}
    at_b = {unit.id: at for at, unit in enumerate(units_b)}
    held, barred = _checked(pinned, broken, at_a, at_b)
    above_a, above_b = ancestors(a), ancestors(b)
    features_a = [features_of(unit, above_a[unit.id]) for unit in units_a]
    features_b = [features_of(unit, above_b[unit.id]) for unit in units_b]
    vectors = (
        (embed([unit.text for unit in units_a]), embed([unit.text for unit in units_b]))
        if embed and units_a and units_b
        else None
    )
    likeness = likeness_of(features_a, features_b, vectors)
    lifted = _lifted(likeness.scores, _articles(units_a, above_a), _articles(units_b, above_b), features_a, features_b)
    scaled = local_scaling(lifted)
    taken_a, taken_b = {i for i, _ in held}, {j for _, j in held}
    gains = {}
    for i, row in enumerate(lifted):
        for j, score in enumerate(row):
            if i in taken_a or j in taken_b or (i, j) in barred:
                continue
            kind = "within" if units_a[i].language == units_b[j].language else "across"
            if likeness.scores[i][j] >= _LEAST[kind] and (scaled[i][j] >= _STANDS_OUT[kind] or score >= _SURE):
                gain = max(scaled[i][j] - _STANDS_OUT[kind], 0.02 * score)
                gains[i, j] = gain + _in_order(i, j, len(units_a), len(units_b))
    groups: list[tuple[set[int], set[int], bool]] = [({i}, {j}, False) for i, j in best_pairs(gains)]
    groups.extend(_pinned_groups(held))
    _join_leftovers(groups, _Joining(units_a, units_b, features_a, features_b, above_a, above_b, likeness, barred))
    return _pairing(groups, units_a, units_b, likeness)


def _units(document: Document) -> list[Provision]:
    return [unit for unit in walk(document) if unit.text.strip() and unit.role != "signature"]


def _checked(
    pinned: Iterable[tuple[str, str]], broken: Iterable[tuple[str, str]], at_a: dict[str, int], at_b: dict[str, int]
) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    findings: list[Finding] = []
    places: list[set[tuple[int, int]]] = []
    for name, pairs in (("pinned", pinned), ("broken", broken)):
        known: set[tuple[int, int]] = set()
        for at, (one, other) in enumerate(pairs):
            missing = [identifier for identifier, side in ((one, at_a), (other, at_b)) if identifier not in side]
            findings.extend(
                Finding(Message("text.no-such-provision", {"id": identifier}), Place(path=f"{name}[{at}]"))
                for identifier in missing
            )
            if not missing:
                known.add((at_a[one], at_b[other]))
        places.append(known)
    ids_a = {at: identifier for identifier, at in at_a.items()}
    ids_b = {at: identifier for identifier, at in at_b.items()}
    findings.extend(
        Finding(Message("text.pinned-and-broken", {"a": ids_a[i], "b": ids_b[j]}), Place(path="pinned"))
        for i, j in sorted(places[0] & places[1])
    )
    if findings:
        raise InputError(findings)
    return places[0], places[1]


def _articles(units: Sequence[Provision], above: dict[str, tuple[Provision, ...]]) -> list[str]:
    """For every unit the id of its article, or of what stands highest above it; a unit alone is its own."""
    found = []
    for unit in units:
        chain = (*above[unit.id], unit)
        found.append(next((one.id for one in chain if one.level == "article"), chain[0].id))
    return found


def _lifted(
    scores: list[list[float]],
    articles_a: list[str],
    articles_b: list[str],
    features_a: list[Features],
    features_b: list[Features],
) -> list[list[float]]:
    """*scores* with a share of how well the two articles agree; nothing is lifted where every article is one provision."""
    if (
        len(set(articles_a)) == len(articles_a)
        or len(set(articles_b)) == len(articles_b)
        or min(len(set(articles_a)), len(set(articles_b))) < 2
    ):
        return scores
    names_a, names_b = list(dict.fromkeys(articles_a)), list(dict.fromkeys(articles_b))
    whole_a = [_merged([f for f, name in zip(features_a, articles_a, strict=True) if name == one]) for one in names_a]
    whole_b = [_merged([f for f, name in zip(features_b, articles_b, strict=True) if name == one]) for one in names_b]
    agree = local_scaling(likeness_of(whole_a, whole_b).scores)
    row = {name: at for at, name in enumerate(names_a)}
    column = {name: at for at, name in enumerate(names_b)}
    return [
        [score + _LIFT * max(agree[row[articles_a[i]]][column[articles_b[j]]], 0.0) * 2 for j, score in enumerate(line)]
        for i, line in enumerate(scores)
    ]


def _merged(features: Sequence[Features]) -> Features:
    def total(kind: str) -> dict[str, float]:
        summed: dict[str, float] = {}
        for one in features:
            for key, weight in getattr(one, kind).items():
                summed[key] = summed.get(key, 0.0) + weight
        return summed

    return Features(
        features[0].language, total("words"), total("letters"), total("topics"), total("figures"), total("names")
    )


def _in_order(i: int, j: int, height: int, width: int) -> float:
    return _ORDER * (1 - abs(i / max(height - 1, 1) - j / max(width - 1, 1)))


def _pinned_groups(held: set[tuple[int, int]]) -> list[tuple[set[int], set[int], bool]]:
    """Pinned pairs that share a provision are one link."""
    groups: list[tuple[set[int], set[int], bool]] = []
    for i, j in sorted(held):
        touching = [group for group in groups if i in group[0] or j in group[1]]
        rows, columns = {i}, {j}
        for group in touching:
            rows |= group[0]
            columns |= group[1]
            groups.remove(group)
        groups.append((rows, columns, True))
    return groups


class _Joining(msgspec.Struct, frozen=True):
    units_a: list[Provision]
    units_b: list[Provision]
    features_a: list[Features]
    features_b: list[Features]
    above_a: dict[str, tuple[Provision, ...]]
    above_b: dict[str, tuple[Provision, ...]]
    likeness: Likeness
    barred: set[tuple[int, int]]


def _join_leftovers(groups: list[tuple[set[int], set[int], bool]], context: _Joining) -> None:
    """Let each provision without a counterpart join the pair that it completes, if it does."""
    linked_b = {j for _, columns, _ in groups for j in columns}
    linked_a = {i for rows, _, _ in groups for i in rows}
    for j in range(len(context.units_b)):
        if j not in linked_b:
            _join(groups, context, j, to_a=False)
    for i in range(len(context.units_a)):
        if i not in linked_a:
            _join(groups, context, i, to_a=True)


def _join(groups: list[tuple[set[int], set[int], bool]], context: _Joining, left: int, *, to_a: bool) -> None:
    """Provision *left* (of a if *to_a*) joins the group where the other side's provision is better covered with it than without."""
    own, other = (context.features_a, context.features_b) if to_a else (context.features_b, context.features_a)
    units = context.units_a if to_a else context.units_b
    best, best_gain = None, _JOINS_GAIN
    for at, (rows, columns, _pinned) in enumerate(groups):
        mine, theirs = (rows, columns) if to_a else (columns, rows)
        if len(theirs) != 1 or len(mine) >= _JOINS_AT_MOST or not _beside(units, mine, left, context, to_a=to_a):
            continue
        target = next(iter(theirs))
        pair = (left, target) if to_a else (target, left)
        if pair in context.barred or context.likeness.scores[pair[0]][pair[1]] < _JOINS_LEAST:
            continue
        members = [own[index] for index in sorted(mine)]
        before = _cover(other[target], members)
        gain = _cover(other[target], [*members, own[left]]) - before
        if gain > best_gain:
            best, best_gain = at, gain
    if best is not None:
        (groups[best][0] if to_a else groups[best][1]).add(left)


def _beside(units: list[Provision], mine: set[int], left: int, context: _Joining, *, to_a: bool) -> bool:
    """Whether *left* stands next to the group, or under the same provision: splits stay together."""
    if any(abs(left - index) == 1 for index in mine):
        return True
    above = context.above_a if to_a else context.above_b
    parents = above[units[left].id]
    return bool(parents) and any(
        above[units[index].id] and above[units[index].id][-1].id == parents[-1].id for index in mine
    )


def _cover(target: Features, parts: Sequence[Features]) -> float:
    """How much of what *target* speaks of *parts* speak of: topics always, stems within one language, figures."""
    kinds = ["topics", "figures"] + (["words"] if all(part.language == target.language for part in parts) else [])
    total = covered = 0.0
    for kind in kinds:
        for key in getattr(target, kind):
            total += 1
            covered += any(key in getattr(part, kind) for part in parts)
    return covered / total if total else 0.0


def _pairing(
    groups: list[tuple[set[int], set[int], bool]],
    units_a: list[Provision],
    units_b: list[Provision],
    likeness: Likeness,
) -> Pairing:
    ordered = sorted(groups, key=lambda group: (min(group[0]), min(group[1])))
    moved = _moved([min(columns) for _, columns, _ in ordered])
    links = []
    for at, (rows, columns, is_pinned) in enumerate(ordered):
        i, j = max(((i, j) for i in rows for j in columns), key=lambda pair: likeness.scores[pair[0]][pair[1]])
        links.append(
            Link(
                tuple(units_a[index].id for index in sorted(rows)),
                tuple(units_b[index].id for index in sorted(columns)),
                1.0 if is_pinned else round(likeness.scores[i][j], 3),
                likeness.signals[i][j],
                "pinned" if is_pinned else "proposed",
                at in moved,
            )
        )
    linked_a = {identifier for link in links for identifier in link.a}
    linked_b = {identifier for link in links for identifier in link.b}
    return Pairing(
        tuple(links),
        tuple(unit.id for unit in units_a if unit.id not in linked_a),
        tuple(unit.id for unit in units_b if unit.id not in linked_b),
    )


def _moved(places: list[int]) -> set[int]:
    """The positions outside the longest run that keeps its order: those are the ones that moved."""
    best: list[int] = []
    length: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places):
        candidates = [earlier for earlier in range(at) if places[earlier] <= place]
        chosen = max(candidates, key=lambda earlier: length[earlier], default=-1)
        length.append(1 + (length[chosen] if chosen >= 0 else 0))
        before.append(chosen)
    if places:
        at = max(range(len(places)), key=lambda index: length[index])
        while at >= 0:
            best.append(at)
            at = before[at]
    return set(range(len(places))) - set(best)
