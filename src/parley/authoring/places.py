"""Where the values of an authored entry stand in its file: a path inside the entry to a line and a column.

A file may hold a hundred thousand entries of a dozen values. So the paths, which repeat from entry to entry, are shared,
and of each value only two small integers are kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from parley.kernel import Place, escaped

__all__ = ["Places", "nearest", "shown"]

_SHOWN: Final = 80


def shown(text: str) -> str:
    """*text* as a finding may quote it: nothing that hides or turns round, and not without end."""
    return escaped(text) if len(text) <= _SHOWN else escaped(text[:_SHOWN]) + "…"


def nearest(places: Mapping[str, Place], path: str, otherwise: Place) -> Place:
    """The place in *places* of the value at *path*, or of the nearest value around it that has one; else *otherwise*."""
    while path and path not in places:
        path = _around(path)
    return places.get(path, otherwise)


def _around(path: str) -> str:
    """*path* without its last step. It always gets shorter, whatever a key of the file looks like."""
    return path[: max(path.rfind("."), path.rfind("["), 0)]


class Places(msgspec.Struct, frozen=True, gc=False):
    """The places of one entry. ``path``: of the entry in its file (``utterances[3]``)."""

    file: str = ""
    path: str = ""
    line: int = 0
    column: int = 0
    paths: tuple[str, ...] = ()
    marks: tuple[int, ...] = ()

    @classmethod
    def of(
        cls,
        where: Place,
        marked: Sequence[tuple[str, int, int]],
        shapes: dict[tuple[str, ...], tuple[str, ...]],
    ) -> Places:
        """From the place of the entry and the ``(path in the entry, line, column)`` of each of its values.

        Lines are kept relative to the entry's. *shapes* is where the paths that repeat are shared; it grows.
        """
        paths = tuple(one[0] for one in marked)
        paths = shapes.setdefault(paths, paths)
        marks = tuple(number for _, at, col in marked for number in (at - where.line, col))
        return cls(where.file, where.path, where.line, where.column, paths, marks)

    def at(self, path: str = "") -> Place:
        """The place of the value at *path*, or of the nearest value around it where it has no place of its own."""
        whole = f"{self.path}.{path}" if self.path and path else self.path or path
        near = path
        while near:
            if near in self.paths:
                at = self.paths.index(near) * 2
                return Place(self.file, self.line + self.marks[at], self.marks[at + 1], whole)
            near = _around(near)
        return Place(self.file, self.line, self.column, whole)
