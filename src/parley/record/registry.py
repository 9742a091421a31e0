"""The types of entries. Each domain package registers its own; the application merges them.

A type is a name (``talks.utterance``) and the msgspec Struct that its body decodes into. What is not registered
cannot be appended. It can be read: a record may hold types of a newer Parley, which verify and stay opaque.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import reduce

import msgspec

from parley.kernel import EntryRefused
from parley.record.canonical import UNREADABLE

__all__ = ["EntryTypes", "EntryTypesByArea", "is_type_name", "merge"]

_NAME = re.compile(r"[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+\Z")
_MAX_NAME = 64


def is_type_name(name: str) -> bool:
    """Whether *name* is written like a type: ``area.kind`` in lower case."""
    return len(name) <= _MAX_NAME and _NAME.match(name) is not None


class EntryTypes(Mapping[str, type[msgspec.Struct]]):
    """An immutable mapping from type name to the Struct of its body."""

    def __init__(self, types: Mapping[str, type[msgspec.Struct]]) -> None:
        for name in types:
            if not is_type_name(name):
                raise ValueError(name)
        self._types = dict(types)
        self._decoders = {name: msgspec.json.Decoder(body) for name, body in types.items()}

    def __getitem__(self, name: str) -> type[msgspec.Struct]:
        return self._types[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._types)

    def __len__(self) -> int:
        return len(self._types)

    def __or__(self, other: EntryTypes) -> EntryTypes:
        """Both together. Raises ValueError if a name is in both."""
        both = self._types.keys() & other.keys()
        if both:
            raise ValueError(sorted(both))
        return EntryTypes({**self._types, **other})

    def decode(self, name: str, body: msgspec.Raw | bytes) -> msgspec.Struct:
        """The body of an entry of type *name*.

        Raises `EntryRefused`: ``record.type-unknown``, or ``record.body-does-not-decode`` (with what the decoder said).
        """
        decoder = self._decoders.get(name)
        if decoder is None:
            raise EntryRefused.of("record.type-unknown", type=name)
        try:
            return decoder.decode(body)
        except UNREADABLE as error:
            raise EntryRefused.of("record.body-does-not-decode", type=name, detail=str(error)) from error


class EntryTypesByArea(EntryTypes):
    """Entry types by the area that their name begins with (``talks`` of ``talks.utterance``), each loaded when one of its types is met.

    Whoever reads a record of talks alone loads nothing of texts and exchanges. To count the types or to go through them loads all areas.

    Threads may share it. An area counts as loaded only when all its types are there; two threads that meet it at once may both load it, and
    put the same there. Whatever stops the loading is raised anew each time: a type is never unknown because its area could not be loaded.
    """

    def __init__(self, areas: Mapping[str, Callable[[], EntryTypes]]) -> None:
        super().__init__({})
        self._areas = dict(areas)

    def _loaded(self, area: str) -> None:
        """Load one area, if there is such an area and it is not loaded yet. Raises ValueError if a type is not of its area."""
        load = self._areas.get(area)
        if load is None:
            return
        types = load()
        astray = [name for name in types if name.partition(".")[0] != area]
        if astray:
            raise ValueError(astray)
        self._types.update(types)
        self._decoders.update({name: msgspec.json.Decoder(body) for name, body in types.items()})
        self._areas.pop(area, None)

    def __contains__(self, name: object) -> bool:
        # Asked of every entry of a record: quick where the type was met before.
        return name in self._types or super().__contains__(name)

    def __getitem__(self, name: str) -> type[msgspec.Struct]:
        self._loaded(name.partition(".")[0])
        return super().__getitem__(name)

    def __iter__(self) -> Iterator[str]:
        for area in tuple(self._areas):
            self._loaded(area)
        return iter(tuple(self._types))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __or__(self, other: EntryTypes) -> EntryTypes:
        """Both together, with all areas loaded. Raises ValueError if a name is in both."""
        return EntryTypes(dict(self)) | other

    def decode(self, name: str, body: msgspec.Raw | bytes) -> msgspec.Struct:
        """The body of an entry of type *name*. Raises as `EntryTypes.decode` does."""
        if name not in self._decoders:
            self._loaded(name.partition(".")[0])
        return super().decode(name, body)


def merge(*types: EntryTypes) -> EntryTypes:
    """All of *types* in one. Raises ValueError if a name is registered twice."""
    return reduce(EntryTypes.__or__, types, EntryTypes({}))
