"""The made-up exchanges: the same at any time, synthetic throughout, and large enough for what their rules ask."""

from __future__ import annotations

import msgspec
import pytest

from parley.demo.exchanges import EXCHANGES, made_up_exchange
from parley.exchange.law import law_of_rule
from parley.exchange.operation import read_operation
from parley.exchange.rules import contradictions, read_rule


@pytest.mark.parametrize("name", EXCHANGES)
def test_the_files_are_sound_and_everybody_is_made_up(name: str) -> None:
    made = made_up_exchange(name)
    rule = read_rule(made.rule.decode())
    assert [one for one in contradictions(rule) if one.severity == "error"] == []
    assert read_operation(made.operation.decode(), rule.rule).findings == (), "every side drew its part of the lot"
    for roster in made.rosters:
        assert roster.synthetic
        assert all(person.synthetic and person.holder == roster.holder for person in roster.persons)
    again = made_up_exchange(name)
    assert msgspec.json.encode(again) == msgspec.json.encode(made)
    assert made_up_exchange(name, "another").rosters != made.rosters


def test_the_rule_to_learn_with_breaks_no_law() -> None:
    rule = read_rule(made_up_exchange("twelve").rule.decode()).rule
    assert [one for one in law_of_rule(rule) if one.gravity != "remark"] == []


def test_an_unknown_name_of_an_exchange_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        made_up_exchange("a-million")
