"""What became of a source: whether it stands, was erased, corrected or withdrawn; and which version of it an entry was read in.

Rules
- An entry was read in the version that it names, and in no other. A correction of a source is a new text, which nobody has read for that entry,
  unless it is plain that the text is the same: the digests are equal, or nothing was changed but what is kept of it (a copy in the vault, a digest
  or lengths that were missing, credits).
- A version stays *corrected* for whoever was read in it, until the entry itself is corrected to name the new one.
- *Erased* is said by whoever holds the vault; the record alone does not know it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import msgspec

from parley.talks.entries import Source
from parley.talks.fold import Talks
from parley.talks.views.grading import STANDINGS, SourceState

__all__ = ["CitedSource", "Sources", "best_standing"]

_RANK: Final[dict[str, int]] = {row.standing: rank for rank, row in enumerate(STANDINGS)}
_FILLED_IN: Final = ("sha256", "lengths", "passages")
_OF_THE_COPY: Final[dict[str, Any]] = {
    "id": "",
    "supersedes": "",
    "because": {},
    "commitment": "",
    "credits": (),
    "seen": "",
    "access": "",
    "until": None,
}


class CitedSource(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """The version of a source that was read, and what became of it. ``by``: the entries that corrected or withdrew it."""

    source: str
    standing: SourceState
    by: tuple[str, ...] = ()


class Sources:
    """The sources of *talks*. *erased*: those of which no copy is left, by identifier."""

    def __init__(self, talks: Talks, erased: frozenset[str] = frozenset()) -> None:
        self._talks = talks
        self._erased = erased
        self._cited: dict[str, CitedSource] = {}

    def cited(self, name: str) -> CitedSource:
        """The version that whoever cites *name* has read. What is not known as a source stands, as far as anybody knows."""
        known = self._cited.get(name)
        if known is None:
            known = self._cited[name] = self._follow(name)
        return known

    def _follow(self, name: str) -> CitedSource:
        version = name
        gone = self._talks.gone
        seen: set[str] = set()
        while version in gone and version not in seen:
            seen.add(version)
            removers = gone[version]
            same = next((one for one in removers if self._same_text(version, one)), None)
            if same is None:
                corrected = any(self._corrects(one, version) for one in removers)
                return CitedSource(version, "corrected" if corrected else "withdrawn", removers)
            version = same
        erased = name in self._erased or version in self._erased
        return CitedSource(version, "erased" if erased else "stands")

    def versions(self, name: str) -> list[str]:
        """The identifiers under which the text of the version *name* is cited."""
        corrects = self._talks.corrections.corrects
        found = [name]
        earlier = corrects.get(name)
        while earlier is not None and earlier not in found and self.cited(earlier).source == name:
            found.append(earlier)
            earlier = corrects.get(earlier)
        return found

    def body(self, name: str) -> Source | None:
        """The source *name* as entered under that name, standing or not."""
        item = self._talks.items.get(name)
        return item.body if item is not None and isinstance(item.body, Source) else None

    def _corrects(self, name: str, version: str) -> bool:
        """Whether *name* corrects *version* and something stands for it now."""
        if self._talks.corrections.corrects.get(name) != version:
            return False
        return self._talks.corrections.standing(version) is not None

    def _same_text(self, version: str, correction: str) -> bool:
        before, after = self.body(version), self.body(correction)
        if before is None or after is None or after.supersedes != version:
            return False
        if before.sha256 and after.sha256:
            return before.sha256 == after.sha256
        if any(getattr(before, name) and getattr(before, name) != getattr(after, name) for name in _FILLED_IN):
            return False
        return _text_of(before) == _text_of(after)


def _text_of(body: Source) -> Source:
    """*body* without what is said of a copy of it."""
    return msgspec.structs.replace(body, **_OF_THE_COPY, sha256="", lengths=(), passages=0)


def best_standing(standings: Iterable[SourceState]) -> SourceState:
    """The best of *standings*; ``stands`` where there are none."""
    return min(standings, key=_RANK.__getitem__, default="stands")
