"""What was read in a corrected version waits until it is read again, entry by entry."""

from __future__ import annotations

import pytest

from desks import Desk
from parley.app.recorded import read_record
from parley.app.talks import ToReadAgain, enter, plan_import, read_again, to_read_again
from parley.kernel import UseError
from parley.talks.views import Snapshot, positions

CAST = """\
format: parley-talks/2
language: en
participants:
  - {id: a, kind: state, role: party, names: A}
  - {id: b, kind: state, role: party, names: B}
sources:
  - {id: report, kind: report, title: A report, passages: 3}
matters:
  - {id: swap, kind: prisoner-exchange, title: Exchange, between: [a, b]}
utterances:
  - {id: u1, force: agrees, speaker: a, matter: swap, content: A agrees., spans: "report#1@0-5"}
  - {id: u2, force: agrees, speaker: b, matter: swap, content: B agrees., spans: [report#3, report#1]}
"""
CORRECTION = """\
format: parley-talks/2
language: en
sources:
  - {id: report-2, supersedes: report, because: corrected by its publisher, kind: report, title: A report corrected, passages: 2}
"""


def with_correction(correction: str = CORRECTION) -> Desk:
    desk = Desk(cast=CAST)
    enter(desk.of("side-a"), plan_import(read_record(desk.store), correction.encode()).items)
    return desk


def waiting(desk: Desk, name: str = "") -> tuple[ToReadAgain, ...]:
    return to_read_again(Snapshot(read_record(desk.store).talks), name)


def test_each_entry_waits_and_what_was_read_again_does_not() -> None:
    desk = with_correction()
    assert [(one.entry, one.was, one.now) for one in waiting(desk)] == [
        ("u1", "report", "report-2"),
        ("u2", "report", "report-2"),
    ]
    before = positions(Snapshot(read_record(desk.store).talks))
    assert {one.standing for one in before} == {"corrected"}
    read_again(desk.of("side-a"), read_record(desk.store).talks, waiting(desk)[0], {"en": "read again"})
    assert [one.entry for one in waiting(desk, "report")] == ["u2"]
    now = {one.party: one for one in positions(Snapshot(read_record(desk.store).talks))}
    assert (now["a"].standing, now["b"].standing) == ("stands", "corrected")
    (stance,) = now["a"].stances
    assert stance.spans == ("report-2#1",)  # where in the passage it stood is not known to be the same


def test_a_passage_that_is_gone_is_not_read_again_by_itself() -> None:
    desk = with_correction()
    size = read_record(desk.store).size
    with pytest.raises(UseError, match="passage-gone"):
        read_again(desk.of("side-a"), read_record(desk.store).talks, waiting(desk)[1], {"en": "read again"})
    assert read_record(desk.store).size == size


def test_nothing_waits_where_nothing_was_corrected_or_the_source_was_withdrawn() -> None:
    desk = Desk(cast=CAST)
    assert waiting(desk) == ()
    gone = "format: parley-talks/2\nlanguage: en\nwithdrawals:\n  - {id: w, target: report, because: a forgery}\n"
    enter(desk.of("side-a"), plan_import(read_record(desk.store), gone.encode()).items)
    assert waiting(desk) == ()
    with pytest.raises(UseError, match="unknown"):
        waiting(desk, "nobody")
