"""Copies of texts that are not in a record: a document as it was read, and a draft with brackets in a Markdown file.

Tracked changes of a DOCX file are kept: an insertion is a proposal of its author, a deletion its author's wish to strike. Both have marks that say so, for
words that go and words that come must never read as if both were said. Authors are named as in the file; who they really are is unknown.

Rules of a draft
- Its structure is what `parley.text.markdown` makes of it, its brackets what `parley.text.negotiation.brackets` reads in the words so found: escaped
  brackets, footnote signs, links and code are no brackets, and headings are walls.
- A bracket may begin in one paragraph and end in another: marks are segments, not containers, so the copy has it as the draft does.
- Malformed brackets are kept where they are, as marks; the finding about each comes from reading the draft, with its line.
- Whose words are in a bracket is known only if it has a label with a name that the caller passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from parley.kernel import Finding, Message, Place
from parley.presentation.texts.copies import Clause, Party, Segment, TextCopy
from parley.text import Document, Language, Provision, TrackedChange, ancestors, read_markdown, walk
from parley.text.negotiation import (
    STRIKE,
    Alternatives,
    Bracket,
    FixedWords,
    Markup,
    Node,
    Stray,
    read_brackets,
    walk_nodes,
    write_brackets,
)

__all__ = ["document_copy", "draft_copy"]

# A sign of the source that is no markup is kept apart while the structure is read, in a private plane of Unicode that no text of a draft uses.
_PLANE = 0xF0000
_KEPT_APART = re.compile("[\U000f0020-\U000f007f]")
# A link keeps its words; its brackets and its target are markup.
_LEFT_OUT = ("front-matter", "attributes", "link")
_BRACKETS = re.compile(r"[\[\]{}]")
_MARKED_STRUCK = re.compile(rf"{STRIKE}\s*:\s*\Z")
_BREAK = "\n\n"
_WALL = "\n\n# \n\n"


def document_copy(document: Document, *, fixed: FixedWords | None = None, synthetic: bool = False) -> TextCopy:
    """The copy of *document* as it was read, with its words and numbers; its tracked changes become brackets, each with its author. *fixed*: nobody's words."""
    changes = [change for each in walk(document) for change in each.changes]
    authors = {
        name: f"author-{number}" for number, name in enumerate(dict.fromkeys(each.author for each in changes), 1)
    }
    strike = (fixed or FixedWords()).strike
    return TextCopy(
        id=document.id,
        language=document.language,
        form="bracketed" if changes else "clean",
        title=document.title or document.id,
        clauses=tuple(
            _clause(
                each,
                above,
                tuple(_tracked(each.heading, () if each.text else each.changes, authors, strike)),
                tuple(_tracked(each.text, each.changes if each.text or not each.heading else (), authors, strike)),
            )
            for each, above in _with_parents(document)
        ),
        parties=tuple(Party(identifier, name or "—") for name, identifier in authors.items()),
        synthetic=synthetic,
    )


def _tracked(
    text: str, changes: tuple[TrackedChange, ...], authors: Mapping[str, str], strike: str
) -> Iterator[Segment]:
    """The words of a provision, split where tracked changes begin and end, with marks round them. Deleted words are where they were before."""
    at = 0
    for change in changes:
        by = (authors[change.author],)
        if change.start > at:
            yield Segment(text[at : change.start])
        at = max(at, change.start)
        opening = ""
        if change.kind == "deletion":
            words = Segment(change.words, by=by, change="struck")
            opening = "" if _MARKED_STRUCK.search(text[:at]) else f"[{change.author or '—'} ({strike}): "
        elif change.end > at:
            words = Segment(text[at : change.end], by=by, change="proposed")
            is_marked = _BRACKETS.search(words.text) or text.count("[", 0, at) > text.count("]", 0, at)
            opening = "" if is_marked else f"[{change.author or '—'}: "
            at = change.end
        else:
            continue
        # A copy of ours that comes back has its marks already.
        yield from (
            [Segment(opening, "mark", by, "proposed"), words, Segment("]", "mark", by, "proposed")]
            if opening
            else [words]
        )
    if text[at:]:
        yield Segment(text[at:])


def draft_copy(
    source: str,
    *,
    document_id: str = "draft",
    language: Language | None = None,
    parties: Mapping[str, str] | None = None,
    file: str = "",
    synthetic: bool = False,
) -> tuple[TextCopy, tuple[Finding, ...]]:
    """The copy of a bracketed Markdown draft, and the findings on it. *parties*: names as written in labels, to identifiers.

    Raises `InputError` if the source is empty, too long or not text.
    """
    named = dict(parties or {})
    found = read_brackets(source, file=file, parties=named)
    reading = read_markdown(_kept_apart(found.nodes), document_id=document_id, language=language, file=file)
    document = reading.document
    fields = [text for each in walk(document) for text in (each.heading, each.text)]
    walls = [bool(each.heading) for each in walk(document) for _ in (0, 1)]
    cut = iter(_segmented(fields, walls, named))
    copy = TextCopy(
        id=document.id,
        language=document.language,
        form="bracketed",
        title=_restored(document.title) or document.id,
        clauses=tuple(_clause(each, above, next(cut), next(cut)) for each, above in _with_parents(document)),
        parties=tuple(Party(identifier, name) for name, identifier in named.items()),
        synthetic=synthetic,
    )
    left_out = sum(isinstance(node, Markup) and node.kind in _LEFT_OUT for node in walk_nodes(found.nodes))
    said = [Finding(Message("text.markup-left-out", {"count": left_out}), Place(file), "note")] if left_out else []
    return copy, tuple(sorted((*found.findings, *reading.findings, *said), key=lambda each: each.place.line))


def _with_parents(document: Document) -> Iterator[tuple[Provision, tuple[Provision, ...]]]:
    above = ancestors(document)
    for provision in walk(document):
        yield provision, above[provision.id]


def _clause(
    provision: Provision, above: tuple[Provision, ...], heading: tuple[Segment, ...], words: tuple[Segment, ...]
) -> Clause:
    return Clause(
        id=provision.id,
        level=provision.level,
        number=_restored(provision.number),
        heading=heading,
        words=words,
        role=provision.role,
        parent=above[-1].id if above else "",
        depth=len(above),
    )


def _kept_apart(nodes: tuple[Node, ...]) -> str:
    """The source with every character that only looks like markup replaced, and without what is not part of the text."""
    return "".join(_apart(node) for node in nodes)


def _apart(node: Node) -> str:
    if isinstance(node, Bracket):
        return node.opening + node.label + _kept_apart(node.children) + node.closing
    if isinstance(node, Alternatives):
        return _kept_apart(node.children)
    if not isinstance(node, Markup):
        return node.text
    if node.kind == "escape":
        return chr(_PLANE + ord(node.text[1]))
    if node.kind in ("code", "footnote"):
        return _BRACKETS.sub(lambda match: chr(_PLANE + ord(match.group())), node.text)
    # An empty comment keeps brackets apart that stand side by side (`parley.text.negotiation.bracketed`).
    return "" if node.kind in _LEFT_OUT or node.text == "<!-- -->" else node.text


def _restored(text: str) -> str:
    return _KEPT_APART.sub(lambda match: chr(ord(match.group()) - _PLANE), text)


def _segmented(fields: list[str], walls: list[bool], parties: Mapping[str, str]) -> Iterator[tuple[Segment, ...]]:
    """Each of *fields* as segments, with brackets read across all of them; a field at which a heading begins (*walls*) closes open brackets."""
    joined, ends = "", []
    for index, field in enumerate(fields):
        joined += (_WALL if walls[index] and index % 2 == 0 else _BREAK) + field
        ends.append((len(joined) - len(field), len(joined)))
    stretches: list[tuple[int, int, Segment]] = []
    at = 0
    for segment in _flat(read_brackets(joined, parties=parties).nodes, ()):
        stretches.append((at, at + len(segment.text), segment))
        at += len(segment.text)
    place = 0
    for start, end in ends:
        made: list[Segment] = []
        while place < len(stretches) and stretches[place][1] <= start:
            place += 1
        look = place
        while look < len(stretches) and stretches[look][0] < end:
            first, last, segment = stretches[look]
            text = _restored(segment.text[max(start - first, 0) : min(end, last) - first])
            if text:
                made.append(msgspec.structs.replace(segment, text=text))
            look += 1
        yield _merged(made)


def _flat(nodes: tuple[Node, ...], by: tuple[str, ...]) -> Iterator[Segment]:
    for node in nodes:
        if isinstance(node, Bracket):
            held = node.parties or by
            change = "proposed" if held else ""
            yield Segment(node.opening + node.label, "mark", held, change)  # type: ignore[arg-type]
            if node.kind == "placeholder" and not any(isinstance(each, Bracket) for each in walk_nodes(node.children)):
                yield Segment(write_brackets(node.children), "blank", held, change)  # type: ignore[arg-type]
            else:
                yield from _flat(node.children, held)
            yield Segment(node.closing, "mark", held, change)  # type: ignore[arg-type]
        elif isinstance(node, Alternatives):
            yield from _flat(node.children, by)
        elif isinstance(node, Stray):
            yield Segment(node.text, "mark")
        else:
            yield Segment(node.text, by=by, change="proposed" if by else "")


def _merged(segments: list[Segment]) -> tuple[Segment, ...]:
    made: list[Segment] = []
    for segment in segments:
        if made and segment.kind == "words" and msgspec.structs.replace(made[-1], text=segment.text) == segment:
            made[-1] = msgspec.structs.replace(segment, text=made[-1].text + segment.text)
        else:
            made.append(segment)
    return tuple(made)
