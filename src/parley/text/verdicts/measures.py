"""References (``Art. V``, ``5. madde``) and units (``km``, ``per cent``) in their normal form.

A short form is taken for its word only where it can be nothing else: ``m`` beside *wide* or *high* (elsewhere it may be minutes, miles or millions);
``ст.`` and ``п.`` after a word that leads to a reference (elsewhere they may be a station and a village); ``sec.`` not after a number.
A Roman number is read behind the word of a reference; one letter alone only if it is I, V or X, since ``Annex C`` may be the third.
"""

from __future__ import annotations

import re
from functools import lru_cache

from parley.text.document import Language
from parley.text.headings import roman_value
from parley.text.verdicts.numerals import number_value
from parley.text.verdicts.shipped import patterns_of, shipped_data
from parley.text.verdicts.tokens import Token

__all__ = ["form_words", "with_references_and_units"]

_REFERENCES: dict[str, dict[str, tuple[str, str]]] = {
    "en": {
        **dict.fromkeys(("article",), ("article", "full")), "art": ("article", "short"),
        **dict.fromkeys(("paragraph",), ("paragraph", "full")), "para": ("paragraph", "short"),
        **dict.fromkeys(("section",), ("section", "full")), "sec": ("section", "short"),
        "articles": ("article", "plural"), "paragraphs": ("paragraph", "plural"), "annexes": ("annex", "plural"), "sections": ("section", "plural"),
        "annex": ("annex", "full"), "chapter": ("chapter", "full"), "part": ("part", "full"), "appendix": ("appendix", "full"),
    },
    "ru": {
        **dict.fromkeys("статья статьи статье статью статьёй статьей".split(), ("article", "full")), "ст": ("article", "short"),
        **dict.fromkeys("пункт пункта пункте пункту пунктом".split(), ("point", "full")), "п": ("point", "short"),
        **dict.fromkeys("приложение приложения приложении приложению".split(), ("annex", "full")),
        **dict.fromkeys("раздел раздела разделе".split(), ("section", "full")),
        **dict.fromkeys("глава главы главе".split(), ("chapter", "full")),
    },
    "uk": {
        **dict.fromkeys("стаття статті статтю статтею".split(), ("article", "full")), "ст": ("article", "short"),
        **dict.fromkeys("пункт пункту пункті пунктом".split(), ("point", "full")), "п": ("point", "short"),
        **dict.fromkeys("додаток додатка додатку додатком".split(), ("annex", "full")),
        **dict.fromkeys("розділ розділу розділі".split(), ("section", "full")),
        **dict.fromkeys("глава глави главі".split(), ("chapter", "full")),
    },
    "tr": {"madde": ("article", "full"), "ek": ("annex", "full"), "bölüm": ("section", "full"), "fıkra": ("paragraph", "full")},
}  # fmt: skip
_UNITS: dict[str, dict[str, tuple[str, str]]] = {
    "en": {
        **dict.fromkeys(("kilometre", "kilometres"), ("km", "full")), "km": ("km", "short"), "kms": ("km", "short"),
        **dict.fromkeys(("metre", "metres", "meter", "meters"), ("m", "full")), "m": ("m", "short"),
        **dict.fromkeys(("millimetre", "millimetres"), ("mm", "full")), "mm": ("mm", "short"),
        **dict.fromkeys(("kilogram", "kilograms", "kilogramme", "kilogrammes"), ("kg", "full")), "kg": ("kg", "short"),
        "percent": ("%", "full"),
    },
    "ru": {
        **dict.fromkeys(("километр", "километра", "километров"), ("km", "full")), "км": ("km", "short"),
        **dict.fromkeys(("метр", "метра", "метров"), ("m", "full")), "м": ("m", "short"),
        **dict.fromkeys(("миллиметр", "миллиметра", "миллиметров"), ("mm", "full")), "мм": ("mm", "short"),
        **dict.fromkeys(("процент", "процента", "процентов"), ("%", "full")),
    },
    "uk": {
        **dict.fromkeys(("кілометр", "кілометра", "кілометри", "кілометрів"), ("km", "full")), "км": ("km", "short"),
        **dict.fromkeys(("метр", "метра", "метри", "метрів"), ("m", "full")), "м": ("m", "short"),
        **dict.fromkeys(("міліметр", "міліметра", "міліметрів"), ("mm", "full")), "мм": ("mm", "short"),
        **dict.fromkeys(("відсоток", "відсотка", "відсотки", "відсотків"), ("%", "full")),
    },
    "tr": {"kilometre": ("km", "full"), "km": ("km", "short"), "metre": ("m", "full"), "m": ("m", "short")},
}  # fmt: skip
_HYPHENATED_UNITS = {"day", "hour", "month", "week", "year", "minute", "km", "kilometre", "metre"}
_JOINS = {"en": {",", "and", "or", "to", "-"}}
_PERCENT_BEFORE = {"tr": {"%", "yüzde"}}
_LENGTH_OR_TIME = ("m",)


@lru_cache(maxsize=64)
def form_words(entry: str, language: Language) -> frozenset[str]:
    """The words of one entry of ``form.yaml`` in *language*."""
    return frozenset(patterns_of(shipped_data("parley.text.verdicts", "form.yaml")[entry].get(language)))


def with_references_and_units(tokens: list[Token], language: Language) -> list[Token]:
    """*tokens* with references and units in their normal form."""
    tokens = _turned_percent(_turned_references(tokens, language), language)
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        reference = _reference_at(tokens, at, out, language)
        if reference:
            out.extend(reference[1])
            at = reference[0]
            continue
        at, kept = _unit_at(tokens, at, out, language)
        out.extend(kept)
    return out


def _reference_at(
    tokens: list[Token], at: int, before: list[Token], language: Language
) -> tuple[int, list[Token]] | None:
    """(one past the end, tokens) of the reference that begins at *at*, or None."""
    token = tokens[at]
    found = _REFERENCES.get(language, {}).get(token.norm) if token.kind == "word" else None
    if found is None:
        return None
    name, written = found
    end = at + 1
    if written == "short":
        if not _leads_to_reference(token, before, language):
            return None
        if end < len(tokens) and tokens[end].norm == ".":
            end += 1
    values: list[Token] = []
    while end < len(tokens) and (value := _reference_value(tokens[end])) is not None:
        number = tokens[end]
        written_as = "figures" if number.kind == "number" else "roman"
        values.append(Token("number", f"num:{value}", number.start, number.end, number.surface, written_as))
        end += 1
        joins = _JOINS.get(language, set()) if written == "plural" else set()
        if end + 1 < len(tokens) and tokens[end].norm in joins and _reference_value(tokens[end + 1]) is not None:
            values.append(tokens[end])
            end += 1
            continue
        break
    if not values and written == "short":
        return None
    style = "full" if written == "plural" else written
    last = tokens[end - len(values) - 1]
    return end, [Token("word", f"ref:{name}", token.start, last.end, token.surface, style), *values]


def _leads_to_reference(token: Token, before: list[Token], language: Language) -> bool:
    """Whether a short form of a reference can be nothing else here."""
    if language in ("uk", "ru"):
        leads = form_words("before_reference", language)
        phrases = {" ".join(one.norm for one in before[-count:]) for count in (1, 2)}
        within = len(before) > 1 and before[-1].kind == "number" and before[-2].norm.startswith("ref:")
        return bool(before) and (bool(phrases & leads) or within)
    return not (before and before[-1].kind == "number")


def _turned_references(tokens: list[Token], language: Language) -> list[Token]:
    """Turkish ``5. madde`` as ``madde 5``."""
    if language != "tr":
        return tokens
    out: list[Token] = []
    for at, token in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        turned = (
            token.norm in _REFERENCES["tr"] and len(out) >= 2 and out[-1].norm == "." and out[-2].kind == "number"
            and out[-1].start == out[-2].end and (following is None or following.kind != "number")
            and not (len(out) > 2 and out[-3].norm in _REFERENCES["tr"])
        )  # fmt: skip
        if turned:
            out.pop()
            number = out.pop()
            out.extend((token, number))
        else:
            out.append(token)
    return out


def _turned_percent(tokens: list[Token], language: Language) -> list[Token]:
    """``%5`` and ``yüzde 5`` as ``5 %``."""
    before = _PERCENT_BEFORE.get(language, {"%"})
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        token, following = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
        ends_a_number = bool(out) and out[-1].kind == "number"
        if token.norm in before and following is not None and following.kind == "number" and not ends_a_number:
            out.append(following)
            out.append(Token("word", "unit:%", token.start, token.end, token.surface, "short"))
            at += 2
        else:
            out.append(token)
            at += 1
    return out


def _unit_at(tokens: list[Token], at: int, out: list[Token], language: Language) -> tuple[int, list[Token]]:
    """(one past the end, tokens) for the token at *at*, which may be a unit after a number."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if not (out and out[-1].kind == "number"):
        return at + 1, [token]
    unit = _UNITS.get(language, {}).get(token.norm) if token.kind == "word" else None
    if unit is not None:
        name, written = unit
        unsure = name in _LENGTH_OR_TIME and written == "short"
        if unsure and not (following is not None and following.norm in form_words("dimension", language)):
            return at + 1, [token]
        return at + 1, [Token("word", f"unit:{name}", token.start, token.end, token.surface, written)]
    if language == "en" and token.norm == "per" and following is not None and following.norm == "cent":
        return at + 2, [Token("word", "unit:%", token.start, following.end, "percent", "full")]
    if token.norm == "%":
        return at + 1, [Token("word", "unit:%", token.start, token.end, token.surface, "short")]
    if token.norm == "-" and language == "en" and following is not None and following.norm in _HYPHENATED_UNITS:
        return at + 1, []
    return at + 1, [token]


def _reference_value(token: Token) -> int | None:
    """The number of a reference, in figures or Roman numerals, else None."""
    if token.kind == "number":
        return number_value(token)
    if token.kind == "word" and token.surface.isupper() and re.fullmatch(r"[IVX]|[IVXLC]{2,}", token.surface):
        return roman_value(token.surface)
    return None
