from __future__ import annotations

import pytest

from desks import Desk
from parley.app.reading import candidates, read_for_record
from parley.app.recorded import Recorded, read_record
from parley.reading import Choose, Confirm, DraftState, LeaveOpen, Suggestion

REPORT = b"Side A said that the visions were near.\nHe added that rain fell.\nThey spoke in the hall.\n"


@pytest.fixture(scope="module")
def recorded() -> Recorded:
    return read_record(Desk().store)


@pytest.fixture(scope="module")
def state(recorded: Recorded) -> DraftState:
    return DraftState.beginning(read_for_record(recorded, REPORT).reading, "host")


def values(recorded: Recorded, state: DraftState, card: str, field: str) -> list[str]:
    return [one.values[0].value for one in candidates(recorded, state, state.card(card), field)]


def test_every_participant_can_be_chosen_and_none_stands_twice(recorded: Recorded, state: DraftState) -> None:
    found = values(recorded, state, "3a", "speaker")
    assert {"reporter", "side-a", "side-b", "host", "head-b"} <= set(found)
    assert len(found) == len(set(found))


def test_who_was_confirmed_last_comes_first_where_a_sentence_looks_back(recorded: Recorded, state: DraftState) -> None:
    changed = Choose(card="1a", field="speaker", values=(Suggestion("head-b", None, ""),))
    now = state
    for decision in (changed, LeaveOpen(card="1a", field="matter"), Confirm(card="1a")):
        now = now.after(decision, "ann")
    assert values(recorded, now, "2a", "speaker")[0] == "head-b"
    assert values(recorded, state, "2a", "speaker")[0] == "side-a"


def test_a_matter_that_the_words_name_comes_before_the_others(recorded: Recorded, state: DraftState) -> None:
    assert values(recorded, state, "1a", "matter") == ["visions", "resumption"]
    assert set(values(recorded, state, "3a", "matter")) == {"visions", "resumption"}


def test_forces_are_all_there_with_what_the_words_hint_at_first(recorded: Recorded, state: DraftState) -> None:
    found = values(recorded, state, "3a", "force")
    assert found[0] == "claims"
    assert {"agrees", "refuses", "undertakes"} <= set(found)


def test_only_acts_that_were_confirmed_before_can_be_answered(recorded: Recorded, state: DraftState) -> None:
    assert values(recorded, state, "2a", "answers") == []
    now = state.after(LeaveOpen(card="1a", field="matter")).after(Confirm(card="1a"))
    assert values(recorded, now, "2a", "answers") == ["1a"]
