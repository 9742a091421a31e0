"""Whose mouth is it: the sides, the press, and who stands between a mouth and the recorder.

Rules
- *Side.* A participant stands for the nearest participant above it (``of``) that has a seat (role ``party``), or else for the last one
  above it. A press house is its own side: carrying somebody's words does not make them one's own.
- *Press.* A press house, and whoever is of one: a reporter is a mouth of the press and of no party.
- *No side.* The press, and somebody unnamed of whom it is not said whose they are, are mouths and never a side: they have no position, and what
  they say is on nobody's name, of themselves too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from parley.talks.entries import Participant
from parley.talks.fold import Talks
from parley.talks.views.grading import Between, WhoseMouth

__all__ = ["Mouths"]

_MAX_CLIMB: Final = 32


class Mouths:
    """The participants of *talks* as mouths. Answers are kept once given."""

    def __init__(self, talks: Talks) -> None:
        self._talks = talks
        self._sides: dict[str, str] = {}
        self._kinds: dict[str, str] = {}

    def participant(self, name: str) -> Participant | None:
        """The participant that stands under *name*."""
        item = self._talks.standing(name)
        return item.body if item is not None and isinstance(item.body, Participant) else None

    def side(self, name: str) -> str:
        """The identifier of the side that *name* stands for; *name* itself where nothing is known of it."""
        known = self._sides.get(name)
        if known is None:
            known = self._sides[name] = self._climb(name)
        return known

    def _climb(self, name: str) -> str:
        current = self._talks.meant(name)
        seen = {current}
        for _ in range(_MAX_CLIMB):
            body = self.participant(current)
            if body is None or body.role == "party" or body.kind == "press" or not body.of:
                return current
            above = self._talks.meant(body.of)
            if above in seen:
                return current
            current = above
            seen.add(current)
        return current

    def kind(self, name: str) -> str:
        """The kind of participant *name* is; empty where nothing is known of it."""
        known = self._kinds.get(name)
        if known is None:
            body = self.participant(name)
            known = self._kinds[name] = body.kind if body is not None else ""
        return known

    def is_press(self, name: str) -> bool:
        """Whether *name* is a press house, or of one."""
        return any(self._is_press_house(one) for one in (name, self.side(name)))

    def _is_press_house(self, name: str) -> bool:
        body = self.participant(name)
        return body is not None and (body.kind == "press" or body.role == "press")

    def is_side(self, side: str) -> bool:
        """Whether *side* (as `side` gives it) can take a position: whether it is neither press nor somebody whom nobody names."""
        return self.kind(side) != "unnamed" and not self.is_press(side)

    def mouth(self, party: str, name: str) -> WhoseMouth:
        """Whose mouth *name* is, seen from *party*."""
        if self.is_press(name):
            return "press"
        kind = self.kind(name)
        if kind == "unnamed" and not self.is_side(self.side(name)):
            return "nobody"
        if self.side(name) != party:
            return "nobody" if kind in ("unnamed", "") else "another"
        if kind == "unnamed":
            return "unnamed"
        return "named" if kind in ("person", "body") else "party"

    def chain(self, party: str, via: Iterable[str]) -> Between:
        """Who stands between, seen from *party*: the furthest from it of those who relay."""
        found: set[Between] = set()
        for name in via:
            if self.is_press(name):
                found.add("press")
            elif self.side(name) != party:
                found.add("another")
            else:
                found.add("own-unnamed" if self.kind(name) == "unnamed" else "own")
        for one in _FURTHEST:
            if one in found:
                return one
        return "none"

    def tellers(self, party: str, mouths: Iterable[str]) -> tuple[str, ...]:
        """The sides other than *party*, press aside, among *mouths*."""
        sides = [self.side(mouth) for mouth in mouths if not self.is_press(mouth)]
        return tuple(dict.fromkeys(side for side in sides if side != party))


_FURTHEST: Final[tuple[Between, ...]] = ("another", "own-unnamed", "own", "press")
"""Of those who relay, the one that counts: another side before an unnamed mouth of one's own, that before a named one, that before the press."""
