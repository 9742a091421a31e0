"""Validation of a problem before it is planned: all errors at once, each with its place.

Unknown and duplicate ids, negative numbers, lists of a wrong length, groups and packages that contradict themselves.
A problem without errors can be planned (though the plan may be empty). Not checked here: the law, and whether the
constraints contradict each other (`conflicts`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from parley.kernel import Finding, Message, Place, Severity
from parley.planner.problem import Flow, Parity, Person, Problem, goes

__all__ = ["problem_findings"]


def _finding(code: str, path: str, severity: Severity = "error", **params: str | int) -> Finding:
    return Finding(Message(f"exchange.problem-{code}", params), Place(path=path), severity)


def problem_findings(problem: Problem) -> tuple[Finding, ...]:
    """Everything that is wrong with *problem*, in the order of its parts. Errors prevent planning, warnings do not.

    The path of a finding's place is ``part.id.field``, such as ``fleets.bus.seats``.
    """
    found: list[Finding] = []
    if problem.days < 1:
        found.append(_finding("days", "days", value=problem.days))
    found.extend(_doubled(problem))
    found.extend(_numbers(problem))
    found.extend(_names(problem))
    found.extend(_persons(problem))
    found.extend(_groups(problem))
    found.extend(_packages(problem))
    found.extend(_parities(problem))
    found.extend(_limits(problem))
    found.extend(_flows(problem))
    return tuple(found)


def _doubled(problem: Problem) -> Iterator[Finding]:
    """Empty ids, and ids that two things of one kind share."""
    listed: tuple[tuple[str, Iterable[str]], ...] = (
        ("parties", problem.parties),
        ("persons", (item.id for item in problem.persons)),
        ("crossings", (item.id for item in problem.crossings)),
        ("camps", (item.id for item in problem.camps)),
        ("routes", (item.id for item in problem.routes)),
        ("fleets", (item.id for item in problem.fleets)),
        ("parities", (item.id for item in problem.parities)),
        ("demands", (item.id for item in problem.demands)),
        ("packages", (item.id for item in problem.packages)),
        ("ceilings", (item.id for item in problem.ceilings)),
        ("precedences", (item.id for item in problem.precedences)),
    )
    for part, ids in listed:
        for name, times in Counter(ids).items():
            if not name:
                yield _finding("no-id", part)
            elif times > 1:
                yield _finding("doubled", f"{part}.{name}", id=name, times=times)


def _numbers(problem: Problem) -> Iterator[Finding]:
    """Negative capacities and places, lists that do not have a number for each day, weights that rise or are missing."""
    capacities: list[tuple[str, tuple[int, ...]]] = []
    for crossing in problem.crossings:
        capacities.append((f"crossings.{crossing.id}.capacity", crossing.capacity))
        capacities.append((f"crossings.{crossing.id}.both", crossing.both))
    capacities.extend((f"camps.{camp.id}.capacity", camp.capacity) for camp in problem.camps)
    capacities.extend((f"routes.{route.id}.capacity", route.capacity) for route in problem.routes)
    for fleet in problem.fleets:
        capacities.append((f"fleets.{fleet.id}.count", fleet.count))
        for part, places in (("seats", fleet.seats), ("stretchers", fleet.stretchers)):
            if places < 0:
                yield _finding("negative", f"fleets.{fleet.id}.{part}", value=places)
    for path, numbers in capacities:
        if len(numbers) > 1 and len(numbers) != problem.days:
            yield _finding("length", path, given=len(numbers), days=problem.days)
        for number in numbers:
            if number < 0:
                yield _finding("negative", path, value=number)
    for position, weight in enumerate(problem.weights):
        if weight < 1 or (position and weight > problem.weights[position - 1]):
            yield _finding("weights", f"weights.{position}", value=weight)
    if problem.weights and max((p.priority for p in problem.persons), default=0) >= len(problem.weights):
        yield _finding("weights-missing", "weights", given=len(problem.weights))


def _names(problem: Problem) -> Iterator[Finding]:
    """Camps, routes and fleets that refer to something unknown."""
    parties = set(problem.parties)
    camps = {camp.id for camp in problem.camps}
    crossings = {crossing.id for crossing in problem.crossings}
    routes = {route.id for route in problem.routes}
    for camp in problem.camps:
        if camp.holder not in parties:
            yield _finding("unknown", f"camps.{camp.id}.holder", id=camp.holder)
    for route in problem.routes:
        if route.camp not in camps:
            yield _finding("unknown", f"routes.{route.id}.camp", id=route.camp)
        if route.crossing not in crossings:
            yield _finding("unknown", f"routes.{route.id}.crossing", id=route.crossing)
    for fleet in problem.fleets:
        if fleet.holder not in parties:
            yield _finding("unknown", f"fleets.{fleet.id}.holder", id=fleet.holder)
        for name in fleet.routes:
            if name not in routes:
                yield _finding("unknown", f"fleets.{fleet.id}.routes", id=name)


def _persons(problem: Problem) -> Iterator[Finding]:
    """Persons who refer to something unknown, are held where their holder has no camp, or have impossible numbers."""
    parties = set(problem.parties)
    holders = {camp.id: camp.holder for camp in problem.camps}
    for person in problem.persons:
        path = f"persons.{person.id}"
        if person.holder not in parties:
            yield _finding("unknown", f"{path}.holder", id=person.holder)
        if person.receiver not in parties:
            yield _finding("unknown", f"{path}.receiver", id=person.receiver)
        if person.holder == person.receiver:
            yield _finding("same-side", path, id=person.id, party=person.holder)
        if person.camp not in holders:
            yield _finding("unknown", f"{path}.camp", id=person.camp)
        elif holders[person.camp] != person.holder:
            yield _finding("camp-of-other", path, id=person.id, camp=person.camp, party=holders[person.camp])
        if person.weight < 0 or person.priority < 0 or person.earliest < 0 or person.latest < -1:
            yield _finding("negative", path, value=min(person.weight, person.priority, person.earliest, person.latest))
        if 0 <= person.latest < person.earliest:
            yield _finding("window", path, id=person.id, earliest=person.earliest, latest=person.latest)


def _groups(problem: Problem) -> Iterator[Finding]:
    """Groups that cannot travel together; as warnings, groups of whom somebody stays or only some are wounded."""
    groups: defaultdict[str, list[Person]] = defaultdict(list)
    for person in problem.persons:
        if person.group:
            groups[person.group].append(person)
    for name, members in groups.items():
        path = f"groups.{name}"
        if len({(m.holder, m.receiver, m.camp) for m in members}) > 1:
            yield _finding("group-apart", path, id=name)
        if len({m.standby for m in members}) > 1:
            yield _finding("group-standby", path, id=name)
        going = [m for m in members if goes(m)]
        if going and len(going) < len(members):
            stay = ", ".join(sorted(m.id for m in members if not goes(m)))
            yield _finding("group-stays", path, "warning", id=name, persons=stay)
        if any(m.wounded for m in going) and any(not m.wounded and m.weight for m in going):
            yield _finding("group-wounded", path, "warning", id=name)


def _packages(problem: Problem) -> Iterator[Finding]:
    """Empty packages, and persons in a package who are unknown, in another package too, or in a group."""
    persons = {person.id: person for person in problem.persons}
    seen: dict[str, str] = {}
    for package in problem.packages:
        path = f"packages.{package.id}"
        if not package.persons:
            yield _finding("package-empty", path, id=package.id)
        for name in package.persons:
            if name not in persons:
                yield _finding("unknown", path, id=name)
                continue
            if name in seen:
                yield _finding("package-twice", path, person=name, other=seen[name])
            seen[name] = package.id
            if persons[name].group:
                yield _finding("package-group", path, person=name, group=persons[name].group)


def _parities(problem: Problem) -> Iterator[Finding]:
    """Parities whose numbers, tables or measuring points make no sense."""
    categories = {person.category for person in problem.persons}
    for parity in problem.parities:
        path = f"parities.{parity.id}"
        if parity.k < 0:
            yield _finding("negative", f"{path}.k", value=parity.k)
        if parity.left_share < 1 or parity.right_share < 1:
            yield _finding("share", path, id=parity.id)
        if parity.kind == "alternating":
            yield from _alternating(problem, parity, path)
        for part, table in (("weights", parity.weights), ("right_weights", parity.right_weights)):
            for name, weight in table.items():
                if name not in categories:
                    yield _finding("unknown-category", f"{path}.{part}", "warning", id=name)
                if weight < 0:
                    yield _finding("negative", f"{path}.{part}.{name}", value=weight)
        if parity.over == "that-one" and parity.at != "day":
            yield _finding("parity-over", path, id=parity.id)
        if parity.least is not None and parity.most is not None and parity.least > parity.most:
            yield _finding("parity-bounds", path, id=parity.id, least=parity.least, most=parity.most)
        yield from _days(problem, path, parity.id, parity.first, parity.last)


def _alternating(problem: Problem, parity: Parity, path: str) -> Iterator[Finding]:
    """An alternating parity has to be the only one, have loads of at least one person at 1:1, and no bounds of its own."""
    if len(problem.parities) > 1:
        yield _finding("alternating-alone", path, id=parity.id)
    if parity.k < 1 or parity.left_share != parity.right_share:
        yield _finding("alternating-load", path, id=parity.id)
    if parity.at != "handover" or parity.least is not None or parity.most is not None:
        yield _finding("alternating-measure", path, id=parity.id)


def _limits(problem: Problem) -> Iterator[Finding]:
    """Ceilings, precedences and demands with impossible numbers or days."""
    for ceiling in problem.ceilings:
        path = f"ceilings.{ceiling.id}"
        if ceiling.at_most < 0:
            yield _finding("negative", f"{path}.at_most", value=ceiling.at_most)
        yield from _days(problem, path, ceiling.id, ceiling.first, ceiling.last)
    for precedence in problem.precedences:
        if precedence.at_least < -1:
            yield _finding("negative", f"precedences.{precedence.id}.at_least", value=precedence.at_least)
    for demand in problem.demands:
        path = f"demands.{demand.id}"
        if not 0 <= demand.first <= demand.by < problem.days:
            yield _finding("demand-day", path, id=demand.id, day=demand.by)
        if demand.at_least < 0:
            yield _finding("negative", f"{path}.at_least", value=demand.at_least)


def _flows_by_path(problem: Problem) -> Iterator[tuple[str, Flow]]:
    """Every flow of *problem* with its path."""
    for parity in problem.parities:
        yield f"parities.{parity.id}.left", parity.left
        yield f"parities.{parity.id}.right", parity.right
    for ceiling in problem.ceilings:
        yield f"ceilings.{ceiling.id}.flow", ceiling.flow
    for precedence in problem.precedences:
        yield f"precedences.{precedence.id}.earlier", precedence.earlier
        yield f"precedences.{precedence.id}.later", precedence.later
    for demand in problem.demands:
        yield f"demands.{demand.id}.flow", demand.flow


def _flows(problem: Problem) -> Iterator[Finding]:
    """Flows that name unknown parties, categories or persons."""
    parties = set(problem.parties)
    categories = {person.category for person in problem.persons}
    persons = {person.id for person in problem.persons}
    for path, flow in _flows_by_path(problem):
        for part, names, known in (
            ("holders", flow.holders, parties),
            ("receivers", flow.receivers, parties),
            ("categories", flow.categories, categories),
            ("persons", flow.persons, persons),
        ):
            for name in names:
                if name not in known:
                    yield _finding("unknown", f"{path}.{part}", id=name)


def _days(problem: Problem, path: str, name: str, first: int, last: int) -> Iterator[Finding]:
    """A finding if *first* to *last* (-1: no last day) are not days of *problem* in order."""
    if not 0 <= first < problem.days or last < -1 or last >= problem.days or 0 <= last < first:
        yield _finding("span", path, id=name, first=first, last=last)
