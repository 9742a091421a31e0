"""What a category is called beside a name: nothing from which anybody's health could be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_operations import person, ready
from exchange_rules import read
from parley.exchange.operation import categories_told
from searching import search

BY_FACET = """\
facets: [{id: health}]
classes:
  - {id: military, title: military, where: [{field: status, any_of: [pow]}]}
  - {id: civilians, title: civilians, where: [{field: status, any_of: [civilian_internee]}]}
  - {id: wounded, title: wounded, facet: health, where: [{field: art110_class, any_of: [direct_2]}]}
"""
BESIDE = """\
classes:
  - {id: wounded, title: sick and wounded, wounded_or_sick: true, where: [{field: art110_class, any_of: [direct_2]}]}
  - {id: military, title: military, where: [{field: status, any_of: [pow]}, {field: art110_class, any_of: [none]}]}
  - {id: civilians, title: civilians, where: [{field: status, any_of: [civilian_internee]}, {field: art110_class, any_of: [none]}]}
"""
BELOW = """\
classes:
  - {id: military, title: military, where: [{field: status, any_of: [pow]}]}
  - {id: lying, title: lying, within: military, where: [{field: transport_need, any_of: [stretcher]}]}
  - {id: others, title: others, within: military, where: [{field: transport_need, any_of: [seat]}]}
  - {id: civilians, title: civilians, where: [{field: status, any_of: [civilian_internee]}]}
"""
FROM_BELOW = """\
classes:
  - {id: military, title: military}
  - {id: lying, title: lying, within: military, where: [{field: transport_need, any_of: [stretcher]}]}
  - {id: civilians, title: civilians, where: [{field: status, any_of: [civilian_internee]}]}
"""
FROM_FAR_BELOW = """\
classes:
  - {id: military, title: military}
  - {id: land, title: land forces, within: military}
  - {id: sea, title: sea forces, within: military, where: [{field: unit, any_of: [navy]}]}
  - {id: wounded, title: wounded, within: land, where: [{field: art110_class, any_of: [direct_2]}]}
"""
LEFT_OVER = """\
facets: [{id: health}]
classes:
  - {id: civilians, title: civilians, where: [{field: status, any_of: [civilian_internee]}]}
  - {id: others, title: others}
  - {id: wounded, title: wounded, facet: health, wounded_or_sick: true, where: [{field: art110_class, any_of: [direct_2]}]}
"""
WELL, ILL, UNKNOWN = (
    {"art110_class": "none", "transport_need": "seat"},
    {"art110_class": "direct_2", "transport_need": "stretcher"},
    {"art110_class": "", "transport_need": ""},
)


def told(classes: str, *health: dict[str, str]) -> list[str]:
    rule = read("- {kind: stated, id: s, says: x}", classes=classes).rule
    persons = [person(f"a-{at}", status="pow", **one) for at, one in enumerate(health)]
    found = categories_told(ready(rule, persons), {one.person_id: one for one in persons})
    return [found[one.person_id] for one in persons]


@pytest.mark.parametrize(("classes", "category"), [
    (BY_FACET, "military"), (BESIDE, ""), (BELOW, "military"), (FROM_BELOW, ""), (FROM_FAR_BELOW, ""), (LEFT_OVER, "others"),
])  # fmt: skip
def test_the_narrowest_class_that_says_nothing_of_health(classes: str, category: str) -> None:
    assert told(classes, WELL, ILL, UNKNOWN) == [category] * 3


@search(30, deadline=None)
@given(
    st.sampled_from((BY_FACET, BESIDE, BELOW, FROM_BELOW, FROM_FAR_BELOW, LEFT_OVER)),
    st.lists(st.sampled_from((WELL, ILL, UNKNOWN)), min_size=1, max_size=5),
)
def test_nobodys_health_changes_what_is_told(classes: str, health: list[dict[str, str]]) -> None:
    assert told(classes, *health) == told(classes, *([WELL] * len(health)))
