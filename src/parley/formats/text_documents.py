"""Reads a text file into the tree of `parley.text.document`: DOCX or ODT if its first bytes say so, otherwise Markdown or plain text.

A PDF file is refused with advice: it has no words in order, only where on a page each letter stands, and a reader that guesses would lose or turn some.
Other formats of word processors that are no text either (RTF) are refused in the same way.

The name of a file decides nothing: a DOCX file that is called ``vision.md`` is still read as what it is. Nothing is executed or fetched, and a DOCX
file is read where a runaway can be stopped (`parley.formats.contained`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Literal

import msgspec

from parley.formats.contained import contained
from parley.formats.docx_documents import read_docx
from parley.formats.odt_documents import is_odt, read_odt
from parley.kernel import FileError, Place
from parley.text import Language, ReadDocument, read_markdown
from parley.text.negotiation import decode_bracketed

__all__ = ["document_id_of", "is_docx", "read_text_document", "text_format_of"]

_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
_NOT_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 40


def is_docx(data: bytes) -> bool:
    """Whether *data* is for a reader of word processors' files: a ZIP archive, or the older binary DOC format, which that reader refuses with a reason."""
    return data.startswith(_PACKED)


def text_format_of(data: bytes) -> Literal["docx", "odt", "markdown"]:
    """The format in which *data* is read."""
    if is_odt(data):
        return "odt"
    return "docx" if is_docx(data) else "markdown"


def read_text_document(
    data: bytes, *, document_id: str, language: Language | None = None, file: str = ""
) -> ReadDocument:
    """The document in *data*. Raises `InputError` (`FileError` for a broken DOCX, or a format that is not read) with what is wrong."""
    if refusal := _refusal(data):
        raise FileError.of(refusal, Place(file))
    if is_odt(data):
        given = {"data": data, "document_id": document_id, "language": language, "file": file}
        (read,) = contained(_read_odt, given, Place(file))
        return _DECODER.decode(read)
    if is_docx(data):
        given = {"data": data, "document_id": document_id, "language": language, "file": file}
        (read,) = contained(_read_docx, given, Place(file))
        return _DECODER.decode(read)
    return read_markdown(decode_bracketed(data, file), document_id=document_id, language=language, file=file)


def _refusal(data: bytes) -> str:
    """The code of the message with which a format is refused that holds no words in order; empty where it is none of them."""
    start = data[:_LOOKED_AT]
    if b"%PDF-" in start:
        return "text.pdf-has-no-words"
    return "text.rtf-not-read" if start.lstrip().startswith(b"{\\rtf") else ""


_LOOKED_AT = 1024
"""A PDF file may have other bytes before its mark, up to so many (ISO 32000, annex on readers)."""
_DECODER = msgspec.msgpack.Decoder(ReadDocument)


def _read_docx(given: Mapping[str, Any], send: Callable[[bytes], None]) -> None:
    """Read a DOCX file and send the whole reading as one message."""
    send(msgspec.msgpack.encode(read_docx(**given)))


def _read_odt(given: Mapping[str, Any], send: Callable[[bytes], None]) -> None:
    """Read an ODT file and send the whole reading as one message."""
    send(msgspec.msgpack.encode(read_odt(**given)))


def document_id_of(name: str) -> str:
    """An identifier made from a file's name: ``Vision A (v2).docx`` becomes ``vision-a-v2``; ``text`` if no character can be used."""
    stem = name.rpartition(".")[0] or name
    return _NOT_ID.sub("-", stem.lower()).strip("-")[:_LONGEST_ID].strip("-") or "text"
