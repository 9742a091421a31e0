"""A rule against the Third Geneva Convention, and what it says of civilians against the Fourth (`of_civilians` has those articles).

Looked at, article by article:

- **109(1)**: seriously wounded and sick go when fit to travel, regardless of number or rank. A clause that weighs them against
  others (ratio, parity, prices, equivalents, like for like, turns, packages), that caps their number, or that ranks them, is a breach. A
  clause that reaches them only because nobody has set them apart is a risk, and says so. So many a day, or a hand-over, sets a pace and
  no number: a remark, for somebody who could travel may wait because of it.
- **109(3)**: nobody whom 109(1) sends home goes against his will while hostilities last: a rule that does not ask is a risk, one that says
  that nobody is asked a breach where it names such a class. Of everybody else **118** is read so since the General Assembly's resolution
  610 (VII): a risk.
- **110**: whom it is about must be told apart from whom it is not: a rule that covers everybody and names no such class is a risk.
- **112 and Annex II art. 1**: a mixed commission has three members, two of them neutral.
- **118**: when active hostilities have ceased, release does not wait for the other side.
- **119(5)**: after hostilities nobody is kept but for an indictable offence. **119(6)**, and **115(3)** for the wounded and sick while hostilities last:
  the names of those who are kept are told.
- **122**: a list that names its fields should carry what the article asks to be told of each person.
- **16**: nobody is left out for race, nationality, religion or opinion.

What turns on one clause alone is asked of its kind (`parley.exchange.rules.kinds`); here is what turns on the rule as a whole.

A rule agreed before the Convention was in force is measured all the same; its findings are remarks. Of a rule that says that its parties are in no
armed conflict one remark is made: whether there is one is a question of fact (2(1)), an occupation that meets no resistance is enough (2(2)), and whoever was
taken in an earlier conflict stays protected until final release and repatriation (5(1); 6(4) GC IV, for civilians).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from parley.exchange.law.of_civilians import Civilians
from parley.exchange.rules import (
    FIELDS_OF_ARTICLE_122,
    FIELDS_OF_ARTICLE_138,
    KINDS,
    Cell,
    Classes,
    Clause,
    Of,
    OfLaw,
    ReadyRule,
    Rule,
    Topic,
    is_of_wounded_or_sick,
    law_finding,
    made_ready,
)
from parley.law import IN_FORCE_SINCE, Gravity, LawFinding

__all__ = ["FIELDS_OF_ARTICLE_122", "FIELDS_OF_ARTICLE_138", "law_of_rule"]


class _Under:
    """A rule being held against the law: what its kinds of clause ask."""

    def __init__(self, ready: ReadyRule) -> None:
        self.ready, self.rule, self.classes = ready, ready.rule, ready.classes
        self.civilians = Civilians(ready)
        marked = {one.id for one in ready.rule.classes if is_of_wounded_or_sick(one)}
        self.serious = frozenset(marked | {low for name in marked for low in ready.classes.below(name)})

    def only_civilians(self, of: Of) -> bool:
        """Whether *of* is about civilians and nobody else."""
        return self.civilians.only(of)

    def only_serious(self, of: Of) -> bool:
        """Whether *of* is about seriously wounded and sick and nobody else."""
        return bool(of.classes) and self.serious.issuperset(of.classes)

    def among_serious(self, of: Of) -> bool:
        """Whether seriously wounded and sick are among those whom *of* is about, by the classes of the rule."""
        if not of.classes:
            return bool(self.serious)
        below = self.ready.classes.below
        return any(name in self.serious or not self.serious.isdisjoint(below(name)) for name in of.classes)

    def made_to_wait(self, clause: Clause) -> OfLaw[Clause] | None:
        """What the law asks of a clause by which release waits for what the other side gives; None of any other."""
        asked = _asked(clause)
        return asked if asked is not None and asked.waits else None


def _asked(clause: Clause) -> OfLaw[Clause] | None:
    """What the law asks of a clause by its kind; None where the kind says that it asks nothing."""
    law = KINDS.of(clause).law
    return law if isinstance(law, OfLaw) else None


def law_of_rule(rule: Rule | ReadyRule) -> tuple[LawFinding, ...]:
    """What the law says of *rule*, breaches first."""
    ready = made_ready(rule)
    rule = ready.rule
    if rule.hostilities == "none":
        return tuple(_no_conflict(ready))
    under = _Under(ready)
    found = [
        *_gated(under),
        *_internees_weighed(under),
        *_will(under),
        *_commissions(under),
        *_after_hostilities(under),
        *_of_clauses(under, "keeping-back"),
        *_of_clauses(under, "lists"),
    ]
    if rule.agreed is not None and (rule.agreed + "-99-99")[:10] < IN_FORCE_SINCE:
        found = [_softened(finding) for finding in found]
        if found:
            found.append(law_finding("138", "rule", rule.id, "remark", "not-in-force", date=rule.agreed))
    rank = {"breach": 0, "risk": 1, "remark": 2}
    return tuple(sorted(found, key=lambda finding: rank[finding.gravity]))


def _no_conflict(ready: ReadyRule) -> Iterator[LawFinding]:
    """Common art. 2, and how long the Conventions protect: of what the parties call no conflict they still have something to say."""
    yield law_finding("2(1), (2), 5(1)", "rule", ready.rule.id, "remark", "no-conflict")
    if Civilians(ready).names:
        yield law_finding("2(1), (2), 6(4)", "rule", ready.rule.id, "remark", "no-conflict", convention="IV")


def _softened(finding: LawFinding) -> LawFinding:
    return LawFinding(finding.article, finding.subject, finding.who, "remark", finding.message, finding.clause)


def _of_clauses(under: _Under, topic: Topic) -> Iterator[LawFinding]:
    """What turns on one clause alone, clause by clause, to one question of law."""
    for clause in under.rule.clauses:
        asked = _asked(clause)
        if asked is not None and topic in asked.findings:
            yield from asked.findings[topic](clause, under)


def _speaks_of(under: _Under, topic: Topic) -> bool:
    """Whether some clause of the rule speaks of a question of law at all."""
    return any((asked := _asked(clause)) is not None and topic in asked.findings for clause in under.rule.clauses)


def _gated(under: _Under) -> Iterator[LawFinding]:
    """Art. 109(1) and 110, and 132(2) GC IV: who is weighed, capped or ranked although wounded or sick."""
    classes = under.classes
    reached: dict[str, list[Cell]] = {}
    for shape in under.ready.shapes:
        reached.setdefault(shape.clause, []).extend(_weighed((cell for cell, _ in shape.terms), classes))
    for clause in under.rule.clauses:
        asked = _asked(clause)
        if asked is None:
            continue
        caps = asked.caps is not None and asked.caps(clause)
        paces = asked.paces is not None and asked.paces(clause)
        cells = [cell for cell in reached.get(clause.id, []) if _is_of_persons(cell, classes)]
        if asked.weighs is not None:
            cells = [*_weighed(asked.weighs(clause, classes), classes)]
        if asked.gates or caps:
            yield from _weighed_or_capped(under, clause, cells, gates=asked.gates)
        elif paces:
            yield from _paced(under, clause, cells)
        if "ranking" in asked.findings:
            yield from asked.findings["ranking"](clause, under)


def _weighed_or_capped(under: _Under, clause: Clause, cells: Sequence[Cell], *, gates: bool) -> Iterator[LawFinding]:
    """The classes of seriously wounded and sick among the *cells* that a clause weighs or caps."""
    rule, classes, civilians = under.rule, under.classes, under.civilians
    what = "gated" if gates else "capped"
    hit = sorted(name for name in under.serious if _hits(name, cells, classes, gates))
    for name in hit:
        title = classes.by_id[name].title
        if name in civilians.names:
            yield law_finding("132(2)", "group", name, "risk", f"{what}-civilians", clause.id, "IV", name=title)
        else:
            yield law_finding("109(1)", "group", name, "breach", what, clause.id, name=title)
    set_apart = bool(under.serious) and under.serious <= classes.all_outside
    if hit or not gates or set_apart:
        return
    if any(name.startswith("*") or name not in under.serious for _, name in cells):
        reached_civilians, others = civilians.reached(cells)
        if others or not reached_civilians:
            yield law_finding("109(1), 110", "rule", rule.id, "risk", "gated-unless-set-apart", clause.id)
        else:
            yield law_finding("132(2)", "rule", rule.id, "risk", "gated-unless-set-apart", clause.id, "IV")


def _paced(under: _Under, clause: Clause, cells: Sequence[Cell]) -> Iterator[LawFinding]:
    """Art. 109(1): so many a day limit no number; somebody fit to travel may wait. GC IV asks nothing of the kind."""
    for name in sorted(under.serious - under.civilians.names):
        if _hits(name, cells, under.classes, gates=False):
            title = under.classes.by_id[name].title
            yield law_finding("109(1)", "group", name, "remark", "paced", clause.id, name=title)


def _is_of_persons(cell: Cell, classes: Classes) -> bool:
    """Whether a count is one of living persons, not of remains or things."""
    return cell[0].startswith("=") or classes.unit_of(cell[1]) == "person"


def _weighed(cells: Iterable[Cell], classes: Classes) -> Iterator[Cell]:
    """The counts of a sum, without those that stand in it only to be taken off everybody."""
    listed = [cell for cell in cells if not cell[0].startswith("=")]
    of_everybody = {flow for flow, name in listed if name.startswith("*")}
    for flow, name in listed:
        if flow not in of_everybody or name not in classes.outside:
            yield flow, name


def _hits(name: str, cells: Iterable[Cell], classes: Classes, gates: bool) -> bool:
    """Whether a class is in the sum of a clause: itself, within a class of it, or among everybody.

    A balance over everybody weighs the wounded among them. A number for everybody caps them only where nobody else goes.
    """
    family = {name, *classes.above(name)}
    for flow, cell in cells:
        if cell in family:
            return True
        among = (
            cell == "*person"
            and not family & classes.outside
            and name in classes.carried[flow]
            and classes.by_id[name].unit == "person"
        )
        if among and (gates or _is_everybody(name, flow, classes)):
            return True
    return False


def _is_everybody(name: str, flow: str, classes: Classes) -> bool:
    """Whether all who go in the flow are wounded or sick: then a clause about everybody is a clause about them."""
    tops = [
        one
        for one in classes.carried[flow]
        if classes.by_id[one].facet in classes.exhaustive and not classes.by_id[one].within
    ]
    persons = [one for one in tops if classes.by_id[one].unit == "person"]
    return (
        bool(persons)
        and name in {*persons, *(low for one in persons for low in classes.below(one))}
        and all(is_of_wounded_or_sick(classes.by_id[one]) for one in persons)
    )


def _internees_weighed(under: _Under) -> Iterator[LawFinding]:
    """Art. 132(1) GC IV: whose release waits for what the other side gives; one finding a class, with all the clauses. After hostilities 133(1) speaks."""
    if under.rule.hostilities == "ceased":
        return
    weighed: dict[str, list[str]] = {}
    for clause, cells in _waiting(under).items():
        for name in sorted(under.civilians.reached(cells)[0]):
            weighed.setdefault(name, []).append(clause)
    for name, clauses in weighed.items():
        title = under.classes.by_id[name].title
        listed = ", ".join(clauses)
        yield law_finding(
            "132(1)", "group", name, "remark", "internees-weighed", clauses[0], "IV", name=title, clauses=listed
        )


def _waiting(under: _Under) -> dict[str, list[Cell]]:
    """The counts of living persons in each clause that makes the release of some wait for that of others."""
    classes = under.classes
    waits = {clause.id: asked for clause in under.rule.clauses if (asked := under.made_to_wait(clause)) is not None}
    reached: dict[str, list[Cell]] = {}
    for shape in under.ready.shapes:
        if shape.clause in waits:
            cells = _weighed((cell for cell, _ in shape.terms), classes)
            reached.setdefault(shape.clause, []).extend(cell for cell in cells if _is_of_persons(cell, classes))
    for clause in under.rule.clauses:
        asked = waits.get(clause.id)
        if asked is not None and asked.weighs is not None:
            cells = _weighed(asked.weighs(clause, classes), classes)
            reached[clause.id] = [cell for cell in cells if _is_of_persons(cell, classes)]
    return reached


def _will(under: _Under) -> Iterator[LawFinding]:
    """Art. 109(3), and 45(4) GC IV: against nobody's will. A rule in which no clause speaks of it is a risk."""
    yield from _of_clauses(under, "will")
    if _speaks_of(under, "will"):
        return
    if under.civilians.only(Of()):
        yield law_finding("45(4)", "rule", under.rule.id, "risk", "will-not-mentioned", convention="IV")
    elif under.rule.hostilities != "ceased":
        yield law_finding("109(3), 118, as read since 1952", "rule", under.rule.id, "risk", "will-not-mentioned")


def _commissions(under: _Under) -> Iterator[LawFinding]:
    """Art. 112 and Annex II art. 1; GC IV has no such commissions."""
    yield from _of_clauses(under, "commission")
    if _speaks_of(under, "commission") or under.rule.hostilities == "ceased":
        return
    if any(is_of_wounded_or_sick(one) and one.id not in under.civilians.names for one in under.rule.classes):
        yield law_finding("112", "rule", under.rule.id, "risk", "no-commission")


def _after_hostilities(under: _Under) -> Iterator[LawFinding]:
    """Art. 118, and 133(1) GC IV: release does not wait for the other side. Who returns remains against remains releases nobody.

    118 runs from the cessation of active hostilities, which a rule tells; 133(1) from the close of hostilities, which it does not.
    """
    rule, classes = under.rule, under.classes
    if rule.hostilities == "active":
        return
    of_persons: dict[str, bool] = {}
    for shape in under.ready.shapes:
        persons = any(_is_of_persons(cell, classes) and not cell[0].startswith("=") for cell, _ in shape.terms)
        of_persons[shape.clause] = of_persons.get(shape.clause, False) or persons
    waiting = _waiting(under)
    ceased = rule.hostilities == "ceased"
    gravity: Gravity = "breach" if ceased else "risk"
    what = "waits-after-hostilities" if ceased else "waits-if-ceased"
    for clause in rule.clauses:
        # A clause without sums (loads by turns of any size) is about persons.
        if under.made_to_wait(clause) is None or not of_persons.get(clause.id, True):
            continue
        reached, others = under.civilians.reached(waiting.get(clause.id, []))
        if others or not reached:
            yield law_finding("118", "rule", rule.id, gravity, what, clause.id)
        if reached:
            yield law_finding("133(1)", "rule", rule.id, "risk", "internees-wait-at-the-close", clause.id, "IV")
