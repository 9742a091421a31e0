"""The styles of a DOCX file, as far as they bear on words: headings, numbering, and what is hidden or struck.

A style inherits from the one it is based on. ``w:vanish``, ``w:strike`` and ``w:dstrike`` are toggles: on in the style of the paragraph *and* in that of the
characters means off; said at the run itself they hold as they stand.

Source: ECMA-376 part 1, 17.7.3 (toggles), 17.7.4 (styles), 17.9.18 (numbering of a style).
"""

from __future__ import annotations

import re
from typing import Any, Final

from parley.formats.docx_parts import W, is_on, value, whole

__all__ = ["Styles"]

_HEADING_STYLE: Final = re.compile(r"(?:heading|заголовок|başlık)\s*(\d)\Z", re.IGNORECASE)
_TOGGLES: Final = ("vanish", "webHidden", "strike", "dstrike")
_DEEPEST: Final = 20
_NO_OUTLINE: Final = 9


class _Style:
    """What one style says itself; None where it says nothing."""

    def __init__(self, style: Any) -> None:
        self.based = value(style.find(f"{W}basedOn")) or ""
        outline = value(style.find(f"{W}pPr/{W}outlineLvl"))
        shown = value(style.find(f"{W}name")) or ""
        match = _HEADING_STYLE.match(shown)
        self.heading: int | None = None
        if match or shown.lower() == "title":
            self.heading = int(match[1]) if match else 1
        elif outline and whole(outline, _NO_OUTLINE) < _NO_OUTLINE:
            self.heading = whole(outline, _NO_OUTLINE) + 1
        self.list = value(style.find(f"{W}pPr/{W}numPr/{W}numId"))
        level = value(style.find(f"{W}pPr/{W}numPr/{W}ilvl"))
        self.level = None if level is None else whole(level, 0)
        about = style.find(f"{W}rPr")
        self.toggles = _said(about)
        self.font = _font(about)
        self.raised = value(about.find(f"{W}vertAlign")) if about is not None else None


def _said(about: Any | None) -> dict[str, bool]:
    """The toggles that run properties say, on or off."""
    if about is None:
        return {}
    return {name: is_on(found) for name in _TOGGLES if (found := about.find(f"{W}{name}")) is not None}


def _font(about: Any | None) -> str | None:
    fonts = about.find(f"{W}rFonts") if about is not None else None
    return None if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")


class Styles:
    """The styles of a file, by id."""

    def __init__(self, root: Any | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default = ""
        for style in root.iter(f"{W}style") if root is not None else ():
            name = style.get(f"{W}styleId") or ""
            self._styles[name] = _Style(style)
            if style.get(f"{W}type") == "paragraph" and is_said(style.get(f"{W}default")):
                self._default = name

    def _chain(self, name: str) -> list[_Style]:
        """The style and those it is based on, nearest first."""
        chain: list[_Style] = []
        while name in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[name])
            name = chain[-1].based
        return chain

    def heading(self, name: str) -> int:
        """The heading depth of paragraphs in style *name*, from 1; 0: no heading."""
        return next((one.heading for one in self._chain(name) if one.heading is not None), 0)

    def numbering(self, name: str) -> tuple[str, int | None]:
        """The list of paragraphs in style *name* ("0": none), and the level if the style says one."""
        chain = self._chain(name or self._default)
        identifier = next((one.list for one in chain if one.list is not None), "0")
        return identifier, next((one.level for one in chain if one.level is not None), None)

    def lineage(self, name: str) -> tuple[str, ...]:
        """The ids of style *name* and of those it is based on, nearest first."""
        ids: list[str] = []
        name = name or self._default
        while name in self._styles and len(ids) < _DEEPEST:
            ids.append(name)
            name = self._styles[name].based
        return tuple(ids)

    def toggled(self, name: str, about: Any | None, paragraph_style: str) -> bool:
        """Whether toggle *name* is on for a run with properties *about* in a paragraph of *paragraph_style*."""
        said = _said(about)
        if name in said:
            return said[name]
        character = value(about.find(f"{W}rStyle")) or "" if about is not None else ""
        on = [
            next((one.toggles[name] for one in self._chain(style) if name in one.toggles), False)
            for style in (character, paragraph_style or self._default)
            if style
        ]
        return sum(on) == 1

    def font(self, about: Any | None, paragraph_style: str) -> str:
        """The font of a run, as far as it is said; empty: not said."""
        character = value(about.find(f"{W}rStyle")) or "" if about is not None else ""
        chain = [*self._chain(character), *self._chain(paragraph_style or self._default)]
        return _font(about) or next((one.font for one in chain if one.font), "")

    def raised(self, about: Any | None) -> str:
        """``superscript``, ``subscript`` or nothing."""
        if about is None:
            return ""
        character = self._chain(value(about.find(f"{W}rStyle")) or "")
        said = value(about.find(f"{W}vertAlign"))
        return said or next((one.raised for one in character if one.raised), "") or ""


def is_said(attribute: str | None) -> bool:
    """Whether an attribute that is on or off says on."""
    return attribute in ("1", "true", "on")
