from __future__ import annotations

import pytest

from parley.exchange.rules import PersonClass, is_of_wounded_or_sick, membership
from parley.exchange.rules.terms import Criterion

YOUNG = PersonClass(id="young", title="young", where=(Criterion(field="age", at_least=18, at_most=25),))
ENLISTED = PersonClass(
    id="e", title="e", where=(Criterion(field="rank", any_of=("private",)), Criterion(field="age", at_least=18))
)


@pytest.mark.parametrize(
    ("attributes", "answer"),
    [
        ({"age": 18}, True),
        ({"age": 25}, True),
        ({"age": 26}, False),
        ({"age": 17}, False),
        ({}, None),
        ({"age": ""}, None),
        ({"age": "old"}, None),
    ],
)
def test_an_unknown_attribute_is_never_a_no(attributes, answer):
    assert membership(YOUNG, attributes) is answer


AFTER = PersonClass(
    id="after",
    title="held since October 2023",
    where=(Criterion(field="capture_date", not_before="2023-10-08", not_after="2024"),),
)


@pytest.mark.parametrize(
    ("date", "answer"),
    [
        ("2023-10-08", True), ("2023-10-07", False), ("2024-12-31", True), ("2025", False), ("2024", True), ("2023", None), ("2023-10", None),
        ("2023-11", True), ("2022", False), ("2023-10~", None), ("../2022", False), ("2024/..", None), ("unknown", None), ("", None),
    ],
)  # fmt: skip
def test_a_date_decides_as_far_as_it_is_known(date, answer):
    assert membership(AFTER, {"capture_date": date}) is answer


def test_a_criterion_with_one_open_end_decides_uncertain_dates():
    early = PersonClass(id="x", title="x", where=(Criterion(field="capture_date", not_after="2022-05"),))
    assert membership(early, {"capture_date": "../2022-05-20"}) is True
    assert membership(early, {"capture_date": "2022"}) is None


def test_one_test_that_fails_decides_whatever_else_is_unknown():
    assert membership(ENLISTED, {"rank": "colonel"}) is False
    assert membership(ENLISTED, {"rank": "private"}) is None
    assert membership(ENLISTED, {"rank": "private", "age": 40}) is True


def test_a_class_without_tests_tells_nothing_of_anybody():
    assert membership(PersonClass(id="x", title="x"), {"age": 20}) is None


def test_who_is_of_article_109():
    assert is_of_wounded_or_sick(PersonClass(id="x", title="x", wounded_or_sick=True))
    medical = Criterion(field="art110_class", any_of=("direct_2", "direct_3"))
    assert is_of_wounded_or_sick(PersonClass(id="x", title="x", where=(medical,)))
    mixed = Criterion(field="art110_class", any_of=("direct_2", "none"))
    assert not is_of_wounded_or_sick(PersonClass(id="x", title="x", where=(mixed,)))
