"""What a clause means: what its words certainly cover, what they leave open, and what no reading of them covers."""

from __future__ import annotations

import pytest

from ceasefire_terms import MIDNIGHT, terms_of
from parley.ceasefire.clock import means_act, means_place
from parley.ceasefire.terms import CONDUCT, leaves_open

TERMS = terms_of(
    f"- {MIDNIGHT}",
    more="""
    acts: [{id: ambush, title: ambush, within: [hostile-act]}, {id: levy, title: levy}]
    places:
      - {id: strip, title: strip, kind: area, contains: [north, south]}
      - {id: north, title: north, kind: area, apart: [south]}
      - {id: south, title: south, kind: area, contains: [town]}
      - {id: town, title: town, kind: area}
    """,
).terms


@pytest.mark.parametrize(
    ("named", "asked", "value"),
    [
        (["fire"], "sniper-fire", "yes"),
        (["attack"], "air-strike", "yes"),
        (["hostile-act"], "ambush", "yes"),
        (["sniper-fire"], "fire", "unknown"),
        (["fire"], "air-strike", "unknown"),
        (["strike"], "mortar", "unknown"),
        (["attack"], "ambush", "unknown"),
        (["hostile-act"], "flight", "unknown"),
        (["flight"], "air-strike", "unknown"),
        (["air-strike"], "flight", "no"),
        (["mortar"], "sniper-fire", "no"),
        (["fire"], "flight", "no"),
        (["attack"], "levy", "no"),
        (["mine-laying", "flight"], "drone-flight", "yes"),
    ],
)
def test_an_act(named: list[str], asked: str, value: str):
    assert means_act(TERMS, named, asked) == value


@pytest.mark.parametrize(
    ("named", "asked", "value"),
    [
        ([], None, "yes"),
        (["strip"], None, "unknown"),
        (["strip"], "town", "yes"),
        (["north"], "south", "no"),
        (["north"], "town", "no"),
        (["north"], "strip", "unknown"),
        (["town"], "south", "unknown"),
        (["north", "south"], "town", "yes"),
    ],
)
def test_a_place(named: list[str], asked: str | None, value: str):
    assert means_place(TERMS, named, asked) == value


def test_what_is_left_open_are_words_of_the_list():
    open_ = {(word, act) for word in CONDUCT for act in CONDUCT if leaves_open(word, act)}
    assert len(open_) > 100
    assert not leaves_open("fishing", "fire")
