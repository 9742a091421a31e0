"""Reads the file of a report: plain text, a web page, DOCX, ODT, PDF with a text layer, an e-mail. The bytes decide which it is, never the name.

Files of others are read where a runaway can be stopped (`parley.formats.contained`); plain text needs no reader. Nothing is fetched or executed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from parley.formats.contained import contained
from parley.formats.odt_documents import is_odt
from parley.formats.report_html import is_html, read_html
from parley.formats.report_mail import is_mail, read_mail
from parley.formats.report_pdf import is_pdf, read_pdf
from parley.formats.report_texts import LeftOut, ReportText
from parley.formats.text_documents import is_docx, read_text_document
from parley.kernel import FileError, Place
from parley.talks import decode_text
from parley.text import walk

__all__ = ["read_report_file"]

_READERS: Final[dict[str, tuple[Callable[[bytes], bool], Callable[[bytes, str], ReportText]]]] = {
    "pdf": (is_pdf, read_pdf),
    "html": (is_html, read_html),
    "mail": (is_mail, read_mail),
}
_DECODER: Final = msgspec.msgpack.Decoder(ReportText)


def read_report_file(data: bytes, file: str = "") -> ReportText:
    """The words of a report. Raises `FileError` with what is wrong and what to do: no text layer, a broken file, a format that is not read."""
    if data.lstrip().startswith(b"{\\rtf"):
        raise FileError.of("text.rtf-not-read", Place(file))
    if is_docx(data):
        return _of_word_processor(data, file)
    for name, (fits, _) in _READERS.items():
        if fits(data):
            (read,) = contained(_read, {"data": data, "reader": name, "file": file}, Place(file))
            return _DECODER.decode(read)
    return ReportText("text", decode_text(data, file))


def _read(given: Mapping[str, Any], send: Callable[[bytes], None]) -> None:
    """Read a file and send the whole reading as one message."""
    send(msgspec.msgpack.encode(_READERS[given["reader"]][1](given["data"], given["file"])))


def _of_word_processor(data: bytes, file: str) -> ReportText:
    read = read_text_document(data, document_id="report", file=file)
    lines = []
    for provision in walk(read.document):
        parts = (provision.number, provision.heading, provision.text)
        line = " ".join(" ".join(part for part in parts if part).split())
        if line:
            lines.append(line)
    if not lines:
        raise FileError.of("reading.nothing-to-read", Place(file))
    beside = tuple(LeftOut("beside", " ".join(one.words.split())[:120]) for one in read.apart if one.words.strip())
    return ReportText("odt" if is_odt(data) else "docx", "\n".join(lines) + "\n", "", beside)
