"""Assigns tokens to classes (modality, negation, actor, place and so on) by the word lists of ``lexicon.yaml``.

Classes determine the kind of a difference. They are never a reason to call two provisions the same.

What word lists cannot express is read from the token itself: a number in a reference belongs to the reference; the label after ``Side`` to
the actor; a Turkish verb has its modality and negation in its ending; a capital inside a sentence marks a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from parley.text.document import Language
from parley.text.verdicts.normal import spelling
from parley.text.verdicts.shipped import PatternIndex, patterns_of, shipped_data
from parley.text.verdicts.tokens import Token

__all__ = ["CLASSES", "classes_of", "in_class", "lexicon_version", "turkish_force"]

CLASSES = ("modality", "negation", "condition", "scope", "actor", "place", "deadline", "time_unit", "unit", "reference")
_LIST_CLASSES = ("order", "before_list", "after_list", "quantifier")
_LABELLED = re.compile(r"(?:side|party|сторон\w*|taraf\w*)\Z")
_LABEL = re.compile(r"(?:[a-zа-яіїєґ]|[ivx]{1,3})(?:'\w+)?\Z")
_PLACE_BEFORE = {
    "in",
    "at",
    "near",
    "to",
    "from",
    "of",
    "у",
    "в",
    "на",
    "біля",
    "до",
    "з",
    "возле",
    "около",
    "из",
    "к",
    "с",
}
_PLACE_AFTER = ("yakın", "geçiş", "şehr", "köy", "liman", "bölge", "ilçe", "region", "province", "district", "oblast")
_TURKISH_VERB = re.compile(
    r"(?P<stem>\w{2,}?)(?P<negative>(?:ma|me)(?=y|z|dı|di|mış|miş|mal|mel|lı|li|k)|(?:mı|mi|mu|mü)(?=yor))?"
    r"(?P<mood>y?[ae]bil[ei][rc]\w*|y?[ae]ma\w*z\w*|mal[ıi]\w*|mel[ıi]\w*|y?[ae]ca[kğ]\w*|y?ece[kğ]\w*|z(?:lar|ler)?(?:dır|dir)?|[ıiuü]r(?:lar|ler)?|[ae]r(?:lar|ler)?)\Z"
)  # fmt: skip


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, str]]:
    """The word lists of ``lexicon.yaml``: class to language to patterns."""
    return shipped_data("parley.text.verdicts", "lexicon.yaml")


def lexicon_version() -> int:
    """The version of the word lists that determine the kinds of differences."""
    return int(str(_data()["version"]))


@lru_cache(maxsize=8)
def _index(language: Language) -> PatternIndex[str]:
    """All patterns of *language*, each with its classes."""
    patterns: dict[str, list[str]] = {}
    for name in (*CLASSES, *_LIST_CLASSES):
        for pattern in patterns_of(_data()[name].get(language)):
            words = (word if word.endswith("*") else spelling(word, language) for word in pattern.split())
            patterns.setdefault(" ".join(words), []).append(name)
    return PatternIndex(patterns)


@lru_cache(maxsize=16384)
def classes_of(tokens: tuple[Token, ...], language: Language) -> tuple[frozenset[str], ...]:
    """For every token its classes: those of the lexicon, and ``number``, ``date``, ``name``, ``mark``."""
    found: list[set[str]] = [set() for _ in tokens]
    matches = _index(language).matches([token.norm for token in tokens])
    phrased = {at: end - start for start, end, _ in matches if end - start > 1 for at in range(start, end)}
    for start, end, name in matches:
        if end - start == 1 and name in CLASSES and phrased.get(start, 0) > 1:
            continue  # "state border" is a place, whatever "state" is alone
        if name == "negation" and end - start == 1 and _in_bound(tokens, start, language):
            continue
        for at in range(start, end):
            found[at].add(name)
    for at, token in enumerate(tokens):
        if token.kind in ("number", "date", "mark"):
            found[at].add(token.kind)
        elif token.kind == "ordinal":
            found[at].add("number")
        elif token.kind == "word":
            _add_by_form(tokens, at, language, found)
    _spread_references(tokens, found)
    return tuple(frozenset(classes) for classes in found)


def in_class(token: Token, name: str, language: Language) -> bool:
    """Whether *token* alone is a word of the class *name*."""
    return any(found == name for _, _, found in _index(language).matches([token.norm]))


def turkish_force(word: str) -> tuple[str, bool] | None:
    """The mood (``may``, ``must``, ``will`` or ``does``) of a Turkish verb by its ending, and whether it is negated; None if unknown."""
    match = _TURKISH_VERB.match(word)
    if match is None:
        return None
    mood = match["mood"].removeprefix("y")
    negative = match["negative"] is not None or bool(re.match(r"[ae]ma\w*z", mood))
    if re.match(r"[ae]bil|[ae]ma", mood):
        return "may", negative
    if mood.startswith(("mal", "mel")):
        return "must", negative
    return ("will" if mood.startswith(("acak", "acağ", "ecek", "eceğ")) else "does"), negative


def _in_bound(tokens: tuple[Token, ...], at: int, language: Language) -> bool:
    """Whether a negation is part of a bound on a number or date (``not later than``, ``не пізніше``, ``no fewer than``), so that it negates nothing."""
    bounds = {
        "en": ("later", "earlier", "more", "less", "fewer"),
        "uk": ("пізніше", "раніше", "більше", "менше", "більш", "менш"),
        "ru": ("позднее", "позже", "ранее", "раньше", "более", "менее", "больше", "меньше"),
    }.get(language, ())
    return at + 1 < len(tokens) and tokens[at + 1].norm in bounds


def _add_by_form(tokens: tuple[Token, ...], at: int, language: Language, found: list[set[str]]) -> None:
    """Add the classes of the token at *at* that follow from its form rather than from a word list."""
    token, before = tokens[at], tokens[at - 1] if at else None
    if before is not None and _LABELLED.match(before.norm) and _LABEL.match(token.norm):
        found[at] = {"actor"}
        return
    if language == "tr" and (force := turkish_force(token.norm)) and len(token.norm) > 4:
        if force[1]:
            found[at].add("negation")
        if force[0] in ("may", "must", "will"):
            found[at].add("modality")
    if language == "tr":
        if (
            re.search(r"(?:ma|me)(?:yan|yen|dan|den|ksızın|ksizin)(?:lar|ler)?\w{0,3}\Z", token.norm)
            and len(token.norm) > 6
            and not (at + 1 < len(tokens) and tokens[at + 1].norm.startswith("önce"))
        ):
            found[at].add("negation")
        if (
            re.search(
                r"(?:dıkça|dikçe|dukça|dükçe|tıkça|tikçe|tukça|tükçe|(?:ma|me)dıkça|[ıi]nca|[ıi]nce|unca|ünce|(?:[ae]r|[ıiuü]r|m[ae]z)(?:lar|ler)?s[ae](?:lar|ler)?)\Z",
                token.norm,
            )
            and len(token.norm) > 4
            and not found[at] - {"modality", "negation"}
        ):
            found[at].add("condition")
        if re.search(r"'(?:[dt][ae]ki\w*|[dt][ae]|[dt][ae]n)\Z", token.norm) and not found[at]:
            found[at].add("place")
    if language == "en" and token.surface == "May" and before is not None and before.norm not in (".", ";", ":"):
        found[at] = {"deadline"}
        return
    capital = token.surface[:1] != token.surface[:1].lower()
    starts = before is None or before.norm in (".", ":", ";", "!", "?", '"', "(") or before.kind == "item"
    if capital and not starts and not token.written:
        found[at].add("name")
        known = found[at] & {"actor", "place", "scope", "deadline", "time_unit", "modality", "reference"}
        following = tokens[at + 1].norm if at + 1 < len(tokens) else ""
        if not known and ((before is not None and before.norm in _PLACE_BEFORE) or following.startswith(_PLACE_AFTER)):
            found[at].add("place")


def _spread_references(tokens: Sequence[Token], found: list[set[str]]) -> None:
    """Mark what belongs to a reference: the numbers after the word in ``Article 5 (2) (a)``, ``articles 5 and 7``."""
    for at, token in enumerate(tokens):
        if not (token.norm.startswith("ref:") or (token.norm in _PLURAL_REFERENCES)):
            continue
        follow = at + 1
        while follow < len(tokens):
            norm = tokens[follow].norm
            inner = tokens[follow - 1].norm == "("
            joins = norm in ("and", "or", ",", "та", "і", "и", "или", "або", "ve", "veya", "-") and (
                follow + 1 < len(tokens) and tokens[follow + 1].kind == "number"
            )
            if not (tokens[follow].kind == "number" or norm in ("(", ")") or joins or (inner and len(norm) <= 4)):
                break
            found[follow].add("reference")
            found[follow].discard("modality")
            follow += 1
        if at and tokens[at - 1].kind == "number" and "madde" in (token.surface.lower(),):
            found[at - 1].add("reference")


_PLURAL_REFERENCES = {"articles", "paragraphs", "annexes", "sections", "статей", "статьях", "статьи", "пунктах", "пунктів", "пунктов",
                      "пункты", "пункти", "додатках", "приложениях", "maddeler", "maddeleri", "subparagraph", "clause", "підпункт", "подпункт"}  # fmt: skip
