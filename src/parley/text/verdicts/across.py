"""The verdict on two provisions in two languages: at best *corresponds*, to be confirmed by a person.

Compared is what needs no translation: numbers (figures or words), dates, clock times, references by number. If these
differ, the verdict is ``differs`` and says in what. So it is where one text denies or forbids and the other does not (*will not join*, *only with the
consent of all*): those are opposite answers to one question. If one obliges and the other only allows, that is reported too, as a difference
of its kind. The meaning is for a person who reads both languages.
"""

from __future__ import annotations

from collections import Counter

import msgspec

from parley.text.document import Language
from parley.text.verdicts.judging import Judgement
from parley.text.verdicts.kinds import Difference, DifferenceKind, Locus
from parley.text.verdicts.lexicon import classes_of, turkish_force
from parley.text.verdicts.normal import normal_form
from parley.text.verdicts.tokens import Token, in_normal_form

__all__ = ["Bones", "bones", "judge_across"]

_ALLOWS = {
    "en": {"may", "can", "might", "could", "permitted", "allowed", "entitled"},
    "uk": {"може", "можуть", "вправі", "дозволяється", "дозволено"},
    "ru": {"может", "могут", "вправе", "разрешается", "допускается"},
    "tr": set[str](),
}
_OBLIGES = {
    "en": {"shall", "must", "required", "obliged", "undertake", "undertakes"},
    "uk": {"зобов'язана", "зобов'язаний", "зобов'язані", "зобов'язується", "зобов'язуються", "повинна", "повинні", "повинен", "мусить", "мусять"},
    "ru": {"обязана", "обязан", "обязаны", "обязуется", "обязуются", "должна", "должны", "должен", "должно"},
    "tr": {"zorundadır", "yükümlüdür"},
}  # fmt: skip


_LACKS = ("without", "без", "olmadan", "olmaksızın", "gecikme")
"""Negations that say that something is lacking and deny nothing: *without delay* is *immediately* in another language."""


class Bones(msgspec.Struct, frozen=True):
    """What can be compared without knowing the language: each value with how often it occurs."""

    numbers: tuple[tuple[str, int], ...]
    dates: tuple[tuple[str, int], ...]
    references: tuple[tuple[str, int], ...]
    allows: bool
    obliges: bool
    negates: bool
    denies: bool


def bones(text: str, language: Language) -> Bones:
    """The bones of *text*."""
    tokens = normal_form(in_normal_form(text), language)
    classes = classes_of(tokens, language)
    numbers: Counter[str] = Counter()
    dates: Counter[str] = Counter()
    references: Counter[str] = Counter()
    for token, found in zip(tokens, classes, strict=True):
        if (token.kind == "number" and token.norm not in ("num:1", "num:2")) or (
            token.kind == "number" and token.written == "figures"
        ):
            (references if "reference" in found else numbers)[token.norm[4:]] += 1
        elif token.kind == "date":
            dates[token.norm[5:]] += 1
    forces = [force for token in tokens if (force := turkish_force(token.norm))] if language == "tr" else []
    words = {token.norm for token in tokens}
    return Bones(
        tuple(sorted(numbers.items())),
        tuple(sorted(dates.items())),
        tuple(sorted(references.items())),
        bool(words & _ALLOWS.get(language, set())) or any(mood == "may" for mood, _ in forces),
        bool(words & _OBLIGES.get(language, set())) or any(mood == "must" for mood, _ in forces),
        any("negation" in found for found in classes),
        any(
            "negation" in found and not token.norm.startswith(_LACKS)
            for token, found in zip(tokens, classes, strict=True)
        ),
    )


def judge_across(a: str, language_a: Language, b: str, language_b: Language) -> Judgement:
    """The verdict on *a* and *b* in two languages: ``corresponds``, ``differs``, ``only-a`` or ``only-b``.

    A text that denies or forbids beside one that does neither answers the question otherwise: they differ. Modality, and a negation that only says
    what is lacking, are reported as differences but do not decide the verdict: languages oblige in different ways.
    """
    if not a.strip() or not b.strip():
        return Judgement("only-a" if a.strip() else "only-b")
    bones_a, bones_b = bones(a, language_a), bones(b, language_b)
    decided: list[Difference] = []
    doubts: list[Difference] = []
    for kind, left, right in (
        ("date-deadline", bones_a.dates, bones_b.dates),
        ("number-unit", bones_a.numbers, bones_b.numbers),
        ("cross-reference", bones_a.references, bones_b.references),
    ):
        if left != right:
            decided.append(_difference(kind, a, language_a, left, b, language_b, right))  # type: ignore[arg-type]
    if (bones_a.obliges and bones_b.allows and not bones_b.obliges) or (
        bones_b.obliges and bones_a.allows and not bones_a.obliges
    ):
        doubts.append(_difference("modality", a, language_a, (), b, language_b, ()))
    if bones_a.denies != bones_b.denies:
        decided.append(_difference("negation", a, language_a, (), b, language_b, ()))
    elif bones_a.negates != bones_b.negates:
        doubts.append(_difference("negation", a, language_a, (), b, language_b, ()))
    return Judgement("differs" if decided else "corresponds", (*decided, *doubts))


def _difference(
    kind: DifferenceKind,
    a: str, language_a: Language, left: tuple[tuple[str, int], ...],
    b: str, language_b: Language, right: tuple[tuple[str, int], ...],
) -> Difference:  # fmt: skip
    """A difference of *kind*, placed where each text has a value that the other lacks."""
    return Difference(kind, _first(kind, a, language_a, left, right), _first(kind, b, language_b, right, left))


def _first(
    kind: DifferenceKind,
    text: str,
    language: Language,
    own: tuple[tuple[str, int], ...],
    theirs: tuple[tuple[str, int], ...],
) -> Locus:
    """The place of the first value of *kind* that the other side lacks; for modality and negation, of the first word of that class."""
    normal = in_normal_form(text)
    tokens = normal_form(normal, language)
    missing = {value for value, count in own if dict(theirs).get(value, 0) < count}
    classes = classes_of(tokens, language)
    for token, found in zip(tokens, classes, strict=True):
        if _value(token) in missing or (kind in ("modality", "negation") and kind in found):
            return Locus(token.start, token.end, normal[token.start : token.end])
    return Locus(0, 0, "")


def _value(token: Token) -> str:
    """The value of a number or a date; empty for any other token."""
    return token.norm.partition(":")[2] if token.kind in ("number", "date") else ""
