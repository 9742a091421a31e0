"""How alike two provisions are for pairing, signal by signal. A likeness proposes; it never judges.

Each signal is a cosine between 0 and 1 (an embedding's may be below 0), with rare features counting more (inverse frequency over both texts).
Signals are fused with fixed weights by the pair of languages; an injected embedding, where given, is one more signal of them. Because scores between
languages run lower and flatter than within one, a fused score is then set against how much each of the two resembles everything
else (local scaling).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from heapq import nlargest

from parley.text.document import Language
from parley.text.pairing.features import Features

__all__ = ["Embedding", "Likeness", "Signals", "leading_signals", "likeness_of", "local_scaling"]

Embedding = Callable[[Sequence[str]], Sequence[Sequence[float]]]
"""Texts in, one vector of floats for each out. Given by whoever has a model; the core has none."""

Signals = dict[str, float]
_Vectors = dict[str, list[dict[str, float]]]
_Postings = dict[str, list[tuple[int, float]]]
_Has = tuple[bool, ...]
_WITHIN = {
    "words": 0.1,
    "letters": 0.1,
    "topics": 0.2,
    "glossary": 0.4,
    "fields": 0.5,
    "figures": 0.15,
    "names": 0.05,
}
_CLOSE = {
    "letters": 0.1,
    "topics": 0.2,
    "glossary": 0.4,
    "fields": 0.5,
    "figures": 0.15,
    "names": 0.05,
    "cognates": 0.1,
}
_FAR = {"topics": 0.2, "glossary": 0.4, "fields": 0.5, "figures": 0.15, "names": 0.05, "cognates": 0.1}
_EMBEDDING_SHARE = 0.45
_RESEMBLES = 0.35
_FIELDS_POWER = 1.3
_LITTLE_SAID = 4.0
_NEIGHBOURS = 3
_WHERE_THERE_ARE = ("figures", "names", "cognates")
_ENOUGH_TO_CENTRE = 5
_LEADS = 0.2


class Likeness:
    """Fused scores by position (``scores[i][j]`` for provision i of a and j of b), and the signals behind any one of them."""

    def __init__(
        self,
        scores: list[list[float]],
        a: Sequence[Features],
        b: Sequence[Features],
        vectors: tuple[_Vectors, _Vectors],
        embedded: list[list[float]] | None,
    ) -> None:
        self.scores = scores
        self._languages = [one.language for one in a], [one.language for one in b]
        self._vectors = vectors
        self._embedded = embedded

    def signals(self, i: int, j: int) -> Signals:
        """The parts of the score of provision i of a and j of b that are above 0."""
        mine, theirs = self._vectors
        kinds = _weights(self._languages[0][i], self._languages[1][j])
        found = {kind: _dot(mine[kind][i], theirs[kind][j]) for kind in kinds}
        if self._embedded is not None:
            found["embedding"] = self._embedded[i][j]
        return {kind: round(value, 3) for kind, value in found.items() if value > 0}


def likeness_of(
    a: Sequence[Features],
    b: Sequence[Features],
    vectors: tuple[Sequence[Sequence[float]], Sequence[Sequence[float]]] | None = None,
) -> Likeness:
    """The likeness of every provision of *a* to every one of *b*; *vectors*: their embeddings, if there are any."""
    mine: _Vectors = {}
    theirs: _Vectors = {}
    for kind in _WITHIN | _CLOSE:
        rarity = _rarity(a, b, kind)
        mine[kind] = _weighted([getattr(one, kind) for one in a], rarity, _power(kind), _little(kind))
        theirs[kind] = _weighted([getattr(one, kind) for one in b], rarity, _power(kind), _little(kind))
    embedded = _embedded(*vectors) if vectors is not None else None
    places = _places(theirs, b)
    shares: dict[tuple[Language, Language, _Has, _Has], float] = {}
    has_a, has_b = [_has(one) for one in a], [_has(one) for one in b]
    scores: list[list[float]] = []
    for i, one in enumerate(a):
        row = _totals({kind: rows[i] for kind, rows in mine.items()}, one.language, places, len(b))
        for j, other in enumerate(b):
            key = (one.language, other.language, has_a[i], has_b[j])
            if key not in shares:
                shares[key] = _share(*key)
            row[j] /= shares[key]
            if embedded is not None:
                row[j] = (1 - _EMBEDDING_SHARE) * row[j] + _EMBEDDING_SHARE * embedded[i][j]
        scores.append(row)
    return Likeness(scores, a, b, (mine, theirs), embedded)


def _places(vectors: _Vectors, features: Sequence[Features]) -> dict[tuple[str, Language], _Postings]:
    """For every kind and language where each feature stands, so that only what two provisions share is looked at."""
    places: dict[tuple[str, Language], _Postings] = {}
    for kind, rows in vectors.items():
        for j, row in enumerate(rows):
            of_kind = places.setdefault((kind, features[j].language), {})
            for key, value in row.items():
                of_kind.setdefault(key, []).append((j, value))
    return places


def _totals(
    row: Mapping[str, Mapping[str, float]],
    language: Language,
    places: Mapping[tuple[str, Language], _Postings],
    width: int,
) -> list[float]:
    """The weighted sums of the cosines of one provision with all of the other text."""
    totals = [0.0] * width
    for (kind, other), of_kind in places.items():
        weight = _weights(language, other).get(kind, 0.0)
        if not weight:
            continue
        for key, value in row[kind].items():
            part = weight * value
            for j, theirs in of_kind.get(key, ()):
                totals[j] += part * theirs
    return totals


def leading_signals(signals: Signals, one: Language, other: Language) -> tuple[str, ...]:
    """The signals that made a score, the greatest part first: each that brought a fifth of it or more."""
    weights = dict(_weights(one, other))
    if "embedding" in signals:
        weights = {kind: weight * (1 - _EMBEDDING_SHARE) / sum(weights.values()) for kind, weight in weights.items()}
        weights["embedding"] = _EMBEDDING_SHARE
    parts = {kind: weights.get(kind, 0.0) * value for kind, value in signals.items() if value > 0}
    total = sum(parts.values())
    return tuple(kind for kind in sorted(parts, key=lambda kind: (-parts[kind], kind)) if parts[kind] >= _LEADS * total)


def local_scaling(scores: list[list[float]]) -> list[list[float]]:
    """*scores* less a part of how much each row and column resembles its nearest few: what stands out stays high."""
    if not scores or not scores[0]:
        return scores
    rows = [_near(row) for row in scores]
    columns = [_near(column) for column in zip(*scores, strict=True)]
    return [
        [value - _RESEMBLES * (rows[i] + columns[j]) for j, value in enumerate(row)] for i, row in enumerate(scores)
    ]


def _near(values: Sequence[float]) -> float:
    """The mean of the nearest few but the very nearest: that one may be the counterpart itself."""
    top = nlargest(1 + _NEIGHBOURS, values)[1:]
    return sum(top) / _NEIGHBOURS


def _weights(one: Language, other: Language) -> dict[str, float]:
    if one == other:
        return _WITHIN
    return _CLOSE if {one, other} == {"uk", "ru"} else _FAR


def _has(one: Features) -> _Has:
    return tuple(bool(getattr(one, kind)) for kind in _WHERE_THERE_ARE)


def _share(one: Language, other: Language, mine: _Has, theirs: _Has) -> float:
    """What a weighted sum is divided by: figures, names and cognates count in full where both have any, a little where only one has."""
    shares = {
        kind: 1.0 if ours and yours else 0.3 if ours or yours else 0.0
        for kind, ours, yours in zip(_WHERE_THERE_ARE, mine, theirs, strict=True)
    }
    return sum(weight * shares.get(kind, 1.0) for kind, weight in _weights(one, other).items())


def _rarity(a: Sequence[Features], b: Sequence[Features], kind: str) -> dict[str, float]:
    seen: Counter[str] = Counter()
    for one in (*a, *b):
        seen.update(getattr(one, kind).keys())
    count = len(a) + len(b)
    return {key: math.log(1 + count / times) for key, times in seen.items()}


def _power(kind: str) -> float:
    """How much the frequency of a feature counts: little for words; much for matters, where what several words speak of is what is meant."""
    return _FIELDS_POWER if kind == "fields" else 0.5


def _little(kind: str) -> float:
    """What is added to the length of a vector: one word places a provision in no field for sure, and must not count as much as five."""
    return _LITTLE_SAID if kind == "fields" else 0.0


def _weighted(
    rows: Sequence[Mapping[str, float]], rarity: Mapping[str, float], power: float, little: float
) -> list[dict[str, float]]:
    weighted = []
    for row in rows:
        vector = {key: weight**power * rarity[key] for key, weight in row.items()}
        length = math.sqrt(sum(value * value for value in vector.values()) + little)
        weighted.append({key: value / length for key, value in vector.items()} if length else {})
    return weighted


def _dot(one: dict[str, float], other: dict[str, float]) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other[key] for key, value in one.items() if key in other)


def _embedded(a: Sequence[Sequence[float]], b: Sequence[Sequence[float]]) -> list[list[float]]:
    """Cosines about the middle of each text: what all provisions of a text share - its language, its manner - says nothing of any one of them."""
    units_a, units_b = [_unit(vector) for vector in _centred(a)], [_unit(vector) for vector in _centred(b)]
    return [[sum(x * y for x, y in zip(one, other, strict=True)) for other in units_b] for one in units_a]


def _centred(vectors: Sequence[Sequence[float]]) -> list[list[float]]:
    if len(vectors) < _ENOUGH_TO_CENTRE:
        return [list(vector) for vector in vectors]
    middle = [sum(column) / len(vectors) for column in zip(*vectors, strict=True)]
    return [[value - mean for value, mean in zip(vector, middle, strict=True)] for vector in vectors]


def _unit(vector: Sequence[float]) -> list[float]:
    length = math.sqrt(sum(value * value for value in vector)) or 1.0
    return [value / length for value in vector]
