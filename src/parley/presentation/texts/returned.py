"""What the core needs to understand a copy that comes back: the parts of the text as they are shown, and the paragraphs of a Markdown file.

A part is shown as every format shows it (`parley.presentation.texts.from_negotiation`), in each language of the fixed words: whoever exported it, its
marks are known again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, Literal

import msgspec

from parley.app.texts import Texts
from parley.presentation.renderings import visible
from parley.presentation.text_pages import fixed_words, names_in
from parley.presentation.texts.copies import Clause, Segment, SegmentKind, TextCopy
from parley.presentation.texts.from_negotiation import bracketed_copy
from parley.presentation.wording import LANGUAGES, words_in
from parley.text.negotiation import (
    FixedWords,
    NegotiatingText,
    Provision,
    Returned,
    ReturnedParagraph,
    ShownPart,
    acts_of_returned,
    hidden_name,
    share_found,
    slot,
)

__all__ = ["returned_acts", "returned_markdown", "shown_parts"]

_BLOCK: Final = re.compile(r"\n[ \t]*\n")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!<>~^:|-])")
_HEADING: Final = re.compile(r"#{1,6}\s+")
_APART: Final = "<!-- -->"


def shown_parts(
    text: NegotiatingText, language: str, names: Mapping[str, str], fixed: FixedWords
) -> tuple[ShownPart, ...]:
    """Every part of *text* in *language*, of each revision that there was: the latest ones first, in order, as a copy shows them."""
    copy = bracketed_copy(text, language, names, fixed=fixed)
    parts = [part for clause in copy.clauses for part in _parts_of(copy, clause)]
    for provision in text.in_order():
        earlier = {step.revision: step.wordings for step in provision.history if step.revision != provision.revision}
        for revision, wordings in earlier.items():
            old = msgspec.structs.replace(provision, revision=revision, wordings=wordings)
            clause = _clause_of(text, old, language, names, fixed)
            parts += _parts_of(copy, clause) if clause is not None else []
    return tuple(parts)


def _clause_of(
    text: NegotiatingText, provision: Provision, language: str, names: Mapping[str, str], fixed: FixedWords
) -> Clause | None:
    """The clause of *provision* as it was at an earlier revision."""
    if not any(provision.wordings.get(slot(language, part)) for part in _PARTS):
        return None
    then = msgspec.structs.replace(text, provisions={**text.provisions, provision.id: provision})
    copy = bracketed_copy(then, language, names, fixed=fixed)
    return next((clause for clause in copy.clauses if clause.id == provision.id), None)


_PARTS: Final[tuple[Literal["heading"], Literal["words"]]] = ("heading", "words")


def _parts_of(copy: TextCopy, clause: Clause) -> list[ShownPart]:
    """The parts of a clause as a file shows them: the number stands before the heading, else before the words."""
    has_heading = bool(clause.heading) or clause.level in ("part", "article")
    made: list[ShownPart] = []
    for part in _PARTS:
        segments = clause.heading if part == "heading" else clause.words
        is_shown = has_heading if part == "heading" else bool(segments) or not has_heading
        if not is_shown:
            continue
        number = clause.number if part == "heading" or not has_heading else ""
        name = hidden_name(copy.id, clause.id, copy.language, part, clause.revision)
        pieces = tuple(piece for each in segments for piece in _pieces(each))
        made.append(ShownPart(clause.id, part, clause.revision, name, number, pieces))
    return made


def _pieces(segment: Segment) -> Iterator[tuple[SegmentKind, str]]:
    """A segment as it is shown: a character that is shown by its code point stands for one, as a blank does."""
    if segment.kind != "words" or visible(segment.text) == segment.text:
        yield segment.kind, visible(segment.text)
        return
    for hidden, run in groupby(segment.text, key=lambda one: visible(one) != one):
        if hidden:
            yield from (("blank", visible(one)) for one in run)
        else:
            yield "words", "".join(run)


def returned_acts(
    texts: Texts, text: NegotiatingText, paragraphs: Sequence[ReturnedParagraph], *, of: str = "", file: str = ""
) -> tuple[str, float, Returned]:
    """The language of *text* that *paragraphs* are in, how much of the text was found in them (1 for all), and what came back."""
    best: tuple[str, float, tuple[ShownPart, ...]] = ("", -1.0, ())
    for language in text.opening.languages:
        fixed = fixed_words(words_in(language) if language in LANGUAGES else words_in("en"))
        parts = shown_parts(text, language, names_in(texts, text, language), fixed)
        found = share_found(parts, paragraphs)
        if found > best[1]:
            best = (language, found, parts)
    language, found, parts = best
    return language, found, acts_of_returned(text, language, parts, paragraphs, of=of, file=file)


def returned_markdown(source: str) -> tuple[ReturnedParagraph, ...]:
    """The paragraphs of a Markdown copy: blocks between blank lines, without the signs of headings and escapes. The first heading is the title."""
    made: list[ReturnedParagraph] = []
    line = 1
    titled = False
    start = 0
    normal = source.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    for end in [*(match.start() for match in _BLOCK.finditer(normal)), len(normal)]:
        raw = normal[start:end]
        block = raw.strip("\n")
        at = line + (len(raw) - len(raw.lstrip("\n")))
        line += normal.count("\n", start, end)
        start = end
        if not block.strip():
            continue
        is_title = not titled and block.lstrip().startswith("# ")
        titled = titled or is_title
        words = _ESCAPE.sub(r"\1", _HEADING.sub("", block.strip(), count=1).replace(_APART, ""))
        made.append(ReturnedParagraph(" ".join(words.split("\n")), line=at, is_aside=is_title))
    return tuple(made)
