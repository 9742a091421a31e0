"""What readers of word processors' files have in common: lines become blocks, blocks a document, and what stands apart is told.

Rules
- A paragraph is divided at a line break where the line begins with a label: people number by hand after soft returns.
- Columns of a table in different languages are texts in these languages. What stands around the table belongs to the language that it is in, or to all.
- Spans are offsets in the file's text with one line for each block; ``line`` is the block's number.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from parley.kernel import FileError, Finding, Message, Place
from parley.text import (
    LANGUAGES,
    MAX_CHARACTERS,
    SILENT_KINDS,
    ApartKind,
    Document,
    Language,
    NumberLabel,
    ReadDocument,
    SourceBlock,
    TextSpan,
    TrackedChange,
    WordsApart,
    build_document,
    decimal_of,
    guess_language,
    odd_characters,
    opens_provision,
    read_label,
    walk,
)

__all__ = [
    "Apart",
    "ReadBlock",
    "ReadLine",
    "columns_in_languages",
    "divided",
    "numbered",
    "placed",
    "read_document",
    "run_on",
]

_ONLY_A_NUMBER: Final = re.compile(r"(?:№|#|n[o°]\.?|\(?\d{1,3}[.)]?|\s)*\Z", re.IGNORECASE)
_FEWEST_LETTERS: Final = 12
_MOST_TOLD: Final = 50


class Apart(msgspec.Struct, frozen=True):
    """Words that are not read as live: what they are, where in the paragraph's words they stand, whose they are (of comments)."""

    kind: ApartKind
    words: str
    at: int
    author: str = ""


class ReadLine(msgspec.Struct, frozen=True):
    """The words of one or several paragraphs that make one, not trimmed; a line feed for each line break."""

    text: str
    changes: tuple[TrackedChange, ...] = ()
    apart: tuple[Apart, ...] = ()


class ReadBlock(msgspec.Struct, frozen=True):
    """A block, what stands apart in it, and the language of the column that it stands in ("und": in none)."""

    block: SourceBlock
    apart: tuple[Apart, ...] = ()
    language: Language = "und"


def divided(line: ReadLine, label: NumberLabel | None, level: int, depth: int) -> Iterator[ReadBlock]:
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


def numbered(one: ReadBlock, label: NumberLabel) -> ReadBlock:
    """*one* with a label that stands in a cell of its own, unless it has one."""
    if one.block.label is not None or read_label(one.block.text):
        return one
    return msgspec.structs.replace(one, block=msgspec.structs.replace(one.block, label=label))


def columns_in_languages(rows: Sequence[Sequence[str]]) -> dict[int, Language]:
    """The language of each column, where two or more columns are texts in different languages and every other holds numbers only; else nothing."""
    width = max((len(row) for row in rows), default=0)
    if width < 2 or any(len(row) != width for row in rows):
        return {}
    found: dict[int, Language] = {}
    for at in range(width):
        words = "\n".join(row[at] for row in rows)
        language = guess_language(words)
        if language in LANGUAGES and sum(letter.isalpha() for letter in words) >= _FEWEST_LETTERS:
            found[at] = language
        elif any(not _ONLY_A_NUMBER.match(row[at].strip()) for row in rows):
            return {}
    return found if len(found) > 1 and len(set(found.values())) == len(found) else {}


def run_on(lines: Sequence[ReadLine]) -> ReadLine:
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


def placed(blocks: Iterable[ReadBlock], file: str) -> list[ReadBlock]:
    """*blocks* with their places in the file's text. Raises `FileError` where the text is empty or too long."""
    made: list[ReadBlock] = []
    offset = 0
    for number, one in enumerate(blocks, 1):
        end = offset + len(one.block.text)
        beside = tuple(dict.fromkeys(each.kind for each in one.apart if each.kind not in SILENT_KINDS))
        block = msgspec.structs.replace(one.block, span=TextSpan(offset, end, number), beside=beside)
        made.append(msgspec.structs.replace(one, block=block))
        offset = end + 1
        if offset > MAX_CHARACTERS:
            raise FileError.of("text.too-long", Place(file), characters=offset, most=MAX_CHARACTERS)
    if not any(one.block.text.strip() for one in made):
        raise FileError.of("text.empty", Place(file))
    return made


def read_document(
    blocks: Sequence[ReadBlock],
    edges: Sequence[WordsApart],
    findings: Sequence[Finding],
    *,
    document_id: str,
    language: Language | None,
    digest: str,
    file: str,
) -> ReadDocument:
    """The document of placed *blocks* in *language* if there are several, those in the others beside it, and everything that is to be said.

    *edges*: what stands apart at no block; *findings*: what is said already.
    """
    columns = tuple(dict.fromkeys(one.language for one in blocks if one.language != "und"))
    chosen = language if language in columns else next(iter(columns), language)
    document = _document(blocks, columns, chosen, document_id, digest)
    beside = tuple(_document(blocks, columns, one, document_id, digest) for one in columns if one != chosen)
    said = list(findings)
    if columns:
        others = ", ".join(one.language for one in beside)
        message = Message("text.languages-side-by-side", {"read": chosen or "", "others": others})
        said.append(Finding(message, Place(file), "warning"))
    apart = (*_apart(blocks, document), *edges)
    said += _findings_of(apart, file)
    said += odd_characters("\n".join(one.block.text for one in blocks), file)
    return ReadDocument(document, tuple(said), apart, beside)


def _findings_of(apart: Sequence[WordsApart], file: str) -> Iterator[Finding]:
    """What stands apart, with its place and its first words; after many of them only how many more."""
    contents = [one for one in apart if one.kind == "contents"]
    apart = [one for one in apart if one.kind != "contents" or one is contents[0]]
    for one in apart[:_MOST_TOLD]:
        message = Message("text.words-apart", {"kind": one.kind, "words": _shortened(one.words)})
        yield Finding(message, Place(file, one.span.line), "note" if one.kind in SILENT_KINDS else "warning")
    if len(apart) > _MOST_TOLD:
        yield Finding(Message("text.words-apart-more", {"count": len(apart) - _MOST_TOLD}), Place(file), "warning")


_LONGEST_TOLD: Final = 160


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST_TOLD else words[:_LONGEST_TOLD].rstrip() + "…"


def _document(
    blocks: Sequence[ReadBlock], columns: Sequence[Language], chosen: Language | None, document_id: str, digest: str
) -> Document:
    """The document in one language: its column, and what stands around the columns in that language or in none."""

    def belongs(one: ReadBlock) -> bool:
        if not columns or one.language == chosen:
            return True
        spoken = guess_language(one.block.text) if one.language == "und" else one.language
        return spoken == chosen or spoken not in columns

    own: list[SourceBlock] = [one.block for one in blocks if belongs(one)]
    return build_document(own, document_id=document_id, language=chosen, source_digest=digest)


def _apart(blocks: Sequence[ReadBlock], document: Document) -> Iterator[WordsApart]:
    """What stands apart at the blocks, each with the provision that begins last at or before it."""
    begun = [(provision.span.start, provision.id) for provision in walk(document)]
    starts = [start for start, _ in begun]
    for one in blocks:
        at = bisect_right(starts, one.block.span.start)
        for each in one.apart:
            yield _told(each, one.block.span, begun[at - 1][1] if at else "")


def _told(one: Apart, span: TextSpan, provision: str) -> WordsApart:
    return WordsApart(one.kind, one.words.strip(), span, provision, one.author)
