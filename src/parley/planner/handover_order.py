"""The order of hand-overs within a day, such that no parity's balance leaves its bounds at any moment.

Given the units present and the balances so far, the units are put into steps:

- A step is one unit wherever that keeps every parity. Where no single unit may go (the bound is 0, or a family is larger
  than the bound), a few units that keep the bounds together go at the same moment.
- Units that count in no parity and wait for nobody go first, in order.
- An alternating parity is served in loads: one side's load, the other side's answer, and so on.
- Whoever has to wait for others (a precedence) goes when they are gone, or at the same moment.

The choice is greedy: of the units that may go next, the one after which the leads are smallest. Used for plans, and again
at the crossing point with those who did come. Units that may not go are returned, never forced through.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Balances", "LeadBounds", "Waiting", "alternating_steps", "order_steps"]

Balances = tuple[int, ...]
"""One number for each parity (or each precedence)."""

WaitingKind = tuple[Balances, Balances]
"""What units are queued by: what they add to each parity, and their turns."""

LeadBounds = Sequence[tuple[int, int]]
"""For each parity, the least and the greatest balance."""


class Waiting(NamedTuple):
    """A unit at the crossing. ``unit``: whatever the caller names it by. ``balance``: what it adds to each parity.

    ``turns``: for each precedence, how many of its persons others wait for; -1: the unit waits itself.
    """

    unit: object
    balance: Balances
    turns: Balances = ()


def _excess(leads: Sequence[int], bounds: LeadBounds) -> int:
    """By how much *leads* are outside their bounds, summed over the parities; 0 if all are inside."""
    return sum(max(0, low - lead, lead - high) for lead, (low, high) in zip(leads, bounds, strict=True))


def _added(leads: Sequence[int], balance: Balances) -> list[int]:
    """The leads after a unit with this *balance*."""
    return [lead + step for lead, step in zip(leads, balance, strict=True)]


def order_steps(
    units: Sequence[Waiting], leads: Sequence[int], bounds: LeadBounds, needed: Sequence[int] | None = None
) -> tuple[list[list[object]], list[object], list[int]]:
    """Put *units* into steps, starting from *leads*. Returns the steps, the units that may not go, and the leads afterwards.

    *needed*: for each precedence, how many of the earlier flow have to go before the later flow may; by default all of
    those in *units*.
    """
    queues: dict[WaitingKind, deque[object]] = {}
    steps: list[list[object]] = []
    open_after = [sum(turn for turn in turns if turn > 0) for turns in zip(*(w.turns for w in units), strict=True)]
    if needed is not None:
        open_after = list(needed)
    for waiting in units:
        if any(waiting.balance) or -1 in waiting.turns:
            queues.setdefault((waiting.balance, waiting.turns), deque()).append(waiting.unit)
        else:
            steps.append([waiting.unit])
            open_after = _left_to_wait(open_after, waiting.turns)
    now = list(leads)
    while queues:
        best: WaitingKind | None = None
        rank = 0
        for kind in queues:
            after = _added(now, kind[0])
            if _may_go(kind, open_after) and not _excess(after, bounds):
                size = sum(abs(lead) for lead in after)
                if best is None or size < rank:
                    best, rank = kind, size
        if best is not None:
            now = _added(now, best[0])
            open_after = _left_to_wait(open_after, best[1])
            steps.append([_take(queues, best)])
            continue
        together = _together(queues, now, bounds, open_after)
        if together is None:
            break
        step, now, open_after = together
        steps.append(step)
    return steps, [unit for queue in queues.values() for unit in queue], now


def _may_go(kind: WaitingKind, open_after: Sequence[int]) -> bool:
    """Whether units of *kind* have nobody left to wait for."""
    return all(turn >= 0 or left <= 0 for turn, left in zip(kind[1], open_after, strict=True))


def _left_to_wait(open_after: list[int], turns: Balances) -> list[int]:
    """For each precedence, how many still have to go first, after a unit with *turns*."""
    return [left - max(0, turn) for left, turn in zip(open_after, turns, strict=True)] if turns else open_after


def _take(queues: dict[WaitingKind, deque[object]], kind: WaitingKind) -> object:
    """Remove and return the first unit of *kind*."""
    queue = queues[kind]
    unit = queue.popleft()
    if not queue:
        del queues[kind]
    return unit


def _together(
    queues: dict[WaitingKind, deque[object]], leads: Sequence[int], bounds: LeadBounds, open_after: list[int]
) -> tuple[list[object], list[int], list[int]] | None:
    """A few units that keep the bounds if they go at one moment, or None.

    Greedy: the unit that brings the leads nearest to their bounds, and again, until they are inside. Returns the units
    (removed from *queues*), the leads and what is still to wait for afterwards.
    """
    count = dict.fromkeys(queues, 0)
    picked: list[WaitingKind] = []
    now = list(leads)
    while not picked or _excess(now, bounds):
        open_queues = [k for k, queue in queues.items() if count[k] < len(queue) and _may_go(k, open_after)]
        if not open_queues:
            return None
        chosen = min(open_queues, key=lambda kind: _excess(_added(now, kind[0]), bounds))
        count[chosen] += 1
        picked.append(chosen)
        now = _added(now, chosen[0])
        open_after = _left_to_wait(open_after, chosen[1])
    return [_take(queues, kind) for kind in picked], now, open_after


def alternating_steps(
    units: Sequence[Waiting], load: int, left_leads: bool, lead_changes: bool = True
) -> tuple[list[list[object]], list[object], bool]:
    """Put *units* into loads of at most *load* persons, each answered by as many; the side that begins changes if *lead_changes*.

    Returns the steps, the units left over, and whether the left flow begins the next round. Units that count nothing go
    first. Where indivisible groups allow no equal answer within a load, the rest is left over.
    """
    steps = [[waiting.unit] for waiting in units if not any(waiting.balance)]
    sides = {
        True: [waiting for waiting in units if any(waiting.balance) and waiting.balance[0] > 0],
        False: [waiting for waiting in units if any(waiting.balance) and waiting.balance[0] < 0],
    }
    while sides[True] and sides[False]:
        for size in range(load, 0, -1):
            picks = {side: _exactly(sides[side], size) for side in (left_leads, not left_leads)}
            first, answer = picks[left_leads], picks[not left_leads]
            if first is not None and answer is not None:
                for side, pick in ((left_leads, first), (not left_leads, answer)):
                    steps.append([sides[side][position].unit for position in pick])
                    gone = set(pick)
                    sides[side] = [w for position, w in enumerate(sides[side]) if position not in gone]
                left_leads = left_leads != lead_changes
                break
        else:
            break
    return steps, [waiting.unit for side in (True, False) for waiting in sides[side]], left_leads


def _exactly(waiting: Sequence[Waiting], size: int) -> list[int] | None:
    """Positions of units that together count exactly *size*, the first ones where possible; None if there are none.

    Subset sum by dynamic programming; ``reached`` has, for each total, the first pick that reaches it.
    """
    if all(abs(item.balance[0]) == 1 for item in waiting[:size]):
        return list(range(size)) if len(waiting) >= size else None
    reached: dict[int, list[int]] = {0: []}
    for position, item in enumerate(waiting):
        for total, pick in sorted(reached.items(), reverse=True):
            reached.setdefault(total + abs(item.balance[0]), [*pick, position])
        if size in reached:
            return reached[size]
    return None
