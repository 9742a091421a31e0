"""Formulas of DOCX files in one line: ``x²``, ``(a+b)/c``, ``√(x)``. What is above, below or beside something must not read as if it stood behind it.

Source: ECMA-376 part 1, 22.1.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from parley.formats.docx_parts import M, W, local
from parley.formats.docx_symbols import raised_digits

__all__ = ["formula"]

_DEEPEST: Final = 60
_BETWEEN: Final = {"f": "/", "sSup": "^", "sSub": "_", "limLow": "_", "limUpp": "^"}
_ACCENTS: Final = ("acc", "bar", "groupChr")


def formula(element: Any, changed: Callable[[Any], str], depth: int = 0) -> str:
    """The words of a formula. *changed* says what a tracked change inside of it leaves."""
    name = local(element)
    if depth > _DEEPEST:
        return "".join(element.itertext())
    if name in ("t", "delText"):
        return (element.text or "").replace("\n", " ")
    if element.tag.startswith(W) and name in ("ins", "del", "moveFrom", "moveTo") and depth:
        return changed(element)
    if name.endswith("Pr"):
        return ""
    parts = [formula(one, changed, depth + 1) for one in element if isinstance(one.tag, str)]
    said = [
        part for part, one in zip(parts, (one for one in element if isinstance(one.tag, str)), strict=True)
        if not local(one).endswith("Pr")
    ]  # fmt: skip
    if name in ("sSup", "sSub") and len(said) == 2:
        raised = raised_digits(said[1], "superscript" if name == "sSup" else "subscript")
        return said[0] + raised if raised != said[1] and said[1].isdigit() else _joined(said, _BETWEEN[name])
    if name == "sSubSup" and len(said) == 3:
        return f"{_grouped(said[0])}_{_grouped(said[1])}^{_grouped(said[2])}"
    if name in _BETWEEN:
        return _joined(said, _BETWEEN[name])
    if name == "rad":
        degree = said[0] if len(said) > 1 else ""
        return f"{degree}√({said[-1] if said else ''})"
    if name == "d":
        return _framed(element, said)
    if name == "nary":
        sign = element.find(f"{M}naryPr/{M}chr")
        shown = (sign.get(f"{M}val") if sign is not None else None) or "∫"
        return shown + _joined(said, " ")
    if name == "m":
        return "[" + "; ".join(said) + "]"
    if name in ("mr", "eqArr"):
        return ", ".join(said)
    return "".join(said) + ("\u0305" if name in _ACCENTS and any(said) else "")


def _framed(element: Any, said: list[str]) -> str:
    about = element.find(f"{M}dPr")
    opening, closing, between = "(", ")", "|"
    if about is not None:
        found = {local(one): one.get(f"{M}val") for one in about}
        opening = found.get("begChr", opening) or ""
        closing = found.get("endChr", closing) or ""
        between = found.get("sepChr", between) or ""
    return opening + between.join(said) + closing


def _grouped(words: str) -> str:
    return words if len(words) < 2 or words.isalnum() else f"({words})"


def _joined(parts: list[str], between: str) -> str:
    return between.join(_grouped(part) for part in parts)
