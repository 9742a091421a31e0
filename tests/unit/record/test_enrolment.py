from __future__ import annotations

from parley.record.canonical import write
from parley.record.enrolment import ENTRY_TYPES, KeyEnrolled, KeyRevoked, RecordOpened


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


def test_what_was_not_said_is_left_out() -> None:
    assert write(KeyRevoked("a" * 64)) == b'{"key":"' + b"a" * 64 + b'"}'
