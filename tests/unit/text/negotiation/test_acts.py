"""The acts: their names, and that they go through JSON unchanged."""

from __future__ import annotations

import msgspec
import pytest

from parley.text.negotiation.act_kinds import ACTS, name_of_act
from parley.text.negotiation.acts import (
    BlankPiece,
    Choice,
    ChoiceOption,
    Consent,
    Edit,
    Insert,
    Open,
    Origin,
    Passage,
    Replace,
    Reserved,
)

EXAMPLES = [
    Open(text="t", parties=("side-a", "side-b"), languages=("en", "uk"), host="host", title={"en": "Draft"}),
    Insert(
        text="t",
        provision="p1",
        words={
            "en": (
                Passage(
                    words="Each side ", of="side-a", origin=Origin(document="vision-a", provision="a.001", number="3")
                ),
                Choice(options=(ChoiceOption(pieces=(Passage(words="shall"),), by=("side-a",)), ChoiceOption())),
                Reserved(pieces=(BlankPiece(hint="X days"),), holders=("side-b",)),
            )
        },
    ),
    Replace(text="t", provision="p1", base=1, edits=(Edit(language="en", start=0, end=4, words="Both"),)),
    Consent(text="t", provision="p1", digests={"en": "0" * 64}),
]


@pytest.mark.parametrize("act", EXAMPLES)
def test_an_act_goes_through_json(act: msgspec.Struct) -> None:
    assert msgspec.json.decode(msgspec.json.encode(act), type=type(act)) == act


def test_every_act_has_one_name() -> None:
    assert len(set(ACTS.values())) == len(ACTS)
    assert all(name.startswith("text.") for name in ACTS)
    assert [name_of_act(act) for act in EXAMPLES] == ["text.open", "text.insert", "text.replace", "text.consent"]


def test_no_act_holds_a_yes_or_no() -> None:
    """Entries of the record hold integers and strings only."""
    for act in ACTS.values():
        schema = msgspec.json.encode(msgspec.json.schema(act))
        assert b'"type":"boolean"' not in schema
        assert b'"type":"number"' not in schema


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"text":"t","provision":"p","base":1,"edits":[],"who":"x"}', type=Replace)
