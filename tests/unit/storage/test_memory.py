from __future__ import annotations

from parley.storage.memory import MemoryStore


def test_it_lives_as_long_as_the_object() -> None:
    one = MemoryStore()
    with one.writing() as rows:
        rows.add_entries([b"a"])
    assert one.size() == 1
    assert MemoryStore().size() == 0


def test_an_iteration_shows_what_was_there_when_it_began() -> None:
    store = MemoryStore()
    with store.writing() as rows:
        rows.add_entries([b"a", b"b"])
    seen = []
    for envelope in store.envelopes():
        seen.append(envelope)
        with store.writing() as rows:
            rows.add_entries([b"more"])
    assert seen == [b"a", b"b"]
