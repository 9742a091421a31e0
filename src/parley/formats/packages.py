"""Office packages (ZIP archives of XML parts, ECMA-376 part 2), opened within a budget.

Rules
- What a package may cost is fixed before anything of it is unpacked: its size, its parts, their unpacked sizes, how much a part may grow.
- A part of XML is looked through by expat, element by element, before a library builds anything of it: a document type declaration is
  refused wherever it stands and in whatever encoding (the parser finds it, not a search in bytes), and so are more elements, deeper nesting or longer
  attributes than a document of people has. The look is linear and keeps nothing.
- Whatever a damaged archive makes the libraries raise ends as one refusal.

Which message says it is the reader's matter: it hands in its `Refusals`.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Final
from xml.parsers import expat

import msgspec

from parley.kernel import FileError, Place

__all__ = ["BROKEN", "Budget", "Refusals", "look_through", "open_package", "part_of"]

BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
    ArithmeticError,
    RecursionError,
    RuntimeError,  # an encrypted part, a compression that Python does not know
    AssertionError,
)
"""What `zipfile`, the decompressors and the readers of XML raise on damaged archives."""

_BLOCK: Final = 1 << 20


class Budget(msgspec.Struct, frozen=True):
    """The most that a package may cost. ``growth``: how many times its packed size a part may be, once it is larger than ``small`` bytes."""

    parts: int = 2_000
    unpacked: int = 512_000_000
    part: int = 512_000_000
    growth: int = 400
    small: int = 4_000_000
    elements: int = 40_000_000
    depth: int = 120
    attribute: int = 100_000


class Refusals(msgspec.Struct, frozen=True):
    """How a reader says no: the codes of its messages, and the place that all of them have."""

    place: Place
    broken: str
    too_large: str
    encrypted: str
    declares_type: str

    def is_broken(self, part: str = "") -> FileError:
        """The archive or the part cannot be read."""
        return FileError.of(self.broken, self.place, part=part[:80] or "ZIP")

    def is_too_large(self, found: int, most: int) -> FileError:
        """Something is over its limit: *found* where it is known, *most* may be."""
        return FileError.of(self.too_large, self.place, bytes=found, most=most)


@contextmanager
def open_package(file: IO[bytes], budget: Budget, refusals: Refusals) -> Iterator[zipfile.ZipFile]:
    """The archive, held to its limits. Raises `FileError`, also for what a damaged archive raises inside the block."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            whole = sum(part.file_size for part in parts)
            if len(parts) > budget.parts or whole > budget.unpacked:
                raise refusals.is_too_large(whole, budget.unpacked)
            for part in parts:
                grown = part.file_size > budget.small and part.file_size > budget.growth * max(1, part.compress_size)
                if grown or part.file_size > budget.part:
                    raise refusals.is_too_large(part.file_size, budget.part)
            if any(part.flag_bits & 1 for part in parts):
                raise FileError.of(refusals.encrypted, refusals.place)
            yield archive
    except BROKEN as error:
        raise refusals.is_broken() from error


def part_of(archive: zipfile.ZipFile, name: str, budget: Budget, refusals: Refusals) -> bytes | None:
    """The bytes of a part, or None where there is none. Raises `FileError` where it is larger than the archive said, or damaged."""
    try:
        with archive.open(name) as packed:
            raw = packed.read(budget.part + 1)
    except KeyError:
        return None
    except BROKEN as error:
        raise refusals.is_broken(name) from error
    if len(raw) > budget.part:
        raise refusals.is_too_large(len(raw), budget.part)
    return raw


def look_through(
    stream: IO[bytes],
    name: str,
    budget: Budget,
    refusals: Refusals,
    on_start: Callable[[str, Mapping[str, str]], None] | None = None,
) -> None:
    """Parse the XML part *name* from *stream* and keep nothing. *on_start* is told every element: its local name and its attributes by local name.

    Raises `FileError`: a document type declaration, no XML, or more than the budget has. What *on_start* raises goes through.
    """
    elements = depth = 0

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal elements, depth
        elements += 1
        depth += 1
        if elements > budget.elements:
            raise refusals.is_too_large(elements, budget.elements)
        if depth > budget.depth:
            raise refusals.is_too_large(depth, budget.depth)
        longest = max(map(len, attributes.values()), default=0)
        if longest > budget.attribute:
            raise refusals.is_too_large(longest, budget.attribute)
        if on_start is not None:
            on_start(element.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_: object) -> None:
        raise FileError.of(refusals.declares_type, refusals.place, part=name[:80])

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = declared
    parser.EntityDeclHandler = declared
    try:
        while block := stream.read(_BLOCK):
            parser.Parse(block, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, *BROKEN) as error:
        raise refusals.is_broken(name) from error
