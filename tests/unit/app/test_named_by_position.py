"""A record written while acts were named by their place reads as it did, to the last view; and new acts stand on it."""

from __future__ import annotations

import msgspec

from named_by_position import VIEWS, kept_record, views_of
from parley.app.record import verify_record
from parley.app.recorded import ENTRY_TYPES


def test_every_view_is_what_it_was() -> None:
    store, vault = kept_record()
    assert verify_record(store, ENTRY_TYPES).failure is None
    expected = msgspec.json.decode(VIEWS.read_bytes())
    seen = views_of(store, vault)
    assert seen.keys() == expected.keys()
    for name in expected:
        assert seen[name] == expected[name], name
