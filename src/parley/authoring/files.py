"""The front of the reader: the text of a file in, one typed value out, or `InputError` with everything that is wrong, each with its place.

A format describes itself in a `FileFormat`: the struct that a file of it is, its title, how it speaks of what is wrong. `read_file` does the
rest in two passes: the shape, then (with the check that the caller brings) whether the parts hang together. Where the shape is
wrong somewhere, the sound part is looked at all the same, so that one reading tells everything.

`read_values` is the first pass alone, for a format whose check is not of that form. Neither raises for what a text says but `InputError`.
A list too long to be held is read by `parley.authoring.yaml_nodes.pieces`, each item by an `Entry`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Generic, TypeVar

import msgspec

from parley.authoring.faults import GENERIC, Faults, FileReport
from parley.authoring.file_text import has_foreign_characters, look_at_comments
from parley.authoring.findings import Findings
from parley.authoring.places import shown
from parley.authoring.salvage import Salvaged, salvage
from parley.authoring.schema import schema_of
from parley.authoring.values import Entry, read_struct
from parley.authoring.worded import DEFAULT_LANGUAGE
from parley.authoring.yaml_nodes import Keyed, Node, Scalar, document
from parley.kernel import Finding, InputError, Place

__all__ = ["MAX_TEXT", "FileFormat", "ReadValues", "read_file", "read_values"]

MAX_TEXT: Final = 4_000_000
"""Characters of a file that is read whole. A rule or a published course that is longer is no rule."""

_HEADING: Final = "parley_"
"""How the key begins that says of what format and version a file is."""

_T = TypeVar("_T", bound=msgspec.Struct)

Check = Callable[[_T, Mapping[str, Place]], list[Finding]]
"""The second pass: a value and its places by path in; out comes everything that does not hang together."""


class FileFormat(msgspec.Struct, Generic[_T], frozen=True):
    """A kind of file that people write.

    ``struct``   what a file is, as a msgspec struct (see `parley.authoring.values`)
    ``title``    its name and version, for the JSON Schema
    ``faults``   its messages on what is wrong with the shape
    ``most``     how many characters a file may have
    ``certain``  which findings of the check hold whatever else was wrong with the file: the ends of their codes, or their beginnings
                 (with a ``-`` at the end)
    """

    struct: type[_T]
    title: str
    faults: Faults = GENERIC
    most: int = MAX_TEXT
    certain: tuple[str, ...] = ("unknown-", "same-id", "doubled")

    def schema(self) -> dict[str, Any]:
        """The JSON Schema (2020-12) of a file of this format."""
        return schema_of(self.struct, self.title)


class ReadValues(msgspec.Struct, Generic[_T], frozen=True):
    """What was read of a text: ``value`` (None if there is any error), ``places`` by path, ``findings``.

    ``salvaged``: where there are errors, the sound part, to look for more of them in; never to be used.
    """

    value: _T | None
    places: Mapping[str, Place]
    findings: tuple[Finding, ...]
    salvaged: Salvaged[_T] | None = None

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop it."""
        return tuple(finding for finding in self.findings if finding.severity == "error")


def read_file(
    of: FileFormat[_T], text: str, file: str = "", *, check: Check[_T] | None = None, lang: str = DEFAULT_LANGUAGE
) -> tuple[_T, Mapping[str, Place], tuple[Finding, ...]]:
    """The value in *text*, a file of the format *of* and of the name *file*; the places in it by path; and what is odd about it.

    *check* is the second pass. *lang*: the language of its words, where it has them in several. Raises `InputError` with every finding of both
    passes if one of them is an error.
    """
    read = read_values(of, text, file, lang)
    sound = read.salvaged if read.value is None else Salvaged(read.value, read.places, frozenset())
    found = check(sound.value, sound.places) if check is not None and sound is not None else []
    if read.value is None:
        certain = [one for one in found if sound is not None and _is_certain(one, of.certain, sound.left_out)]
        raise InputError([*read.findings, *certain])
    if any(finding.severity == "error" for finding in found):
        raise InputError([*read.findings, *found])
    return read.value, read.places, (*read.findings, *found)


def read_values(of: FileFormat[_T], text: str, file: str = "", lang: str = DEFAULT_LANGUAGE) -> ReadValues[_T]:
    """The shape of *text* alone. Never raises for what the text says: see ``findings``."""
    findings = Findings()
    report = FileReport(of.faults, findings, file)
    if len(text) > of.most:
        report.say("too-large", Place(file), length=len(text), limit=of.most)
        return ReadValues(None, {}, findings.findings())
    if has_foreign_characters(text, report):
        return ReadValues(None, {}, findings.findings())
    read = document(text, report)
    if read is None:
        return ReadValues(None, {}, findings.findings())
    heading = _heading_of_another(of, read.top)
    if heading is not None:
        found, wanted = heading
        report.say("other-format", Place(file, found.line, found.column), found=shown(found.value), wanted=wanted)
        return ReadValues(None, {}, findings.findings())
    entry = Entry(report, Place(file), lang=lang)
    data = read_struct(of.struct, entry, read.top, whole=read.whole)
    look_at_comments(text, report)
    places = {"": Place(file, read.top.line, read.top.column)}
    places.update((path, Place(file, line, column, path)) for path, line, column in entry.marked)
    told = findings.findings()
    if not findings.any_error:
        return ReadValues(msgspec.convert(data, of.struct), places, told)
    return ReadValues(None, places, told, salvage(data, of.struct, places) if read.whole else None)


def _heading_of_another(of: FileFormat[Any], top: Node) -> tuple[Scalar, str] | None:
    """The heading (``parley_...``) of another format in a file that lacks its own, and its own; then nothing else in it is worth a word."""
    headings = [name for name in of.struct.__struct_encode_fields__ if name.startswith(_HEADING)]
    keys = [key for key, _ in top.entries] if isinstance(top, Keyed) else []
    if not headings or any(key.value in headings for key in keys):
        return None
    return next(((key, headings[0]) for key in keys if key.value.startswith(_HEADING)), None)


def _is_certain(finding: Finding, certain: tuple[str, ...], left_out: frozenset[str]) -> bool:
    """Whether *finding* on a salvaged part holds for the whole file: of its names, only those that are not of a part left out."""
    what = finding.message.code.rpartition(".")[2]
    holds = any(what.startswith(one) if one.endswith("-") else what == one for one in certain)
    return holds and finding.message.params.get("id") not in left_out
