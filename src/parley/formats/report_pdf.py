"""A report as a PDF file with a text layer: its words in the order in which the file has them, joined to paragraphs.

Rules
- A file without a text layer (a scan) is refused with advice; pages without words among others are told. Nothing is recognised from pictures.
- Heads and feet that stand on most pages, and page numbers, are left out and told.
- The order of columns is the file's own; a person reads every sentence before it is confirmed.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import Final

from parley.formats.report_texts import LeftOut, ReportText, paragraphs_of
from parley.kernel import FileError, Place

__all__ = ["is_pdf", "read_pdf"]

_LOOKED_AT: Final = 1024
"""A PDF file may have other bytes before its mark, up to so many (ISO 32000, annex on readers)."""
_MOST_PAGES: Final = 2000
_FEWEST_PAGES: Final = 3
"""Pages from which on a line that stands on most of them is taken for a head or a foot."""
_DIGITS: Final = re.compile(r"\d+")
_ONLY_A_NUMBER: Final = re.compile(r"\W*(?:page|стор\.?|стр\.?|sayfa)?\W*\d{1,4}(?:\W+\d{1,4})?\W*", re.IGNORECASE)


def is_pdf(data: bytes) -> bool:
    """Whether *data* is a PDF file."""
    return b"%PDF-" in data[:_LOOKED_AT]


def read_pdf(data: bytes, file: str = "") -> ReportText:
    """The report in a PDF file. Raises `FileError`: ``reading.pdf-broken``, ``-locked``, ``-too-long``, ``-without-text``."""
    from pypdf import PasswordType, PdfReader  # noqa: PLC0415 - only the child process that reads such a file waits for it
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise FileError.of("reading.pdf-locked", Place(file))
        if len(reader.pages) > _MOST_PAGES:
            raise FileError.of("reading.pdf-too-long", Place(file), pages=len(reader.pages), most=_MOST_PAGES)
        pages = [[line.strip() for line in page.extract_text().splitlines()] for page in reader.pages]
        title = str((reader.metadata.title if reader.metadata else "") or "")
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise FileError.of("reading.pdf-broken", Place(file)) from error
    empty = tuple(number for number, lines in enumerate(pages, 1) if not any(lines))
    if len(empty) == len(pages):
        raise FileError.of("reading.pdf-without-text", Place(file), pages=len(pages))
    repeated = _repeated(pages)
    kept = [[line for line in lines if _shape(line) not in repeated] for lines in pages]
    text = "\n".join(paragraphs_of([line for lines in kept for line in lines]))
    left_out = tuple(LeftOut("repeated", line) for line in dict.fromkeys(repeated.values()))
    return ReportText("pdf", text + "\n", " ".join(title.split()), left_out, empty)


def _repeated(pages: list[list[str]]) -> dict[str, str]:
    """The first and last lines that stand on most pages, with numbers disregarded, and lines that are only a page number: shape and an example."""
    edges = [[line for line in (*_filled(lines)[:2], *_filled(lines)[-2:]) if line] for lines in pages]
    counts = Counter(shape for lines in edges for shape in {_shape(line) for line in lines})
    found: dict[str, str] = {}
    for lines in edges:
        for line in lines:
            often = len(pages) >= _FEWEST_PAGES and counts[_shape(line)] * 2 > len(pages)
            if often or (len(pages) > 1 and _ONLY_A_NUMBER.fullmatch(line)):
                found.setdefault(_shape(line), line)
    return found


def _filled(lines: list[str]) -> list[str]:
    return [line for line in lines if line]


def _shape(line: str) -> str:
    return _DIGITS.sub("0", " ".join(line.split()))
