"""Decides whether two provisions differ only in the order of a list whose order has no meaning.

The order of a list is form only where nothing can hang on it, and that is known only of the plainest clauses: one sentence, one list, and
around it nothing but words of which each is known to take its objects all alike (``around_list`` in ``form.yaml``). So a number, a date, a place, a label,
a second list, an ordinal or a word that is not on the list stands in the way. The members are single words, each with its article, or names of sides;
a list with letters or numbers before its members is never sorted, because other clauses may call a member by its letter.
The list stands at the beginning of the clause or at its end; in Turkish also before the verb, if every member has the same case ending.

Refusing a harmless list costs a reader a look; sorting another would hide a change. So a list in doubt is refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from parley.text.document import Language
from parley.text.verdicts.measures import form_words
from parley.text.verdicts.tokens import Token

__all__ = ["differs_in_list_order", "holds_same_words"]

_JOINTS = {"en": {"and", "or"}, "uk": {"та", "і", "або", "чи"}, "ru": {"и", "или", "либо"}, "tr": {"ve", "veya"}}
_NAMED = {"en": {"side", "party"}, "uk": {"сторона"}, "ru": {"сторона"}, "tr": {"taraf"}}
_ARTICLE = "the"
_CASE_VOWELS = "ıiuü"
_FEWEST = 3


def differs_in_list_order(a: tuple[Token, ...], b: tuple[Token, ...], language: Language) -> bool:
    """Whether *b* is *a* with the members of one list in another order, by the rules above. *a* and *b* are normal forms."""
    if language not in _JOINTS or not holds_same_words(a, b):
        return False
    if any(token.kind not in ("word", "mark") or token.written for token in (*a, *b)):
        return False
    before, after = _common_ends(_keys(a), _keys(b))
    for left in range(before, -1, -1):
        for right in range(len(a) - after, len(a) + 1):
            if _is_plain_list(a, b, left, right, language):
                return True
    return False


def holds_same_words(a: Sequence[Token], b: Sequence[Token]) -> bool:
    """Whether *a* and *b* are the same words and marks in another order."""
    keys_a, keys_b = _keys(a), _keys(b)
    return len(a) >= _FEWEST and keys_a != keys_b and Counter(keys_a) == Counter(keys_b)


def _keys(tokens: Sequence[Token]) -> list[str]:
    """What tokens are compared by: the normal form and, for numbers in words, also their spelling."""
    return [f"{token.norm}|{token.surface.lower()}" if token.written == "words" else token.norm for token in tokens]


def _common_ends(one: list[str], other: list[str]) -> tuple[int, int]:
    """How many keys the two have in common at the beginning and at the end."""
    before = next(at for at, (x, y) in enumerate(zip(one, other, strict=True)) if x != y)
    after = next(at for at, (x, y) in enumerate(zip(reversed(one), reversed(other), strict=True)) if x != y)
    return before, after


def _is_plain_list(a: Sequence[Token], b: Sequence[Token], left: int, right: int, language: Language) -> bool:
    """Whether tokens *left* to *right* are one list in two orders, and the order cannot have a meaning."""
    members_a, members_b = (_members(side[left:right], language) for side in (a, b))
    if len(members_a) < 2 or Counter(members_a) != Counter(members_b):
        return False
    if any(one.surface != other.surface for one, other in _outside(a, b, left, right)):
        return False
    if not all(_is_harmless(a, at, language) for at in (*range(left), *range(right, len(a)))):
        return False
    if left == 0 or right == len(a):
        return True
    return language == "tr" and right == len(a) - 1 and _same_case_ending(members_a)


def _outside(a: Sequence[Token], b: Sequence[Token], left: int, right: int) -> list[tuple[Token, Token]]:
    """The tokens outside the list, side by side; a capital that came or went is for the rest of the verdict."""
    return list(zip((*a[1:left], *a[right:]), (*b[1:left], *b[right:]), strict=True)) if left else list(
        zip(a[right:], b[right:], strict=True)
    )  # fmt: skip


def _is_harmless(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Whether the token at *at*, outside the list, is one on which the order cannot hang: a known word, or the name of a side."""
    token = tokens[at]
    if token.norm in form_words("around_list", language):
        return True
    return at > 0 and len(token.norm) == 1 and token.surface.isupper() and tokens[at - 1].norm in _NAMED[language]


def _members(tokens: Sequence[Token], language: Language) -> list[tuple[str, ...]]:
    """The members of a list, or nothing if *tokens* are no plain list: commas, and one conjunction before the last member."""
    members: list[list[Token]] = [[]]
    joints: list[str] = []
    for token in tokens:
        if token.norm == "," or token.norm in _JOINTS[language]:
            joints.append(token.norm)
            members.append([])
        elif token.kind != "word":
            return []
        else:
            members[-1].append(token)
    if not joints or joints[-1] == "," or any(joint != "," for joint in joints[:-1]):
        return []
    if not all(_stands_alone(member, language) for member in members):
        return []
    return [tuple(token.norm for token in member) for member in members]


def _stands_alone(member: Sequence[Token], language: Language) -> bool:
    """Whether *member* is one word, with its article or without, or the name of a side, so that it modifies nothing and nothing modifies it."""
    words = [token.norm for token in member]
    if words[:1] == [_ARTICLE] and language == "en":
        words = words[1:]
    return len(words) == 1 or (len(words) == 2 and words[0] in _NAMED[language] and len(words[1]) == 1)


def _same_case_ending(members: Sequence[Sequence[str]]) -> bool:
    """Whether every member of a Turkish list is in the accusative, so that the ending of the last is not that of all."""
    return all(member[-1][-1] in _CASE_VOWELS for member in members)
