"""The blocks of a DOCX document: paragraphs as their marks divide them, tables, and two languages side by side.

Rules
- A paragraph whose mark a tracked change takes away runs on into the next one, which gives its numbering: so it is counted once. One of which nothing is left
  is no provision; what was deleted is told.
- An empty paragraph in a list is counted and is no provision. A hidden one is neither.
- A paragraph is divided at a line break where the line begins with a label: people number by hand after soft returns.
- Rows and cells that a tracked change takes away are told as deletions. A table in a cell is read with it, once.
- A table is kept row by row as verbatim text, unless its columns are in different languages: then each column is the text in that language, and what
  stands around the table belongs to the language that it is in, or to all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec

from parley.formats.docx_numbering import Numbering, label_shown
from parley.formats.docx_parts import OTHER_VERSION, W, letters_of, local, value, whole
from parley.formats.docx_styles import Styles
from parley.formats.docx_words import LineReader, Story
from parley.formats.read_texts import Apart, ReadBlock, ReadLine, columns_in_languages, divided, numbered, run_on
from parley.kernel import Finding, Message, Place
from parley.text import (
    Language,
    NumberLabel,
    SourceBlock,
    TextSpan,
    TrackedChange,
)

__all__ = ["BlockReader"]

_MAX_TABLE_ROWS: Final = 2_000
_THROUGH: Final = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "del", "moveFrom", "smartTag"}
_NO_OUTLINE: Final = 9


class BlockReader:
    """Reads the body of a document from top to bottom."""

    def __init__(self, story: Story, styles: Styles, numbering: Numbering, file: str, findings: list[Finding]) -> None:
        self._story, self._styles, self._numbering = story, styles, numbering
        self._file, self._findings = file, findings
        self._going = ("del", "moveFrom") if story.view == "accepted" else ("ins", "moveTo")

    def blocks(self, body: Any) -> Iterator[ReadBlock]:
        """The blocks of *body*, in order; some have no words, only what stands apart or was deleted."""
        waiting: list[Any] = []
        for item in self._content(body):
            if local(item) == "p":
                waiting.append(item)
                if self._runs_on(item):
                    continue
                yield from self._paragraph(waiting)
            else:
                yield from self._paragraph(waiting)
                if local(item) == "tbl":
                    yield from self._table(item)
                else:
                    yield from self._stray(item)
            waiting = []
        yield from self._paragraph(waiting)

    def _content(self, parent: Any) -> Iterator[Any]:
        """The paragraphs and tables of *parent*, also those inside content controls and the like, and what is neither and holds words."""
        for child in parent:
            name = local(child)
            if name in ("p", "tbl") and child.tag.startswith(W):
                yield child
            elif name in _THROUGH and name not in self._going and child.find(f".//{W}p") is not None:
                yield from self._content(child)
            elif child.tag == OTHER_VERSION or (name not in ("sectPr", "sdtPr") and letters_of(child).strip()):
                yield child

    def _runs_on(self, paragraph: Any) -> bool:
        """Whether the mark at the end of *paragraph* goes with the tracked changes."""
        return any(paragraph.find(f"{W}pPr/{W}rPr/{W}{name}") is not None for name in self._going)

    def _stray(self, element: Any) -> Iterator[ReadBlock]:
        """What is no paragraph and no table: another version of a place, or an element that is not known."""
        if element.tag == OTHER_VERSION:
            yield ReadBlock(_EMPTY, (Apart("other-version", element.get("words") or "", 0),))
            return
        reader = LineReader(self._story)
        reader.add((element,), "")
        line = reader.line()
        yield from divided(line, None, 0, 0)

    def _paragraph(self, group: Sequence[Any]) -> Iterator[ReadBlock]:
        """The blocks of the paragraphs of *group*, which make one."""
        if not group:
            return
        lines = [self._line(one) for one in group]
        while len(lines) > 1 and not lines[0].text.strip():
            yield from divided(lines.pop(0), None, 0, 0)
        properties = group[-1].find(f"{W}pPr")
        style = _style(properties)
        line = run_on(lines)
        hidden = not line.text.strip() and any(one.kind == "hidden" for one in line.apart)
        if hidden and properties is not None and self._styles.toggled("vanish", properties.find(f"{W}rPr"), style):
            yield from divided(line, None, 0, 0)
            return
        label, level = self._automatic(properties, style)
        if not line.text.strip() and not line.apart:
            label = label if line.changes else None
        yield from divided(line, label, level, self._depth(properties, style))

    def _line(self, paragraph: Any) -> ReadLine:
        reader = LineReader(self._story)
        reader.add(paragraph, _style(paragraph.find(f"{W}pPr")))
        return reader.line()

    def _depth(self, properties: Any | None, style: str) -> int:
        outline = value(properties.find(f"{W}outlineLvl")) if properties is not None else None
        if outline and whole(outline, _NO_OUTLINE) < _NO_OUTLINE:
            return whole(outline, _NO_OUTLINE) + 1
        return self._styles.heading(style)

    def _automatic(self, properties: Any | None, style: str) -> tuple[NumberLabel | None, int]:
        """The automatic label of a paragraph, or None, and its level in the list."""
        identifier, level = self._numbering.of(properties, style)
        shown = None if identifier == "0" else self._numbering.next(identifier, level)
        return (None, 0) if shown is None else (label_shown(shown, level), level)

    def _table(self, table: Any) -> Iterator[ReadBlock]:
        """The blocks of a table: its columns where they are in different languages, otherwise one verbatim block."""
        rows = list(_inside(table, "tr"))
        cells = [
            [cell for cell in _inside(row, "tc") if not self._is_gone(cell, "tcPr")]
            for row in rows
            if not self._is_gone(row, "trPr")
        ]
        languages = columns_in_languages([[letters_of(cell) for cell in row] for row in cells])
        if languages:
            yield from self._columns(rows, languages)
        else:
            yield self._verbatim(rows)

    def _columns(self, rows: Sequence[Any], languages: dict[int, Language]) -> Iterator[ReadBlock]:
        """The paragraphs of each column, row by row; a column of numbers gives each language its number."""
        for row in rows:
            cells = list(_inside(row, "tc"))
            gone = self._is_gone(row, "trPr")
            number = ""
            for at, cell in enumerate(cells):
                made = list(self.blocks(cell))
                if at not in languages:
                    number = " ".join(one.block.text for one in made).strip()
                    continue
                for place, one in enumerate(made):
                    told = _deleted(one) if gone else one
                    if place == 0 and number and not gone:
                        told = numbered(told, label_shown(number, 0))
                    yield msgspec.structs.replace(told, language=languages[at])

    def _verbatim(self, rows: Sequence[Any]) -> ReadBlock:
        """A table as one verbatim block, a line for each row."""
        words = _Assembled()
        for at, row in enumerate(rows):
            if at == _MAX_TABLE_ROWS:
                said = Message("text.docx-table-cut", {"rows": _MAX_TABLE_ROWS})
                self._findings.append(Finding(said, Place(self._file), "warning"))
                break
            mark = self._mark(row, "trPr")
            words.begin("\n", mark, self._story.view)
            for place, cell in enumerate(_inside(row, "tc")):
                cell_mark = self._mark(cell, "tcPr") if mark is None else None
                words.begin(" | " if place else "", cell_mark, self._story.view)
                self._cell(cell, words)
                words.end(cell_mark)
            words.end(mark)
        self._findings.append(Finding(Message("text.kept-verbatim", {"what": "table"}), Place(self._file), "warning"))
        text = words.text()
        block = SourceBlock(text, TextSpan(), verbatim=True, changes=tuple(words.changes))
        return ReadBlock(block, tuple(words.apart))

    def _cell(self, cell: Any, words: _Assembled) -> None:
        """Add the words of *cell*, with the numbers of its paragraphs, and those of a table in it."""
        for place, one in enumerate(self.blocks(cell)):
            label = one.block.label.number if one.block.label else ""
            words.add((" " if place and one.block.text else "") + (f"{label} " if label else ""), one)

    def _is_gone(self, element: Any, properties: str) -> bool:
        mark = self._mark(element, properties)
        return mark is not None and local(mark) in (
            ("del", "cellDel") if self._story.view == "accepted" else ("ins", "cellIns")
        )

    def _mark(self, element: Any, properties: str) -> Any | None:
        """The tracked change that makes or takes a row or a cell."""
        about = element.find(f"{W}{properties}")
        marks = (f"{W}{name}" for name in ("del", "cellDel", "ins", "cellIns"))
        return None if about is None else next((one for name in marks if (one := about.find(name)) is not None), None)


_EMPTY: Final = SourceBlock("", TextSpan())


class _Assembled:
    """Words of a table as they come together, with the tracked changes of rows and cells around them."""

    def __init__(self) -> None:
        self.changes: list[TrackedChange] = []
        self.apart: list[Apart] = []
        self._pieces: list[str] = []
        self._length = 0
        self._view = "accepted"
        self._gone: list[list[str]] = []
        self._starts: list[int] = []

    def begin(self, between: str, mark: Any | None, view: str) -> None:
        """Begin a row or a cell, which *mark* makes or takes."""
        self._view = view
        if self._goes(mark):
            self._gone.append([])
            return
        if not self._gone and (self._length or between != "\n"):
            self._put(between)
        elif self._gone and between != "\n":
            self._gone[-1].append(between)
        self._starts.append(self._length)

    def end(self, mark: Any | None) -> None:
        """End what was begun."""
        if self._goes(mark):
            words = "".join(self._gone.pop()).strip()
            if self._gone:
                self._gone[-1].append(words)
            elif words and self._view == "accepted" and mark is not None:
                self._tell("deletion", words, self._length, mark)
            return
        start = self._starts.pop()
        if mark is not None and self._view == "accepted" and not self._gone and self._length > start:
            self._tell("insertion", self.text()[start : self._length], start, mark)

    def add(self, before: str, one: ReadBlock) -> None:
        """Add the words of a block, with *before* in front of them."""
        if self._gone:
            self._gone[-1].append(before + one.block.text)
        else:
            self._put(before)
            shift = self._length
            self._put(one.block.text.replace("\n", "; "))
            self.changes += [
                msgspec.structs.replace(each, start=each.start + shift, end=each.end + shift)
                for each in one.block.changes
            ]
        self.apart += [msgspec.structs.replace(each, at=self._length) for each in one.apart]

    def text(self) -> str:
        """What was put together."""
        return "".join(self._pieces)

    def _goes(self, mark: Any | None) -> bool:
        names = ("del", "cellDel") if self._view == "accepted" else ("ins", "cellIns")
        return mark is not None and local(mark) in names

    def _put(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)

    def _tell(self, kind: str, words: str, start: int, mark: Any) -> None:
        end = start if kind == "deletion" else self._length
        author, date = mark.get(f"{W}author") or "", mark.get(f"{W}date") or ""
        self.changes.append(
            TrackedChange("deletion" if kind == "deletion" else "insertion", words, start, end, author, date)
        )


def _deleted(one: ReadBlock) -> ReadBlock:
    """*one* as a block that a tracked change took away."""
    words = one.block.text
    change = (TrackedChange("deletion", words, 0, 0),) if words else ()
    return msgspec.structs.replace(one, block=msgspec.structs.replace(_EMPTY, changes=change))


def _style(properties: Any | None) -> str:
    return "" if properties is None else value(properties.find(f"{W}pStyle")) or ""


def _inside(parent: Any, name: str) -> Iterator[Any]:
    """The rows or cells of *parent*, also those in content controls and the like, but not those of a table further in."""
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) in _THROUGH:
            yield from _inside(child, name)
