"""Rule files and courses: text in, a rule or a course out, or `InputError` with everything that is wrong.

Two passes (`parley.authoring`): the shape, then the references, of the sound part too where the shape is wrong somewhere. A rule that reads
well may still contradict itself; that is asked separately (`contradictions`), because such a rule can be shown and explained. `rule_schema`
is the JSON Schema of the format for editors and other programs; the reader is stricter than it in what YAML can do (no aliases) and
in references.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from parley.authoring import DEFAULT_LANGUAGE, GENERIC, FileFormat, read_file
from parley.exchange.rules.course import Course, ReadCourse
from parley.exchange.rules.rule import ReadRule, Rule
from parley.exchange.rules.rule_references import course_references, rule_references

__all__ = ["course_schema", "read_course", "read_rule", "rule_schema"]

_FAULTS: Final = GENERIC.but({"key-missing.of": ("exchange.read.missing-of",)})
_RULE: Final = FileFormat(Rule, "Parley: the rule of an exchange, version 1", _FAULTS)
_COURSE: Final = FileFormat(
    Course,
    "Parley: the published course of an exchange, version 1",
    _FAULTS,
    certain=("unknown-", "same-id", "doubled", "other-rule"),
)


def read_rule(text: str, file: str = "", lang: str = DEFAULT_LANGUAGE) -> ReadRule:
    """A rule from YAML *text*, its words in *lang* where it has them. Raises `InputError` with every finding, each with line and path in *file*."""
    return ReadRule(*read_file(_RULE, text, file, check=rule_references, lang=lang))


def read_course(text: str, rule: Rule, file: str = "", lang: str = DEFAULT_LANGUAGE) -> ReadCourse:
    """A published course from YAML *text*, read beside its *rule*. Raises `InputError` with every finding."""
    return ReadCourse(*read_file(_COURSE, text, file, check=partial(course_references, rule=rule), lang=lang))


def rule_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a rule file."""
    return _RULE.schema()


def course_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a published course."""
    return _COURSE.schema()
