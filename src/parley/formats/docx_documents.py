"""The DOCX reader: from the bytes of a Word file to the tree of `parley.text.document`.

- *Automatic numbering* is resolved from ``numbering.xml`` (also through paragraph styles), because the displayed numbers of a Word file are
  not in its text. Decimal, letters (Latin and Cyrillic), Roman and bullets; other formats are counted as decimal, with a finding.
- *Tracked changes* are kept: the text is as if all of them were accepted, and each insertion and deletion is in ``changes`` with
  its author and date as the file states them. Moved text is a deletion and an insertion.
- *Headings* are recognised by outline level or by the built-in heading styles.
- *Tables* are kept row by row as verbatim text, up to a limit, with a finding. Text boxes, footnotes, comments, headers and drawings are not
  part of the text; a finding says that they are there.

Nothing is executed, fetched or resolved: macros, embedded objects and external links are reported and not opened, document type declarations
and entities are refused, and sizes are limited before anything is unpacked.

Source: ECMA-376 part 1 (WordprocessingML), sections 17.3, 17.9, 17.13.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import msgspec
from lxml import etree  # type: ignore[import-untyped]

from parley.formats.packages import Budget, Refusals, look_through, open_package, part_of
from parley.kernel import FileError, Finding, Message, Place, sha256_hex
from parley.text import (
    MAX_CHARACTERS,
    Document,
    Language,
    NumberLabel,
    ReadDocument,
    SourceBlock,
    TextSpan,
    TrackedChange,
    build_document,
    odd_characters,
    read_label,
    to_roman,
)

__all__ = ["read_docx"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAX_PACKED = 50_000_000
_BUDGET = Budget(parts=5_000, unpacked=400_000_000, part=60_000_000, elements=1_500_000, depth=200)
_MAX_LEVEL_TEXT = 255
"""What Word itself takes for the text of a numbering level."""
_MAX_TABLE_ROWS = 2_000
_HEADING_STYLE = re.compile(r"(?:heading|заголовок|başlık)\s*(\d)\Z", re.IGNORECASE)
_CYRILLIC = {"russianLower": "абвгдежзиклмнопрстуфхцчшщэюя", "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ"}
_NOT_READ = {"footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments"}


def read_docx(data: bytes, *, document_id: str, language: Language | None = None, file: str = "") -> ReadDocument:
    """Read a DOCX file from its bytes. Spans are offsets in the file's text with one line for each block; ``line`` is the block's number.

    Raises `FileError` where the bytes are no DOCX file, are broken, too large, encrypted, or carry a document type declaration.
    """
    findings: list[Finding] = []
    refusals = _refusals(file)
    if len(data) > _MAX_PACKED:
        raise refusals.is_too_large(len(data), _MAX_PACKED)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise FileError.of(refusals.encrypted, refusals.place)
    with open_package(io.BytesIO(data), _BUDGET, refusals) as archive:
        _look_round(archive, file, findings)
        body = _part(archive, "word/document.xml", file)
        if body is None:
            raise FileError(Finding(Message("text.docx-no-document"), Place(file)))
        styles = _Styles.of(_part(archive, "word/styles.xml", file))
        numbering = _Numbering(_part(archive, "word/numbering.xml", file), file, findings)
    blocks: list[SourceBlock] = []
    offset = 0
    for number, block in enumerate(_blocks(body, styles, numbering, file, findings), 1):
        end = offset + len(block.text)
        blocks.append(msgspec.structs.replace(block, span=TextSpan(offset, end, number)))
        offset = end + 1
        if offset > MAX_CHARACTERS:
            raise FileError(
                Finding(Message("text.too-long", {"characters": offset, "most": MAX_CHARACTERS}), Place(file))
            )
    if not any(block.text.strip() for block in blocks):
        raise FileError(Finding(Message("text.empty"), Place(file)))
    findings.extend(odd_characters("\n".join(block.text for block in blocks), file))
    document: Document = build_document(
        blocks, document_id=document_id, language=language, source_digest=sha256_hex(data)
    )
    return ReadDocument(document, tuple(findings))


def _refusals(file: str) -> Refusals:
    """How this reader says no."""
    return Refusals(
        Place(file),
        broken="text.docx-broken",
        too_large="text.docx-too-large",
        encrypted="text.docx-encrypted-or-old",
        declares_type="text.docx-declares-type",
    )


def _look_round(archive: zipfile.ZipFile, file: str, findings: list[Finding]) -> None:
    """Add findings on what the file has besides text: macros, embedded objects, links, notes, comments and the like."""
    names = archive.namelist()

    def say(code: str, severity: str = "warning", **params: str | int) -> None:
        findings.append(Finding(Message(code, params), Place(file), severity))  # type: ignore[arg-type]

    if any(name.lower().endswith("vbaproject.bin") for name in names):
        say("text.docx-macros-ignored")
    objects = [name for name in names if name.startswith(("word/embeddings/", "word/activeX/"))]
    if objects:
        say("text.docx-objects-ignored", count=len(objects))
    for name in sorted(names):
        stem = name.removeprefix("word/").removesuffix(".xml")
        if name == f"word/{stem}.xml" and stem in _NOT_READ:
            say("text.docx-part-not-read", "note", what=_NOT_READ[stem])
        if name.endswith(".rels"):
            root = _part(archive, name, file)
            for relationship in root.iter() if root is not None else ():
                if isinstance(relationship.tag, str) and relationship.get("TargetMode") == "External":
                    say("text.link-not-followed", "note", target=(relationship.get("Target") or "")[:200])


def _part(archive: zipfile.ZipFile, name: str, file: str) -> Any | None:
    """The parsed part, or None where there is none. No entity is resolved, nothing is loaded from anywhere."""
    refusals = _refusals(file)
    raw = part_of(archive, name, _BUDGET, refusals)
    if raw is None:
        return None
    look_through(io.BytesIO(raw), name, _BUDGET, refusals)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=False
    )
    try:
        return etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusals.is_broken(name) from error


class _Styles(msgspec.Struct, frozen=True):
    """The heading level and the numbering (list, level) of each paragraph style, by style id."""

    heading: dict[str, int]
    numbering: dict[str, tuple[str, int]]

    @classmethod
    def of(cls, root: Any | None) -> _Styles:
        if root is None:
            return cls({}, {})
        heading: dict[str, int] = {}
        numbering: dict[str, tuple[str, int]] = {}
        based: dict[str, str] = {}
        for style in root.iter(f"{_W}style"):
            name = style.get(f"{_W}styleId") or ""
            shown = _value(style.find(f"{_W}name")) or ""
            outline = _value(style.find(f"{_W}pPr/{_W}outlineLvl"))
            match = _HEADING_STYLE.match(shown)
            if match or shown.lower() == "title":
                heading[name] = int(match[1]) if match else 1
            elif outline and _whole(outline, 9) < 9:
                heading[name] = _whole(outline, 9) + 1
            number = style.find(f"{_W}pPr/{_W}numPr")
            if number is not None and (_value(number.find(f"{_W}numId"))):
                numbering[name] = (
                    _value(number.find(f"{_W}numId")) or "0",
                    _whole(_value(number.find(f"{_W}ilvl")), 0),
                )
            based[name] = _value(style.find(f"{_W}basedOn")) or ""
        for name in list(based):
            inherited, steps = based.get(name, ""), 0
            while inherited and steps < 20:
                if name not in heading and inherited in heading:
                    heading[name] = heading[inherited]
                if name not in numbering and inherited in numbering:
                    numbering[name] = numbering[inherited]
                inherited, steps = based.get(inherited, ""), steps + 1
        return cls(heading, numbering)


class _Level(msgspec.Struct, frozen=True):
    """One level of a numbering: its first value, number format and pattern."""

    start: int
    form: str
    text: str


class _Numbering:
    """The counters of automatic numbering, as the file is read from top to bottom."""

    def __init__(self, root: Any | None, file: str, findings: list[Finding]) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._file, self._findings = file, findings
        self._said: set[str] = set()
        if root is None:
            return
        abstract = {
            item.get(f"{_W}abstractNumId"): {
                _whole(level.get(f"{_W}ilvl"), 0): _Level(
                    _whole(_value(level.find(f"{_W}start")), 1),
                    _value(level.find(f"{_W}numFmt")) or "decimal",
                    (_value(level.find(f"{_W}lvlText")) or "")[:_MAX_LEVEL_TEXT],
                )
                for level in item.iter(f"{_W}lvl")
            }
            for item in root.iter(f"{_W}abstractNum")
        }
        for number in root.iter(f"{_W}num"):
            identifier = number.get(f"{_W}numId") or ""
            base = _value(number.find(f"{_W}abstractNumId")) or ""
            levels = dict(abstract.get(base, {}))
            restarted = False
            for override in number.iter(f"{_W}lvlOverride"):
                at = _whole(override.get(f"{_W}ilvl"), 0)
                start = _value(override.find(f"{_W}startOverride"))
                if start is not None and at in levels:
                    levels[at] = msgspec.structs.replace(levels[at], start=_whole(start, 1))
                    restarted = True
            self._levels[identifier] = levels
            # Lists that share a definition go on counting together, unless one of them starts anew.
            self._abstract[identifier] = f"{base}/{identifier}" if restarted else base

    def next(self, identifier: str, at: int) -> str | None:
        """Count the next paragraph of list *identifier* at level *at* and return its displayed number; "" for a bullet, None for an unknown list."""
        levels = self._levels.get(identifier)
        if not levels or at not in levels:
            return None
        counts = self._counts.setdefault(self._abstract[identifier], {})
        counts[at] = counts[at] + 1 if at in counts else levels[at].start
        for deeper in [level for level in counts if level > at]:
            del counts[deeper]
        if levels[at].form in ("bullet", "none"):
            return ""
        return re.sub(r"%([1-9])", lambda match: self._shown(levels, counts, int(match[1]) - 1), levels[at].text)

    def _shown(self, levels: dict[int, _Level], counts: dict[int, int], at: int) -> str:
        level = levels.get(at)
        if level is None:
            return ""
        value = counts.setdefault(at, level.start)
        if level.form not in _FORMS and level.form not in self._said:
            self._said.add(level.form)
            self._findings.append(
                Finding(Message("text.docx-number-format", {"format": level.form}), Place(self._file), "warning")
            )
        return _counted(level.form, value)


_FORMS = {"decimal", "decimalZero", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", *_CYRILLIC}


def _counted(form: str, value: int) -> str:
    """*value* in a number format of Word."""
    if form in ("lowerLetter", "upperLetter") and value > 0:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < value < 400:
        return to_roman(value) if form == "lowerRoman" else to_roman(value).upper()
    if form in _CYRILLIC and 0 < value <= len(_CYRILLIC[form]):
        return _CYRILLIC[form][value - 1]
    return f"{value:02d}" if form == "decimalZero" else str(value)


def _whole(text: str | None, otherwise: int) -> int:
    """*text* as a non-negative integer below a million, or *otherwise*: a malformed attribute is no reason to refuse the text."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else otherwise


def _value(element: Any | None) -> str | None:
    """The attribute ``w:val`` of *element*, or None."""
    return None if element is None else element.get(f"{_W}val")


def _blocks(
    root: Any, styles: _Styles, numbering: _Numbering, file: str, findings: list[Finding]
) -> Iterator[SourceBlock]:
    """The blocks of the document's body; reports what is not part of the text."""
    body = root.find(f"{_W}body")
    for child in _content(body) if body is not None else ():
        if child.tag == f"{_W}p":
            yield from _paragraph(child, styles, numbering)
        elif child.tag == f"{_W}tbl":
            yield _table(child, file, findings)
    chunks = sum(1 for _ in root.iter(f"{_W}altChunk"))
    if chunks:
        findings.append(Finding(Message("text.docx-objects-ignored", {"count": chunks}), Place(file), "warning"))
    drawings = sum(1 for _ in root.iter(f"{_W}drawing", f"{_W}pict"))
    if drawings:
        findings.append(Finding(Message("text.docx-drawings-not-read", {"count": drawings}), Place(file), "warning"))


def _content(parent: Any) -> Iterator[Any]:
    """The paragraphs and tables of *parent*, also those inside content controls and tracked insertions."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag == f"{_W}sdt":
            inner = child.find(f"{_W}sdtContent")
            if inner is not None:
                yield from _content(inner)
        elif child.tag in (f"{_W}ins", f"{_W}moveTo", f"{_W}customXml"):
            yield from _content(child)


def _paragraph(paragraph: Any, styles: _Styles, numbering: _Numbering) -> Iterator[SourceBlock]:
    """The block of a paragraph; none if it is empty."""
    properties = paragraph.find(f"{_W}pPr")
    style = _value(properties.find(f"{_W}pStyle")) or "" if properties is not None else ""
    depth = styles.heading.get(style, 0)
    outline = _value(properties.find(f"{_W}outlineLvl")) if properties is not None else None
    if outline and _whole(outline, 9) < 9:
        depth = _whole(outline, 9) + 1
    text, changes = _words(paragraph)
    if not text and not changes:
        return
    label, level = _automatic(properties, style, styles, numbering)
    yield SourceBlock(text, TextSpan(), depth=depth, indent=level, label=label, changes=changes)


def _automatic(
    properties: Any | None, style: str, styles: _Styles, numbering: _Numbering
) -> tuple[NumberLabel | None, int]:
    """The automatic label of this paragraph, or None, and its level in the list."""
    identifier, level = styles.numbering.get(style, ("0", 0))
    number = properties.find(f"{_W}numPr") if properties is not None else None
    if number is not None:
        identifier = _value(number.find(f"{_W}numId")) or identifier
        level = _whole(_value(number.find(f"{_W}ilvl")), level)
    if identifier == "0":
        return None, 0
    shown = numbering.next(identifier, level)
    if shown is None:
        return None, 0
    if not shown.strip():
        return NumberLabel("point", "dash", "", "", 0), level
    read = read_label(f"{shown.strip()} ")
    if read is not None:
        return msgspec.structs.replace(read, number=shown.strip(), length=0), level
    bare = re.sub(r"[\s.):(\]—–-]+", "", shown)
    return NumberLabel(
        "paragraph" if level == 0 else "point", f"automatic{level}", shown.strip(), bare.lower(), 0
    ), level


def _words(paragraph: Any) -> tuple[str, tuple[TrackedChange, ...]]:
    """The text of *paragraph* with all tracked changes accepted, and the changes, in order."""
    pieces: list[str] = []
    changes: list[TrackedChange] = []
    length = 0

    def walk(element: Any, inside: Any | None) -> None:
        nonlocal length
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag in (f"{_W}ins", f"{_W}moveTo", f"{_W}del", f"{_W}moveFrom"):
                if tag in (f"{_W}del", f"{_W}moveFrom"):
                    gone = "".join(_run_text(run, deleted=True) for run in child.iter(f"{_W}r"))
                    if gone:
                        changes.append(_change("deletion", gone, length, length, child))
                    continue
                start, first = length, len(pieces)
                walk(child, child)
                if length > start:
                    changes.append(_change("insertion", "".join(pieces[first:]), start, length, child))
            elif tag == f"{_W}r":
                words = _run_text(child, deleted=False)
                pieces.append(words)
                length += len(words)
            elif tag in (
                f"{_W}hyperlink",
                f"{_W}smartTag",
                f"{_W}sdt",
                f"{_W}sdtContent",
                f"{_W}fldSimple",
                f"{_W}customXml",
            ):
                walk(child, inside)

    walk(paragraph, None)
    text = "".join(pieces)
    lead = len(text) - len(text.lstrip())
    kept = text.strip()
    moved = tuple(
        msgspec.structs.replace(
            change, start=min(max(change.start - lead, 0), len(kept)), end=min(max(change.end - lead, 0), len(kept))
        )
        for change in sorted(changes, key=lambda change: (change.start, change.end))
    )
    return kept, moved


def _change(kind: str, words: str, start: int, end: int, element: Any) -> TrackedChange:
    """A tracked change with author and date as *element* has them."""
    return TrackedChange(
        "insertion" if kind == "insertion" else "deletion", words, start, end,
        element.get(f"{_W}author") or "", element.get(f"{_W}date") or "",
    )  # fmt: skip


def _run_text(run: Any, *, deleted: bool) -> str:
    """The text of a run; *deleted*: with text that a change deleted."""
    words = []
    for child in run:
        if child.tag == f"{_W}t" or (deleted and child.tag == f"{_W}delText"):
            words.append(child.text or "")
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            words.append(" ")
        elif child.tag == f"{_W}noBreakHyphen":
            words.append("\u2011")
    return "".join(words)


def _table(table: Any, file: str, findings: list[Finding]) -> SourceBlock:
    """A table as one verbatim block, a line for each row."""
    rows: list[str] = []
    for row in _inside(table, f"{_W}tr"):
        if len(rows) == _MAX_TABLE_ROWS:
            findings.append(Finding(Message("text.docx-table-cut", {"rows": _MAX_TABLE_ROWS}), Place(file), "warning"))
            break
        # A table in a cell is read with the cell, once: its paragraphs are among those of the cell.
        cells = [
            " ".join(_words(paragraph)[0] for paragraph in cell.iter(f"{_W}p")) for cell in _inside(row, f"{_W}tc")
        ]
        rows.append(" | ".join(cells))
    findings.append(Finding(Message("text.kept-verbatim", {"what": "table"}), Place(file), "warning"))
    return SourceBlock("\n".join(rows), TextSpan(), verbatim=True)


def _inside(parent: Any, tag: str) -> Iterator[Any]:
    """The elements *tag* of *parent*, also those in content controls and tracked insertions, but not those of a table further in."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (
            f"{_W}sdt",
            f"{_W}sdtContent",
            f"{_W}ins",
            f"{_W}del",
            f"{_W}moveTo",
            f"{_W}moveFrom",
            f"{_W}customXml",
            f"{_W}smartTag",
        ):
            yield from _inside(child, tag)
