from __future__ import annotations

import pytest

from desks import Desk
from parley.app.texts import participant_names, provision_of, seat_at, signer_of, signers_of, spoken_language
from parley.kernel import InputError, UseError
from parley.text.negotiation import Choice, ChoiceOption, Insert, Open, Passage


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    opening = Open(text="t", parties=("side-a", "side-b"), host="host", languages=("en", "uk"))
    choice = Choice(
        options=(
            ChoiceOption(pieces=(Passage(words="7"),), by=("side-a",)),
            ChoiceOption(pieces=(Passage(words="14"),), by=("side-b",)),
        )
    )
    words = {"en": (Passage(words="Within "), choice, Passage(words=" days, and days only."))}
    desk.act("host", opening, Insert(text="t", provision="p", level="paragraph", words=words))
    return desk


def code(error: pytest.ExceptionInfo[UseError] | pytest.ExceptionInfo[InputError]) -> str:
    return error.value.findings[0].message.code


def test_who_speaks_is_whom_the_signer_acts_for_or_tells_of(desk: Desk) -> None:
    assert signer_of(desk.store) == "host"
    assert seat_at(desk.texts, "", "side-a").speaker == "side-a"
    assert seat_at(desk.texts, "t", "side-a", "side-b").speaker == "side-b"
    with pytest.raises(UseError):
        seat_at(desk.texts, "no-such", "side-a")


def test_a_language_has_to_be_said_where_there_are_several(desk: Desk) -> None:
    text = desk.text()
    assert spoken_language(text, "uk") == "uk"
    for given in ("", "tr"):
        with pytest.raises(UseError) as raised:
            spoken_language(text, given)
        assert code(raised) == "text.which-language"


def test_a_provision_goes_by_its_id_or_its_number(desk: Desk) -> None:
    text = desk.text()
    number = text.numbers()["p"]
    assert provision_of(text, "p") is provision_of(text, number) is text.provisions["p"]
    with pytest.raises(UseError) as raised:
        provision_of(text, "9.9")
    assert code(raised) == "text.which-provision"


def test_words_are_a_place_and_words_that_stand_twice_need_a_number(desk: Desk) -> None:
    seat = seat_at(desk.texts, "t", "side-a")
    provision = provision_of(seat.text, "p")
    edit = seat.edit(provision, None, "en", "only", 0, "alone")
    assert (edit.language, edit.words, edit.end - edit.start) == ("en", "alone", 4)
    for wanted in ("days", "nights"):
        with pytest.raises(InputError):
            seat.spot(provision, None, "en", wanted, 0)
    assert seat.spot(provision, None, "en", "days", 2).start > seat.spot(provision, None, "en", "days", 1).start


def test_an_option_goes_by_its_words_with_the_alternatives_it_stands_in(desk: Desk) -> None:
    seat = seat_at(desk.texts, "t", "side-a")
    provision = provision_of(seat.text, "p")
    (picked,) = seat.options(provision, ("14",))
    assert picked.option != picked.node
    assert seat.options(provision, (picked.option,)) == (picked,)
    with pytest.raises(UseError) as raised:
        seat.options(provision, ("21",))
    assert code(raised) == "text.no-such-option"


def test_participants_are_called_as_the_talks_call_them(desk: Desk) -> None:
    names = participant_names(desk.texts, desk.text())
    assert names["Side A"] == names["Сторона А"] == names["side-a"] == "side-a"
    assert names["The host"] == "host"


def test_a_member_of_a_delegation_acts_for_its_side_in_a_new_text(desk: Desk) -> None:
    assert signers_of(desk.texts, "head-b", ("side-a", "side-b")) == {"head-b": "side-b"}
    assert signers_of(desk.texts, "side-a", ("side-a", "side-b")) == {}
    assert signers_of(desk.texts, "outsider", ("side-a", "side-b")) == {}
