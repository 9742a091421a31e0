"""A record read once: carried on it is what it is read at once; every part of it; with the root that its checkpoint states."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from desks import CAST, Desk
from parley.app.exchanges.knowing import EXCHANGES
from parley.app.record import Draft, Rows
from parley.app.recorded import HeldRecord, Recorded, carried_on, read_record
from parley.app.texts.negotiating import TEXTS
from parley.exchange.carrying_out import ExchangeOpened, SeedCommitted
from parley.kernel import RecordBroken, UseError
from parley.record import Envelope, EnvelopeSignature, open_envelope, seal
from parley.storage import MemoryStore
from parley.talks import KINDS, Utterance
from parley.talks.entries import Withdrawal
from parley.talks.views import brief, timeline
from parley.text import Deposit, DepositedFile, DepositWithdrawn
from parley.text.negotiation import Consent, Insert, Note, Open, Passage
from searching import search

DIGEST = "0" * 64
OPEN = Open(text="t", parties=("side-a", "side-b"), host="host", languages=("en",))
DRAFTS: tuple[Draft, ...] = (
    Draft("talks.utterance", Utterance(id="u2", force="agrees", speaker="head-b", matter="visions")),
    Draft("talks.utterance", Utterance(id="u3", force="denies", speaker="side-a", about=("u2",), supersedes="u2")),
    Draft("talks.withdrawal", Withdrawal(id="w1", target="u3")),
    Draft("talks.withdrawal", Withdrawal(id="w2", target="w1")),
    Draft("talks.utterance", Utterance(id="u2", force="refuses", speaker="head-b")),
    Draft("text.open", OPEN),
    Draft("text.insert", Insert(text="t", provision="p", words={"en": (Passage(words="Fire stops."),)})),
    Draft("text.note", Note(text="t", provision="p", words={"en": "at last"})),
    Draft("text.consent", Consent(text="t", provision="p", digests={})),
    Draft("text.deposit", Deposit(id="d1", party="side-a", files=(DepositedFile(language="en", commitment=DIGEST),))),
    Draft("text.deposit-withdrawn", DepositWithdrawn(id="d2", target="d1")),
    Draft(
        "exchange.opened",
        ExchangeOpened(id="x", exchange="x", rule_id="r", rule=DIGEST, document=DIGEST, parties=("side-a", "side-b")),
    ),
    Draft("exchange.seed-committed", SeedCommitted(id="x.s", exchange="x", party="side-a", commitment=DIGEST)),
)
BATCHES = st.lists(st.lists(st.sampled_from(DRAFTS), min_size=1, max_size=4), min_size=1, max_size=5)
slow = search(30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


class Upto:
    """The rows of a store as they were at an earlier size, with the checkpoint of then. Tells which envelopes were read."""

    def __init__(self, store: MemoryStore, size: int) -> None:
        self._store, self._size = store, size
        self.read: list[int] = []

    def size(self) -> int:
        return self._size

    def envelopes(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        last = self._size if end is None else min(end, self._size)
        for index, envelope in enumerate(self._store.envelopes(start, last), start):
            self.read.append(index)
            yield envelope

    def checkpoints(self) -> Iterator[tuple[int, str]]:
        return iter([(size, note) for size, note in self._store.checkpoints() if size <= self._size])

    def last_checkpoint(self) -> str | None:
        return max(self.checkpoints(), default=(0, None))[1]

    def state(self) -> bytes | None:
        return None


def told(recorded: Recorded) -> tuple[object, ...]:
    """Everything that a record says, in values that can be compared."""
    talks, texts, exchanges = recorded.talks, recorded.of(TEXTS), recorded.of(EXCHANGES)
    snapshot = recorded.snapshot()
    return (
        (recorded.record, recorded.title, recorded.size, recorded.root, recorded.log.is_borne_out),
        (talks.items, talks.of_kind, talks.gone, talks.findings, talks.size),
        (texts.acts, texts.negotiating, texts.deposits, texts.size, texts.talks.size),
        (exchanges.items, exchanges.size),
        (msgspec.json.encode(brief(snapshot, recorded.record)), timeline(snapshot)),
    )


def grown(batches: list[list[Draft]]) -> tuple[MemoryStore, list[int]]:
    """A record with *batches* entered one after the other, and its size after each."""
    desk = Desk(CAST)
    sizes = [desk.store.size()]
    for batch in batches:
        desk.of("host").enter(batch)
        sizes.append(desk.store.size())
    return desk.store, sizes


@slow
@given(BATCHES)
def test_carried_on_batch_by_batch_it_is_what_it_is_read_at_once(batches: list[list[Draft]]) -> None:
    store, sizes = grown(batches)
    recorded = read_record(Upto(store, sizes[0]))
    kept = [(recorded, told(recorded))]
    for before, size in pairwise(sizes):
        rows = Upto(store, size)
        recorded = carried_on(recorded, rows)
        assert rows.read == list(range(before, size))  # each entry is read once
        at_once = told(read_record(Upto(store, size)))
        assert told(recorded) == at_once
        assert at_once[0][-1] is True  # type: ignore[index]  # borne out by the checkpoint of then
        kept.append((recorded, told(recorded)))
    assert all(told(one) == before for one, before in kept)  # no step touches the readings before it


@slow
@given(BATCHES)
def test_as_known_at_an_entry_it_is_what_was_read_then(batches: list[list[Draft]]) -> None:
    store, _ = grown(batches)
    recorded = read_record(store)
    told(recorded)
    for index in range(store.size()):
        then, at_once = told(recorded.at(index)), told(read_record(Upto(store, index + 1)))
        assert then[0][:3] == at_once[0][:3]  # type: ignore[index]
        assert then[1:] == at_once[1:]
    assert recorded.at(None) is recorded
    assert recorded.at(store.size() - 1) is recorded


@pytest.mark.parametrize("index", [-1, 10_000])
def test_there_is_no_other_entry_to_know_it_at(index: int) -> None:
    with pytest.raises(UseError) as raised:
        read_record(Desk().store).at(index)
    assert raised.value.findings[0].message.code == "record.no-such-entry"


def test_the_root_is_that_of_the_last_checkpoint() -> None:
    store, _ = grown([[DRAFTS[0]]])
    log = read_record(store).log
    assert log.checkpoint is not None
    assert (log.checkpoint.size, log.checkpoint.root) == (log.size, log.root)
    assert (log.is_borne_out, log.is_contradicted) == (True, False)


def test_fewer_entries_than_the_checkpoint_covers_bear_nothing_out() -> None:
    store, sizes = grown([[DRAFTS[0]]])
    rows = Upto(store, sizes[-1])
    rows._size -= 1
    rows.last_checkpoint = store.last_checkpoint  # type: ignore[method-assign]
    log = read_record(rows).log
    assert (log.is_borne_out, log.is_contradicted) == (False, False)


def test_other_bytes_than_were_signed_over_are_seen_at_once_and_after_carrying_on() -> None:
    store, sizes = grown([[DRAFTS[0]], [DRAFTS[5]]])
    whole = list(store.envelopes())
    opened = open_envelope(whole[3])
    assert isinstance(opened, Envelope)
    (signature,) = opened.signatures
    whole[3] = seal(opened.payload, EnvelopeSignature(signature.keyid, signature.sig[::-1]))
    assert read_record(Changed(store, whole)).log.is_contradicted
    before = read_record(Changed(store, whole[: sizes[-2]]))
    assert before.log.is_contradicted
    after = carried_on(
        before, store
    )  # what was held goes on to another root than the checkpoint's, so all is read again
    assert after.log.is_borne_out
    assert told(after) == told(read_record(store))


def test_what_was_read_before_it_was_changed_is_still_what_was_signed_over() -> None:
    store, sizes = grown([[DRAFTS[0]], [DRAFTS[5]]])
    whole = list(store.envelopes())
    whole[3] = whole[4]
    after = carried_on(read_record(Upto(store, sizes[-2])), Changed(store, whole))
    assert after.log.is_borne_out
    assert told(after) == told(read_record(store))


class Changed(Upto):
    """The rows of a store with other envelopes in their place."""

    def __init__(self, store: MemoryStore, envelopes: list[bytes]) -> None:
        super().__init__(store, len(envelopes))
        self._envelopes = envelopes

    def envelopes(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        for index, envelope in enumerate(self._envelopes[start:end], start):
            self.read.append(index)
            yield envelope


def test_where_another_record_lies_everything_is_read_again() -> None:
    held = read_record(Desk().store)
    other, _ = grown([[DRAFTS[0]], [DRAFTS[1]]])
    assert told(carried_on(held, other)) == told(read_record(other))
    shorter = Desk("").store
    assert shorter.size() < held.size
    assert told(carried_on(held, shorter)) == told(read_record(shorter))


class Unchecked:
    """The rows of a store whose last checkpoint is *note*: none, or one that lies behind."""

    def __init__(self, store: MemoryStore, note: str | None) -> None:
        self._store, self._note = store, note

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def last_checkpoint(self) -> str | None:
        return self._note


def test_another_record_of_the_same_length_without_a_checkpoint_over_all_of_it_is_read() -> None:
    one, other = grown([[DRAFTS[0]]])[0], grown([[DRAFTS[1]]])[0]
    assert one.size() == other.size()
    held = read_record(one)
    behind = next(iter(other.checkpoints()))[1]
    for rows in (Unchecked(other, None), Unchecked(other, behind)):
        assert carried_on(held, rows).record == read_record(other).record != held.record


def test_entries_of_another_record_under_the_same_checkpoint_are_not_read_on_to_it() -> None:
    one, other = grown([[DRAFTS[0]]])[0], grown([[DRAFTS[1]], [DRAFTS[5]]])[0]
    assert other.size() > one.size()
    held = read_record(one)
    assert carried_on(held, Unchecked(other, held.log.note)).record == read_record(other).record != held.record


def test_what_was_known_earlier_is_not_carried_on_as_if_it_were_all() -> None:
    store, _ = grown([[DRAFTS[0]], [DRAFTS[1]]])
    recorded = read_record(store)
    earlier = recorded.at(recorded.size - 2)
    assert told(carried_on(earlier, store)) == told(recorded)


def test_nothing_new_is_no_new_value() -> None:
    store, _ = grown([[DRAFTS[0]]])
    recorded = read_record(store)
    assert carried_on(recorded, store) is recorded
    assert recorded.of(TEXTS) is recorded.of(TEXTS)
    assert recorded.talks is recorded.talks
    assert recorded.snapshot() is recorded.snapshot()


class Odd:
    """Rows with an entry whose body is not of its type: what another Parley might have let in."""

    def __init__(self, store: MemoryStore, type_name: str, field: str) -> None:
        self._rows = list(store.envelopes())
        for index, envelope in enumerate(self._rows):
            opened = open_envelope(envelope)
            payload = opened.payload  # type: ignore[union-attr]
            if f'"type":"{type_name}"'.encode() in payload:
                changed = payload.replace(field.encode(), b'"unheard-of"')
                self._rows[index] = seal(changed, *opened.signatures)  # type: ignore[union-attr]
                self.index = index

    def size(self) -> int:
        return len(self._rows)

    def envelopes(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        return iter(self._rows[start:end])

    def last_checkpoint(self) -> str | None:
        return None


def test_an_entry_that_does_not_decode_breaks_its_own_part_and_no_other() -> None:
    store, _ = grown([list(DRAFTS)])
    odd_exchange: Rows = Odd(store, "exchange.opened", '"rule_id"')  # type: ignore[assignment]
    recorded = read_record(odd_exchange)
    assert recorded.talks.stands("w2")
    assert list(recorded.of(TEXTS).negotiating) == ["t"]
    with pytest.raises(RecordBroken) as raised:
        recorded.of(EXCHANGES)
    assert raised.value.findings[0].message.code == "record.body-does-not-decode"


def test_an_entry_of_the_talks_that_does_not_decode_is_told_from_then_on() -> None:
    store, _ = grown([[DRAFTS[2]], [DRAFTS[11]]])
    odd = Odd(store, "talks.withdrawal", '"target"')
    recorded = read_record(odd)  # type: ignore[arg-type]
    assert len(recorded.of(EXCHANGES).items) == 1
    assert recorded.at(odd.index - 1).talks.stands("u1")
    for one in (recorded, recorded.at(odd.index)):
        with pytest.raises(RecordBroken):
            _ = one.talks


def test_types_of_a_later_parley_are_passed_over() -> None:
    store, _ = grown([[DRAFTS[0]]])
    assert set(KINDS) >= {item.kind for item in read_record(store).talks.items.values()}
    assert read_record(store).size == store.size()


def test_what_is_held_is_carried_on_and_shared() -> None:
    desk = Desk(CAST)
    held = HeldRecord()
    first = held.read(desk.store)
    assert held.read(desk.store) is first
    desk.of("host").enter([DRAFTS[0]])
    second = held.read(desk.store)
    assert second is not first
    assert held.read(desk.store) is second
    assert not first.talks.stands("u2")
    assert second.talks.stands("u2")


def test_a_slower_reader_puts_no_older_reading_in_the_place_of_a_newer_one() -> None:
    store, sizes = grown([[DRAFTS[0]], [DRAFTS[5]]])
    held = HeldRecord()
    held.read(Upto(store, sizes[0]))

    class Slow(Upto):
        """While one thread reads these, another reads all that has come since."""

        def envelopes(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
            assert held.read(Upto(store, sizes[2])).size == sizes[2]
            return super().envelopes(start, end)

    assert held.read(Slow(store, sizes[1])).size == sizes[1]
    rows = Upto(store, sizes[2])
    assert held.read(rows).size == sizes[2]
    assert rows.read == []


def test_a_slower_reader_puts_its_newer_reading_in_the_place_of_an_older_one() -> None:
    store, sizes = grown([[DRAFTS[0]], [DRAFTS[5]]])
    held = HeldRecord()
    held.read(Upto(store, sizes[0]))

    class Slow(Upto):
        """While one thread reads these, another, which saw fewer, is done first."""

        def envelopes(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
            assert held.read(Upto(store, sizes[1])).size == sizes[1]
            return super().envelopes(start, end)

    assert held.read(Slow(store, sizes[2])).size == sizes[2]
    rows = Upto(store, sizes[2])
    assert held.read(rows).size == sizes[2]
    assert rows.read == []


def test_a_reading_of_another_record_takes_the_place_of_a_longer_one() -> None:
    store, sizes = grown([[DRAFTS[0]], [DRAFTS[5]]])
    other = Desk("").store
    assert other.size() < sizes[2]
    held = HeldRecord()
    held.read(Upto(store, sizes[0]))

    class Slow(Upto):
        """While one thread reads another record, a second one carries on the first record."""

        def envelopes(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
            assert held.read(Upto(store, sizes[2])).size == sizes[2]
            return super().envelopes(start, end)

    assert held.read(Slow(other, other.size())).record == read_record(other).record
    rows = Upto(other, other.size())
    assert held.read(rows).record == read_record(other).record != read_record(store).record
    assert rows.read == []


def test_several_threads_share_what_is_held() -> None:
    store, sizes = grown([[draft] for draft in DRAFTS])
    held = HeldRecord()
    expected = {size: told(read_record(Upto(store, size))) for size in sizes}

    def look(size: int) -> bool:
        found = held.read(Upto(store, size))
        return told(found) == expected[found.size]

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(look, [size for size in sizes for _ in range(4)]))
    assert held.read(Upto(store, sizes[-1])).size == sizes[-1]
