from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parley.exchange.carrying_out.tally import (
    Account,
    PersonSide,
    Promise,
    count_persons,
    said_of_tally,
    side_by_side,
    tally,
)

SPEAKER = Promise("the speaker", "to-a", 1000)
REPORTER = Promise("the reporter", "to-a", 1000, category="military")
DAYS = [
    Account("both", "to-a", "received", 390, {"military": 270, "civilian": 120}),
    Account("both", "to-a", "received", 307, {"military": 307}),
    Account("both", "to-a", "received", 303, {"military": 303}),
]


def test_a_promise_kept_in_number_and_on_one_wording_only():
    lines, disagreements = tally([SPEAKER, REPORTER], DAYS)
    speaker, reporter = lines
    assert (speaker.number, speaker.standing, speaker.missing) == (1000, "kept", 0)
    assert (reporter.number, reporter.in_number, reporter.in_category, reporter.standing) == (
        1000,
        "kept",
        880,
        "short",
    )
    assert reporter.missing == 120
    assert disagreements == ()


def test_what_an_account_does_not_tell_is_not_a_nothing():
    lines, _ = tally([REPORTER], [Account("a", "to-a", "received", 1000)])
    assert (lines[0].in_category, lines[0].standing, lines[0].in_number) == (None, "not-told", "kept")
    lines, _ = tally([REPORTER], [*DAYS, Account("both", "to-a", "received", 5)])
    assert lines[0].in_category is None


def test_two_accounts_stand_side_by_side():
    lines, disagreements = tally(
        [SPEAKER], [Account("a", "to-a", "received", 990), Account("b", "to-a", "received", 1000)]
    )
    assert [(line.account, line.standing, line.missing) for line in lines] == [("a", "short", 10), ("b", "kept", 0)]
    assert [(one.category, tuple((told.account, told.number) for told in one.counts)) for one in disagreements] == [
        (None, (("a", 990), ("b", 1000)))
    ]


def test_two_accounts_that_count_categories_differently_are_told():
    accounts = [
        Account("a", "to-a", "received", 1000, {"military": 880, "civilian": 55, "convicted": 65}),
        Account("b", "to-a", "received", 1000, {"military": 880, "civilian": 120}),
    ]
    _, disagreements = tally([SPEAKER], accounts)
    assert [(one.category, tuple((told.account, told.number) for told in one.counts)) for one in disagreements] == [
        ("civilian", (("a", 55), ("b", 120))), ("convicted", (("a", 65), ("b", 0))),
    ]  # fmt: skip


def test_a_floor_may_be_exceeded_and_an_exact_number_may_not():
    account = [Account("a", "to-a", "received", 1200)]
    assert tally([Promise("x", "to-a", 1000, at_least=True)], account)[0][0].standing == "kept"
    assert tally([SPEAKER], account)[0][0].standing == "exceeded"


def test_states_are_not_mixed():
    lines, disagreements = tally(
        [SPEAKER], [Account("a", "to-a", "planned", 1000), Account("a", "to-a", "received", 963)]
    )
    assert [(line.state, line.standing) for line in lines] == [("planned", "kept"), ("received", "short")]
    assert disagreements == ()


def rows(account, **states):
    return [PersonSide(account, name, "to-a", "military", state) for name, state in states.items()]


def test_lists_person_by_person():
    lists = [*rows("a", p1="received", p2="handed-over", p3="received"), *rows("b", p1="received", p2="refused")]
    assert [(name, [(row.account, row.state) for row in side]) for name, side in side_by_side(lists)] == [
        ("p2", [("a", "handed-over"), ("b", "refused")]), ("p3", [("a", "received")]),
    ]  # fmt: skip
    assert side_by_side(rows("a", p1="received")) == ()


def test_lists_are_counted_and_nobody_twice():
    counted = count_persons(
        [*rows("a", p1="received", p2="received"), *rows("a", p1="received"), *rows("a", p4="died")]
    )
    assert [(one.total, one.categories) for one in counted] == [(2, {"military": 2})]


def test_the_tally_can_be_said():
    lines, disagreements = tally([SPEAKER, REPORTER], [*DAYS, Account("b", "to-a", "received", 999)])
    codes = [message.code.removeprefix("exchange.tally.") for message in said_of_tally(lines, disagreements)]
    assert codes == [
        "number-kept-received", "number-short-received", "number-kept-received", "category-short-received",
        "number-short-received", "category-not-told-received", "disagree-number-received",
    ]  # fmt: skip


@given(st.lists(st.dictionaries(st.sampled_from(["x", "y"]), st.integers(0, 50), min_size=2), max_size=6))
def test_days_add_up_to_their_sum(days):
    accounts = [Account("a", "f", "received", sum(day.values()), day) for day in days]
    lines, _ = tally([Promise("w", "f", 100, category="x")], accounts)
    if days:
        assert lines[0].number == sum(sum(day.values()) for day in days)
        assert lines[0].in_category == sum(day["x"] for day in days)
        assert lines[0].missing == max(100 - lines[0].in_category, 0)
    else:
        assert lines == ()


def test_what_one_teller_says_in_several_ways_is_never_added_up():
    promise = Promise("w", "f", 12)
    accounts = [
        Account("b", "f", "received", 7),
        Account("b", "f", "received", 5, basis="total", apart="e1"),
        Account("b", "f", "received", 6, basis="total", apart="e2"),
        Account("b", "f", "received", 7, basis="list"),
        Account("b", "f", "received", 2, basis="total"),
        Account("b", "f", "received", 3, basis="total"),
    ]
    lines, disagreements = tally([promise], accounts)
    assert [(line.number, line.basis, line.standing) for line in lines] == [
        (7, "record", "short"), (5, "total", "short"), (6, "total", "short"), (7, "list", "short"), (5, "total", "short"),
    ]  # fmt: skip
    assert [sorted(told.number for told in one.counts) for one in disagreements] == [[5, 5, 6, 7, 7]]


def test_what_was_handed_over_is_compared_with_what_was_received():
    accounts = [Account("a", "f", "handed-over", 67), Account("b", "f", "received", 66)]
    _, disagreements = tally([], accounts)
    assert [(one.state, [(told.account, told.number, told.state) for told in one.counts]) for one in disagreements] == [
        ("both", [("a", 67, "handed-over"), ("b", 66, "received")])
    ]
    assert tally([], [Account("a", "f", "handed-over", 66), accounts[1]])[1] == ()
    assert tally([], [Account("a", "f", "planned", 70), accounts[1]])[1] == ()
