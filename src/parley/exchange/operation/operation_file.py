"""Operation files: text in, an operation out, or `InputError` with everything that is wrong, each with its line.

Two passes (`parley.authoring`): the shape, then the references, beside the rule that it is for; of the sound part too where the shape is
wrong somewhere.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from parley.authoring import DEFAULT_LANGUAGE, FileFormat, read_file
from parley.exchange.operation.description import Operation, ReadOperation
from parley.exchange.operation.operation_references import operation_references, parties_of_seed
from parley.exchange.operation.seed import open_seed
from parley.exchange.rules import Rule
from parley.kernel import Finding

__all__ = ["operation_schema", "read_operation"]

_OPERATION: Final = FileFormat(
    Operation,
    "Parley: what an exchange is carried out with, version 1",
    certain=("unknown-", "same-id", "doubled", "other-rule"),
)


def read_operation(text: str, rule: Rule, file: str = "", lang: str = DEFAULT_LANGUAGE) -> ReadOperation:
    """An operation from YAML *text*, read beside its *rule*, its words in *lang* where it has them. Raises `InputError` with every finding.

    Warnings come with it: hidden characters, a lot that somebody has not revealed.
    """
    read = ReadOperation(*read_file(_OPERATION, text, file, check=partial(operation_references, rule=rule), lang=lang))
    seed = open_seed(read.operation.seed, parties_of_seed(rule))
    said = [Finding(message, read.place(path), severity) for path, severity, message in seed.said]
    return ReadOperation(read.operation, read.places, (*read.findings, *said))


def operation_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of an operation file."""
    return _OPERATION.schema()
