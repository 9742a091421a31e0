"""Acts in a record: whose key and whose words, what a plan says before anything is entered, what hostile entries come to."""

from __future__ import annotations

import msgspec
import pytest

from desks import Desk
from parley.app.record.verifying import show_entry, verify_record
from parley.app.recorded import read_record
from parley.app.recorded.entry_types import ENTRY_TYPES
from parley.app.texts.naming import acting_for
from parley.app.texts.negotiating import TEXTS, Texts, enter_acts, plan_acts, text_of
from parley.kernel import EntryRefused, InputError, UseError
from parley.text.negotiation import (
    ACTS,
    Consent,
    Edit,
    Insert,
    Lift,
    Note,
    Open,
    Replace,
    Reserve,
    Sign,
    Spot,
    leaf_text,
    name_of_act,
)

OPEN = Open(text="t", parties=("side-a", "side-b"), host="host", languages=("en",), everything="off")


def words_of(desk: Desk, provision: str = "p") -> str:
    return leaf_text(desk.text().provisions[provision].wordings.get("en", ()))


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    made.act("host", OPEN)
    made.act("side-a", Insert(text="t", provision="p", bracketed={"en": "Fire stops for 14 days."}))
    return made


def test_every_act_is_an_entry_type_and_is_signed_and_verified(desk: Desk) -> None:
    assert ACTS.keys() <= ENTRY_TYPES.keys()
    result = verify_record(desk.store, ENTRY_TYPES)
    assert result.failure is None
    shown = show_entry(desk.store, ENTRY_TYPES, desk.store.size() - 1)
    assert (shown.entry.type, shown.entry.signer) == ("text.insert", "side-a")
    assert shown.body == Insert(text="t", provision="p", bracketed={"en": "Fire stops for 14 days."})


def test_the_signer_is_who_the_name_or_the_opening_says_and_nothing_later_changes_it(desk: Desk) -> None:
    assert acting_for("side-a", OPEN) == "side-a"
    assert acting_for("outsider", OPEN) == "outsider"
    mapped = Open(
        text="u", parties=("side-a", "side-b"), languages=("en",), signers={"outsider": "side-b", "side-a": "side-b"}
    )
    assert acting_for("outsider", mapped) == "side-b"
    assert acting_for("side-a", mapped) == "side-a", "a participant is itself, whatever an opening says"
    desk.act("host", mapped)
    text = desk.act("outsider", Insert(text="u", provision="q", bracketed={"en": "Words."}))
    assert text.provisions["q"].of == "side-b"
    with pytest.raises(InputError):
        desk.act("host", Open(text="w", parties=("side-a",), languages=("en",), signers={"x": "nobody"}))


def test_an_outsider_has_no_effect_and_is_told_before(desk: Desk) -> None:
    with pytest.raises(InputError) as raised:
        desk.act("outsider", Note(text="t", provision="p", words={"en": "x"}))
    assert raised.value.findings[0].message.code == "negotiation.not-a-participant"
    assert raised.value.findings[0].place.path == "acts[0]"


def test_a_plan_tells_of_every_act_without_effect_at_once_and_enters_nothing(desk: Desk) -> None:
    size = desk.store.size()
    bad = [
        Replace(text="t", provision="p", base=9, edits=(Edit(language="en", words="x"),)),
        Note(text="t", provision="none", words={}),
        Lift(text="t", provision="p", base=1),
    ]
    with pytest.raises(InputError) as raised:
        desk.plan("side-b", *bad)
    assert [(finding.message.code, finding.place.path) for finding in raised.value.findings] == [
        ("negotiation.base-unknown", "acts[0]"),
        ("negotiation.no-such-provision", "acts[1]"),
        ("negotiation.not-your-bracket", "acts[2]"),
    ]
    assert desk.store.size() == size


def test_a_collision_is_a_warning_and_is_entered(desk: Desk) -> None:
    desk.act(
        "side-a", Replace(text="t", provision="p", base=1, edits=(Edit(language="en", start=15, end=17, words="30"),))
    )
    late = Replace(text="t", provision="p", base=1, edits=(Edit(language="en", start=15, end=17, words="60"),))
    plan = desk.plan("side-b", late)
    assert [(finding.message.code, finding.severity) for finding in plan.findings] == [
        ("negotiation.collision", "warning")
    ]
    text = desk.act("side-b", late)
    assert len(text.open_collisions("p")) == 1
    assert text.state("p") == "bracketed"


def test_a_plan_that_is_old_is_refused(desk: Desk) -> None:
    plan = desk.plan("side-a", Note(text="t", provision="p", words={"en": "x"}))
    desk.act("side-b", Note(text="t", provision="p", words={"en": "y"}))
    with pytest.raises(EntryRefused) as raised:
        enter_acts(desk.of("side-a"), plan)
    assert raised.value.findings[0].message.code == "text.record-grew"


def test_a_plan_stays_good_while_its_own_text_does_not_grow(desk: Desk) -> None:
    plan = desk.plan("side-a", Note(text="t", provision="p", words={"en": "x"}))
    desk.act("side-b", Open(text="u", parties=("side-a", "side-b"), languages=("en",)))
    desk.act("side-a", Insert(text="u", provision="q", bracketed={"en": "Another text."}))
    enter_acts(desk.of("side-a"), plan)
    assert [one.words for one in desk.text().provisions["p"].remarks] == [{"en": "x"}]


def test_which_text_is_meant(desk: Desk) -> None:
    assert text_of(desk.texts).id == "t"
    desk.act("host", Open(text="u", parties=("side-a", "side-b"), languages=("en",)))
    for name, code in (("", "text.which-text"), ("none", "text.no-such-text")):
        with pytest.raises(UseError) as raised:
            text_of(desk.texts, name)
        assert raised.value.findings[0].message.code == code
    with pytest.raises(InputError) as caught:
        desk.plan("host", Note(text="t", provision="p", words={}), Note(text="u", provision="p", words={}))
    assert caught.value.findings[0].message.code == "text.one-text"
    with pytest.raises(InputError):
        plan_acts(desk.texts, "host", [])
    with pytest.raises(InputError) as caught:
        desk.plan("host", Open(text="v", parties=(), languages=("en",)))
    assert caught.value.findings[0].message.code == "text.opening-unsound"


def test_as_known_then_the_text_is_what_it_was(desk: Desk) -> None:
    at = desk.store.size() - 1
    desk.act("side-b", Reserve(text="t", provision="p", base=1, places=(Spot(language="en", start=15, end=17),)))
    assert desk.text().state("p") == "bracketed"
    then: Texts = read_record(desk.store).at(at).of(TEXTS)
    assert then.negotiating["t"].state("p") == "proposed"
    assert read_record(desk.store).at(0).of(TEXTS).negotiating == {}


def test_nested_brackets_are_entered_as_bracketed_words(desk: Desk) -> None:
    words = "The sides exchange [side-a: all [side-b: sick] prisoners][side-b: prisoners, [side-a: [20XX] a day]]."
    text = desk.act("host", Insert(text="t", provision="n", bracketed={"en": words}))
    assert text.state("n") == "bracketed"
    for bad, code in (
        ("A [bracket", "brackets.unclosed"),
        ("A {note} here", "brackets.note-left-out"),
    ):
        with pytest.raises(InputError) as raised:
            desk.plan("host", Insert(text="t", provision="m", bracketed={"en": bad}))
        assert raised.value.findings[0].message.code == code
    unnamed = desk.act("host", Insert(text="t", provision="k", bracketed={"en": "Fire [soon] stops."}))
    held = unnamed.provisions["k"].wordings["en"][1]
    assert held.holders == ("side-a", "side-b")  # type: ignore[union-attr]


def test_hostile_entries_in_any_order_become_findings(desk: Desk) -> None:
    digests = desk.text().digests("p")
    hostile = [
        Consent(text="t", of="side-b", provision="p", digests=digests),
        Consent(text="t", provision="p", digests={"en": "0" * 64}),
        Sign(text="t", digests=digests),
        Open(text="t", parties=("outsider", "host"), languages=("en",)),
        Replace(
            text="t", of="side-b", provision="p", base=1, edits=(Edit(language="en", start=0, end=23, words="War."),)
        ),
        Insert(text="t", provision="p", bracketed={"en": "again"}),
        Note(text="never-opened", provision="p", words={}),
    ]
    before = words_of(desk)
    desk.force("outsider", hostile)
    desk.force("host", hostile)
    text = desk.text()
    assert text.opening == msgspec.structs.replace(OPEN, names="content")
    assert text.state("p") != "agreed"
    assert text.signatures == {}
    assert before in words_of(desk), "what a party said stands, whatever the host tells"
    by_entry = {finding.place.path for finding in text.findings}
    assert len(by_entry) >= 2 * len(hostile) - 4
    assert verify_record(desk.store, ENTRY_TYPES).failure is None


def test_the_names_of_acts_are_those_of_the_entries() -> None:
    assert name_of_act(OPEN) == "text.open"
