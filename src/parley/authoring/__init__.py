"""What people write, read strictly. Bytes and text go in; typed structs, the place of every value, and findings come out.

For a new format: declare its structs, a `FileFormat` with its title, and a check that gets the value and its places; `read_file` does the rest,
and `FileFormat.schema` is its JSON Schema. `parley.exchange.offers` is such a format in one module.

=================  =====================================  ================================================
module             in                                     out
=================  =====================================  ================================================
``file_text``      the bytes of a file                    its text; characters that no reviewer would see
``yaml_nodes``     text                                   nodes with line and column, whole or piece by piece
``values``         nodes and a msgspec struct             plain data for it, or findings
``worded``         text, or text in several languages     the words in one language
``salvage``        data that is broken in places          its sound part
``files``          the text of a file and its format      one value, or everything that is wrong
``schema``         structs                                JSON Schema (2020-12)
``faults``         what is wrong with the shape           the message by which the format says it
``findings``       findings one by one                    the first of each kind, and a count of the others
``places``         a path in a file                       a line and a column
``pointers``       a value                                the ids in it that point at something of its file
=================  =====================================  ================================================

It knows no format and no subject: what a rule, a session or an offer is stands in the packages above it.
"""

from __future__ import annotations

from parley.authoring.faults import GENERIC, Fault, Faults, FileReport
from parley.authoring.file_text import MAX_BYTES, decoded, has_foreign_characters, look_at_comments
from parley.authoring.files import MAX_TEXT, FileFormat, ReadValues, read_file, read_values
from parley.authoring.findings import MAX_FINDINGS, Findings, FindingsByPath
from parley.authoring.places import Places, nearest, shown
from parley.authoring.pointers import NAMES, pointers
from parley.authoring.salvage import sound_part
from parley.authoring.schema import LANGUAGE_PATTERN, definitions, schema_of
from parley.authoring.values import ALONE, BY_LANGUAGE, LANGUAGE_OF, Entry, LooksLikeADate, read_struct
from parley.authoring.worded import DEFAULT_LANGUAGE, Worded, chosen, is_language
from parley.authoring.yaml_nodes import Keyed, Node, Piece, Refused, Scalar, Series, pieces

__all__ = [
    "ALONE",
    "BY_LANGUAGE",
    "DEFAULT_LANGUAGE",
    "GENERIC",
    "LANGUAGE_OF",
    "LANGUAGE_PATTERN",
    "MAX_BYTES",
    "MAX_FINDINGS",
    "MAX_TEXT",
    "NAMES",
    "Entry",
    "Fault",
    "Faults",
    "FileFormat",
    "FileReport",
    "Findings",
    "FindingsByPath",
    "Keyed",
    "LooksLikeADate",
    "Node",
    "Piece",
    "Places",
    "ReadValues",
    "Refused",
    "Scalar",
    "Series",
    "Worded",
    "chosen",
    "decoded",
    "definitions",
    "has_foreign_characters",
    "is_language",
    "look_at_comments",
    "nearest",
    "pieces",
    "pointers",
    "read_file",
    "read_struct",
    "read_values",
    "schema_of",
    "shown",
    "sound_part",
]
