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
_BETWEEN: Final = {"f": "/", "limLow": "_", "limUpp": "^"}
_CHANGED: Final = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")


def formula(element: Any, changed: Callable[[Any], str], depth: int = 0) -> str:
    """The words of a formula. *changed* says what a tracked change inside of it leaves."""
    name = local(element)
    if depth > _DEEPEST:
        return "".join(element.itertext())
    if name in ("t", "delText"):
        return (element.text or "").replace("\n", " ")
    if element.tag in _CHANGED and depth:
        return changed(element)
    inside = [one for one in element if isinstance(one.tag, str) and not local(one).endswith("Pr")]
    parts = [formula(one, changed, depth + 1) for one in inside]
    written = _WRITTEN.get(name)
    if written is not None:
        return written(element, parts)
    return _joined(parts, _BETWEEN[name]) if name in _BETWEEN else "".join(parts)


def _raised(how: str, sign: str) -> Callable[[Any, list[str]], str]:
    """A base with something raised or lowered: figures as such characters, everything else behind *sign*."""

    def written(_: Any, parts: list[str]) -> str:
        if len(parts) == 2 and parts[1].isdigit():
            return parts[0] + raised_digits(parts[1], how)
        return _joined(parts, sign)

    return written


def _root(_: Any, parts: list[str]) -> str:
    return f"{parts[0] if len(parts) > 1 else ''}√({parts[-1] if parts else ''})"


def _framed(element: Any, parts: list[str]) -> str:
    about = element.find(f"{M}dPr")
    said = {} if about is None else {local(one): one.get(f"{M}val") or "" for one in about}
    return said.get("begChr", "(") + said.get("sepChr", "|").join(parts) + said.get("endChr", ")")


def _operator(element: Any, parts: list[str]) -> str:
    sign = element.find(f"{M}naryPr/{M}chr")
    return ((sign.get(f"{M}val") if sign is not None else None) or "∫") + _joined(parts, " ")


_WRITTEN: Final[dict[str, Callable[[Any, list[str]], str]]] = {
    "sSup": _raised("superscript", "^"),
    "sSub": _raised("subscript", "_"),
    "sSubSup": lambda _, parts: "".join(
        sign + _grouped(part) for sign, part in zip(("", "_", "^"), parts, strict=False)
    ),
    "rad": _root,
    "d": _framed,
    "nary": _operator,
    "m": lambda _, parts: "[" + "; ".join(parts) + "]",
    "mr": lambda _, parts: ", ".join(parts),
    "eqArr": lambda _, parts: ", ".join(parts),
    "acc": lambda _, parts: "".join(parts) + "\u0305",
    "bar": lambda _, parts: "".join(parts) + "\u0305",
}


def _grouped(words: str) -> str:
    return words if len(words) < 2 or words.isalnum() else f"({words})"


def _joined(parts: list[str], between: str) -> str:
    return between.join(_grouped(part) for part in parts)
