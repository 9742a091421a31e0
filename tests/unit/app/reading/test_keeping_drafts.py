from __future__ import annotations

import pytest

from desks import Desk
from parley.app.reading import (
    ReadingDraft,
    damaged_drafts,
    decide,
    drafts_kept,
    export_draft,
    import_draft,
    open_draft,
    read_for_record,
    start_draft,
    throw_away_draft,
)
from parley.app.recorded import Recorded, read_record
from parley.kernel import FileError, ParleyError, UseError
from parley.reading import (
    Choose,
    Confirm,
    Decision,
    Introduce,
    IntroduceMatter,
    LeaveOpen,
    ReportIsBy,
    Suggestion,
    Undo,
)
from parley.storage import MemoryDrafts

REPORT = b"Side A said on Friday that the exchange was near.\nAda Lorn of the Red Cross welcomed it.\n"


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


@pytest.fixture(scope="module")
def recorded(desk: Desk) -> Recorded:
    return read_record(desk.store)


@pytest.fixture
def drafts() -> MemoryDrafts:
    return MemoryDrafts()


@pytest.fixture
def draft(desk: Desk, recorded: Recorded, drafts: MemoryDrafts) -> ReadingDraft:
    return start_draft(recorded, drafts, desk.of("host"), read_for_record(recorded, REPORT, file="report.txt"), REPORT)


def code(error: pytest.ExceptionInfo[ParleyError]) -> str:
    return error.value.findings[0].message.code


def test_every_decision_is_there_when_it_is_opened_again(
    recorded: Recorded, drafts: MemoryDrafts, draft: ReadingDraft
) -> None:
    now = decide(recorded, drafts, draft, LeaveOpen(card="1a", field="matter"), "ann")
    now = decide(recorded, drafts, now, Confirm(card="1a"), "ben")
    for name in ("", draft.name, draft.name[:4], "report"):
        again = open_draft(drafts, name)
        assert again.state == now.state
    assert again.state.card("1a").decided_by == "ben"
    assert again.report.started_by == "host"
    assert [one.name for one in drafts_kept(drafts)] == [draft.name]


def test_undo_goes_back_to_the_beginning_step_by_step(
    recorded: Recorded, drafts: MemoryDrafts, draft: ReadingDraft
) -> None:
    states, now = [draft.state], draft
    for decision in (LeaveOpen(card="1a", field="matter"), Confirm(card="1a"), ReportIsBy(mouth="host")):
        now = decide(recorded, drafts, now, decision, "ann")
        states.append(now.state)
    for before in reversed(states[:-1]):
        now = decide(recorded, drafts, now, Undo(), "ann")
        assert now.state == before
        assert open_draft(drafts).state == before
    with pytest.raises(UseError) as error:
        decide(recorded, drafts, now, Undo(), "ann")
    assert code(error) == "reading.nothing-to-undo"


@pytest.mark.parametrize(
    ("decision", "wanted"),
    [
        (Choose(card="1a", field="speaker", values=(Suggestion("nobody", None, ""),)), "reading.not-there"),
        (Choose(card="1a", field="matter", values=(Suggestion("nothing", None, ""),)), "reading.not-there"),
        (Choose(card="1a", field="answers", values=(Suggestion("9z", None, ""),)), "reading.not-there"),
        (Confirm(card="1a"), "reading.questions-open"),
        (ReportIsBy(mouth="paper"), "use.no-such-participant"),
        (Introduce(told="Ada Lorn", id="ada"), "reading.kind-missing"),
        (Introduce(told="Ada Lorn", id="u1", kind="person"), "reading.identifier-taken"),
        (Introduce(told="Ada Lorn", id="ada", kind="person", of="nobody"), "use.no-such-participant"),
        (IntroduceMatter(id="visions", kind="talks", title="x"), "reading.identifier-taken"),
        (IntroduceMatter(id="new", kind="talks", title="x", between=("nobody",)), "use.no-such-participant"),
    ],
)
def test_what_stands_against_a_decision_is_told_and_nothing_is_saved(
    recorded: Recorded, drafts: MemoryDrafts, draft: ReadingDraft, decision: Decision, wanted: str
) -> None:
    with pytest.raises(UseError) as error:
        decide(recorded, drafts, draft, decision, "ann")
    assert code(error) == wanted
    assert open_draft(drafts).steps == ()


def test_a_name_may_be_another_one_of_somebody_known(
    recorded: Recorded, drafts: MemoryDrafts, draft: ReadingDraft
) -> None:
    now = decide(recorded, drafts, draft, Introduce(told="Ada Lorn", id="head-b"), "ann")
    assert "speaker" not in now.state.questions(now.state.card("2a"))


def test_two_hands_do_not_overwrite_each_other(recorded: Recorded, drafts: MemoryDrafts, draft: ReadingDraft) -> None:
    decide(recorded, drafts, draft, LeaveOpen(card="1a", field="matter"), "ann")
    with pytest.raises(UseError) as error:
        decide(recorded, drafts, draft, ReportIsBy(mouth="host"), "ben")
    assert code(error) == "reading.draft-changed-meanwhile"


def test_a_report_is_not_begun_twice_and_can_be_thrown_away(
    desk: Desk, recorded: Recorded, drafts: MemoryDrafts, draft: ReadingDraft
) -> None:
    read = read_for_record(recorded, REPORT, file="report.txt")
    with pytest.raises(UseError) as error:
        start_draft(recorded, drafts, desk.of("host"), read, REPORT)
    assert code(error) == "reading.draft-there"
    throw_away_draft(drafts, draft)
    with pytest.raises(UseError) as error:
        open_draft(drafts)
    assert code(error) == "reading.no-draft"
    assert start_draft(recorded, drafts, desk.of("host"), read, REPORT).steps == ()


def test_a_draft_is_handed_over_and_comes_back(recorded: Recorded, drafts: MemoryDrafts, draft: ReadingDraft) -> None:
    colleague = MemoryDrafts()
    theirs = import_draft(recorded, colleague, export_draft(draft))
    theirs = decide(recorded, colleague, theirs, LeaveOpen(card="1a", field="matter"), "ben")
    back = import_draft(recorded, drafts, export_draft(theirs))
    assert back.state == theirs.state == open_draft(drafts).state
    decide(recorded, drafts, back, ReportIsBy(mouth="host"), "ann")
    theirs = decide(recorded, colleague, theirs, ReportIsBy(mouth="side-a"), "ben")
    with pytest.raises(UseError) as error:
        import_draft(recorded, drafts, export_draft(theirs))
    assert code(error) == "reading.draft-goes-another-way"


def test_a_draft_of_another_record_or_none_is_refused(drafts: MemoryDrafts, draft: ReadingDraft) -> None:
    other = read_record(Desk().store)
    with pytest.raises(UseError) as error:
        import_draft(other, MemoryDrafts(), export_draft(draft))
    assert code(error) == "reading.draft-of-another-record"
    for data in (b"", b"words", export_draft(draft)[:-5]):
        with pytest.raises(FileError) as broken:
            import_draft(other, MemoryDrafts(), data)
        assert code(broken) == "reading.not-a-draft"


def test_one_damaged_draft_keeps_no_other_from_being_read(
    desk: Desk, recorded: Recorded, drafts: MemoryDrafts, draft: ReadingDraft
) -> None:
    data = b"Side B said no.\n"
    other = start_draft(recorded, drafts, desk.of("host"), read_for_record(recorded, data, file="other.txt"), data)
    drafts.put(draft.name, "report", b"\xc1", drafts.get(draft.name, "report"))
    assert [one.name for one in drafts_kept(drafts)] == [other.name]
    assert damaged_drafts(drafts) == (draft.name,)
    assert open_draft(drafts).name == other.name
    with pytest.raises(FileError) as error:
        open_draft(drafts, draft.name)
    assert code(error) == "reading.draft-damaged"
    throw_away_draft(drafts, draft.name)
    assert damaged_drafts(drafts) == ()


def test_damage_is_told(drafts: MemoryDrafts, draft: ReadingDraft) -> None:
    drafts.put(draft.name, "decisions", b"\xc1", draft.saved)
    with pytest.raises(FileError) as error:
        open_draft(drafts)
    assert code(error) == "reading.draft-damaged"
