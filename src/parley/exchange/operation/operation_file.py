"""Operation files: text in, an operation out, or `InputError` with everything that is wrong, each with its line.

Two passes: the shape (`parley.authoring.typed`), then the references, beside the rule that it is for. Where the shape is wrong somewhere, the
references of the sound part are looked at all the same.
"""

from __future__ import annotations

from typing import Any

from parley.authoring import DEFAULT_LANGUAGE, read_yaml, schema_of, told_anyway
from parley.exchange.operation.description import Operation, ReadOperation
from parley.exchange.operation.operation_references import operation_references, parties_of_seed
from parley.exchange.operation.seed import open_seed
from parley.exchange.rules import Rule
from parley.kernel import Finding, InputError

__all__ = ["operation_schema", "read_operation"]


def read_operation(text: str, rule: Rule, file: str = "", lang: str = DEFAULT_LANGUAGE) -> ReadOperation:
    """An operation from YAML *text*, read beside its *rule*, its words in *lang* where it has them. Raises `InputError` with every finding.

    Warnings come with it: hidden characters, a lot that somebody has not revealed.
    """
    reading = read_yaml(text, Operation, file, lang)
    if reading.value is None:
        more: list[Finding] = []
        if reading.salvaged is not None:
            sound = reading.salvaged
            more = told_anyway(operation_references(sound.value, rule, sound.places), sound.left_out)
        raise InputError([*reading.findings, *more])
    found = operation_references(reading.value, rule, reading.places)
    if any(finding.severity == "error" for finding in found):
        raise InputError([*reading.findings, *found])
    read = ReadOperation(reading.value, reading.places, (*reading.findings, *found))
    seed = open_seed(reading.value.seed, parties_of_seed(rule))
    said = [Finding(message, read.place(path), severity) for path, severity, message in seed.said]
    return ReadOperation(read.operation, read.places, (*read.findings, *said))


def operation_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of an operation file."""
    return schema_of(Operation, "Parley: what an exchange is carried out with, version 1")
