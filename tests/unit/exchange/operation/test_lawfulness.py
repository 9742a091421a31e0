"""The law on a plan: findings on persons, breaches first; the plan stays as it is."""

from __future__ import annotations

from dateutil.relativedelta import relativedelta

from exchange_operations import CLASSES, people, person, ready, rosters
from exchange_rules import read
from parley.exchange.operation import law_of_plan
from parley.planner.planning import plan_exchange

EVEN = "- {kind: parity, id: even, sides: [{flows: [ab]}, {flows: [ba]}]}"


def found(said: str, listed, **changes):
    rule = read(said, classes=CLASSES).rule
    prepared = ready(rule, listed, **changes)
    return [
        (one.gravity, one.message.code.removeprefix("exchange.law."), one.who)
        for one in law_of_plan(prepared, plan_exchange(prepared.problem), rosters(listed))
    ]


def test_a_wounded_person_who_is_left_behind_for_parity_is_a_breach():
    listed = [person("a-hurt", art110_class="direct_2", mmc_decision="repatriate"), *people("a", 2)]
    assert found(EVEN, listed) == [("breach", "wounded-left-out", "a-hurt")]
    apart = EVEN + "\n- {kind: outside, id: apart, classes: [wounded]}"
    assert found(apart, listed) == []


def test_whom_the_plan_leaves_is_looked_at_too():
    listed = [
        person("a-tried", excluded="yes", judicial_state="pending"),
        person("a-told", excluded="yes", judicial_state="pending", name_told="yes"),
        person("a-refuses", art110_class="direct_2", mmc_decision="repatriate", consent="refuses"),
        *people("a", 1),
    ]
    assert [(code, who) for _, code, who in found("- {kind: consent, id: asked}", listed)] == [
        ("kept-name-not-told", "a-tried")
    ]


def test_who_is_not_examined_is_a_risk_that_says_so():
    listed = [
        person("a-hurt", art110_class="direct_2"),
        person("a-ill", art110_class="neutral_2", mmc_decision="reexamine"),
    ]
    assert ("risk", "not-examined", "a-hurt") in found("- {kind: consent, id: asked}", listed)
    assert ("risk", "not-examined", "a-ill") in found("- {kind: consent, id: asked}", listed)


def test_three_months_run_from_the_notification_and_by_the_calendar():
    """Annex II art. 12: not from the decision, and three months are no number of days."""
    apart = "- {kind: outside, id: apart, classes: [wounded]}"
    hurt = {"art110_class": "direct_2", "mmc_decision": "repatriate"}
    first_day = ready(read(apart, classes=CLASSES).rule, people("a", 1)).first_day
    late = first_day - relativedelta(months=3, days=1)
    in_time = first_day - relativedelta(months=3)

    def told(**dates):
        return [
            (gravity, code)
            for gravity, code, _ in found(apart, [person("a-hurt", **hurt, **dates), *people("a", 1)])
            if code.startswith("decision")
        ]

    assert told(mmc_notified_date=late.isoformat()) == [("breach", "decision-not-carried-out")]
    assert told(mmc_notified_date=in_time.isoformat(), mmc_decision_date="2020-01-01") == []
    assert told(mmc_decision_date="2020-01-01") == [("risk", "decision-notified-when")]


def test_who_is_wounded_and_was_not_asked_is_asked_first_not_planned():
    hurt = [
        person("a-hurt", art110_class="direct_2", consent=""), person("a-open", art110_class="direct_2", consent="undecided"),
        person("a-no", art110_class="direct_2", consent="refuses"), *people("b", 1), *people("a", 1),
    ]  # fmt: skip
    told = found(EVEN, hurt)
    assert {what for _, what, who in told if who in ("a-hurt", "a-open") and what.startswith("wounded")} == {
        "wounded-not-asked"
    }
    assert not [what for _, what, who in told if who == "a-no" and what.startswith("wounded")]
