"""Follows the references of a provision to what they mean in each of two texts.

A reference by number (``Article 5``, ``paragraph 2 of Article 5``) is looked up in either text. It means the same where the text has no such provision on
either side (it points outside both), or where what it points at on one side is linked to what it points at on the other. A reference by place (*the
preceding paragraph*, *below*, *the former*) means the same where the provision has the same neighbours on both sides: as many, in the same order, each
linked to its counterpart; for words that may point at another article, on every level above it too. A word that may be such a reference is enough for that
question; a text whose neighbours are the same needs no question.

The words are found twice, by the lists ``points_far`` and ``points_near`` of ``form.yaml`` and by patterns here that were written apart from it, so that a
gap in one of them hides nothing. What is not sure is not the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

import msgspec

from parley.text.document import Document, Language, Provision, ancestors, walk
from parley.text.headings import roman_value
from parley.text.verdicts.kinds import Locus
from parley.text.verdicts.measures import form_words
from parley.text.verdicts.normal import normal_form
from parley.text.verdicts.shipped import PatternIndex
from parley.text.verdicts.tokens import Token, in_normal_form, lowered

__all__ = ["ReferenceReader", "TextPlaces"]

_NUMBERED = re.compile(
    r"(?P<word>\b(?:articles?|art|paragraphs?|paras?|sub-?paragraphs?|points?|items?|clauses?|sections?|chapters?|parts?|annex(?:es)?|appendix"
    r"|стат[тье]\w*|ст|пункт\w*|п|підпункт\w*|подпункт\w*|част\w+|абзац\w*|розділ\w*|раздел\w*|глав\w*|додат\w+|приложени\w+"
    r"|madde\w*|fıkra\w*|bent\w*|bend\w*|bölüm\w*|kısım\w*|ek\w{0,3})\b\.?\s*\(?)(?P<number>\d+|[IVXLC]+\b|[a-zа-яєіїґ]\b(?=\)))"
    r"|(?P<before>\d+)\.\s*(?P<after>madde|fıkra|bent|bölüm|kısım|ek)\w*",
    re.IGNORECASE,
)  # fmt: skip
_ARTICLE = re.compile(r"(?:art|ста|ст\b|madde)", re.IGNORECASE)
_PART = re.compile(
    r"(?:annex|append|chapter|section|part\b|parts|додат|розділ|глав|прилож|раздел|ek|bölüm|kısım)", re.IGNORECASE
)
_RefLevel = Literal["article", "part", "inner"]
_TRAILING = re.compile(r"\s*(?:above|below|hereof|вище|нижче|выше|ниже)\b", re.IGNORECASE)
"""What may stand behind a reference by number and adds nothing to it."""
_FAR = re.compile(
    r"\b(?:preced|previous|forego|above|below|afore|hereinb|articl|section|chapter|annex|appendi"
    r"|попередн|вище|нижче|стат[тє]|розділ|додат|предыдущ|предшеств|выше|ниже|стать|статей|раздел|приложени"
    r"|önceki|yukarı|aşağı|madde|bölüm|ek\b|ek[it])",
    re.IGNORECASE,
)  # fmt: skip
_NEAR = re.compile(
    r"\b(?:follow|the (?:next|last|first|second|third)|former|latter"
    r"|said\b|here(?:in|of|under)\b|there(?:in|of|under)\b|these|those|paragraph|para\b|point|item|clause|subparagraph"
    r"|наступн|останн|перш(?!им)|друг|треті|згадан|зазначен|назван|цих|пункт|підпункт|абзац|частин"
    r"|следующ|последн|перв(?!ым)|втор|трет|упомянут|указанн|названн|этих|подпункт|част"
    r"|such\b|the same\b|likewise|викладен|наведен|таких?\b|такі\b|те саме|так само|изложенн|привед[её]нн|такие\b|то же\b|belirtilen|aynı|böyle"
    r"|sonraki|son\b|ilk\b|birinci|ikinci|üçüncü|anılan|sözü|bunlar|fıkra|bent|bend|kısım)",
    re.IGNORECASE,
)  # fmt: skip


_TAKING_UP = re.compile(
    r"(?:\A|[.;:]\s+)(?:th(?:is|at|ey)|it|he|she|це|цей|ця|вони|він|вона|это|этот|эта|они|он|она|bu|onlar|o)\b"
    r"(?! (?:agreement|convention|protocol|treaty|ceasefire))",
    re.IGNORECASE,
)  # fmt: skip
"""A pronoun at the beginning of a sentence takes up what was said before."""


class TextPlaces(msgspec.Struct, frozen=True):
    """Where everything stands in one text: provisions, ancestors and siblings by id, and every id under a provision."""

    provisions: dict[str, Provision]
    above: dict[str, tuple[Provision, ...]]
    tops: tuple[Provision, ...]

    @classmethod
    def of(cls, document: Document) -> TextPlaces:
        """Where everything stands in *document*."""
        return cls({provision.id: provision for provision in walk(document)}, ancestors(document), document.provisions)

    def rows(self, identifier: str) -> list[tuple[tuple[Provision, ...], int]]:
        """On every level from the outermost to the provision's own: the provisions side by side, and which of them leads to it."""
        chain = (*self.above[identifier], self.provisions[identifier])
        beside = [self.tops, *(parent.children for parent in chain[:-1])]
        return [
            (row, next(at for at, one in enumerate(row) if one.id == link.id))
            for row, link in zip(beside, chain, strict=True)
        ]

    def numbered(self, identifier: str, number: str, *, article: str, level: _RefLevel) -> set[str]:
        """The ids of what a reference at *identifier* to *number* may mean, with everything under it. *article*: the article named with it, if one is."""
        roots = self.tops
        if article:
            roots = tuple(one for one in self.provisions.values() if one.level == "article" and one.ordinal == article)
        elif level == "inner":
            own = [one for one in (*self.above[identifier], self.provisions[identifier]) if one.level == "article"]
            roots = tuple(own[-1:]) or self.tops
        inner = [one for root in roots for one in _under(root)]
        meant = [one for one in inner if one.ordinal == number and _level_of(one) == level]
        if not meant and not article:
            meant = [
                one
                for one in self.provisions.values()
                if one.ordinal == number and (level != "article" or _level_of(one) == level)
            ]
        return {inner.id for one in meant for inner in _under(one)}


class ReferenceReader:
    """Follows references between two texts. *counterparts*: the ids of the second text that each id of the first is linked to."""

    def __init__(self, a: TextPlaces, b: TextPlaces, counterparts: dict[str, set[str]]) -> None:
        self._a, self._b, self._counterparts = a, b, counterparts
        self._alike: dict[tuple[str, ...], bool] = {}

    def astray(self, one: str, other: str, text: str, language: Language) -> tuple[Locus, ...]:
        """The references in *text* (of provision *one* in the first text, *other* in the second) that may not mean the same in both."""
        normal = in_normal_form(text)
        found: list[Locus] = []
        rest = list(normal)
        for start, end, numbers, level, article in _numbered(normal, language):
            rest[start:end] = " " * (end - start)
            if not all(self._means_the_same(one, other, number, level, article) for number in numbers):
                found.append(Locus(start, end, normal[start:end]))
        left = "".join(rest)
        for pattern, entry, everywhere in ((_FAR, "points_far", True), (_NEAR, "points_near", False)):
            place = _pointing(left, pattern, entry, language)
            if place and not self._same_neighbours(one, other, everywhere=everywhere):
                found.append(Locus(place[0], place[1], normal[place[0] : place[1]]))
                break
        return tuple(found)

    def _means_the_same(self, one: str, other: str, number: str, level: _RefLevel, article: str) -> bool:
        here = self._a.numbered(one, number, article=article, level=level)
        there = self._b.numbered(other, number, article=article, level=level)
        if not here and not there:
            return True
        linked = {far for near in here for far in self._counterparts.get(near, ())}
        texts = [near for near in here if self._a.provisions[near].text.strip()]
        return bool(linked & there) if texts else bool(there) is bool(here)

    def _same_neighbours(self, one: str, other: str, *, everywhere: bool) -> bool:
        """Whether the provisions beside *one* and *other* correspond one to one, under the same parent and, if *everywhere*, on every level above."""
        rows_a, rows_b = self._a.rows(one), self._b.rows(other)
        if not everywhere:
            rows_a, rows_b = rows_a[-1:], rows_b[-1:]
        if len(rows_a) != len(rows_b):
            return False
        return all(
            at == there and self._row_alike(row, beyond)
            for (row, at), (beyond, there) in zip(rows_a, rows_b, strict=True)
        )

    def _row_alike(self, row: tuple[Provision, ...], beyond: tuple[Provision, ...]) -> bool:
        """Whether two rows of provisions are as long and each is linked to the one in its place, or, without words of its own, what is under it."""
        key = (row[0].id, beyond[0].id)
        if key not in self._alike:
            self._alike[key] = len(row) == len(beyond) and all(map(self._linked, row, beyond))
        return self._alike[key]

    def _linked(self, one: Provision, other: Provision) -> bool:
        near = [each.id for each in _under(one) if each.text.strip()]
        far = {each.id for each in _under(other) if each.text.strip()}
        return bool(near) == bool(far) and all(self._counterparts.get(each, set()) & far for each in near)


def _level_of(provision: Provision) -> _RefLevel:
    return provision.level if provision.level in ("article", "part") else "inner"


def _under(provision: Provision) -> list[Provision]:
    """*provision* and everything under it."""
    found, stack = [], [provision]
    while stack:
        one = stack.pop()
        found.append(one)
        stack.extend(one.children)
    return found


def _numbered(text: str, language: Language) -> list[tuple[int, int, tuple[str, ...], _RefLevel, str]]:
    """The references by number in *text*: start, end, the numbers, of what level, and the number of the article named right after a paragraph."""
    found: dict[int, tuple[int, int, tuple[str, ...], _RefLevel]] = {}
    for match in _NUMBERED.finditer(text):
        number = match["number"] or match["before"]
        word = match["word"] or match["after"]
        found[match.start()] = (match.start(), match.end(), (_ordinal(number),), _level_said(word))
    for start, end, numbers, level in _by_tokens(normal_form(text, language)):
        found[start] = (start, end, numbers, level)
    ordered = sorted(found.values())
    rows = []
    for at, (start, close, numbers, level) in enumerate(ordered):
        trailing = _TRAILING.match(text, close)
        end = trailing.end() if trailing else close
        following = ordered[at + 1] if at + 1 < len(ordered) else None
        near = following is not None and following[3] == "article" and following[0] - end <= 8
        rows.append((start, end, numbers, level, following[2][0] if level != "article" and near and following else ""))
    return rows


def _by_tokens(tokens: tuple[Token, ...]) -> list[tuple[int, int, tuple[str, ...], _RefLevel]]:
    """The references that the normal form knows, each with all its numbers (``Articles 5 and 7``)."""
    found = []
    for at, token in enumerate(tokens):
        if not token.norm.startswith("ref:"):
            continue
        end = at + 1
        while end < len(tokens) and (tokens[end].kind == "number" or (tokens[end].norm in (",", "and", "or", "та", "і", "и", "ve") and
                                     end + 1 < len(tokens) and tokens[end + 1].kind == "number")):  # fmt: skip
            end += 1
        numbers = tuple(one.norm[4:] for one in tokens[at + 1 : end] if one.kind == "number")
        if numbers:
            places = [(one.start, one.end) for one in tokens[at:end]]
            found.append(
                (
                    min(p[0] for p in places),
                    max(p[1] for p in places),
                    numbers,
                    _level_said(token.norm.removeprefix("ref:")),
                )
            )
    return found


def _level_said(word: str) -> _RefLevel:
    """The level of provision that the word of a reference names."""
    if _ARTICLE.match(word):
        return "article"
    return "part" if _PART.match(word) else "inner"


def _ordinal(number: str) -> str:
    """A displayed number in the spelling of `Provision.ordinal`."""
    if number.isdigit():
        return str(int(number))
    value = roman_value(number) if number.isupper() else None
    return str(value) if value else number.lower()


def _pointing(text: str, pattern: re.Pattern[str], entry: str, language: Language) -> tuple[int, int] | None:
    """The place of a word that may point elsewhere in the text, by *pattern* or by an entry of ``form.yaml``; None if there is none."""
    match = pattern.search(text) or (_TAKING_UP.search(text) if entry == "points_near" else None)
    if match:
        return match.start(), match.end()
    words = [(word.start(), word.end(), lowered(word.group(), language)) for word in re.finditer(r"[^\W\d_]+", text)]
    found = _index(entry, language).matches([word for _, _, word in words])
    return (words[found[0][0]][0], words[found[0][1] - 1][1]) if found else None


@lru_cache(maxsize=16)
def _index(entry: str, language: Language) -> PatternIndex[str]:
    """The patterns of an entry of ``form.yaml``."""
    return PatternIndex({pattern: (pattern,) for pattern in form_words(entry, language)})
