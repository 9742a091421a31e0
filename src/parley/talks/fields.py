"""What each field of an entry expects, derived from the structs of `parley.talks.entries`, so that nothing is stated twice.

The reader, the exporter, the checks and the schema walk an entry by these fields. A *role* says what a value is:

``id``        the identifier of an entry              ``span``      a place in a source
``edtf``      an uncertain date                       ``duration``  an ISO 8601 duration
``language``  a BCP 47 tag                            ``digest``    SHA-256 in hexadecimal
``string``    any other words                         ``word``      one of a closed list
``number``    an integer                              ``text``      words by language
``part``      a struct inside the entry

It checks no value; it says what to expect.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from parley.talks.entries import Digest, Edtf, Id, LanguageOfSaid, Natural, Span, Text

__all__ = ["Field", "Leaf", "Role", "fields_of", "leaves"]

Role = Literal["id", "span", "edtf", "duration", "language", "digest", "string", "word", "number", "text", "part"]

_BY_TYPE: tuple[tuple[object, Role], ...] = (
    (Id, "id"),
    (Span, "span"),
    (Edtf, "edtf"),
    (Digest, "digest"),
    (Text, "text"),
    (LanguageOfSaid, "language"),
    (Natural, "number"),
)
_BY_NAME: dict[tuple[str, str], Role] = {("Deadline", "within"): "duration"}
_LANGUAGES = frozenset(("lang", "language"))


class Field(msgspec.Struct, frozen=True):
    """One field: its name, the role of its value, whether it is a list, whether it must be there.

    ``default`` is the word or number of a field that is left out (lists, texts and parts are empty then). ``words`` are the allowed
    words of a ``word``, ``part`` is the struct of a ``part``.
    """

    name: str
    role: Role
    many: bool
    required: bool
    default: str | int = ""
    words: tuple[str, ...] = ()
    part: type[msgspec.Struct] | None = None


class Leaf(msgspec.Struct, frozen=True, gc=False):
    """One value in an entry: ``path`` from the entry (``accounts[0].deadline.edtf``), the struct and field it stands in, the value."""

    path: str
    owner: str
    name: str
    role: Role
    value: str | int | dict[str, str]


@cache
def fields_of(struct: type[msgspec.Struct]) -> dict[str, Field]:
    """The fields of *struct* by name, those of its parents first, as a file lists them."""
    hints = typing.get_type_hints(struct, include_extras=True)
    return {
        info.name: msgspec.structs.replace(
            _field(struct.__name__, info.name, hints[info.name], info.required),
            default=info.default if isinstance(info.default, str | int) else "",
        )
        for info in msgspec.structs.fields(struct)
    }


def leaves(struct: msgspec.Struct, prefix: str = "") -> Iterator[Leaf]:
    """Every value of *struct* that is stated (not empty), depth first. Texts come whole; numbers even where they are 0."""
    kind = type(struct)
    for field in fields_of(kind).values():
        value = getattr(struct, field.name)
        if value is None or (not value and field.role != "number"):
            continue
        path = prefix + field.name
        if not field.many:
            if field.role == "part":
                yield from leaves(value, path + ".")
            else:
                yield Leaf(path, kind.__name__, field.name, field.role, value)
            continue
        for number, one in enumerate(value):
            if field.role == "part":
                yield from leaves(one, f"{path}[{number}].")
            else:
                yield Leaf(f"{path}[{number}]", kind.__name__, field.name, field.role, one)


def _field(struct: str, name: str, hint: object, required: bool) -> Field:
    many = False
    if typing.get_origin(hint) is tuple:
        many, hint = True, typing.get_args(hint)[0]
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
    for known, role in _BY_TYPE:
        if hint == known:
            return Field(name, role, many, required)
    if typing.get_origin(hint) is Literal:
        return Field(name, "word", many, required, words=typing.get_args(hint))
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return Field(name, "part", many, required, part=hint)
    if hint is not str:
        raise TypeError(f"{struct}.{name}: no role for {hint!r}")
    if name in _LANGUAGES:
        return Field(name, "language", many, required)
    return Field(name, _BY_NAME.get((struct, name), "string"), many, required)
