"""What each side says in a line of the page in front, with the grade that the brief has for those words; and the promises of a line.

Rules
- On a matter a side's cell is its position. Of a deed it is the account that the side gives of it; a deed that several promises make up bears the
  weakest of the words for them, and nothing stands where a side tells of none.
- Promises that differ in nothing but who owes them are one: "each hands over 6,000".
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

import msgspec

from parley.talks.views.evidence import Evidence
from parley.talks.views.front_page import FrontCell, FrontCount, FrontPromise
from parley.talks.views.grading import GRADES, STANDINGS
from parley.talks.views.positions import Position
from parley.talks.views.support import Support, carries, support
from parley.talks.views.undertakings import AccountView, UndertakingView

__all__ = [
    "OPEN",
    "account_cells",
    "counts_of",
    "is_open",
    "is_pressing",
    "mouth_cells",
    "position_cell",
    "promises_of",
]

OPEN: Final = ("overdue", "due", "vague", "waiting", "unknown")
"""What an open promise may be as to its day, the most pressing first."""
Terms = TypeVar("Terms", bound=msgspec.Struct)
_SOON: Final = 14
_RANK: Final[dict[str, int]] = {row.standing: rank for rank, row in enumerate(STANDINGS)}


def position_cell(side: str, position: Position | None) -> FrontCell:
    """The cell of *side* for its *position*; an empty one where it has none."""
    if position is None:
        return FrontCell(side)
    found = support(position.stances)
    assert found is not None
    return _cell(side, position.forces, position.stances, found)


def _cell(side: str, stances: tuple[str, ...], words: Sequence[Evidence], best: Support) -> FrontCell:
    word = next(one for one in words if one.entry in best.entries)
    return FrontCell(
        side=side,
        stances=stances,
        grade=best.grade,
        standing=best.standing,
        word_of=best.word_of,
        speaker="" if word.speaker == side else word.speaker,
        when=word.when,
        entries=best.entries,
    )


def account_cells(promises: Iterable[UndertakingView]) -> dict[str, FrontCell]:
    """By side: the account that it gives of what was carried out of *promises*, with the mark of the weakest word for any of them."""
    found: dict[str, FrontCell] = {}
    for promise in promises:
        told: dict[str, list[Evidence]] = {}
        for word in promise.performing:
            if carries(word):
                told.setdefault(word.side, []).append(word)
        stance = "carried-out" if promise.performed == "yes" else "carried-out-in-part"
        for side, words in told.items():
            best = support(words)
            assert best is not None
            cell = _cell(side, (stance,), words, best)
            found[side] = _weaker(found[side], cell) if side in found else cell
    return found


def _weaker(one: FrontCell, other: FrontCell) -> FrontCell:
    def rank(cell: FrontCell) -> tuple[int, int, int]:
        return _RANK[cell.standing], GRADES.index(cell.grade or GRADES[-1]), cell.stances == ("carried-out-in-part",)

    return max(one, other, key=rank)


def mouth_cells(words: Iterable[Evidence]) -> tuple[FrontCell, ...]:
    """Each mouth among *words* once, with how good its word is: who says what in a contest."""
    found: dict[tuple[str, str, str], FrontCell] = {}
    for word in words:
        cell = FrontCell(
            word.side or word.speaker, (word.force,) if word.force else (), word.grade, word.standing, word.word_of, word.speaker, word.when, (word.entry,)
        )  # fmt: skip
        found.setdefault((word.speaker, word.grade, word.standing), cell)
    return tuple(found.values())


def is_open(promise: UndertakingView) -> bool:
    """Whether *promise* is still to be kept, or said to be broken: whether somebody has to look after it."""
    return promise.due in OPEN or promise.state == "violated"


def is_pressing(promise: FrontPromise, day: str) -> bool:
    """Whether *promise* is overdue, broken, or due within a fortnight of *day* (ISO; where none is given, every day is near)."""
    if promise.due == "overdue" or promise.state == "violated":
        return True
    if promise.due != "due" or not promise.due_by:
        return False
    if not day:
        return True
    return datetime.date.fromisoformat(promise.due_by) - datetime.date.fromisoformat(day) <= datetime.timedelta(_SOON)


def promises_of(promises: Iterable[UndertakingView]) -> tuple[FrontPromise, ...]:
    """*promises*, those that differ only in who owes them put together, the most pressing first."""
    found: dict[bytes, list[FrontPromise]] = {}
    for one in promises:
        terms = _promise(one)
        same = msgspec.json.encode(msgspec.structs.replace(terms, ids=(), debtors=()))
        found.setdefault(same, []).append(terms)
    made = [
        msgspec.structs.replace(
            same[0],
            ids=tuple(name for one in same for name in one.ids),
            debtors=tuple(dict.fromkeys(name for one in same for name in one.debtors)),
        )
        for same in found.values()
    ]
    return tuple(sorted(made, key=_urgency))


def _urgency(promise: FrontPromise) -> tuple[int, str]:
    if promise.state == "violated":
        return 1, ""
    rank = 2 * OPEN.index(promise.due) if promise.due in OPEN else 2 * len(OPEN)
    return rank, promise.due_by or "9999"


def _promise(one: UndertakingView) -> FrontPromise:
    carried = [account for account in one.accounts if carries(account.evidence)] or list(one.accounts)
    days = sorted({day for account in carried for day in _days(account)})
    deadlines = _different([one for one in (account.deadline for account in carried) if one and one.kind != "unknown"])
    return FrontPromise(
        ids=(one.id,),
        debtors=tuple(dict.fromkeys((one.debtor, *one.jointly_with))),
        content=one.content,
        state=one.state,
        due=one.due,
        quantities=_different([account.quantity for account in carried if account.quantity is not None]),
        due_by=days[0] if days else "",
        deadline=deadlines[0] if deadlines and not days else None,
        deadlines_differ="yes" if len(days) > 1 or len(deadlines) > 1 else "",
    )


def _different(parts: Iterable[Terms]) -> tuple[Terms, ...]:
    """*parts*, each once, in their order."""
    found: dict[bytes, Terms] = {}
    for one in parts:
        found.setdefault(msgspec.json.encode(one), one)
    return tuple(found.values())


def _days(account: AccountView) -> list[str]:
    found = [account.due_by] if account.due_by else []
    return found + [phase.due_by for phase in account.phases if phase.due_by and phase.met != "yes"]


def counts_of(promises: Iterable[UndertakingView]) -> tuple[FrontCount, ...]:
    """The different numbers that were promised, each held against what was delivered."""
    found = [
        FrontCount(done.promised, done.category, done.number_met, done.category_met)
        for one in promises
        for done in (account.performance for account in one.accounts if carries(account.evidence))
        if done is not None
    ]
    return tuple(dict.fromkeys(found))
