"""The titles of what terms name, and how times and lengths go into messages. Titles are data, in the words of the file; nothing is a sentence here."""

from __future__ import annotations

from collections.abc import Iterable

from parley.ceasefire.terms.said import Lasting, SaidTime
from parley.ceasefire.terms.terms_frame import TermsFrame
from parley.ceasefire.zones import UNSTATED
from parley.kernel import Message

__all__ = ["TitlesOfTerms", "told", "told_length", "told_time"]

SEPARATOR = "; "


def told(what: str, /, **params: str | int) -> Message:
    """A message of the terms told in words."""
    return Message(f"ceasefire.told.{what}", params)


def told_time(what: str, time: SaidTime | None) -> list[Message]:
    """When something is, as messages that begin with *what*: the time and the zone as said; what others make of it; nothing where nothing is said."""
    if time is None:
        return []
    said = []
    if time.at is not None:
        zoned = "unzoned" if time.zone == UNSTATED else "at"
        said.append(told(f"{what}-{zoned}", when=time.at, zone=time.zone))
    elif time.words is not None:
        said.append(told(f"{what}-as-said", words=time.words))
    return said


def told_length(what: str, length: Lasting | None) -> list[Message]:
    """How long something is, and how that is counted."""
    if length is None:
        return []
    return [told(what, length=length.iso), *([] if _is_plain(length) else [told(f"counted-{length.counted}")])]


def _is_plain(length: Lasting) -> bool:
    """Whether there is one way of counting: hours and minutes are the same by each."""
    return not set(length.iso.partition("T")[0]) & set("YMWD")


class TitlesOfTerms:
    """Titles by id."""

    def __init__(self, terms: TermsFrame) -> None:
        self._parties = {one.id: one.title for one in terms.parties}
        self._places = {one.id: one.title for one in terms.places}
        self._weapons = {one.id: one.words for one in terms.weapons}
        self._acts = {one.id: one.title for one in terms.acts}

    def party(self, name: str) -> str:
        """A party's title."""
        return self._parties.get(name, name)

    def place(self, name: str) -> str:
        """A place's title."""
        return self._places.get(name, name)

    def act(self, name: str) -> str:
        """An act: its title where the terms have their own; else its word in the list, which the shells say."""
        return self._acts.get(name, name)

    def parties(self, names: Iterable[str]) -> str:
        """Party titles in a row."""
        return SEPARATOR.join(self.party(name) for name in names)

    def places(self, names: Iterable[str]) -> str:
        """Place titles in a row."""
        return SEPARATOR.join(self.place(name) for name in names)

    def weapons(self, names: Iterable[str]) -> str:
        """Weapons in a row, as the text tells them."""
        return SEPARATOR.join(self._weapons.get(name, name) for name in names)

    def acts(self, names: Iterable[str]) -> str:
        """Acts in a row."""
        return SEPARATOR.join(self.act(name) for name in names)
