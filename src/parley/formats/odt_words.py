"""The words of a paragraph of an ODT file: what is read as live, what tracked changes did, what stands apart. The rules are those of `docx_words`.

Source: OASIS OpenDocument 1.3 part 3, sections 5 and 6 (paragraphs), 5.5 (change tracking), 7 (fields), 14 (annotations).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Literal

import msgspec

from parley.formats.docx_parts import local
from parley.formats.docx_symbols import raised_digits
from parley.formats.odt_styles import TEXT, OdtStyles
from parley.formats.read_texts import Apart, ReadLine
from parley.text import ApartKind, TrackedChange

__all__ = ["DC", "DRAW", "OFFICE", "OdtChange", "OdtLineReader", "OdtStory", "words_in"]

OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAW: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
DC: Final = "{http://purl.org/dc/elements/1.1/}"
_LONGEST: Final = 2_000
_SILENT: Final = {"soft-page-break", "annotation-end", "tracked-changes", "forms", "title", "desc", "creator", "date-string", "sender-initials"}  # fmt: skip


class OdtChange(msgspec.Struct, frozen=True):
    """A region of tracked changes: what it is, whose, when, and the words that were deleted."""

    kind: Literal["insertion", "deletion", "format-change"]
    author: str
    date: str
    words: str = ""


class OdtStory:
    """What is the same for all paragraphs: the styles, the changes by id, the insertions that are open.

    ``draft``: deletions without a date, which are those of an export, are left as they stand.
    """

    def __init__(
        self, styles: OdtStyles, changes: dict[str, OdtChange], objects: dict[str, str], *, draft: bool = False
    ) -> None:
        self.styles, self.changes, self.objects, self.draft = styles, changes, objects, draft
        self.open: list[str] = []


def words_in(element: Any, styles: OdtStyles) -> str:
    """All words inside *element*, paragraph by paragraph on one line, what stands apart in it included."""
    story = OdtStory(styles, {}, {})
    words = []
    for paragraph in element.iter(f"{TEXT}p", f"{TEXT}h"):
        if any(local(over) in ("p", "h") for over in _between(paragraph, element)):
            continue
        reader = OdtLineReader(story)
        reader.add(paragraph)
        line = reader.line()
        words.append(" ".join([line.text, *(one.words for one in line.apart)]))
    return " ".join(" ".join(words).split())


def _between(element: Any, top: Any) -> list[Any]:
    found = []
    for over in element.iterancestors():
        if over is top:
            break
        found.append(over)
    return found


class OdtLineReader:
    """Reads a paragraph into a line."""

    def __init__(self, story: OdtStory, *, hidden: bool = False) -> None:
        self._story = story
        self._pieces: list[str] = []
        self._length = 0
        self._changes: list[TrackedChange] = []
        self._apart: list[Apart] = []
        self._begun = dict.fromkeys(story.open, 0)
        self._instead: ApartKind | None = "hidden" if hidden else None
        self._raised = ""

    def add(self, paragraph: Any) -> None:
        """Read *paragraph*."""
        styles, style = self._story.styles, paragraph.get(f"{TEXT}style-name") or ""
        if styles.is_hidden("paragraph", style):
            self._instead = "hidden"
        elif styles.is_struck("paragraph", style):
            self._instead = self._instead or "struck"
        self._walk(paragraph)

    def line(self) -> ReadLine:
        """What was read."""
        for identifier in self._story.open:
            self._inserted(identifier)
        return ReadLine(
            "".join(self._pieces),
            tuple(sorted(self._changes, key=lambda one: (one.start, one.end))),
            tuple(self._apart),
        )

    def _put(self, words: str) -> None:
        shown = raised_digits(words, self._raised)
        if not shown:
            return
        if self._instead is not None:
            self._aside(self._instead, shown)
        else:
            self._pieces.append(shown)
            self._length += len(shown)

    def _aside(self, kind: ApartKind, words: str, author: str = "") -> None:
        last = self._apart[-1] if self._apart else None
        if last is not None and (last.kind, last.at, last.author) == (kind, self._length, author) and kind != "comment":
            self._apart[-1] = msgspec.structs.replace(last, words=(last.words + words)[:_LONGEST])
        elif words.strip() or kind in ("footnote", "endnote", "moving-date"):
            self._apart.append(Apart(kind, words[:_LONGEST], self._length, author))

    def _walk(self, element: Any) -> None:
        self._put(_one_line(element.text))
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, local(child))
            self._put(_one_line(child.tail))

    def _child(self, child: Any, name: str) -> None:
        own = _OWN.get(name)
        if name in _ONE_SIGN:
            self._put(_ONE_SIGN[name])
        elif name in _SILENT:
            return
        elif own is not None:
            own(self, child)
        elif child.tag.startswith(DRAW):
            self._drawing(child)
        elif child.tag.startswith(TEXT):
            self._walk(child)
        elif "".join(child.itertext()).strip():
            self._aside("unknown", f"{name}: {''.join(child.itertext()).strip()}")

    def _spaces(self, child: Any) -> None:
        count = child.get(f"{TEXT}c") or "1"
        self._put(" " * (int(count) if count.isascii() and count.isdigit() and len(count) < 4 else 1))

    def _note(self, child: Any) -> None:
        body = child.find(f"{TEXT}note-body")
        kind: ApartKind = "endnote" if child.get(f"{TEXT}note-class") == "endnote" else "footnote"
        self._aside(kind, words_in(body, self._story.styles) if body is not None else "")

    def _annotation(self, child: Any) -> None:
        self._aside("comment", words_in(child, self._story.styles), child.findtext(f"{DC}creator") or "")

    def _ruby(self, child: Any) -> None:
        self._walk_inside(child.find(f"{TEXT}ruby-base"))
        self._aside("ruby", "".join(one.text or "" for one in child.iter(f"{TEXT}ruby-text")))

    def _walk_inside(self, element: Any | None) -> None:
        if element is not None:
            self._walk(element)

    def _span(self, span: Any) -> None:
        styles, style = self._story.styles, span.get(f"{TEXT}style-name") or ""
        before = self._instead, self._raised
        hidden, struck, raised = styles.is_hidden("text", style), styles.is_struck("text", style), styles.raised(style)
        if hidden:
            self._instead = "hidden"
        elif struck and self._instead is None:
            self._instead = "struck"
        elif (hidden is False and self._instead == "hidden") or (struck is False and self._instead == "struck"):
            self._instead = None
        self._raised = self._raised if raised is None else raised
        self._walk(span)
        self._instead, self._raised = before

    def _field(self, field: Any) -> None:
        words, name = "".join(field.itertext()), local(field)
        if name.startswith("hidden"):
            self._aside("hidden", words or field.get(f"{TEXT}string-value") or "")
            return
        self._put(words)
        if name == "placeholder":
            self._aside("placeholder", words)
        elif field.get(f"{TEXT}fixed") != "true":
            self._aside("moving-date", words)

    def mark(self, mark: Any) -> None:
        """Take a mark of a tracked change, in a paragraph or between two."""
        name = local(mark)
        identifier = mark.get(f"{TEXT}change-id") or ""
        change = self._story.changes.get(identifier)
        if name == "change-start":
            self._story.open.append(identifier)
            self._begun[identifier] = self._length
        elif name == "change-end" and identifier in self._story.open:
            self._inserted(identifier)
            self._story.open.remove(identifier)
        elif name == "change" and change is not None and change.kind == "deletion" and change.words:
            if self._story.draft and (change.date or "1970").startswith("1970"):
                self._put(change.words)
                return
            self._changes.append(
                TrackedChange("deletion", change.words, self._length, self._length, change.author, change.date)
            )

    def _inserted(self, identifier: str) -> None:
        """Tell the insertion that began in this paragraph, or before it, and ends here."""
        change, start = self._story.changes.get(identifier), self._begun.get(identifier, 0)
        if change is None or change.kind != "insertion" or self._length <= start:
            return
        words = "".join(self._pieces)[start:].replace("\n", " ")
        self._changes.append(TrackedChange("insertion", words, start, self._length, change.author, change.date))

    def _drawing(self, element: Any) -> None:
        """Words in frames and shapes, each once; formulas and other objects by their words."""
        boxes = words_in(element, self._story.styles)
        if boxes:
            self._aside("text-box", boxes)
        for one in element.iter(f"{DRAW}object", f"{DRAW}object-ole"):
            href = (one.get("{http://www.w3.org/1999/xlink}href") or "").removeprefix("./")
            words = self._story.objects.get(href, "") or "".join(one.itertext())
            self._aside("drawing", " ".join(words.split()))


_OWN: Final[dict[str, Callable[[OdtLineReader, Any], None]]] = {
    "s": OdtLineReader._spaces,
    "span": OdtLineReader._span,
    "change": OdtLineReader.mark,
    "change-start": OdtLineReader.mark,
    "change-end": OdtLineReader.mark,
    "note": OdtLineReader._note,
    "annotation": OdtLineReader._annotation,
    "ruby": OdtLineReader._ruby,
    **dict.fromkeys(
        ("hidden-text", "hidden-paragraph", "date", "time", "print-date", "modification-date", "placeholder"),
        OdtLineReader._field,
    ),
}
"""What is more than words: the field kinds show a date that the program sets anew, or hide their words."""
_ONE_SIGN: Final = {"tab": " ", "line-break": "\n"}


def _one_line(words: str | None) -> str:
    """White space as the format reads it: any run of it is one space."""
    if not words:
        return ""
    squeezed = " ".join(words.split())
    lead = " " if words[0].isspace() else ""
    return lead + squeezed + (" " if squeezed and words[-1].isspace() else "") if squeezed else " "
