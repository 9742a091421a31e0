"""A page as text for a terminal.

Rules
- Lines are broken by display width, not by the number of characters; nothing is cut off.
- A table that fits is shown as a table; if a word would have to be broken to make it fit, each row is a short list of ``heading: value``.
- The only styles are bold and faint, and they add nothing to what the text says. No other control sequence is written.
- The output ends with one line feed and no line ends with a space.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parley.presentation.page import (
    Block,
    Bullet,
    Bullets,
    Callout,
    Heading,
    Line,
    Numbered,
    Page,
    Paragraph,
    Run,
    Table,
)
from parley.presentation.renderings.characters import columns, one_line, visible, wrapped
from parley.presentation.renderings.figures import without_figures

__all__ = ["render_text"]

_NARROWEST: Final = 20
_GAP: Final = 2
# A column is given this much before the rest is shared out, so that prose does not stand in a column of single words.
_READABLE: Final = 14
_SIGNS: Final = ("•", "–", "·")
_BOLD, _FAINT, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_STYLES: Final = {"strong": _BOLD, "changed": _BOLD, "quiet": _FAINT, "code": _FAINT}


def render_text(page: Page, width: int = 80, colour: bool = False) -> str:
    """*page* as text of at most *width* columns (at least 20); *colour*: with bold and faint, for a terminal that shows them."""
    width = max(width, _NARROWEST)
    out: list[str] = []
    title = wrapped(one_line(page.title), width)
    out += [_styled(part, _BOLD, colour) for part in title]
    out.append("=" * max(columns(part) for part in title))
    if page.mark:
        out += _lines((Run(f"! {one_line(page.mark)}", "strong"),), width, colour, rest="  ")
    for line in page.under_title:
        out += _lines(line, width, colour)
    before: Block | None = None
    for block in without_figures((*page.front, *page.blocks)):
        if not (isinstance(before, Heading) and before.level > 2):
            out.append("")
        out += _block(block, width, colour)
        before = block
    if page.foot:
        out += ["", "-" * min(width, 24)]
        for line in page.foot:
            out += _lines(line, width, colour)
    return "\n".join(line.rstrip(" ") for line in out) + "\n"


def _block(block: Block, width: int, colour: bool) -> list[str]:
    if isinstance(block, Heading):
        lines = wrapped(one_line(f"{block.number} {block.text}" if block.number else block.text), width)
        shown = [_styled(line, _BOLD, colour) for line in lines]
        return [*shown, "-" * max(columns(line) for line in lines)] if block.level <= 2 else shown
    if isinstance(block, Paragraph):
        return _lines(block.line, width, colour)
    if isinstance(block, Callout):
        line = (Run(f"! {block.word}: ", "strong"), *block.line)
        return _lines(line, width, colour, rest="  ")
    if isinstance(block, Bullets):
        return _bullets(block.items, 0, width, colour)
    if isinstance(block, Numbered):
        indent = "  " * min(block.depth, max(0, (width - _NARROWEST) // 2))
        number = Run(f"{block.number} ", "strong" if block.part == "heading" else "plain")
        line = tuple(Run(run.text, "strong") for run in block.line) if block.part == "heading" else block.line
        return _lines((number, *line) if block.number else line, width, colour, first=indent, rest=indent)
    if isinstance(block, Table):
        return _table(block, width, colour)
    raise TypeError(type(block).__name__)


def _bullets(items: Sequence[Bullet], depth: int, width: int, colour: bool) -> list[str]:
    # On a narrow terminal deep lists stop moving to the right, or no room is left for words.
    indent = "  " * min(depth, max(0, (width - _NARROWEST) // 2))
    sign = _SIGNS[min(depth, len(_SIGNS) - 1)]
    airy = depth == 0 and any(item.under for item in items)
    out: list[str] = []
    for number, item in enumerate(items):
        if airy and number:
            out.append("")
        out += _lines(item.line, width, colour, first=f"{indent}{sign} ", rest=f"{indent}  ")
        out += _bullets(item.under, depth + 1, width, colour)
    return out


def _lines(line: Line, width: int, colour: bool, first: str = "", rest: str = "") -> list[str]:
    """*line* wrapped; *first* and *rest* are the prefixes of the first line and of the others."""
    runs = [(visible(run.text), _STYLES.get(run.kind, "")) for run in line]
    broken = wrapped("".join(text for text, _ in runs), width - max(columns(first), columns(rest)))
    if colour:
        broken = _with_styles(broken, runs)
    return [(first if number == 0 else rest) + text for number, text in enumerate(broken)]


def _with_styles(broken: Sequence[str], runs: Sequence[tuple[str, str]]) -> list[str]:
    """The styles of the characters in *broken* lines. Wrapping moves only spaces and line feeds, so the other characters are matched in order."""
    styles = iter([style for text, style in runs for character in text if character not in " \n"])
    out: list[str] = []
    for line in broken:
        shown, now = "", ""
        for character in line:
            style = now if character == " " else next(styles)
            if style != now:
                shown += (_PLAIN if now else "") + style
                now = style
            shown += character
        out.append(shown + (_PLAIN if now else ""))
    return out


def _styled(text: str, style: str, colour: bool) -> str:
    return f"{style}{text}{_PLAIN}" if colour and text else text


def _table(table: Table, width: int, colour: bool) -> list[str]:
    out = [_styled(line, _FAINT, colour) for line in wrapped(one_line(table.caption), width)] if table.caption else []
    head: list[Line] = [(Run(one_line(text), "strong"),) for text in table.head]
    rows: list[list[Line]] = [
        [tuple(Run(visible(run.text), run.kind) for run in cell) for cell in row] for row in table.rows
    ]
    widths = _widths([head, *rows], width)
    if widths is None:
        return out + _stacked(table.head, rows, width, colour)
    shown = [_row(row, widths, colour) for row in [head, *rows]]
    rule = "-" * (sum(widths) + _GAP * (len(widths) - 1))
    apart = any(len(row) > 1 for row in shown[1:])
    for number, lines in enumerate(shown):
        if apart and number > 1:
            out.append("")
        out += lines
        if number == 0:
            out.append(rule)
    return out


def _widths(rows: Sequence[Sequence[Line]], width: int) -> list[int] | None:
    """The column widths with which the table fits into *width* without breaking a word; None if it does not fit."""
    across = zip(*rows, strict=True)
    least: list[int] = []
    full: list[int] = []
    for column in across:
        texts = [_bare(cell) for cell in column]
        natural = max(columns(part) for text in texts for part in text.split("\n"))
        longest = max((columns(word) for text in texts for word in text.split()), default=0)
        full.append(natural)
        least.append(max(longest, min(natural, _READABLE), 1))
    room = width - _GAP * (len(least) - 1)
    if not least or sum(least) > room:
        return None
    spare, wanted = room - sum(least), [natural - small for natural, small in zip(full, least, strict=True)]
    if sum(wanted) <= spare:
        return [max(natural, small) for natural, small in zip(full, least, strict=True)]
    return [small + spare * want // sum(wanted) for small, want in zip(least, wanted, strict=True)]


def _row(row: Sequence[Line], widths: Sequence[int], colour: bool) -> list[str]:
    cells = [_lines(cell, width, False) for cell, width in zip(row, widths, strict=True)]
    styled = [_lines(cell, width, colour) for cell, width in zip(row, widths, strict=True)]
    out: list[str] = []
    for number in range(max(len(cell) for cell in cells)):
        line = ""
        for plain, cell, width in zip(cells, styled, widths, strict=True):
            text, bare = (cell[number], plain[number]) if number < len(plain) else ("", "")
            line += text + " " * (width - columns(bare) + _GAP)
        out.append(line.rstrip(" "))
    return out


def _stacked(head: Sequence[str], rows: Sequence[Sequence[Line]], width: int, colour: bool) -> list[str]:
    """Each row as a list: its first cell, then every other cell that is not empty, after the heading of its column."""
    out: list[str] = []
    for number, row in enumerate(rows):
        if number:
            out.append("")
        out += _lines(row[0], width, colour, first="• ", rest="  ")
        for label, cell in zip(head[1:], row[1:], strict=True):
            if _bare(cell).strip():
                named = (Run(one_line(label) + ": "), *cell) if label else cell
                out += _lines(named, width, colour, first="  ", rest="    ")
    return out


def _bare(line: Line) -> str:
    return "".join(run.text for run in line)
