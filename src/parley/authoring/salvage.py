"""What can still be looked at in a file with errors of shape, so that names that point nowhere are told in the same reading.

Broken items of a list (a clause with a negative number, a camp without a holder) are left out, the rest is kept with its places. Nothing is ever
used that was built so: it only serves to find more of what is wrong. An id of something left out is no unknown id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

import msgspec

from parley.kernel import Place

__all__ = ["BROKEN", "Salvaged", "salvage", "sound_part"]

BROKEN: Any = object()
"""Stands where a value could not be read."""

T = TypeVar("T")


class Salvaged(Generic[T]):
    """The sound part of a file: ``value``, its ``places`` by path, and the ids of what was left out."""

    def __init__(self, value: T, places: Mapping[str, Place], left_out: frozenset[str]) -> None:
        self.value, self.places, self.left_out = value, places, left_out


def salvage(data: Any, kind: type[T], places: Mapping[str, Place]) -> Salvaged[T] | None:
    """The sound part of *data*, as a *kind*; None where what is broken is no item of a list."""
    made: dict[str, Place] = {}
    left_out: set[str] = set()
    whole = _sound(data, "", "", places, made, left_out)
    if whole is BROKEN:
        return None
    try:
        return Salvaged(msgspec.convert(whole, kind), made, frozenset(left_out))
    except msgspec.ValidationError:
        return None


def sound_part(data: Mapping[str, Any], kind: type[T]) -> T | None:
    """A *kind* from *data* without the values that could not be read; None where one of those is needed."""
    try:
        return msgspec.convert(_without_broken(data), kind)
    except msgspec.ValidationError:
        return None


def _without_broken(data: Any) -> Any:
    """*data* without what is broken in it, however deep; `BROKEN` itself stays."""
    if isinstance(data, list):
        return [one for one in map(_without_broken, data) if one is not BROKEN]
    if isinstance(data, Mapping):
        sound = {key: _without_broken(one) for key, one in data.items()}
        return {key: one for key, one in sound.items() if one is not BROKEN}
    return data


def _sound(
    data: Any, old: str, new: str, places: Mapping[str, Place], made: dict[str, Place], left_out: set[str]
) -> Any:
    """*data* without broken items of lists; `BROKEN` where something else in it is."""
    if data is BROKEN:
        return BROKEN
    if old in places:
        made[new] = places[old]
    if isinstance(data, list):
        kept: list[Any] = []
        for index, item in enumerate(data):
            sound = _sound(item, f"{old}[{index}]", f"{new}[{len(kept)}]", places, made, left_out)
            if sound is BROKEN:
                left_out.update(_ids(item))
            else:
                kept.append(sound)
        return kept
    if isinstance(data, dict):
        found = {}
        for key, item in data.items():
            inner = f".{key}" if old else key
            sound = _sound(item, old + inner, new + inner, places, made, left_out)
            if sound is BROKEN:
                return BROKEN
            found[key] = sound
        return found
    return data


def _ids(item: Any) -> Iterator[str]:
    if isinstance(item, dict):
        name = item.get("id")
        if isinstance(name, str):
            yield name
