"""The similarity of two provisions for pairing, signal by signal. It serves proposals only, never verdicts.

Each signal is a cosine similarity between 0 and 1 (an embedding's may be below 0), with rare features weighted more (inverse document frequency
over both texts). Signals are combined with fixed weights that depend on the pair of languages; an embedding, if given, is one more signal. Because
scores between languages are lower and flatter than within one, a combined score is then compared with how much each of the two resembles
everything else (local scaling).
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
"""A function from texts to one vector of floats for each. Supplied by a caller that has a model; the core has none."""

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
    """Combined scores by position (``scores[i][j]`` for provision i of a and j of b), and the signals behind each of them."""

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
    """The similarity of every provision of *a* to every one of *b*. *vectors*: their embeddings, if there are any."""
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
    """An inverted index: for every kind and language the provisions that have each feature, so that only shared features are visited."""
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
    """The weighted sums of the cosines of one provision with every provision of the other text."""
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
    """The signals that contributed a fifth of a score or more, the greatest first."""
    weights = dict(_weights(one, other))
    if "embedding" in signals:
        weights = {kind: weight * (1 - _EMBEDDING_SHARE) / sum(weights.values()) for kind, weight in weights.items()}
        weights["embedding"] = _EMBEDDING_SHARE
    parts = {kind: weights.get(kind, 0.0) * value for kind, value in signals.items() if value > 0}
    total = sum(parts.values())
    return tuple(kind for kind in sorted(parts, key=lambda kind: (-parts[kind], kind)) if parts[kind] >= _LEADS * total)


def local_scaling(scores: list[list[float]]) -> list[list[float]]:
    """*scores* less a part of the mean similarity of each row and column to its nearest few, so that only what stands out stays high.

    This is cross-domain local scaling, as for bilingual word embeddings: it lowers provisions that resemble everything ("hubs").
    """
    if not scores or not scores[0]:
        return scores
    rows = [_near(row) for row in scores]
    columns = [_near(column) for column in zip(*scores, strict=True)]
    return [
        [value - _RESEMBLES * (rows[i] + columns[j]) for j, value in enumerate(row)] for i, row in enumerate(scores)
    ]


def _near(values: Sequence[float]) -> float:
    """The mean of the few greatest values except the greatest, which may be the counterpart itself."""
    top = nlargest(1 + _NEIGHBOURS, values)[1:]
    return sum(top) / _NEIGHBOURS


def _weights(one: Language, other: Language) -> dict[str, float]:
    """The weights of the signals for a pair of languages: the same, Ukrainian with Russian, or any other."""
    if one == other:
        return _WITHIN
    return _CLOSE if {one, other} == {"uk", "ru"} else _FAR


def _has(one: Features) -> _Has:
    """For each kind of feature that not every provision has, whether *one* has some."""
    return tuple(bool(getattr(one, kind)) for kind in _WHERE_THERE_ARE)


def _share(one: Language, other: Language, mine: _Has, theirs: _Has) -> float:
    """The divisor of a weighted sum: figures, names and cognates count in full if both provisions have some, a little if only one has."""
    shares = {
        kind: 1.0 if ours and yours else 0.3 if ours or yours else 0.0
        for kind, ours, yours in zip(_WHERE_THERE_ARE, mine, theirs, strict=True)
    }
    return sum(weight * shares.get(kind, 1.0) for kind, weight in _weights(one, other).items())


def _rarity(a: Sequence[Features], b: Sequence[Features], kind: str) -> dict[str, float]:
    """The inverse document frequency of each feature of *kind* over both texts."""
    seen: Counter[str] = Counter()
    for one in (*a, *b):
        seen.update(getattr(one, kind).keys())
    count = len(a) + len(b)
    return {key: math.log(1 + count / times) for key, times in seen.items()}


def _power(kind: str) -> float:
    """The exponent for the weight of a feature: low for words; high for fields, because a field that several words indicate is the one meant."""
    return _FIELDS_POWER if kind == "fields" else 0.5


def _little(kind: str) -> float:
    """A constant added to the length of a vector of fields: one word does not place a provision in a field as surely as five do."""
    return _LITTLE_SAID if kind == "fields" else 0.0


def _weighted(
    rows: Sequence[Mapping[str, float]], rarity: Mapping[str, float], power: float, little: float
) -> list[dict[str, float]]:
    """The vectors of features, weighted by rarity and scaled to length 1 (or less, by *little*)."""
    weighted = []
    for row in rows:
        vector = {key: weight**power * rarity[key] for key, weight in row.items()}
        length = math.sqrt(sum(value * value for value in vector.values()) + little)
        weighted.append({key: value / length for key, value in vector.items()} if length else {})
    return weighted


def _dot(one: dict[str, float], other: dict[str, float]) -> float:
    """The dot product of two sparse vectors."""
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other[key] for key, value in one.items() if key in other)


def _embedded(a: Sequence[Sequence[float]], b: Sequence[Sequence[float]]) -> list[list[float]]:
    """Cosines of centred embeddings: what all provisions of a text share (its language, its style) says nothing about any one of them."""
    units_a, units_b = [_unit(vector) for vector in _centred(a)], [_unit(vector) for vector in _centred(b)]
    return [[sum(x * y for x, y in zip(one, other, strict=True)) for other in units_b] for one in units_a]


def _centred(vectors: Sequence[Sequence[float]]) -> list[list[float]]:
    """*vectors* less their mean; unchanged if there are too few of them for a mean."""
    if len(vectors) < _ENOUGH_TO_CENTRE:
        return [list(vector) for vector in vectors]
    middle = [sum(column) / len(vectors) for column in zip(*vectors, strict=True)]
    return [[value - mean for value, mean in zip(vector, middle, strict=True)] for vector in vectors]


def _unit(vector: Sequence[float]) -> list[float]:
    """*vector* scaled to length 1."""
    length = math.sqrt(sum(value * value for value in vector)) or 1.0
    return [value / length for value in vector]
