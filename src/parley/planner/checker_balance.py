"""The part of the independent check that concerns balance and order: parities, alternating loads, precedences.

Like `checker`, it shares no code with the planner: everything is computed person by person and step by step, from the
definitions in `parley.planner.problem`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from parley.kernel import Finding, Message, Place
from parley.planner.plans import Plan, Step
from parley.planner.problem import Flow, Parity, Person, Precedence, Problem

__all__ = ["Moments", "check_parities", "check_precedences", "counted_in", "may_go", "within_flow"]

Moments = dict[str, tuple[int, str, int]]
"""By person: the day, the route and the number of the step by which they go."""

Sums = list[tuple[int, int]]
"""For each parity, what was handed over so far on the left and on the right."""


def _wrong(code: str, path: str, **params: str | int) -> Finding:
    return Finding(Message(f"exchange.check-{code}", params), Place(path=path))


def may_go(person: Person) -> bool:
    """Whether *person* may be planned: wants to go, is not excluded and is not a standby."""
    return person.consent == "wants" and not person.excluded and not person.standby


def within_flow(flow: Flow, person: Person) -> bool:
    """Whether *person* matches every list of *flow* that is not empty."""
    for allowed, own in (
        (flow.holders, person.holder),
        (flow.receivers, person.receiver),
        (flow.categories, person.category),
        (flow.persons, person.id),
    ):
        if allowed and own not in allowed:
            return False
    return True


def counted_in(parity: Parity, person: Person) -> tuple[int, int]:
    """What *person* counts on the left and on the right of *parity*."""
    if person.wounded:
        return 0, 0
    left = parity.weights.get(person.category, person.weight)
    right = (parity.right_weights or parity.weights).get(person.category, person.weight)
    return left * within_flow(parity.left, person), right * within_flow(parity.right, person)


def _too_far(parity: Parity, left: int, right: int) -> bool:
    """Whether the counts of the two flows are outside the bounds of *parity*.

    Without bounds of its own: each flow may have at most its share of what the other has, rounded up, and k more.
    """
    if parity.least is not None or parity.most is not None:
        balance = parity.right_share * left - parity.left_share * right
        return (parity.least is not None and balance < parity.least) or (
            parity.most is not None and balance > parity.most
        )
    most_left = -(-parity.left_share * right // parity.right_share) + parity.k
    most_right = -(-parity.right_share * left // parity.left_share) + parity.k
    return left > most_left or right > most_right


def _in_days(parity: Parity, day: int) -> bool:
    """Whether hand-overs on *day* count in *parity*."""
    return day >= parity.first and (parity.last < 0 or day <= parity.last)


def check_parities(problem: Problem, plan: Plan, people: dict[str, Person]) -> Iterator[Finding]:
    """Parities out of their bounds where they are measured, wrong alternating loads, and hand-overs larger than necessary."""
    for parity in problem.parities:
        if parity.kind == "alternating":
            yield from _loads(parity, plan, people)
        elif parity.at == "handover":
            yield from _at_each_step(parity, plan, people)
        else:
            yield from _at_ends(parity, problem.days, plan, people)
    if not any(parity.kind == "alternating" for parity in problem.parities):
        yield from _large_steps(problem, plan, people)


def _step_counts(parity: Parity, step: Step, people: dict[str, Person]) -> tuple[int, int]:
    """What *step* adds on the left and on the right of *parity*."""
    left = right = 0
    if _in_days(parity, step.day):
        for name in step.persons:
            if name in people:
                own = counted_in(parity, people[name])
                left, right = left + own[0], right + own[1]
    return left, right


def _at_each_step(parity: Parity, plan: Plan, people: dict[str, Person]) -> Iterator[Finding]:
    """Steps after which *parity* is out of its bounds."""
    left = right = 0
    for number, step in enumerate(plan.steps):
        more = _step_counts(parity, step, people)
        left, right = left + more[0], right + more[1]
        if _in_days(parity, step.day) and _too_far(parity, left, right):
            yield _wrong("lead", f"steps.{number}", parity=parity.id, step=number, left=left, right=right, k=parity.k)


def _at_ends(parity: Parity, days: int, plan: Plan, people: dict[str, Person]) -> Iterator[Finding]:
    """Days at whose end *parity* is out of its bounds: every day, or the last one; so far, or that day alone."""
    each = [[0, 0] for _ in range(days)]
    for step in plan.steps:
        if 0 <= step.day < days:
            left, right = _step_counts(parity, step, people)
            each[step.day][0] += left
            each[step.day][1] += right
    last = parity.last if parity.last >= 0 else days - 1
    left = right = 0
    for day in range(parity.first, last + 1):
        if parity.over == "that-one":
            left = right = 0
        left, right = left + each[day][0], right + each[day][1]
        if (parity.at == "day" or day == last) and _too_far(parity, left, right):
            yield _wrong("lead-day", f"parities.{parity.id}", parity=parity.id, day=day, left=left, right=right)


def _large_steps(problem: Problem, plan: Plan, people: dict[str, Person]) -> Iterator[Finding]:
    """Steps of several units of which one could have gone alone."""
    parities = [parity for parity in problem.parities if parity.at == "handover"]
    sums: Sums = [(0, 0)] * len(parities)
    waiting_for = _Order(problem, people, plan)
    for number, step in enumerate(plan.steps):
        units = _units(step, people)
        if len(units) > 1:
            for unit in units:
                alone = Step(step.day, tuple(member.id for member in unit), ())
                after = _after(parities, sums, alone, people)
                if not any(
                    _in_days(p, step.day) and _too_far(p, *now) for p, now in zip(parities, after, strict=True)
                ) and waiting_for.may_be_next(unit, step.day):
                    yield _wrong("step-large", f"steps.{number}", step=number, units=len(units))
                    break
        sums = _after(parities, sums, step, people)
        waiting_for.went(step)


def _after(parities: Sequence[Parity], sums: Sums, step: Step, people: dict[str, Person]) -> Sums:
    """The sums of each parity after *step*."""
    counts = [_step_counts(parity, step, people) for parity in parities]
    return [(a + left, b + right) for (a, b), (left, right) in zip(sums, counts, strict=True)]


def _units(step: Step, people: dict[str, Person]) -> list[list[Person]]:
    """The persons of *step*, the members of a group together."""
    units: defaultdict[str, list[Person]] = defaultdict(list)
    for name in step.persons:
        if name in people:
            person = people[name]
            units[f"g{person.group}" if person.group else f"p{name}"].append(person)
    return list(units.values())


def _loads(parity: Parity, plan: Plan, people: dict[str, Person]) -> Iterator[Finding]:
    """Errors in alternating loads: one side hands over at most k, the other answers with as many, then the other side begins."""
    moves: list[tuple[int, int, int]] = []
    for number, step in enumerate(plan.steps):
        left, right = _step_counts(parity, step, people)
        if left and right and left != right:
            yield _wrong("load", f"steps.{number}", step=number)
        elif left != right:
            moves.append((number, left, right))
    leader_left: bool | None = None if parity.lead_changes else False
    for first, answer in zip(moves[::2], [*moves[1::2], (-1, 0, 0)], strict=False):
        number, left, right = first
        leads_left = left > 0
        if max(left, right) > parity.k or (left, right) != (answer[2], answer[1]):
            yield _wrong("load", f"steps.{number}", step=number)
        if leader_left is not None and leads_left == leader_left:
            yield _wrong("load-lead", f"steps.{number}", step=number)
        leader_left = leads_left if parity.lead_changes else False


def _held_back(precedence: Precedence, person: Person) -> bool:
    """Whether *person*, on their own, has to wait for the earlier flow of *precedence*."""
    return not person.wounded and within_flow(precedence.later, person) and not within_flow(precedence.earlier, person)


def check_precedences(problem: Problem, people: dict[str, Person], when: Moments) -> Iterator[Finding]:
    """For each precedence, the first hand-over of somebody of the later flow before those of the earlier flow have gone."""
    party = _parties(people)
    in_order = sorted(when, key=lambda name: when[name][2])
    moments = [list(names) for _, names in groupby(in_order, key=lambda name: when[name][2])]
    for item in problem.precedences:
        yield from _precedence(problem, item, people, party, when, moments)


def _parties(people: dict[str, Person]) -> dict[str, list[Person]]:
    """For each person, who travels with them: the members of their group who may go, or themselves alone."""
    groups: defaultdict[str, list[Person]] = defaultdict(list)
    for person in people.values():
        if person.group and may_go(person):
            groups[person.group].append(person)
    return {name: groups[person.group] if person.group else [person] for name, person in people.items()}


def _precedence(
    problem: Problem,
    item: Precedence,
    people: dict[str, Person],
    party: dict[str, list[Person]],
    when: Moments,
    moments: Sequence[Sequence[str]],
) -> Iterator[Finding]:
    """The first of *moments* (the persons of each step) that breaks the precedence *item*, if any."""
    # How many of the earlier flow are still there, by the first and the last day on which their party can travel.
    left: Counter[tuple[int, int]] = Counter()
    span: dict[str, tuple[int, int]] = {}
    for person in people.values():
        if may_go(person) and within_flow(item.earlier, person):
            span[person.id] = _span(party[person.id], problem.days)
            left[span[person.id]] += 1
    gone = 0
    for now in moments:
        for name in now:
            if name in span:
                left[span[name]] -= 1
                gone += 1
        held = _held(item, people, party, now)
        if not held:
            continue
        day = when[now[0]][0]
        missing = item.at_least - gone
        if item.at_least < 0:
            missing = sum(count for (first, last), count in left.items() if first <= day <= last)
        if missing > 0:
            yield _wrong("precedence", f"precedences.{item.id}", id=item.id, person=held[0], missing=missing)
            break


def _held(
    item: Precedence, people: dict[str, Person], party: dict[str, list[Person]], names: Sequence[str]
) -> list[str]:
    """Those of *names* who have to wait. A group goes together: if one of its members need not wait, none of them need."""
    return [
        name
        for name in names
        if _held_back(item, people[name])
        and not any(within_flow(item.earlier, one) or one.wounded for one in party[name])
    ]


def _span(party: Sequence[Person], days: int) -> tuple[int, int]:
    """The first and the last day on which all of *party* can travel."""
    return max(one.earliest for one in party), min((one.latest for one in party if one.latest >= 0), default=days)


class _Order:
    """The state of the precedences while the steps of a plan are walked through.

    ``left``: for each precedence, how many of the earlier flow still go on each day; ``gone``: how many have gone.
    """

    def __init__(self, problem: Problem, people: dict[str, Person], plan: Plan) -> None:
        self.items = problem.precedences
        self.people = people
        self.left: list[Counter[int]] = [Counter() for _ in self.items]
        self.gone = [0] * len(self.items)
        for step in plan.steps:
            for left, count in zip(self.left, self._earlier(step), strict=True):
                left[step.day] += count

    def _earlier(self, step: Step) -> list[int]:
        """For each precedence, how many of *step* belong to its earlier flow."""
        there = [self.people[name] for name in step.persons if name in self.people]
        return [sum(within_flow(item.earlier, person) for person in there) for item in self.items]

    def went(self, step: Step) -> None:
        """Update the state after *step*."""
        for number, count in enumerate(self._earlier(step)):
            self.left[number][step.day] -= count
            self.gone[number] += count

    def may_be_next(self, unit: Sequence[Person], day: int) -> bool:
        """Whether no precedence makes *unit* wait for somebody who has yet to go on that *day*."""
        for number, item in enumerate(self.items):
            if any(within_flow(item.earlier, member) for member in unit):
                continue
            if any(_held_back(item, member) for member in unit):
                if item.at_least >= 0 and self.gone[number] < item.at_least:
                    return False
                if item.at_least < 0 and self.left[number][day] > 0:
                    return False
        return True
