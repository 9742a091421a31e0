"""Parts of a drawing: SVG elements, words broken to a length, the shapes that stand for a stance or an event.

Rules
- Drawings are built as a tree (``xml.etree``); data never becomes markup.
- One colour (``currentColor``), so that a drawing is readable printed in black, on a dark screen and without colour: differences are in shape.
- The length of words is estimated cautiously (`drawn_length`); a word longer than its room is broken.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import lru_cache
from typing import Final

from parley.presentation.renderings.characters import drawn_length, one_line

__all__ = ["FACE", "broken", "drawing", "mark", "shape", "sign", "to_text", "words"]

FACE: Final = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"
_SVG: Final = "http://www.w3.org/2000/svg"

# Each sign in a square of 16 by 16 around its centre, in strokes.
_SIGNS: Final = {
    "yes": ("M-5.5 .5 L-1.5 5 L6 -5",),
    "if": ("M-7.5 -7 H-10 V7 H-7.5", "M7.5 -7 H10 V7 H7.5", "M-4.5 .5 L-1 4.5 L5 -4.5"),
    "no": ("M-5 -5 L5 5", "M5 -5 L-5 5"),
    "ask": ("M-3.6 -3.4 C-3.4 -8 4 -8 4 -3.2 C4 -.4 0 -.2 0 3", "M0 6.6 V6.8"),
    "noted": ("M-8 0 C-4.5 -6 4.5 -6 8 0 C4.5 6 -4.5 6 -8 0 Z", "M-1.2 0 A1.2 1.2 0 1 0 1.2 0 A1.2 1.2 0 1 0 -1.2 0"),
    "none": ("M-4 0 H4",),
}


def shape(tag: str, **attributes: str | float) -> ET.Element:
    """An SVG element; ``stroke_width=1.5`` becomes ``stroke-width="1.5"``, numbers have at most two decimals."""
    element = ET.Element(tag)
    for name, value in attributes.items():
        element.set(name.replace("_", "-"), value if isinstance(value, str) else _number(value))
    return element


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def drawing(name: str, title: str, told: str, width: float, height: float) -> ET.Element:
    """The root element of a drawing. *name* makes its identifiers unique on a page; *told*: the whole content in words, as its description."""
    root = shape(
        "svg",
        xmlns=_SVG,
        viewBox=f"0 0 {_number(width)} {_number(height)}",
        width=width,
        height=height,
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        font_family=FACE,
        font_size=12,
        fill="currentColor",
    )
    for tag, text in (("title", title), ("desc", told)):
        element = shape(tag, id=f"{name}-{tag}")
        element.text = one_line(text)
        root.append(element)
    return root


def to_text(root: ET.Element) -> str:
    """The drawing as text. Attributes are in the order in which they were set, so the same figure yields the same text."""
    return ET.tostring(root, encoding="unicode", short_empty_elements=True)


def broken(text: str, room: float, size: float) -> list[str]:
    """*text* broken into lines no longer than *room* when drawn at *size*. A single word that is longer is broken. At least one line."""
    return list(_broken(text, room, size))


@lru_cache(maxsize=1024)  # a grid says the same few words in most of its cells
def _broken(text: str, room: float, size: float) -> tuple[str, ...]:
    lines = [""]
    for word in one_line(text).split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if drawn_length(longer, size) <= room:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for character in word:
            if lines[-1] and drawn_length(lines[-1] + character, size) > room:
                lines.append("")
            lines[-1] += character
    return tuple(lines)


def words(text: str | list[str], x: float, y: float, size: float = 12, **attributes: str | float) -> ET.Element:
    """A text element with *lines*, the first on the base line *y*."""
    element = shape("text", x=x, y=y, font_size=size, **attributes)
    for number, line in enumerate([text] if isinstance(text, str) else text):
        span = shape("tspan", x=x, dy=0 if number == 0 else size * 1.25)
        span.text = one_line(line)
        element.append(span)
    return element


def sign(kind: str, x: float, y: float) -> ET.Element:
    """A stance as a shape around (*x*, *y*): tick, tick in brackets, cross, question mark, eye, dash."""
    group = shape(
        "g",
        transform=f"translate({_number(x)} {_number(y)})",
        fill="none",
        stroke="currentColor",
        stroke_width=1.9,
        stroke_linecap="round",
        stroke_linejoin="round",
    )
    group.extend(shape("path", d=stroke) for stroke in _SIGNS[kind])
    return group


def mark(kind: str, x: float, y: float) -> ET.Element:
    """An event as a shape around (*x*, *y*): ring (planned), disc (held), diamond (deed), upright bar (anything else)."""
    if kind == "plan":
        return shape("circle", cx=x, cy=y, r=4.6, fill="none", stroke="currentColor", stroke_width=1.6)
    if kind == "held":
        return shape("circle", cx=x, cy=y, r=5.2)
    if kind == "deed":
        return shape("path", d=f"M{_number(x)} {_number(y - 6)} l6 6 l-6 6 l-6 -6 Z")
    return shape("rect", x=x - 1.5, y=y - 5.5, width=3, height=11)
