"""A copy of a text as a page, for HTML, PDF, Markdown and the terminal. Under the title: what it is, its language and its digests.

Headings are headings, whatever their level in the text; numbers are the text's own. Marks (brackets and whose they are) are strong, words are the text's.
"""

from __future__ import annotations

from collections.abc import Iterator

from parley.presentation.page import Block, Line, Numbered, Page, Run
from parley.presentation.texts.copies import Clause, Segment, TextCopy, copy_digest, note_text
from parley.presentation.wording import Words

__all__ = ["language_name", "text_page"]


def text_page(words: Words, copy: TextCopy) -> Page:
    """The page of *copy*; its fixed words in the language of *words*."""
    return Page(
        lang=words.lang,
        title=copy.title,
        under_title=_under_title(words, copy),
        blocks=tuple(_blocks(copy)),
        foot=_foot(words, copy),
        mark=words._("pages.shared.synthetic-illustration") if copy.synthetic else "",
    )


def language_name(words: Words, language: str) -> str:
    """The name of a language in the language of *words*; its tag if it has no name there."""
    return str(words.locale.languages.get(language, language))


def _under_title(words: Words, copy: TextCopy) -> tuple[Line, ...]:
    what = words.p_("text-form", copy.form)
    lines: list[Line] = [(Run(f"{copy.id}", "code"), Run(f" · {language_name(words, copy.language)} · {what}"))]
    if copy.digest:
        lines.append((Run(words._("pages.text.digest-to-be-signed", digest=copy.digest), "code"),))
    lines.append((Run(words._("pages.text.digest-of-words", digest=copy_digest(copy)), "code"),))
    return tuple(lines)


def _blocks(copy: TextCopy) -> Iterator[Block]:
    levels = _levels(copy)
    for clause in copy.clauses:
        number = clause.number
        depth = _depth(copy, clause, levels)
        anchor = clause.id
        if clause.heading or clause.level in ("part", "article"):
            line = _line(copy, clause.heading)
            yield Numbered(number, line, "heading", 0, levels.get(clause.level, 2), anchor)
            number, anchor = "", ""
        if clause.words or (number and not clause.heading):
            yield Numbered(number, _line(copy, clause.words), "words", depth, 0, anchor)
        for note in clause.notes:
            yield Numbered("", (Run(note_text(copy, note), "own", copy.language),), "note", depth)


def _levels(copy: TextCopy) -> dict[str, int]:
    """The heading level for each level of the text that has headings here, without gaps."""
    with_heading = {clause.level for clause in copy.clauses if clause.heading or clause.level in ("part", "article")}
    present = [level for level in ("part", "article", "paragraph", "point") if level in with_heading]
    return {level: number for number, level in enumerate(present, start=2)}


def _depth(copy: TextCopy, clause: Clause, levels: dict[str, int]) -> int:
    """The indentation of a clause's words: a clause under a heading starts at the edge."""
    return max(clause.depth - sum(level in levels for level in ("part", "article")), 0) if copy.clauses else 0


def _line(copy: TextCopy, segments: tuple[Segment, ...]) -> Line:
    kinds = {"words": "own", "mark": "strong", "blank": "strong"}
    lang = "" if copy.language == "und" else copy.language
    return tuple(
        Run(each.text, kinds[each.kind], lang if each.kind == "words" else "")  # type: ignore[arg-type]
        for each in segments
    )


def _foot(words: Words, copy: TextCopy) -> tuple[Line, ...]:
    if copy.form == "clean":
        return ()
    said = words._("pages.text.side-words-are-not-agreed")
    return ((Run(said.replace("{{", "{").replace("}}", "}"), "quiet"),),)
