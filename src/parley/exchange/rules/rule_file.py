"""Rule files and courses: text in, a rule or a course out, or `InputError` with everything that is wrong.

Two passes: the shape (`reading`), then the references (`references`); where the shape is wrong somewhere, the references of the sound part are
looked at all the same (`salvage`), so that everything is told at once. A rule that reads well may still contradict itself; that is
asked separately (`contradictions`), because such a rule can be shown and explained. `rule_schema` is the JSON Schema of the format
for editors and other programs; the reader is stricter than it in what YAML can do (no aliases) and in references.
"""

from __future__ import annotations

from typing import Any

from parley.authoring import DEFAULT_LANGUAGE, read_yaml, schema_of, told_anyway
from parley.exchange.rules.course import Course, ReadCourse
from parley.exchange.rules.rule import ReadRule, Rule
from parley.exchange.rules.rule_references import course_references, rule_references
from parley.kernel import Finding, InputError

__all__ = ["course_schema", "read_course", "read_rule", "rule_schema"]


def read_rule(text: str, file: str = "", lang: str = DEFAULT_LANGUAGE) -> ReadRule:
    """A rule from YAML *text*, its words in *lang* where it has them. Raises `InputError` with every finding, each with line and path in *file*."""
    reading = read_yaml(text, Rule, file, lang)
    if reading.value is None:
        more: list[Finding] = []
        if reading.salvaged is not None:
            sound = reading.salvaged
            more = told_anyway(rule_references(sound.value, sound.places), sound.left_out)
        raise InputError([*reading.findings, *more])
    errors = rule_references(reading.value, reading.places)
    if errors:
        raise InputError([*reading.findings, *errors])
    return ReadRule(reading.value, reading.places, reading.findings)


def read_course(text: str, rule: Rule, file: str = "", lang: str = DEFAULT_LANGUAGE) -> ReadCourse:
    """A published course from YAML *text*, read beside its *rule*. Raises `InputError` with every finding."""
    reading = read_yaml(text, Course, file, lang)
    if reading.value is None:
        found: list[Finding] = []
        if reading.salvaged is not None:
            sound = reading.salvaged
            found = told_anyway(course_references(sound.value, rule, sound.places), sound.left_out)
        raise InputError([*reading.findings, *found])
    errors = course_references(reading.value, rule, reading.places)
    if errors:
        raise InputError([*reading.findings, *errors])
    return ReadCourse(reading.value, reading.places, reading.findings)


def rule_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a rule file."""
    return schema_of(Rule, "Parley: the rule of an exchange, version 1")


def course_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a published course."""
    return schema_of(Course, "Parley: the published course of an exchange, version 1")
