"""Which classes a person falls into; unknown is never "no"."""

from __future__ import annotations

import datetime

import pytest

from exchange_operations import CLASSES, person
from exchange_rules import read
from parley.exchange.operation.classing import Sorter, is_seriously_wounded
from parley.exchange.rules import made_ready

ON = datetime.date(2030, 3, 1)


def sorter(classes: str = CLASSES, flows: str | None = None, head: str | None = None) -> Sorter:
    more = {"flows": flows} if flows else {}
    if head:
        more["head"] = head
    rule = read("- {kind: stated, id: s, says: x}", classes=classes, **more).rule
    return Sorter(made_ready(rule), ON)


def test_known_fields_decide():
    found = sorter().sort(person("a-1"))
    assert (found.way, found.classes, found.unknown, found.wounded) == (("ab",), ("soldiers",), (), False)


def test_what_is_not_told_is_unknown_and_not_no():
    found = sorter().sort(person("a-1", art110_class=""))
    assert found.classes == ("soldiers",)
    assert found.unknown == ("wounded",)
    assert sorter().sort(person("a-1", status="")).unknown == ("soldiers", "civilians")


def test_the_last_class_of_an_exhaustive_facet_is_the_one_that_is_left():
    classes = CLASSES.replace(", where: [{field: status, any_of: [civilian_internee]}]", "")
    assert sorter(classes).sort(person("a-1", status="detained_criminal")).classes == ("civilians",)
    only = "classes: [{id: everybody, title: everybody}]\n"
    assert sorter(only).sort(person("a-1")).classes == ("everybody",)


def test_nobody_is_in_no_class_or_in_two_without_being_told():
    assert sorter().sort(person("a-1", status="detained_criminal")).fault == "no-class"
    both = CLASSES.replace("[civilian_internee]", "[civilian_internee, pow]")
    found = sorter(both).sort(person("a-1"))
    assert (found.fault, found.pair) == ("two-classes", ("soldiers", "civilians"))


def test_trees_carry_what_is_known_up_and_down():
    tree = """\
classes:
  - {id: officers, title: officers, where: [{field: rank, any_of: [captain, major]}]}
  - {id: majors, title: majors, within: officers, where: [{field: rank, any_of: [major]}]}
  - {id: captains, title: captains, within: officers}
  - {id: others, title: others}
"""
    assert sorter(tree).sort(person("a-1", rank="major")).classes == ("officers", "majors")
    assert sorter(tree).sort(person("a-1", rank="captain")).classes == ("officers", "captains")
    assert sorter(tree).sort(person("a-1", rank="private")).classes == ("others",)
    assert sorter(tree).sort(person("a-1")).unknown == ("officers", "majors", "captains", "others")


def test_an_age_counts_only_where_it_is_certain():
    young = (
        "classes: [{id: young, title: young, facet: age, where: [{field: age, at_most: 25}]}]\nfacets: [{id: age}]\n"
    )
    assert sorter(young).sort(person("a-1", date_of_birth="2010-01-01")).classes == ("young",)
    assert sorter(young).sort(person("a-1", date_of_birth="2004")).unknown == ("young",)
    assert sorter(young).sort(person("a-1", date_of_birth="1980")).unknown == ("young",), (
        "an age of two values is not certain"
    )
    assert sorter(young).sort(person("a-1", date_of_birth="1980-06-06")).classes == ()


def test_the_way_leads_through_a_hub_and_is_told_apart_by_what_it_carries():
    head = """\
parley_rule: 1
id: trial
title: a trial
parties: [{id: a, title: A}, {id: b, title: B}, {id: hub, title: hub, role: hub}]
"""
    flows = """\
flows:
  - {id: in-a, title: A to the hub, from: a, to: hub}
  - {id: out-b, title: the hub to B, from: hub, to: b}
"""
    assert sorter(flows=flows, head=head).sort(person("a-1")).way == ("in-a", "out-b")
    assert sorter(flows=flows, head=head).sort(person("b-1")).fault == "no-flow"
    two = """\
flows:
  - {id: soldiers-go, title: soldiers, from: a, to: b, carries: [soldiers]}
  - {id: civilians-go, title: civilians, from: a, to: b, carries: [civilians]}
"""
    assert sorter(flows=two).sort(person("a-1")).way == ("soldiers-go",)
    assert sorter(flows=two).sort(person("a-1", status="civilian_internee")).way == ("civilians-go",)
    same = two.replace(", carries: [soldiers]", "").replace(", carries: [civilians]", "")
    assert sorter(flows=same).sort(person("a-1")).fault == "two-flows"


@pytest.mark.parametrize(
    ("fields", "wounded"),
    [
        ({"art110_class": "direct_2"}, True),
        ({"art110_class": "neutral_2"}, False),
        ({"art110_class": "none", "mmc_decision": "repatriate"}, True),
        ({"art110_class": "direct_2", "mmc_decision": "refuse"}, False),
    ],
)
def test_who_is_seriously_wounded(fields, wounded):
    assert is_seriously_wounded(person("a-1", **fields)) is wounded
    assert sorter().sort(person("a-1", **fields)).wounded is wounded
