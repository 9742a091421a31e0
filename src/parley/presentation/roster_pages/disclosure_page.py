"""Who may see which field of a person, as a page: the whole table, what one reader or one field gets, or the answer to "why may I not see this"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from parley.presentation.page import Block, Line, Page, Paragraph, Run, Table
from parley.presentation.wording import Words, say_article, say_message
from parley.rosters import DISCLOSED_FIELDS, Disclosure, ListReader, disclosure_of, readers_told, whole_only_of_own

__all__ = ["disclosure_page", "disclosures", "say_reader"]

_READERS: tuple[ListReader, ...] = get_args(ListReader)
_SHEET = "sheet-"


def disclosures(reader: ListReader | None = None, fields: Sequence[str] = ()) -> tuple[Disclosure, ...]:
    """The cells of the table for *reader* (None: every one) and *fields* (none: every one), by field, then by reader."""
    readers = _READERS if reader is None else (reader,)
    return tuple(disclosure_of(one, field) for field in (fields or DISCLOSED_FIELDS) for one in readers)


def say_reader(words: Words, reader: ListReader) -> str:
    """What a reader is called."""
    if reader == "report":
        return words._("pages.disclosure.whoever-reads-report")
    if reader.startswith(_SHEET):
        return words._("pages.disclosure.tick-off-sheet", role=words.p_("sheet-role", reader.removeprefix(_SHEET)))
    return words.p_("manifest-reader", reader)


def disclosure_page(words: Words, reader: ListReader | None = None, fields: Sequence[str] = ()) -> Page:
    """The page for *reader* (None: every one) and *fields* (none: every one)."""
    if reader is None and not fields:
        blocks: list[Block] = [_whole(words)]
    else:
        blocks = [_answers(words, disclosures(reader, fields), reader)]
        blocks += [_instead(words, field) for field in fields]
    foot = (
        words._("pages.disclosure.what-is-not-told"),
        words._("pages.disclosure.field-that-nobody-has-settled"),
    )
    return Page(
        words.lang,
        words._("pages.disclosure.who-may-see-which-field"),
        ((Run(say_reader(words, reader), "strong"),),) if reader is not None else (),
        tuple(blocks),
        tuple((Run(line, "quiet"),) for line in foot),
    )


def _whole(words: Words) -> Table:
    head = (words._("pages.disclosure.field"), words._("pages.disclosure.told-to"))
    rows = [(_named(words, field), _all_told(words, field)) for field in DISCLOSED_FIELDS]
    return Table(head, tuple(rows))


def _answers(words: Words, cells: Sequence[Disclosure], reader: ListReader | None) -> Table:
    """One row for each cell; of one reader by field, of one field by reader."""
    named = words._("pages.disclosure.field") if reader is not None else words._("pages.disclosure.reader")
    rows = []
    for one in cells:
        why, _ = say_message(words, one.why)
        if one.told and whole_only_of_own(one.reader, one.field):
            why = f"{why}; {words._('pages.disclosure.side-learns-it-only')}"
        source = say_article(words, one.source) if one.source else words._("pages.disclosure.parley-own-rule")
        told = words.p_("yes-or-no", "yes" if one.told else "no")
        first: Line = _named(words, one.field) if reader is not None else (Run(say_reader(words, one.reader)),)
        rows.append((first, (Run(told, "strong"),), (Run(why),), (Run(source, "quiet"),)))
    return Table(
        (named, words._("pages.disclosure.told"), words._("pages.shared.why-head"), words._("pages.shared.source")),
        tuple(rows),
    )


def _instead(words: Words, field: str) -> Paragraph:
    return Paragraph(
        (*_named(words, field), Run(f" · {words._('pages.disclosure.told-to')}: "), *_all_told(words, field))
    )


def _all_told(words: Words, field: str) -> Line:
    told = readers_told(field)
    return (Run(", ".join(say_reader(words, one) for one in told) if told else words._("pages.disclosure.nobody")),)


def _named(words: Words, field: str) -> Line:
    """A field: its name in files, and what it is called where that is something else."""
    said = words.p_("roster-field", field)
    code = Run(field, "code")
    return (code,) if said == field else (code, Run(f" {said}"))
