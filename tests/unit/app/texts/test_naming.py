"""Names of acts: made from what they say, alike in every order; stored whole, shown short, typed by their beginning."""

from __future__ import annotations

import itertools

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desks import Desk
from parley.app.recorded import read_record
from parley.app.texts.naming import Signed, collision_named, entered_of, node_named, places_of, provision_named
from parley.app.texts.negotiating import TEXTS
from parley.kernel import InputError, UseError
from parley.record import content_name_of, payload_of, read, read_all
from parley.storage import MemoryStore
from parley.text.negotiation import (
    ACTS,
    Act,
    AlternativeWordings,
    Consent,
    Edit,
    Held,
    Insert,
    Lift,
    NegotiatingText,
    Note,
    Open,
    Pick,
    Picked,
    Propose,
    Reserve,
    Resolve,
    Spot,
    nodes_of,
)
from searching import search

PARTIES = ("side-a", "side-b")
OPEN = Open(text="t", parties=PARTIES, host="host", languages=("en",), everything="off")


@pytest.fixture
def desk() -> Desk:
    """A text with a provision in which both sides have a bracket and Side B proposes something else."""
    made = Desk()
    made.act("host", OPEN)
    made.act("side-a", Insert(text="t", provision="p", bracketed={"en": "Fire stops [side-a: at once][side-b: soon]."}))
    for party, start, end in (("side-a", 0, 4), ("side-b", 5, 10)):
        base = made.text().provisions["p"].revision
        made.act(
            party, Reserve(text="t", provision="p", base=base, places=(Spot(language="en", start=start, end=end),))
        )
    return made


def nodes(desk: Desk, kind: type) -> list:
    return [node for node in nodes_of(desk.text().provisions["p"].wordings["en"]) if isinstance(node, kind)]


def lift(desk: Desk, *brackets: str) -> Lift:
    return Lift(text="t", provision="p", base=desk.text().provisions["p"].revision, brackets=brackets)


def collide(desk: Desk) -> str:
    """A late act of Side B on the provision; the name of the collision."""
    base = desk.text().provisions["p"].revision
    for party, words in (("side-a", "ends"), ("side-b", "ceases")):
        edit = Edit(language="en", start=5, end=10, words=words)
        desk.act(party, Propose(text="t", provision="p", base=base, edits=(edit,)))
    return desk.text().open_collisions("p")[-1].id


def test_the_name_of_an_act_is_made_of_its_entry(desk: Desk) -> None:
    entries = list(read_all(desk.store.envelopes()))
    for signed in desk.texts.acts:
        entry = entries[signed.index]
        assert signed.name == content_name_of(entry.key, entry.sequence, entry.type, bytes(entry.body))
    shown = [one.entry for one in entered_of(desk.texts.acts)]
    assert shown == [one.name[:9] for one in desk.texts.acts]
    assert places_of(desk.texts.acts) == {name: one.index for name, one in zip(shown, desk.texts.acts, strict=True)}


def test_acts_that_say_the_same_have_names_of_their_own(desk: Desk) -> None:
    note = Note(text="t", provision="p", words={"en": "The map follows."})
    desk.act("side-a", note, note)
    desk.act("side-b", note)
    assert len({one.name for one in desk.texts.acts[-3:]}) == 3
    assert len(desk.text().provisions["p"].remarks) == 3


def test_what_is_stored_is_whole_and_what_is_typed_is_short(desk: Desk) -> None:
    bracket = nodes(desk, Held)[0]
    desk.act("side-a", lift(desk, bracket.id))
    stored = desk.texts.acts[-1].act
    assert isinstance(stored, Lift)
    (name,) = stored.brackets
    whole, count = name.split("~")
    assert (len(whole), count) == (27, bracket.id.split("~")[1])
    assert len(nodes(desk, Held)) == 1


def test_a_short_name_in_the_record_means_nothing(desk: Desk) -> None:
    """Which act it is would depend on what else is in the record: so it is no reference, in any record."""
    bracket = nodes(desk, Held)[0]
    desk.force("side-a", [lift(desk, bracket.id)])
    assert len(nodes(desk, Held)) == 2
    assert desk.text().findings[-1].severity == "error"


def test_the_shortest_beginning_that_tells_apart_whatever_the_order() -> None:
    alike = ["a" + "0" * 26, "a" + "0" * 15 + "1" * 11]
    acts: list[Act] = [OPEN, Insert(text="t", provision="p"), Note(text="t", provision="p", words={"en": "x"})]
    late = Resolve(text="t", collision=alike[0], outcome="keep")
    opening = msgspec.structs.replace(OPEN, names="content")
    signed = [
        Signed(0, "host", opening, "a" + "z" * 26),
        *(Signed(at, "side-a", act, name) for at, (act, name) in enumerate(zip(acts[1:], alike, strict=True), 1)),
        Signed(3, "side-a", late, "a" + "y" * 26),
    ]
    entered = entered_of(signed)
    assert [one.entry for one in entered] == ["a" + "z" * 8, "a" + "0" * 16, "a" + "0" * 15 + "1", "a" + "y" * 8]
    assert entered[3].act == msgspec.structs.replace(late, collision="a" + "0" * 16), "the reference holds"
    for order in itertools.permutations(signed):
        assert {one.entry for one in entered_of(order)} == {one.entry for one in entered}


def test_brackets_options_and_collisions_are_named_by_a_beginning_by_words_or_by_their_provision(desk: Desk) -> None:
    provision = desk.text().provisions["p"]
    first, second = nodes(desk, Held)
    assert node_named(provision, first.id[:5] + first.id[9:], of=Held) == first.id
    assert node_named(provision, first.id[:5].upper(), of=Held) == first.id
    assert node_named(provision, "Fire", of=Held) == first.id
    assert node_named(provision, "stop", of=Held) == second.id
    (alternatives,) = nodes(desk, AlternativeWordings)
    options = {option.id for option in alternatives.options}
    assert node_named(provision, "soon", of=AlternativeWordings) in options
    assert node_named(provision, "never", of=AlternativeWordings) == "never"
    with pytest.raises(UseError) as raised:
        node_named(provision, "o", of=AlternativeWordings)
    assert set(str(raised.value.findings[0].message.params["names"]).split(", ")) == options
    collision = collide(desk)
    for typed in (collision, collision[:6], "p", "1"):
        assert collision_named(desk.text(), typed) == collision
    assert provision_named(desk.text(), "1") == "p"
    another = collide(desk)
    with pytest.raises(UseError):
        collision_named(desk.text(), "p")
    assert collision_named(desk.text(), another[:7]) == another


def test_what_fits_several_is_said_where_it_stands(desk: Desk) -> None:
    first, second = (one.id.split("~")[0] for one in nodes(desk, Held))
    start = first[: next(at for at, (a, b) in enumerate(zip(first, second, strict=True)) if a != b)]
    with pytest.raises(InputError) as raised:
        desk.plan("side-a", Note(text="t", provision="p", words={}), lift(desk, f"{start}~1"))
    (finding,) = raised.value.findings
    assert (finding.message.code, finding.place.path) == ("use.name-ambiguous", "acts[1]")
    shown = set(str(finding.message.params["names"]).split(", "))  # a few of them, where one sign fits many
    assert len(shown) > 1 and all(name.startswith(start) for name in shown)
    assert {first, second} <= shown or len(shown) > 2


def test_a_collision_is_resolved_under_its_whole_name(desk: Desk) -> None:
    collision = collide(desk)
    desk.act("host", Resolve(text="t", collision=collision[:6], outcome="side-by-side"))
    stored = desk.texts.acts[-1].act
    assert isinstance(stored, Resolve)
    assert len(stored.collision) == 27
    assert desk.text().collisions[collision].resolved == "side-by-side"
    alternatives = next(one for one in nodes(desk, AlternativeWordings) if one.id.count("~") == 1)
    late = next(option for option in alternatives.options if option.id.endswith(".late"))
    base = desk.text().provisions["p"].revision
    picks = (Picked(node=alternatives.id, option=late.id),)
    for party in PARTIES:
        desk.act(party, Pick(text="t", provision="p", base=base, picks=picks))
    assert late.id not in {option.id for one in nodes(desk, AlternativeWordings) for option in one.options}, (
        "both took it: it stands"
    )


# --- The order of the log ---

KINDS = ("insert", "note", "bracket", "propose", "lift", "pick", "consent", "stale")
steps = st.lists(
    st.tuples(st.sampled_from(PARTIES), st.sampled_from(KINDS), st.integers(0, 3), st.integers(0, 9)), max_size=14
)


def made(text: NegotiatingText, kind: str, which: int, number: int) -> Act | None:
    """An act on one of four provisions, as somebody who sees *text* would make it."""
    name = f"p{which}"
    if kind == "insert" or name not in text.provisions:
        words = ("Fire stops [side-a: now][side-b: soon].", "The wounded go first.")[number % 2]
        return Insert(text="t", provision=name, parent=f"c{which}", bracketed={"en": words})
    provision = text.provisions[name]
    found = list(nodes_of(provision.wordings["en"]))
    held = [one.id for one in found if isinstance(one, Held)][:1]
    picks = [Picked(node=one.id, option=one.options[0].id) for one in found if isinstance(one, AlternativeWordings)][:1]
    base = max(1, provision.revision - (kind == "stale"))
    edit = Edit(language="en", start=number % 4, end=4 + number % 4, words="x")
    spot = Spot(language="en", start=number % 4, end=5)
    if kind == "note":
        return Note(text="t", provision=name, words={"en": "A remark."})
    if kind == "bracket":
        return Reserve(text="t", provision=name, base=base, places=(spot,))
    if kind == "lift":
        return Lift(text="t", provision=name, base=base, brackets=tuple(held)) if held else None
    if kind == "pick":
        return Pick(text="t", provision=name, base=base, picks=tuple(picks)) if picks else None
    if kind == "consent":
        return Consent(text="t", provision=name, digests=text.digests(name))
    return Propose(text="t", provision=name, base=base, edits=(edit,))


@search(25, deadline=None)
@given(steps, st.randoms(use_true_random=False))
def test_in_any_order_that_the_entries_allow_names_and_text_are_the_same(played: list, random) -> None:
    """Two signers' entries, taken in another order: each key's own stay in theirs, and what is about one provision stays in its.

    Nothing else holds the order: so the names cannot depend on it, nor what the text says, nor what anybody may refer to.
    """
    desk = Desk(cast="")
    desk.act("host", OPEN, *(Insert(text="t", provision=f"c{number}", level="article") for number in range(4)))
    fixed = desk.store.size()
    for who, kind, which, number in played:
        act = made(desk.text(), kind, which, number)
        try:
            if act is not None:
                desk.act(who, act)
        except InputError:
            continue
    envelopes = list(desk.store.envelopes())
    moved = _another_order([(read(payload_of(one)), one) for one in envelopes[fixed:]], random)
    other = MemoryStore()
    with other.writing() as rows:
        rows.add_entries([*envelopes[:fixed], *moved])
    here, there = desk.texts, read_record(other).of(TEXTS)
    assert {one.name: one.act for one in there.acts} == {one.name: one.act for one in here.acts}
    one, two = here.negotiating["t"], there.negotiating["t"]
    assert sorted(map(str, two.findings)) == sorted(map(str, one.findings))
    assert msgspec.structs.replace(two, findings=()) == msgspec.structs.replace(one, findings=())
    assert [each.id for each in two.in_order()] == [each.id for each in one.in_order()]


def _another_order(entries: list, random) -> list[bytes]:
    """*entries* in a random order that keeps those of a key, and those on a provision, in theirs."""
    left, taken = list(entries), []
    while left:
        free = []
        for at, (entry, _) in enumerate(left):
            earlier = [one for one, _ in left[:at]]
            if all(one.key != entry.key and _about(one) != _about(entry) for one in earlier):
                free.append(at)
        taken.append(left.pop(random.choice(free))[1])
    return taken


def _about(entry) -> str:
    assert entry.type in ACTS
    return msgspec.json.decode(entry.body)["provision"]
