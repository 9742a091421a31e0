"""The Markdown reader: from a text as people type it to the tree of `parley.text.document`.

- Understood: ``#`` headings, short lines that are bold as a whole (titles without a number),
  numbered and lettered paragraphs, list items, indentation, paragraphs over several lines, emphasis (removed),
  escaped punctuation.
- Not understood, kept verbatim and reported: tables, fenced code, raw HTML, images.
- A comment (``<!-- ... -->``) that is alone on its lines, at most 60 of them, is not part of the text. It is kept apart (`WordsApart`) with the
  provision that it follows, and a note says that there are comments.
- A link's address is never followed: its words are kept, and the link is reported.
- Bidirectional controls, invisible characters and words of mixed script are reported and kept.

Offsets are characters of the source as given. Nothing is executed, fetched or corrected. Why this is not a CommonMark library: ADR 19.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from parley.kernel import Finding, InputError, Message, Place, oddities, sha256_hex
from parley.text.apart import WordsApart
from parley.text.document import Document, Language, TextSpan, walk
from parley.text.headings import decimal_of, opens_provision, read_label
from parley.text.outline import SourceBlock, build_document

__all__ = ["MAX_CHARACTERS", "ReadDocument", "odd_characters", "read_markdown"]

MAX_CHARACTERS = 2_000_000
"""A text of a thousand pages; more is a mistake or an attack."""

_HEADING = re.compile(r"(#{1,6})\s+(.*)\Z")
_SETEXT = re.compile(r"(=+|-{3,})\s*\Z")
_RULE = re.compile(r"(?:\*\s*){3,}\Z|(?:-\s*){3,}\Z|(?:_\s*){3,}\Z")
_FENCE = re.compile(r"\s*(```|~~~)")
_TABLE = re.compile(r"\s*\|.*\|\s*\Z")
_HTML = re.compile(r"\s*<(?:!--|/?[A-Za-z][^>]*>)")
# What stands between two marks is bounded: a mark that is never closed must not make one read to the end of the text from every mark.
_IMAGE = re.compile(r"!\[([^\[\]]{0,1000})\]\(([^)]{0,2000})\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]]{1,1000})\]\(([^)]{1,2000})\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")
_ESCAPED_PLANE = 0x10FF00
_ESCAPED = re.compile("[\U0010ff00-\U0010ff7f]")
_STRONG = re.compile(r"(\*\*|__)(?=[^\s*_])(.{1,2000}?)(?<=[^\s*_])\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![\w*])|(?<!\w)_(?=[^\s_])([^_]+?)(?<=[^\s_])_(?!\w)")
_BOLD_LINE = re.compile(r"(\*\*|__)(?=[^\s*_])([^*_]{1,400}[^\s*_.;,])\1:?\s*\Z")
_LONGEST_TITLE = 120
_DEPTH_OF_BOLD = 3
_SEEN_ODDITIES = 50
_LONGEST_COMMENT = 60


class ReadDocument(msgspec.Struct, frozen=True):
    """The result of reading a text: the document, and findings on the source (warnings and notes, never errors).

    ``apart``  words of the source that are not part of the text: comments, and what stands beside it in a file of a word processor
    ``beside`` the same text in the other languages of a file that has several side by side
    """

    document: Document
    findings: tuple[Finding, ...]
    apart: tuple[WordsApart, ...] = ()
    beside: tuple[Document, ...] = ()


def read_markdown(source: str, *, document_id: str, language: Language | None = None, file: str = "") -> ReadDocument:
    """Read *source*. *document_id*: the prefix of the permanent ids; *file*: the name of the source in findings; *language* None: guessed.

    Raises `InputError` where the source is empty, too long, or not text (a NUL character).
    """
    if len(source) > MAX_CHARACTERS:
        raise InputError(
            Finding(Message("text.too-long", {"characters": len(source), "most": MAX_CHARACTERS}), Place(file))
        )
    if "\x00" in source:
        line = source.count("\n", 0, source.index("\x00")) + 1
        raise InputError(Finding(Message("text.not-text"), Place(file, line)))
    findings: list[Finding] = []
    remarks: list[WordsApart] = []
    blocks = list(_blocks(source, file, findings, remarks))
    if remarks:
        said = Message("text.comments-apart", {"count": len(remarks)})
        findings.append(Finding(said, Place(file, remarks[0].span.line), "note"))
    if not blocks:
        raise InputError(Finding(Message("text.empty"), Place(file)))
    findings.extend(odd_characters(source, file))
    document = build_document(
        blocks,
        document_id=document_id,
        language=language,
        source_digest=sha256_hex(source.encode("utf-8", "surrogatepass")),
    )
    return ReadDocument(document, tuple(findings), _placed(remarks, document))


def _placed(remarks: list[WordsApart], document: Document) -> tuple[WordsApart, ...]:
    """*remarks*, each with the id of the last provision that begins before it."""
    begun = [(provision.span.start, provision.id) for provision in walk(document)]
    starts = [start for start, _ in begun]
    placed = []
    for remark in remarks:
        at = bisect_left(starts, remark.span.start)
        placed.append(msgspec.structs.replace(remark, provision=begun[at - 1][1]) if at else remark)
    return tuple(placed)


def odd_characters(source: str, file: str = "") -> tuple[Finding, ...]:
    """Warnings about deceptive and invisible characters (`parley.kernel.oddities`), at most 50 and a count of the others."""
    found = [oddity for oddity in oddities(source) if oddity.shown not in ("\\u000d", "\\ufeff")]
    findings = []
    for oddity in found[:_SEEN_ODDITIES]:
        line = source.count("\n", 0, oddity.offset) + 1
        column = oddity.offset - source.rfind("\n", 0, oddity.offset)
        message = Message("text.odd-character", {"kind": oddity.kind, "shown": oddity.shown})
        findings.append(Finding(message, Place(file, line, column), "warning"))
    if len(found) > _SEEN_ODDITIES:
        rest = Message("text.odd-characters-more", {"count": len(found) - _SEEN_ODDITIES})
        findings.append(Finding(rest, Place(file), "warning"))
    return tuple(findings)


class _Line(msgspec.Struct, frozen=True):
    """A line of the source: its number from 1, the offset of its first character, its text without the line end."""

    number: int
    start: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def _lines(source: str) -> list[_Line]:
    """The lines of *source*, whatever line ends it has."""
    lines, start = [], 0
    for number, raw in enumerate(re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", source), 1):
        lines.append(_Line(number, start, raw.rstrip("\r\n").removeprefix("\ufeff")))
        start += len(raw)
    return lines


def _blocks(source: str, file: str, findings: list[Finding], remarks: list[WordsApart]) -> Iterator[SourceBlock]:
    """The blocks of *source*. Fills *findings* and *remarks*."""
    lines = _lines(source)
    at = counted = 0
    while at < len(lines):
        line = lines[at]
        if line.blank or _RULE.match(line.text.strip()):
            at += 1
            continue
        comment = _comment_end(lines, at)
        if comment:
            words = "\n".join(part.text.strip() for part in lines[at:comment]).removeprefix("<!--").removesuffix("-->")
            remarks.append(WordsApart("comment", words.strip(), _span(lines, at, comment)))
            at = comment
            continue
        end = _verbatim_end(lines, at)
        if end:
            kind, at_end = end
            findings.append(Finding(Message("text.kept-verbatim", {"what": kind}), Place(file, line.number), "warning"))
            words = "\n".join(part.text for part in lines[at:at_end])
            yield SourceBlock(words, _span(lines, at, at_end), verbatim=True)
            at = at_end
            continue
        heading = _HEADING.match(line.text)
        if heading:
            words = _plain(_without_closing(heading[2]), line, file, findings)
            if words:
                yield SourceBlock(words, _span(lines, at, at + 1), depth=len(heading[1]))
            at += 1
            continue
        at_end = at + 1
        while at_end < len(lines) and not _starts_block(lines[at_end], lines[at:at_end], counted):
            at_end += 1
        setext = _SETEXT.match(lines[at_end].text) if at_end < len(lines) and at_end == at + 1 else None
        if setext is None and at_end == at + 1 and (title := _BOLD_LINE.match(line.text.strip())):
            words = _plain(title[2], line, file, findings)
            if words and len(words) <= _LONGEST_TITLE:
                # The first line of all is the title of the text.
                first = not any(one.text.strip() for one in lines[:at])
                yield SourceBlock(words, _span(lines, at, at_end), depth=1 if first else _DEPTH_OF_BOLD)
                at = at_end
                continue
        text = " ".join(part.text.strip() for part in lines[at:at_end])
        indent = len(line.text.expandtabs(4)) - len(line.text.expandtabs(4).lstrip())
        quoted = text.startswith("> ")
        words = _plain(re.sub(r"(?:^|(?<= ))> ", "", text) if quoted else text, line, file, findings)
        words, indent = _unbulleted(words, indent)
        counted = decimal_of(words) or counted
        yield SourceBlock(words, _span(lines, at, at_end), depth=0 if setext is None else (1 if setext[1][0] == "=" else 2),
                    indent=indent)  # fmt: skip
        at = at_end + (1 if setext else 0)


def _without_closing(heading: str) -> str:
    """*heading* without the closing ``#`` signs: ``Title ##`` becomes ``Title``."""
    return heading.rstrip().rstrip("#").rstrip()


def _unbulleted(words: str, indent: int) -> tuple[str, int]:
    """*words* and *indent* without a bullet before a label: ``- (a) text`` is point (a), and the bullet adds nothing."""
    bullet = re.match(r"[-*+]\s+", words)
    if bullet and (label := read_label(words[bullet.end() :])) and label.style != "dash":
        return words[bullet.end() :], indent
    return words, indent


def _comment_end(lines: list[_Line], at: int) -> int:
    """One past the last line of the comment that begins at *at* and has its lines for itself; 0 where there is none."""
    if not lines[at].text.lstrip().startswith("<!--"):
        return 0
    for end in range(at, min(at + _LONGEST_COMMENT, len(lines))):
        _, closing, after = lines[end].text.removeprefix("<!--" if end == at else "").partition("-->")
        if closing:
            return end + 1 if not after.strip() else 0
    return 0


def _verbatim_end(lines: list[_Line], at: int) -> tuple[str, int] | None:
    """The kind of a construct that is kept verbatim and begins at *at*, and one past its last line; None if there is none."""
    text = lines[at].text
    fence = _FENCE.match(text)
    if fence:
        end = at + 1
        while end < len(lines) and not lines[end].text.strip().startswith(fence[1]):
            end += 1
        return "code", min(end + 1, len(lines))
    for kind, pattern in (("table", _TABLE), ("html", _HTML), ("image", re.compile(r"\s*!\[[^\]]*\]\([^)]*\)\s*\Z"))):
        if pattern.match(text):
            end = at + 1
            while end < len(lines) and not lines[end].blank and (kind != "table" or _TABLE.match(lines[end].text)):
                end += 1
            return kind, end
    return None


def _starts_block(line: _Line, before: list[_Line], counted: int) -> bool:
    """Whether *line* ends the paragraph of the lines *before* it. *counted*: the last number of the numbered paragraphs so far."""
    text = line.text.lstrip()
    return (
        not text
        or bool(_HEADING.match(text) or _SETEXT.match(text) or _RULE.match(text) or _FENCE.match(text))
        or bool(_TABLE.match(text) or _HTML.match(text))
        or opens_provision(text, " ".join(one.text.strip() for one in before), counted)
    )


def _span(lines: list[_Line], at: int, end: int) -> TextSpan:
    """The span of lines *at* to *end* (not included), without the indentation of the first."""
    last = lines[end - 1]
    first = lines[at]
    lead = len(first.text) - len(first.text.lstrip())
    return TextSpan(first.start + lead, last.start + len(last.text), first.number)


def _plain(text: str, line: _Line, file: str, findings: list[Finding]) -> str:
    """*text* without emphasis, links and escapes. Links and images are reported."""
    for pattern, code in ((_IMAGE, "text.image-kept"), (_LINK, "text.link-not-followed")):
        for match in pattern.finditer(text):
            findings.append(Finding(Message(code, {"target": match[2][:200]}), Place(file, line.number), "note"))
    # Escaped characters are no markup: they are moved to a Unicode plane of their own while markup is removed.
    apart = _ESCAPE.sub(lambda match: chr(_ESCAPED_PLANE + ord(match[1])), text)
    words = _LINK.sub(r"\1", apart)
    words = _STRONG.sub(r"\2", words)
    words = _EMPHASIS.sub(lambda match: match[1] or match[2], words)
    return _ESCAPED.sub(lambda match: chr(ord(match.group()) - _ESCAPED_PLANE), words).strip()
