"""What stands after a re-plan, held against the words of the rule: which clauses it does not keep, and why standbys who could go do not.

"Nobody's date changes" is no comfort where the promised number is missed. So who was received, on the day they were received, and who now has
a day are read by the same code that reads a first plan (`check_against_rule`). Where a place of somebody who dropped out stays empty although
a standby of the same holder, receiver and category is there, the re-plan is made again without each clause in turn: a clause without which more
standbys go is what forbids it. Nothing is set aside by that: people decide.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from typing import Final

import msgspec

from parley.exchange.carrying_out import ExchangeState, Standings, Ways, steps_that_stand, still_listed
from parley.exchange.operation import ClauseVerdict, Prepared, check_against_rule, law_of_plan
from parley.kernel import Finding, Message, Place
from parley.law import LawFinding
from parley.planner import COUNTED, GONE, UNDER_WAY, Ledger, Plan, Problem, Replan, goes, lane, problem_digest
from parley.rosters import Roster

__all__ = ["clauses_not_kept", "law_as_it_stands", "plan_that_stands", "standbys_held_back", "without_clauses"]

Lane = tuple[str, str, str]
_OWN_WISH: Final = {"refused": "refuses", "asylum": "asylum"}
"""What somebody's standing says of their own wish, in the roster's words."""


def without_clauses(prepared: Prepared, clauses: Collection[str]) -> Prepared:
    """*prepared* without any part of the problem that *clauses* of the rule ask for."""

    def stays(kind: str, name: str) -> bool:
        return prepared.clause_of.get(f"{kind}:{name}") not in clauses

    problem = prepared.problem
    problem = msgspec.structs.replace(
        problem,
        demands=tuple(one for one in problem.demands if stays("demand", one.id)),
        ceilings=tuple(one for one in problem.ceilings if stays("ceiling", one.id)),
        parities=tuple(one for one in problem.parities if stays("parity", one.id)),
        precedences=tuple(one for one in problem.precedences if stays("precedence", one.id)),
        packages=tuple(one for one in problem.packages if stays("package", one.id)),
    )
    return msgspec.structs.replace(prepared, problem=problem)


def clauses_not_kept(prepared: Prepared, state: ExchangeState, made: Replan) -> tuple[ClauseVerdict, ...]:
    """The clauses that those received or under way by *state* and the re-plan *made* together do not keep, in the rule's order."""
    return tuple(
        one for one in check_against_rule(prepared, plan_that_stands(prepared, state, made)) if one.verdict == "broken"
    )


def plan_that_stands(prepared: Prepared, state: ExchangeState, made: Replan) -> Plan:
    """Those received or under way by *state*, and those to whom the re-plan *made* gives a day, as one plan."""
    ways = Ways.of(prepared.problem)
    standing = still_listed(steps_that_stand(state, ways, made), ways)
    return Plan(problem_digest(prepared.problem), "re-plan", made.solver, 0, 0, standing, ())


def law_as_it_stands(prepared: Prepared, state: ExchangeState, plan: Plan) -> tuple[LawFinding, ...]:
    """What the law says of everybody who is still alive, by what they said last and by *plan*, which is the one that stands."""
    return law_of_plan(prepared, plan, tuple(_by_the_record(state, one) for one in state.rosters))


def _by_the_record(state: ExchangeState, roster: Roster) -> Roster:
    """*roster* without those who died before they were received, and with what was said since of somebody's own wish."""
    standings = Standings(state)
    persons = []
    for person in roster.persons:
        where = standings.standing(person.person_id)
        if where == "died-before":
            continue
        said = _OWN_WISH.get(where or "")
        persons.append(person if said is None else msgspec.structs.replace(person, consent=said))
    return msgspec.structs.replace(roster, persons=tuple(persons))


def standbys_held_back(
    prepared: Prepared, ledger: Ledger, made: Replan, again: Callable[[Problem], Replan]
) -> list[Finding]:
    """For each holder whose dropped-out persons leave places that standbys could take and do not: which clause forbids it, or that nothing fits.

    *again* makes the re-plan for another problem.
    """
    could = _could_step_in(prepared.problem, ledger, made)
    if not could:
        return []
    carried = set(prepared.clause_of.values())
    clauses = [clause.id for clause in prepared.rule.clauses if clause.id in carried]
    free = again(without_clauses(prepared, clauses).problem)
    alone = {
        clause: _filled(could, prepared.problem, again(without_clauses(prepared, [clause]).problem))
        for clause in clauses
    }
    most = _filled(could, prepared.problem, free)
    now = _filled(could, prepared.problem, made)
    findings = []
    for holder in sorted({own[0] for own in could}):
        places = sum(count for own, count in could.items() if own[0] == holder)
        params: dict[str, str | int] = {"holder": holder, "places": places}
        forbidding = [(clause, more) for clause in clauses if (more := alone[clause][holder] - now[holder]) > 0]
        if forbidding:
            for clause, more in forbidding:
                findings.append(_say("clause", params | {"clause": clause, "more": more}))
        elif (more := most[holder] - now[holder]) > 0:
            findings.append(_say("clauses", params | {"clauses": ", ".join(clauses), "more": more}))
        else:
            findings.append(_say("room", params))
    return findings


def _say(what: str, params: dict[str, str | int]) -> Finding:
    return Finding(Message(f"exchange.replan-standbys-{what}", params), Place(), "warning")


def _could_step_in(problem: Problem, ledger: Ledger, made: Replan) -> dict[Lane, int]:
    """In each lane, how many places of the promise are empty and have a standby who is there and has no day."""
    planned = {name for step in made.steps for name in step.persons}
    empty: Counter[Lane] = Counter()
    dropped: Counter[Lane] = Counter()
    spare: defaultdict[Lane, int] = defaultdict(int)
    for person in problem.persons:
        own, state = lane(person), ledger.standings[person.id].state if person.id in ledger.standings else "listed"
        empty[own] += goes(person)
        if state in COUNTED | UNDER_WAY or person.id in planned:
            empty[own] -= 1
        elif state in GONE:
            dropped[own] += goes(person)
        elif person.standby and not person.excluded and state != "contested":
            spare[own] += 1
    found = {own: min(empty[own], dropped[own], spare[own]) for own in empty}
    return {own: count for own, count in found.items() if count > 0}


def _filled(could: Collection[Lane], problem: Problem, made: Replan) -> Counter[str]:
    """By holder, how many of those lanes the re-plan *made* takes."""
    lanes = {person.id: lane(person) for person in problem.persons}
    return Counter(lanes[name][0] for step in made.steps for name in step.persons if lanes[name] in could)
