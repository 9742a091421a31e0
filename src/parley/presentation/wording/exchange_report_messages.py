"""The wordings of reports and manifests of an exchange: code, what is said, how to mend it."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "exchange.report-unknown-person": (
        "nobody in this exchange has the number {id}",
        "Take the number from the list (person_id).",
    ),
    "exchange.report-files-without-rule": (
        "files are named, and no rule among them",
        "Name the rule with --rule FILE; or leave all files out, and the record is read.",
    ),
    "exchange.report-files-and-record": (
        "--exchange and --known-at ask the record, --rule asks files",
        "Leave one of the two out.",
    ),
    "exchange.report-no-plan": (
        "no plan was published in this exchange",
        "Make one with: parley exchange plan",
    ),
    "exchange.report-course-without-rule": (
        "a course is held against a rule, and no rule file is named",
        "Name it with --rule FILE.",
    ),
    "exchange.plan-of-others": (
        "the plan is not of these files: it names {count} persons, ways, vehicles or days that are not there: {ids}",
        "Take the rule, the lists and the operation that the plan was made from.",
    ),
    "exchange.manifest-nobody": (
        "nobody travels on the day, at the crossing, in the vehicle and to the receiver that were asked for; no manifest for {reader} was written",
        "Ask for less: leave out --day, --crossing, --vehicle or --receiver. See the stages with: parley exchange report",
    ),
}
