from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.kernel import UseError
from parley.reading import (
    AddAct,
    AnotherAct,
    Choose,
    Confirm,
    Decision,
    DraftState,
    Introduce,
    KnownName,
    LeaveOpen,
    LeaveOut,
    MoveSpan,
    NestedMouth,
    Reading,
    ReportIsBy,
    SameSpeaker,
    Suggestion,
    TakeUpAgain,
    Undo,
    read_report,
    replayed,
)

PEOPLE = (KnownName("side-a", "state", ("Side A",)), KnownName("side-b", "state", ("Side B",)))
MATTERS = (KnownName("swap", "prisoner-exchange", ("An exchange of prisoners",)),)
REPORT = (
    "Side A said on Friday that the exchange was near.",
    "“We propose an exchange of prisoners,” Side B said. “It is a matter of days. We are ready.”",
    "Rain fell over the city.",
)


def reading() -> Reading:
    return read_report(REPORT, "en", PEOPLE, MATTERS)


def state(*decisions: Decision) -> DraftState:
    return replayed(reading(), "", (("ann", one) for one in decisions))


def choose(card: str, field: str, *values: str, new: bool = False) -> Choose:
    return Choose(card=card, field=field, values=tuple(Suggestion(one, None, "", new) for one in values))


def refused(now: DraftState, decision: Decision) -> str:
    with pytest.raises(UseError) as error:
        now.after(decision, "ann")
    return error.value.findings[0].message.code


def test_it_begins_with_the_first_sentence_and_its_questions() -> None:
    now = state()
    assert now.current is not None
    assert now.current.name == "1a"
    assert now.current.answers["speaker"].state == "found"
    assert now.questions(now.current) == ("matter",)
    assert [card.name for card in now.cards][-1] == "3a"


def test_nothing_is_confirmed_while_a_question_is_open() -> None:
    assert refused(state(), Confirm(card="1a")) == "reading.questions-open"
    for answer in (choose("1a", "matter", "swap"), choose("1a", "matter"), LeaveOpen(card="1a", field="matter")):
        now = state(answer, Confirm(card="1a"))
        assert (now.card("1a").state, now.card("1a").decided_by) == ("confirmed", "ann")
        assert now.current != now.card("1a")


def test_who_speaks_and_what_is_done_cannot_stay_open() -> None:
    for field in ("speaker", "force"):
        assert refused(state(), LeaveOpen(card="3a", field=field)) == f"reading.{field}-must-be-known"
        assert refused(state(), Choose(card="3a", field=field)) == f"reading.{field}-must-be-known"


def test_what_is_not_in_a_list_is_refused() -> None:
    assert refused(state(), choose("1a", "force", "shouts")) == "reading.not-a-word"
    assert refused(state(), choose("1a", "nose", "x")) == "reading.no-such-field"
    assert refused(state(), choose("1a", "force", "agrees", "refuses")) == "reading.one-answer"
    assert refused(state(), choose("1a", "quantities", "many")) == "reading.not-a-number"
    assert refused(state(), choose("9z", "force", "agrees")) == "reading.no-such-card"
    assert refused(state(), Undo()) == "reading.nothing-to-undo"


def test_what_a_person_changed_is_told_apart_from_what_was_asked() -> None:
    card = state(
        choose("1a", "force", "offers"), choose("1a", "matter", "swap"), choose("1a", "voice", "indirect")
    ).card("1a")
    assert (card.changed, card.answered) == (("force",), ("matter",))


def test_another_act_in_the_same_words_is_a_copy_with_its_force_open() -> None:
    now = state(choose("1a", "matter", "swap"), choose("1a", "content", "Mine."), AnotherAct(card="1a"))
    copy = now.card("1a-2")
    assert [card.name for card in now.cards][:2] == ["1a", "1a-2"]
    assert (copy.answers["speaker"].first, copy.answers["matter"].first) == ("side-a", "swap")
    assert now.questions(copy) == ("force",)
    assert not copy.answers["content"].values


def test_a_nested_mouth_makes_the_speaker_the_first_relayer() -> None:
    card = state(NestedMouth(card="1a")).card("1a")
    assert card.answers["via"].first == "side-a"
    assert card.answers["speaker"].state == "open"
    now = state(choose("3a", "speaker", "reporter"))
    assert refused(now, NestedMouth(card="3a")) == "reading.nobody-to-relay"


def test_the_rest_of_a_quotation_goes_to_its_speaker_only_once_a_sentence_of_it_is_confirmed() -> None:
    now = state()
    first, *rest = [card.name for card in now.cards if card.passage == 2]
    assert len(rest) == 2
    assert refused(now, SameSpeaker(card=rest[0])) == "reading.nobody-confirmed-before"
    now = state(LeaveOpen(card=first, field="matter"), Confirm(card=first), SameSpeaker(card=rest[0]))
    assert [now.card(name).answers["speaker"].first for name in rest] == ["side-b", "side-b"]
    assert all(now.card(name).state == "open" for name in rest)


def test_the_reports_own_voice_claims_and_needs_to_be_known() -> None:
    now = state(choose("3a", "speaker", "reporter"), LeaveOpen(card="3a", field="matter"))
    assert now.questions(now.card("3a")) == ("mouth",)
    assert now.card("3a").answers["force"].first == "claims"
    now = now.after(ReportIsBy(mouth="paper"))
    assert now.questions(now.card("3a")) == ()
    back = now.after(choose("3a", "speaker", "side-a"))
    assert "force" in back.questions(back.card("3a"))


def test_somebody_new_has_to_be_met_once() -> None:
    now = state(choose("1a", "speaker", "Ada Lorn", new=True), choose("1a", "matter", "swap"))
    assert now.questions(now.card("1a")) == ("speaker",)
    met = now.after(Introduce(told="Ada Lorn", id="ada-lorn", kind="person"))
    assert met.questions(met.card("1a")) == ()
    assert refused(now, Introduce(told="Ada Lorn", id="Ada Lorn", kind="person")) == "reading.not-an-identifier"
    assert refused(now, Introduce(told="Ada Lorn", id="ada-lorn", kind="queen")) == "reading.not-a-word"


def test_a_condition_cannot_be_taken_without_its_matter() -> None:
    now = state(LeaveOpen(card="1a", field="matter"), choose("1a", "condition", "if it rains"))
    assert now.questions(now.card("1a")) == ("matter",)


def test_what_was_decided_has_to_be_taken_up_again() -> None:
    now = state(LeaveOut(card="3a", reason="no-act"))
    assert now.card("3a").reason == "no-act"
    assert refused(now, choose("3a", "speaker", "side-a")) == "reading.card-decided"
    assert refused(now, Confirm(card="3a")) == "reading.card-decided"
    again = now.after(TakeUpAgain(card="3a"))
    assert (again.card("3a").state, again.card("3a").reason) == ("open", "")
    assert refused(state(), TakeUpAgain(card="3a")) == "reading.card-is-open"
    assert refused(state(), LeaveOut(card="3a", reason="other", note=" ")) == "reading.reason-missing"


def test_words_are_moved_and_added_within_their_passage() -> None:
    now = state(MoveSpan(card="3a", start=0, end=4), AddAct(passage=3, start=5, end=9))
    assert now.card("3a").words.of(REPORT[2]) == "Rain"
    assert now.card("3a-2").words.of(REPORT[2]) == "fell"
    assert set(now.questions(now.card("3a-2"))) >= {"speaker", "force", "voice"}
    for words in ((3, 5, 500), (3, 5, 5), (9, 0, 1), (3, -1, 4)):
        passage, start, end = words
        assert refused(now, AddAct(passage=passage, start=start, end=end)) == "reading.not-in-passage"


CARDS = [card.name for card in state().cards]
ANY = st.one_of(
    st.builds(Confirm, card=st.sampled_from(CARDS)),
    st.builds(AnotherAct, card=st.sampled_from(CARDS)),
    st.builds(NestedMouth, card=st.sampled_from(CARDS)),
    st.builds(SameSpeaker, card=st.sampled_from(CARDS)),
    st.builds(TakeUpAgain, card=st.sampled_from(CARDS)),
    st.builds(LeaveOut, card=st.sampled_from(CARDS), reason=st.sampled_from(("no-act", "nothing-new"))),
    st.builds(LeaveOpen, card=st.sampled_from(CARDS), field=st.sampled_from(("matter", "via", "voice", "condition"))),
    st.builds(choose, st.sampled_from(CARDS), st.just("speaker"), st.sampled_from(("side-a", "side-b", "reporter"))),
    st.builds(choose, st.sampled_from(CARDS), st.just("force"), st.sampled_from(("agrees", "refuses"))),
    st.builds(AddAct, passage=st.integers(1, 3), start=st.integers(0, 9), end=st.integers(1, 20)),
)


@given(st.lists(ANY, max_size=25))
def test_whatever_is_decided_no_confirmed_card_has_a_question_and_names_stay_apart(decisions: list[Decision]) -> None:
    now = state()
    for decision in decisions:
        before = now
        try:
            now = now.after(decision, "ann")
        except UseError:
            assert now is before
        names = [card.name for card in now.cards]
        assert len(names) == len(set(names))
        assert set(CARDS) <= set(names)
        assert all(not now.questions(card) for card in now.cards if card.state == "confirmed")
        assert [card.sentence for card in now.cards] == sorted(card.sentence for card in now.cards)
