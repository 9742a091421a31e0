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

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec

from parley.formats.docx_numbering import Numbering, label_shown
from parley.formats.docx_parts import OTHER_VERSION, W, letters_of, local, value, whole
from parley.formats.docx_styles import Styles
from parley.formats.docx_words import Apart, LineReader, ReadLine, Story
from parley.kernel import Finding, Message, Place
from parley.text import (
    LANGUAGES,
    Language,
    NumberLabel,
    SourceBlock,
    TextSpan,
    TrackedChange,
    decimal_of,
    guess_language,
    opens_provision,
    read_label,
)

__all__ = ["BlockReader", "ReadBlock"]

_MAX_TABLE_ROWS: Final = 2_000
_THROUGH: Final = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "del", "moveFrom", "smartTag"}
_ONLY_A_NUMBER: Final = re.compile(r"(?:№|#|n[o°]\.?|\(?\d{1,3}[.)]?|\s)*\Z", re.IGNORECASE)
_FEWEST_LETTERS: Final = 12
_NO_OUTLINE: Final = 9


class ReadBlock(msgspec.Struct, frozen=True):
    """A block, what stands apart in it, and the language of the column that it stands in ("und": in none)."""

    block: SourceBlock
    apart: tuple[Apart, ...] = ()
    language: Language = "und"


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
        yield from self._divided(line, None, 0, 0)

    def _paragraph(self, group: Sequence[Any]) -> Iterator[ReadBlock]:
        """The blocks of the paragraphs of *group*, which make one."""
        if not group:
            return
        lines = [self._line(one) for one in group]
        while len(lines) > 1 and not lines[0].text.strip():
            yield from self._divided(lines.pop(0), None, 0, 0)
        properties = group[-1].find(f"{W}pPr")
        style = _style(properties)
        line = _run_on(lines)
        hidden = not line.text.strip() and any(one.kind == "hidden" for one in line.apart)
        if hidden and properties is not None and self._styles.toggled("vanish", properties.find(f"{W}rPr"), style):
            yield from self._divided(line, None, 0, 0)
            return
        label, level = self._automatic(properties, style)
        if not line.text.strip() and not line.apart:
            label = label if line.changes else None
        yield from self._divided(line, label, level, self._depth(properties, style))

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

    def _divided(self, line: ReadLine, label: NumberLabel | None, level: int, depth: int) -> Iterator[ReadBlock]:
        """The blocks of *line*: several where a line in it begins with a label. Nothing where it holds nothing at all."""
        cuts, counted = [0], 0
        for at, one in enumerate(line.text):
            before = line.text[cuts[-1] : at].strip()
            if one == "\n" and opens_provision(line.text[at + 1 :].lstrip(), before, counted):
                counted = decimal_of(before) or counted
                cuts.append(at + 1)
        for number, (start, end) in enumerate(zip(cuts, [*cuts[1:], len(line.text)], strict=True)):
            last = number == len(cuts) - 1
            text, changes, apart = _part(line, start, end, last=last)
            own = label if number == 0 else None
            if not (text or changes or apart or own):
                continue
            block = SourceBlock(
                text,
                TextSpan(),
                depth=depth if number == 0 else 0,
                indent=level if own else 0,
                label=own,
                changes=changes,
            )
            yield ReadBlock(block, apart)

    def _table(self, table: Any) -> Iterator[ReadBlock]:
        """The blocks of a table: its columns where they are in different languages, otherwise one verbatim block."""
        rows = list(_inside(table, "tr"))
        cells = [
            [cell for cell in _inside(row, "tc") if not self._is_gone(cell, "tcPr")]
            for row in rows
            if not self._is_gone(row, "trPr")
        ]
        languages = _languages(cells)
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
                        told = _numbered(told, number)
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


def _numbered(one: ReadBlock, number: str) -> ReadBlock:
    """*one* with a number that stands in a cell of its own."""
    if one.block.label is not None or read_label(one.block.text):
        return one
    return msgspec.structs.replace(one, block=msgspec.structs.replace(one.block, label=label_shown(number, 0)))


def _languages(rows: Sequence[Sequence[Any]]) -> dict[int, Language]:
    """The language of each column, where two or more columns are texts in different languages and every other holds numbers only; else nothing."""
    width = max((len(row) for row in rows), default=0)
    if width < 2 or any(len(row) != width for row in rows):
        return {}
    found: dict[int, Language] = {}
    for at in range(width):
        words = "\n".join(letters_of(row[at]) for row in rows)
        language = guess_language(words)
        if language in LANGUAGES and sum(letter.isalpha() for letter in words) >= _FEWEST_LETTERS:
            found[at] = language
        elif any(not _ONLY_A_NUMBER.match(letters_of(row[at]).strip()) for row in rows):
            return {}
    return found if len(found) > 1 and len(set(found.values())) == len(found) else {}


def _run_on(lines: Sequence[ReadLine]) -> ReadLine:
    """*lines* as one."""
    text, changes, apart = "", [], []
    for line in lines:
        shift = len(text)
        text += line.text
        changes += [msgspec.structs.replace(one, start=one.start + shift, end=one.end + shift) for one in line.changes]
        apart += [msgspec.structs.replace(one, at=one.at + shift) for one in line.apart]
    return ReadLine(text, tuple(changes), tuple(apart))


def _part(
    line: ReadLine, start: int, end: int, *, last: bool
) -> tuple[str, tuple[TrackedChange, ...], tuple[Apart, ...]]:
    """The words of *line* from *start* to *end*, trimmed, on one line, with the changes and what stands apart in them."""
    raw = line.text[start:end]
    text = raw.replace("\n", " ").strip()
    lead = start + len(raw) - len(raw.lstrip())

    def here(offset: int) -> int:
        return min(max(offset - lead, 0), len(text))

    changes = []
    for change in line.changes:
        inside = (
            change.start < end and change.end > start if change.kind == "insertion" else start <= change.start < end
        )
        if inside or (last and change.start >= end):
            words = line.text[max(change.start, start) : min(change.end, end)].replace("\n", " ")
            words = change.words if change.kind == "deletion" else words
            changes.append(msgspec.structs.replace(change, words=words, start=here(change.start), end=here(change.end)))
    apart = tuple(one for one in line.apart if start <= one.at < end or (last and one.at >= end))
    return text, tuple(changes), apart


def _style(properties: Any | None) -> str:
    return "" if properties is None else value(properties.find(f"{W}pStyle")) or ""


def _inside(parent: Any, name: str) -> Iterator[Any]:
    """The rows or cells of *parent*, also those in content controls and the like, but not those of a table further in."""
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) in _THROUGH:
            yield from _inside(child, name)
