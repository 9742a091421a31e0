"""What in a file points at something else of it: by the type of the field, not by the place where it is looked for.

The type of a field whose text is the id of something carries a mark, ``extra={NAMES: "party"}``. `pointers` then finds every such id in a value, with its
path and what it should be the id of; whether it is one is asked by the format's own check. A format may mark the form of a text in the same way
(``form:time``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

import msgspec
from msgspec import inspect as model

__all__ = ["NAMES", "pointers"]

NAMES: Final = "names"
"""The mark of a field that names something of its file, in the ``extra`` of its type: what it names, as ``party``."""


def pointers(value: object, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Every name in *value*, which stands at *path*, that points at something: its path, what it should be, itself."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from pointers(item, f"{path}[{index}]")
    if not isinstance(value, msgspec.Struct):
        return
    for field in msgspec.structs.fields(type(value)):
        item = getattr(value, field.name)
        inner = f"{path}.{field.encode_name}" if path else field.encode_name
        domain = _named_by(type(value)).get(field.name, "")
        if not domain:
            yield from pointers(item, inner)
        elif isinstance(item, str):
            yield inner, domain, item
        elif isinstance(item, tuple | dict):
            for index, name in enumerate(item):
                yield (f"{inner}.{name}" if isinstance(item, dict) else f"{inner}[{index}]"), domain, name


@cache
def _named_by(kind: type[msgspec.Struct]) -> Mapping[str, str]:
    """The fields of *kind* that name something of the file, and what each of them names."""
    told: Any = model.type_info(kind)
    assert isinstance(told, model.StructType)
    return {field.name: domain for field in told.fields if (domain := _domain(field.type))}


def _domain(of: model.Type) -> str:
    """What a value of this type names: itself, each item of a list, or each key of a mapping."""
    match of:
        case model.Metadata(type=inner, extra=extra):
            return str((extra or {}).get(NAMES, "")) or _domain(inner)
        case model.VarTupleType(item_type=inner) | model.DictType(key_type=inner):
            return _domain(inner)
        case model.TupleType(item_types=several) | model.UnionType(types=several):
            return next((domain for inner in several if (domain := _domain(inner))), "")
        case _:
            return ""
