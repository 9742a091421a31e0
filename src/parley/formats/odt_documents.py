"""The ODT reader: from the bytes of a text of LibreOffice to the tree of `parley.text.document`. It holds to the rules of the DOCX reader.

- *Numbers* of lists and headings are counted as their styles say.
- *Tracked changes*: the text is as if all were accepted, as the file keeps it; deletions are told where they were, insertions with their authors.
- *What stands apart* - hidden, struck by hand, in frames, notes, comments, headers - is told with its place and never read as live.
- A table is one verbatim block, or two languages side by side.

Nothing is executed, fetched or resolved; sizes are limited before anything is unpacked; an encrypted file is refused.

Source: OASIS OpenDocument 1.3, parts 2 (packages) and 3 (schema).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO, Any, Final

import msgspec

from parley.formats.docx_numbering import label_shown
from parley.formats.docx_parts import BUDGET, Parts, local, whole
from parley.formats.odt_styles import STYLE, TEXT, OdtLists, OdtStyles
from parley.formats.odt_words import DC, OFFICE, OdtChange, OdtLineReader, OdtStory, words_in
from parley.formats.packages import Refusals, open_package
from parley.formats.read_texts import Apart, ReadBlock, columns_in_languages, divided, numbered, placed, read_document
from parley.kernel import FileError, Finding, Message, Place, sha256_hex
from parley.text import ApartKind, Language, NumberLabel, ReadDocument, SourceBlock, TextSpan, WordsApart

__all__ = ["OpenedOdt", "is_odt", "open_odt", "read_odt", "tracked_changes"]

_MAX_PACKED: Final = 50_000_000
_MIMETYPE: Final = b"mimetypeapplication/vnd.oasis.opendocument.text"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_THROUGH: Final = {
    "section", "index-body", "index-title", "alphabetical-index", "illustration-index", "table-index", "object-index",
    "user-index", "bibliography",
}  # fmt: skip
_ROWS: Final = {"table-rows", "table-header-rows", "table-row-group"}
_SILENT: Final = {"sequence-decls", "variable-decls", "user-field-decls", "forms", "tracked-changes", "soft-page-break", "dde-connection-decls"}  # fmt: skip
_MAX_TABLE_ROWS: Final = 2_000
_MARGINS: Final[dict[str, ApartKind]] = {
    "header": "header", "header-left": "header", "header-first": "header", "footer": "footer", "footer-left": "footer", "footer-first": "footer",
}  # fmt: skip


def is_odt(data: bytes) -> bool:
    """Whether *data* is a text of OpenDocument: the format puts its name at the beginning of the file."""
    return _MIMETYPE in data[:200]


def read_odt(data: bytes, *, document_id: str, language: Language | None = None, file: str = "") -> ReadDocument:
    """Read an ODT file from its bytes. Spans as for `read_docx`. Raises `FileError` where it is broken, too large, encrypted or declares a document type."""
    opened = open_odt(io.BytesIO(data), file, len(data))
    findings: list[Finding] = []
    if opened.has_scripts:
        findings.append(Finding(Message("text.docx-macros-ignored"), Place(file), "warning"))
    styles = OdtStyles(opened.styles, opened.content)
    story = OdtStory(styles, tracked_changes(opened.body, styles), opened.objects)
    lists = OdtLists((opened.styles, opened.content), file, findings)
    blocks = placed(_Body(story, lists, file, findings).blocks(opened.body), file)
    return read_document(
        blocks, _margins(opened.styles, styles), findings, document_id=document_id, language=language, digest=sha256_hex(data), file=file
    )  # fmt: skip


class OpenedOdt(msgspec.Struct, frozen=True):
    """The parsed parts of a file: its content, the body in it, its named styles, the words of its objects, and whether it has scripts."""

    content: Any
    body: Any
    styles: Any | None
    objects: dict[str, str]
    has_scripts: bool


def open_odt(file: IO[bytes], name: str = "", size: int = 0) -> OpenedOdt:
    """The parts of an ODT file of *size* bytes, called *name* in findings. Raises `FileError` where it is no such file."""
    refusals = Refusals(
        Place(name),
        broken="text.odt-broken",
        too_large="text.docx-too-large",
        encrypted="text.odt-encrypted",
        declares_type="text.odt-declares-type",
    )
    if size > _MAX_PACKED:
        raise refusals.is_too_large(size, _MAX_PACKED)
    with open_package(file, BUDGET, refusals) as archive:
        parts = Parts(archive, refusals)
        manifest = parts.parsed("META-INF/manifest.xml")
        if manifest is not None and any(local(one) == "encryption-data" for one in manifest.iter()):
            raise FileError.of(refusals.encrypted, refusals.place)
        content = parts.parsed("content.xml")
        body = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
        if body is None:
            raise refusals.is_broken("content.xml")
        inside = [one for one in parts.names if one.endswith("/content.xml")]
        objects = {one.rpartition("/")[0]: _plain(parts.parsed(one)) for one in inside}
        scripts = any(one.startswith(("Basic/", "Scripts/")) for one in parts.names)
        return OpenedOdt(content, body, parts.parsed("styles.xml"), objects, scripts)


def _plain(root: Any | None) -> str:
    return "" if root is None else " ".join(" ".join(root.itertext()).split())


def tracked_changes(body: Any, styles: OdtStyles) -> dict[str, OdtChange]:
    """The tracked changes of a file's *body*, by id."""
    found: dict[str, OdtChange] = {}
    for region in body.iter(f"{TEXT}changed-region"):
        identifier = region.get(f"{TEXT}id") or region.get("{http://www.w3.org/XML/1998/namespace}id") or ""
        for change in region:
            kind = local(change)
            if kind in ("insertion", "deletion", "format-change"):
                author, date = change.findtext(f".//{DC}creator") or "", change.findtext(f".//{DC}date") or ""
                words = words_in(change, styles) if kind == "deletion" else ""
                found[identifier] = OdtChange(kind, author, date, words)  # type: ignore[arg-type]
    return found


def _margins(root: Any | None, styles: OdtStyles) -> tuple[WordsApart, ...]:
    """What stands in headers and footers, each wording once."""
    found: dict[tuple[ApartKind, str], None] = {}
    for one in root.iter() if root is not None else ():
        if isinstance(one.tag, str) and one.tag.startswith(STYLE) and local(one) in _MARGINS:
            words = words_in(one, styles)
            if words:
                found[_MARGINS[local(one)], words] = None
    return tuple(WordsApart(kind, words) for kind, words in found)


class _Body:
    """Reads the body of a document from top to bottom."""

    def __init__(self, story: OdtStory, lists: OdtLists, file: str, findings: list[Finding]) -> None:
        self._story, self._lists, self._file, self._findings = story, lists, file, findings
        self._count = 0
        self._last: dict[str, str] = {}

    def blocks(self, parent: Any, *, hidden: bool = False) -> Iterator[ReadBlock]:
        """The blocks of *parent*; *hidden*: nobody sees them."""
        for child in parent:
            name = local(child)
            if name in ("p", "h") and child.tag.startswith(TEXT):
                yield from self._paragraph(child, None, 0, hidden=hidden)
            elif name == "list":
                yield from self._list(child, "", "", 1, hidden=hidden)
            elif name == "numbered-paragraph":
                yield from self._numbered(child, hidden=hidden)
            elif name == "table" and child.tag.startswith(_TABLE):
                yield from self._table(child, hidden=hidden)
            elif name == "table-of-content":
                words = words_in(child, self._story.styles)
                yield ReadBlock(SourceBlock("", TextSpan()), (Apart("contents", words, 0),) if words else ())
            elif name in _THROUGH:
                gone = child.get(f"{TEXT}display") == "none" or child.get(f"{TEXT}is-hidden") == "true"
                yield from self.blocks(child, hidden=hidden or gone)
            elif name in ("change", "change-start", "change-end"):
                yield from self._paragraph((child,), None, 0, hidden=hidden)
            elif name and name not in _SILENT:
                words = words_in(child, self._story.styles) or _plain(child)
                kind: ApartKind = "text-box" if name in ("frame", "custom-shape", "rect") else "unknown"
                if words and not name.endswith("-source"):
                    yield ReadBlock(SourceBlock("", TextSpan()), (Apart(kind, words, 0),))

    def _paragraph(self, paragraph: Any, label: NumberLabel | None, level: int, *, hidden: bool) -> Iterator[ReadBlock]:
        reader = OdtLineReader(self._story, hidden=hidden)
        depth = 0
        if isinstance(paragraph, tuple):
            for mark in paragraph:
                reader.mark(mark)
        else:
            reader.add(paragraph)
            style = paragraph.get(f"{TEXT}style-name") or ""
            outline = whole(paragraph.get(f"{TEXT}outline-level"), 1) if local(paragraph) == "h" else 0
            depth = outline or self._story.styles.outline(style)
            if outline and label is None and paragraph.get(f"{TEXT}is-list-header") != "true":
                start = paragraph.get(f"{TEXT}start-value")
                restart = paragraph.get(f"{TEXT}restart-numbering") == "true"
                shown = self._lists.next("", "", outline, start or ("1" if restart else None))
                label = label_shown(shown, outline - 1) if shown else None
        line = reader.line()
        if not line.text.strip() and not line.apart and not line.changes:
            label = None
        yield from divided(line, label, level, depth)

    def _list(self, element: Any, style: str, counter: str, at: int, *, hidden: bool) -> Iterator[ReadBlock]:
        """The blocks of a list: the first paragraph of an item has its number, the others none."""
        style = element.get(f"{TEXT}style-name") or style
        if at == 1:
            counter = self._counter(element, style)
        elif element.get(f"{TEXT}continue-numbering") != "true":
            self._lists.restart(counter, at)
        for item in element:
            if local(item) not in ("list-item", "list-header"):
                continue
            first = local(item) == "list-item"
            start = item.get(f"{TEXT}start-value")
            for child in item:
                if local(child) in ("p", "h"):
                    shown = self._lists.next(style, counter, at, start) if first else None
                    label = None if shown is None else label_shown(shown, at - 1)
                    first, start = False, None
                    yield from self._paragraph(child, label, at - 1, hidden=hidden)
                elif local(child) == "list":
                    yield from self._list(child, style, counter, at + 1, hidden=hidden)
                else:
                    yield from self.blocks([child], hidden=hidden)

    def _counter(self, element: Any, style: str) -> str:
        """By which counter a list counts: its own, or that of the list it goes on with."""
        identifier = element.get("{http://www.w3.org/XML/1998/namespace}id") or element.get(f"{TEXT}id") or ""
        goes_on = element.get(f"{TEXT}continue-list")
        self._count += 1
        if goes_on and goes_on in self._last:
            counter = self._last[goes_on]
        elif element.get(f"{TEXT}continue-numbering") == "true" and f"style {style}" in self._last:
            counter = self._last[f"style {style}"]
        else:
            counter = f"list {self._count}"
        self._last[f"style {style}"] = counter
        if identifier:
            self._last[identifier] = counter
        return counter

    def _numbered(self, element: Any, *, hidden: bool) -> Iterator[ReadBlock]:
        style = element.get(f"{TEXT}style-name") or ""
        counter = f"numbered {element.get(f'{TEXT}list-id') or style}"
        at = whole(element.get(f"{TEXT}level"), 1)
        shown = self._lists.next(style, counter, at, element.get(f"{TEXT}start-value"))
        for child in element:
            if local(child) in ("p", "h"):
                yield from self._paragraph(
                    child, None if shown is None else label_shown(shown, at - 1), at - 1, hidden=hidden
                )

    def _table(self, table: Any, *, hidden: bool) -> Iterator[ReadBlock]:
        rows = [
            [list(self.blocks(cell, hidden=hidden)) for cell in row if local(cell) == "table-cell"]
            for row in _rows(table)
        ]
        languages = columns_in_languages([[_words_of(cell) for cell in row] for row in rows])
        if not languages:
            yield self._verbatim(rows)
            return
        for row in rows:
            number = ""
            for at, cell in enumerate(row):
                if at not in languages:
                    number = _words_of(cell).strip()
                    continue
                for place, one in enumerate(cell):
                    told = numbered(one, label_shown(number, 0)) if number and not place else one
                    yield msgspec.structs.replace(told, language=languages[at])

    def _verbatim(self, rows: list[list[list[ReadBlock]]]) -> ReadBlock:
        if len(rows) > _MAX_TABLE_ROWS:
            said = Message("text.docx-table-cut", {"rows": _MAX_TABLE_ROWS})
            self._findings.append(Finding(said, Place(self._file), "warning"))
        self._findings.append(Finding(Message("text.kept-verbatim", {"what": "table"}), Place(self._file), "warning"))
        text, changes, apart = "", [], []
        for number, row in enumerate(rows[:_MAX_TABLE_ROWS]):
            text += "\n" if number else ""
            for at, cell in enumerate(row):
                text += " | " if at else ""
                for place, one in enumerate(cell):
                    label = f"{one.block.label.number} " if one.block.label and one.block.label.number else ""
                    text += (" " if place and one.block.text else "") + label
                    shift = len(text)
                    text += one.block.text.replace("\n", "; ")
                    changes += [
                        msgspec.structs.replace(each, start=each.start + shift, end=each.end + shift)
                        for each in one.block.changes
                    ]
                    apart += [msgspec.structs.replace(each, at=len(text)) for each in one.apart]
        return ReadBlock(SourceBlock(text, TextSpan(), verbatim=True, changes=tuple(changes)), tuple(apart))


def _rows(parent: Any) -> Iterator[Any]:
    for child in parent:
        if local(child) == "table-row":
            yield child
        elif local(child) in _ROWS:
            yield from _rows(child)


def _words_of(cell: list[ReadBlock]) -> str:
    return "\n".join(one.block.text for one in cell)
