"""A rule made ready: its class trees and its clauses as sums, worked out once and handed down together.

Whoever needs the classes or the shapes of a rule takes a `ReadyRule`, not a rule and what was made of it side by side: the three cannot
then belong to different rules, and nothing is worked out twice.
"""

from __future__ import annotations

import msgspec

from parley.exchange.rules.counting import Classes
from parley.exchange.rules.rule import Rule
from parley.exchange.rules.shape import Shape, Shifts
from parley.exchange.rules.shapes import shapes

__all__ = ["ReadyRule", "made_ready"]


class ReadyRule(msgspec.Struct, frozen=True, eq=False):
    """A rule whose references are sound, its class trees, and the shapes of its clauses while nothing has moved a number.

    Two are equal where their rules are: the rest follows from the rule.
    """

    rule: Rule
    classes: Classes
    shapes: tuple[Shape, ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ReadyRule) and self.rule == other.rule

    __hash__ = None  # type: ignore[assignment]

    def moved(self, shifts: Shifts) -> tuple[Shape, ...]:
        """The shapes once *shifts* have moved the numbers: a list that grew, a death that lowers the count."""
        return shapes(self.rule, self.classes, shifts)


def made_ready(rule: Rule | ReadyRule) -> ReadyRule:
    """*rule* made ready; what is ready already is given back as it is. The rule's references must be sound (see `read_rule`)."""
    if isinstance(rule, ReadyRule):
        return rule
    classes = Classes(rule)
    return ReadyRule(rule, classes, shapes(rule, classes))
