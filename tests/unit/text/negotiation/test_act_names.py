"""The fields of acts that name other acts, and what is named by an act that made it."""

from __future__ import annotations

import pytest

from parley.text.negotiation import (
    Edit,
    Lift,
    Note,
    Pick,
    Picked,
    Propose,
    Resolve,
    Withdraw,
    acts_named_in,
    renamed,
    with_names,
)


@pytest.mark.parametrize(
    ("name", "acts", "other"),
    [
        ("e41", ["e41"], "E41"),
        ("e41~3", ["e41"], "E41~3"),
        ("e41~3.now", ["e41"], "E41~3.now"),
        ("e41~3.late~e52", ["e41", "e52"], "E41~3.late~E52"),
        ("a4k7q2xw9~12~a00000000~a1", ["a4k7q2xw9", "a00000000", "a1"], "A4K7Q2XW9~12~A00000000~A1"),
    ],
)
def test_a_name_is_made_of_acts_and_counts_within_them(name: str, acts: list[str], other: str) -> None:
    assert acts_named_in(name) == tuple(acts)
    assert renamed(name, str.upper) == other
    assert renamed(name, str) == name


def test_every_reference_of_an_act_is_changed_and_nothing_else() -> None:
    picked, other = Picked(node="e1~1", option="e1~2"), Picked(node="E1~1", option="E1~2")
    base = {"text": "t", "provision": "p", "base": 1}
    edits = (Edit(language="en", words="e1"), Edit(language="en", node="e1~1"))
    for act, expected in (
        (Lift(**base, brackets=("e1~1", "e2~1")), Lift(**base, brackets=("E1~1", "E2~1"))),
        (Pick(**base, picks=(picked,)), Pick(**base, picks=(other,))),
        (Withdraw(**base, options=(picked,)), Withdraw(**base, options=(other,))),
        (Propose(**base, edits=edits), Propose(**base, edits=(edits[0], Edit(language="en", node="E1~1")))),
        (
            Resolve(text="t", collision="e1", outcome="keep"),
            Resolve(text="t", collision="E1", outcome="keep"),
        ),
    ):
        assert with_names(act, str.upper) == expected
    for same in (Note(text="e1", provision="e1", words={"en": "e1"}), Lift(**base), Propose(**base, edits=edits[:1])):
        assert with_names(same, str.upper) is same
