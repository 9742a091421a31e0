from __future__ import annotations

from exchange_rules import read
from parley.exchange.rules import Classes, Of

TREE = """\
classes:
  - {id: soldiers, title: s}
  - {id: officers, title: o, within: soldiers}
  - {id: men, title: m, within: soldiers}
  - {id: civilians, title: c}
  - {id: women, title: w, facet: sex}
  - {id: bodies, title: b, unit: remains}
facets: [{id: sex}]
"""


def classes_of(clauses="- {kind: duration, id: d, days: 1}"):
    return Classes(read(clauses, classes=TREE).rule)


def test_what_is_told_is_known_and_the_rest_is_bounded_by_it():
    told = classes_of().bounds("ab", {"officers": 5}, 20)
    assert told["ab", "*person"] == (20, 20)
    assert told["ab", "soldiers"] == (5, 20)
    assert told["ab", "men"] == (0, 15)
    assert told["ab", "civilians"] == (0, 15)
    assert told["ab", "women"] == (0, 20)
    assert told["ab", "bodies"] == (0, 0)
    assert told["ba", "*person"] == (0, 0)


def test_the_classes_of_an_exhaustive_facet_add_up_without_a_total():
    told = classes_of().bounds("ab", {"officers": 5, "men": 7, "civilians": 1}, None)
    assert told["ab", "soldiers"] == (12, 12)
    assert told["ab", "*person"] == (13, 13)


def test_one_class_alone_does_not_make_the_total():
    told = classes_of().bounds("ab", {"women": 3}, None)
    assert told["ab", "*person"] == (3, None)


def test_remains_are_not_persons():
    told = classes_of().bounds("ab", {"bodies": 100}, None)
    assert told["ab", "*remains"] == (100, 100)
    assert told["ab", "*person"] == (0, 0)


def test_outside_the_ratio_is_left_out_unless_named():
    classes = classes_of("- {kind: outside, id: x, classes: [men]}")
    assert classes.terms(Of(flows=("ab",))) == ((("ab", "civilians"), 1), (("ab", "officers"), 1))
    assert classes.terms(Of(flows=("ab",), classes=("men",))) == ((("ab", "men"), 1),)


def test_outside_by_another_facet_is_a_difference():
    classes = classes_of("- {kind: outside, id: x, classes: [women]}")
    assert classes.terms(Of(flows=("ab",))) == ((("ab", "*person"), 1), (("ab", "women"), -1))


def test_which_classes_a_clause_covers():
    classes = classes_of()
    assert classes.covers(Of(classes=("soldiers",)), "ab", "men")
    assert not classes.covers(Of(classes=("soldiers",)), "ab", "civilians")
    assert not classes.covers(Of(flows=("ba",)), "ab", None)
    assert classes.covers(Of(), "ab", None)


def test_an_event_without_a_figure_says_that_somebody_went_and_no_more():
    told = classes_of().bounds("ab", {}, None)
    # Persons and remains can both go in this flow: not even which of them did is known.
    assert told["ab", "*person"] == told["ab", "bodies"] == (0, None)
    assert told["ba", "*person"] == (0, 0)
    persons_only = Classes(read("- {kind: duration, id: d, days: 1}").rule).bounds("ab", {}, None)
    assert persons_only["ab", "*person"] == (1, None)
