"""A DOCX copy of a negotiating text that came back, paragraph by paragraph: its words, the hidden names in it, comments, what stands apart.

The words are as if the tracked changes of people were accepted; those of the export itself, which have no date, are left as they are: they are marks of the
text. The file is read where a runaway can be stopped (`parley.formats.contained`), within the same budget as any DOCX file.

Source: ECMA-376 part 1, 17.13.5 (revisions), 17.13.6 (bookmarks).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import msgspec

from parley.formats.contained import contained
from parley.formats.docx_documents import docx_refusals, words_of_notes
from parley.formats.docx_parts import BUDGET, Parts, W, local, value
from parley.formats.docx_styles import Styles
from parley.formats.docx_words import LineReader, Notes, Story
from parley.formats.packages import open_package
from parley.kernel import FileError, Place
from parley.text.negotiation import ReturnedParagraph

__all__ = ["read_returned_docx"]

_HIDDEN: Final = "_Parley"
_ASIDE: Final = ("Title", "Subtitle")
_MAX_PACKED: Final = 50_000_000
_DECODER: Final = msgspec.msgpack.Decoder(tuple[ReturnedParagraph, ...])


def read_returned_docx(data: bytes, file: str = "") -> tuple[ReturnedParagraph, ...]:
    """The paragraphs of a DOCX file. Raises `FileError` as `read_docx`."""
    (read,) = contained(_read, {"data": data, "file": file}, Place(file))
    return _DECODER.decode(read)


def _read(given: Mapping[str, Any], send: Callable[[bytes], None]) -> None:
    send(msgspec.msgpack.encode(_paragraphs(given["data"], given["file"])))


def _paragraphs(data: bytes, file: str) -> tuple[ReturnedParagraph, ...]:
    refusals = docx_refusals(file)
    if len(data) > _MAX_PACKED:
        raise refusals.is_too_large(len(data), _MAX_PACKED)
    with open_package(io.BytesIO(data), BUDGET, refusals) as archive:
        parts = Parts(archive, refusals)
        root = parts.parsed(parts.main)
        if root is None:
            raise FileError.of("text.docx-no-document", Place(file))
        styles = Styles(parts.of_document("styles", "styles.xml"))
        notes: Notes = dict(words_of_notes(parts, styles))
        story = Story(styles, notes, "draft")
        made = list(_groups(root, story))
    return tuple(msgspec.structs.replace(one, line=at) for at, one in enumerate(made, 1))


def _groups(root: Any, story: Story) -> Iterator[ReturnedParagraph]:
    """The paragraphs as their marks divide them; one whose mark was deleted runs on into the next."""
    waiting: list[Any] = []
    for paragraph in root.iter(f"{W}p"):
        if any(local(over) == "txbxContent" for over in paragraph.iterancestors()):
            continue
        waiting.append(paragraph)
        if any(paragraph.find(f"{W}pPr/{W}rPr/{W}{name}") is not None for name in ("del", "moveFrom")):
            continue
        yield from _paragraph(waiting, story)
        waiting = []
    yield from _paragraph(waiting, story)


def _paragraph(group: list[Any], story: Story) -> Iterator[ReturnedParagraph]:
    lines = []
    for paragraph in group:
        about = paragraph.find(f"{W}pPr/{W}pStyle")
        style = value(about) or ""
        reader = LineReader(story)
        reader.add(paragraph, style)
        lines.append((paragraph, style, reader.line()))
    # What is left of nothing is told apart: its provision is gone, and the next one is not it.
    while len(lines) > 1 and not lines[0][2].text.strip():
        lines.pop(0)
    if not lines:
        return
    names = [
        name
        for paragraph, _, _ in lines
        for mark in paragraph.iter(f"{W}bookmarkStart")
        if (name := mark.get(f"{W}name") or "").startswith(_HIDDEN)
    ]
    text = "".join(line.text for _, _, line in lines)
    apart = [each for _, _, line in lines for each in line.apart]
    yield ReturnedParagraph(
        text=text.strip(),
        names=tuple(names) if text.strip() else (),
        comments=tuple((each.author, each.words) for each in apart if each.kind == "comment"),
        is_aside=lines[-1][1] in _ASIDE,
        apart=tuple((each.kind, each.words) for each in apart if each.kind not in ("comment", "field-code")),
    )
