"""Slices: narrower than a view, never other than it. Held against the whole view, filtered line by line."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.kernel import day_bounds
from parley.talks.entries import Item, SessionFact, UndertakingChange, Utterance
from parley.talks.fold import fold
from parley.talks.views import (
    EVERYTHING,
    Slice,
    Snapshot,
    brief,
    conditions,
    contests,
    matters,
    omissions,
    positions,
    requests,
    sessions,
    silences,
    sources,
    statements,
    timeline,
    undertakings,
)
from searching import search
from talks_generation import NAMES, reading, records, says

DAYS = (None, datetime.date(2025, 5, 16))
VIEWS: dict[str, Callable[[Snapshot, Slice], tuple[Any, ...]]] = {
    "matters": lambda snapshot, only: matters(snapshot, None, only),
    "positions": positions,
    "conditions": conditions,
    "undertakings": undertakings,
    "sessions": sessions,
    "requests": requests,
    "contests": contests,
    "silences": silences,
    "omissions": omissions,
    "statements": statements,
    "timeline": timeline,
    "sources": sources,
}
PERIOD = st.one_of(st.none(), st.dates(datetime.date(2025, 5, 10), datetime.date(2025, 5, 20)))
SLICES = st.builds(
    Slice,
    matter=st.sampled_from(("", "", *NAMES["matter"], "u1", "nobody")),
    participant=st.sampled_from(("", "", *NAMES["participant"], "nobody")),
    force=st.sampled_from(("", "", "agrees", "requests", "denies")),
    source=st.sampled_from(("", "", *NAMES["source"])),
    session=st.sampled_from(("", "", *NAMES["session"])),
    text=st.sampled_from(("", "", "e", "FRI")),
    since=PERIOD,
    until=PERIOD,
)


def may_be_in(snapshot: Snapshot, only: Slice, *items: Item) -> bool:
    """Whether any of the times of *items* may lie in the period; a line without any is in every period."""
    first = None if only.since is None else day_bounds(only.since)[0]
    last = None if only.until is None else day_bounds(only.until)[1]
    times = [snapshot.happened(item) if item.kind != "utterance" else snapshot.bounds(item) for item in items]
    return not times or any((first is None or time[1] >= first) and (last is None or time[0] <= last) for time in times)


def by_line(snapshot: Snapshot, view: str, only: Slice) -> list[Any]:
    """The lines of the whole view that pass, each looked at by itself."""
    meant, items = snapshot.talks.meant, snapshot.talks.items
    matter, source, session = meant(only.matter), meant(only.source), meant(only.session)

    def passes(line: Any) -> bool:
        on: tuple[str, ...] = (line.matter,) if hasattr(line, "matter") else ()
        mouths: tuple[str, ...] = ()
        told: list[Item] = []
        if view == "matters":
            on, mouths = (line.id,), line.between
        elif view == "positions":
            mouths = (line.party, *(name for one in line.stances for name in (one.speaker, *one.together, *one.via)))
            mouths += tuple(name for one in line.stances for name in getattr(items[one.entry].body, "to", ()))
            told = [items[one.entry] for one in line.stances]
        elif view == "conditions":
            mouths, told = (line.asserted.speaker, *line.required_of), [items[line.id]]
        elif view == "undertakings":
            mouths = (line.debtor, *line.jointly_with, line.creditor)
            told = [items[one.evidence.entry] for one in line.accounts]
            told += [items[word.entry] for change in line.changes for word in change.words]
        elif view == "sessions":
            on, mouths = line.matters, line.between
            for one in (*line.facts, *line.delegations):
                mouths += (one.evidence.speaker, *one.evidence.via)
            mouths += tuple(name for one in line.facts for name in one.who)
            mouths += tuple(name for one in line.delegations for name in (one.party, one.head, *one.members))
            told = [items[one.id] for one in line.facts]
        elif view == "requests":
            together = snapshot.parties_of(items[line.id])
            mouths, told = (line.party, line.asked.speaker, *line.asked.together, *together, *line.to), [items[line.id]]
        elif view in ("statements", "timeline"):
            return passes_as_said(items[line.id])
        elif view == "sources":
            dated = items[line.id].body.dated  # type: ignore[attr-defined]
            bounds = None if dated is None else snapshot.bounds_of(dated, (f"{line.id}#0",))
            return (not source or line.id in (source, only.source)) and (bounds is None or in_days(bounds))
        elif view == "silences":
            return source in ("", meant(line.source))
        elif view == "omissions":
            return not only.source
        else:
            return True
        return (
            (not matter or matter in on)
            and (not only.participant or snapshot.is_among(only.participant, mouths))
            and (view != "positions" or not only.force or only.force in line.forces)
            and (view == "matters" or may_be_in(snapshot, only, *told))
        )

    def in_days(bounds: tuple[int, int]) -> bool:
        return (only.since is None or bounds[1] >= day_bounds(only.since)[0]) and (
            only.until is None or bounds[0] <= day_bounds(only.until)[1]
        )

    def passes_as_said(item: Item) -> bool:
        body, word = item.body, snapshot.word(item)
        mouths: tuple[str, ...] = (word.speaker, *word.via)
        on: tuple[str, ...]
        if isinstance(body, Utterance):
            on, force, where = (meant(body.matter),), body.force, meant(body.session)
            mouths += (*body.to, body.for_party, *snapshot.parties_of(item))
            texts = [*body.content.values(), *body.words.values()]
            for mouth in (word.speaker, *word.via):
                participant = snapshot.participant(mouth)
                texts += participant.names.values() if participant is not None else ()
            if only.text and not any(only.text.casefold() in text.casefold() for text in texts):
                return False
        else:
            assert isinstance(body, SessionFact | UndertakingChange)
            about = body.session if isinstance(body, SessionFact) else body.undertaking
            target = snapshot.talks.standing(about)
            named = getattr(target.body, "matters", ()) or (getattr(target.body, "matter", ""),) if target else ()
            on, force, where = tuple(meant(name) for name in named), "", meant(about)
            if only.text:
                return False
        return (
            (not matter or matter in on)
            and (not only.force or force == only.force)
            and (not session or where == session)
            and (not source or source in [meant(span.partition("#")[0]) for span in word.spans])
            and (not only.participant or snapshot.is_among(only.participant, mouths))
            and may_be_in(snapshot, only, item)
        )

    return [line for line in VIEWS[view](snapshot, EVERYTHING) if passes(line)]


@pytest.mark.parametrize("view", VIEWS)
@search(60)
@given(records(16), SLICES, st.sampled_from(DAYS))
def test_a_slice_has_the_lines_of_the_whole_view_that_pass(
    view: str, items: list[Item], only: Slice, day: datetime.date | None
) -> None:
    snapshot = Snapshot(fold(items), day)
    assert list(VIEWS[view](Snapshot(fold(items), day), only)) == by_line(snapshot, view, only)


@pytest.mark.parametrize("view", VIEWS)
@search(30)
@given(records(16), SLICES, st.integers(min_value=1, max_value=4), st.sampled_from(DAYS))
def test_the_pages_together_are_the_slice(
    view: str, items: list[Item], only: Slice, lines: int, day: datetime.date | None
) -> None:
    snapshot = Snapshot(fold(items), day)
    whole = VIEWS[view](snapshot, only)
    found: list[Any] = []
    for page in range(1, len(whole) // lines + 2):
        shown = VIEWS[view](snapshot, msgspec.structs.replace(only, page=page, lines=lines))
        assert len(shown) <= lines
        found += shown
    assert tuple(found) == whole


@search(40)
@given(records(16), SLICES, st.sampled_from(DAYS))
def test_a_slice_of_a_brief_has_the_slice_of_each_section(
    items: list[Item], only: Slice, day: datetime.date | None
) -> None:
    snapshot = Snapshot(fold(items), day)
    only = msgspec.structs.replace(only, lines=2)
    made = brief(snapshot, "r", only=only)
    for section in ("positions", "conditions", "undertakings", "sessions", "requests", "contests", "silences"):
        assert getattr(made, section) == VIEWS[section](snapshot, only)
    assert made.matters == matters(snapshot, None, only)
    assert made.labels == brief(snapshot, "r").labels


def test_a_slice_by_a_corrected_matter_means_the_correction() -> None:
    snapshot = reading(
        ("matter", {"id": "swap", "kind": "other", "title": {}}),
        ("matter", {"id": "swap-2", "kind": "other", "title": {}, "supersedes": "swap"}),
        says("u1", "side-a", "agrees", matter="swap"),
        says("u2", "side-b", "agrees", matter="swap-2"),
    )
    for name in ("swap", "swap-2"):
        assert [one.id for one in positions(snapshot, Slice(matter=name))] == ["swap-2@side-a", "swap-2@side-b"]
        assert [one.id for one in statements(snapshot, Slice(matter=name))] == ["u1", "u2"]


def test_what_has_no_known_time_is_in_every_period() -> None:
    snapshot = reading(
        says("u1", "side-a", "claims", when={"edtf": "2025-05-16"}),
        says("u2", "side-a", "claims", when={"said": "Friday", "lang": "en"}),
        says("u3", "side-a", "claims", when={"edtf": "2025-05-18"}),
    )
    only = Slice(since=datetime.date(2025, 5, 17))
    assert [one.id for one in statements(snapshot, only)] == ["u2", "u3"]
    assert [one.id for one in timeline(snapshot, only)] == ["u3", "u2"]
