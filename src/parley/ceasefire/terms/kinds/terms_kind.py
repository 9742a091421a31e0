"""What a kind of clause of terms is, and the registry of all kinds.

A kind is one `TermsKind`: its structure and, for each question that is asked of a clause, what answers it, or `Unasked` with the reason why there is no
answer. There are no defaults: a kind that leaves a question out cannot be written down (`TypeError` when it is imported), and a clause of no registered
kind is refused wherever it is met (`KindUnknown`): nothing passes over a clause in silence.

The questions:

- ``tell``: the clause in words, as messages; the first is the main one. Every kind has this.
- ``faults``: what is wrong with a clause by itself, before anything is made of it.
- ``clock``: for what the clock reads it; `ReadFor` what, so that a kind that it passes over says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any, Generic, TypeVar, Union

import msgspec

from parley.ceasefire.terms.terms_clause import TermsClause
from parley.ceasefire.terms.titles_of_terms import TitlesOfTerms
from parley.kernel import Message

__all__ = ["KindUnknown", "ReadFor", "TermsFault", "TermsKind", "TermsKinds", "Unasked", "fault_of"]

C = TypeVar("C", bound=TermsClause)


class KindUnknown(TypeError):
    """A clause of a kind that is not in the registry."""


@dataclass(frozen=True)
class Unasked:
    """There is nothing to answer, because ...: half a sentence that goes on after "nothing, because"."""

    because: str

    def __post_init__(self) -> None:
        if not self.because.strip():
            raise TypeError("what is not asked says why")


@dataclass(frozen=True)
class ReadFor:
    """It is read by the clock (`parley.ceasefire.clock`): half a sentence that goes on after "read for"."""

    what: str

    def __post_init__(self) -> None:
        if not self.what.strip():
            raise TypeError("what is read is read for something")


class TermsFault(msgspec.Struct, frozen=True):
    """What is wrong with a clause by itself: the last part of a code ``ceasefire.terms.<what>``, and where in the clause (``.acts``)."""

    what: str
    at: str = ""
    params: dict[str, str | int] = {}


def fault_of(what: str, at: str = "", **params: str | int) -> TermsFault:
    """A fault with its parameters by name."""
    return TermsFault(what, at, params)


@dataclass(frozen=True, kw_only=True)
class TermsKind(Generic[C]):
    """One kind of clause: see the module for the questions."""

    clause: type[C]
    tell: Callable[[C, TitlesOfTerms], list[Message]]
    faults: Callable[[C], Iterator[TermsFault]] | Unasked
    clock: ReadFor | Unasked

    def __post_init__(self) -> None:
        for one in fields(self):
            answer = getattr(self, one.name)
            if not (isinstance(answer, ReadFor | Unasked) or callable(answer)):
                raise TypeError(f"{self.clause.__name__}.{one.name} is neither answered nor Unasked")
        if isinstance(self.tell, Unasked):
            raise TypeError(f"{self.clause.__name__} is not told in words")

    @property
    def name(self) -> str:
        """What a file calls the kind."""
        return str(self.clause.__struct_config__.tag)

    def faults_of(self, clause: C) -> Iterator[TermsFault]:
        """What is wrong with *clause* by itself; nothing where the kind says that nothing can be."""
        return iter(()) if isinstance(self.faults, Unasked) else self.faults(clause)


class TermsKinds:
    """The registry: every kind of clause once, in the order in which they are told of."""

    def __init__(self, kinds: Iterable[TermsKind[Any]]) -> None:
        self._of: dict[type[TermsClause], TermsKind[Any]] = {}
        for kind in kinds:
            if kind.clause in self._of or kind.name in (other.name for other in self):
                raise TypeError(f"two kinds of clause are called {kind.name}")
            self._of[kind.clause] = kind

    def __iter__(self) -> Iterator[TermsKind[Any]]:
        return iter(self._of.values())

    def __len__(self) -> int:
        return len(self._of)

    def of(self, clause: TermsClause) -> TermsKind[Any]:
        """The kind of *clause*. Raises `KindUnknown` if nobody registered it."""
        kind = self._of.get(type(clause))
        if kind is None:
            raise KindUnknown(f"{type(clause).__name__} is a clause of no registered kind")
        return kind

    def union(self) -> Any:
        """The type of any clause, for the reader of files."""
        return Union[tuple(self._of)]  # noqa: UP007 - made at run time
