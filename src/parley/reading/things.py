"""What an act is about: times and deadlines as said, numbers with what they count, words of condition, matters."""

from __future__ import annotations

import re
from typing import Final

from parley.reading.lexicon import Lexicon, Pattern
from parley.reading.mentions import KnownName
from parley.reading.proposals import Question, Suggestion, Words

__all__ = ["condition_in", "deadline_in", "matter_in", "quantities_in", "time_in"]

_NEAR: Final = 40
"""Characters after a number in which the word for what it counts is looked for."""
_CLAUSE: Final = re.compile(r"[,;:.!?»”]|\s[–—-]\s|\Z")
_AFTER_NUMBER: Final = re.compile(r"[\s.,]+\Z")
_YEAR: Final = re.compile(r"(?:19|20)\d\d\Z")


def time_in(text: str, place: Words, lexicon: Lexicon) -> Question:
    """When it was said or is to be, in the words of the text."""
    return _words(lexicon.time, text, place)


def deadline_in(text: str, place: Words, lexicon: Lexicon) -> Question:
    """By when, in the words of the text."""
    return _words(lexicon.deadline, text, place)


def condition_in(text: str, place: Words, lexicon: Lexicon) -> Question:
    """A condition: from the word that makes it to the end of its clause."""
    found = lexicon.condition.first(text, place.start, place.end)
    if found is None:
        return Question()
    end = _CLAUSE.search(text, found[0].end, place.end)
    words = Words(found[0].start, end.start() if end else place.end)
    return Question((Suggestion(words.of(text).strip(), words, "words"),), asked=True)


def quantities_in(text: str, place: Words, lexicon: Lexicon) -> Question:
    """Numbers, each with the category of persons that stands by it where one does. Never filled: a number may count anything."""
    found: list[Suggestion] = []
    passed = [words for words, _ in lexicon.not_quantities.find(text, place.start, place.end)]
    for match in lexicon.number.finditer(text, place.start, place.end):
        words = Words(match.start(), match.start() + len(_AFTER_NUMBER.sub("", match.group())))
        category = lexicon.persons.first(text, words.end, min(place.end, words.end + _NEAR))
        if any(one.start <= words.start < one.end for one in passed) or (not category and _YEAR.match(words.of(text))):
            continue
        found.append(
            Suggestion(f"{words.of(text)} {category[1]}".strip() if category else words.of(text), words, "number")
        )
    return Question(likely=tuple(found), asked=bool(found))


def matter_in(text: str, place: Words, lexicon: Lexicon, matters: tuple[KnownName, ...]) -> Question:
    """The matters of the record that the words may be about: those named, then those of a kind whose words stand there."""
    likely: dict[str, Suggestion] = {}
    lower = text.lower()
    for matter in matters:
        for name in matter.names:
            at = lower.find(name.lower(), place.start, place.end)
            if at >= 0 and name.strip():
                likely.setdefault(matter.id, Suggestion(matter.id, Words(at, at + len(name)), "title"))
    for words, kind in lexicon.matters.find(text, place.start, place.end):
        for matter in matters:
            if matter.kind == kind:
                likely.setdefault(matter.id, Suggestion(matter.id, words, "keyword"))
    return Question(likely=tuple(likely.values()), asked=bool(matters))


def _words(pattern: Pattern, text: str, place: Words) -> Question:
    found = pattern.first(text, place.start, place.end)
    return Question() if found is None else Question((Suggestion(found[0].of(text), found[0], "words"),), asked=True)
