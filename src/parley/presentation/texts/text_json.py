"""A copy of a text as JSON, and the schema of that file.

``{"parley_text": 1, ...}`` with the fields of `parley.presentation.texts.copies.TextCopy`; empty fields are omitted. ``words_digest`` is the
normalised digest of the copy, for comparing the file with another format. Words are as in the text, including hidden characters.
"""

from __future__ import annotations

from typing import Any

import msgspec

from parley.kernel import InputError
from parley.presentation.texts.copies import TextCopy, copy_digest

__all__ = ["read_text_json", "text_json", "text_json_schema"]


class _File(TextCopy, frozen=True, kw_only=True, omit_defaults=True):
    """A text written by Parley."""

    parley_text: int
    words_digest: str


def text_json(copy: TextCopy) -> bytes:
    """*copy* as JSON, indented, ending with a line feed."""
    fields = msgspec.to_builtins(copy)
    data = {"parley_text": 1, **fields, "words_digest": copy_digest(copy)}
    return msgspec.json.format(msgspec.json.encode(data), indent=2) + b"\n"


def read_text_json(data: bytes) -> TextCopy:
    """The copy in a file that `text_json` wrote. Raises `InputError` (``text.not-an-export``) for anything else."""
    try:
        return msgspec.json.decode(data, type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError.of("text.not-an-export", reason=str(error)) from error


def text_json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the file."""
    schema = msgspec.json.schema(_File)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return schema
