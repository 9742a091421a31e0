"""The JSON Schema (2020-12) of the file format, built from the structs: for editors that help while one types, and for other programs.

The committed ``parley-talks-2.schema.json`` is this, written down; a test holds the two together. The schema knows shapes and
words. It is stricter than the reader in one point (a number where words are expected must be quoted) and knows nothing of references.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec

from parley.authoring import LANGUAGE_PATTERN, definitions
from parley.talks.authored import FORMAT, FORMATS, SECTIONS
from parley.talks.entries import KINDS

__all__ = ["SCHEMA_ID", "schema_text", "talks_schema"]

SCHEMA_ID: Final = "urn:parley:parley-talks-2"


def talks_schema() -> dict[str, Any]:
    """The schema of a whole file, as data for JSON."""
    sections = {
        section: {"type": "array", "items": {"$ref": f"#/$defs/{KINDS[kind].__name__}"}}
        for section, kind in SECTIONS.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": FORMAT,
        "description": "What was said in talks, by whom and on whose word: a file for parley talks import.",
        "type": "object",
        "properties": {
            "format": {
                "enum": [*FORMATS],
                "description": "The version of this format. What is new in the latest is refused in a file of an earlier one.",
            },
            "title": {"type": "string", "minLength": 1, "description": "What the file is, for people."},
            "language": {
                "type": "string",
                "pattern": LANGUAGE_PATTERN,
                "description": "The language (BCP 47) of every text that is written without one.",
            },
            **sections,
        },
        "required": ["format"],
        "additionalProperties": False,
        "$defs": definitions(KINDS.values(), blanks=False),
    }


def schema_text() -> str:
    """The schema as the text of its file."""
    return msgspec.json.format(msgspec.json.encode(talks_schema()), indent=2).decode() + "\n"
