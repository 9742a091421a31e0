"""Messages, places and findings: data, with a plain form for engineers."""

from __future__ import annotations

import msgspec
import pytest

from parley.kernel import Finding, Message, Place


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        (Message("talks.odd"), "talks.odd"),
        (Message("talks.odd", {"id": "u1", "entry": 3}), "talks.odd(id='u1', entry=3)"),
    ],
)
def test_a_message_is_its_code_and_parameters(message: Message, shown: str) -> None:
    assert str(message) == shown


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place(), ""),
        (Place("day.yaml"), "day.yaml"),
        (Place("day.yaml", 3), "day.yaml:3"),
        (Place("day.yaml", 3, 7), "day.yaml:3:7"),
        (Place("day.yaml", 3, 7, "utterances[0].speaker"), "day.yaml:3:7 utterances[0].speaker"),
        (Place(path="speaker"), "speaker"),
        (Place("day.yaml", column=7), "day.yaml"),
        (Place(line=4), "4"),
    ],
)
def test_a_place_is_file_line_column_and_path(place: Place, shown: str) -> None:
    assert str(place) == shown


def test_a_finding_is_an_error_unless_told_otherwise() -> None:
    finding = Finding(Message("talks.odd"))
    assert (finding.severity, str(finding)) == ("error", "talks.odd")
    assert str(Finding(Message("talks.odd"), Place("day.yaml", 2), "note")) == "day.yaml:2: talks.odd"


def test_findings_are_values() -> None:
    one, other = (Finding(Message("a.b", {"id": "x"}), Place("f", 1)) for _ in range(2))
    assert one == other
    assert msgspec.json.decode(msgspec.json.encode(one), type=Finding) == one
    with pytest.raises(AttributeError):
        one.severity = "note"  # type: ignore[misc]


def test_messages_do_not_share_their_parameters() -> None:
    first, second = Message("a.b"), Message("c.d", {"n": 1})
    assert (dict(first.params), dict(second.params)) == ({}, {"n": 1})
