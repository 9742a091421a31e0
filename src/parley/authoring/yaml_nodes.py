"""Text in, nodes out that know their line: a strict, small part of YAML 1.2.

Rules
- One document, a mapping at the top. Block and flow style, comments, all kinds of quotes; JSON is read too.
- Refused, each with its line: anchors and aliases (one value in two places is hard to review), tags, merge by alias, keys that
  are not plain words, a key twice, a second document, nesting deeper than `MAX_DEPTH`.
- No value is guessed at: every scalar is text with a note of how it was written. ``no``, ``12:30``, ``2025-05-16`` stay what they are.
- Block text (``|``, ``>``) has no line feed at its end, whatever its indicator says.
- `pieces` hands out the list under a top-level key item by item, so that a large file is never held as a tree; `document` gives the whole.

It knows nothing of any format: what is wrong is said to a `FileReport`, as a fault.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import msgspec
import yaml

from parley.authoring.faults import Fault, FileReport
from parley.authoring.places import shown
from parley.kernel import Place

__all__ = [
    "MAX_DEPTH",
    "Document",
    "Keyed",
    "Node",
    "Piece",
    "Refused",
    "Scalar",
    "Series",
    "document",
    "pieces",
    "shown_path",
]

MAX_DEPTH: Final = 32

_LOADER: Final[type[yaml.BaseLoader]] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_STEPS_SHOWN: Final = 8
_LINE_BREAK: Final = re.compile("\r\n|\n")

_PROBLEMS: Final[tuple[tuple[str, Fault], ...]] = (
    ("tab character", "yaml-tab"),
    ("mapping values are not allowed", "yaml-colon"),
    ("cannot start any token", "yaml-character"),
    ("unexpected end of stream", "yaml-quote-open"),
    ("unknown escape character", "yaml-escape"),
    ("invalid Unicode character escape", "yaml-escape"),
    ("',' or ']'", "yaml-bracket-open"),
    ("node content", "yaml-bracket-open"),
    ("',' or '}'", "yaml-bracket-open"),
    ("expected key", "yaml-indentation"),
    ("'-' indicator", "yaml-indentation"),
    ("<block end>", "yaml-indentation"),
    ("could not find expected ':'", "yaml-no-colon"),
    ("document start", "yaml-documents"),
)
"""What the parser says, and what we call it. Both of its builds (C and Python) are covered."""


class Scalar(msgspec.Struct, frozen=True, gc=False):
    """Words. ``style``: empty where plain, else the quote or block indicator. Lines and columns are 1-based."""

    value: str
    style: str
    line: int
    column: int


class Series(msgspec.Struct, frozen=True):
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


class Keyed(msgspec.Struct, frozen=True):
    """A mapping, in the order of the file."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int


class Refused(msgspec.Struct, frozen=True):
    """A value that was refused with a finding already; nothing more need be said about it."""

    line: int
    column: int


Node = Scalar | Series | Keyed | Refused


class Piece(msgspec.Struct, frozen=True):
    """A value under a top-level key; where the key holds a list, one item of it with its number (0-based), else -1."""

    key: Scalar
    number: int
    node: Node


class Document(msgspec.Struct, frozen=True):
    """A whole file. ``whole``: whether it was read to its end; where its syntax is broken, ``top`` is what stands before the break."""

    top: Keyed
    whole: bool


class _Stop(Exception):
    """Reading cannot go on; the finding has been written down."""


def pieces(text: str, report: FileReport) -> Iterator[Piece]:
    """Read *text* piece by piece. What is wrong is said to *report*; broken syntax ends the reading."""
    return _Reader(text, report).pieces()


def document(text: str, report: FileReport) -> Document | None:
    """Read *text* whole; None where it is no mapping or more than one document. What is wrong is said to *report*."""
    return _Reader(text, report).document()


class _Reader:
    """The parser's events, and where in the data we are."""

    def __init__(self, text: str, report: FileReport) -> None:
        self._text = text
        self._report = report
        self._path: list[str | int] = []
        self._events: Iterator[yaml.Event] = iter(())
        self._whole = False
        self._more_than_one = False

    def pieces(self) -> Iterator[Piece]:
        """All pieces of the document."""
        with self._telling():
            if self._top() is not None:
                yield from self._top_level()
                self._end()

    def document(self) -> Document | None:
        """The whole document."""
        top: yaml.Event | None = None
        entries: list[tuple[Scalar, Node]] = []
        with self._telling():
            top = self._top()
            if top is not None:
                entries.extend(self._entries(0))
                self._end()
        if top is None or self._more_than_one:
            return None
        return Document(Keyed(tuple(entries), *_where(top)), self._whole)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Start the parser; say what stops it."""
        try:
            self._events = iter(yaml.parse(self._text, Loader=_LOADER))
            yield
        except yaml.MarkedYAMLError as error:
            self._report.findings.cut_short = True
            self._broken(error)
        except yaml.YAMLError as error:
            self._report.findings.cut_short = True
            self._refuse("yaml-broken", 0, 0, problem=shown(str(error).splitlines()[0]))
        except _Stop:
            self._report.findings.cut_short = True

    def _top(self) -> yaml.Event | None:
        """The event that begins the mapping at the top; None where there is none."""
        self._next()  # the start of the stream
        if isinstance(self._next(), yaml.StreamEndEvent):
            self._refuse("empty", 1, 1)
            return None
        top = self._next()
        self._look_at_properties(top)
        if isinstance(top, yaml.MappingStartEvent):
            return top
        if isinstance(top, yaml.SequenceStartEvent):
            deque(self._items(0), maxlen=0)  # looked at one by one, and not kept
        empty = isinstance(top, yaml.ScalarEvent) and not top.value
        self._refuse("empty" if empty else "not-a-mapping", *_where(top))
        return None

    def _end(self) -> None:
        self._next()  # the end of the document
        more = self._next()
        if isinstance(more, yaml.DocumentStartEvent):
            self._refuse("yaml-documents", *_where(more))
        self._whole = True

    def _top_level(self) -> Iterator[Piece]:
        seen: dict[str, int] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event, seen, 1)
            event = self._next()
            if key is None:
                self._node(event, 1)
                continue
            self._path = [key.value]
            if not isinstance(event, yaml.SequenceStartEvent):
                yield Piece(key, -1, self._node(event, 1))
                continue
            self._look_at_properties(event)
            number = 0
            while not isinstance(event := self._next(), yaml.SequenceEndEvent):
                self._path = [key.value, number]
                yield Piece(key, number, self._node(event, 2))
                number += 1
            if not number:
                yield Piece(key, -1, Series((), key.line, key.column))

    def _node(self, event: yaml.Event, depth: int) -> Node:
        line, column = _where(event)
        if isinstance(event, yaml.AliasEvent):
            self._refuse("yaml-alias", line, column, name=shown(event.anchor or ""))
            return Refused(line, column)
        self._look_at_properties(event)
        if isinstance(event, yaml.ScalarEvent):
            style = event.style or ""
            value = event.value.rstrip("\n") if style in ("|", ">") else event.value
            return Scalar(value, style, line, column)
        if depth >= MAX_DEPTH:
            self._refuse("too-deep", line, column, limit=MAX_DEPTH)
            raise _Stop
        if isinstance(event, yaml.SequenceStartEvent):
            return Series(tuple(self._items(depth)), line, column)
        return Keyed(tuple(self._entries(depth)), line, column)

    def _items(self, depth: int) -> Iterator[Node]:
        self._path.append(0)
        number = 0
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            self._path[-1] = number
            yield self._node(event, depth + 1)
            number += 1
        self._path.pop()

    def _entries(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, int] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event, seen, depth + 1)
            self._path.append("?" if key is None else key.value)
            node = self._node(self._next(), depth + 1)
            self._path.pop()
            if key is not None:
                yield key, node

    def _key(self, event: yaml.Event, seen: dict[str, int], depth: int) -> Scalar | None:
        """The key that *event* begins; None where it is refused. A key that is no words may hold keys again: it is as deep as a value would be."""
        node = self._node(event, depth)
        if isinstance(node, Refused):
            return None
        if not isinstance(node, Scalar):
            self._refuse("key-not-words", node.line, node.column)
            return None
        if node.value in seen:
            self._refuse("key-twice", node.line, node.column, key=shown(node.value), first=seen[node.value])
            return None
        seen[node.value] = node.line
        return node

    def _look_at_properties(self, event: yaml.Event) -> None:
        if not isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            return
        if event.anchor is not None:
            self._refuse("yaml-anchor", *_where(event), name=shown(event.anchor))
        if event.tag is not None:
            self._refuse("yaml-tag", *_where(event), tag=shown(event.tag))

    def _next(self) -> yaml.Event:
        return next(self._events)

    def _refuse(self, fault: Fault, line: int, column: int, **given: str | int) -> None:
        self._more_than_one |= fault == "yaml-documents"
        self._report.say(fault, Place(self._report.file, line, column, shown_path(self._path)), **given)

    def _broken(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (0, 0)
        problem = error.problem or ""
        fault: Fault = next((fault for part, fault in _PROBLEMS if part in problem), "yaml-broken")
        character = self._character(line, column) if fault == "yaml-character" else ""
        if character == "\t":
            fault = "yaml-tab"
        self._refuse(fault, line, column, problem=shown(problem), character=shown(character))

    def _character(self, line: int, column: int) -> str:
        lines = _LINE_BREAK.split(self._text)
        return lines[line - 1][column - 1 : column] if 0 < line <= len(lines) else ""


def shown_path(path: list[str | int]) -> str:
    """A path as people read it: ``utterances[3].to[0]``, without anything that could be shown in another order. Of a long one the beginning."""
    whole = ""
    for step in path[:_STEPS_SHOWN]:
        if isinstance(step, int):
            whole += f"[{step}]"
        else:
            whole += f".{shown(step)}" if whole else shown(step)
    return whole + ("..." if len(path) > _STEPS_SHOWN else "")


def _where(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark is not None else (0, 0)
