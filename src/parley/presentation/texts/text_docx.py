"""Writes a copy of a text as DOCX: clean, or with its brackets as tracked changes, with one author for each party.

Rules
- What a party proposes as an alternative is an insertion of that party, with its brackets and its label; what a party wants struck is a deletion of that
  party; a bracket that a party holds round others' words is an insertion of the brackets alone. Words that nobody disputes carry no change.
- So "accept all" leaves the bracketed text as it is, and "reject all" the words that nobody disputes. Neither is an agreement.
- A proposal of several parties has an author of its own, named after all of them: nobody's change is shown as another's.
- Tracked changes and comments have no date: when something was proposed is in the record, and the word processor need not guess.
- Remarks of participants and open collisions are comments, by their author, on the number or the first words of the provision.
- Headings are headings of the word processor; numbers are written out, as the text has them, and are no automatic numbering.
- The words of each provision bear a hidden name (a bookmark), so that an edited copy that comes back is understood (`parley.text.negotiation.returned`).
- The same copy yields the same bytes. No author of the file, no machine, no clock.

Source: ECMA-376 part 1, 17.13.4 (comments), 17.13.5 (revisions).
"""

from __future__ import annotations

from typing import Any, Final

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.shared import Mm, Pt
from lxml import etree  # type: ignore[import-untyped]

from parley.presentation.page import Page, line_text
from parley.presentation.renderings import archived, edged, one_line, prepared, style_id, visible
from parley.presentation.texts.copies import Clause, Segment, TextCopy, is_empty_clause, note_text, refuse_unwritable
from parley.presentation.texts.text_page import text_page
from parley.presentation.wording import Words
from parley.text.negotiation import hidden_name

__all__ = ["CLAUSE_STYLE", "text_docx"]

CLAUSE_STYLE: Final = "Clause"
"""The paragraph style of the text's words; its title has ``Title``, its headings ``Heading 1`` to ``Heading 4``."""

_HEADINGS: Final = {"part": 1, "article": 2, "paragraph": 3, "point": 4}
_DEEPEST: Final = 8
# The text's own words stand in a serif face, as in every format.
_FACE: Final = "Cambria"


def text_docx(words: Words, copy: TextCopy) -> bytes:
    """*copy* as the bytes of a DOCX file; *words*: the language of what the program says. Raises `InputError` for characters that XML forbids."""
    refuse_unwritable(copy)
    page = text_page(words, copy)
    document = Document()
    prepared(document, copy.language if copy.language != "und" else words.lang)
    style = document.styles.add_style(CLAUSE_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.name = _FACE
    style.paragraph_format.space_after = Pt(6)
    title = one_line(copy.title)
    edged(document, title, one_line(page.mark))
    _Writer(document, copy).write(page)
    return archived(document, title, copy.language if copy.language != "und" else words.lang)


class _Writer:
    """The state of writing one file: the number of changes so far, and the comments."""

    def __init__(self, document: DocumentType, copy: TextCopy) -> None:
        self.document = document
        self.copy = copy
        self.changes = 0
        self.names = 0
        self.comments: list[Any] = []

    def write(self, page: Page) -> None:
        _run(self._paragraph("Title"), one_line(self.copy.title))
        for line in page.under_title:
            _run(self._paragraph("Subtitle"), one_line(line_text(line)))
        for clause in self.copy.clauses:
            self._clause(clause)
        for line in page.foot:
            paragraph = self._paragraph("Subtitle")
            _run(paragraph, one_line(line_text(line)))
        if self.comments:
            self._comments_part()

    def _clause(self, clause: Clause) -> None:
        if is_empty_clause(clause):
            return
        number = clause.number
        paragraph: Any = None
        if clause.heading or clause.level in ("part", "article"):
            paragraph = self._paragraph(f"Heading {_HEADINGS[clause.level]}")
            self._fill(paragraph, number, clause.heading, self._name(clause, "heading"))
            number = ""
        if clause.words or number:
            last = paragraph
            paragraph = self._paragraph(CLAUSE_STYLE, indent=clause.depth)
            self._fill(paragraph, number, clause.words, self._name(clause, "words"))
            paragraph = paragraph if clause.words else last or paragraph
        for note in clause.notes:
            self._comment(paragraph, note.by, visible(note_text(self.copy, note)))

    def _paragraph(self, style: str, indent: int = 0) -> Any:
        paragraph = self.document.add_paragraph()
        paragraph._p.style = style_id(style)
        if indent > 1:
            paragraph.paragraph_format.left_indent = Mm(6 * (min(indent, _DEEPEST) - 1))
        return paragraph._p

    def _name(self, clause: Clause, part: str) -> str:
        """The hidden name of a part of *clause*; empty in a copy of no revision."""
        if not clause.revision:
            return ""
        return hidden_name(self.copy.id, clause.id, self.copy.language, part, clause.revision)

    def _fill(self, paragraph: Any, number: str, segments: tuple[Segment, ...], name: str = "") -> None:
        if number:
            _run(paragraph, f"{number} ", strong=True)
        if name:
            self.names += 1
            for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
                mark = OxmlElement(tag)
                mark.set(qn("w:id"), str(self.names))
                if tag == "w:bookmarkStart":
                    mark.set(qn("w:name"), name)
                paragraph.append(mark)
        holder, before = paragraph, ("", ())  # type: Any, tuple[str, tuple[str, ...]]
        for segment in segments:
            # Neighbours of one party are one change: a reviewer accepts or rejects a proposal, not its pieces.
            now = (segment.change if segment.by else "", segment.by if segment.change else ())
            if now != before:
                holder, before = paragraph, now
                if now[0]:
                    holder = self._change("w:ins" if now[0] == "proposed" else "w:del", segment.by)
                    paragraph.append(holder)
            _run(holder, segment.text, strong=segment.kind != "words", deleted=segment.change == "struck")

    def _change(self, tag: str, by: tuple[str, ...]) -> Any:
        self.changes += 1
        element = OxmlElement(tag)
        element.set(qn("w:id"), str(self.changes))
        element.set(qn("w:author"), visible(", ".join(self.copy.name(party) for party in by)))
        return element

    def _comment(self, paragraph: Any, by: str, text: str) -> None:
        """A comment on all of *paragraph*."""
        number = str(len(self.comments))
        comment = OxmlElement("w:comment")
        comment.set(qn("w:id"), number)
        comment.set(qn("w:author"), visible(self.copy.name(by)) or "—")
        line = OxmlElement("w:p")
        _run(line, text)
        comment.append(line)
        self.comments.append(comment)
        start, end, reference = (OxmlElement(f"w:comment{what}") for what in ("RangeStart", "RangeEnd", "Reference"))
        for element in (start, end, reference):
            element.set(qn("w:id"), number)
        about = paragraph.find(qn("w:pPr"))
        paragraph.insert(0 if about is None else 1, start)
        paragraph.append(end)
        run = OxmlElement("w:r")
        run.append(reference)
        paragraph.append(run)

    def _comments_part(self) -> None:
        root = etree.Element(qn("w:comments"), nsmap={"w": nsmap["w"]})
        root.extend(self.comments)
        package = self.document.part.package
        if package is None:
            raise TypeError("no package")
        blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/comments.xml"), CONTENT_TYPE.WML_COMMENTS, blob, package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)


def _run(holder: Any, text: str, *, strong: bool = False, deleted: bool = False) -> None:
    """*text* as a run of *holder*; hidden characters as code points, a line feed as a line break."""
    run = OxmlElement("w:r")
    if strong:
        about = OxmlElement("w:rPr")
        about.append(OxmlElement("w:b"))
        run.append(about)
    for number, line in enumerate(visible(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")):
        if number:
            run.append(OxmlElement("w:br"))
        words = OxmlElement("w:delText" if deleted else "w:t")
        words.set(qn("xml:space"), "preserve")
        words.text = line
        run.append(words)
    holder.append(run)
