"""Bracketed text as a tree: read without loss, written back to the byte, every malformed bracket located.

Rules
- ``[...]`` is text that is not agreed; ``{...}`` is a note of the drafters or the secretariat. Markdown's own brackets are markup
  (rules in `parley.text.negotiation.marks`). Brackets nest, and may span paragraphs.
- *A heading is a wall.* A bracket that is open when the next heading begins is malformed, and so is one that would close it
  later. Without the wall an unclosed bracket in one article is silently closed by a stray one many articles on.
- A closing bracket closes the innermost open one of its kind; what stands open inside that is malformed.
- A malformed bracket stays where it is, as a `Stray`, with a finding that gives its line and column. Nothing is mended, moved or
  closed for the author. More than `MAX_DEPTH` brackets inside one another: the innermost are kept as strays and said.
- Two or more brackets side by side, with nothing or only blanks or a slash between them, on one line, are read as *alternatives*.
  That is a reading of the layout; whether they really exclude one another is for people.
- A bracket is a *placeholder* if nothing but ``X``, ``XX``, ``20XX``, dots, dashes or lines fills it or it begins with the word placeholder;
  a *note* if it begins with "Note:" (four languages); otherwise *text*.
- ``[Side A (strike): text]`` says that a party would strike what stands there; the word may be in any of the four languages.
- ``[Side A, Side B: text]`` names the parties that stand for a bracket, only for names that the caller hands in. Other
  words before a colon are words.

The tree is built of slices of the source: `write` of what was read is the source, whatever the source is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from parley.kernel import Finding, InputError, Message, Place, Severity
from parley.text.negotiation.marks import Lines, MarkKind, heading_starts, marks

__all__ = [
    "MAX_DEPTH",
    "NO_TEXT",
    "STRIKE",
    "Alternatives",
    "Bracket",
    "BracketKind",
    "Bracketed",
    "Markup",
    "Node",
    "Stray",
    "Words",
    "bracket_count",
    "decode_bracketed",
    "read_brackets",
    "walk_nodes",
    "write_brackets",
]

MAX_DEPTH = 100
"""The deepest nesting that is read as a tree. Real drafts go to about 11."""

NO_TEXT = re.compile(r"[\s*_\[]*(?:no text|без тексту|без текста|metin yok)[\s.*_\]]*\Z", re.IGNORECASE)
"""An option that says there should be no text."""

STRIKE = r"\((?:strike|вилучити|исключить|çıkarılsın)\)"
"""What stands after the name of a party that would strike the words of a bracket."""

BracketKind = Literal["text", "placeholder", "note"]

_PAIRS = {"]": "[", "}": "{"}
_PLACEHOLDER = re.compile(
    r"(?:[\s.…_\-–—?*]|[0-9]{0,2}[XxХх]){0,30}(?:date|дата|tarih)?[*]?\Z"
    r"|[\s*_]*(?:placeholder|to be (?:determined|confirmed)|tb[dc]\b|заповнювач|заполнитель|місце для|место для|yer tutucu)",
    re.IGNORECASE,
)
_SIDE_BY_SIDE = re.compile(r"[ \t]*/?[ \t]*\Z")
_MARK_OR_LINE = re.compile(r"[\[\]{}]|^", re.MULTILINE)
_STRIKE_LAST = re.compile(rf"\s*{STRIKE}\s*\Z", re.IGNORECASE)
_NOTE = re.compile(r"[\s*_]*(?:note|nb|примітка|примечание|not)\s*:", re.IGNORECASE)


class Words(msgspec.Struct, frozen=True, tag="words"):
    """Text outside markup, as it stands."""

    text: str


class Markup(msgspec.Struct, frozen=True, tag="markup"):
    """Markup, as it stands: brackets in it are not negotiating brackets."""

    text: str
    kind: MarkKind


class Stray(msgspec.Struct, frozen=True, tag="stray"):
    """A malformed bracket: one character that has no partner."""

    text: str
    line: int
    column: int


class Bracket(msgspec.Struct, frozen=True, tag="bracket"):
    """A pair of brackets and what stands between.

    ``label`` is the party label as it stands (``"Side A: "``) and ``parties`` the identifiers it names, ``striking`` those
    that would strike the words. Lines and columns are 1-based.
    """

    opening: str
    closing: str
    kind: BracketKind
    children: tuple[Node, ...]
    line: int
    column: int
    last_line: int
    label: str = ""
    parties: tuple[str, ...] = ()
    striking: tuple[str, ...] = ()


class Alternatives(msgspec.Struct, frozen=True, tag="alternatives"):
    """Brackets side by side: `Bracket` nodes, with the blanks or slashes between them as `Words`."""

    children: tuple[Node, ...]

    @property
    def options(self) -> tuple[Bracket, ...]:
        """The brackets alone."""
        return tuple(child for child in self.children if isinstance(child, Bracket))


Node = Words | Markup | Stray | Bracket | Alternatives


class Bracketed(msgspec.Struct, frozen=True):
    """What was read: the tree, and what is wrong with it (errors) or worth a look (warnings)."""

    nodes: tuple[Node, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def is_well_formed(self) -> bool:
        """Whether no bracket is malformed."""
        return not any(finding.severity == "error" for finding in self.findings)


class _Open:
    """A bracket that is open while reading: its character, place, and what has been read inside it."""

    def __init__(self, character: str, offset: int) -> None:
        self.character = character
        self.offset = offset
        self.nodes: list[Node] = []


def decode_bracketed(data: bytes, file: str = "") -> str:
    """The text of a file's bytes, as UTF-8, nothing normalised. Raises `InputError` with the line of the first byte that is not."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        message = Message("brackets.not-utf-8", {"byte": f"0x{data[error.start]:02x}"})
        raise InputError(Finding(message, Place(file, line, column))) from error


def read_brackets(text: str, *, file: str = "", parties: Mapping[str, str] | None = None) -> Bracketed:
    """Read *text* as a tree of words and brackets.

    *file* names the text in the findings; *parties* maps names as they are written in labels to participant identifiers.
    Never raises: any text is read, and ``write_brackets(read_brackets(text).nodes) == text``.
    """
    return _Reader(text, file, parties or {}).read()


def write_brackets(nodes: tuple[Node, ...]) -> str:
    """The text of a tree."""
    return "".join(_written(nodes))


def walk_nodes(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Every node in reading order, a parent before its children."""
    stack = list(reversed(nodes))
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, Bracket | Alternatives):
            stack.extend(reversed(node.children))


def bracket_count(nodes: tuple[Node, ...]) -> int:
    """How many pairs of square brackets the tree holds."""
    return sum(1 for node in walk_nodes(nodes) if isinstance(node, Bracket) and node.opening == "[")


def _written(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Bracket):
            yield node.opening + node.label
            yield from _written(node.children)
            yield node.closing
        elif isinstance(node, Alternatives):
            yield from _written(node.children)
        else:
            yield node.text


class _Reader:
    """One reading of one text: the stack of open brackets and the findings so far."""

    def __init__(self, text: str, file: str, parties: Mapping[str, str]) -> None:
        self.text = text
        self.file = file
        self.lines = Lines(text)
        self.findings: list[Finding] = []
        self.stack = [_Open("", 0)]
        self.parties = {" ".join(name.split()).casefold(): identifier for name, identifier in parties.items()}
        names = "|".join(re.escape(name) for name in sorted(parties, key=len, reverse=True) if name.strip())
        self.label = (
            re.compile(
                rf"\s*(?:{names})(?:\s*{STRIKE})?(?:\s*[,;/]\s*(?:{names})(?:\s*{STRIKE})?)*\s*:[ ]?", re.IGNORECASE
            )
            if names
            else None
        )

    def read(self) -> Bracketed:
        found = marks(self.text)
        walls = list(heading_starts(self.text, found))
        position = 0
        for mark in (*found, None):
            end = mark.start if mark else len(self.text)
            self._words(position, end, walls)
            if mark:
                self._walls_before(mark.start, walls)
                self._add(Markup(self.text[mark.start : mark.end], mark.kind))
                position = mark.end
        self._unwind(1, 0)
        nodes = _grouped(self.stack[0].nodes)
        findings = tuple(sorted(self.findings, key=lambda finding: (finding.place.line, finding.place.column)))
        return Bracketed(nodes, findings)

    def _words(self, start: int, end: int, walls: list[int]) -> None:
        position = start
        for match in _MARK_OR_LINE.finditer(self.text, start, end):
            offset = match.start()
            if not match.group():
                if walls and offset in walls[:1]:
                    self._text(position, offset)
                    position = offset
                    self._walls_before(offset, walls)
                continue
            self._text(position, offset)
            position = match.end()
            if match.group() in _PAIRS:
                self._close(match.group(), offset)
            elif len(self.stack) > MAX_DEPTH:
                self._stray(match.group(), offset, "brackets.too-deep", {"depth": MAX_DEPTH})
            else:
                self.stack.append(_Open(match.group(), offset))
        self._text(position, end)

    def _walls_before(self, offset: int, walls: list[int]) -> None:
        while walls and walls[0] <= offset:
            self._unwind(1, self.lines.at(walls.pop(0))[0])

    def _text(self, start: int, end: int) -> None:
        if end > start:
            self._add(Words(self.text[start:end]))

    def _add(self, node: Node) -> None:
        nodes = self.stack[-1].nodes
        if isinstance(node, Words) and nodes and isinstance(nodes[-1], Words):
            nodes[-1] = Words(nodes[-1].text + node.text)
        else:
            nodes.append(node)

    def _close(self, closing: str, offset: int) -> None:
        depth = next(
            (index for index in range(len(self.stack) - 1, 0, -1) if self.stack[index].character == _PAIRS[closing]), 0
        )
        if not depth:
            self._stray(closing, offset, "brackets.unopened", {"bracket": closing})
            return
        self._unwind(depth + 1, 0)
        opened = self.stack.pop()
        self._add(self._bracket(opened, closing, offset))

    def _unwind(self, keep: int, wall: int) -> None:
        """Give up on the open brackets beyond the first *keep*: each becomes a stray. *wall*: the line of the heading that did it."""
        while len(self.stack) > keep:
            opened = self.stack.pop()
            if wall:
                params: dict[str, str | int] = {"bracket": opened.character, "heading": wall}
                self._stray(opened.character, opened.offset, "brackets.unclosed-at-heading", params)
            else:
                self._stray(opened.character, opened.offset, "brackets.unclosed", {"bracket": opened.character})
            for node in opened.nodes:
                self._add(node)

    def _stray(self, character: str, offset: int, code: str, params: dict[str, str | int]) -> None:
        line, column = self._flag(code, offset, params)
        self._add(Stray(character, line, column))

    def _flag(
        self, code: str, offset: int, params: dict[str, str | int], severity: Severity = "error"
    ) -> tuple[int, int]:
        line, column = self.lines.at(offset)
        self.findings.append(Finding(Message(code, params), Place(self.file, line, column), severity))
        return line, column

    def _bracket(self, opened: _Open, closing: str, offset: int) -> Bracket:
        line, column = self.lines.at(opened.offset)
        nodes = opened.nodes
        label, parties, striking = "", (), ()  # type: tuple[str, tuple[str, ...], tuple[str, ...]]
        if self.label and nodes and isinstance(nodes[0], Words) and (match := self.label.match(nodes[0].text)):
            label = match.group()
            parties, striking = self._named(label.strip().removesuffix(":"))
            rest = nodes[0].text[match.end() :]
            nodes = [*([Words(rest)] if rest else []), *nodes[1:]]
        inner = write_brackets(tuple(nodes))
        if not inner.strip():
            self._flag("brackets.empty", opened.offset, {}, "warning")
        return Bracket(
            opening=opened.character,
            closing=closing,
            kind=_kind(opened.character, inner),
            children=_grouped(nodes),
            line=line,
            column=column,
            last_line=self.lines.at(offset)[0],
            label=label,
            parties=parties,
            striking=striking,
        )

    def _named(self, label: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The parties that a label names, and those of them that would strike the words."""
        # A name that itself holds a comma was matched whole by the pattern; look it up whole as well.
        whole = self._party(label)
        found = [(label, whole)] if whole else [(name, self._party(name)) for name in re.split(r"[,;/]", label)]
        parties = tuple(dict.fromkeys(party for _, party in found if party))
        striking = {party for name, party in found if _STRIKE_LAST.search(name)}
        return parties, tuple(party for party in parties if party in striking)

    def _party(self, name: str) -> str:
        return self.parties.get(" ".join(_STRIKE_LAST.sub("", name).split()).casefold(), "")


def _kind(opening: str, inner: str) -> BracketKind:
    if opening == "{" or _NOTE.match(inner):
        return "note"
    return "placeholder" if inner.strip() and _PLACEHOLDER.match(inner.strip()) else "text"


def _grouped(nodes: list[Node]) -> tuple[Node, ...]:
    """*nodes* with every run of square brackets side by side made one `Alternatives`."""
    grouped: list[Node] = []
    run: list[Node] = []

    def flush() -> None:
        tail: list[Node] = []
        while run and isinstance(run[-1], Words):
            tail.insert(0, run.pop())
        grouped.extend(run if len(run) < 2 else [Alternatives(tuple(run))])
        grouped.extend(tail)
        run.clear()

    for node in nodes:
        beside = isinstance(node, Bracket) and node.opening == "[" and node.kind != "note"
        between = run and isinstance(run[-1], Bracket) and isinstance(node, Words) and _SIDE_BY_SIDE.match(node.text)
        if beside or between:
            run.append(node)
        else:
            flush()
            grouped.append(node)
    flush()
    return tuple(grouped)
