"""The parts of a DOCX package: found by their relationships, parsed within a budget, and in one vocabulary whoever wrote them.

Rules
- The document and what belongs to it (styles, numbering, notes, comments, headers) are found by relationships, not by usual names.
- *Strict* files use other namespaces for the same elements: they are renamed, so that readers know one vocabulary.
- Of ``mc:AlternateContent`` the version that a word processor of today would show is kept. Where the others have other words, a mark of ours says so
  (`OTHER_VERSION`): which version a reader sees then depends on the program.
- No entity is resolved, nothing is loaded from anywhere.

Source: ECMA-376 part 1 (WordprocessingML), part 2 (packages), part 3 (markup compatibility), part 4 (transitional).
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]

from parley.formats.packages import Budget, Refusals, look_through, part_of

__all__ = [
    "BUDGET",
    "DRAWN",
    "OTHER_VERSION",
    "M",
    "Parts",
    "W",
    "is_on",
    "letters_of",
    "local",
    "value",
    "whole",
]

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DRAWN: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
"""A word drawn in a picture, a chart or a diagram."""
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
OTHER_VERSION: Final = "{parley}otherVersion"
"""Stands where an alternative of ``mc:AlternateContent`` had other words than the one that is kept; ``words`` has them."""
BUDGET: Final = Budget(parts=5_000, unpacked=400_000_000, part=60_000_000, elements=1_500_000, depth=200)
_STRICT: Final = (
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1]),
    ("http://purl.oclc.org/ooxml/officeDocument/math", M[1:-1]),
    ("http://purl.oclc.org/ooxml/drawingml/main", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)  # fmt: skip
_KNOWN_PREFIXES: Final = (
    "http://schemas.microsoft.com/",
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "urn:schemas-microsoft-com:",
)
_OFF: Final = ("0", "false", "off", "none")


class Parts:
    """An open package, and its parts by what they are for."""

    def __init__(self, archive: zipfile.ZipFile, refusals: Refusals) -> None:
        self._archive, self._refusals = archive, refusals
        self._names = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
        self._asked: set[str] = set()
        self.names = tuple(sorted(self._names.values()))
        self._main = next(iter(self.related("", "officeDocument")), "word/document.xml")

    @property
    def main(self) -> str:
        """The name of the document's part."""
        return self._main

    def parsed(self, name: str) -> Any | None:
        """The root of a part, or None where there is none. Raises `FileError` where it is broken, too large or declares a document type."""
        held = self._names.get(name.lower())
        self._asked.add(held or name)
        raw = None if held is None else part_of(self._archive, held, BUDGET, self._refusals)
        if raw is None:
            return None
        look_through(io.BytesIO(raw), name, BUDGET, self._refusals)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            huge_tree=False,
            recover=False,
        )
        try:
            root = etree.fromstring(raw, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._refusals.is_broken(name) from error
        _in_one_vocabulary(root)
        _one_version(root)
        return root

    def related(self, name: str, kind: str) -> Iterator[str]:
        """The names of the parts that part *name* ("" the package) has a relationship of *kind* to, such as ``styles`` or ``footnotes``."""
        folder, _, file = name.rpartition("/")
        root = self.parsed(posixpath.join(folder, "_rels", f"{file}.rels"))
        for one in root.iter(_RELATIONSHIP) if root is not None else ():
            target = one.get("Target") or ""
            if one.get("TargetMode") == "External" or not (one.get("Type") or "").endswith(f"/{kind}"):
                continue
            if target.startswith("/"):
                yield posixpath.normpath(target.lstrip("/"))
            else:
                yield posixpath.normpath(posixpath.join(folder, target))

    def called(self, kind: str) -> Iterator[str]:
        """The names of parts that are called as parts of *kind* usually are (``header1.xml``), whether or not a relationship names them."""
        folder = posixpath.dirname(self._main)
        usual = re.compile(rf"{re.escape(kind)}\d*\.xml", re.IGNORECASE)
        return (
            name
            for name in self.names
            if posixpath.dirname(name) == folder and usual.fullmatch(posixpath.basename(name))
        )

    def unread(self) -> tuple[str, ...]:
        """The names of parts beside the document that nobody has asked for and that may hold words."""
        folder = posixpath.dirname(self._main)
        return tuple(
            name for name in self.names if name.startswith(folder) and name.endswith(".xml") and name not in self._asked
        )

    def of_document(self, kind: str, usual: str = "") -> Any | None:
        """The root of the part of *kind* that belongs to the document; where no relationship names one, of the part called *usual*."""
        name = next(iter(self.related(self._main, kind)), posixpath.join(posixpath.dirname(self._main), usual))
        return self.parsed(name)


def _in_one_vocabulary(root: Any) -> None:
    """Rename what is in the namespaces of *strict* files to the transitional ones."""
    if not any(space in _STRICT_SPACES for one in root.iter() for space in one.nsmap.values()):
        return
    for element in root.iter(etree.Element):
        element.tag = _renamed(element.tag)
        for key in [key for key in element.attrib if key.startswith("{http://purl")]:
            element.attrib[_renamed(key)] = element.attrib.pop(key)


_STRICT_SPACES: Final = frozenset(strict for strict, _ in _STRICT)


def _renamed(name: str) -> str:
    for strict, transitional in _STRICT:
        if name.startswith(f"{{{strict}}}"):
            return f"{{{transitional}}}{name[len(strict) + 2 :]}"
    return name


def _one_version(root: Any) -> None:
    """Put the version that is shown in place of every ``mc:AlternateContent``, outer ones first."""
    for alternate in list(root.iter(f"{_MC}AlternateContent")):
        parent = alternate.getparent()
        if parent is None:
            continue
        versions = [one for one in alternate if one.tag in (f"{_MC}Choice", f"{_MC}Fallback")]
        shown = next((one for one in versions if _is_understood(one)), None)
        kept = [] if shown is None else list(shown)
        words = "" if shown is None else letters_of(shown)
        others = [letters_of(one) for one in versions if one is not shown]
        if any(other.split() != words.split() and other.strip() for other in others):
            kept.append(etree.Element(OTHER_VERSION, words=" / ".join(filter(None, others))[:2000]))
        at = parent.index(alternate)
        for element in reversed(kept):
            parent.insert(at, element)
        parent.remove(alternate)


def _is_understood(version: Any) -> bool:
    """Whether a word processor of today shows this version: the fallback, or a choice whose needs are published vocabularies."""
    if version.tag == f"{_MC}Fallback":
        return True
    spaces = [version.nsmap.get(prefix) for prefix in (version.get("Requires") or "").split()]
    return all(space is not None and space.startswith(_KNOWN_PREFIXES) for space in spaces)


def letters_of(element: Any) -> str:
    """Every word inside *element* that any program might show, in order."""
    pieces = []
    for one in element.iter(etree.Element):
        if one.tag == f"{W}sym":
            pieces.append(f"⟨{one.get(f'{W}char')}⟩")
        elif one.tag != f"{W}instrText":
            pieces.append(one.text or "")
    return "".join(pieces)


def local(element: Any) -> str:
    """The name of *element* without its namespace; empty for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def whole(text: str | None, otherwise: int) -> int:
    """*text* as a non-negative integer below a million, or *otherwise*: a malformed attribute is no reason to refuse the text."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else otherwise


def value(element: Any | None) -> str | None:
    """The attribute ``w:val`` of *element*, or None."""
    return None if element is None else element.get(f"{W}val")


def is_on(element: Any) -> bool:
    """Whether a property that is on or off is on: being there means on, unless it says otherwise."""
    return (value(element) or "1").lower() not in _OFF
