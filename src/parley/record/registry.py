"""Which types of entry there are. Each domain package registers its own; the application merges them.

A type is a name (``talks.utterance``) and the msgspec Struct that its body decodes into. What is not registered
cannot be appended. It can be read: a record may hold types of a newer Parley, which verify and stay opaque.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import reduce

import msgspec

from parley.kernel import EntryRefused

__all__ = ["EntryTypes", "is_type_name", "merge"]

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
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise EntryRefused.of("record.body-does-not-decode", type=name, detail=str(error)) from error


def merge(*types: EntryTypes) -> EntryTypes:
    """All of *types* in one. Raises ValueError if a name is registered twice."""
    return reduce(EntryTypes.__or__, types, EntryTypes({}))
