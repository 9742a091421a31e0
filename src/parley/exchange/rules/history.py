"""A rule and a published course, replayed: everything that can be said, in one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from parley.exchange.rules.conduct_check import check_conduct
from parley.exchange.rules.course import Course
from parley.exchange.rules.kinds import Check
from parley.exchange.rules.linear import Bounds
from parley.exchange.rules.ready import ReadyRule, made_ready
from parley.exchange.rules.replay import Breach, Expectation, Line, Verdict, replay_steps
from parley.exchange.rules.rule import Rule
from parley.exchange.rules.terms import FIGURE_SIGNS
from parley.exchange.rules.totals import Days, Deduced, Total, replay_totals
from parley.kernel import Message

__all__ = ["Replay", "replay", "said_of"]

_NAMED = frozenset({"flow", "name", "by"})
"""Parameters of checks that are ids of the rule, shown by their titles."""


class Replay(msgspec.Struct, frozen=True):
    """What the rule fixes, count by count, and where history departed from it."""

    rule: str
    lines: tuple[Line, ...]
    breaches: tuple[Breach, ...]
    expectations: tuple[Expectation, ...]
    checks: tuple[Check, ...]
    totals: tuple[Total, ...]
    deduced: tuple[Deduced, ...]
    days: Days | None

    @property
    def broken_clauses(self) -> tuple[str, ...]:
        """The clauses that history broke, in order of first breach."""
        names = [*(one.clause for one in self.breaches)]
        names += [one.clause for one in self.checks if one.standing == "broken" and one.clause]
        names += [clause for one in self.totals if one.verdict == "breach" for clause in one.clauses]
        if self.days is not None and self.days.verdict == "breach":
            names += self.days.clauses
        return tuple(dict.fromkeys(names))

    @property
    def departed(self) -> bool:
        """Whether anything departs from the rule: a clause that was not kept, or an event that no clause provides for."""
        return bool(self.broken_clauses) or any(one.standing == "broken" for one in self.checks)


def replay(rule: Rule | ReadyRule, course: Course) -> Replay:
    """Replay *course* against *rule*. Both must have been read (references sound); raises nothing of its own."""
    ready = made_ready(rule)
    lines, breaches, expectations = replay_steps(ready, course)
    totals, deduced, days = replay_totals(ready, course)
    return Replay(
        ready.rule.id,
        tuple(lines),
        tuple(breaches),
        tuple(expectations),
        check_conduct(ready, course),
        totals,
        deduced,
        days,
    )


def said_of(result: Replay, rule: Rule) -> Iterator[Message]:
    """The replay as messages, for the shells to word: each count, each breach, each check, each total, the days."""
    title = {one.id: one.title for one in rule.parties} | {one.id: one.title for one in rule.classes}
    title |= {flow.id: flow.title for flow in rule.flows}
    for line in result.lines:
        bounds = line.outright if line.verdict == "fixed" else line.given or line.outright
        name = "" if line.name.startswith("*") else title[line.name]
        params: dict[str, str | int] = {
            "day": _when(line.day, line.date), "flow": title[line.flow], "name": name, "count": line.count, "clauses": ", ".join(line.clauses),
            **_range(bounds),
        }  # fmt: skip
        yield Message(f"exchange.replay.line-{_how(line.verdict, bounds)}-{'class' if name else 'all'}", params)
    for breach in result.breaches:
        flows = ", ".join(title[flow] for flow in breach.flows)
        params = {"clause": breach.clause, "day": _when(breach.day, breach.date), "flows": flows}
        yield Message("exchange.replay.clause-broken", params)
    for one in result.expectations:
        params = {
            "clause": one.clause,
            "day": _when(one.day, one.date),
            "expected": one.expected,
            "count": _figure(one.actual),
        }
        yield Message("exchange.replay.expected", params)
    yield from _checks_said(result, title)
    for total in result.totals:
        yield from _total_said(total, title, rule)
    for deduced in result.deduced:
        whose = title[deduced.flow] + ("" if deduced.name.startswith("*") else f", {title[deduced.name]}")
        yield Message("exchange.replay.deduced", {"flow": whose, "count": deduced.count})
    if result.days is not None:
        days = result.days
        params = {**_range(days.fixed), "published": days.published or 0}
        if days.published is None and days.fixed[0] == days.fixed[1]:
            yield Message("exchange.replay.days-not-published", params)
            return
        yield Message(f"exchange.replay.days-{_how(days.verdict, days.fixed)}", params)


def _how(verdict: Verdict, bounds: Bounds | None) -> str:
    """The verdict, told apart by what the rule leaves: one number, a range, a range without end, nothing that could hold."""
    if verdict == "within":
        return "within" if bounds is not None and bounds[1] is not None else "within-open"
    if verdict != "breach":
        return verdict
    if bounds is None:
        return "departs"
    if bounds[0] == bounds[1]:
        return "departs-from"
    return "departs-from-range" if bounds[1] is not None else "departs"


def _when(day: int | None, date: str | None) -> str | int:
    """The day of the exchange; where it is not known the date, or that it is not known."""
    return day if day is not None else date or "?"


def _checks_said(result: Replay, title: Mapping[str, str]) -> Iterator[Message]:
    """The checks of conduct, with titles in the place of ids."""
    for check in result.checks:
        shown = {
            key: title.get(str(value), value) if key in _NAMED else value for key, value in check.message.params.items()
        }
        if "flows" in shown:
            shown["flows"] = ", ".join(title[flow] for flow in str(shown["flows"]).split(", "))
        yield Message(check.message.code, shown)


def _total_said(total: Total, title: Mapping[str, str], rule: Rule) -> Iterator[Message]:
    """A published total: beside what the rule leaves, beside its parts, beside its rivals."""
    params: dict[str, str | int] = {
        "flows": ", ".join(title[flow] for flow in total.flows) or rule.title, "names": ", ".join(title[name] for name in total.classes),
        "count": _told(total), "clauses": ", ".join(total.clauses), **_range(total.fixed),
    }  # fmt: skip
    of = "class" if total.classes else "all"
    if total.verdict == "breach" and not total.clauses:
        # No clause stands against it: it is the hand-overs that say otherwise.
        yield Message(f"exchange.replay.total-apart-{of}", {**params, "told": _figure(total.handed_over)})
    else:
        yield Message(f"exchange.replay.total-{_how(total.verdict, total.fixed)}-{of}", params)
    whom = {**params, "flows": ", ".join(str(part) for part in (params["flows"], params["names"]) if part)}
    # That it does not close says no more, where others stand beside it or where it is the rule that it cannot be under.
    said_already = total.differs or (total.verdict == "breach" and total.clauses)
    if total.closes or (total.closes is not None and not said_already):
        yield Message(f"exchange.replay.total-{'closes' if total.closes else 'does-not-close'}", whom)
    if total.differs:
        yield Message(
            "exchange.replay.total-differs", {**whom, "others": ", ".join(str(count) for count in total.differs)}
        )


def _told(total: Total) -> str | int:
    """A published figure with the sign of what it says, and the day that it is of."""
    if total.count_is == "exactly" and total.up_to is None:
        return total.count
    return f"{FIGURE_SIGNS[total.count_is]}{total.count}" + (f" ({total.up_to})" if total.up_to is not None else "")


def _range(bounds: Bounds | None) -> dict[str, str | int]:
    low, high = bounds if bounds is not None else (0, None)
    return {"low": low, "high": "" if high is None else high}


def _figure(bounds: Bounds) -> str:
    low, high = bounds
    if low == high:
        return str(low)
    return f"{low}+" if high is None else f"{low}-{high}"
