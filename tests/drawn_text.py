"""The words of a drawing and where they lie, for tests."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from parley.presentation.renderings.characters import drawn_length

SVG = "{http://www.w3.org/2000/svg}"
Box = tuple[float, float, float, float]


def said(svg: str) -> list[str]:
    return [" ".join(span.text or "" for span in text) for text in ET.fromstring(svg).iter(f"{SVG}text")]


def boxes(svg: str) -> list[Box]:
    """Where each line of text lies: left, top, right, bottom."""
    found: list[Box] = []
    for text in ET.fromstring(svg).iter(f"{SVG}text"):
        size, y = float(text.get("font-size", 0)), float(text.get("y", 0))
        for span in text:
            y += float(span.get("dy", 0))
            long, x = drawn_length(span.text or "", size), float(span.get("x", 0))
            left = x - {"end": long, "middle": long / 2}.get(text.get("text-anchor", ""), 0)
            if span.text:
                found.append((left, y - size * 0.75, left + long, y + size * 0.2))
    return found


def overlapping(found: list[Box]) -> list[tuple[Box, Box]]:
    return [
        (one, two)
        for number, one in enumerate(found)
        for two in found[number + 1 :]
        if one[0] + 0.5 < two[2] and two[0] + 0.5 < one[2] and one[1] + 0.5 < two[3] and two[1] + 0.5 < one[3]
    ]
