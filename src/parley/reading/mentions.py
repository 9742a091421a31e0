"""Who is named in a passage: participants of the record in all their names, and names that it does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from parley.reading.lexicon import APOSTROPHES, Lexicon
from parley.reading.proposals import Words

__all__ = ["KnownName", "Mention", "Names"]

_CYRILLIC: Final = re.compile("[а-яіїєґё]", re.IGNORECASE)
_ENDING: Final = re.compile("[аеєиіїйоуюьыэяё]+\\Z", re.IGNORECASE)
_SHORTEST_STEM: Final = 3
_SHORTEST_ALONE: Final = 4
"""Letters of a family name that is looked for without the given name."""
_SUFFIX: Final = r"(?P<suffix>'\w{1,6})?"
_NAME: Final = re.compile(
    r"(?<![\w'-])(?:[^\W\d_a-zа-яіїєґёğışçöü][\w'-]*)(?:\s+(?:(?:al|bin|ibn|van|von|de|el|der|da)\s+)?[^\W\d_a-zа-яіїєґёğışçöü][\w'-]*){0,4}"
)
_LETTERS: Final = re.compile(r"[^\W\d_]")


class KnownName(msgspec.Struct, frozen=True):
    """A participant or a matter as the record has it: identifier, kind, its names in every language."""

    id: str
    kind: str
    names: tuple[str, ...]
    of: str = ""


class Mention(msgspec.Struct, frozen=True):
    """A name in a passage. ``id``: the participant's, empty for a name that the record does not know. ``oblique``: not as a subject stands."""

    words: Words
    id: str
    kind: str
    text: str
    oblique: bool

    @property
    def value(self) -> str:
        """The identifier, or the words of the text."""
        return self.id or self.text


class Names:
    """The names of a record's participants, ready to be looked for."""

    def __init__(self, known: Iterable[KnownName], aliases: Mapping[str, str] | None = None) -> None:
        """*aliases*: further names, each with the identifier that it was confirmed to mean."""
        self._known = {one.id: one for one in known}
        names = [(name, one.id) for one in self._known.values() for name in _forms(one)]
        names += [(name, target) for name, target in (aliases or {}).items() if target in self._known]
        ordered = sorted(dict.fromkeys(names), key=lambda pair: (-len(pair[0]), pair))
        self._targets = [(name, target) for name, target in ordered]
        self._as_subject = {(name.translate(APOSTROPHES).lower(), target) for name, target in ordered}
        alternatives = "|".join(f"({_expression(name)})" for name, _ in ordered) or r"(?!)()"
        self._expression = re.compile(
            rf"(?<![\w'-])(?:{alternatives})(?:(?P<suffix>'\w{{1,6}})|(?![\w]))", re.IGNORECASE
        )

    def in_passage(self, passage: str, lexicon: Lexicon) -> tuple[Mention, ...]:
        """Every mention, known or new, from left to right; none overlaps another."""
        text = passage.translate(APOSTROPHES)
        found = list(self._known_in(text, lexicon))
        taken = [mention.words for mention in found]
        for match in _NAME.finditer(text):
            for words in _free(Words(match.start(), match.end()), taken):
                mention = _new(text, words, lexicon)
                if mention is not None:
                    found.append(mention)
        return tuple(sorted(found, key=lambda mention: mention.words.start))

    def _known_in(self, text: str, lexicon: Lexicon) -> Iterable[Mention]:
        for match in self._expression.finditer(text):
            name, target = self._targets[_group(match)]
            if not match.group()[0].isupper() and name[0].isupper():
                continue
            suffix = match["suffix"] or ""
            end = match.end() - len(suffix)
            told = text[match.start() : end]
            declined = bool(_CYRILLIC.search(told)) and (told.lower(), target) not in self._as_subject
            yield Mention(
                Words(match.start(), end),
                target,
                self._known[target].kind,
                told,
                bool(suffix) or declined or _governed(text, match.start(), lexicon),
            )


def _group(match: re.Match[str]) -> int:
    return next(at for at, text in enumerate(match.groups()) if text is not None)


def _forms(known: KnownName) -> Iterable[str]:
    """The names that *known* goes by; a person by the family name alone too."""
    for name in known.names:
        if not name.strip():
            continue
        yield name[4:] if name.lower().startswith("the ") else name
        family = name.split()[-1]
        if known.kind == "person" and family != name and len(family) >= _SHORTEST_ALONE:
            yield family


def _expression(name: str) -> str:
    return r"\s+".join(_declined(word) for word in name.translate(APOSTROPHES).split())


def _declined(word: str) -> str:
    """*word* as an expression that also fits its cases, where its alphabet has them as endings."""
    if not _CYRILLIC.search(word) or len(word) <= _SHORTEST_STEM:
        return re.escape(word)
    stem = _ENDING.sub("", word)
    if len(stem) < _SHORTEST_STEM:
        stem = word[:-1]
    return re.escape(stem) + "[а-яіїєґё']{0,4}"


def _free(words: Words, taken: Iterable[Words]) -> Iterable[Words]:
    """*words* where none of *taken* lies in them."""
    if all(one.end <= words.start or one.start >= words.end for one in taken):
        yield words


def _new(text: str, words: Words, lexicon: Lexicon) -> Mention | None:
    """A name that the record does not know, without the offices before it; None where it is only the capital of a sentence or an office."""
    told = words.of(text)
    parts = [*re.finditer(r"\S+", told)]
    # A name stands behind the offices: Then Foreign Minister N. Surname.
    after = max((at + 1 for at, part in enumerate(parts) if part.group().lower() in lexicon.roles), default=0)
    parts = parts[after:]
    if not parts:
        return None
    start = words.start + parts[0].start()
    beginning = not text[:start].strip() or text[:start].rstrip()[-1] in '.!?…«“"„—–'
    if beginning and len(parts) == 1:
        return None
    if not _LETTERS.search(parts[0].group()):
        return None
    suffix = re.search(_SUFFIX + r"\Z", parts[-1].group())
    oblique = bool(suffix and suffix["suffix"]) or _governed(text, start, lexicon)
    return Mention(Words(start, words.end), "", "", text[start : words.end], oblique)


def _governed(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a preposition stands before the name that begins at *start*, with nothing but articles and offices between."""
    for word in reversed(re.findall(r"[\w'-]+|[,.;:«»\"“”]", text[max(0, start - 80) : start])):
        lower = word.lower()
        if lower in lexicon.prepositions:
            return True
        if lower not in lexicon.roles and lower not in ("the", "a", "an"):
            return False
    return False
