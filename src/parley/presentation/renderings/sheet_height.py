"""How high the sheet in front of a page is, estimated in millimetres without setting it: rather too high than too low.

The estimate takes the broadest of the faces that a page is set in (Noto Sans) at the sizes of print, so that a sheet that it lets pass is one sheet in
every format. Whoever fills the sheet asks it, and cuts until `fits_on_a_sheet`; tests hold it to the pages of the PDF file and to what a browser prints.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from parley.presentation.page import Block, Columns, Legend, Line, Overview, OverviewPart, Page, Paragraph, line_text
from parley.presentation.renderings.characters import is_wide, visible
from parley.presentation.renderings.overviews import legend_line

__all__ = ["NUMBER_WIDTH", "PART_WIDTH", "SHEET_WIDTH", "cell_width", "fits_on_a_sheet", "sheet_height"]

SHEET_WIDTH: Final = 186.0
PART_WIDTH: Final = 24.0
NUMBER_WIDTH: Final = 9.0
_BROAD_CELL, _NARROW_CELL = 36.0, 27.0
_FEW: Final = 2
_GAP: Final = 3.0
_SHEET_HEIGHT: Final = 282.0
_POINT: Final = 25.4 / 72
_SIZE, _LINE = 8.5, 8.5 * 1.3 * _POINT
_LEAD_SIZE, _LEAD_LINE = 10.4, 10.4 * 1.36 * _POINT
_TITLE_SIZE, _TITLE_LINE = 17.0, 17 * 1.2 * _POINT
_SMALL, _SMALL_LINE = 7.8, 7.6 * 1.4 * _POINT
_BOLDER: Final = 1.06
_SIZES: Final = {"strong": _SIZE * _BOLDER, "quiet": 7.7}
_BREADTHS: Final = {
    0.30: "ijlıїі’ !,.:;·()[]I|",
    0.40: '-f‹›“”/t"rІЇİÎ',
    0.48: "гґтJсz",
    0.54: "cksvxyzзсуэєçşкхҐ",
    0.58: "*?Laeаеяёâ«»–",
    0.64: "0123456789+<=>≠≡~FTZbdghnopquКЗТбвдльопрчğöüû■●○◁",
    0.70: "ABEKPSVXY#АБВЕРУХЁЬийнцŞÂ",
    0.76: "&CDHRUÇÜÛДЛНПСЦЧЭЯЪЄжъм",
    0.82: "GNOQwĞÖИЙОФЫ⁘",
    0.94: "%Mmфюышщ—…→ЖМ",
    1.08: "WШЩ№Ю@",
}
"""How broad letters are, as a share of their size: each as broad as the broadest of its row in Noto Sans, or a little less."""
_USUAL: Final = 0.72
_WIDE: Final = 1.05


def fits_on_a_sheet(page: Page) -> bool:
    """Whether the sheet in front of *page* is one sheet of A4, in every format."""
    return sheet_height(page) <= _SHEET_HEIGHT


def sheet_height(page: Page) -> float:
    """The estimated height of what stands on the sheet in front of *page*, in millimetres."""
    height = _lines(page.title, SHEET_WIDTH, _TITLE_SIZE * _BOLDER) * _TITLE_LINE + 3.5
    height += sum(_lines(line_text(line), SHEET_WIDTH, _SMALL) for line in page.under_title) * _LINE
    height += (_lines(page.mark, SHEET_WIDTH, 11) * 11 * 1.4 * _POINT + 5) if page.mark else 0
    return height + sum(_height(block) for block in page.front)


def cell_width(columns: int) -> float:
    """The width of the column of a side where there are so many, in millimetres."""
    return _BROAD_CELL if columns <= _FEW else _NARROW_CELL


def _height(block: Block) -> float:
    if isinstance(block, Paragraph):
        strong = all(run.kind == "strong" for run in block.line)
        size, line = (_LEAD_SIZE, _LEAD_LINE) if strong else (_SIZE, _LINE)
        return _lines(line_text(block.line), SHEET_WIDTH, size) * line + 2
    if isinstance(block, Overview):
        return _LINE + 2 + sum(_part(block, part) for part in block.parts)
    if isinstance(block, Columns):
        width = (SHEET_WIDTH - 6.0 * (len(block.parts) - 1)) / max(len(block.parts), 1) - 3
        return max((_list(part, width) for part in block.parts), default=0.0) + 3
    if isinstance(block, Legend):
        # An item is not broken, so that lines are not full.
        width = SHEET_WIDTH - 14
        notes = sum(_lines(line_text(note), SHEET_WIDTH, _SMALL) for note in block.notes)
        return (_lines(f"{block.word}: {line_text(legend_line(block))}", width, _SMALL) + notes) * _SMALL_LINE + 3
    raise TypeError(type(block).__name__)


def _part(block: Overview, part: OverviewPart) -> float:
    cell = cell_width(len(block.heads))
    what = SHEET_WIDTH - PART_WIDTH - NUMBER_WIDTH - 2 * _GAP
    narrow = what - (cell + _GAP) * len(block.heads)
    height = 1.5
    for line in part.lines:
        rows = _lines_of(line.what, narrow if line.cells else what)
        rows = max([rows, *(_lines_of(one, cell) for one in line.cells)])
        height += rows * _LINE + 1.0
    if part.more:
        height += _lines_of(part.more, what) * _LINE + 1.0
    beside = _lines(part.beside, PART_WIDTH, _SMALL) if part.beside else 0
    return max(height, (_lines(part.title, PART_WIDTH, 9.2 * _BOLDER) + beside) * _LINE + 3)


def _list(part: OverviewPart, width: float) -> float:
    rows = sum(_lines_of(line.what, width) for line in part.lines) + (_lines_of(part.more, width) if part.more else 0)
    return (rows + 1) * _LINE + 0.5 * len(part.lines) + 2


def _lines_of(line: Line, width: float) -> int:
    signs = sum(len(run.text) for run in line)
    sizes = sum(len(run.text) * _SIZES.get(run.kind, _SIZE) for run in line)
    return _lines(line_text(line), width, sizes / max(signs, 1))


def _lines(text: str, width: float, size: float) -> int:
    """How many lines *text* takes in a column of *width* millimetres, set in *size* points."""
    room = width / _POINT
    lines = 0
    for part in visible(text).split("\n"):
        used, lines = 0.0, lines + 1
        for word in _words(part):
            long = _length(word, size)
            space = _length(" ", size) if used else 0.0
            if used and used + space + long > room:
                lines, used, space = lines + 1, 0.0, 0.0
            used += space + long
            # A word that is longer than the line is broken.
            while used > room:
                lines, used = lines + 1, used - room
    return lines


def _length(text: str, size: float) -> float:
    return sum(_breadth(character) for character in text) * size


@lru_cache(maxsize=1024)
def _breadth(character: str) -> float:
    if is_wide(character):
        return _WIDE
    return next((breadth for breadth, row in _BREADTHS.items() if character in row), _USUAL)


def _words(text: str) -> Iterable[str]:
    return [word for word in text.split(" ") if word]
