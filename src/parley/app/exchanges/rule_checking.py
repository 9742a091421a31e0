"""Check the rule of an exchange, and replay a published course against it. Nothing is entered: what comes back is for a reader.

A rule that contradicts itself, or that the law does not bear, is still read, explained and shown. Only a text that is no rule
is refused, with everything that is wrong in it.
"""

from __future__ import annotations

import msgspec

from parley.authoring import decoded
from parley.exchange.law import law_of_rule
from parley.exchange.operation import ReadOperation, read_operation
from parley.exchange.rules import (
    DEFAULT_LANGUAGE,
    Course,
    Explained,
    ReadRule,
    Replay,
    Rule,
    contradictions,
    explain,
    read_course,
    read_rule,
    replay,
)
from parley.kernel import Finding, Place
from parley.law import LawFinding

__all__ = ["CheckedRule", "FileGiven", "ReplayedCourse", "check_operation", "check_rule", "replay_course", "text_of"]


class FileGiven(msgspec.Struct, frozen=True):
    """A file that was read: what it is called, for findings, and its bytes."""

    name: str
    data: bytes


class CheckedRule(msgspec.Struct, frozen=True):
    """A rule as it was read, told back clause by clause, with what cannot hold together and what the law says."""

    read: ReadRule
    explained: tuple[Explained, ...]
    findings: tuple[Finding, ...]
    law: tuple[LawFinding, ...]
    operation: ReadOperation | None = None

    @property
    def holds_together(self) -> bool:
        """Whether no contradiction was found. What the law says is no part of this: it is shown, and blocks nothing."""
        return not any(finding.severity == "error" for finding in self.findings)

    def place(self, clause: str) -> Place:
        """Where a clause (or a class) stands in the file."""
        rule = self.read.rule
        ids = {
            "clauses": [one.id for one in rule.clauses],
            "classes": [one.id for one in rule.classes],
        }
        for name, listed in ids.items():
            if clause in listed:
                return self.read.place(f"{name}[{listed.index(clause)}]")
        return Place()


class ReplayedCourse(msgspec.Struct, frozen=True):
    """A course, the rule that it was held against, and what came of it. ``findings``: what is odd about the two files."""

    rule: Rule
    course: Course
    replay: Replay
    findings: tuple[Finding, ...] = ()


def text_of(data: bytes, file: str = "") -> str:
    """The text of a file of the exchange. Raises `FileError` where it is not UTF-8, with the line."""
    return decoded(data, file)


def check_rule(data: bytes, file: str = "", lang: str = DEFAULT_LANGUAGE) -> CheckedRule:
    """The rule in *data*, its words in *lang* where it has them, with everything that can be said of it.

    Raises `InputError` with every finding where it is no rule.
    """
    read = read_rule(text_of(data, file), file, lang)
    return CheckedRule(read, explain(read.rule), contradictions(read), law_of_rule(read.rule))


def check_operation(found: CheckedRule, data: bytes, file: str = "", lang: str = DEFAULT_LANGUAGE) -> CheckedRule:
    """The same with the operation in *data*, read beside the rule. Raises `InputError` with every finding where it is none."""
    return msgspec.structs.replace(found, operation=read_operation(text_of(data, file), found.read.rule, file, lang))


def replay_course(
    rule: bytes, course: bytes, rule_file: str = "", course_file: str = "", lang: str = DEFAULT_LANGUAGE
) -> ReplayedCourse:
    """The course in *course* replayed against the rule in *rule*. Raises `InputError` with every finding of the file at fault."""
    read = read_rule(text_of(rule, rule_file), rule_file, lang)
    told = read_course(text_of(course, course_file), read.rule, course_file, lang)
    return ReplayedCourse(read.rule, told.course, replay(read.rule, told.course), (*read.findings, *told.findings))
