"""What holds for every place where a record can live. One suite, run over each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from parley.app.record.ports import EntryStore
from parley.app.record.verifying import verify_record
from parley.kernel import StoreError
from parley.storage import MemoryStore, SqliteStore
from records import TYPES, opened, said
from searching import search

NAMES = ["memory", "sqlite"]


@pytest.fixture(params=NAMES)
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], EntryStore]]:
    made: list[SqliteStore] = []

    def one() -> EntryStore:
        if request.param == "memory":
            return MemoryStore()
        made.append(SqliteStore.create(tmp_path / f"{len(made)}.sqlite"))
        return made[-1]

    yield one
    for store in made:
        store.close()


@pytest.fixture
def store(make: Callable[[], EntryStore]) -> EntryStore:
    return make()


def code(error: pytest.ExceptionInfo[StoreError]) -> str:
    return error.value.findings[0].message.code


def test_a_new_store_is_empty(store: EntryStore) -> None:
    assert store.size() == 0
    assert list(store.envelopes()) == []
    assert list(store.checkpoints()) == []
    assert store.last_checkpoint() is None
    assert store.state() is None


def test_what_is_added_is_there_in_order(store: EntryStore) -> None:
    with store.writing() as rows:
        rows.add_entries([b"a", b"b"])
        rows.add_entries(iter([b"c"]))
        rows.add_checkpoint(2, "two")
        rows.add_checkpoint(3, "three")
        rows.put_state(b"state")
        rows.put_state(b"later")
    assert store.size() == 3
    assert list(store.envelopes()) == [b"a", b"b", b"c"]
    assert list(store.checkpoints()) == [(2, "two"), (3, "three")]
    assert store.last_checkpoint() == "three"
    assert store.state() == b"later"


def test_sizes_are_compared_as_numbers(store: EntryStore) -> None:
    with store.writing() as rows:
        rows.add_checkpoint(10, "ten")
        rows.add_checkpoint(9, "nine")
    assert store.last_checkpoint() == "ten"
    assert [size for size, _ in store.checkpoints()] == [9, 10]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, None, "abcd"), (1, 3, "bc"), (3, 9, "d"), (4, None, ""), (2, 2, ""), (3, 1, ""), (0, 0, "")],
)
def test_a_range_is_half_open(store: EntryStore, start: int, end: int | None, expected: str) -> None:
    with store.writing() as rows:
        rows.add_entries([b"a", b"b", b"c", b"d"])
    assert b"".join(store.envelopes(start, end)).decode() == expected


def test_a_transaction_sees_its_own_writes(store: EntryStore) -> None:
    with store.writing() as rows:
        rows.add_entries([b"a"])
        rows.add_checkpoint(1, "one")
        assert rows.size() == 1
        assert list(rows.envelopes()) == [b"a"]
        assert rows.last_checkpoint() == "one"


def test_a_transaction_that_raises_leaves_nothing_in_the_store(store: EntryStore) -> None:
    with store.writing() as rows:
        rows.add_entries([b"a"])
        rows.put_state(b"before")
    with pytest.raises(RuntimeError), store.writing() as rows:
        rows.add_entries([b"b"])
        rows.add_checkpoint(2, "two")
        rows.put_state(b"after")
        raise RuntimeError
    assert list(store.envelopes()) == [b"a"]
    assert list(store.checkpoints()) == []
    assert store.state() == b"before"
    with store.writing() as rows:
        rows.add_entries([b"c"])
    assert list(store.envelopes()) == [b"a", b"c"]


def test_entries_that_cannot_all_be_made_are_not_half_there(store: EntryStore) -> None:
    def failing() -> Iterator[bytes]:
        yield b"a"
        raise RuntimeError

    with pytest.raises(RuntimeError), store.writing() as rows:
        rows.add_entries(failing())
    assert store.size() == 0


def test_one_writer_at_a_time(store: EntryStore) -> None:
    with store.writing(), pytest.raises(StoreError) as error, store.writing():
        pass
    assert code(error) == "store.locked"
    with store.writing() as rows:
        rows.add_entries([b"a"])
    assert store.size() == 1


def test_a_checkpoint_is_never_replaced(store: EntryStore) -> None:
    with store.writing() as rows:
        rows.add_checkpoint(1, "one")
    with pytest.raises(StoreError) as error, store.writing() as rows:
        rows.add_checkpoint(1, "other")
    assert code(error) == "store.checkpoint-exists"
    assert store.last_checkpoint() == "one"


def test_nothing_is_added_outside_a_transaction(store: EntryStore) -> None:
    with store.writing() as rows:
        pass
    for add in (lambda: rows.add_entries([b"a"]), lambda: rows.add_checkpoint(1, "x"), lambda: rows.put_state(b"")):
        with pytest.raises(StoreError) as error:
            add()
        assert code(error) == "store.no-transaction"
    assert store.size() == 0


def test_a_record_grows_and_verifies(store: EntryStore) -> None:
    opened(store)
    for batch in ([0], [1, 2, 3], range(4, 40)):
        said(store, batch)
    result = verify_record(store, TYPES)
    assert result.is_whole
    assert (result.entries, result.checkpoints) == (41, 4)


def test_the_same_entries_are_the_same_bytes_everywhere(make: Callable[[], EntryStore]) -> None:
    here, there = opened(make()), opened(MemoryStore())
    for store in (here, there):
        said(store, range(20))
    assert list(here.envelopes()) == list(there.envelopes())
    assert list(here.checkpoints()) == list(there.checkpoints())


@pytest.mark.parametrize("name", NAMES)
@search(25)
@given(batches=st.lists(st.lists(st.binary(max_size=300), max_size=5), max_size=6))
def test_any_bytes_come_back_as_they_were(
    name: str, batches: list[list[bytes]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("store") / "record.sqlite"
    store: EntryStore = MemoryStore() if name == "memory" else SqliteStore.create(path)
    for batch in batches:
        with store.writing() as rows:
            rows.add_entries(batch)
    assert list(store.envelopes()) == [each for batch in batches for each in batch]
    if isinstance(store, SqliteStore):
        store.close()


class Stores(RuleBasedStateMachine):
    """A model (two lists) beside both stores, through batches that are kept and batches that fail."""

    def __init__(self) -> None:
        super().__init__()
        self.stores: list[EntryStore] = [MemoryStore(), SqliteStore.create(Path(":memory:"))]
        self.entries: list[bytes] = []
        self.notes: dict[int, str] = {}

    @rule(batch=st.lists(st.binary(max_size=20), max_size=4), fails=st.booleans())
    def append(self, batch: list[bytes], fails: bool) -> None:
        size = len(self.entries) + len(batch)
        for store in self.stores:
            try:
                with store.writing() as rows:
                    rows.add_entries(batch)
                    if size not in self.notes:
                        rows.add_checkpoint(size, f"note {size}")
                    if fails:
                        raise RuntimeError
            except RuntimeError:
                assert fails
        if not fails:
            self.entries += batch
            self.notes.setdefault(size, f"note {size}")

    @invariant()
    def all_agree(self) -> None:
        for store in self.stores:
            assert store.size() == len(self.entries)
            assert list(store.envelopes()) == self.entries
            assert dict(store.checkpoints()) == self.notes

    def teardown(self) -> None:
        for store in self.stores:
            if isinstance(store, SqliteStore):
                store.close()


Stores.TestCase.settings = search(20, stateful_step_count=12)
TestStores = Stores.TestCase
