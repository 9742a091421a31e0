"""The styles and lists of an ODT file, as far as they bear on words: what is hidden, struck, raised; how levels are numbered.

Source: OASIS OpenDocument 1.3 part 3, sections 16 (styles), 16.30 to 16.36 (lists), 19.876 (``text:display``).
"""

from __future__ import annotations

import re
from typing import Any, Final

import msgspec

from parley.formats.docx_numbering import counted_in
from parley.formats.docx_parts import whole
from parley.kernel import Finding, Message, Place

__all__ = ["FO", "STYLE", "TEXT", "ListLevel", "OdtLists", "OdtStyle", "OdtStyles"]

TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_LOEXT: Final = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_FORMS: Final = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_UKRAINIAN: Final = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
_DEEPEST: Final = 20
_LEVEL: Final = re.compile(r"%(\d{1,2})%")


class OdtStyle(msgspec.Struct, frozen=True):
    """What a style says itself; None where it says nothing."""

    parent: str = ""
    hidden: bool | None = None
    struck: bool | None = None
    raised: str | None = None
    outline: int | None = None
    shown: str = ""


class OdtStyles:
    """The styles of a file by family and name."""

    def __init__(self, *roots: Any | None) -> None:
        self._styles: dict[tuple[str, str], OdtStyle] = {}
        for root in roots:
            for style in root.iter(f"{STYLE}style") if root is not None else ():
                key = style.get(f"{STYLE}family") or "", style.get(f"{STYLE}name") or ""
                self._styles[key] = _style(style)

    def _chain(self, family: str, name: str) -> list[OdtStyle]:
        chain: list[OdtStyle] = []
        while (family, name) in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[family, name])
            name = chain[-1].parent
        return chain

    def is_hidden(self, family: str, name: str) -> bool | None:
        """Whether the style hides its words; None where it says nothing."""
        return next((one.hidden for one in self._chain(family, name) if one.hidden is not None), None)

    def is_struck(self, family: str, name: str) -> bool | None:
        """Whether the style strikes its words through; None where it says nothing."""
        return next((one.struck for one in self._chain(family, name) if one.struck is not None), None)

    def raised(self, name: str) -> str | None:
        """``superscript``, ``subscript``, nothing; None where the style says nothing."""
        return next((one.raised for one in self._chain("text", name) if one.raised is not None), None)

    def is_called(self, name: str, shown: str) -> bool:
        """Whether a paragraph style, or one that it is based on, is called *shown*."""
        return name == shown or any(shown in (one.shown, one.parent) for one in self._chain("paragraph", name))

    def outline(self, name: str) -> int:
        """The heading depth of paragraphs in the style; 0: no heading."""
        chain = self._chain("paragraph", name)
        if any(one.shown == "Title" for one in chain) or name == "Title":
            return 1
        return next((one.outline for one in chain if one.outline is not None), 0)


def _style(style: Any) -> OdtStyle:
    about = style.find(f"{STYLE}text-properties")
    outline = style.get(f"{STYLE}default-outline-level")
    made = OdtStyle(
        style.get(f"{STYLE}parent-style-name") or "",
        outline=whole(outline, 0) if outline else None,
        shown=style.get(f"{STYLE}display-name") or "",
    )
    if about is None:
        return made
    display = about.get(f"{TEXT}display")
    lines = [about.get(f"{STYLE}text-line-through-{what}") for what in ("style", "type")]
    position = about.get(f"{STYLE}text-position")
    return msgspec.structs.replace(
        made,
        hidden=None if display is None else display == "none",
        struck=None if lines == [None, None] else any(line not in (None, "none") for line in lines),
        raised=None if position is None else _raised(position),
    )


def _raised(position: str) -> str:
    first = (position.split() or [""])[0]
    if first == "super" or (first.endswith("%") and first.strip("%").isdigit() and first.strip("%") != "0"):
        return "superscript"
    return "subscript" if first == "sub" or first.startswith("-") else ""


class ListLevel(msgspec.Struct, frozen=True):
    """One level of a list: its number format (empty: no number), what stands around it, how many levels it shows, its first value."""

    form: str = ""
    prefix: str = ""
    suffix: str = ""
    shows: int = 1
    start: int = 1
    pattern: str = ""
    bullet: bool = False


class OdtLists:
    """The counters of lists and numbered headings, as the file is read from top to bottom."""

    def __init__(self, roots: tuple[Any | None, ...], file: str, findings: list[Finding]) -> None:
        self._file, self._findings = file, findings
        self._levels: dict[str, dict[int, ListLevel]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._said: set[str] = set()
        for root in roots:
            for style in root.iter(f"{TEXT}list-style", f"{TEXT}outline-style") if root is not None else ():
                name = style.get(f"{STYLE}name") or ""
                name = "" if style.tag == f"{TEXT}outline-style" else name
                self._levels[name] = {whole(one.get(f"{TEXT}level"), 0): _list_level(one) for one in style}

    def restart(self, counter: str, at: int = 1) -> None:
        """Begin *counter* anew from level *at*."""
        counts = self._counts.setdefault(counter, {})
        for level in [level for level in counts if level >= at]:
            del counts[level]

    def next(self, style: str, counter: str, at: int, start: str | None = None) -> str | None:
        """Count the next paragraph at level *at* (from 1) and return its displayed number; "" for a bullet, None where the level has none."""
        levels = self._levels.get(style, {})
        level = levels.get(at)
        if level is None or (not level.form and not level.bullet):
            return None
        counts = self._counts.setdefault(counter, {})
        first = whole(start, level.start) if start is not None else level.start
        counts[at] = first if start is not None or at not in counts else counts[at] + 1
        for deeper in [one for one in counts if one > at]:
            del counts[deeper]
        if level.bullet:
            return ""
        if level.pattern:
            return _LEVEL.sub(lambda match: self._one(levels, counts, int(match[1])), level.pattern)
        shown = [self._one(levels, counts, one) for one in range(max(1, at - level.shows + 1), at + 1)]
        return level.prefix + ".".join(filter(None, shown)) + level.suffix

    def _one(self, levels: dict[int, ListLevel], counts: dict[int, int], at: int) -> str:
        level = levels.get(at, ListLevel())
        if not level.form:
            return ""
        number = counts.setdefault(at, level.start)
        if level.form in _FORMS:
            return counted_in(_FORMS[level.form], number)
        if level.form[:1] in ("а", "А"):
            return _cyrillic(level.form, number)
        if level.form not in self._said:
            self._said.add(level.form)
            said = Message("text.docx-number-format", {"format": level.form})
            self._findings.append(Finding(said, Place(self._file), "warning"))
        return str(number)


def _cyrillic(form: str, number: int) -> str:
    """*number* as a Cyrillic letter: Ukrainian where the format says so, else Russian."""
    if "(uk)" not in form:
        return counted_in("russianUpper" if form[0] == "А" else "russianLower", number)
    letter = _UKRAINIAN[(number - 1) % len(_UKRAINIAN)] * ((number - 1) // len(_UKRAINIAN) + 1)
    return letter.upper() if form[0] == "А" else letter


def _list_level(element: Any) -> ListLevel:
    shows = element.get(f"{TEXT}display-levels")
    return ListLevel(
        element.get(f"{STYLE}num-format") or "",
        element.get(f"{STYLE}num-prefix") or "",
        element.get(f"{STYLE}num-suffix") or "",
        whole(shows, 1),
        whole(element.get(f"{TEXT}start-value"), 1),
        element.get(f"{_LOEXT}num-list-format") or "",
        element.tag == f"{TEXT}list-level-style-bullet",
    )
