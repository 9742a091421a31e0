"""Finds the differences between two provisions, and the kind of each.

The kinds, in order of precedence if a difference is of several (the others are in ``also``): condition and exception, negation, modality,
cross-reference, date and deadline, number and unit, actor, scope and quantifier, place and line, defined term, and ``wording``
if nothing more specific is known. A kind helps the reader; it never makes a difference less important.

Offsets are characters of each provision's text (in normalisation form C). If there are words on one side only, the span on the other side is
empty and marks the place. Of two clauses that share no frame one difference is told, of all their words: what stands beside what in them says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

import msgspec

from parley.text.document import Language
from parley.text.verdicts.lexicon import classes_of, turkish_force
from parley.text.verdicts.tokens import Token

__all__ = ["Difference", "DifferenceKind", "Locus", "find_differences", "locus"]

DifferenceKind = Literal[
    "condition-exception", "negation", "modality", "cross-reference", "date-deadline", "number-unit", "scope-quantifier", "actor",
    "place-line", "defined-term", "wording", "governing-words", "heading", "list-order", "doubt", "beside",
]  # fmt: skip
_ORDER: tuple[DifferenceKind, ...] = (
    "condition-exception", "negation", "modality", "cross-reference", "date-deadline", "number-unit", "actor", "scope-quantifier",
    "place-line", "defined-term", "wording",
)  # fmt: skip
_BY_CLASS: dict[str, DifferenceKind] = {
    "condition": "condition-exception", "negation": "negation", "modality": "modality", "reference": "cross-reference",
    "date": "date-deadline", "scope": "scope-quantifier", "actor": "actor", "place": "place-line", "unit": "number-unit",
}  # fmt: skip
_WEAK_DEADLINE = {
    "by",
    "from",
    "since",
    "every",
    "each",
    "time",
    "date",
    "до",
    "за",
    "через",
    "с",
    "з",
    "на",
    "her",
    "kadar",
}
_WEAK_SCOPE = {"до", "about", "part", "half", "close"}
_EVENTS = {"number", "date", "time_unit"}
_BEFORE, _AFTER = 7, 4
_WORDS_FOR_A_FRAME = 6
"""Two clauses that keep fewer than one word or mark in so many, both counted, are put quite differently: what stands in whose place would be noise."""
_JOINTS = {
    "en": {"and", "or", "nor", "but", "either", "both"},
    "uk": {"та", "і", "або", "чи", "але", "а"},
    "ru": {"и", "или", "либо", "но", "а"},
    "tr": {"ve", "veya", "ya", "da", "ile", "ama", "fakat"},
}


class Locus(msgspec.Struct, frozen=True):
    """A span of one provision's text: offsets, and the words in it."""

    start: int
    end: int
    words: str


class Difference(msgspec.Struct, frozen=True):
    """One difference: its main kind, its place on either side, and its other kinds."""

    kind: DifferenceKind
    a: Locus
    b: Locus
    also: tuple[DifferenceKind, ...] = ()


def locus(text: str, tokens: Sequence[Token], start: int, end: int) -> Locus:
    """The span of *text* that tokens *start* up to but not including *end* cover; without tokens, an empty one after the token before."""
    if start < end:
        left, right = tokens[start].start, tokens[end - 1].end
    else:
        left = right = tokens[start - 1].end if start else 0
    return Locus(left, right, text[left:right])


def find_differences(
    text_a: str,
    text_b: str,
    a: tuple[Token, ...],
    b: tuple[Token, ...],
    language: Language,
    terms: frozenset[str] = frozenset(),
) -> tuple[Difference, ...]:
    """Every difference between two normal forms, in the order of *a*. *terms*: the words (lower case) of defined terms."""
    matcher = SequenceMatcher(None, [_key(token) for token in a], [_key(token) for token in b], autojunk=False)
    classes_a, classes_b = classes_of(a, language), classes_of(b, language)
    kept = sum(block.size for block in matcher.get_matching_blocks())
    if _WORDS_FOR_A_FRAME * kept < len(a) + len(b):
        also = _unlike((a, classes_a), (b, classes_b))
        return (Difference("wording", Locus(0, len(text_a), text_a), Locus(0, len(text_b), text_b), also),)
    found = []
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag == "equal":
            continue
        kinds = _kinds(_Side(a, classes_a, a0, a1), _Side(b, classes_b, b0, b1), language, terms)
        found.append(Difference(kinds[0], locus(text_a, a, a0, a1), locus(text_b, b, b0, b1), kinds[1:]))
    return tuple(found)


def _unlike(
    one: tuple[tuple[Token, ...], tuple[frozenset[str], ...]],
    other: tuple[tuple[Token, ...], tuple[frozenset[str], ...]],
) -> tuple[DifferenceKind, ...]:
    """What can be said of two clauses that are put quite differently: dates, numbers, and a negation on one side only."""

    def values(side: tuple[tuple[Token, ...], tuple[frozenset[str], ...]], name: str) -> Counter[str]:
        return Counter(
            token.norm
            for token, classes in zip(*side, strict=True)
            if token.kind == name and "reference" not in classes
        )

    found: list[DifferenceKind] = []
    if any("negation" in classes for classes in one[1]) != any("negation" in classes for classes in other[1]):
        found.append("negation")
    for name, kind in (("date", "date-deadline"), ("number", "number-unit")):
        mine, theirs = values(one, name), values(other, name)
        if mine and theirs and mine != theirs:
            found.append(kind)  # type: ignore[arg-type]
    return tuple(found)


def _key(token: Token) -> str:
    """What two tokens are compared by: the normal form, and for a word in full also its ending."""
    return f"{token.norm}|{token.surface.lower()}" if token.written == "full" else token.norm


class _Side(msgspec.Struct, frozen=True):
    """The tokens of one side of a difference, *start* to *end*, among all tokens of its provision with their classes."""

    tokens: tuple[Token, ...]
    classes: tuple[frozenset[str], ...]
    start: int
    end: int


def _kinds(a: _Side, b: _Side, language: Language, terms: frozenset[str]) -> tuple[DifferenceKind, ...]:
    """The kinds of one difference, in order of precedence; ``wording`` if there is no other."""
    kinds: set[DifferenceKind] = set()
    weak: set[DifferenceKind] = set()
    for name in ("condition", "negation", "modality", "reference", "date", "scope", "actor", "place", "unit"):
        if _of_class(a, name, language) != _of_class(b, name, language):
            kinds.add(_BY_CLASS[name])
    if _of_class(a, "deadline", language) != _of_class(b, "deadline", language):
        kinds.add("date-deadline")
    for strong, faint in (_numbers(a, b), _numbers(b, a)):
        kinds |= strong
        weak |= faint
    if _joins(a, language) and _joins(b, language):
        kinds.add("scope-quantifier")
    if _terms(a, terms) != _terms(b, terms):
        kinds.add("defined-term")
    if not kinds and _names(a) != _names(b):
        kinds.add("defined-term")
    if not kinds:
        kinds.add("wording")
    ordered = [kind for kind in _ORDER if kind in kinds]
    return (*ordered, *(kind for kind in _ORDER if kind in weak - kinds))


def _of_class(side: _Side, name: str, language: Language) -> Counter[str]:
    """The words of class *name* on *side*, counted; a Turkish verb is counted by its mood or negation."""
    words: Counter[str] = Counter()
    for at in range(side.start, side.end):
        token, classes = side.tokens[at], side.classes[at]
        if name not in classes or (name in ("scope", "deadline") and not _strong(side, at, name)):
            continue
        if name in ("actor", "place") and token.kind == "number":
            continue
        force = turkish_force(token.norm) if language == "tr" and name in ("modality", "negation") else None
        words[force[0] if force and name == "modality" else ("negated" if force else token.norm)] += 1
    return words


def _strong(side: _Side, at: int, name: str) -> bool:
    """Whether an ambiguous word of scope or deadline is one here, by the words near it."""
    norm = side.tokens[at].norm
    if name == "scope":
        return norm not in _WEAK_SCOPE or _near(side, at, {"number"}, 0, 2)
    return norm not in _WEAK_DEADLINE or _near(side, at, _EVENTS, 3 if norm == "kadar" else 0, 3)


def _near(side: _Side, at: int, names: set[str], before: int, after: int) -> bool:
    """Whether a token up to *before* places before or *after* places after *at* has one of the classes *names*."""
    low, high = max(at - before, 0), min(at + after + 1, len(side.tokens))
    return any(side.classes[near] & names for near in range(low, high) if near != at)


def _numbers(side: _Side, other: _Side) -> tuple[set[DifferenceKind], set[DifferenceKind]]:
    """The kinds of the numbers and units of time on *side* that *other* lacks: certain kinds, and possible ones."""
    strong: set[DifferenceKind] = set()
    faint: set[DifferenceKind] = set()
    theirs = Counter(other.tokens[at].norm for at in range(other.start, other.end))
    for at in range(side.start, side.end):
        token, classes = side.tokens[at], side.classes[at]
        if classes & {"actor", "place"} or (token.kind == "ordinal" and "scope" in classes):
            continue  # "a third State", "güneyine", "every second depot": no number, no day
        if not classes & {"number", "time_unit"} or theirs[token.norm] > 0 or "reference" in classes:
            theirs[token.norm] -= 1
            continue
        timed = "time_unit" in classes or _near(side, at, {"time_unit"}, 1, 3)
        cued = _near(side, at, {"deadline"}, _BEFORE, _AFTER)
        if ":" in token.norm.removeprefix("num:") or token.norm.count("/") == 2:
            strong.add("date-deadline")
        elif timed and cued:
            strong.add("date-deadline")
            faint.add("number-unit")
        else:
            strong.add("number-unit")
            if timed:
                faint.add("date-deadline")
    return strong, faint


def _joins(side: _Side, language: Language) -> bool:
    """Whether *side* consists of conjunctions and punctuation only: exchanging them changes the scope of the words around."""
    words = [side.tokens[at].norm for at in range(side.start, side.end)]
    return bool(words) and all(word in _JOINTS.get(language, ()) or word in (",", ";", "/") for word in words)


def _terms(side: _Side, terms: frozenset[str]) -> Counter[str]:
    """The defined terms on *side*, counted."""
    return Counter(side.tokens[at].norm for at in range(side.start, side.end) if side.tokens[at].norm in terms)


def _names(side: _Side) -> Counter[str]:
    """The names on *side*, counted."""
    return Counter(side.tokens[at].norm for at in range(side.start, side.end) if "name" in side.classes[at])
