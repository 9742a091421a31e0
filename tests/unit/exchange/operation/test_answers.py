"""Why not me before: everybody on the lists gets an answer, in words, that names nobody else."""

from __future__ import annotations

import pytest

from exchange_operations import CLASSES, people, person, ready
from exchange_rules import read
from parley.exchange.operation import AnswersToAll
from parley.planner.planning import plan_exchange
from parley.presentation.wording import say_message, words_in

SAID = """
- {kind: parity, id: even, sides: [{flows: [ab]}, {flows: [ba]}]}
- {kind: outside, id: apart, classes: [wounded]}
- {kind: together, id: families}
- {kind: exclude, id: kept, of: {classes: [civilians]}, names_told: true, ground: security}
"""


def test_everybody_has_an_answer_that_names_nobody_else():
    listed = [
        *people("a", 3), *people("b", 2), person("a-refuses", consent="refuses"), person("a-standby", standby="yes"), person("a-kept", excluded="yes"),
        person("a-dead", status="remains"), person("a-nowhere", place_held=""), person("a-elsewhere", place_held="camp-z"),
        person("a-whose", power_depended_on=""), person("a-stranger", power_depended_on="c"), person("a-odd", status="detained_criminal"),
        person("a-twin"), person("a-twin"), person("a-mother", travel_group="f"), person("a-child", travel_group="f", consent="undecided"),
        person("a-unknown", art110_class=""), person("a-civil", status="civilian_internee"),
    ]  # fmt: skip
    prepared = ready(read(SAID, classes=CLASSES).rule, listed)
    answers = AnswersToAll(prepared, plan_exchange(prepared.problem))
    assert set(answers.persons) == {one.person_id for one in listed}
    for name in answers.persons:
        told = answers.why_not_before(name)
        assert told, name
        for message in told:
            for lang in ("en", "uk"):
                said = " ".join(say_message(words_in(lang), message))
                assert "{" not in said
                assert "exchange.why" not in said
                assert not any(other in said for other in answers.persons)
                assert not any(clause.id in said for clause in prepared.rule.clauses)
    codes = {name: answers.why_not_before(name)[0].code.removeprefix("exchange.why-") for name in answers.persons}
    assert codes["a-refuses"] == "consent"
    assert codes["a-standby"] == "standby"
    assert codes["a-mother"] == "stays-group-stays"
    assert codes["a-unknown"] == "stays-class-unknown"
    assert codes["a-civil"] == "stays-kept-back-by-class"
    with pytest.raises(KeyError):
        answers.why_not_before("a-nobody")
