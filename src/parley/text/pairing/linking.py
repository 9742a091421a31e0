"""Links the provisions of two texts that correspond to each other: proposed by signals, pinned or broken by a person.

Steps
1. Articles are compared with articles by everything in them; the similarity of two articles raises the scores of the provisions in them.
2. A maximum-weight matching over all provisions (`parley.kernel.best_pairs`), in which a provision may stay unmatched. A pair gains by how much
   it stands out against all others, so paragraphs that moved to another article are found too.
3. Provisions left over join a pair that they complete: one provision here, two or three there (a split or a merge).

A person's decision comes first: a pinned link is kept whatever the signals say, a broken one is never proposed again, and everything
else is computed around them. Each link names the signals that made it. A link is a proposal to look at two provisions together; what they mean
for each other is judged by `parley.text.verdicts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from parley.kernel import Finding, InputError, Message, Place, best_pairs, matched_greedily
from parley.text.document import Document, Provision, ancestors, walk
from parley.text.pairing.features import Features, features_of, kept_apart
from parley.text.pairing.joining import Group, Joining, better_joined, join_leftovers
from parley.text.pairing.similarity import Embedding, Likeness, Signals, leading_signals, likeness_of, local_scaling

__all__ = ["MAX_PAIRS", "Link", "Pairing", "pair_documents"]

MAX_PAIRS = 1_000_000
"""A thousand provisions against a thousand, which takes about a quarter of a minute. Texts that people negotiate are not longer."""

_LIFT = 0.15
_ORDER = 0.02
_LEAST = 0.10
_SOME = 0.05
_GROUNDS = ("words", "topics", "glossary", "figures", "names", "embedding")
_FIELDS_ALONE = 0.4
_STANDS_OUT = 0.06
_SURE = 0.5
_MUTUAL = 0.1
_UNLIKE_PLACE = 0.02
_WEAK_WITHIN, _WEAK_ACROSS = 0.25, 0.17
"""Below these a link is only *perhaps related*. Measured on labelled pairs of texts (docs/explanation/comparing-texts.md): of the links under them
about half are wrong, of those above one in twenty."""
_SHARED_WORDS = 0.25
"""With as many words in common (of one language) a link is not weak, whatever else it lacks."""


class Link(msgspec.Struct, frozen=True):
    """Provisions of *a* and of *b* (ids) that belong together. ``moved``: their order differs from that of their neighbours' counterparts.

    ``score``: the fused similarity (1 for a pinned link); ``signals``: its parts; ``made_by``: the parts that contributed most, the greatest first.
    """

    a: tuple[str, ...]
    b: tuple[str, ...]
    score: float
    signals: Signals
    origin: Literal["proposed", "pinned"] = "proposed"
    moved: bool = False
    made_by: tuple[str, ...] = ()


class Pairing(msgspec.Struct, frozen=True):
    """The links in the order of *a*, and the provisions on either side that have no counterpart.

    ``perhaps``: links that would have been chosen and are too weak to say that two provisions correspond; theirs are among those without a counterpart.
    ``findings``: a warning if the texts are so long and so alike that the links were not chosen by the exact method.
    """

    links: tuple[Link, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    perhaps: tuple[Link, ...] = ()

    def rows(self) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """The links as plain pairs of id tuples."""
        return tuple((link.a, link.b) for link in self.links)


def pair_documents(
    a: Document,
    b: Document,
    *,
    pinned: Iterable[tuple[str, str]] = (),
    broken: Iterable[tuple[str, str]] = (),
    embed: Embedding | None = None,
) -> Pairing:
    """Pair the provisions of *a* and *b* that have text of their own; mere headings and signature blocks are left out.

    *pinned* and *broken*: pairs of provision ids, a's first. *embed*: an embedding as one more signal. Raises `InputError` with a
    finding for every id that is unknown or both pinned and broken, or if the texts are too long (`MAX_PAIRS`).
    """
    units_a, units_b = _units(a), _units(b)
    if len(units_a) * len(units_b) > MAX_PAIRS:
        much = {"a": len(units_a), "b": len(units_b), "most": MAX_PAIRS}
        raise InputError(Finding(Message("text.too-many-to-pair", much)))
    at_a = {unit.id: at for at, unit in enumerate(units_a)}
    at_b = {unit.id: at for at, unit in enumerate(units_b)}
    held, barred = _checked(pinned, broken, at_a, at_b)
    above_a, above_b = ancestors(a), ancestors(b)
    features_a = [features_of(unit, above_a[unit.id]) for unit in units_a]
    features_b = [features_of(unit, above_b[unit.id]) for unit in units_b]
    vectors = (
        (embed(_in_context(units_a, above_a)), embed(_in_context(units_b, above_b)))
        if embed and units_a and units_b
        else None
    )
    likeness = likeness_of(features_a, features_b, vectors)
    lifted = _lifted(likeness.scores, _articles(units_a, above_a), _articles(units_b, above_b), features_a, features_b)
    lifted = [
        [score - _UNLIKE_PLACE * _unlike_places(one, other) for score, other in zip(row, units_b, strict=True)]
        for row, one in zip(lifted, units_a, strict=True)
    ]
    scaled = local_scaling(lifted)
    barred |= kept_apart(units_a, units_b) - held
    gains = _gains(likeness, lifted, scaled, held, barred)
    joining = Joining(units_a, units_b, features_a, features_b, above_a, above_b, likeness, barred)
    groups = _chosen(gains, set())
    aside = better_joined(groups, scaled, joining)
    if aside:
        groups = _chosen(gains, aside)
    groups.extend(_pinned_groups(held))
    join_leftovers(groups, joining)
    greedy = matched_greedily(gains)
    told = (Finding(Message("text.paired-greedily", {"count": greedy}), severity="warning"),) if greedy else ()
    return msgspec.structs.replace(_pairing(groups, units_a, units_b, likeness), findings=told)


def _unlike_places(one: Provision, other: Provision) -> int:
    """How much the places of two provisions in their trees differ: a point and a paragraph, a chapeau and a provision without points."""
    return ((one.level == "point") != (other.level == "point")) + (one.is_chapeau != other.is_chapeau)


def _gains(
    likeness: Likeness,
    lifted: list[list[float]],
    scaled: list[list[float]],
    held: set[tuple[int, int]],
    barred: set[tuple[int, int]],
) -> dict[tuple[int, int], float]:
    """The gain of each allowed pair for the matching: how much it stands out, a bonus if each is the other's nearest, a little for the same order."""
    taken_a, taken_b = {i for i, _ in held}, {j for _, j in held}
    height, width = len(scaled), len(scaled[0]) if scaled else 0
    nearest_b = [max(range(width), key=row.__getitem__, default=-1) for row in scaled]
    nearest_a = [max(range(height), key=lambda i, j=j: scaled[i][j], default=-1) for j in range(width)]  # type: ignore[misc]
    gains = {}
    for i, row in enumerate(lifted):
        for j, score in enumerate(row):
            if i in taken_a or j in taken_b or (i, j) in barred:
                continue
            if score >= _LEAST and (scaled[i][j] >= _STANDS_OUT or score >= _SURE) and _has_grounds(likeness, i, j):
                gain = max(scaled[i][j] - _STANDS_OUT, 0.02 * score)
                if nearest_b[i] == j and nearest_a[j] == i:
                    gain += _MUTUAL
                gains[i, j] = gain + _in_order(i, j, height, width)
    return gains


def _has_grounds(likeness: Likeness, i: int, j: int) -> bool:
    """Whether two provisions have enough in common to be proposed; without a common topic, word or figure, their fields must agree clearly."""
    signals = likeness.signals(i, j)
    return signals.get("fields", 0.0) >= _FIELDS_ALONE or any(signals.get(kind, 0.0) >= _SOME for kind in _GROUNDS)


def _chosen(gains: dict[tuple[int, int], float], aside: set[tuple[str, int]]) -> list[Group]:
    """The best matching as groups, without the provisions set *aside*."""
    allowed = {
        pair: gain for pair, gain in gains.items() if ("a", pair[0]) not in aside and ("b", pair[1]) not in aside
    }
    return [({i}, {j}, False) for i, j in best_pairs(allowed)]


def _in_context(units: Sequence[Provision], above: dict[str, tuple[Provision, ...]]) -> list[str]:
    """The texts that an embedding gets: each unit's text after its heading, and for a point after the words that govern it."""
    texts = []
    for unit in units:
        governing = [one.text for one in above[unit.id] if unit.level == "point" and one.text]
        texts.append(" ".join([*([f"{unit.heading}."] if unit.heading else []), *governing, unit.text]))
    return texts


def _units(document: Document) -> list[Provision]:
    """The provisions that are paired: those with text of their own, except signature blocks."""
    return [unit for unit in walk(document) if unit.text.strip() and unit.role != "signature"]


def _checked(
    pinned: Iterable[tuple[str, str]], broken: Iterable[tuple[str, str]], at_a: dict[str, int], at_b: dict[str, int]
) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """The pinned and the broken pairs as positions. Raises `InputError` for unknown ids and pairs that are both."""
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
    """For every unit the id of its article, or of its outermost ancestor; a unit without ancestors is its own article."""
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
    """*scores* plus a share of the similarity of the two articles; unchanged if every article is a single provision."""
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
    """The features of an article: the sum of those of its provisions."""

    def total(kind: str) -> dict[str, float]:
        summed: dict[str, float] = {}
        for one in features:
            for key, weight in getattr(one, kind).items():
                summed[key] = summed.get(key, 0.0) + weight
        return summed

    return Features(
        features[0].language,
        total("words"),
        total("letters"),
        total("topics"),
        total("glossary"),
        total("fields"),
        total("figures"),
        total("names"),
        total("cognates"),
    )


def _in_order(i: int, j: int, height: int, width: int) -> float:
    """A small bonus for pairs at about the same relative place in both texts."""
    return _ORDER * (1 - abs(i / max(height - 1, 1) - j / max(width - 1, 1)))


def _pinned_groups(held: set[tuple[int, int]]) -> list[Group]:
    """The pinned pairs as groups: pairs that share a provision are one link."""
    groups: list[Group] = []
    for i, j in sorted(held):
        touching = [group for group in groups if i in group[0] or j in group[1]]
        rows, columns = {i}, {j}
        for group in touching:
            rows |= group[0]
            columns |= group[1]
            groups.remove(group)
        groups.append((rows, columns, True))
    return groups


def _pairing(
    groups: list[Group],
    units_a: list[Provision],
    units_b: list[Provision],
    likeness: Likeness,
) -> Pairing:
    """The links and the provisions left over, from the groups of positions."""
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
                likeness.signals(i, j),
                "pinned" if is_pinned else "proposed",
                at in moved,
                leading_signals(likeness.signals(i, j), units_a[i].language, units_b[j].language),
            )
        )
    language = {unit.id: unit.language for unit in (*units_a, *units_b)}
    perhaps = tuple(link for link in links if _is_weak(link, language[link.a[0]] == language[link.b[0]]))
    links = [link for link in links if link not in perhaps]
    linked_a = {identifier for link in links for identifier in link.a}
    linked_b = {identifier for link in links for identifier in link.b}
    return Pairing(
        tuple(links),
        tuple(unit.id for unit in units_a if unit.id not in linked_a),
        tuple(unit.id for unit in units_b if unit.id not in linked_b),
        perhaps=perhaps,
    )


def _is_weak(link: Link, within: bool) -> bool:
    """Whether a proposed link of one provision to one is too weak to say that they correspond."""
    if link.origin == "pinned" or len(link.a) + len(link.b) > 2 or "embedding" in link.signals:
        return False
    if within:
        return link.score < _WEAK_WITHIN and link.signals.get("words", 0.0) < _SHARED_WORDS
    return link.score < _WEAK_ACROSS


def _moved(places: list[int]) -> set[int]:
    """The positions that moved: those outside a longest increasing subsequence of *places*."""
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
