"""A report with everything in it, of the small generated exchange: what happened, a re-plan, a tally that parts, questions."""

from __future__ import annotations

from functools import lru_cache

from exchange_pages_cast import FIRST_DAY, TITLES, small_exchange
from parley.app.exchanges.reporting import ExchangeReport, ReportedPlan, Tallied, report_exchange
from parley.exchange.carrying_out import Standing
from parley.exchange.carrying_out.tally import Account, PersonSide, Promise, side_by_side, tally
from parley.exchange.operation import ClauseVerdict
from parley.kernel import Finding, Message, Place
from parley.law import LawFinding
from parley.planner.ledger import Ledger, LedgerEntry, enter, opened, planned_entries
from parley.planner.replanning import DateChange

PROMISES = (Promise("side-a", "to-b", 100, "military"), Promise("side-b", "to-b", 100))
ACCOUNTS = (
    Account("side-a", "to-b", "received", 70, {"military": 50, "civilian": 20}, True),
    Account("side-b", "to-b", "received", 69, {"military": 48, "civilian": 21}, True),
)
ROWS = (
    PersonSide("side-a", "side-a-004", "to-b", "military", "handed-over"),
    PersonSide("side-b", "side-a-004", "to-b", "military", "not-handed-over"),
    PersonSide("side-b", "side-a-006", "to-b", "civilian", "received"),
)


def standings_by(ledger: Ledger) -> dict[str, Standing]:
    """Where everybody stands by *ledger* alone; whoever does not want to go has refused."""
    return {name: "refused" if one.state == "unwilling" else one.state for name, one in ledger.standings.items()}


@lru_cache(maxsize=1)
def full_report() -> ExchangeReport:
    """The report; the first two days were carried out but for one receipt, then three dropped out and one standby goes."""
    problem, plan, _ = small_exchange(100, 6)
    ledger = enter(opened(problem.persons, "e1"), planned_entries(plan, "e2"))
    early = [(name, step.day) for step in plan.steps if step.day < 2 for name in step.persons]
    told = [LedgerEntry(name, what, "e3", day) for name, day in early for what in ("presented", "received")]
    ledger = enter(ledger, told[:-1])
    gone = [name for step in plan.steps if step.day == 3 for name in step.persons][:3]
    late = next(name for step in plan.steps if step.day == 4 for name in step.persons)
    ledger = enter(
        ledger,
        [
            LedgerEntry(gone[0], "died", "e9", 2),
            LedgerEntry(gone[1], "refused", "e9", 2),
            LedgerEntry(gone[2], "refused", "e9", 2),
        ],
    )
    lines, disagreements = tally(PROMISES, ACCOUNTS)
    breach = Message("exchange.law.wounded-kept-waiting", {"person": "side-a-007", "day": 3, "other": 1})
    told = ReportedPlan(
        problem=problem,
        plan=plan,
        first_day=FIRST_DAY,
        title="A thousand for a thousand",
        titles={**TITLES, "to-b": "to Side B"},
        synthetic="all",
        law=(
            LawFinding("GC III art. 109(3)", "rule", "swap", "risk", Message("exchange.law.nobody-asked", {})),
            *(LawFinding("GC III art. 109(1)", "person", f"side-a-{n:03d}", "breach", breach) for n in range(7, 50)),
        ),
        clauses=(
            ClauseVerdict("thousand", "number", "broken", True, (Message("exchange.plan-demands-conflict"),)),
            ClauseVerdict("lead", "parity", "kept", True),
        ),
        findings=tuple(
            Finding(Message("exchange.problem-no-id"), Place("side-a.csv", line), "warning") for line in range(2, 40)
        ),
        left_out=3,
        ledger=ledger,
        standings=standings_by(ledger),
        received=plan.steps[:60],
        changes=(
            *(DateChange(name, "dropped", 3, -1) for name in gone),
            DateChange("side-a-038", "added", -1, 3),
            DateChange(late, "moved", 3, 4),
        ),
        tally=Tallied(lines, disagreements, side_by_side(ROWS), 4),
    )
    return report_exchange(told, ("side-a-038", "side-b-090", "side-a-002"))
