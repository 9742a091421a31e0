"""What reading gives: sentences, and for each the acts that it seems to report."""

from __future__ import annotations

import msgspec

__all__ = ["OPEN", "Proposal", "Question", "Reading", "Sentence", "Suggestion", "Words"]


class Words(msgspec.Struct, frozen=True, order=True):
    """A place in a passage: the characters from ``start`` to ``end`` (0-based, end exclusive)."""

    start: int
    end: int

    def of(self, passage: str) -> str:
        """The words themselves."""
        return passage[self.start : self.end]


class Suggestion(msgspec.Struct, frozen=True):
    """An answer to one question about an act: an identifier or words, the place that it stands on, and the rule that found it.

    ``new``: the answer is nobody and nothing of the record: ``value`` is then as the text has it.
    """

    value: str
    words: Words | None
    rule: str
    new: bool = False


class Question(msgspec.Struct, frozen=True):
    """One question about an act. ``known``: answered by rules that are right often enough. Otherwise it is open, and ``likely`` are the candidates,
    the likeliest first. Neither: the text has nothing of the kind, and nothing is asked.
    """

    known: tuple[Suggestion, ...] = ()
    likely: tuple[Suggestion, ...] = ()
    asked: bool = False

    @property
    def is_open(self) -> bool:
        """Whether a person has to answer."""
        return self.asked and not self.known

    @property
    def first(self) -> str:
        """The answer, or the likeliest one; empty where there is none."""
        return (self.known or self.likely or (Suggestion("", None, ""),))[0].value


OPEN = Question(asked=True)


class Proposal(msgspec.Struct, frozen=True):
    """One act that a sentence seems to report. ``words``: where in the passage. ``cue``: the word that says that somebody speaks.

    ``speaker``: who says it; several where they speak jointly. ``via``: through whom, the nearest first. ``voice``: direct, indirect, or reporter.
    """

    words: Words
    speaker: Question = OPEN
    via: Question = Question()
    voice: Question = OPEN
    force: Question = OPEN
    matter: Question = Question()
    time: Question = Question()
    deadline: Question = Question()
    quantities: Question = Question()
    condition: Question = Question()
    cue: Words | None = None
    nested: bool = False

    @property
    def questions(self) -> tuple[str, ...]:
        """The names of the fields that are open."""
        return tuple(
            name for name in self.__struct_fields__ if isinstance(one := getattr(self, name), Question) and one.is_open
        )


class Sentence(msgspec.Struct, frozen=True):
    """A sentence: its passage (1-based), its letter's number (0-based), its place in the passage, and the acts that it seems to report."""

    passage: int
    number: int
    words: Words
    proposals: tuple[Proposal, ...] = ()

    @property
    def name(self) -> str:
        """How it is cited: ``6b``."""
        letters, number = "", self.number
        while True:
            letters = chr(ord("a") + number % 26) + letters
            number = number // 26 - 1
            if number < 0:
                return f"{self.passage}{letters}"


class Reading(msgspec.Struct, frozen=True):
    """A report as read: its language (empty where it is none of the four), its passages, its sentences.

    ``others``: the language of each passage that is in another of the four, by its number. ``unread``: passages in none of them, whose proposals say little.
    """

    language: str
    passages: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    others: dict[int, str] = {}
    unread: tuple[int, ...] = ()

    def language_of(self, passage: int) -> str:
        """The language of a passage (1-based)."""
        return self.others.get(passage, self.language)
