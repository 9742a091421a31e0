"""A kind of clause is one place: one that is added complains wherever it does not say what becomes of it, and says in words where nothing does."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest

from exchange_operations import people, ready
from exchange_rules import course_of, read
from parley.app.exchanges import CheckedRule
from parley.exchange.law import law_of_rule
from parley.exchange.operation import check_against_rule
from parley.exchange.rules import (
    KINDS,
    Classes,
    Clause,
    Of,
    ReadRule,
    Shape,
    UnknownKind,
    check_conduct,
    contradictions,
    explain,
    made_ready,
    replay,
    shapes,
)
from parley.exchange.rules.kinds import BY_ITS_SUMS, LATER, Absent, ClauseKind, ClauseKinds, Elsewhere, OfLaw
from parley.exchange.rules.rule_references import rule_references
from parley.kernel import Message
from parley.planner import plan_exchange
from parley.presentation.exchange_pages import rule_page
from parley.presentation.renderings import render_text
from parley.presentation.wording import words_in


class Cap(Clause, frozen=True, kw_only=True, tag="trial-cap"):
    """A kind that nobody knows: at most so many in all."""

    of: Of
    most: int


def _tell(clause: Cap, titles):
    return [
        Message("exchange.explain.number-at-most-each", {"flows": titles.flows(clause.of.flows), "count": clause.most})
    ]


def _shapes(clause: Cap, classes, shifts):
    yield Shape(clause.id, "cap", classes.terms(clause.of), None, clause.most, "end", "so-far", clause.stage)


NOTHING = Absent("it is a trial")
ONLY_SHOWN = {
    "clause": Cap, "tell": _tell, "faults": NOTHING, "shapes": NOTHING, "history": NOTHING, "law": NOTHING, "plan": LATER, "held": LATER,
}  # fmt: skip
SUMMED = {**ONLY_SHOWN, "shapes": _shapes, "history": BY_ITS_SUMS, "plan": BY_ITS_SUMS, "held": BY_ITS_SUMS}
QUESTIONS = [field.name for field in dataclasses.fields(ClauseKind) if field.name != "clause"]


@pytest.fixture
def register(monkeypatch):
    """Adds a kind to the registry, for one test."""

    def add(**answers) -> None:
        monkeypatch.setattr(KINDS, "_of", {kind.clause: kind for kind in (*KINDS, ClauseKind(**answers))})

    return add


def rule_with_cap():
    rule = read("- {kind: number, id: n, of: {flows: [ab]}, at_least: 1}").rule
    return msgspec.structs.replace(rule, clauses=(*rule.clauses, Cap(id="c", of=Of(flows=("ab",)), most=2)))


def prepared_of(rule):
    return ready(rule, [*people("a", 3), *people("b", 1)])


# What meets a clause, each by itself: every one of them has to complain of a kind that was only written down as a structure.
READERS = {
    "references": lambda rule: rule_references(rule, {}),
    "explanation": explain,
    "shapes": lambda rule: shapes(rule, Classes(rule)),
    "contradictions": lambda rule: contradictions(ReadRule(rule, {})),
    "course": lambda rule: check_conduct(rule, course_of(read("- {kind: duration, id: d, days: 1}").rule, "[]")),
    "replay": lambda rule: replay(rule, course_of(read("- {kind: duration, id: d, days: 1}").rule, "[]")),
    "law": law_of_rule,
    "problem": prepared_of,
}


@pytest.mark.parametrize("reader", READERS)
def test_a_clause_of_no_registered_kind_is_refused_by_every_reader(reader):
    with pytest.raises(UnknownKind, match="Cap"):
        READERS[reader](rule_with_cap())


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_kind_that_leaves_a_question_out_cannot_be_written_down(question):
    with pytest.raises(TypeError, match=question):
        ClauseKind(**{name: answer for name, answer in ONLY_SHOWN.items() if name != question})
    with pytest.raises(TypeError, match=question):
        ClauseKind(**{**ONLY_SHOWN, question: None})


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param({"tell": NOTHING}, id="not told in words"),
        pytest.param({"plan": BY_ITS_SUMS}, id="planned by sums that it does not have"),
        pytest.param({"held": BY_ITS_SUMS}, id="held against a plan by sums that it does not have"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(answers):
    with pytest.raises(TypeError, match="Cap"):
        ClauseKind(**{**ONLY_SHOWN, **answers})


@pytest.mark.parametrize("reason", ["", " "])
def test_what_is_absent_says_why_and_what_is_elsewhere_says_where(reason):
    for marker in (Absent, Elsewhere):
        with pytest.raises(TypeError):
            marker(reason)


def test_a_kind_that_the_law_asks_nothing_of_is_absent_to_it():
    with pytest.raises(TypeError):
        OfLaw()
    with pytest.raises(TypeError):
        OfLaw(waits=True, caps=lambda clause: True)


def test_no_two_kinds_are_called_the_same():
    with pytest.raises(TypeError, match="number"):
        ClauseKinds((*KINDS, next(iter(KINDS))))


def test_a_kind_with_which_nothing_is_done_says_so_to_the_reader_of_the_rule_and_of_the_plan(register):
    register(**ONLY_SHOWN)
    rule = rule_with_cap()
    assert shapes(rule, Classes(rule))[-1].clause == "n"
    page = rule_page(words_in("en"), CheckedRule(ReadRule(rule, {}), explain(rule), (), law_of_rule(rule)))
    told = render_text(page)
    assert "c Shown, not checked." in told
    prepared = prepared_of(rule)
    assert ("c", "later") in [(one.clause, one.how) for one in prepared.carried]
    assert "c" in prepared.not_planned
    (verdict,) = [one for one in check_against_rule(prepared, plan_exchange(prepared.problem)) if one.clause == "c"]
    assert (verdict.kind, verdict.verdict, verdict.planned) == ("trial-cap", "later", False)


def test_a_kind_with_sums_is_planned_replayed_and_held_without_another_line(register):
    register(**SUMMED)
    rule = rule_with_cap()
    prepared = prepared_of(rule)
    plan = plan_exchange(prepared.problem)
    assert sum(name.startswith("a-") for step in plan.steps for name in step.persons) == 2
    (verdict,) = [one for one in check_against_rule(prepared, plan) if one.clause == "c"]
    assert (verdict.verdict, verdict.planned) == ("kept", True)
    told = course_of(
        read("- {kind: duration, id: d, days: 9}").rule, "- {kind: handed-over, day: 1, flow: ab, total: 3}"
    )
    assert "c" in replay(rule, told).broken_clauses
    short = msgspec.structs.replace(rule, clauses=(rule.clauses[0], msgspec.structs.replace(rule.clauses[1], most=0)))
    assert next(one.message.code for one in contradictions(ReadRule(short, {}))) == "exchange.rule.cannot-hold"


def test_what_a_file_may_have_is_what_is_registered():
    union = ClauseKinds((*KINDS, ClauseKind(**ONLY_SHOWN))).union()
    read_back = msgspec.convert({"kind": "trial-cap", "id": "c", "of": {}, "most": 2}, union)
    assert read_back == Cap(id="c", of=Of(), most=2)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"kind": "trial-cap", "id": "c", "of": {}, "most": 2}, KINDS.union())


def test_a_rule_made_ready_before_a_kind_was_known_is_asked_again(register):
    register(**SUMMED)
    assert made_ready(rule_with_cap()).shapes[-1].kind == "cap"
