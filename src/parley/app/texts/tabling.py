"""From documents to the acts that table them in a negotiating text: one vision, two visions beside one another, or a bracketed draft.

Rules
- A vision may be there in several languages. They are one document if they run alike: the same levels in the same order. Then a provision has
  one permanent id and words in each language; otherwise nothing is tabled, and where they part is said.
- Two visions: what belongs together (the pairing's links) stands as alternatives of one provision, each option proposed by its side; words that are the
  same to the letter stand once. What only one side has stands in a bracket of that side. Provisions get ids of the text, not of a side. The order is
  the first vision's; what only the second has comes under the article where its neighbours went, or under its own heading. A heading of the second
  that says something else than the one it came under stands beside that one, each in the bracket of its side.
- A deposit's provisions keep the ids that they have in it, for a deposit has a name of its own. All others get ``<text or party>-<signs>.001`` on, with signs
  made from everything that is tabled: the same tabling has the same ids wherever it is made, and two different ones have no id in common.
- A bracketed draft: brackets, alternatives, blanks and the names of the sides are kept, notes in braces become notes. A bracket that runs over provisions, or
  is malformed, is an error with its line: nothing is mended.

This module writes acts and enters none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

import msgspec

from parley.kernel import Finding, InputError, Message, Place, content_name, fitting, named_after
from parley.text import Document, Provision, ancestors, walk
from parley.text.negotiation import (
    Alternatives,
    Bracket,
    Edit,
    Insert,
    Markup,
    Node,
    Note,
    Passage,
    PieceDraft,
    Propose,
    Reserved,
    bracket_count,
    origin_of,
    read_brackets,
    tabled_beside,
    write_brackets,
)
from parley.text.pairing import Link, Pairing, pair_documents
from parley.text.verdicts import judge_texts

__all__ = ["Bracketed", "Vision", "table_bracketed", "table_two", "table_vision"]

_Tabling = TypeVar("_Tabling", bound=Insert | Note | Propose)


class Vision(msgspec.Struct, frozen=True):
    """A vision to table: whose it is, and its documents by language, which run alike. ``name``: what origins call it (a deposit's identifier)."""

    of: str
    documents: dict[str, Document]
    name: str = ""

    @property
    def first(self) -> Document:
        """The document that gives order and headings' places."""
        return next(iter(self.documents.values()))


def _checked(visions: Sequence[Vision], languages: Sequence[str]) -> None:
    """Raises `InputError` where a language is not one of the text's, or the documents of a vision do not run alike."""
    findings: list[Finding] = []
    for vision in visions:
        findings += [
            Finding(Message("negotiation.language-unknown", {"language": language}))
            for language in vision.documents
            if language not in languages
        ]
        shape = [(one.id, one.level) for one in walk(vision.first)]
        for language, document in vision.documents.items():
            other = [(one.id, one.level) for one in walk(document)]
            if other != shape:
                at = next(
                    (at for at, pair in enumerate(zip(shape, other, strict=False)) if pair[0] != pair[1]),
                    min(len(shape), len(other)),
                )
                found = list(walk(document))
                line = found[at].span.line if at < len(found) else 0
                params: dict[str, str | int] = {
                    "language": language,
                    "first": vision.first.language,
                    "id": vision.name or vision.of,
                }
                findings.append(Finding(Message("text.languages-part", params), Place(line=line)))
    if findings:
        raise InputError(findings)


def table_vision(vision: Vision, text: str, languages: Sequence[str], *, told: bool) -> tuple[Insert, ...]:
    """The acts that table one vision. *languages*: those of the text; *told*: whoever signs is not the side itself. Raises `InputError`."""
    _checked((vision,), languages)
    above = {child.id: one.id for one in walk(vision.first) for child in one.children}
    acts = tuple(
        _insert(vision, one.id, text, above.get(one.id, ""), vision.of if told else "") for one in walk(vision.first)
    )
    return acts if vision.name else _named(acts, vision.of)


def _named(acts: Sequence[_Tabling], stem: str) -> tuple[_Tabling, ...]:
    """*acts* with ids of the text for the provisions that they table, made from all that they say."""
    tabled = dict.fromkeys(act.provision for act in acts)
    content = content_name("parley-tabling-v1", *(msgspec.json.encode(act) for act in acts))
    named = {old: fitting(f"{named_after(stem, content)}.{number:03d}") for number, old in enumerate(tabled, 1)}
    return tuple(
        msgspec.structs.replace(act, provision=named[act.provision], parent=named.get(act.parent, ""))
        if isinstance(act, Insert)
        else msgspec.structs.replace(act, provision=named[act.provision])
        for act in acts
    )


def _versions(vision: Vision, identifier: str) -> list[tuple[Document, Provision]]:
    found = []
    for document in vision.documents.values():
        named = (
            msgspec.structs.replace(document, id=vision.name or document.id, source_digest="")
            if vision.name
            else document
        )
        found += [(named, one) for one in walk(document) if one.id == identifier]
    return found


def _insert(vision: Vision, identifier: str, text: str, parent: str, of: str) -> Insert:
    versions = _versions(vision, identifier)
    document, first = versions[0]
    return Insert(
        text=text,
        of=of,
        provision=identifier,
        level=first.level,
        role=first.role,
        number=first.number,
        parent=parent,
        headings={doc.language: one.heading for doc, one in versions if one.heading},
        words={doc.language: (Passage(words=one.text),) for doc, one in versions if one.text},
        origin=origin_of(document, first),
    )


def table_two(
    a: Vision, b: Vision, text: str, languages: Sequence[str], *, pairing: Pairing | None = None
) -> tuple[Insert | Propose, ...]:
    """The acts that table *a* and *b* beside one another. *pairing*: of their first documents (None: found here). Raises `InputError`.

    Whoever signs them (the host, usually) tells of the sides' words: each option, bracket and heading says whose it is.
    """
    _checked((a, b), languages)
    return _named(_Beside(a, b, text, pairing or pair_documents(a.first, b.first)).acts(), text)


class _Beside:
    """One tabling of two visions: where each provision of b went."""

    def __init__(self, a: Vision, b: Vision, text: str, pairing: Pairing) -> None:
        self.a, self.b, self.text = a, b, text
        self.by_a: dict[str, Link] = {link.a[0]: link for link in pairing.links}
        self.joined = {one: link.a[0] for link in pairing.links for one in link.a[1:]}
        self.went: dict[str, str] = {one: link.a[0] for link in pairing.links for one in link.b}
        self.above_a, self.above_b = ancestors(a.first), ancestors(b.first)

    def acts(self) -> tuple[Insert | Propose, ...]:
        made: list[Insert | Propose] = []
        for one in walk(self.a.first):
            parent = self.above_a[one.id][-1].id if self.above_a[one.id] else ""
            parent = self.joined.get(parent, parent)
            link = self.by_a.get(one.id)
            if one.id in self.joined:
                continue
            if link is None:
                made.append(self._alone(self.a, one.id, parent))
            else:
                made.append(self._together(link, one, parent))
        for one in walk(self.b.first):
            if one.id in self.went:
                continue
            home = "" if one.text else self._home(one)
            if home:
                self.went[one.id] = home
                continue
            chain = self.above_b[one.id]
            parent = self.went.get(chain[-1].id, "") if chain else ""
            self.went[one.id] = one.id
            made.append(self._alone(self.b, one.id, parent))
        return (*made, *self._headings())

    def _headings(self) -> list[Propose]:
        """For each provision that took in one of b's whose heading says something else: that heading beside its own, in b's name.

        Headings govern what stands under them, so the second side's is not dropped. Where several of b's went to one place, their
        headings stand as one, with semicolons.
        """
        beside: dict[str, dict[str, list[str]]] = {}
        for language, document in self.b.documents.items():
            own = (
                {one.id: one.heading for one in walk(self.a.documents[language])}
                if language in self.a.documents
                else {}
            )
            for one in walk(document):
                home = self.went.get(one.id, one.id)
                if home == one.id or not one.heading or _says_the_same(own.get(home, ""), one):
                    continue
                said = beside.setdefault(home, {}).setdefault(language, [])
                if one.heading not in said:
                    said.append(one.heading)
        length = {
            (language, one.id): len(one.heading)
            for language, document in self.a.documents.items()
            for one in walk(document)
        }
        return [
            Propose(
                text=self.text,
                of=self.b.of,
                provision=home,
                base=1,
                edits=tuple(
                    Edit(language=language, end=length.get((language, home), 0), words="; ".join(said), part="heading")
                    for language, said in headings.items()
                ),
            )
            for home, headings in beside.items()
        ]

    def _alone(self, vision: Vision, identifier: str, parent: str) -> Insert:
        """What only one side has: its words in its bracket, though somebody else tables them."""
        made = _insert(vision, identifier, self.text, parent, vision.of)
        words: dict[str, tuple[PieceDraft, ...]] = {}
        for language, pieces in made.words.items():
            own = tuple(msgspec.structs.replace(piece, of=vision.of) for piece in pieces if isinstance(piece, Passage))
            words[language] = (Reserved(pieces=own, holders=(vision.of,)),)
        return msgspec.structs.replace(made, words=words)

    def _together(self, link: Link, one: Provision, parent: str) -> Insert:
        versions: list[tuple[str, Document, Provision]] = []
        for vision, ids in ((self.a, link.a), (self.b, link.b)):
            for language in vision.documents:
                parts = [
                    (document, found)
                    for identifier in ids
                    for document, found in _versions(vision, identifier)
                    if document.language == language
                ]
                if parts:
                    whole = " ".join(found.text for _, found in parts if found.text)
                    versions.append((vision.of, parts[0][0], msgspec.structs.replace(parts[0][1], text=whole)))
        made = tabled_beside(self.text, one.id, tuple(versions), parent=parent)
        headings = {doc.language: found.heading for doc, found in _versions(self.a, one.id) if found.heading}
        # A heading is of the act's speaker: so the act is the first side's, told by whoever tables it; each option says whose it is.
        speaker = self.a.of if headings else ""
        return msgspec.structs.replace(made, of=speaker, number=one.number, headings=headings)

    def _home(self, container: Provision) -> str:
        """Where most of what stands in a heading of b went: the heading of a over it. Empty where nothing of it went anywhere."""
        inside = [child for child in _below(container) if child.id in self.went]
        homes: Counter[str] = Counter()
        for child in inside:
            chain = [*(one.id for one in self.above_a[self.went[child.id]]), self.went[child.id]]
            depth = len(self.above_b[container.id])
            if depth < len(chain) - 1:
                homes[chain[depth]] += 1
        return homes.most_common(1)[0][0] if homes else ""


def _says_the_same(heading: str, provision: Provision) -> bool:
    """Whether *heading* and that of *provision* say the same, but for their form."""
    return judge_texts(heading, provision.heading, provision.language).verdict in ("common", "common-except-form")


def _below(provision: Provision) -> list[Provision]:
    found = list(provision.children)
    for child in provision.children:
        found += _below(child)
    return found


class Bracketed(msgspec.Struct, frozen=True):
    """A bracketed draft in one language: its text as it stands, and the provisions that a reader made of it. ``file`` is for findings."""

    source: str
    document: Document
    file: str = ""


def table_bracketed(
    drafts: Sequence[Bracketed], text: str, languages: Sequence[str], names: Mapping[str, str], *, of: str = ""
) -> tuple[Insert | Note, ...]:
    """The acts that table a bracketed draft, which may be there in several languages that run alike.

    *names*: names of participants, as they stand in labels, to their identifiers. Raises `InputError` with everything that is malformed, at its line.
    """
    findings: list[Finding] = []
    for draft in drafts:
        whole = read_brackets(draft.source, file=draft.file, parties=names)
        findings += [finding for finding in whole.findings if finding.severity == "error"]
    if findings:
        raise InputError(findings)
    _checked((Vision(of, {draft.document.language: draft.document for draft in drafts}),), languages)
    first = drafts[0].document
    above = {child.id: one.id for one in walk(first) for child in one.children}
    acts: list[Insert | Note] = []
    by_language = {draft.document.language: {one.id: one for one in walk(draft.document)} for draft in drafts}
    for one in walk(first):
        words: dict[str, str] = {}
        remarks: list[Note] = []
        for draft in drafts:
            found = by_language[draft.document.language][one.id]
            said, notes = _words_and_notes(draft, found, names, findings)
            if said:
                words[draft.document.language] = said
            remarks += [
                Note(text=text, of=of, provision=one.id, words={draft.document.language: note}) for note in notes
            ]
        headings: dict[str, str] = {
            language: here[one.id].heading for language, here in by_language.items() if here[one.id].heading
        }
        acts.append(
            Insert(
                text=text,
                of=of,
                provision=one.id,
                level=one.level,
                role=one.role,
                number=one.number,
                parent=above.get(one.id, ""),
                headings=headings,
                bracketed=words,
                origin=origin_of(first, one),
            )
        )
        acts += remarks
    for draft in drafts:
        kept = sum(bracket_count(read_brackets(one.text).nodes) for one in walk(draft.document))
        there = bracket_count(read_brackets(draft.source).nodes)
        if kept != there and not findings:
            params: dict[str, str | int] = {"kept": kept, "there": there}
            findings.append(Finding(Message("text.brackets-not-kept", params), Place(draft.file)))
    if findings:
        raise InputError(findings)
    return _named(acts, text)


def _words_and_notes(
    draft: Bracketed, provision: Provision, names: Mapping[str, str], findings: list[Finding]
) -> tuple[str, list[str]]:
    read = read_brackets(provision.text, parties=names)
    if not read.is_well_formed:
        place = Place(draft.file, provision.span.line, path=provision.id)
        findings.append(
            Finding(Message("text.bracket-over-provisions", {"provision": provision.number or provision.id}), place)
        )
        return "", []
    notes: list[str] = []
    nodes = _without_notes(read.nodes, notes)
    return write_brackets(nodes).strip(), notes


def _without_notes(nodes: tuple[Node, ...], notes: list[str]) -> tuple[Node, ...]:
    """*nodes* with the participants' identifiers in the labels, notes and comments taken out."""
    kept: list[Node] = []
    for node in nodes:
        if isinstance(node, Bracket):
            if node.kind == "note":
                notes.append(write_brackets(node.children).strip())
                continue
            label = f"{', '.join(node.parties)}: " if node.parties else node.label
            kept.append(msgspec.structs.replace(node, label=label, children=_without_notes(node.children, notes)))
        elif isinstance(node, Alternatives):
            kept.append(msgspec.structs.replace(node, children=_without_notes(node.children, notes)))
        elif not (isinstance(node, Markup) and node.text.startswith("<!--")):
            kept.append(node)
    return tuple(kept)
