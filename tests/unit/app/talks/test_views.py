"""The views by name: each heeds the fields that it says it heeds, and no other; each has its section on a page."""

from __future__ import annotations

import msgspec
import pytest

from parley.app.talks import VIEWS
from parley.presentation.sections import VIEW_SECTIONS, Naming, view_section
from parley.presentation.wording import words_in
from parley.talks.views import EVERYTHING, Labels, Slice, Snapshot
from talks_generation import reading, says


@pytest.fixture
def snapshot() -> Snapshot:
    return reading(
        ("source", {"id": "report", "kind": "report", "title": {"en": "A report"}}),
        says("u1", "side-a", "requests", matter="swap", spans=["report#1"], session="first"),
        says("u2", "side-b", "denies", about=["u1"], content={"en": "never"}),
        ("condition", {"id": "c1", "matter": "swap", "speaker": "side-a"}),
        ("undertaking", {"id": "p1", "debtor": "side-a", "creditor": "side-b", "matter": "swap"}),
        ("session", {"id": "second", "kind": "session", "title": {}, "between": ["side-a"], "matters": ["swap"]}),
        ("silence", {"id": "s1", "source": "report", "content": {"en": "no date"}}),
    )


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_narrowed_by_the_fields_that_it_names_and_by_no_other(name: str, snapshot: Snapshot) -> None:
    view = VIEWS[name]
    whole = view.lines(snapshot, EVERYTHING)
    assert whole
    for field in ("matter", "participant", "force", "source", "session", "text"):
        found = view.lines(snapshot, msgspec.structs.replace(EVERYTHING, **{field: "nobody-and-nothing"}))
        assert (found != whole) == (field in view.narrowed_by or (name, field) == ("matters", "participant"))


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_has_a_section(name: str, snapshot: Snapshot) -> None:
    assert VIEWS.keys() == VIEW_SECTIONS.keys()
    found = VIEWS[name].lines(snapshot, Slice(lines=1))
    assert len(found) == 1
    assert view_section(name, Naming(words_in("en"), Labels(snapshot)), snapshot, found)
