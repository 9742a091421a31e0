"""What a kind of clause is, and the registry of all kinds.

A kind is one `ClauseKind`: its structure and, for each question that Parley asks of a clause, what answers it, or `Absent` with the reason why there is
no answer, or `Elsewhere` with who answers it for the rule as a whole. There are no defaults. A kind that leaves a question out
cannot be written down (`TypeError` when it is imported), and a clause of no registered kind is refused wherever it is met (`UnknownKind`): nothing
passes over a clause in silence.

The questions:

- ``tell``: the clause in words, as messages; the first is the main one. Every kind has this.
- ``faults``: what is wrong with a clause by itself, before anything is made of it.
- ``shapes``: the clause as sums between bounds.
- ``history``: what it looks at in a published course, beside its sums.
- ``law``: what the Geneva Conventions ask of it.
- ``plan``: what it puts into a problem for the planner, beside its sums.
- ``held``: what it looks up in a plan, beside its sums and the replay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any, Final, Generic, TypeVar, Union

import msgspec

from parley.exchange.rules.clause import Clause
from parley.exchange.rules.counting import Classes
from parley.exchange.rules.kinds.of_history import OfHistory
from parley.exchange.rules.kinds.of_law import OfLaw
from parley.exchange.rules.kinds.of_plan import PlanHeld, Planning, PlanVerdict
from parley.exchange.rules.shape import Shape, Shifts
from parley.exchange.rules.titles import Titles
from parley.kernel import Message

__all__ = [
    "BY_ITS_SUMS",
    "BY_THE_REPLAY",
    "LATER",
    "WORDS",
    "Absent",
    "ClauseFault",
    "ClauseKind",
    "ClauseKinds",
    "Elsewhere",
    "UnknownKind",
    "fault",
]

C = TypeVar("C", bound=Clause)


class UnknownKind(TypeError):
    """A clause of a kind that is not in the registry."""


@dataclass(frozen=True)
class Absent:
    """There is nothing to answer, because ...: half a sentence that goes on after "nothing, because"."""

    because: str

    def __post_init__(self) -> None:
        if not self.because.strip():
            raise TypeError("what is absent says why")


@dataclass(frozen=True)
class Elsewhere:
    """It is answered, but not clause by clause: by a reader of the whole rule, who is named ("by ...")."""

    where: str

    def __post_init__(self) -> None:
        if not self.where.strip():
            raise TypeError("what is answered elsewhere says where")


BY_ITS_SUMS: Final = Absent("its sums say all of it")
LATER: Final = Absent("it shows itself only while the exchange is carried out")
BY_THE_REPLAY: Final = Elsewhere("by the replay of the plan")
WORDS: Final = Absent("it is kept as words")


class ClauseFault(msgspec.Struct, frozen=True):
    """What is wrong with a clause by itself: the last part of a code ``exchange.rule.<what>``, and where in the clause (``.parts[2]``)."""

    what: str
    at: str = ""
    params: dict[str, str | int] = {}


def fault(what: str, at: str = "", **params: str | int) -> ClauseFault:
    """A fault with its parameters by name."""
    return ClauseFault(what, at, params)


@dataclass(frozen=True, kw_only=True)
class ClauseKind(Generic[C]):
    """One kind of clause: see the module for the questions."""

    clause: type[C]
    tell: Callable[[C, Titles], list[Message]]
    faults: Callable[[C, Classes], Iterator[ClauseFault]] | Absent
    shapes: Callable[[C, Classes, Shifts], Iterator[Shape]] | Absent
    history: OfHistory[C] | Absent | Elsewhere
    law: OfLaw[C] | Absent
    plan: Callable[[C, Planning], None] | Absent | Elsewhere
    held: Callable[[C, PlanHeld], Iterator[PlanVerdict]] | Absent | Elsewhere

    def __post_init__(self) -> None:
        for one in fields(self):
            answer = getattr(self, one.name)
            if not (isinstance(answer, Absent | Elsewhere | OfHistory | OfLaw) or callable(answer)):
                raise TypeError(f"{self.clause.__name__}.{one.name} is neither answered nor Absent")
        if isinstance(self.tell, Absent):
            raise TypeError(f"{self.clause.__name__} is not told in words")
        if BY_ITS_SUMS in (self.plan, self.held, self.history) and isinstance(self.shapes, Absent):
            raise TypeError(f"{self.clause.__name__} has no sums that could say all of it")

    @property
    def name(self) -> str:
        """What a file calls the kind."""
        return str(self.clause.__struct_config__.tag)

    def faults_of(self, clause: C, classes: Classes) -> Iterator[ClauseFault]:
        """What is wrong with *clause* by itself; nothing where the kind says that nothing can be."""
        return iter(()) if isinstance(self.faults, Absent) else self.faults(clause, classes)

    def shapes_of(self, clause: C, classes: Classes, shifts: Shifts) -> Iterator[Shape]:
        """*clause* as sums; none where the kind says that it has none."""
        return iter(()) if isinstance(self.shapes, Absent) else self.shapes(clause, classes, shifts)

    @property
    def is_only_shown(self) -> bool:
        """Whether nobody does anything with a clause but show it: it has no sums, and neither history, law nor plan is held against it."""
        return all(isinstance(one, Absent) for one in (self.shapes, self.history, self.law, self.plan, self.held))


class ClauseKinds:
    """The registry: every kind of clause once, in the order in which they are told of."""

    def __init__(self, kinds: Iterable[ClauseKind[Any]]) -> None:
        self._of: dict[type[Clause], ClauseKind[Any]] = {}
        for kind in kinds:
            if kind.clause in self._of or kind.name in (other.name for other in self):
                raise TypeError(f"two kinds of clause are called {kind.name}")
            self._of[kind.clause] = kind

    def __iter__(self) -> Iterator[ClauseKind[Any]]:
        return iter(self._of.values())

    def __len__(self) -> int:
        return len(self._of)

    def of(self, clause: Clause) -> ClauseKind[Any]:
        """The kind of *clause*. Raises `UnknownKind` if nobody registered it."""
        kind = self._of.get(type(clause))
        if kind is None:
            raise UnknownKind(f"{type(clause).__name__} is a clause of no registered kind")
        return kind

    def union(self) -> Any:
        """The type of any clause, for the reader of files."""
        return Union[tuple(self._of)]  # noqa: UP007 - made at run time
