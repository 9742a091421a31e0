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

import msgspec

from parley.text.document import Language
from parley.text.pairing.features import Features

__all__ = ["Embedding", "Likeness", "Signals", "leading_signals", "likeness_of", "local_scaling"]

Embedding = Callable[[Sequence[str]], Sequence[Sequence[float]]]
"""Texts in, one vector of floats for each out. Given by whoever has a model; the core has none."""

Signals = dict[str, float]
_WITHIN = {
    "words": 0.15,
    "letters": 0.1,
    "topics": 0.2,
    "glossary": 0.35,
    "fields": 0.1,
    "figures": 0.15,
    "names": 0.04,
}
_CLOSE = {
    "letters": 0.1,
    "topics": 0.25,
    "glossary": 0.4,
    "fields": 0.12,
    "figures": 0.2,
    "names": 0.06,
    "cognates": 0.1,
}
_FAR = {"topics": 0.25, "glossary": 0.45, "fields": 0.12, "figures": 0.2, "names": 0.06, "cognates": 0.1}
_EMBEDDING_SHARE = 0.4
_RESEMBLES = 0.4
_NEIGHBOURS = 3
_WHERE_THERE_ARE = ("figures", "names", "cognates")
_ENOUGH_TO_CENTRE = 5
_LEADS = 0.2


class Likeness(msgspec.Struct, frozen=True):
    """Fused scores and the signals behind each, by position: ``scores[i][j]`` for provision i of a and j of b."""

    scores: list[list[float]]
    signals: list[list[Signals]]


def likeness_of(
    a: Sequence[Features],
    b: Sequence[Features],
    vectors: tuple[Sequence[Sequence[float]], Sequence[Sequence[float]]] | None = None,
) -> Likeness:
    """The likeness of every provision of *a* to every one of *b*; *vectors*: their embeddings, if there are any."""
    kinds = ("words", "letters", "topics", "glossary", "fields", "figures", "names", "cognates")
    weighted_a = {kind: _weighted([getattr(one, kind) for one in a], _rarity(a, b, kind)) for kind in kinds}
    weighted_b = {kind: _weighted([getattr(one, kind) for one in b], _rarity(a, b, kind)) for kind in kinds}
    embedded = _embedded(*vectors) if vectors is not None else None
    scores: list[list[float]] = []
    signals: list[list[Signals]] = []
    for i, one in enumerate(a):
        row, said = [], []
        for j, other in enumerate(b):
            weights = _weights(one.language, other.language)
            found = {kind: _dot(weighted_a[kind][i], weighted_b[kind][j]) for kind in weights}
            total = _fused(found, weights, one, other)
            if embedded is not None:
                found["embedding"] = embedded[i][j]
                total = (1 - _EMBEDDING_SHARE) * total + _EMBEDDING_SHARE * embedded[i][j]
            row.append(total)
            said.append({kind: round(value, 3) for kind, value in found.items() if value > 0})
        scores.append(row)
        signals.append(said)
    return Likeness(scores, signals)


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
    columns = [_near([row[j] for row in scores]) for j in range(len(scores[0]))]
    return [
        [value - _RESEMBLES * (rows[i] + columns[j]) for j, value in enumerate(row)] for i, row in enumerate(scores)
    ]


def _near(values: list[float]) -> float:
    """The mean of the nearest few but the very nearest: that one may be the counterpart itself."""
    top = sorted(values, reverse=True)[1 : 1 + _NEIGHBOURS]
    return sum(top) / _NEIGHBOURS


def _weights(one: Language, other: Language) -> dict[str, float]:
    if one == other:
        return _WITHIN
    return _CLOSE if {one, other} == {"uk", "ru"} else _FAR


def _fused(found: Signals, weights: Mapping[str, float], one: Features, other: Features) -> float:
    """The weighted mean; figures and names count only where at least one side has any."""
    total = share = 0.0
    for kind, weight in weights.items():
        if kind in _WHERE_THERE_ARE and not (getattr(one, kind) or getattr(other, kind)):
            continue
        if kind in _WHERE_THERE_ARE and not (getattr(one, kind) and getattr(other, kind)):
            weight *= 0.3  # noqa: PLW2901
        total += weight * found[kind]
        share += weight
    return total / share if share else 0.0


def _rarity(a: Sequence[Features], b: Sequence[Features], kind: str) -> dict[str, float]:
    seen: Counter[str] = Counter()
    for one in (*a, *b):
        seen.update(getattr(one, kind).keys())
    count = len(a) + len(b)
    return {key: math.log(1 + count / times) for key, times in seen.items()}


def _weighted(rows: Sequence[Mapping[str, float]], rarity: Mapping[str, float]) -> list[dict[str, float]]:
    weighted = []
    for row in rows:
        vector = {key: math.sqrt(weight) * rarity[key] for key, weight in row.items()}
        length = math.sqrt(sum(value * value for value in vector.values()))
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
