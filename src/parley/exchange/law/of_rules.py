"""A rule against the Third Geneva Convention, and what it says of civilians against the Fourth (`of_civilians` has those articles).

Looked at, article by article:

- **109(1)**: seriously wounded and sick go when fit to travel, regardless of number or rank. A clause that weighs them against
  others (ratio, parity, prices, equivalents, like for like, turns, packages), that caps their number, or that ranks them, is a breach. A
  clause that reaches them only because nobody has set them apart is a risk, and says so.
- **109(3)**: nobody wounded or sick against his will while hostilities last: a rule that does not ask is a risk, one that says that
  nobody is asked a breach.
- **110**: whom it is about must be told apart from whom it is not: a rule that covers everybody and names no such class is a risk.
- **112 and Annex II art. 1**: a mixed commission has three members, two of them neutral.
- **118**: when active hostilities have ceased, release does not wait for the other side.
- **119(5)**: after hostilities nobody is kept but for an indictable offence. **119(6)**, and **115(3)** for the wounded and sick while hostilities last:
  the names of those who are kept are told.
- **122**: a list that names its fields should carry what the article asks to be told of each person.
- **16**: nobody is left out for race, nationality, religion or opinion.

A rule agreed before the Convention was in force is measured all the same; its findings are remarks. Of a rule between parties that are in no armed
conflict (art. 2) one remark is made, that the Convention does not speak of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from parley.exchange.law.of_civilians import Civilians
from parley.exchange.rules import (
    AllOf,
    Alternating,
    Cell,
    Classes,
    Clause,
    Commission,
    Composition,
    Consent,
    Equivalents,
    Exclude,
    Instalments,
    LikeForLike,
    NamedList,
    Number,
    Of,
    Order,
    Package,
    Parity,
    PartyBalance,
    Prices,
    ProRata,
    Ratio,
    ReadyRule,
    Rule,
    is_of_wounded_or_sick,
    made_ready,
)
from parley.kernel import Message
from parley.law import IN_FORCE_SINCE, Gravity, LawFinding

__all__ = ["FIELDS_OF_ARTICLE_122", "law_of_rule"]

FIELDS_OF_ARTICLE_122 = (
    "surname_first_names", "date_of_birth", "place_of_birth", "rank", "service_number", "power_depended_on",
    "father_first_name", "mother_maiden_name", "next_of_kin_contact",
)  # fmt: skip
"""What art. 122 GC III asks to be told of each prisoner, as far as it is known, by the names of the roster."""

_GATES = (Ratio, ProRata, Prices, Equivalents, LikeForLike, Parity, Alternating, PartyBalance, Package, Composition)
_RANK_FIELDS = frozenset({"rank", "service_number"})
_DISTINCTIONS_OF_GC_IV = frozenset({"race", "religion", "opinion"})


def law_of_rule(rule: Rule | ReadyRule) -> tuple[LawFinding, ...]:
    """What the law says of *rule*, breaches first."""
    ready = made_ready(rule)
    rule = ready.rule
    if rule.hostilities == "none":
        return (_find("2", "rule", rule.id, "remark", "no-conflict"),)
    civilians = Civilians(ready)
    found = [
        *_gated(ready, civilians),
        *_internees_weighed(ready, civilians),
        *_will(rule, civilians),
        *_commissions(rule, civilians),
        *_after_hostilities(ready, civilians),
        *_kept(rule, civilians),
        *_told(rule, civilians),
    ]
    if rule.agreed is not None and (rule.agreed + "-99-99")[:10] < IN_FORCE_SINCE:
        found = [_softened(finding) for finding in found]
        if found:
            found.append(_find("138", "rule", rule.id, "remark", "not-in-force", date=rule.agreed))
    rank = {"breach": 0, "risk": 1, "remark": 2}
    return tuple(sorted(found, key=lambda finding: rank[finding.gravity]))


def _softened(finding: LawFinding) -> LawFinding:
    return LawFinding(finding.article, finding.subject, finding.who, "remark", finding.message, finding.clause)


def _find(
    article: str,
    subject: Literal["rule", "group"],
    who: str,
    gravity: Gravity,
    what: str,
    clause: str = "",
    convention: Literal["III", "IV"] = "III",
    **params: str | int,
) -> LawFinding:
    return LawFinding(
        f"GC {convention} art. {article}", subject, who, gravity, Message(f"exchange.law.{what}", params), clause
    )


def _gated(ready: ReadyRule, civilians: Civilians) -> Iterator[LawFinding]:
    """Art. 109(1) and 110, and 132(2) GC IV: who is weighed, capped or ranked although wounded or sick."""
    rule, classes = ready.rule, ready.classes
    serious = {one.id for one in rule.classes if is_of_wounded_or_sick(one)}
    serious |= {name for one in list(serious) for name in classes.below(one)}
    set_apart = bool(serious) and serious <= classes.outside | {
        n for name in classes.outside for n in classes.below(name)
    }
    reached: dict[str, list[Cell]] = {}
    for shape in ready.shapes:
        reached.setdefault(shape.clause, []).extend(_weighed((cell for cell, _ in shape.terms), classes))
    for clause in rule.clauses:
        gates, caps = isinstance(clause, _GATES), _caps(clause)
        cells = [cell for cell in reached.get(clause.id, []) if _is_of_persons(cell, classes)]
        if isinstance(clause, Alternating):
            cells = [*_weighed((cell for side in clause.sides for cell, _ in classes.terms(side)), classes)]
        if gates or caps:
            what = "gated" if gates else "capped"
            hit = sorted(name for name in serious if _hits(name, cells, classes, gates))
            if hit:
                for name in hit:
                    title = classes.by_id[name].title
                    if name in civilians.names:
                        yield _find("132(2)", "group", name, "risk", f"{what}-civilians", clause.id, "IV", name=title)
                    else:
                        yield _find("109(1)", "group", name, "breach", what, clause.id, name=title)
            elif gates and not set_apart and any(name.startswith("*") or name not in serious for _, name in cells):
                reached_civilians, others = civilians.reached(cells)
                if others or not reached_civilians:
                    yield _find("109(1), 110", "rule", rule.id, "risk", "gated-unless-set-apart", clause.id)
                else:
                    yield _find("132(2)", "rule", rule.id, "risk", "gated-unless-set-apart", clause.id, "IV")
        if isinstance(clause, Order) and _RANK_FIELDS & set(clause.then_by):
            of = set(clause.of.classes) | set(clause.first)
            if (not of or of & serious) and not civilians.only(Of(flows=clause.of.flows, classes=tuple(sorted(of)))):
                yield _find("109(1)", "rule", rule.id, "breach" if of & serious else "risk", "ranked", clause.id)


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


def _caps(clause: Clause) -> bool:
    """Whether a clause sets a ceiling: an exact number, a most, instalments and nobody else, less than all."""
    if isinstance(clause, Number):
        return clause.exactly is not None or clause.at_most is not None
    if isinstance(clause, AllOf):
        return clause.percent < 100
    return isinstance(clause, Instalments) and clause.only


def _internees_weighed(ready: ReadyRule, civilians: Civilians) -> Iterator[LawFinding]:
    """Art. 132(1) GC IV: whose release waits for what the other side gives; one finding a class, with all the clauses. After hostilities 133(1) speaks."""
    rule, classes = ready.rule, ready.classes
    if rule.hostilities == "ceased":
        return
    weighed: dict[str, list[str]] = {}
    for clause, cells in _gating(ready).items():
        for name in sorted(civilians.reached(cells)[0]):
            weighed.setdefault(name, []).append(clause)
    for name, clauses in weighed.items():
        yield _find(
            "132(1)", "group", name, "remark", "internees-weighed", clauses[0], "IV",
            name=classes.by_id[name].title, clauses=", ".join(clauses),
        )  # fmt: skip


def _gating(ready: ReadyRule) -> dict[str, list[Cell]]:
    """The counts of living persons in each clause that makes the release of some wait for that of others."""
    rule, classes = ready.rule, ready.classes
    reached: dict[str, list[Cell]] = {}
    gates = {clause.id for clause in rule.clauses if isinstance(clause, _GATES) and not isinstance(clause, Composition)}
    for shape in ready.shapes:
        if shape.clause in gates:
            cells = _weighed((cell for cell, _ in shape.terms), classes)
            reached.setdefault(shape.clause, []).extend(cell for cell in cells if _is_of_persons(cell, classes))
    for clause in rule.clauses:
        if isinstance(clause, Alternating):
            cells = _weighed((cell for side in clause.sides for cell, _ in classes.terms(side)), classes)
            reached[clause.id] = [cell for cell in cells if _is_of_persons(cell, classes)]
    return reached


def _will(rule: Rule, civilians: Civilians) -> Iterator[LawFinding]:
    """Art. 109(3), and 45(4) GC IV: against nobody's will."""
    asked = [clause for clause in rule.clauses if isinstance(clause, Consent)]
    for clause in asked:
        if not clause.required and civilians.only(clause.of):
            yield _find("45(4)", "rule", rule.id, "risk", "nobody-asked", clause.id, "IV")
        elif not clause.required:
            gravity: Gravity = "breach" if rule.hostilities == "active" else "risk"
            yield _find("109(3)", "rule", rule.id, gravity, "nobody-asked", clause.id)
    if not asked and civilians.only(Of()):
        yield _find("45(4)", "rule", rule.id, "risk", "will-not-mentioned", convention="IV")
    elif not asked and rule.hostilities != "ceased":
        yield _find("109(3)", "rule", rule.id, "risk", "will-not-mentioned")


def _commissions(rule: Rule, civilians: Civilians) -> Iterator[LawFinding]:
    """Art. 112 and Annex II art. 1; GC IV has no such commissions."""
    found = [clause for clause in rule.clauses if isinstance(clause, Commission)]
    for clause in found:
        if clause.neutral is None or clause.detaining is None:
            yield _find("112, Annex II art. 1", "rule", rule.id, "risk", "commission-not-told", clause.id)
        elif clause.neutral != 2 or clause.detaining != 1:
            yield _find(
                "112, Annex II art. 1", "rule", rule.id, "breach", "commission", clause.id,
                neutral=clause.neutral, detaining=clause.detaining,
            )  # fmt: skip
    if (
        not found
        and rule.hostilities != "ceased"
        and any(is_of_wounded_or_sick(one) and one.id not in civilians.names for one in rule.classes)
    ):
        yield _find("112", "rule", rule.id, "risk", "no-commission")


def _after_hostilities(ready: ReadyRule, civilians: Civilians) -> Iterator[LawFinding]:
    """Art. 118, and 133(1) GC IV: release does not wait for the other side. Who returns remains against remains releases nobody."""
    rule, classes = ready.rule, ready.classes
    if rule.hostilities == "active":
        return
    of_remains = {
        clause
        for clause in {shape.clause for shape in ready.shapes}
        if not any(
            _is_of_persons(cell, classes) and not cell[0].startswith("=")
            for shape in ready.shapes
            if shape.clause == clause
            for cell, _ in shape.terms
        )
    }
    gating = _gating(ready)
    gravity: Gravity = "breach" if rule.hostilities == "ceased" else "risk"
    what = "waits-after-hostilities" if gravity == "breach" else "waits-if-ceased"
    for clause in rule.clauses:
        if isinstance(clause, _GATES) and not isinstance(clause, Composition) and clause.id not in of_remains:
            reached, others = civilians.reached(gating.get(clause.id, []))
            if others or not reached:
                yield _find("118", "rule", rule.id, gravity, what, clause.id)
            if reached:
                yield _find("133(1)", "rule", rule.id, gravity, what, clause.id, "IV")


def _internees_kept(rule: Rule, clause: Exclude) -> Iterator[LawFinding]:
    """Art. 27(3), 132(1), 133 and 136(2) GC IV: civilians who are kept back."""
    if clause.ground in _DISTINCTIONS_OF_GC_IV:
        yield _find("27(3)", "rule", rule.id, "breach", "distinction", clause.id, "IV", ground=clause.ground)
    if clause.ground == "judicial" and not clause.names_told:
        yield _find("136(2)", "rule", rule.id, "risk", "names-not-told", clause.id, "IV", count=clause.count or 0)
    elif clause.ground not in ("judicial", "own-wish") and rule.hostilities == "ceased":
        yield _find(
            "133(1), (2)", "rule", rule.id, "breach", "kept-without-ground", clause.id, "IV", ground=clause.ground
        )
    elif clause.ground == "unstated":
        yield _find("132(1)", "rule", rule.id, "risk", "kept-ground-unstated", clause.id, "IV", count=clause.count or 0)


def _kept(rule: Rule, civilians: Civilians) -> Iterator[LawFinding]:
    """Art. 115(3), 119(5) and (6), 118 and 16: who is kept back, on what ground, and whether it is told."""
    for clause in rule.clauses:
        if not isinstance(clause, Exclude):
            continue
        if civilians.only(clause.of):
            yield from _internees_kept(rule, clause)
            continue
        if clause.ground in ("race", "nationality", "religion", "opinion"):
            yield _find("16", "rule", rule.id, "breach", "distinction", clause.id, ground=clause.ground)
        if clause.ground == "judicial" and not clause.names_told:
            article = "119(6)" if rule.hostilities == "ceased" else "115(3), 119(6)"
            yield _find(article, "rule", rule.id, "breach", "names-not-told", clause.id, count=clause.count or 0)
        elif clause.ground not in ("judicial", "own-wish") and rule.hostilities == "ceased":
            yield _find(
                "118, 119(5)", "rule", rule.id, "breach", "kept-without-ground", clause.id, ground=clause.ground
            )
        elif clause.ground == "unstated":
            yield _find(
                "118, 119(5)", "rule", rule.id, "risk", "kept-ground-unstated", clause.id, count=clause.count or 0
            )


def _told(rule: Rule, civilians: Civilians) -> Iterator[LawFinding]:
    """Art. 122, and 138(1) GC IV: what a list says of each person."""
    for clause in rule.clauses:
        if not isinstance(clause, NamedList) or not clause.fields:
            continue
        if civilians.only(clause.of):
            missing = [name for name in FIELDS_OF_ARTICLE_122 if name not in {*clause.fields, *_RANK_FIELDS}]
            what = "list-tells-less"
            if missing:
                yield _find("138(1)", "rule", rule.id, "risk", what, clause.id, "IV", fields=", ".join(missing))
            continue
        missing = [name for name in FIELDS_OF_ARTICLE_122 if name not in clause.fields]
        if missing:
            yield _find("122(4)", "rule", rule.id, "risk", "list-tells-less", clause.id, fields=", ".join(missing))
