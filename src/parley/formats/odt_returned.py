"""An ODT copy of a negotiating text that came back, paragraph by paragraph. The rules are those of `docx_returned`.

Source: OASIS OpenDocument 1.3 part 3, sections 5.5 (change tracking), 6.2 (bookmarks).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import msgspec

from parley.formats.contained import contained
from parley.formats.docx_parts import local
from parley.formats.odt_documents import open_odt, tracked_changes
from parley.formats.odt_styles import TEXT, OdtStyles
from parley.formats.odt_words import OdtLineReader, OdtStory
from parley.kernel import Place
from parley.text.negotiation import ReturnedParagraph

__all__ = ["read_returned_odt"]

_HIDDEN: Final = "_Parley"
_ASIDE: Final = ("Title", "Subtitle")
_OUTSIDE: Final = {"p", "h", "tracked-changes"}
_DECODER: Final = msgspec.msgpack.Decoder(tuple[ReturnedParagraph, ...])


def read_returned_odt(data: bytes, file: str = "") -> tuple[ReturnedParagraph, ...]:
    """The paragraphs of an ODT file. Raises `FileError` as `read_odt`."""
    (read,) = contained(_read, {"data": data, "file": file}, Place(file))
    return _DECODER.decode(read)


def _read(given: Mapping[str, Any], send: Callable[[bytes], None]) -> None:
    opened = open_odt(io.BytesIO(given["data"]), given["file"])
    styles = OdtStyles(opened.styles, opened.content)
    story = OdtStory(styles, tracked_changes(opened.body, styles), {}, draft=True)
    made = [msgspec.structs.replace(one, line=at) for at, one in enumerate(_paragraphs(opened.body, story), 1)]
    send(msgspec.msgpack.encode(tuple(made)))


def _paragraphs(body: Any, story: OdtStory) -> Iterator[ReturnedParagraph]:
    for paragraph in body.iter(f"{TEXT}p", f"{TEXT}h"):
        if any(local(over) in _OUTSIDE for over in paragraph.iterancestors()):
            continue
        reader = OdtLineReader(story)
        reader.add(paragraph)
        line = reader.line()
        text = line.text.strip()
        names = [
            name
            for mark in paragraph.iter(f"{TEXT}bookmark", f"{TEXT}bookmark-start")
            if (name := mark.get(f"{TEXT}name") or "").startswith(_HIDDEN)
        ]
        yield ReturnedParagraph(
            text=text,
            names=tuple(names) if text else (),
            comments=tuple((each.author, each.words) for each in line.apart if each.kind == "comment"),
            is_aside=any(story.styles.is_called(paragraph.get(f"{TEXT}style-name") or "", one) for one in _ASIDE),
            apart=tuple((each.kind, each.words) for each in line.apart if each.kind != "comment"),
        )
