"""The numbers under a conflict: for its days, for its direction, and which of the two falls short."""

from __future__ import annotations

import pytest

from exchange_operations import CLASSES, OPERATION, people, rosters
from exchange_rules import read
from parley.exchange.operation import prepare, read_operation, told_conflict
from parley.presentation.wording import LANGUAGES, say_message, words_in

EACH = "- {kind: number, id: each, of: {flows: [ab, ba]}, exactly: %d}"
VANS = "vehicles:\n  - {id: van-a, holder: a, seats: 20, count: 1}\n  - {id: van-b, holder: b, seats: 2, stretchers: 4, count: 1}\n"


def numbers(said, operation, a, b):
    rule = read(said, classes=CLASSES).rule
    found = told_conflict(
        prepare(rule, rosters([*people("a", a), *people("b", b)]), read_operation(operation, rule).operation)
    )
    assert found is not None
    for lang in LANGUAGES:
        for message in found.messages:
            sentence = say_message(words_in(lang), message)[0]
            assert "{" not in sentence
            assert not sentence.startswith("exchange.")
    return [(one.code.removeprefix("exchange.conflict."), one.params) for one in found.messages]


@pytest.mark.parametrize(("a", "b", "direction"), [(9, 12, "from A to B"), (12, 9, "from B to A")])
def test_too_few_persons_are_told_of_the_direction_that_has_too_few(a, b, direction):
    what, params = numbers(EACH % 10, OPERATION, a, b)[-1]
    assert (what, params["direction"], params["asked"], params["fit"], params["short"]) == (
        "supply-short", direction, 10, 9, 1,
    )  # fmt: skip


def test_a_crossing_is_told_by_what_it_carries_on_the_days_of_the_demand():
    narrow = OPERATION.replace("{id: bridge}", "{id: bridge, title: the bridge, each_way: [4, 3, 2, 0]}")
    told = dict(numbers(EACH % 10, narrow, 12, 12))["carries-short"]
    assert (told["name"], told["asked"], told["carried"], told["short"], told["day"]) == ("the bridge", 10, 9, 1, 4)


def test_vehicles_are_told_by_seats_for_those_who_need_them():
    told = dict(numbers(EACH % 10, OPERATION + VANS, 12, 12))["vehicles-short"]
    # Stretchers are no room for those who sit.
    assert (told["direction"], told["seats"], told["stretchers"], told["carried"], told["short"]) == (
        "from B to A", 8, 16, 8, 2,
    )  # fmt: skip


RATIO = "\n- {kind: ratio, id: two-for-one, give: {of: {flows: [ab]}, count: 2}, take: {of: {flows: [ba]}, count: 1}, at: end, over: so-far}"


def test_a_balance_is_told_by_what_it_calls_for():
    told = dict(numbers("- {kind: number, id: n, of: {flows: [ba]}, exactly: 6}" + RATIO, OPERATION, 10, 6))[
        "balance-short"
    ]
    assert told == {
        "clause": "two-for-one", "one": "from B to A", "left": 6, "other": "from A to B", "low": 12, "there": 10, "short": 2,
    }  # fmt: skip
