"""Decides whether two provisions differ only in the order of a list whose order has no meaning.

A list is sorted only if nothing can depend on the order. Refused, and therefore called different, are: lists with numbers, dates,
conditions, negations, modal verbs, quantifiers or references in a member; lists that mix *and* with *or*; provisions with a word of
sequence or of shares (*then*, *respectively*, *in order of*, *from ... to*); lists before which an adjective or after which a phrase could
belong to one member only (``wounded prisoners and civilians``, ``prisoners and civilians of Side A``); members of several words, whose first
could reach into the next (``elderly women and children``), unless each has its own article; and places where *X and Y* may be
the end of one clause and the beginning of the next (``informs Side A and Side B shall ...``).

Refusing a harmless list costs a reader a look; sorting another would hide a change. So a list in doubt is refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from parley.text.document import Language
from parley.text.verdicts.lexicon import classes_of
from parley.text.verdicts.tokens import Token

__all__ = ["differs_in_list_order"]

_AND = {"en": {"and"}, "uk": {"та", "і", "й", "а також"}, "ru": {"и"}, "tr": {"ve", "ile"}}
_OR = {"en": {"or"}, "uk": {"або", "чи"}, "ru": {"или", "либо"}, "tr": {"veya", "ya da"}}
_ARTICLES = {"the", "both", "a", "an"}
_OPENS_CLAUSE = {"that", "if", "when", "що", "якщо", "коли", "что", "если", "когда"}
_NAMED = {"side", "party", "сторона", "сторони", "стороні", "стороны", "стороне", "сторону", "taraf"}
_IDIOMS: dict[str, list[list[str]]] = {
    "en": [["prisoners", "of", "war"]],
    "uk": [],
    "ru": [],
    "tr": [["savaş", "esirleri"]],
}
_REACH = 14
_LONGEST_MEMBER = 8
_BARRED = {"number", "date", "modality", "negation", "condition", "order", "reference", "quantifier"}
_HARMLESS_OUTSIDE = {"before", "after", "following", "from", "після", "перед", "від", "после", "от", "sonra", "önce"}

_Key = tuple[str, str]


def differs_in_list_order(a: tuple[Token, ...], b: tuple[Token, ...], language: Language) -> bool:
    """Whether *b* is *a* with the members of one list in another order, by the rules above. *a* and *b* are normal forms."""
    if language not in _AND or len(a) != len(b) or len(a) < 3:
        return False
    keys_a, keys_b = _keys(a), _keys(b)
    if keys_a == keys_b or Counter(keys_a) != Counter(keys_b):
        return False
    start = next(at for at, (one, other) in enumerate(zip(keys_a, keys_b, strict=True)) if one != other)
    end = len(a) - next(
        at for at, (one, other) in enumerate(zip(reversed(keys_a), reversed(keys_b), strict=True)) if one != other
    )
    classes = classes_of(a, language)
    for left in range(start, max(start - _REACH, 0) - 1, -1):
        for right in range(end, min(end + _REACH, len(a)) + 1):
            if _is_sorted_list(a, b, left, right, language, classes):
                return True
    return False


def _keys(tokens: Sequence[Token]) -> list[_Key]:
    """What the members of a list are compared by: the normal form; for numbers in words also their spelling."""
    return [(token.norm, token.surface.lower() if token.written == "words" else "") for token in tokens]


def _is_sorted_list(
    a: tuple[Token, ...],
    b: tuple[Token, ...],
    left: int,
    right: int,
    language: Language,
    classes: Sequence[frozenset[str]],
) -> bool:
    """Whether tokens *left* to *right* are one list in two orders, and the order cannot have a meaning."""
    members_a, joints_a = _members(a[left:right], language)
    members_b, joints_b = _members(b[left:right], language)
    if joints_a != joints_b or len(members_a) < 2 or Counter(members_a) != Counter(members_b):
        return False
    if any(not member or len(member) > _LONGEST_MEMBER for member in members_a) or not _plain_joints(joints_a):
        return False
    if any(classes[at] & _BARRED for at in range(left, right) if a[at].kind != "item"):
        return False
    items = any("item" in joint for joint in joints_a)
    apart = items or (";",) in joints_a or all(member[0][0] == "the" for member in members_a)
    if not apart and not all(_stands_alone(member, language) for member in members_a):
        return False
    outside = [at for at in range(len(a)) if not left <= at < right]
    if any("order" in classes[at] and a[at].norm not in _HARMLESS_OUTSIDE for at in outside):
        return False
    if items and any("reference" in found for found in classes):
        return False
    return _begins_well(a, left, language, classes) and _ends_well(a, left, right, language, classes)


def _members(tokens: Sequence[Token], language: Language) -> tuple[list[tuple[_Key, ...]], list[tuple[str, ...]]]:
    """The members of a list and the joints between them (sequences of commas, semicolons, item marks, *and*, *or*)."""
    members: list[tuple[_Key, ...]] = []
    joints: list[tuple[str, ...]] = []
    member: list[_Key] = []
    joint: list[str] = []
    for token, key in zip(tokens, _keys(tokens), strict=True):
        name = _joint(token, language)
        if name is None:
            if joint:
                if members or member:
                    joints.append(tuple(joint))
                    members.append(tuple(member))
                    member = []
                elif joint != ["item"]:
                    return [], []
                joint = []
            member.append(key)
        else:
            joint.append(name)
    if joint:
        return [], []
    return [*members, tuple(member)], joints


def _stands_alone(member: tuple[_Key, ...], language: Language) -> bool:
    """Whether no word of *member* can modify the next member: it is one word, has an article of its own, or is the name of a side."""
    words = [norm for norm, _ in member]
    bare = words[1:] if words[0] in _ARTICLES else words
    return len(bare) == 1 or (len(bare) == 2 and bare[0] in _NAMED and len(bare[1]) <= 2) or bare in _IDIOMS[language]


def _joint(token: Token, language: Language) -> str | None:
    """The kind of joint that *token* is between two members of a list; None if it is none."""
    if token.kind == "item":
        return "item"
    if token.kind == "mark" and token.norm in (",", ";"):
        return token.norm
    if token.norm in _AND[language]:
        return "and"
    if token.norm in _OR[language]:
        return "or"
    return None


def _plain_joints(joints: list[tuple[str, ...]]) -> bool:
    """Whether all joints are alike, except that the last may have a conjunction too; at most one conjunction in all."""
    flat = {name for joint in joints for name in joint}
    if {"and", "or"} <= flat or {",", ";"} <= flat:
        return False
    if len(joints) == 1:
        return joints[0] in (
            ("and",),
            ("or",),
            (";", "item"),
            (",", "item"),
            (";",),
            (";", "and", "item"),
            (";", "or", "item"),
        )
    first, last = joints[0], joints[-1]
    if any(joint != first for joint in joints[:-1]):
        return False
    if "item" in first:
        return "item" in last
    return last == first or (first in ((",",), (";",)) and last[-1] in ("and", "or"))


def _begins_well(a: tuple[Token, ...], left: int, language: Language, classes: Sequence[frozenset[str]]) -> bool:
    """Whether nothing before the list could belong to its first member only."""
    if left == 0:
        return True
    before = a[left - 1]
    if before.kind == "mark":
        return before.norm in (":", ";", ",", ".")
    if before.kind == "item" or _joint(before, language) in ("and", "or"):
        return False
    return "before_list" in classes[left - 1] or (before.norm in _ARTICLES and left == 1)


def _ends_well(
    a: tuple[Token, ...], left: int, right: int, language: Language, classes: Sequence[frozenset[str]]
) -> bool:
    """Whether nothing after the list could belong to its last member only."""
    if right == len(a):
        return True
    rest = right
    if a[right].norm in (",", ")", ";", ".", ":"):
        if a[right].norm in (";", ".", ":", ")"):
            return True
        rest = right + 1
    if rest == len(a):
        return True
    sentence_end = next((at for at in range(rest, len(a)) if a[at].norm in (".", ";")), len(a))
    if language == "tr":
        return True
    if "modality" in classes[rest] or a[rest].norm in ("are", "is"):
        opening = next((at + 1 for at in range(left - 1, -1, -1)
                        if a[at].kind == "mark" or a[at].norm in _OPENS_CLAUSE), 0)  # fmt: skip
        return all(a[at].norm in _ARTICLES for at in range(opening, left))
    if any("modality" in classes[at] for at in range(rest, sentence_end)):
        return False
    return "after_list" in classes[rest]
