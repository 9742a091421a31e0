"""What the Geneva Conventions ask of a kind of clause: class facts, and findings that turn on the clause alone.

What turns on the rule as a whole (nobody is asked for their will, no commission is named) is in `parley.exchange.law`, which asks the kinds
for the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Generic, Literal, Protocol, TypeVar

from parley.exchange.rules.clause import Clause
from parley.exchange.rules.counting import Cell, Classes
from parley.exchange.rules.rule_frame import RuleFrame
from parley.exchange.rules.terms import Of
from parley.kernel import Message
from parley.law import Gravity, LawFinding

__all__ = ["FIELDS_OF_ARTICLE_122", "FIELDS_OF_ARTICLE_138", "RANK_FIELDS", "OfLaw", "Topic", "UnderLaw", "law_finding"]

C = TypeVar("C", bound=Clause)

Topic = Literal["ranking", "will", "commission", "keeping-back", "lists"]
"""The questions of law, in whose order findings of one gravity are told; see `parley.exchange.law.of_rules`."""

FIELDS_OF_ARTICLE_122 = (
    "surname_first_names", "date_of_birth", "place_of_birth", "rank", "service_number", "power_depended_on",
    "father_first_name", "mother_maiden_name", "next_of_kin_contact", "letters_address",
)  # fmt: skip
"""What art. 122(4) GC III asks to be told of each prisoner, as far as it is known, by the names of the roster."""

FIELDS_OF_ARTICLE_138 = (
    "surname_first_names", "date_of_birth", "place_of_birth", "nationality", "last_residence", "distinguishing_marks",
    "father_first_name", "mother_maiden_name", "measure_taken", "letters_address", "next_of_kin_contact",
)  # fmt: skip
"""What art. 138(1) GC IV asks to be told of each civilian, at least; ``measure_taken`` with its date, place and nature."""

RANK_FIELDS = frozenset({"rank", "service_number"})
"""Fields of the roster that only a military person has."""


class UnderLaw(Protocol):
    """A rule being held against the law, as a kind of clause sees it."""

    @property
    def rule(self) -> RuleFrame:
        """The rule."""
        ...

    @property
    def serious(self) -> Set[str]:
        """Its classes of seriously wounded and sick."""
        ...

    def only_civilians(self, of: Of) -> bool:
        """Whether *of* is about civilians and nobody else, so that GC IV speaks and GC III does not."""
        ...

    def only_serious(self, of: Of) -> bool:
        """Whether *of* is about seriously wounded and sick and nobody else."""
        ...

    def among_serious(self, of: Of) -> bool:
        """Whether seriously wounded and sick are among those whom *of* is about, by the classes of the rule."""
        ...


@dataclass(frozen=True, kw_only=True)
class OfLaw(Generic[C]):
    """What a kind is to the law; a kind that is nothing to it says `Absent`, and why.

    ``gates``: it weighs persons against others, so that some wait for the others (art. 109(1), 110). ``waits``: their release waits for what
    the other side gives (art. 118; 132(1) and 133(1) GC IV). ``caps``: whether a clause sets a ceiling for the whole. ``paces``: whether it sets
    one for a day or a hand-over, which leaves the number open. ``weighs``: the counts that it weighs, where they are not those of its shapes.
    ``findings``: what turns on the clause alone, by question.
    """

    gates: bool = False
    waits: bool = False
    caps: Callable[[C], bool] | None = None
    paces: Callable[[C], bool] | None = None
    weighs: Callable[[C, Classes], Iterable[Cell]] | None = None
    findings: Mapping[Topic, Callable[[C, UnderLaw], Iterator[LawFinding]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not (self.gates or self.caps or self.findings):
            raise TypeError("a kind that neither gates nor caps and finds nothing is Absent to the law, and says why")
        if self.waits and not self.gates:
            raise TypeError("what makes release wait weighs persons against others: it gates")


def law_finding(
    article: str,
    subject: Literal["rule", "group"],
    who: str,
    gravity: Gravity,
    what: str,
    clause: str = "",
    convention: Literal["III", "IV"] = "III",
    **params: str | int,
) -> LawFinding:
    """A finding under *article* of a Geneva Convention, with the message ``exchange.law.<what>``."""
    return LawFinding(
        f"GC {convention} art. {article}", subject, who, gravity, Message(f"exchange.law.{what}", params), clause
    )
