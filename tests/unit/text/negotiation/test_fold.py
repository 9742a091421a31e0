"""The fold, act by act: who may act, when, and that no acts make it raise."""

from __future__ import annotations

from typing import get_type_hints

import msgspec
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from parley.text.negotiation.act_kinds import ACTS
from parley.text.negotiation.acts import Entered, Insert, Note, Open, Passage
from parley.text.negotiation.fold import NO_NEGOTIATIONS, negotiate, negotiations
from parley.text.negotiation.provenance import origin_table
from searching import search

PARTIES = ("side-a", "side-b")
EVERYONE = (*PARTIES, "host")
LANGUAGES = ("en", "uk")
IDS = ("p1", "p2", "p3", "p4")

OPEN = Open(text="t", parties=PARTIES, host="host", languages=LANGUAGES)


def codes(*entered):
    text = negotiate([Entered(f"e{number}", *each) for number, each in enumerate(entered, start=1)], "t")
    return None if text is None else [finding.message.code for finding in text.findings]


def test_a_text_is_opened_once_and_only_soundly():
    assert codes(("host", OPEN), ("side-a", OPEN)) == ["negotiation.open-already"]
    for bad in (
        Open(text="t", parties=(), languages=("en",)),
        Open(text="t", parties=("side-a", "side-a"), languages=("en",)),
        Open(text="t", parties=PARTIES, languages=()),
        Open(text="t", parties=PARTIES, languages=("en#heading",)),
        Open(text="t", parties=PARTIES, languages=("en",), host="side-a"),
        Open(text="t", parties=PARTIES, languages=("en",), kept_by="outsider"),
        Open(text="t", parties=("Side A",), languages=("en",)),
        Open(text="t", parties=PARTIES, languages=("en",), title={"en": "[x]"}),
    ):
        assert codes(("host", bad)) is None
        assert codes(("host", bad), ("host", OPEN)) == ["negotiation.not-open-yet"]


def test_outsiders_and_acts_before_the_opening_have_no_effect():
    note = Note(text="t", provision="p1", words={})
    assert codes(("side-a", note), ("host", OPEN), ("outsider", note)) == [
        "negotiation.not-open-yet",
        "negotiation.not-a-participant",
    ]
    told = Note(text="t", provision="p1", words={}, of="outsider")
    assert codes(("host", OPEN), ("side-a", told)) == ["negotiation.not-a-participant"]


def test_an_entry_counts_once():
    entries = [Entered("e1", "host", OPEN)] + [
        Entered("e2", "side-a", Insert(text="t", provision=name, words={"en": (Passage(words="x"),)})) for name in IDS
    ]
    text = negotiate(entries, "t")
    assert list(text.provisions) == ["p1"]
    assert {finding.message.code for finding in text.findings} == {"negotiation.entry-twice"}


def test_several_texts_in_one_record_do_not_mix():
    other = Open(text="u", parties=PARTIES, languages=("en",))
    insert = Insert(text="u", provision="p1", words={"en": (Passage(words="x"),)})
    found = negotiations([Entered("e1", "host", OPEN), Entered("e2", "side-a", other), Entered("e3", "side-a", insert)])
    assert {name: list(text.provisions) for name, text in found.items()} == {"t": [], "u": ["p1"]}
    assert negotiate([], "t") is None


def any_act(act):
    """Any well-typed act, whatever its strings and numbers are. (A default that is a factory is not left to be guessed.)"""
    return st.builds(act, **{name: st.from_type(hint) for name, hint in get_type_hints(act).items()})


@given(
    st.lists(
        st.tuples(st.sampled_from((*EVERYONE, "")), st.one_of([any_act(act) for act in ACTS.values()])), max_size=8
    )
)
@search(60, suppress_health_check=list(HealthCheck))
def test_no_well_typed_acts_make_it_raise_and_it_is_deterministic(acts):
    entered = [Entered("e0", "host", OPEN)]
    for number, (signer, act) in enumerate(acts, start=1):
        of = act.of if act.of in EVERYONE else ""
        changes = {"text": "t", "of": of}
        if hasattr(act, "provision"):
            changes["provision"] = IDS[number % 2]
        entered.append(Entered(f"e{number}", signer, msgspec.structs.replace(act, **changes)))
    text = negotiate(entered, "t")
    assert text == negotiate(tuple(entered), "t")
    for provision in text.in_order():
        text.state(provision.id)
        text.digests(provision.id)
    assert len(origin_table(text)) == len(text.provisions)


@given(
    st.lists(st.tuples(st.sampled_from(("t", "u")), st.sampled_from((OPEN, Note(text="t", provision="p1", words={}),
        Insert(text="t", provision="p1"), Insert(text="t", provision="p2"), Open(text="t", parties=(), languages=())))),
        max_size=8),
    st.lists(st.integers(0, 8), max_size=3),
)  # fmt: skip
def test_folding_in_any_number_of_steps_comes_to_what_folding_at_once_comes_to(acts, wanted):
    """Also where acts on a text come before it is opened, and where an opening is unsound."""
    entered = [
        Entered(f"e{number}", "host", msgspec.structs.replace(act, text=text))
        for number, (text, act) in enumerate(acts)
    ]
    cuts = sorted(min(cut, len(entered)) for cut in wanted)
    fold = NO_NEGOTIATIONS
    for start, end in zip((0, *cuts), (*cuts, len(entered)), strict=True):
        fold = fold.and_then(entered[start:end])
        assert list(fold.texts.items()) == list(negotiations(entered[:end]).items())
        assert fold.texts == {name: text for name in "tu" if (text := negotiate(entered[:end], name)) is not None}
