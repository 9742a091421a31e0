"""A copy of a text as Akoma Ntoso XML (OASIS LegalDocML, Akoma Ntoso 1.0, namespace ``akn/3.0``), valid against the strict schema.

Rules
- A clean text is an ``act`` named ``agreed-text``; a bracketed one is a ``bill`` named ``negotiating-text``.
- *eId* is the permanent id of the provision, so that a reference outlives every renumbering; ``num`` is the number as displayed.
- Parties (and the host) are ``TLCOrganization``; what one proposes is ``ins refersTo="#party"``, what one wants struck ``del refersTo="#party"``. Options
  of one set of alternatives name the first of them in ``alternativeTo``. Joint proposals refer to an organisation of their own, made of those parties.
- Brackets and labels are ``remark`` and a blank is a ``placeholder``, in their place: the text of the file, read in order, is what the other
  formats say.
- The schema requires full dates. No date is invented: if none is passed, it is 0001-01-01 (named ``unknown``), the empty
  date that tools for Akoma Ntoso use.
- Provisions of a preamble, verbatim ones and signature blocks are ``hcontainer`` with that name; the order of the text is never changed to fit a scheme.

What the file does not say: who consented to what. That is in the record.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]

from parley.presentation.texts.copies import Clause, Segment, TextCopy, note_text, refuse_unwritable

__all__ = ["NAMESPACE", "NO_DATE", "akoma_ntoso"]

NAMESPACE: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
NO_DATE: Final = "0001-01-01"

_HCONTAINER: Final = ("preamble", "signature", "verbatim")
# ISO 639-2 codes, which the naming convention of Akoma Ntoso wants in addresses.
_THREE: Final = {"en": "eng", "uk": "ukr", "ru": "rus", "tr": "tur", "und": "und"}
# Permanent ids have no capitals, so ids that begin with one are never theirs.
_OUTSIDE: Final = "Parley"


def akoma_ntoso(copy: TextCopy, *, dated: str = "") -> bytes:
    """*copy* as an XML file. *dated*: the day of the text as its act states it (``YYYY-MM-DD``); empty if none is stated.

    Raises `InputError` for characters that XML forbids.
    """
    refuse_unwritable(copy)
    return _Writer(copy, dated or NO_DATE).file()


class _Writer:
    """The state of writing one file: the joint proposers seen so far, and the elements of options, by clause."""

    def __init__(self, copy: TextCopy, dated: str) -> None:
        self.copy = copy
        self.dated = dated
        self.joint: dict[tuple[str, ...], str] = {}
        self.count = 0
        self.first: dict[tuple[str, int], str] = {}

    def file(self) -> bytes:
        copy = self.copy
        root = etree.Element(_tag("akomaNtoso"), nsmap={None: NAMESPACE})
        kind, name = ("act", "agreed-text") if copy.form == "clean" else ("bill", "negotiating-text")
        whole = etree.SubElement(root, _tag(kind), name=name)
        title = etree.Element(_tag("preface"))
        title_line = etree.SubElement(title, _tag("p"))
        _append_text(etree.SubElement(title_line, _tag("docTitle")), copy.title)
        body = etree.Element(_tag("body"))
        self._body(body)
        whole.append(self._meta())
        whole.append(title)
        whole.append(body)
        packed: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        return packed + b"\n"

    def _meta(self) -> Any:
        meta = etree.Element(_tag("meta"))
        identification = etree.SubElement(meta, _tag("identification"), source=f"#{_OUTSIDE}")
        language = _THREE.get(self.copy.language, "und")
        work = f"/akn/xx/{'act' if self.copy.form == 'clean' else 'bill'}/{self.dated}/{self.copy.id}"
        for level, uri in (
            ("Work", work),
            ("Expression", f"{work}/{language}@"),
            ("Manifestation", f"{work}/{language}@.xml"),
        ):
            part = etree.SubElement(identification, _tag(f"FRBR{level}"))
            etree.SubElement(part, _tag("FRBRthis"), value=f"{uri}/!main")
            etree.SubElement(part, _tag("FRBRuri"), value=uri)
            etree.SubElement(
                part, _tag("FRBRdate"), date=self.dated, name="stated" if self.dated != NO_DATE else "unknown"
            )
            etree.SubElement(part, _tag("FRBRauthor"), href=f"#{_OUTSIDE}", **{"as": "#Editor"})
            if level == "Work":
                # No country: a code of ISO 3166-1 that is assigned to none.
                etree.SubElement(part, _tag("FRBRcountry"), value="xx")
            elif level == "Expression":
                etree.SubElement(part, _tag("FRBRlanguage"), language=language)
            else:
                etree.SubElement(part, _tag("FRBRformat"), value="application/akn+xml")
        references = etree.SubElement(meta, _tag("references"), source=f"#{_OUTSIDE}")
        self._organisation(references, _OUTSIDE, "Parley")
        for party in self.copy.parties:
            self._organisation(references, f"Org-{party.id}", party.name)
        for parties, identifier in self.joint.items():
            self._organisation(references, identifier, ", ".join(self.copy.name(party) for party in parties))
        etree.SubElement(references, _tag("TLCRole"), eId="Editor", href="/akn/ontology/role/editor", showAs="Editor")
        return meta

    def _organisation(self, references: Any, identifier: str, name: str) -> None:
        href = f"/akn/ontology/organization/{identifier}"
        etree.SubElement(references, _tag("TLCOrganization"), eId=identifier, href=href, showAs=name)

    def _body(self, body: Any) -> None:
        made: dict[str, Any] = {}
        parents = {clause.parent for clause in self.copy.clauses}
        for clause in self.copy.clauses:
            above = made.get(clause.parent, body)
            if clause.role in _HCONTAINER:
                element = etree.SubElement(above, _tag("hcontainer"), eId=clause.id, name=clause.role)
            else:
                element = etree.SubElement(above, _tag(clause.level), eId=clause.id)
            made[clause.id] = element
            if clause.number:
                etree.SubElement(element, _tag("num")).text = clause.number
            if clause.heading:
                self._segments(etree.SubElement(element, _tag("heading")), clause, clause.heading, "heading")
            self._content(element, clause, clause.id in parents)
        if not self.copy.clauses:
            etree.SubElement(body, _tag("hcontainer"), name="empty")

    def _content(self, element: Any, clause: Clause, has_children: bool) -> None:
        if not (clause.words or clause.notes):
            return
        holder = etree.SubElement(element, _tag("intro" if has_children else "content"))
        if clause.words:
            self._segments(etree.SubElement(holder, _tag("p")), clause, clause.words, "words")
        for note in clause.notes:
            line = etree.SubElement(holder, _tag("p"))
            by = {"refersTo": f"#{self._whose((note.by,))}"} if note.by else {}
            _append_text(etree.SubElement(line, _tag("remark"), status="editorial", **by), note_text(self.copy, note))

    def _segments(self, element: Any, clause: Clause, segments: tuple[Segment, ...], part: str) -> None:
        for whose, change, group, option, stretch in _stretches(segments):
            inside = element
            if change:
                tag = "ins" if change == "proposed" else "del"
                inside = etree.SubElement(element, _tag(tag))
                if whose:
                    inside.set("refersTo", f"#{self._whose(whose)}")
                self._as_alternative(inside, f"{clause.id}-{part}", group, option)
            for segment in stretch:
                if segment.kind == "words":
                    _append_text(inside, segment.text)
                else:
                    tag = "remark" if segment.kind == "mark" else "placeholder"
                    made = etree.SubElement(
                        inside, _tag(tag), **({"status": "editorial"} if tag == "remark" else {"originalText": ""})
                    )
                    _append_text(made, segment.text)

    def _as_alternative(self, element: Any, place: str, group: int, option: int) -> None:
        if not group:
            return
        self.count += 1
        element.set("eId", f"Option-{self.count}")
        first = self.first.setdefault((place, group), f"Option-{self.count}")
        if option > 1:
            element.set("alternativeTo", first)

    def _whose(self, parties: tuple[str, ...]) -> str:
        known = {party.id for party in self.copy.parties}
        if len(parties) == 1 and parties[0] in known:
            return f"Org-{parties[0]}"
        return self.joint.setdefault(parties, f"Joint-{len(self.joint) + 1}")


_Stretch = tuple[tuple[str, ...], str, int, int, list[Segment]]


def _stretches(segments: Iterable[Segment]) -> list[_Stretch]:
    """*segments* with adjacent ones merged if they have the same party, change and option."""
    made: list[_Stretch] = []
    for segment in segments:
        key = (segment.by if segment.change else (), segment.change, segment.group, segment.option)
        if made and made[-1][:4] == key:
            made[-1][4].append(segment)
        else:
            made.append((*key, [segment]))
    return made


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _append_text(element: Any, text: str) -> None:
    """*text* at the end of *element*, a line feed as ``eol``."""
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        if number:
            etree.SubElement(element, _tag("eol"))
        if not line:
            continue
        # Counting the children would make a paragraph of thousands of pieces slow.
        last = next(element.iterchildren(reversed=True), None)
        if last is not None:
            last.tail = (last.tail or "") + line
        else:
            element.text = (element.text or "") + line
