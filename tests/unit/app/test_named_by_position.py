"""A record written while acts were named by their place reads as it did, to the last view; and new acts stand on it."""

from __future__ import annotations

import msgspec

from named_by_position import VIEWS, kept_record, old_signer, views_of
from parley.app.desk import Desk
from parley.app.exchanges import read_exchange, tell, withdraw
from parley.app.record import verify_record
from parley.app.recorded import ENTRY_TYPES, read_record
from parley.app.texts import TEXTS, deposit_named, enter_acts, plan_acts
from parley.storage import SystemClock, SystemEntropy
from parley.text.negotiation import (
    Act,
    AlternativeWordings,
    NegotiatingText,
    Note,
    Open,
    Pick,
    Picked,
    Resolve,
    nodes_of,
)


def test_every_view_is_what_it_was() -> None:
    store, vault = kept_record()
    assert verify_record(store, ENTRY_TYPES).failure is None
    expected = msgspec.json.decode(VIEWS.read_bytes())
    seen = views_of(store, vault)
    assert seen.keys() == expected.keys()
    for name in expected:
        assert still_says(seen[name], expected[name]), name


def still_says(now: object, then: object) -> bool:
    """Whether *now* has everything that *then* had: a view may say more than it did, and nothing else than it said."""
    if isinstance(then, dict):
        return isinstance(now, dict) and all(key in now and still_says(now[key], value) for key, value in then.items())
    if isinstance(then, list):
        return isinstance(now, list) and len(now) == len(then) and all(map(still_says, now, then))
    return now == then


def test_new_acts_name_what_is_there_by_its_old_name() -> None:
    store, vault = kept_record()

    def desk(who: str) -> Desk:
        return Desk(store, old_signer(who), old_signer("log"), vault, SystemEntropy(), SystemClock())

    def act(who: str, *acts: Act) -> NegotiatingText:
        enter_acts(desk(who), plan_acts(read_record(store).of(TEXTS), who, acts))
        return read_record(store).of(TEXTS).negotiating[acts[0].text]

    (collision,) = read_record(store).of(TEXTS).negotiating["t"].open_collisions()
    text = act("side-b", Resolve(text="t", collision=collision.id, outcome="keep"))
    assert text.collisions[collision.id].resolved == "keep"
    alternatives = next(
        node
        for node in nodes_of(text.provisions["truce"].wordings["en"])
        if isinstance(node, AlternativeWordings) and node.id.startswith("e")
    )
    picked = Picked(node=alternatives.id, option=alternatives.options[-1].id)
    base = text.provisions["truce"].revision
    for party in ("side-a", "side-b"):
        text = act(party, Pick(text="t", provision="truce", base=base, picks=(picked,)))
    assert alternatives.id not in {one.id for one in nodes_of(text.provisions["truce"].wordings["en"])}
    size = store.size()
    text = act("host", Note(text="t", provision="truce", words={"en": "Still by its place."}))
    assert text.provisions["truce"].remarks[-1].entry == f"e{size}", "a text keeps the names that it began with"
    new = act("host", Open(text="new", parties=("side-a", "side-b"), languages=("en",)))
    assert new.opened_by.entry.startswith("a"), "and a new one in the same record has names by content"
    assert deposit_named(read_record(store).of(TEXTS), "vision-side-a") == "vision-side-a-2"
    state, entries = read_exchange(read_record(store), vault)
    assert "ten.told-1" in {deed.entry for told in state.deeds.values() for deed in told}
    tell(desk("host"), state, [withdraw(desk("host"), state, entries, "ten.told-1", "a slip")])
    assert "ten.told-1" not in {
        deed.entry for told in read_exchange(read_record(store), vault)[0].deeds.values() for deed in told
    }
    assert verify_record(store, ENTRY_TYPES).failure is None
