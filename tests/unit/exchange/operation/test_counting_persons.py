"""Kinds of persons, and the planner's flow that holds exactly some of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exchange_operations import CLASSES
from exchange_rules import read
from parley.exchange.operation.counting_persons import Kind, category_of, coefficients, flow_of, in_of
from parley.exchange.rules import Classes, Of, shapes
from parley.planner.problem import Person, in_flow

KINDS = [
    Kind("a", "b", ("ab",), ("soldiers",), "soldiers"),
    Kind("a", "b", ("ab",), ("civilians",), "civilians"),
    Kind("a", "b", ("ab",), ("soldiers", "wounded"), "soldiers+wounded", True),
    Kind("b", "a", ("ba",), ("soldiers",), "soldiers"),
    Kind("b", "a", ("ba",), ("civilians",), "civilians"),
]


@given(st.sets(st.sampled_from(KINDS), min_size=1))
def test_a_flow_holds_exactly_the_chosen_or_there_is_none(chosen):
    flow = flow_of(chosen, KINDS)
    if flow is None:
        assert len({kind.holder for kind in chosen}) > 1, "what one side holds can always be written down"
        return
    for kind in KINDS:
        one = Person("x", kind.holder, kind.receiver, kind.category, "camp")
        assert in_flow(flow, one) is (kind in chosen)


def test_a_category_is_the_lowest_classes_and_the_parties_where_they_are_needed():
    tree = """\
classes:
  - {id: officers, title: officers}
  - {id: majors, title: majors, within: officers}
"""
    classes = Classes(read("- {kind: stated, id: s, says: x}", classes=tree).rule)
    assert category_of(classes, ("officers", "majors"), False) == "majors"
    assert category_of(classes, ("officers",), True) == "officers+art110", (
        "the law keeps them apart although the rule does not"
    )
    assert category_of(classes, (), False) == "person"
    assert category_of(classes, ("officers",), False, ("a", "b")) == "a>b:officers"


def test_a_shape_is_a_number_for_each_kind():
    said = """
    - {kind: outside, id: apart, classes: [wounded]}
    - {kind: ratio, id: r, give: {of: {flows: [ab]}, count: 3}, take: {of: {flows: [ba], classes: [soldiers]}, count: 2}}
    """
    rule = read(said, classes=CLASSES).rule
    (shape,) = shapes(rule, Classes(rule))
    assert coefficients(shape, KINDS) == {KINDS[0]: 2, KINDS[1]: 2, KINDS[3]: -3}, "who is outside counts nothing"


def test_of_without_classes_is_everybody_but_those_outside():
    outside = frozenset({"wounded"})
    assert [in_of(Of(flows=("ab",)), kind, outside) for kind in KINDS] == [True, True, False, False, False]
    assert [in_of(Of(classes=("wounded",)), kind, outside) for kind in KINDS] == [False, False, True, False, False]
