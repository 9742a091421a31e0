"""Files of terms: text in, terms out, or `InputError` with everything that is wrong.

Two passes (`parley.authoring`): the shape, then whether it hangs together, of the sound part too where the shape is wrong somewhere. Terms that read well may
still contradict themselves; that is asked separately (`terms_findings`), because such terms can be shown and told.
"""

from __future__ import annotations

from typing import Any, Final

from parley.authoring import DEFAULT_LANGUAGE, FileFormat, read_file
from parley.ceasefire.terms.terms_references import terms_references
from parley.ceasefire.terms.whole_terms import CeasefireTerms, ReadTerms

__all__ = ["read_terms", "terms_schema"]

_TERMS: Final = FileFormat(
    CeasefireTerms,
    "Parley: the terms of a ceasefire, version 1",
    certain=("unknown-", "not-", "same-id", "edge-not-closed"),
)


def read_terms(text: str, file: str = "", lang: str = DEFAULT_LANGUAGE) -> ReadTerms:
    """Terms from YAML *text*, their words in *lang* where they have them. Raises `InputError` with every finding, each with line and path in *file*."""
    return ReadTerms(*read_file(_TERMS, text, file, check=terms_references, lang=lang))


def terms_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a file of terms."""
    return _TERMS.schema()
