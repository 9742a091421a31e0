"""The words that the rules look for, read from the files in ``words``.

A pattern is one word or several. ``*`` stands for any letters, ``<n>`` for a number in figures or words. Apostrophes of every kind are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

import yaml

from parley.reading.alphabets import ReportLanguage
from parley.reading.proposals import Words

__all__ = ["APOSTROPHES", "Lexicon", "Pattern", "lexicon_of"]

APOSTROPHES: Final = str.maketrans(dict.fromkeys("’ʼ‘`´", "'"))
"""Each apostrophe becomes the plain one; no place moves by it."""
_WORD_BEFORE: Final = r"(?<![\w'-])"
_WORD_AFTER: Final = r"(?![\w-])"


class Pattern:
    """Several patterns, each with what it stands for; the longest is tried first."""

    def __init__(self, patterns: Iterable[tuple[str, str]], number: str = r"\d+") -> None:
        """*patterns*: what to look for, and what it stands for. *number*: what ``<n>`` stands for, as a regular expression."""
        ordered = sorted(patterns, key=lambda one: (-len(one[0]), one[0]))
        self._meanings = [meaning for _, meaning in ordered]
        alternatives = "|".join(f"({_expression(text, number)})" for text, _ in ordered) or r"(?!)()"
        self._expression = re.compile(f"{_WORD_BEFORE}(?:{alternatives}){_WORD_AFTER}", re.IGNORECASE)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Words, str]]:
        """Every place in *text* that fits, from left to right, and what it stands for."""
        for match in self._expression.finditer(text, start, len(text) if end is None else end):
            yield Words(match.start(), match.end()), self._meanings[(match.lastindex or 1) - 1]

    def first(self, text: str, start: int = 0, end: int | None = None) -> tuple[Words, str] | None:
        """The first of `find`, or None."""
        return next(self.find(text, start, end), None)


def _expression(text: str, number: str) -> str:
    words = (
        number if word == "<n>" else re.escape(word.translate(APOSTROPHES)).replace(r"\*", r"[\w']*")
        for word in text.split()
    )
    return r"\s+".join(words)


class Lexicon:
    """The words of one language."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.language: ReportLanguage = data["language"]
        self.abbreviations = frozenset(str(word) for word in data["abbreviations"])
        self.number_words: dict[str, int] = {
            str(word).translate(APOSTROPHES): int(n) for word, n in data["number_words"].items()
        }
        number = rf"(?:\d[\d  .,]*|{'|'.join(map(re.escape, sorted(self.number_words, key=len, reverse=True)))})"
        self.number = re.compile(f"{_WORD_BEFORE}{number}{_WORD_AFTER}", re.IGNORECASE)
        self.acts = Pattern((text, force) for force, texts in data["acts"].items() for text in texts)
        self.inside = Pattern((text, force) for force, texts in data["inside"].items() for text in texts)
        self.according = Pattern((text, "") for text in data["according"])
        self.according_after = Pattern((text, "") for text in data["according_after"])
        self.pronouns = Pattern((text, "") for text in data["pronouns"])
        self.reports = Pattern((text, "") for text in data["reports"])
        self.that = Pattern((text, "") for text in data["that"])
        self.time = Pattern(((text, "") for text in data["time"]), number)
        self.deadline = Pattern(((text, "") for text in data["deadline"]), number)
        self.condition = Pattern((text, "") for text in data["condition"])
        self.together = Pattern((text, "") for text in data["together"])
        self.negations = Pattern((text, "") for text in data["negations"])
        self.not_quantities = Pattern((text, "") for text in data["not_quantities"])
        self.persons = Pattern((text, category) for category, texts in data["persons"].items() for text in texts)
        self.matters = Pattern((text, kind) for kind, texts in data["matters"].items() for text in texts)
        self.prepositions = frozenset(data["prepositions"])
        self.roles = frozenset(data["roles"])
        self.question = frozenset(data["question"])
        self.answer = frozenset(data["answer"])

    def reports_at_once(self, text: str) -> bool:
        """Whether *text* begins, within five words, with a verb of saying: what stands before it is then not a sentence of its own."""
        words = " ".join(text.split(maxsplit=6)[:5])
        return self.acts.first(words.translate(APOSTROPHES)) is not None


@cache
def lexicon_of(language: ReportLanguage) -> Lexicon:
    """The words of *language*."""
    text = resources.files("parley.reading").joinpath("words", f"{language}.yaml").read_text(encoding="utf-8")
    return Lexicon(yaml.load(text, Loader=yaml.BaseLoader))
