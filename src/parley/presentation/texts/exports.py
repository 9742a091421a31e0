"""What can be exported of a text: which copies in which languages, the table of origins, and what each file is called.

An export says its formats and makes one of them when it is asked; nothing is written here. What one format of a text cannot hold none holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

import msgspec

from parley.app.texts import Texts
from parley.kernel import InputError, UseError
from parley.presentation.publishing import PAGE_FORMATS, publish
from parley.presentation.text_pages import fixed_words, names_in, origins_page
from parley.presentation.texts.copies import TextCopy
from parley.presentation.texts.formats import TEXT_ENDINGS, text_in
from parley.presentation.texts.from_negotiation import bracketed_copy, clean_copy
from parley.presentation.wording import LANGUAGES, Words, words_in
from parley.text.negotiation import NegotiatingText, clean_text, obstacles, origin_table, write_negotiating_text

__all__ = ["Export", "ExportForm", "export_of_copy", "exports_of_text", "format_of_ending", "in_form"]

ExportForm = Literal["clean", "bracketed", "origins"]


class Export(msgspec.Struct, frozen=True):
    """What can be written: a ``name`` for its file, the formats it has, each with its ending, and how each is made."""

    name: str
    endings: Mapping[str, str]
    make: Callable[[str], bytes]


def exports_of_text(
    words: Words,
    texts: Texts,
    text: NegotiatingText,
    form: ExportForm | None,
    language: str,
    dated: str,
    *,
    every: bool,
) -> Iterator[Export]:
    """What is asked of a text of the record: one *form* in one *language* (empty: the first authentic one), or *every* form in every language.

    *dated*: the day that the text states for itself, for Akoma Ntoso. Raises `UseError` (``text.export-language``), `InputError` with what stands in the
    way of a clean copy.
    """
    languages = text.opening.languages
    if language and language not in languages:
        raise UseError.of("text.export-language", language=language[:20], languages=", ".join(languages))
    if form != "origins":
        forms: list[ExportForm] = [form] if form else ["bracketed"]
        if every and form is None and not obstacles(text):
            forms.append("clean")
        for spoken in [language] if language else languages if every else languages[:1]:
            for one in forms:
                yield _of_text(words, texts, text, one, spoken, dated)
    if every or form == "origins":
        page = origins_page(words, texts, text)
        endings = {name: one.ending for name, one in PAGE_FORMATS.items()}
        yield Export(f"{text.id}.origins", endings, lambda kind: publish(page, kind, origin_table(text)))


def _of_text(words: Words, texts: Texts, text: NegotiatingText, form: ExportForm, spoken: str, dated: str) -> Export:
    markdown = ""
    if form == "clean":
        clean = clean_text(text, spoken)
        if isinstance(clean, tuple):
            raise InputError(clean)
        copy = clean_copy(clean)
    else:
        # The words that stand in the text are in its language, whoever reads the page.
        fixed = fixed_words(words_in(spoken) if spoken in LANGUAGES else words)
        names = names_in(texts, text, spoken)
        copy = bracketed_copy(text, spoken, names, fixed=fixed)
        markdown = write_negotiating_text(text, spoken, names, fixed)
    return export_of_copy(words, copy, f"{text.id}.{form}.{spoken}", markdown, dated)


def export_of_copy(words: Words, copy: TextCopy, name: str, markdown: str = "", dated: str = "") -> Export:
    """The export of *copy*; *markdown*: its bracketed Markdown, where there is one that can be read back without loss."""
    return Export(name, TEXT_ENDINGS, lambda kind: text_in(kind, words, copy, markdown=markdown, dated=dated))


def in_form(copy: TextCopy, form: ExportForm | None) -> TextCopy:
    """*copy* in the form that is asked for: a text with neither brackets nor tracked changes is clean.

    Raises `UseError`: a clean copy of another (``text.brackets-left``), or the origins of a text that no record knows (``text.no-origins``).
    """
    if form == "origins":
        raise UseError.of("text.no-origins")
    segments = [each for clause in copy.clauses for each in (*clause.heading, *clause.words)]
    brackets = sum((each.kind == "mark" and each.text.startswith("[")) or each.kind == "blank" for each in segments)
    open_places = brackets or sum(bool(each.change) for each in segments)
    if form == "clean" and open_places:
        raise UseError.of("text.brackets-left", count=open_places)
    told: Literal["clean", "bracketed"] = "bracketed" if form == "bracketed" or open_places else "clean"
    return msgspec.structs.replace(copy, form=told)


def format_of_ending(file: str) -> str:
    """The format that the name of a file asks for; text where it asks for none."""
    name = file.lower()
    asked = {"xml": "akn", **{ending: kind for kind, ending in TEXT_ENDINGS.items()}}
    return next((kind for ending, kind in asked.items() if name.endswith(f".{ending}")), "text")
