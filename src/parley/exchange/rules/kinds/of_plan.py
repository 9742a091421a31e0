"""What a kind of clause may put into a problem for the planner, and what it may look up in a plan.

Both are told here as interfaces, so that a kind can say in its own file what becomes of it; `parley.exchange.operation` has what stands behind them.
Days of a plan count from 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, Protocol

import msgspec

from parley.exchange.rules.clause import Clause
from parley.exchange.rules.rule_frame import RuleFrame
from parley.exchange.rules.terms import Identifier, Of

__all__ = ["PlanHeld", "PlanVerdict", "Planning", "Verdict", "kept_by_persons", "kept_unless"]

Verdict = Literal["kept", "broken", "unknown", "later", "not-checkable"]


class Planning(Protocol):
    """A problem being made, as a kind of clause sees it."""

    @property
    def days(self) -> int:
        """How many days the plan has."""
        ...

    @property
    def open_days(self) -> Sequence[int]:
        """The days on which somebody may be handed over."""
        ...

    @property
    def names_lists(self) -> bool:
        """Whether the rosters say who named whom, so that a closed list can be kept person by person."""
        ...

    def day_of(self, date: str) -> int:
        """The day of the plan on which a calendar day falls; negative before the first."""
        ...

    def window(self, stage: str | None) -> tuple[int, int] | None:
        """First and last day of a stage (None: of the whole); None where nobody knows them."""
        ...

    def is_a_flow(self, of: Of) -> bool:
        """Whether somebody is there of *of*, and the planner can tell them apart from everybody else."""
        ...

    def members(self, of: Of) -> Sequence[tuple[str, bool]]:
        """The persons of *of*: the id of each, and whether they travel in a group."""
        ...

    def kept_by_persons(self, clause: str) -> None:
        """What the clause asks is in the planner's persons already."""
        ...

    def forbid(self, clause: str, of: Of, days: Iterable[int]) -> None:
        """Nobody of *of* on these days."""
        ...

    def reach(self, clause: str, of: Of, count: int, last: int) -> None:
        """At least *count* of *of* up to and on the day *last*."""
        ...

    def whole(self, clause: str, members: Sequence[str], *, in_one_handover: bool) -> bool:
        """These persons go whole or not at all; False, and nothing is done, where one of them is in another such set already."""
        ...

    def turns(
        self, clause: str, sides: tuple[Of, Of], load: int | None, stage: Identifier | None, *, lead_changes: bool
    ) -> None:
        """The sides hand over loads by turns."""
        ...

    def not_carried(self, clause: str, why: str) -> None:
        """What stands in the way of carrying the clause whole: the last part of a code ``exchange.prepare.not-carried-<why>``."""
        ...


class PlanHeld(Protocol):
    """A plan being held against its rule, person by person."""

    @property
    def rule(self) -> RuleFrame:
        """The rule that the plan is held against."""
        ...

    def against_their_will(self) -> int:
        """How many are planned who did not say that they want to go."""
        ...

    def kept_back_but_going(self) -> int:
        """How many are planned whom the rule or a list keeps back."""
        ...

    def groups_split(self) -> int:
        """How many groups are not handed over together."""
        ...

    def passed_over(self, of: Of, first: Sequence[str]) -> int:
        """How many of *of* could travel and were still there when somebody of a later class of *first* was handed over."""
        ...

    def length(self, *, of_handovers: bool) -> int:
        """The last day with a hand-over, from 1; *of_handovers*: how many days have one."""
        ...

    def in_replay(self, clause: str) -> bool:
        """Whether the replay of the plan as a course said anything of the clause."""
        ...


class PlanVerdict(msgspec.Struct, frozen=True):
    """How a clause stands under a plan: a verdict and a message ``exchange.held.<what>`` with what it says beside the clause."""

    verdict: Verdict
    what: str = "sum-kept"
    params: dict[str, str | int] = {}


def kept_unless(what: str, count: int) -> PlanVerdict:
    """The verdict of a count of violations: kept if it is 0, else broken, with *what* told and the count."""
    return PlanVerdict("broken", what, {"count": count}) if count else PlanVerdict("kept")


def kept_by_persons(clause: Clause, plan: Planning) -> None:
    """What *clause* asks is in the planner's persons already: who may go, and with whom."""
    plan.kept_by_persons(clause.id)
