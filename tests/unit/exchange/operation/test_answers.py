"""Why not me before: everybody on the lists gets an answer, in words, that names nobody else."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from exchange_operations import CLASSES, people, person, ready
from exchange_rules import read
from parley.exchange.operation import AnswersToAll
from parley.planner.planning import plan_exchange
from parley.presentation.wording import LANGUAGES, say_message, words_in

ROOT = resources.files("parley.presentation")
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


def test_no_answer_in_any_language_names_a_part_of_a_file() -> None:
    """Ids of clauses, packages, routes and groups are names in files; whoever asks has never seen them."""
    for lang in LANGUAGES:
        text = (ROOT / "locale" / lang / "LC_MESSAGES" / "exchange.po").read_text(encoding="utf-8")
        for code, said in re.findall(r'^msgid "(exchange\.(?:why|standing)[.-][^"]+)"\nmsgstr "([^"]*)"', text, re.M):
            named = set(re.findall(r"\{(\w+)\}", said))
            assert not named & {"ceiling", "demand", "parity", "package", "precedence", "group", "route", "clause"}, (
                lang,
                code,
            )
