from __future__ import annotations

import msgspec
import pytest

from parley.kernel import EntryRefused
from parley.record.canonical import write
from parley.record.enrolment import ENTRY_TYPES, FORMAT, KeyEnrolled, KeyRevoked, RecordOpened


def test_every_type_is_of_the_record_s_own_area_and_reads_back_what_it_writes() -> None:
    bodies = {
        "record.opened": RecordOpened("parley-record/1", "a" * 64, "parley/x", "side-a", "b" * 64),
        "record.key-enrolled": KeyEnrolled("a" * 64, "side-b"),
        "record.key-revoked": KeyRevoked("a" * 64, "lost"),
    }
    assert set(bodies) == set(ENTRY_TYPES)
    for name, body in bodies.items():
        assert name.startswith("record.")
        assert ENTRY_TYPES.decode(name, write(body)) == body


@pytest.mark.parametrize("body", [RecordOpened("f", "k", "n", "s", "k"), KeyEnrolled("k", "s"), KeyRevoked("k")])
def test_a_body_does_not_change_and_has_no_field_that_is_not_known(
    body: RecordOpened | KeyEnrolled | KeyRevoked,
) -> None:
    kind = next(name for name, known in ENTRY_TYPES.items() if isinstance(body, known))
    with pytest.raises(AttributeError):
        body.key = "other"  # type: ignore[misc, union-attr]
    with pytest.raises(EntryRefused, match="further"):
        ENTRY_TYPES.decode(kind, write({**msgspec.to_builtins(body), "further": 1}))


def test_the_format_is_the_first() -> None:
    assert FORMAT == "parley-record/1"


def test_what_was_not_said_is_left_out() -> None:
    assert write(KeyRevoked("a" * 64)) == b'{"key":"' + b"a" * 64 + b'"}'
    assert KeyRevoked("a" * 64).reason == ""
    opened = RecordOpened("f", "k", "n", "s", "k")
    assert opened.title == ""
    assert b"title" not in write(opened)
