"""What a reader outside the delegation may have."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given

from parley.talks import fold, for_reader
from parley.talks.entries import Source
from parley.talks.fold import Item
from parley.talks.references import references
from parley.talks.views import Snapshot, brief
from searching import search
from talks_generation import WRITTEN_CAST, Written, records, says, written


def kept(*entered: Written, day: datetime.date | None = None) -> tuple[set[str], int]:
    talks, count = for_reader(fold(written(*WRITTEN_CAST, *entered)), "public", day)
    return set(talks.items) - {fields["id"] for _, fields in WRITTEN_CAST}, count


def source(**fields: Any) -> Written:
    return "source", {"id": "s", "kind": "note", "title": {"en": "s"}, **fields}


SAID = (
    says("u", "head-a", "agrees", spans=["s#1"]),
    says("v", "head-b", "claims", spans=["report#1"], about=["u"]),
    says("w", "head-b", "claims", spans=["report#1"]),
    says("x", "head-b", "claims", spans=["report#1", "s#2"]),
    ("undertaking", {"id": "p", "debtor": "side-a", "accounts": [{"said_in": "u"}]}),
    ("undertaking-change", {"id": "d", "undertaking": "p", "state": "fulfilled", "speaker": "head-b"}),
)


@pytest.mark.parametrize("access", ["delegation-only", "not-for-attribution", "embargoed"])
def test_what_was_read_in_it_and_all_that_refers_to_that_is_left_out_and_counted(access: str) -> None:
    assert kept(source(access=access), *SAID) == ({"w"}, 6)
    assert kept(source(), *SAID) == ({"s", "u", "v", "w", "x", "p", "d"}, 0)
    talks = fold(written(*WRITTEN_CAST, source(access=access), *SAID))
    assert for_reader(talks, "delegation") == (talks, 0)


def test_an_embargo_is_over_the_day_after_it() -> None:
    under = source(access="embargoed", until={"edtf": "2025-05-20"})
    assert kept(under, *SAID, day=datetime.date(2025, 5, 20))[1] == 6
    assert kept(under, *SAID, day=datetime.date(2025, 5, 21))[1] == 0


def test_an_earlier_version_of_such_a_source_is_left_out_too() -> None:
    later = (
        "source",
        {"id": "s2", "kind": "note", "title": {"en": "s"}, "supersedes": "s", "access": "delegation-only"},
    )
    assert kept(source(), later, *SAID) == ({"w"}, 7)


@search(80)
@given(records(14))
def test_nothing_of_it_is_in_what_a_public_reader_gets(items: list[Item]) -> None:
    talks = fold(items)
    public, count = for_reader(talks, "public")
    assert len(public.items) + count == len(talks.items)
    for item in public.items.values():
        assert not (isinstance(item.body, Source) and item.body.access)
        lost = [name for name in references(item.body) if name in talks.items and name not in public.items]
        assert lost == []
    assert brief(Snapshot(public, withheld=count)).withheld == count
