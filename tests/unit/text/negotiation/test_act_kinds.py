"""An act is one row and one effect: one that forgets a question, its row or its effect is refused before a text is ever opened."""

from __future__ import annotations

import dataclasses
from typing import get_args

import pytest

from parley.text.negotiation.act_kinds import (
    ACT_KINDS,
    ACTS,
    AMENDMENTS,
    ActKind,
    checked_kinds,
    effects_of,
    kind_of_act,
    name_of_act,
)
from parley.text.negotiation.acts import Act, Amendment, Lift, Note, Sign

ROW = {"name": "text.applaud", "by": "parties", "told": "taken", "signed_over": "taken", "late": None}


class Applaud:
    """An act that nobody was told of."""


@pytest.mark.parametrize("question", [field.name for field in dataclasses.fields(ActKind)])
def test_an_act_that_leaves_a_question_out_cannot_be_written_down(question):
    with pytest.raises(TypeError, match=question):
        ActKind(**{name: answer for name, answer in ROW.items() if name != question})


def test_an_act_without_a_row_is_refused():
    with pytest.raises(TypeError, match="Applaud: has no row"):
        checked_kinds(ACT_KINDS, (*get_args(Act), Applaud), get_args(Amendment))


def test_an_act_without_an_effect_is_refused():
    effects = dict.fromkeys(get_args(Act), "effect")
    assert effects_of(effects, get_args(Act)) == effects
    with pytest.raises(TypeError, match="Applaud: has no effect"):
        effects_of(effects, (*get_args(Act), Applaud))
    with pytest.raises(TypeError, match="Applaud: not one of the acts"):
        effects_of({**effects, Applaud: "effect"}, get_args(Act))


def test_an_amendment_that_does_not_say_what_becomes_of_it_when_late_is_refused():
    kinds = {**ACT_KINDS, Applaud: ActKind(**ROW)}
    with pytest.raises(TypeError, match="Applaud: amends"):
        checked_kinds(kinds, (*get_args(Act), Applaud), (*get_args(Amendment), Applaud))


def test_two_acts_of_one_name_are_refused():
    kinds = {**ACT_KINDS, Applaud: ActKind(**{**ROW, "name": "text.note"})}
    with pytest.raises(TypeError, match="one name"):
        checked_kinds(kinds, (*get_args(Act), Applaud), get_args(Amendment))


def test_every_act_is_found_by_its_name_and_by_itself():
    assert {name_of_act(act(**_least(act))): act for act in (Note, Sign)} == {"text.note": Note, "text.sign": Sign}
    assert {kind.name for kind in ACT_KINDS.values()} == ACTS.keys()
    assert set(AMENDMENTS) == set(get_args(Amendment))
    lift = Lift(text="t", provision="p", base=1)
    assert kind_of_act(lift).late == "look-again"


def _least(act) -> dict:
    return {"text": "t", "provision": "p", "words": {}} if act is Note else {"text": "t", "digests": {}}
