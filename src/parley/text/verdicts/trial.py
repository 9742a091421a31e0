"""Test data for the verdicts: provisions in four languages, each with edits that change its meaning and edits that do not.

``trial.yaml`` marks slots in provisions and has alternative words for each; this module generates the edits by rule, always the same
ones in the same order. Each edit that changes the meaning has its kind and its place, so that a verdict can be checked against both. Whoever
doubts the verdicts can add provisions to the list and run the trial again.

Edits that change the form only: capitals, white space, quotation marks and dashes, a missing full stop, figures for number words, styles of
dates, and the ``form`` slots (spelling, order of a list).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

import msgspec

from parley.text.document import LANGUAGES, Language
from parley.text.verdicts.kinds import DifferenceKind
from parley.text.verdicts.shipped import shipped_data

__all__ = ["TrialEdit", "form_edits", "meaning_edits", "trial_provisions"]

_SLOT = re.compile(r"\{(?P<kind>[a-z]+):(?P<choices>[^{}]*)\}")
_KINDS: dict[str, tuple[DifferenceKind, ...]] = {
    "actor": ("actor",),
    "modality": ("modality",),
    "negation": ("negation",),
    "scope": ("scope-quantifier", "condition-exception"),
    "place": ("place-line",),
    "deadline": ("date-deadline",),
    "number": ("number-unit", "date-deadline"),
    "unit": ("number-unit", "date-deadline"),
    "condition": ("condition-exception",),
    "reference": ("cross-reference",),
    "term": ("defined-term", "scope-quantifier"),
    "denial": ("negation", "modality"),
    "bound": ("scope-quantifier", "date-deadline", "number-unit"),
    "only": ("scope-quantifier",),
    "joint": ("scope-quantifier", "negation", "condition-exception"),
    "order": ("date-deadline", "condition-exception"),
    "include": ("scope-quantifier", "condition-exception"),
    "percent": ("number-unit",),
    "range": ("number-unit", "date-deadline"),
    "swap": ("actor",),
    "aspect": ("modality", "wording", "date-deadline"),
    "comma": ("wording",),
}
"""The kinds that are accepted for a slot: a number inside a deadline is a deadline too, ``but not`` instead of ``and`` negates."""
_MORE_NUMBERS = 10


class TrialEdit(msgspec.Struct, frozen=True):
    """A provision before and after an edit; if the meaning changes, the accepted kinds and the spans of the changed words."""

    language: Language
    before: str
    after: str
    name: str
    kinds: tuple[DifferenceKind, ...] = ()
    before_span: tuple[int, int] = (0, 0)
    after_span: tuple[int, int] = (0, 0)


class _Slot(msgspec.Struct, frozen=True):
    """A place in a provision: its kind, and the words that can stand there, the original first."""

    kind: str
    choices: tuple[str, ...]


def trial_provisions(language: Language) -> tuple[str, ...]:
    """The provisions of the trial as they are before any edit."""
    return tuple(_filled(parts)[0] for parts in _templates(language))


def meaning_edits() -> Iterator[TrialEdit]:
    """Every edit that changes the meaning, in the order of the list: more than 3,000 in four languages."""
    for language in LANGUAGES:
        for template in _templates(language):
            for parts in _backgrounds(template):
                for at, part in enumerate(parts):
                    if isinstance(part, _Slot) and part.kind != "form":
                        for choice in _others(part):
                            yield _edit(language, parts, at, choice, part)


def form_edits() -> Iterator[TrialEdit]:
    """Every edit that changes the form only."""
    for language in LANGUAGES:
        for parts in _templates(language):
            before = _filled(parts)[0]
            for name, after in _reformed(before, language):
                if after != before:
                    yield TrialEdit(language, before, after, name)
            for at, part in enumerate(parts):
                if isinstance(part, _Slot) and part.kind == "form":
                    for choice in part.choices[1:]:
                        yield TrialEdit(language, before, _filled(parts, at, choice)[0], "form-slot")


def _templates(language: Language) -> list[list[str | _Slot]]:
    """The provisions of *language* as alternating text and slots."""
    templates = []
    for line in shipped_data("parley.text.verdicts", "trial.yaml")[language]:
        parts: list[str | _Slot] = []
        done = 0
        for match in _SLOT.finditer(line):
            parts.append(line[done : match.start()])
            parts.append(_Slot(match["kind"], tuple(match["choices"].split("|"))))
            done = match.end()
        parts.append(line[done:])
        templates.append(parts)
    return templates


def _backgrounds(parts: list[str | _Slot]) -> Iterator[list[str | _Slot]]:
    """Three provisions to edit: with the first, the second and the last words in every slot."""
    for turn in (0, 1, -1):
        yield [_turned(part, turn) if isinstance(part, _Slot) else part for part in parts]


def _turned(slot: _Slot, turn: int) -> _Slot:
    """*slot* with its *turn*-th words as the original."""
    words = [choice for choice in slot.choices if choice != "*"]
    now = words[turn] if len(words) > 2 or turn != -1 else words[0]
    rest = [choice for choice in words if choice != now]
    return _Slot(slot.kind, (now, *rest, *(["*"] if "*" in slot.choices else [])))


def _others(slot: _Slot) -> list[str]:
    """The words to put in place of the original; ``*`` stands for other numbers."""
    others = [choice for choice in slot.choices[1:] if choice != "*"]
    if "*" in slot.choices:
        others.extend(other for other in _numbers_like(slot.choices[0]) if other not in slot.choices)
    return others


def _numbers_like(figures: str) -> list[str]:
    """Numbers near *figures*, written in the same way."""
    separator = next((mark for mark in ",. " if mark in figures), "")
    value = int(re.sub(r"\D", "", figures))
    candidates = [
        value + 1,
        max(value - 1, 1),
        value * 10,
        value + 10,
        value * 2,
        value + 7,
        value * 3,
        value + 100,
        value * 5,
        value + 21,
    ]
    made = []
    for candidate in dict.fromkeys(candidates):
        if candidate != value:
            made.append(f"{candidate:,}".replace(",", separator) if separator else str(candidate))
    return made[:_MORE_NUMBERS]


def _filled(parts: list[str | _Slot], at: int = -1, choice: str = "") -> tuple[str, tuple[int, int]]:
    """The text with slot *at* filled with *choice* and every other slot as it is, and the span of that slot. Spaces are tidied."""
    text = ""
    span = (0, 0)
    for index, part in enumerate(parts):
        words = (choice if index == at else part.choices[0]) if isinstance(part, _Slot) else part
        if text.endswith(" ") and words[:1] in (" ", ",", ".", ";"):
            text = text.rstrip(" ")
            span = (min(span[0], len(text)), min(span[1], len(text)))
        if not text or (words.startswith(" ") and text.endswith(" ")):
            words = words.lstrip(" ")
        start = len(text)
        text += words
        if index == at:
            span = (start, len(text))
    return text, span


def _edit(language: Language, parts: list[str | _Slot], at: int, choice: str, slot: _Slot) -> TrialEdit:
    """The edit that fills slot *at* with *choice*."""
    before, before_span = _filled(parts, at, slot.choices[0])
    after, after_span = _filled(parts, at, choice)
    return TrialEdit(language, before, after, slot.kind, _KINDS[slot.kind], before_span, after_span)


def _reformed(text: str, language: Language) -> Iterator[tuple[str, str]]:
    """*text* in other forms with the same meaning, each with the name of the change."""
    upper = text.replace("i", "İ").upper() if language == "tr" else text.upper()
    yield "capitals", upper
    yield "spaces", re.sub(r"(?<!\d) ", "  ", text)
    yield "line-break", text.replace(", ", ",\n", 1)
    yield "hard-space", text.replace(" ", "\u00a0", 3)
    yield "no-full-stop", text.rstrip(".")
    yield "semicolon", text.rstrip(".") + ";"
    yield "quotation-marks", text.replace("«", "“").replace("»", "”").replace('"', "”")
    yield "apostrophe", text.replace("'", "’")
    for figures, word in _NUMBER_WORDS[language]:
        if re.search(rf"(?<![\d:.,]){figures}(?![\d:.,])", text):
            yield "number-words", re.sub(rf"(?<![\d:.,]){figures}(?![\d:.,])", word, text, count=1)
    for words, figures in _DATES[language]:
        if words in text:
            yield "date-style", text.replace(words, figures)


_NUMBER_WORDS = cast(dict[str, tuple[tuple[str, str], ...]], {
    "en": (("14 ", "fourteen "), ("50 ", "fifty (50) "), ("6 ", "six "), ("1,000 ", "one thousand ")),
    "uk": (("14 ", "чотирнадцяти "), ("50 ", "п'ятдесят "), ("6 ", "шість "), ("1 000 ", "однієї тисячі ")),
    "ru": (("14 ", "четырнадцати "), ("50 ", "пятьдесят "), ("6 ", "шесть "), ("7 ", "семь ")),
    "tr": (("14 ", "on dört "), ("50 ", "elli "), ("6 ", "altı "), ("1.000 ", "bin ")),
})  # fmt: skip
_DATES = cast(dict[str, tuple[tuple[str, str], ...]], {
    "en": (("16 May 2025", "May 16, 2025"), ("1 July 2025", "2025-07-01"), ("30 June 2025", "30th of June 2025")),
    "uk": (("16 травня 2025 року", "16.05.2025"), ("1 липня 2025 року", "01.07.2025"), ("24 лютого 2022 року", "24 лютого 2022 р.")),
    "ru": (("16 мая 2025 года", "16.05.2025"), ("1 июля 2025 года", "01.07.2025 г."), ("24 февраля 2022 года", "24.02.2022")),
    "tr": (("16 Mayıs 2025", "16.05.2025"), ("1 Temmuz 2025", "01.07.2025"), ("24 Şubat 2022", "24.02.2022")),
})  # fmt: skip
