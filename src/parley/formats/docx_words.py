"""The words of a paragraph of a DOCX file: what is read as live, what a tracked change did, and what stands apart.

Rules
- Every element that may hold words is walked: runs, links, content controls, smart tags, directions (``w:bdo``, ``w:dir``), fields, formulas, symbols, ruby.
- As if all tracked changes were accepted (or, in the view *original*, refused). What was inserted or deleted is told with its author.
- Never live, told where it stands: what is struck by hand, hidden, in a text box or drawing, in a note or comment; what is inside the code of a
  field; the other version where a file has two; and the words in an element that is not known here.
- A line break is a line feed: whoever takes the words decides whether a paragraph ends there.
- What is read is counted, letter by letter, so that the reader can say whether a part holds more.

Source: ECMA-376 part 1, 17.3 (runs), 17.13.5 (revisions), 17.16 (fields), 22.1 (formulas).
"""

from __future__ import annotations

from typing import Any, Final, Literal

import msgspec

from parley.formats.docx_fields import FieldStack, choice_shown, moves_by_itself
from parley.formats.docx_formulas import formula
from parley.formats.docx_parts import DRAWN, OTHER_VERSION, M, W, letters_of, local, value, whole
from parley.formats.docx_styles import Styles
from parley.formats.docx_symbols import is_private, raised_digits, symbol
from parley.formats.read_texts import Apart, ReadLine
from parley.text import ApartKind, TrackedChange

__all__ = ["ChangesView", "LineReader", "Notes", "Story", "has_words", "plain_letters"]

ChangesView = Literal["accepted", "original", "draft"]
"""``draft``: tracked changes without a date, which are those of an export, are left as they stand; all others are accepted."""
Notes = dict[tuple[ApartKind, str], tuple[str, str]]
"""The words and the author of each note and comment, by kind and id."""

_TEXTUAL: Final = (f"{W}t", f"{W}delText", f"{M}t")
_ON_A_PATH: Final = "{urn:schemas-microsoft-com:vml}textpath"
_COMES: Final = ("ins", "moveTo", "conflictIns")
_GOES: Final = ("del", "moveFrom", "conflictDel")
_THROUGH: Final = {
    "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "oMathPara", "rubyBase", "ruby", "p", "tbl", "tr", "tc",
}  # fmt: skip
_SILENT: Final = {
    "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rubyPr", "oMathParaPr", "fldData",
    "instrText", "delInstrText", "softHyphen", "proofErr", "lastRenderedPageBreak", "footnoteRef", "endnoteRef", "annotationRef", "separator",
    "continuationSeparator",
}  # fmt: skip
_MARKS: Final = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_LONGEST: Final = 2_000
_NOTED: Final[dict[str, ApartKind]] = {
    "footnoteReference": "footnote",
    "endnoteReference": "endnote",
    "commentReference": "comment",
}


class Story:
    """What is the same for all paragraphs of a part: the styles, the notes, the view, open fields, and how many letters were read."""

    def __init__(self, styles: Styles, notes: Notes, view: ChangesView = "accepted") -> None:
        self.styles, self.notes, self.view = styles, notes, view
        self.fields = FieldStack()
        self.letters = 0


def plain_letters(element: Any) -> int:
    """How many characters the text elements inside *element* hold, a symbol counting one: what a plain walk finds."""
    held = sum(len(one.text or "") for one in element.iter(*_TEXTUAL))
    return held + sum(1 for _ in element.iter(f"{W}sym"))


def has_words(drawing: Any) -> bool:
    """Whether a drawing holds words: in text boxes, as drawn text, or as the text of a shape."""
    return any(one.text or one.get("string") for one in drawing.iter(f"{W}t", DRAWN, _ON_A_PATH))


class LineReader:
    """Reads paragraphs into one line. ``everything``: also what a tracked change deleted counts as words."""

    def __init__(self, story: Story, *, everything: bool = False) -> None:
        self._story, self._everything = story, everything
        self._pieces: list[str] = []
        self._length = 0
        self._changes: list[TrackedChange] = []
        self._apart: list[Apart] = []
        self._style = ""
        self._instead: ApartKind | None = None
        self._within_deletion = False

    def add(self, paragraph: Any, style: str) -> None:
        """Read *paragraph*, of *style*, behind what was read before."""
        self._style = style
        self._walk(paragraph)

    def line(self) -> ReadLine:
        """What was read."""
        in_order = sorted(self._changes, key=lambda change: (change.start, change.end))
        return ReadLine("".join(self._pieces), tuple(in_order), tuple(self._apart))

    def _put(self, words: str) -> None:
        if not words:
            return
        if self._story.fields.in_code or self._story.fields.in_contents:
            self._aside("field-code" if self._story.fields.in_code else "contents", words)
        elif self._instead is not None:
            self._aside(self._instead, words)
        else:
            self._pieces.append(words)
            self._length += len(words)

    def _aside(self, kind: ApartKind, words: str, author: str = "") -> None:
        """Keep *words* apart; what is of one kind and stands in one place is one."""
        last = self._apart[-1] if self._apart else None
        if last is not None and (last.kind, last.at, last.author) == (kind, self._length, author) and kind != "comment":
            self._apart[-1] = msgspec.structs.replace(last, words=(last.words + words)[:_LONGEST])
        elif words.strip() or kind in _WORDLESS:
            self._apart.append(Apart(kind, words[:_LONGEST], self._length, author))

    def _walk(self, parent: Any) -> None:
        for child in parent:
            name = local(child)
            if child.tag == OTHER_VERSION:
                self._aside("other-version", child.get("words") or "")
            elif name in _COMES or name in _GOES:
                self._changed(child, comes=name in _COMES)
            elif name == "r" and child.tag != f"{M}r":
                self._run(child)
            elif name in ("oMath", "r") or (child.tag.startswith(M) if name else False):
                self._formula(child)
            elif name == "rt":
                self._aside("ruby", self._separately(child))
            elif name in _THROUGH:
                self._through(child, name)
            elif name and name not in _SILENT:
                self._unknown(child)

    def _through(self, element: Any, name: str) -> None:
        start = self._length
        self._walk(element)
        if name == "fldSimple" and moves_by_itself(element.get(f"{W}instr") or ""):
            self._aside("moving-date", "".join(self._pieces)[start:])
        elif name == "sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None and self._length > start:
            self._aside("placeholder", "".join(self._pieces)[start:])

    def _changed(self, element: Any, *, comes: bool) -> None:
        """An insertion or a deletion, or either half of a move."""
        if self._everything or self._stays(element, comes=comes):
            start, first = self._length, len(self._pieces)
            outer, self._within_deletion = self._within_deletion, self._within_deletion or not comes
            self._walk(element)
            self._within_deletion = outer
            if comes and self._length > start and not self._everything:
                self._tell("insertion", "".join(self._pieces[first:]), start, element)
            return
        gone = LineReader(self._story, everything=True)
        gone.add(element, self._style)
        read = gone.line()
        if read.text and self._story.view == "accepted":
            self._tell("deletion", read.text, self._length, element)
        self._apart += [msgspec.structs.replace(one, at=self._length) for one in read.apart]

    def _stays(self, element: Any, *, comes: bool) -> bool:
        """Whether what a tracked change brings or takes is among the words."""
        if self._story.view == "draft":
            return comes or (element.get(f"{W}date") or "1970").startswith("1970")
        return comes == (self._story.view == "accepted")

    def _tell(self, kind: Literal["insertion", "deletion"], words: str, start: int, element: Any) -> None:
        end = self._length if kind == "insertion" else start
        author, date = element.get(f"{W}author") or "", element.get(f"{W}date") or ""
        self._changes.append(TrackedChange(kind, words.replace("\n", " "), start, end, author, date))

    def _run(self, run: Any) -> None:
        about = run.find(f"{W}rPr")
        styles = self._story.styles
        outer = self._instead
        if styles.toggled("vanish", about, self._style) or _is_unseen(run, about):
            self._instead = "hidden"
        elif styles.toggled("strike", about, self._style) or styles.toggled("dstrike", about, self._style):
            self._instead = outer or "struck"
        font, raised = styles.font(about, self._style), styles.raised(about)
        for child in run:
            self._of_run(child, font, raised)
        self._instead = outer

    def _of_run(self, child: Any, font: str, raised: str) -> None:
        name = local(child)
        if child.tag in (f"{W}t", f"{W}delText"):
            words = child.text or ""
            self._story.letters += len(words)
            if name == "delText" and not (self._everything or self._within_deletion or self._story.view == "original"):
                self._aside("hidden", words)  # deleted words that no tracked change holds: nobody sees them
                return
            self._put(raised_digits(self._in_font(words.replace("\n", " "), font), raised))
        elif name == "sym":
            self._story.letters += 1
            code = child.get(f"{W}char") or "0"
            is_code = len(code) <= 6 and all(one in "0123456789abcdefABCDEF" for one in code)
            self._symbol(child.get(f"{W}font") or "", int(code, 16) if is_code else 0)
        elif name in _MARKS:
            self._put(_MARKS[name])
        elif name == "fldChar":
            self._field_mark(child)
        elif name == "instrText":
            self._story.fields.instruct(child.text or "")
        elif name in _NOTED:
            kind = _NOTED[name]
            words, author = self._story.notes.get((kind, child.get(f"{W}id") or ""), ("", ""))
            self._aside(kind, words, author)
        elif name in ("drawing", "pict", "object"):
            self._drawing(child)
        elif name in ("ruby", "AlternateContent") or child.tag == OTHER_VERSION or child.tag.startswith(M):
            self._walk((child,))
        elif name and name not in _SILENT:
            self._unknown(child)

    def _in_font(self, words: str, font: str) -> str:
        """*words* with what a symbol font shows in their place."""
        by_font = font.strip().lower() in ("symbol", "wingdings", "wingdings 2")
        if not by_font and not any(is_private(one) for one in words):
            return words
        return "".join(
            self._known(font, ord(one)) if is_private(one) or (by_font and ord(one) < 0x100 and one != " ") else one
            for one in words
        )

    def _known(self, font: str, code: int) -> str:
        shown, is_known = symbol(font, code)
        if not is_known:
            self._aside("symbol", shown)
        return shown

    def _symbol(self, font: str, code: int) -> None:
        self._put(self._known(font, code))

    def _field_mark(self, mark: Any) -> None:
        self._put(choice_shown(mark))
        ended = self._story.fields.mark(mark, self._length)
        if ended is None:
            return
        if moves_by_itself(ended.code):
            self._aside("moving-date", "".join(self._pieces)[ended.start :])
        elif ended.shows_without_result and self._length == ended.start:
            self._aside("field", ended.code.strip())

    def _drawing(self, element: Any) -> None:
        """Text boxes, words drawn, words of shapes: apart, each once."""
        boxes = [one for one in element.iter(f"{W}txbxContent") if not _is_within(one, element, "txbxContent")]
        before = self._story.letters
        for box in boxes:
            self._kept_aside(box, "text-box")
        drawn = [one.text or one.get("string") or "" for one in element.iter(DRAWN, _ON_A_PATH)]
        if "".join(drawn).strip():
            self._aside("drawing", " ".join(drawn))
        self._story.letters = before + plain_letters(element)

    def _kept_aside(self, element: Any, kind: ApartKind) -> None:
        """The words of everything inside *element*, apart."""
        words = [self._separately(one) for one in element.iter(f"{W}p")] or [self._separately(element)]
        if "".join(words).strip():
            self._aside(kind, " ".join(filter(None, words)))

    def _separately(self, element: Any) -> str:
        reader = LineReader(self._story, everything=True)
        reader.add(element, "")
        line = reader.line()
        return " ".join((line.text + "".join(f" {one.words}" for one in line.apart)).split())

    def _formula(self, element: Any) -> None:
        self._story.letters += plain_letters(element)
        self._put(formula(element, self._gone_in_formula))

    def _gone_in_formula(self, element: Any) -> str:
        words = formula(element, letters_of)
        keep = local(element) in _COMES if self._story.view == "accepted" else local(element) in _GOES
        if not keep and words and self._story.view == "accepted":
            self._tell("deletion", words, self._length, element)
        return words if keep or self._everything else ""

    def _unknown(self, element: Any) -> None:
        self._story.letters += plain_letters(element)
        words = letters_of(element)
        if words.strip():
            self._aside("unknown", f"{local(element)}: {words.strip()}")
        elif local(element) in ("dayLong", "dayShort", "monthLong", "monthShort", "yearLong", "yearShort"):
            self._aside("moving-date", local(element))


_SMALLEST: Final = 4
"""Half points: nobody reads type of less than two points."""


def _is_unseen(run: Any, about: Any | None) -> bool:
    """Whether nobody sees the words of a run on the page: white on white, or too small. In a table the ground may have any colour."""
    if about is None:
        return False
    if whole(value(about.find(f"{W}sz")), _SMALLEST) < _SMALLEST:
        return True
    if (value(about.find(f"{W}color")) or "").upper() != "FFFFFF":
        return False
    grounds = [about.find(f"{W}shd"), about.find(f"{W}highlight")]
    for over in run.iterancestors(f"{W}p", f"{W}tc", f"{W}txbxContent"):
        grounds.append(over.find(f"{W}pPr/{W}shd") if over.tag == f"{W}p" else over)
    return all(one is None for one in grounds)


_WORDLESS: Final = ("footnote", "endnote", "moving-date", "field")
"""Kinds that are told even where no words of theirs are found."""


def _is_within(element: Any, top: Any, name: str) -> bool:
    """Whether an element called *name* stands between *element* and *top*."""
    for over in element.iterancestors():
        if over is top:
            return False
        if local(over) == name:
            return True
    return False
