"""Every encoded case, replayed: published figures come out where the rule fixes them, and departures are named."""

from __future__ import annotations

import pytest

from parley.exchange.rules import read_course, read_rule, replay, said_of


@pytest.fixture(scope="module")
def replayed(root):
    def run(name, rule=None):
        folder = root / "src/parley/exchange/cases"
        read = read_rule((folder / f"{rule or name}.rule.yaml").read_text("utf-8"), name)
        text = (folder / f"{name}.course.yaml").read_text("utf-8").replace(f"rule: {name}\n", f"rule: {read.rule.id}\n")
        return replay(read.rule, read_course(text, read.rule, name).course)

    return run


def lines(result, verdict):
    return [(line.day, line.flow, line.name, line.count) for line in result.lines if line.verdict == verdict]


def test_a_thousand_for_a_thousand_in_three_days(replayed):
    result = replayed("ru_ua_2025_may")
    assert result.breaches == ()
    assert result.broken_clauses == ()
    # The third day follows from the first two; on each day one side's figure fixes the other's, in number and in category.
    assert lines(result, "fixed") == [(3, "to-side-a", "*person", 303), (3, "to-side-b", "*person", 303)]
    given = {(line.day, line.name, line.count) for line in result.lines if line.verdict == "fixed-given"}
    assert given == {
        (1, "*person", 390), (1, "military", 270), (1, "civilian", 120), (2, "*person", 307), (2, "military", 307), (3, "military", 303),
    }  # fmt: skip
    assert {(total.classes, total.count, total.closes) for total in result.totals} == {
        (("military",), 880, True), (("civilian",), 120, True), ((), 1000, True),
    }  # fmt: skip
    assert result.days.fixed == (3, 3)
    assert result.days.verdict == "fixed"


def test_the_breach_of_1988_is_named(replayed):
    result = replayed("iran_iraq_1988")
    first = [line for line in result.lines if line.day == 1]
    assert [(line.flow, line.count, line.outright, line.verdict) for line in first] == [
        ("iraqis", 41, (115, 115), "breach"), ("iranians", 19, (41, 41), "breach"),
    ]  # fmt: skip
    assert result.broken_clauses == ("iranians-a-day", "iraqis-a-day")
    assert {(breach.clause, breach.actual, breach.low) for breach in result.breaches if breach.day == 4} == {
        ("iranians-a-day", (19, 19), 41), ("iraqis-a-day", (52, 52), 115),
    }  # fmt: skip
    codes = [check.message.code for check in result.checks]
    assert codes.count("exchange.replay.loss-unprovided") == 3


def test_a_pro_rata_rule_would_have_made_the_retaliation_compliance(replayed):
    result = replayed("iran_iraq_1988", "iran_iraq_1988_pro_rata")
    last = [line for line in result.lines if line.day == 4 and line.flow == "iranians"]
    assert [(line.count, line.given, line.verdict) for line in last] == [(19, (19, 19), "fixed-given")]
    assert not [breach for breach in result.breaches if breach.day == 4]


def test_three_for_one_and_the_fourth_day(replayed):
    result = replayed("gaza_nov_2023")
    assert result.broken_clauses == ()
    assert lines(result, "fixed") == [(4, "hostages", "women-and-children", 11), (4, "prisoners-out", "*person", 33)]
    assert (1, "prisoners-out", "*person", 39) in lines(result, "fixed-given")
    assert lines(result, "free") == [(1, "hostages", "foreign", 11)]
    assert not any(line.published for line in result.lines if line.day == 3)
    # 240 prisoners at three for one are 80 hostages; thirty beyond the fifty are three more days.
    assert ("hostages", "women-and-children", 80) in [(one.flow, one.name, one.count) for one in result.deduced]
    assert (result.days.fixed, result.days.published, result.days.verdict) == ((7, 7), 7, "fixed")


def test_a_list_that_grew_while_it_ran(replayed):
    result = replayed("little_switch_1953")
    assert lines(result, "fixed") == [(1, "to-unc", "*person", 100), (1, "to-kpa-cpv", "*person", 500)]
    whole = {(total.flows, total.classes): total for total in result.totals}
    assert (whole[("to-unc",), ()].fixed, whole[("to-unc",), ()].count) == ((684, 684), 684)
    assert whole[("to-kpa-cpv",), ()].closes


def test_competing_totals_stand_beside_each_other_and_custody_is_closed(replayed):
    result = replayed("big_switch_1953")
    assert {(total.count, total.differs, total.closes) for total in result.totals if total.differs} == {
        (75823, (75799,), True), (75799, (75823,), False), (12773, (12757,), True), (12757, (12773,), False),
    }  # fmt: skip
    custody = {(check.message.params["name"], check.standing, check.message.params["left"]) for check in result.checks}
    assert {("rok", "kept", 0), ("us", "kept", 0), ("uk", "kept", 0)} <= custody
    assert ("", "unknown", 22604 - 137 - 21839) in custody


def test_three_flows_of_which_nobody_fixed_the_days(replayed):
    result = replayed("delhi_agreement_1973")
    assert result.breaches == ()
    assert {line.verdict for line in result.lines} <= {"free", "within"}
    assert ("pows", "*person", 93000 - 195) in [(one.flow, one.name, one.count) for one in result.deduced]


def test_a_package_through_one_hub(replayed):
    result = replayed("ankara_2024")
    assert result.broken_clauses == ()
    assert {line.verdict for line in result.lines} == {"fixed-given"}
    assert result.totals[0].fixed == (26, 26)
    assert "exchange.replay.loss-replaced" in [check.message.code for check in result.checks]


def test_everything_replayed_can_be_said(root, replayed):
    for path in (root / "src/parley/exchange/cases").glob("*.course.yaml"):
        name = path.name.removesuffix(".course.yaml")
        rule = read_rule(path.with_name(f"{name}.rule.yaml").read_text("utf-8")).rule
        result = replayed(name)
        said = list(said_of(result, rule))
        assert len(said) >= len(result.lines) + len(result.breaches) + len(result.totals)
        assert all(message.code.startswith("exchange.replay.") for message in said)
