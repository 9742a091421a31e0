"""The DOCX reader: from the bytes of a Word file to the tree of `parley.text.document`.

- *Words*: every element that may hold some is read, and only what a reader of the page sees as the text is live (`parley.formats.docx_words`).
- *Numbers* that a word processor counts are counted as it counts them (`parley.formats.docx_numbering`).
- *Tracked changes* are kept: the text is as if all of them were accepted, and each insertion and deletion is told with its author and date as the file
  states them. Moved text is a deletion and an insertion. ``view="original"`` reads the text as if all of them were refused.
- *What stands apart* - struck by hand, hidden, in text boxes, notes, comments, headers - is told with its place and never read as live. A provision
  beside which words stand that may bear on it is never found common (`parley.text.apart`).
- *Nothing is lost in silence*: the letters of every part are counted by a plain walk as well, and a part that holds more than was read is said.
- *Two languages* side by side in the columns of a table are two texts; the one that is asked for is read, otherwise the first.

Nothing is executed, fetched or resolved: macros, embedded objects and external links are reported and not opened, document type declarations
and entities are refused, and sizes are limited before anything is unpacked.

Source: ECMA-376 part 1 (WordprocessingML), sections 17.3, 17.9, 17.13.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any, Final

from parley.formats.docx_blocks import BlockReader
from parley.formats.docx_numbering import Numbering
from parley.formats.docx_parts import BUDGET, DRAWN, Parts, W
from parley.formats.docx_styles import Styles
from parley.formats.docx_words import ChangesView, LineReader, Notes, Story, has_words, plain_letters
from parley.formats.packages import Refusals, open_package
from parley.formats.read_texts import placed, read_document
from parley.kernel import FileError, Finding, Message, Place, sha256_hex
from parley.text import (
    ApartKind,
    Language,
    ReadDocument,
    WordsApart,
)

__all__ = ["docx_refusals", "read_docx", "words_of_notes"]

_MAX_PACKED: Final = 50_000_000
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOTES: Final[tuple[tuple[ApartKind, str, str], ...]] = (
    ("footnote", "footnotes", "footnotes.xml"),
    ("endnote", "endnotes", "endnotes.xml"),
    ("comment", "comments", "comments.xml"),
)
_EDGES: Final[tuple[ApartKind, ...]] = ("header", "footer")


def read_docx(
    data: bytes, *, document_id: str, language: Language | None = None, file: str = "", view: ChangesView = "accepted"
) -> ReadDocument:
    """Read a DOCX file from its bytes. Spans are offsets in the file's text with one line for each block; ``line`` is the block's number.

    *language*: of the text, or of the column that is wanted where several stand side by side. Raises `FileError` where the bytes are no DOCX file, are
    broken, too large, encrypted, or carry a document type declaration.
    """
    refusals = docx_refusals(file)
    if len(data) > _MAX_PACKED:
        raise refusals.is_too_large(len(data), _MAX_PACKED)
    if data[:8] == _OLD_OFFICE:
        raise FileError.of(refusals.encrypted, refusals.place)
    with open_package(io.BytesIO(data), BUDGET, refusals) as archive:
        reading = _Reading(Parts(archive, refusals), file, view)
    return read_document(
        reading.blocks,
        reading.edges,
        reading.findings,
        document_id=document_id,
        language=language,
        digest=sha256_hex(data),
        file=file,
    )


def docx_refusals(file: str) -> Refusals:
    """How this reader says no."""
    return Refusals(
        Place(file),
        broken="text.docx-broken",
        too_large="text.docx-too-large",
        encrypted="text.docx-encrypted-or-old",
        declares_type="text.docx-declares-type",
    )


class _Reading:
    """What is read of one file: its blocks with their places, what stands at no block, and findings."""

    def __init__(self, parts: Parts, file: str, view: ChangesView) -> None:
        self._parts, self._file, self._view = parts, file, view
        self.findings: list[Finding] = []
        self.edges: list[WordsApart] = []
        self._look_round()
        root = parts.parsed(parts.main)
        if root is None:
            raise FileError(Finding(Message("text.docx-no-document"), Place(file)))
        styles = Styles(parts.of_document("styles", "styles.xml"))
        numbering = Numbering(parts.of_document("numbering", "numbering.xml"), styles, file, self.findings)
        notes: Notes = dict(words_of_notes(parts, styles, self._count))
        self._read_edges(styles)
        story = Story(styles, notes, view)
        body = root.find(f"{W}body")
        reader = BlockReader(story, styles, numbering, file, self.findings)
        self.blocks = placed(reader.blocks(body) if body is not None else (), file)
        self._count(root, story.letters, parts.main)
        self._unreferred(notes)
        self._read_others()
        pictures = sum(1 for one in root.iter(f"{W}drawing", f"{W}pict") if not has_words(one))
        if pictures:
            self._say("text.docx-drawings-not-read", count=pictures)
        chunks = sum(1 for _ in root.iter(f"{W}altChunk", f"{W}subDoc"))
        if chunks:
            self._say("text.docx-objects-ignored", count=chunks)

    def _say(self, code: str, severity: str = "warning", line: int = 0, **params: str | int) -> None:
        self.findings.append(Finding(Message(code, params), Place(self._file, line), severity))  # type: ignore[arg-type]

    def _look_round(self) -> None:
        """Say what the file has besides text: macros, embedded objects, links."""
        names = self._parts.names
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            self._say("text.docx-macros-ignored")
        objects = [name for name in names if "/embeddings/" in name or "/activeX/" in name]
        if objects:
            self._say("text.docx-objects-ignored", count=len(objects))
        for name in names:
            root = self._parts.parsed(name) if name.endswith(".rels") else None
            for relationship in root.iter() if root is not None else ():
                if isinstance(relationship.tag, str) and relationship.get("TargetMode") == "External":
                    self._say("text.link-not-followed", "note", target=(relationship.get("Target") or "")[:200])

    def _read_edges(self, styles: Styles) -> None:
        """What stands in headers and footers, each wording once."""
        for kind in _EDGES:
            related = (*self._parts.related(self._parts.main, kind), *self._parts.called(kind))
            for name in dict.fromkeys(related):
                root = self._parts.parsed(name)
                if root is None:
                    continue
                story = Story(styles, {}, self._view)
                words = _words_of(root, story)
                self._count(root, story.letters, name)
                if words and not any((one.kind, one.words) == (kind, words) for one in self.edges):
                    self.edges.append(WordsApart(kind, words))

    def _read_others(self) -> None:
        """Parts that nothing above has read: what is drawn in charts and diagrams, and words anywhere else."""
        for name in self._parts.unread():
            root = self._parts.parsed(name)
            if root is None:
                continue
            drawn = " ".join(one.text or "" for one in root.iter(DRAWN))
            if drawn.strip():
                self.edges.append(WordsApart("drawing", " ".join(drawn.split())))
            self._count(root, 0, name)

    def _count(self, root: Any, read: int, part: str) -> None:
        """Say if a plain walk finds more letters in a part than were read."""
        missing = plain_letters(root) - read
        if missing > 0:
            self._say("text.docx-letters-not-read", count=missing, part=part[:80])

    def _unreferred(self, notes: Notes) -> None:
        """Notes that no place refers to are told too."""
        told = {(each.kind, each.words) for one in self.blocks for each in one.apart}
        for (kind, _), (words, author) in notes.items():
            if (kind, words) not in told:
                self.edges.append(WordsApart(kind, words, author=author))


def words_of_notes(
    parts: Parts, styles: Styles, count: Callable[[Any, int, str], None] | None = None
) -> Iterator[tuple[tuple[ApartKind, str], tuple[str, str]]]:
    """The words and the author of each note and comment, by kind and id. *count* is told each part, and how many letters of it were read."""
    for kind, relation, usual in _NOTES:
        root = parts.of_document(relation, usual)
        story = Story(styles, {})
        for note in root if root is not None else ():
            words = _words_of(note, story)
            if words:
                yield (kind, note.get(f"{W}id") or ""), (words, note.get(f"{W}author") or "")
        if root is not None and count is not None:
            count(root, story.letters, usual)


def _words_of(element: Any, story: Story) -> str:
    """All words inside *element*, on one line, what stands apart in it included."""
    paragraphs = [one for one in element.iter(f"{W}p") if not _in_a_box(one, element)]
    words = []
    for paragraph in paragraphs:
        reader = LineReader(story, everything=True)
        reader.add(paragraph, "")
        line = reader.line()
        words.append(" ".join([line.text, *(one.words for one in line.apart)]))
    return " ".join(" ".join(words).split())


def _in_a_box(paragraph: Any, top: Any) -> bool:
    """Whether *paragraph* is in a text box inside *top*: then it is read with the paragraph that holds the box."""
    for over in paragraph.iterancestors():
        if over is top:
            return False
        if over.tag == f"{W}txbxContent":
            return True
    return False
