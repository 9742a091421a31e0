"""Structs in, JSON Schema (2020-12) out: for editors that help while one types, and for other programs.

The library writes what the types say. What the reader takes besides (`parley.authoring.values`) is put in here, by the same marks, so that
nothing is stated twice. The reader is stricter than a schema in what YAML can do (no aliases) and in what names refer to.

*blanks*, as for `parley.authoring.values.Entry`: whether ``null`` stands for what is left out. Where it does not, an editor should
fill nothing in either, and no defaults are named.
"""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator
from typing import Any, Final, Literal

import msgspec

from parley.authoring.values import ALONE, BY_LANGUAGE, mark_of

__all__ = ["LANGUAGE_PATTERN", "definitions", "schema_of"]

LANGUAGE_PATTERN: Final = "^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$"

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_DEFS: Final = "#/$defs/"
_WORDS: Final = {"type": "string", "minLength": 1}
_BY_LANGUAGE: Final = {
    "description": "Words by language (BCP 47), or words alone in the file's language.",
    "oneOf": [
        _WORDS,
        {"type": "object", "propertyNames": {"pattern": LANGUAGE_PATTERN}, "additionalProperties": _WORDS},
    ],
}

Schema = dict[str, Any]


def schema_of(struct: type[msgspec.Struct], title: str) -> Schema:
    """The schema of a file that is a *struct*."""
    ref = {"$ref": _DEFS + struct.__name__}
    return {"$schema": _DIALECT, "title": title, **ref, "$defs": definitions([struct], blanks=True)}


def definitions(structs: Iterable[type[msgspec.Struct]], *, blanks: bool) -> Schema:
    """The definitions of *structs* and of the structs in them, by name, in the order of their names."""
    roots = tuple(structs)
    _, written = msgspec.json.schema_components(roots, ref_template=_DEFS + "{name}")
    components: Schema = msgspec.json.decode(msgspec.json.encode(written))
    made: Schema = {}
    for struct in _reachable(roots):
        name = struct.__name__
        made[name] = _definition(struct, components[name], blanks, made)
        in_words = getattr(struct, "in_words", None)
        if in_words is not None:
            made[f"{name}InFull"] = made[name]
            made[name] = {"description": in_words.__doc__, "oneOf": [_WORDS, {"$ref": f"{_DEFS}{name}InFull"}]}
    return dict(sorted(made.items()))


def _reachable(roots: Iterable[type[msgspec.Struct]]) -> Iterator[type[msgspec.Struct]]:
    """*roots* and the structs in them, each once."""
    seen: set[Any] = set()
    waiting: list[Any] = list(roots)
    while waiting:
        hint = waiting.pop()
        if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
            if hint not in seen:
                seen.add(hint)
                yield hint
                waiting.extend(field.type for field in msgspec.structs.fields(hint))
        elif typing.get_origin(hint) is not Literal:
            waiting.extend(typing.get_args(hint))


def _definition(struct: type[msgspec.Struct], component: Schema, blanks: bool, made: Schema) -> Schema:
    hints = {field.encode_name: field.type for field in msgspec.structs.fields(struct)}
    found = {
        name: _value(hints[name], property_, blanks, made) if name in hints else property_
        for name, property_ in component["properties"].items()
    }
    return {**component, "description": " ".join(component["description"].split()), "properties": found}


def _value(hint: Any, schema: Schema, blanks: bool, made: Schema) -> Schema:
    """What *schema*, the library's for *hint*, is for the reader. What many fields are goes to *made* under a name of its own."""
    arguments = typing.get_args(hint)
    if not blanks:
        schema = {key: value for key, value in schema.items() if key != "default"}
        if type(None) in arguments:
            alternatives = [one for one in schema["anyOf"] if one != {"type": "null"}]
            schema = alternatives[0] if len(alternatives) == 1 else {"anyOf": alternatives}
    if mark_of(hint, BY_LANGUAGE):
        made["Text"] = _BY_LANGUAGE
        return {"$ref": f"{_DEFS}Text"}
    if typing.get_origin(hint) in (tuple, list) and (alone := mark_of(arguments[0], ALONE)):
        name, description = alone
        many = {"type": "array", "items": schema["items"]}
        made[name] = {"description": description, "oneOf": [schema["items"], many]}
        return {"$ref": _DEFS + name}
    if typing.get_origin(hint) is Literal:
        return {**schema, "enum": [word for word in arguments if word != ""]}
    _widen(schema)
    return schema


def _widen(part: Any) -> None:
    """Make of two types, everywhere in *part*, words that may be given in several languages, and digits that are kept as they are written (they have a
    ``minimum``). The library writes the type of a field last.
    """
    if isinstance(part, dict):
        if part.get("type") == "string" and "propertyNames" in part:
            part["type"] = ["string", "object"]
        elif part.get("type") == "string" and "minimum" in part:
            part["type"] = ["number", "string"]
        for value in part.values():
            _widen(value)
    elif isinstance(part, list):
        for value in part:
            _widen(value)
