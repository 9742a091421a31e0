"""A page as PDF: PDF/UA-1 (accessible) and PDF/A-2b (archivable) at once, set by typst with the fonts that it carries.

Rules
- *No word becomes code.* Every text of a page reaches typst as a string literal (`typst_text`); the calls around it are ours.
- No font of the machine is used, so the pages are the same everywhere. The fonts have Latin, Cyrillic, Greek, Hebrew, Arabic and many symbols; a character that
  they lack is written as its code point (``\\u6f22``), as hidden characters are everywhere.
- The page has a title and a language, words in another language carry theirs; headings, lists and tables are tagged, a table's row of headings is
  repeated on every page and tagged as such; a drawing has its whole content in words as its alternative text. Each page has its number and their total.
- No clock: PDF/A requires a date and always gets 1 January 1980. The same page yields the same bytes.
- A word longer than a line may be broken anywhere; nothing is hyphenated.

For manifests and other tables that are printed and signed, pass a `Page` with a `Table` to `render_pdf`, with ``landscape=True`` if it is wide.
"""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib import resources
from typing import Final

import typst

from parley.presentation.page import (
    Block,
    Bullet,
    Bullets,
    Callout,
    Columns,
    Figure,
    Heading,
    Legend,
    Line,
    Numbered,
    Overview,
    OverviewPart,
    Page,
    Paragraph,
    Run,
    SideBySide,
    Table,
)
from parley.presentation.renderings.characters import direction, one_line, visible
from parley.presentation.renderings.column_widths import column_widths
from parley.presentation.renderings.figures import said_by_a_table, told
from parley.presentation.renderings.overviews import part_lines
from parley.presentation.renderings.sheet_height import NUMBER_WIDTH, PART_WIDTH, SHEET_WIDTH, cell_width
from parley.presentation.renderings.side_by_side import side_by_side_in_words
from parley.presentation.renderings.svg import figure_svgs

__all__ = ["STANDARDS", "render_pdf", "typst_text"]

STANDARDS: Final = ("ua-1", "a-2b")
"""The standards that every PDF file claims to conform to, which typst checks when it makes the file."""

_PORTRAIT: Final = 168.0
_LANDSCAPE: Final = 255.0
_DENSE_LANDSCAPE: Final = 273.0
_DEEPEST: Final = 8
_LONGEST_WORD: Final = 36
_LONGEST_CODE: Final = 16
_SHORT_CELL: Final = 300
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?=-|\Z)")
# Plain letters and signs of the four languages: no question need be asked about these, alone or together.
_DRAWN: Final = re.compile(
    r"[ -~\n\u00a0-\u017f\u0400-\u045f\u0490\u0491\u2010-\u2015\u2018-\u201e\u2022\u2026\u2039\u203a\u2116\u2212\u00d7]*"
)


def render_pdf(page: Page, landscape: bool = False) -> bytes:
    """*page* as the bytes of a PDF file on A4 paper; *landscape*: in landscape orientation."""
    return _typeset(_source(page, landscape))


def typst_text(text: str) -> str:
    """*text* as a string literal of typst, quotes and all, in which nothing can end the string or act as code.

    For code mode (``#f(…)``). Characters that typst's fonts lack, and those that hide or reorder others, are written as code points.
    """
    return _literal(_drawable(visible(text)))


def _literal(text: str) -> str:
    return '"' + "".join(_in_literal(character) for character in text) + '"'


def _in_literal(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    return character if character.isprintable() else f"\\u{{{ord(character):x}}}"


def _drawable(text: str) -> str:
    if _DRAWN.fullmatch(text):
        return text
    shapes = _shapes()
    return "".join(one if one == "\n" or one in shapes else _code_point(one) for one in text)


def _code_point(character: str) -> str:
    point = ord(character)
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


@lru_cache(maxsize=1)
def _shapes() -> frozenset[str]:
    """Every character that typst's fonts have. A test compares the list with what typst itself says."""
    listed = (resources.files("parley.presentation.renderings") / "templates" / "drawn.txt").read_text(encoding="utf-8")
    drawn: set[str] = set()
    for part in (part for line in listed.splitlines() if not line.startswith("#") for part in line.split()):
        first, _, last = part.partition("-")
        drawn.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(drawn)


def _compiled(source: str) -> bytes:
    made = typst.compile(source.encode(), format="pdf", pdf_standards=list(STANDARDS), ignore_system_fonts=True)
    if not isinstance(made, bytes):
        raise TypeError(type(made).__name__)
    return made


def _typeset(body: str) -> bytes:
    """The PDF of the calls in *body*, in which everything that is not ASCII is in string literals.

    If the fonts have each character but no single font has a whole cluster (a letter with marks), marks are written as code points; if
    that does not help, everything except plain letters.
    """
    for kept in (_any, _no_mark):
        with contextlib.suppress(typst.TypstError):
            return _compiled(_preamble() + _spelt(body, kept))
    return _compiled(_preamble() + _spelt(body, _plain_letter))


def _spelt(body: str, kept: Callable[[str], bool]) -> str:
    if kept is _any:
        return body
    return "".join(one if one.isascii() or kept(one) else "\\" + _code_point(one) for one in body)


def _any(_character: str) -> bool:
    return True


def _no_mark(character: str) -> bool:
    return not unicodedata.category(character).startswith("M")


def _plain_letter(character: str) -> bool:
    return _DRAWN.fullmatch(character) is not None


def _source(page: Page, landscape: bool) -> str:
    width = (_DENSE_LANDSCAPE if landscape else SHEET_WIDTH) if page.dense else _LANDSCAPE if landscape else _PORTRAIT
    calls = [f"under-title({_content(line)})" for line in page.under_title]
    calls += ["v(0.6em)"] if page.under_title and not page.front else []
    if page.front:
        calls += ["{", "set text(size: 9.8pt)", *_blocks(page.front, width), "}", "pagebreak(weak: true)"]
    calls += _blocks(page.blocks, width)
    if page.foot:
        calls.append("foot-rule()")
        calls += [f"foot-line({_content(line)})" for line in page.foot]
    shape = ", ".join(
        (
            f"title: {typst_text(one_line(page.title))}",
            f"lang: {_language(page.lang)}",
            f"landscape: {str(landscape).lower()}",
            f"mark: {typst_text(one_line(page.mark))}",
            f"foot: {typst_text(one_line(page.running_foot))}",
            f"dense: {str(page.dense).lower()}",
        )
    )
    return f"\n#show: look.with({shape})\n#{{\n" + "\n".join(calls) + "\n}\n"


def _blocks(blocks: Iterable[Block], width: float, level: int = 0) -> Iterator[str]:
    before: Block | None = None
    for number, block in enumerate(blocks):
        if isinstance(block, Heading):
            # The standard forbids a heading that skips a level.
            level = min(max(block.level - 1, 1), level + 1)
            own = f"{block.number}\u2002" if block.number else ""
            yield f"heading(level: {level}, {_content((Run(own + one_line(block.text)),))})"
        elif isinstance(block, Overview | Columns | Legend):
            yield _front_block(block)
        elif isinstance(block, SideBySide):
            yield from _blocks(side_by_side_in_words(block), width, level)
        elif isinstance(block, Numbered) and block.part == "heading":
            level = min(max(block.level - 1, 1), level + 1)
            yield f"heading(level: {level}, {_content((Run(f'{block.number} ' if block.number else ''), *block.line))})"
        elif isinstance(block, Figure):
            if not said_by_a_table(block, before):
                yield from _figure(block, f"figure-{number}")
        else:
            yield _block(block, width)
        before = block


def _front_block(block: Overview | Columns | Legend) -> str:
    """A block of the sheet in front."""
    if isinstance(block, Legend):
        named = ((Run(f"{one_line(block.word)}:"),), *block.items)
        items = ", ".join(_content(item) for item in named)
        notes = ", ".join(_content(note) for note in block.notes)
        return f"legend(({items},), ({notes},))" if notes else f"legend(({items},), ())"
    if isinstance(block, Columns):
        return f"lists({', '.join(_list_part(part) for part in block.parts)})"
    return _overview(block)


def _list_part(part: OverviewPart) -> str:
    lines = [line.what for line in part.lines] + ([part.more] if part.more else [])
    items = ", ".join(_content(line) for line in lines)
    return f"list-part({_content((Run(part.title),))}, {items})"


def _overview(block: Overview) -> str:
    sides = len(block.heads)
    cells = [_content((Run(one_line(head)),)) for head in ("", "", *block.heads, block.number_head)]
    widths = [f"{PART_WIDTH}mm", "1fr", *([f"{cell_width(sides)}mm"] * sides), f"{NUMBER_WIDTH}mm"]
    rows: list[str] = []
    for part in block.parts:
        title, beside = _content((Run(one_line(part.title)),)), _content((Run(one_line(part.beside)),))
        rows.append(f"part-head({part_lines(part)}, {title}, {beside})")
        for number, line in enumerate(part.lines):
            first = str(number == 0).lower()
            if line.cells:
                rows += [f"overview-cell({first}, {_content(one)})" for one in (line.what, *line.cells)]
            else:
                rows.append(f"overview-cell({first}, span: {sides + 1}, {_content(line.what)})")
            rows.append(f"overview-number({first}, {_content((Run(line.number),))})")
        if part.more or not part.lines:
            first = str(not part.lines).lower()
            rows.append(f"overview-cell({first}, span: {sides + 2}, {_content(part.more)})")
    return f"overview(({', '.join(widths)},), ({', '.join(cells)},), {', '.join(rows)})"


def _block(block: Block, width: float) -> str:
    if isinstance(block, Paragraph):
        return f"par({_content(block.line)})"
    if isinstance(block, Callout):
        return f"callout({_content((Run(block.word + ':'),))}, {_content(block.line)})"
    if isinstance(block, Bullets):
        return _bullets(block.items)
    if isinstance(block, Numbered):
        number = _content((Run(block.number),)) if block.number else "none"
        return f"clause({min(block.depth, _DEEPEST)}, {number}, {_content(block.line)})"
    if isinstance(block, Table):
        return _table(block, width)
    raise TypeError(type(block).__name__)


def _bullets(items: Iterable[Bullet]) -> str:
    made = []
    for item in items:
        under = f"; {_bullets(item.under)}" if item.under else ""
        made.append(f"{{{_content(item.line)}{under}}}")
    return f"list({', '.join(made)})"


def _table(table: Table, width: float) -> str:
    widths = ", ".join(f"{round(one, 2)}mm" for one in column_widths(table, width))
    heads = ", ".join(_content((Run(one_line(head)),)) for head in table.head)
    cells = ", ".join(_content(cell) for row in table.rows for cell in row)
    caption = _content((Run(one_line(table.caption)),)) if table.caption else "none"
    # Rows of few words stay whole; a row that may be longer than a sheet is broken.
    whole = all(sum(len(run.text) for run in cell) <= _SHORT_CELL for row in table.rows for cell in row)
    return f"captioned({caption}, grid-table(({widths},), {str(whole).lower()}, ({heads},), {cells}))"


def _figure(figure: Figure, name: str) -> Iterator[str]:
    """The drawings of *figure*, each with the figure in words as its alternative text."""
    words = typst_text(told(figure) or one_line(figure.title))
    for number, drawing in enumerate(figure_svgs(figure, name)):
        caption = _content((Run(one_line(figure.title)),)) if number == 0 else "none"
        yield f"captioned({caption}, drawn({_literal(drawing)}, {words}, 100%))"


def _content(line: Line) -> str:
    """A line as a typst expression: its runs joined in a code block. Never empty, because a cell needs content."""
    runs = [run for run in line if run.text]
    # Words from right to left turn a whole line only where nothing else stands in it.
    turned = bool(runs) and all(run.kind in ("own", "changed") and direction(run.lang) == "rtl" for run in runs)
    made = [_run(run, turned) for run in runs]
    return "{" + "; ".join(made or ['""']) + "; []}"


def _run(run: Run, turned: bool) -> str:
    words = _words(run.text, _LONGEST_CODE if run.kind == "code" else _LONGEST_WORD)
    if not turned and any(unicodedata.bidirectional(one) in ("R", "AL") for one in run.text):
        # Words from right to left would draw signs and numbers beside them over to their side.
        words = f"{{to-the-right; {words}; to-the-right}}"
    if run.kind == "changed":
        words = f"changed-run({words})"
    if run.kind in ("own", "changed"):
        language = _language(run.lang)
        return f"{'turned' if turned else 'spoken'}({language}, {words})" if language else words
    return words if run.kind == "plain" else f"{run.kind}-run({words})"


def _words(text: str, longest: int) -> str:
    """*text* with its line feeds as line breaks, and break opportunities in words longer than *longest*, which add no characters to the file."""
    made: list[str] = []
    for number, line in enumerate(_drawable(visible(text)).split("\n")):
        made += ["linebreak()"] if number else []
        # No text holds a zero-width space here: `visible` has written it as a code point.
        pieces = re.sub(rf"\S{{{longest}}}(?=\S{{4}})", lambda found: found.group() + "\u200b", line).split("\u200b")
        made += [part for piece in pieces for part in ("may-break", _literal(piece))][1:]
    return made[0] if len(made) == 1 else "{" + "; ".join(made) + "}"


def _language(lang: str) -> str:
    found = _LANGUAGE.match(lang)
    return f'"{found.group().lower()}"' if found else ""


@lru_cache(maxsize=1)
def _preamble() -> str:
    return (resources.files("parley.presentation.renderings") / "templates" / "page.typ").read_text(encoding="utf-8")
