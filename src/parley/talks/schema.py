"""The JSON Schema (2020-12) of the file format, built from the structs: for editors that help while one types, and for other programs.

The committed ``parley-talks-1.schema.json`` is this, written down; a test holds the two together. The schema knows shapes and
words. It is stricter than the reader in one point (a number where words are expected must be quoted) and knows nothing of references.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec

from parley.talks.authored import FORMAT, SECTIONS
from parley.talks.entries import KINDS, When
from parley.talks.fields import Field, fields_of

__all__ = ["SCHEMA_ID", "schema_text", "talks_schema"]

SCHEMA_ID: Final = "urn:parley:parley-talks-1"

_DEFS: Final = "#/$defs/"
_LANGUAGE: Final = "^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$"

_Schema = dict[str, Any]


def talks_schema() -> _Schema:
    """The schema of a whole file, as data for JSON."""
    structs = tuple(KINDS.values())
    _, components = msgspec.json.schema_components(structs, ref_template=_DEFS + "{name}")
    definitions: dict[str, _Schema] = {"Text": _TEXT, "Ids": _IDS, "Spans": _SPANS}
    for struct in (*structs, *_parts(structs)):
        definitions[struct.__name__] = _with_conveniences(struct, components[struct.__name__])
    definitions["TimeInFull"] = definitions["When"]
    definitions["When"] = {
        "description": "A time. Words alone are a date (EDTF) if they read as one, else a time as said, in the file's language.",
        "oneOf": [{"type": "string", "minLength": 1}, {"$ref": f"{_DEFS}TimeInFull"}],
    }
    definitions["DeadlineInFull"] = definitions["Deadline"]
    definitions["Deadline"] = {
        "description": "By when. Words alone are absolute if they read as a date (EDTF), else vague, in the file's language.",
        "oneOf": [{"type": "string", "minLength": 1}, {"$ref": f"{_DEFS}DeadlineInFull"}],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": FORMAT,
        "description": "What was said in talks, by whom and on whose word: a file for parley talks import.",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT, "description": "The version of this format."},
            "title": {"type": "string", "minLength": 1, "description": "What the file is, for people."},
            "language": {
                "type": "string",
                "pattern": _LANGUAGE,
                "description": "The language (BCP 47) of every text that is written without one.",
            },
            **{
                section: {"type": "array", "items": {"$ref": f"{_DEFS}{KINDS[kind].__name__}"}}
                for section, kind in SECTIONS.items()
            },
        },
        "required": ["format"],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text() -> str:
    """The schema as the text of its file."""
    return msgspec.json.format(msgspec.json.encode(talks_schema()), indent=2).decode() + "\n"


_TEXT: Final[_Schema] = {
    "description": "Words by language (BCP 47), or words alone in the file's language.",
    "oneOf": [
        {"type": "string", "minLength": 1},
        {
            "type": "object",
            "propertyNames": {"pattern": _LANGUAGE},
            "additionalProperties": {"type": "string", "minLength": 1},
        },
    ],
}


def _pattern_of(struct: type[msgspec.Struct], name: str) -> _Schema:
    """The schema of one item of a list field."""
    _, components = msgspec.json.schema_components((struct,), ref_template=_DEFS + "{name}")
    items: _Schema = components[struct.__name__]["properties"][name]["items"]
    return items


def _one_or_many(description: str, one: _Schema) -> _Schema:
    return {"description": description, "oneOf": [one, {"type": "array", "items": one}]}


_IDS: Final = _one_or_many("Identifiers of entries; one may stand without a list.", _pattern_of(When, "after"))
_SPANS: Final = _one_or_many(
    "Places in sources (report#6, report#6@10-42); one may stand without a list.",
    _pattern_of(KINDS["utterance"], "spans"),
)


def _parts(structs: tuple[type[msgspec.Struct], ...]) -> list[type[msgspec.Struct]]:
    """The structs inside *structs*, each once."""
    found: dict[type[msgspec.Struct], None] = {}
    waiting = list(structs)
    while waiting:
        for field in fields_of(waiting.pop()).values():
            if field.part is not None and field.part not in found:
                found[field.part] = None
                waiting.append(field.part)
    return list(found)


def _with_conveniences(struct: type[msgspec.Struct], schema: _Schema) -> _Schema:
    """*schema* of *struct* as msgspec has it, with what the reader takes besides."""
    properties = {name: _property(field, schema["properties"][name]) for name, field in fields_of(struct).items()}
    required = [name for name, field in fields_of(struct).items() if field.required]
    description = " ".join(schema["description"].split())
    plain = {"description": description, "type": "object", "additionalProperties": False}
    return {**plain, "properties": properties, **({"required": required} if required else {})}


def _property(field: Field, schema: _Schema) -> _Schema:
    if field.role == "text":
        return {"$ref": f"{_DEFS}Text"}
    if field.part is not None and not field.many:
        return {"$ref": f"{_DEFS}{field.part.__name__}"}
    if field.many and field.role == "id":
        return {"$ref": f"{_DEFS}Ids"}
    if field.many and field.role == "span":
        return {"$ref": f"{_DEFS}Spans"}
    if field.role == "number":
        return {**_without_default(schema), "minimum": 0}
    if field.role == "word":
        return {"enum": [word for word in field.words if word]}
    return _without_default(schema)


def _without_default(schema: _Schema) -> _Schema:
    """What is left out is not known: an editor should not fill it in."""
    return {key: value for key, value in schema.items() if key != "default"}
