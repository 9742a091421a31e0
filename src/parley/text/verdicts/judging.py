"""The verdict on two provisions in one language: by rules on tokens, never *common* because of similarity.

- ``common``              the same words, character for character (except for normalisation form C and white space at either end)
- ``common-except-form``  the same sequence of tokens after the changes of form in `parley.text.verdicts.normal` are removed, or that sequence
                          with a list in another order by the rules of `parley.text.verdicts.lists`
- ``differs``             everything else; each difference has a kind and a place
- ``only-a``, ``only-b``  the provision has no counterpart
- ``corresponds``         across languages only (`parley.text.verdicts.across`): to be confirmed by a person

No score, threshold or model takes part in it. A word that this module does not know can only cause a difference.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

import msgspec

from parley.text.document import Language
from parley.text.verdicts.kinds import Difference, find_differences, locus
from parley.text.verdicts.lists import differs_in_list_order
from parley.text.verdicts.normal import normal_form, spelling
from parley.text.verdicts.tokens import Token, in_normal_form, is_all_capitals, lowered

__all__ = ["FormChange", "Judgement", "VerdictKind", "judge_texts"]

VerdictKind = Literal["common", "common-except-form", "differs", "only-a", "only-b", "corresponds"]
FormChange = Literal[
    "case", "spacing", "typography", "spelling", "number-style", "date-style", "unit-style", "reference-style", "item-style", "final-mark",
    "list-order", "numbering", "heading", "split",
]  # fmt: skip
_CASE_MATTERS: dict[str, frozenset[str]] = {
    "en": frozenset("polish turkey china march may august chad jersey hull nice reading bath cork lima mobile orange male split deal batman "
                    "georgia jordan jack bill will mark frank grant".split()) - {"will", "bill", "mark", "grant"},
    "uk": frozenset("суми сумах сумам рівне рівного рівному щастя щасті лиман лимані ізюм ізюма ізюмі золоте золотого золотому буча бучі бучу "
                    "бар барі марганець станиця станиці верхнє вугледар".split()),
    "ru": frozenset("орёл орел орле счастье лиман лимане мир изюм изюма изюме золотое золотом буча буче бучу бар баре марганец станица "
                    "станице белый белое".split()),
    "tr": frozenset("ordu ordu'da ordu'ya ordu'nun batman van ağrı muş uşak siirt kars bolu sivas".split()),
}  # fmt: skip
"""Words that mean something else with a capital: sums or the city of Sumy, raisins or the city of Izium, an army or the province of Ordu."""
_EMPHASISED: dict[str, frozenset[str]] = {
    "en": frozenset("not all no any and or may must only both each if side".split()),
    "uk": frozenset("не ні усі всі та і або якщо лише обох".split()),
    "ru": frozenset("не ни все всех и или если лишь обе".split()),
    "tr": frozenset("ve veya tüm her iki ya da eğer".split()),
}
"""Short words that are written in capitals for emphasis. Any other word of two to four letters may be an abbreviation: it, IT; who, WHO; ice, ICE."""
_LONGEST_ABBREVIATION = 4
_NOT_EVEN_SHOUTED: dict[str, frozenset[str]] = {"en": frozenset({"us"})}
"""Words that stay ambiguous even if a whole text is in capitals."""
_UNIT_LETTERS = frozenset({"unit:m", "unit:mm"})
"""Units whose meaning depends on case: metres and millions, milli and mega."""
_OPENERS = {".", ":", ";", "!", "?"}


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
                "defined-term" if why == "case" else "wording",
                locus(text_a, tokens_a, at, at + 1),
                locus(text_b, tokens_b, at, at + 1),
            )
            for at, why in _more_than_form(text_a, text_b, tokens_a, tokens_b, language, term_words)
        )
        if against:
            return Judgement("differs", against)
        return Judgement("common-except-form", forms=_forms(text_a, text_b, tokens_a, tokens_b, language))
    if differs_in_list_order(tokens_a, tokens_b, language):
        return Judgement("common-except-form", forms=("list-order",))
    found = find_differences(text_a, text_b, tokens_a, tokens_b, language, term_words)
    return Judgement("differs", found)


def _more_than_form(
    text_a: str, text_b: str, a: tuple[Token, ...], b: tuple[Token, ...], language: Language, terms: frozenset[str]
) -> list[tuple[int, str]]:
    """The tokens that are equal in normal form but not provably the same word, with the reason."""
    shouted = is_all_capitals(text_a) or is_all_capitals(text_b)
    matters = _CASE_MATTERS.get(language, frozenset())
    found = []
    for at, (one, other) in enumerate(zip(a, b, strict=True)):
        if one.surface == other.surface:
            continue
        if one.written == other.written and one.written in ("words", "full", "mixed", "both") and one.kind != "date":
            if _squeezed(one, language) != _squeezed(other, language):
                found.append((at, "ending"))
            continue
        if one.kind != "word":
            continue
        if one.norm in _NOT_EVEN_SHOUTED.get(language, ()) and other.surface.isupper() != one.surface.isupper():
            found.append((at, "case"))
        if shouted:
            continue
        if one.norm in _UNIT_LETTERS and one.written == other.written == "short":
            found.append((at, "case"))
        if _may_be_abbreviation(one, other, language):
            found.append((at, "case"))
            continue
        if one.surface[:1].isupper() == other.surface[:1].isupper():
            continue
        opens = at == 0 or a[at - 1].norm in _OPENERS or a[at - 1].kind in ("item",)
        if one.norm in matters or (one.norm in terms and not opens):
            found.append((at, "case"))
    return found


def _may_be_abbreviation(one: Token, other: Token, language: Language) -> bool:
    """Whether a short word that is in capitals on one side only may be an abbreviation, and so another word."""
    if one.surface.isupper() == other.surface.isupper() or one.norm in _EMPHASISED.get(language, ()):
        return False
    capital = one.surface if one.surface.isupper() else other.surface
    first: str = re.split(r"[-']", capital)[0]
    return 2 <= sum(letter.isalpha() for letter in first) <= _LONGEST_ABBREVIATION


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
