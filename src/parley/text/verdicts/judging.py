"""The verdict on two provisions in one language: by rules on tokens, never *common* because of similarity.

- ``common``              the same words, character for character (except for normalisation form C and white space at either end)
- ``common-except-form``  the same sequence of tokens after the changes of form in `parley.text.verdicts.normal` are removed, or that sequence
                          with a list in another order by the rules of `parley.text.verdicts.lists`
- ``differs``             everything else; each difference has a kind and a place
- ``only-a``, ``only-b``  the provision has no counterpart
- ``corresponds``         across languages only (`parley.text.verdicts.across`): to be confirmed by a person

No score, threshold or model takes part in it. A word that this module does not know can only cause a difference. What it finds the same is read a
second time by rules that share nothing with these (`parley.text.verdicts.second_reading`); where that reading is not sure, the verdict is ``differs``
with the one difference ``doubt``: a person looks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from parley.text.document import Language
from parley.text.verdicts.kinds import Difference, DifferenceKind, Locus, find_differences, locus
from parley.text.verdicts.lists import differs_in_list_order
from parley.text.verdicts.measures import form_words
from parley.text.verdicts.normal import normal_form, spelling
from parley.text.verdicts.numerals import number_value
from parley.text.verdicts.second_reading import reads_the_same
from parley.text.verdicts.tokens import Token, in_normal_form, is_all_capitals, lowered

__all__ = ["SAME", "FormChange", "Judgement", "VerdictKind", "judge_texts"]

VerdictKind = Literal["common", "common-except-form", "differs", "only-a", "only-b", "corresponds"]
SAME: tuple[VerdictKind, ...] = ("common", "common-except-form")
"""The verdicts that say: the same words, but for their form at most."""
FormChange = Literal[
    "case", "spacing", "typography", "spelling", "number-style", "date-style", "unit-style", "reference-style", "item-style", "final-mark",
    "list-order", "numbering", "heading", "split",
]  # fmt: skip
_OPENERS = {".", "!", "?"}
"""What ends a sentence: a capital after it says nothing. After a colon or in a list it may be a name."""
_FEWEST_OF_A_SENTENCE = 3
"""A capital at the beginning says nothing of a sentence; of two words it may make a name. A Turkish word with an apostrophe is a name."""
_SINGULAR = {"day", "hour", "week", "month", "year", "minute"}
"""In "twenty five day periods" there may be twenty of them."""
_KIND_OF: dict[str, DifferenceKind] = {"case": "defined-term", "number": "number-unit"}


class Judgement(msgspec.Struct, frozen=True):
    """A verdict with its grounds: the changes of form that were removed, or the differences."""

    verdict: VerdictKind
    differences: tuple[Difference, ...] = ()
    forms: tuple[FormChange, ...] = ()


@lru_cache(maxsize=16384)
def judge_texts(a: str, b: str, language: Language, terms: frozenset[str] = frozenset()) -> Judgement:
    """The verdict on texts *a* and *b*, both in *language*. *terms*: the defined terms of either text, in lower case.

    An empty text stands for a provision that does not exist. Two empty texts are ``common``.
    """
    text_a, text_b = in_normal_form(a), in_normal_form(b)
    if text_a.strip() == text_b.strip():
        return Judgement("common")
    if not text_a.strip() or not text_b.strip():
        return Judgement("only-a" if text_a.strip() else "only-b")
    tokens_a, tokens_b = normal_form(text_a, language), normal_form(text_b, language)
    term_words = frozenset(spelling(word, language) for term in terms for word in term.split() if len(word) > 2)
    if [token.norm for token in tokens_a] == [token.norm for token in tokens_b]:
        against = tuple(
            Difference(
                _KIND_OF.get(why, "wording"),
                locus(text_a, tokens_a, at, at + 1),
                locus(text_b, tokens_b, at, at + 1),
            )
            for at, why in _more_than_form(text_a, text_b, tokens_a, tokens_b, language)
        )
        if against:
            return Judgement("differs", against)
        if not reads_the_same(text_a, text_b, language):
            return Judgement("differs", (_whole("doubt", text_a, text_b),))
        return Judgement("common-except-form", forms=_forms(text_a, text_b, tokens_a, tokens_b, language))
    if differs_in_list_order(tokens_a, tokens_b, language):
        if reads_the_same(text_a, text_b, language):
            return Judgement("common-except-form", forms=("list-order",))
        return Judgement("differs", (_whole("doubt", text_a, text_b),))
    found = find_differences(text_a, text_b, tokens_a, tokens_b, language, term_words)
    return Judgement("differs", found)


def _whole(kind: DifferenceKind, text_a: str, text_b: str) -> Difference:
    """A difference of *kind* that is nowhere in particular: the whole of both texts."""
    return Difference(kind, Locus(0, len(text_a), text_a), Locus(0, len(text_b), text_b))


def _more_than_form(
    text_a: str, text_b: str, a: tuple[Token, ...], b: tuple[Token, ...], language: Language
) -> list[tuple[int, str]]:
    """The tokens that are equal in normal form but not provably the same word, with the reason."""
    shouted = is_all_capitals(text_a) or is_all_capitals(text_b)
    found = []
    for at, (one, other) in enumerate(zip(a, b, strict=True)):
        if one.surface == other.surface and one.written == other.written:
            continue
        if one.written == other.written and one.written in ("words", "full", "mixed", "both") and one.kind != "date":
            if _squeezed(one, language) != _squeezed(other, language):
                found.append((at, "ending"))
        elif (
            one.kind == "number"
            and "words" in (one.written, other.written)
            and not _same_number(one, other, a, at, language)
        ):
            found.append((at, "number"))
        elif one.norm.startswith("unit:"):
            if not shouted and one.surface != other.surface and one.surface.lower() == other.surface.lower():
                found.append((at, "case"))  # millimetres and millions: mm, MM
        elif (
            one.kind == "word" and not one.norm.startswith("ref:")
            and _other_capitals(one, other, language) and not _same_case(one, other, a, at, shouted, language)
        ):  # fmt: skip
            found.append((at, "case"))
    return found


def _same_number(one: Token, other: Token, tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a number in words and one in figures are surely one number: it is said twice (``ten (10)``) or a counted thing follows."""
    if "both" in (one.written, other.written):
        return True
    follow = at + 1
    while follow < min(len(tokens), at + 3) and tokens[follow].norm in form_words("between", language):
        follow += 1
    if follow >= len(tokens):
        return False
    norm = tokens[follow].norm
    if language == "ru" and "ью" in (one.surface.lower()[-2:], other.surface.lower()[-2:]) and not norm.endswith("ми"):
        return False  # "семью днями" is seven; "семью дней пять" is a family
    singular = (
        language == "en" and norm in _SINGULAR and number_value(one) != 1 and "-" not in one.surface + other.surface
    )
    return norm.startswith("unit:") or (norm in form_words("counted", language) and not singular)


def _other_capitals(one: Token, other: Token, language: Language) -> bool:
    """Whether two spellings of a word differ in capitals: anywhere, if they are spelt alike, otherwise in the first letter or as a whole."""
    if lowered(one.surface, language) == lowered(other.surface, language):
        return one.surface != other.surface
    first, second = one.surface, other.surface
    return first[:1].isupper() != second[:1].isupper() or first.isupper() != second.isupper()


def _same_case(one: Token, other: Token, tokens: Sequence[Token], at: int, shouted: bool, language: Language) -> bool:
    """Whether two spellings of a word that differ in capitals are surely one word."""
    if shouted:
        return one.norm not in form_words("never_shouted", language) or one.surface.isupper() == other.surface.isupper()
    if one.norm in form_words("small_words", language):
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if one.norm in form_words("labelled", language) and following is not None and _is_label(following):
        return True
    if len(tokens) < _FEWEST_OF_A_SENTENCE or (language == "tr" and "'" in one.norm):
        return False
    opens = at == 0 or tokens[at - 1].norm in _OPENERS
    return opens and _but_first(one) == _but_first(other)


def _is_label(token: Token) -> bool:
    """Whether *token* is a number, or one letter that is a capital."""
    return token.kind == "number" or (len(token.surface) == 1 and token.surface.isupper())


def _but_first(token: Token) -> str:
    """*token* as written, without its first letter."""
    return token.surface[1:]


def _squeezed(token: Token, language: Language) -> str:
    """The letters and digits of a token in lower case, for comparing two spellings of one word or number."""
    bare = re.sub(r"[\W_]+", "", lowered(token.surface, language))
    return bare.replace("meter", "metre") if language == "en" and token.norm.startswith("unit:") else bare


def _forms(
    text_a: str, text_b: str, a: tuple[Token, ...], b: tuple[Token, ...], language: Language
) -> tuple[FormChange, ...]:
    """The kinds of form in which two texts with equal normal forms differ."""
    forms: set[FormChange] = set()
    for one, other in zip(a, b, strict=True):
        if one.surface == other.surface and one.surface:
            continue
        if one.kind == "item":
            forms.add("item-style")
        elif one.kind == "date":
            forms.add("date-style")
        elif one.norm.startswith("unit:"):
            forms.add("unit-style")
        elif one.norm.startswith("ref:") or "roman" in (one.written, other.written):
            forms.add("reference-style")
        elif one.kind in ("number", "ordinal"):
            forms.add("number-style")
        elif lowered(one.surface, language) == lowered(other.surface, language):
            forms.add("case")
        elif one.kind == "mark" or _squeezed(one, language) == _squeezed(other, language):
            forms.add("typography" if _dashless(one) == _dashless(other) else "spelling")
        else:
            forms.add("spelling")
    if not forms:
        forms.add("final-mark" if _bare(text_a) == _bare(text_b) else "spacing")
    return tuple(sorted(forms))


def _dashless(token: Token) -> str:
    """A word in lower case with every mark in it written as a hyphen."""
    return re.sub(r"[^\w]+", "-", token.surface.lower())


def _bare(text: str) -> str:
    """*text* without extra white space and without closing punctuation."""
    return " ".join(text.split()).rstrip(" .;,")
