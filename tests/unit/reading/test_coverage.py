from __future__ import annotations

from parley.reading import AnotherAct, Confirm, KnownName, LeaveOpen, LeaveOut, coverage_of, read_report, replayed

READING = read_report(
    ("Side A said that it was late. Rain fell.", "Snow fell."), "en", (KnownName("a", "state", ("Side A",)),)
)


def test_a_sentence_is_open_until_every_act_of_it_is_decided() -> None:
    decisions = [
        AnotherAct(card="1a"),
        Confirm(card="1a"),
        LeaveOut(card="1b", reason="no-act"),
    ]
    before = coverage_of(replayed(READING, "a", (("x", one) for one in decisions)))
    assert [(one.name, one.state, one.acts, one.entries) for one in before.sentences] == [
        ("1a", "open", 2, 1),
        ("1b", "left-out", 1, 0),
        ("2a", "open", 1, 0),
    ]
    assert (before.count("open"), before.entries) == (2, 1)
    assert [one.name for one in before.with_several] == ["1a"]
    after = coverage_of(
        replayed(READING, "a", (("x", one) for one in [*decisions, LeaveOut(card="1a-2", reason="no-act")]))
    )
    assert after.sentences[0].state == "entered"


def test_leaving_a_field_open_decides_nothing_about_a_sentence() -> None:
    state = replayed(READING, "a", [("x", LeaveOpen(card="2a", field="voice"))])
    assert coverage_of(state).count("open") == 3
