from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from parley.app.record.verifying import verify_record
from parley.kernel import RecordBroken, StoreError
from parley.storage.sqlite import APPLICATION_ID, STORE_FORMAT, SqliteStore
from records import TYPES, opened, said


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record of 21 entries in a closed file."""
    path = tmp_path / "record.sqlite"
    with SqliteStore.create(path) as store:
        opened(store)
        said(store, range(20))
    return path


def refused(path: Path, **options: bool) -> str:
    with pytest.raises(StoreError) as error:
        SqliteStore.open(path, **options)
    assert error.value.findings[0].message.params["path"] == str(path)
    return error.value.findings[0].message.code


def run(path: Path, *statements: str) -> list[tuple[apsw.SQLiteValue, ...]]:
    connection = apsw.Connection(str(path))
    try:
        return [row for statement in statements for row in connection.execute(statement)]
    finally:
        connection.close()


def test_it_carries_a_sqlite_without_the_wal_reset_bug() -> None:
    assert tuple(map(int, apsw.sqlite_lib_version().split("."))) > (3, 51, 2)


def test_an_older_sqlite_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apsw, "SQLITE_VERSION_NUMBER", 3_051_002)
    with pytest.raises(StoreError) as error:
        SqliteStore.create(tmp_path / "record.sqlite")
    assert error.value.findings[0].message.code == "store.sqlite-too-old"
    assert list(tmp_path.iterdir()) == []


def test_the_file_says_what_it_is(path: Path) -> None:
    assert run(
        path, "PRAGMA application_id", "PRAGMA user_version", "PRAGMA journal_mode", "PRAGMA integrity_check"
    ) == [
        (APPLICATION_ID,),
        (STORE_FORMAT,),
        ("wal",),
        ("ok",),
    ]


def test_what_is_committed_is_synced(path: Path) -> None:
    with SqliteStore.open(path) as store:
        assert next(store._connection.execute("PRAGMA synchronous")) == (2,)


def test_a_closed_record_is_one_file(path: Path) -> None:
    assert [each.name for each in path.parent.iterdir()] == ["record.sqlite"]


def test_what_was_written_is_there_when_opened_again(path: Path) -> None:
    with SqliteStore.open(path) as store:
        assert verify_record(store, TYPES).entries == 21
        said(store, [20])
    with SqliteStore.open(path, read_only=True) as store:
        assert verify_record(store, TYPES).is_whole
        assert store.size() == 22


def test_it_is_not_made_over_anything(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(StoreError) as error:
        SqliteStore.create(path)
    assert error.value.findings[0].message.code == "store.exists"
    assert path.read_bytes() == before


def test_what_is_no_record_is_refused_and_left_alone(tmp_path: Path) -> None:
    assert refused(tmp_path / "nothing") == "store.missing"
    assert refused(tmp_path) == "store.missing"
    text = tmp_path / "text"
    text.write_bytes(b"a letter, long enough to have a header of a hundred bytes. " * 40)
    assert refused(text) == "store.not-a-record"
    (tmp_path / "empty").write_bytes(b"")
    assert refused(tmp_path / "empty") == "store.not-a-record"
    other = tmp_path / "other"
    run(other, "CREATE TABLE t (x)")
    assert refused(other) == "store.not-a-record"
    assert text.read_bytes().startswith(b"a letter")
    assert (tmp_path / "empty").read_bytes() == b""


def test_a_newer_format_is_refused(path: Path) -> None:
    run(path, f"PRAGMA user_version = {STORE_FORMAT + 1}")
    assert refused(path) == "store.newer-format"


def test_a_damaged_file_is_told(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(100, len(data)):
        data[at] = 0xA5
    path.write_bytes(data)
    with pytest.raises(StoreError) as error:
        list(SqliteStore.open(path).envelopes())
    assert error.value.findings[0].message.code == "store.corrupt"


def test_read_only_is_read_only(path: Path) -> None:
    with SqliteStore.open(path, read_only=True) as store:
        with pytest.raises(StoreError) as error:
            said(store, [20])
        assert error.value.findings[0].message.code == "store.read-only"
        assert store.size() == 21


def test_another_writer_is_waited_for_and_then_told(path: Path) -> None:
    with SqliteStore.open(path) as one, SqliteStore.open(path, wait_ms=1) as other:
        with one.writing(), pytest.raises(StoreError) as error, other.writing():
            pass
        assert error.value.findings[0].message.code == "store.locked"
        said(other, [20])
        assert one.size() == 22


def test_a_reader_sees_no_half_batch(path: Path) -> None:
    with SqliteStore.open(path) as writer, SqliteStore.open(path) as reader:
        with writer.writing() as rows:
            rows.add_entries([b"x"])
            assert reader.size() == 21
        assert reader.size() == 22


def test_a_missing_row_is_named(path: Path) -> None:
    run(path, "DELETE FROM entries WHERE idx = 7")
    with SqliteStore.open(path) as store:
        with pytest.raises(RecordBroken) as error:
            list(store.envelopes())
        assert error.value.findings[0].message.params == {"index": 7}
        result = verify_record(store, TYPES)
        assert result.failure is not None
        assert (result.failure.index, result.failure.message.code) == (7, "record.entry-missing")


def test_the_cache_may_be_dropped(path: Path) -> None:
    run(path, "DROP TABLE cache")
    with SqliteStore.open(path) as store:
        assert store.state() is None
        said(store, [20])
        assert store.state() is not None
        assert verify_record(store, TYPES).is_whole


def test_a_full_disk_is_told_and_leaves_the_record_whole(path: Path) -> None:
    with SqliteStore.open(path) as store:
        store._connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(StoreError) as error:
            said(store, range(20, 2000))
        assert error.value.findings[0].message.code == "store.disk-full"
        store._connection.execute("PRAGMA max_page_count = 1000000")
        assert verify_record(store, TYPES).entries == 21
        said(store, [20])
        assert verify_record(store, TYPES).is_whole


LIMITED = """
import resource, signal, sys
from pathlib import Path
from parley.kernel import StoreError
from parley.storage import SqliteStore
from records import said
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
with SqliteStore.open(Path(sys.argv[1])) as store:
    try:
        said(store, range(20, 2000))
    except StoreError as error:
        print(error.findings[0].message.code)
"""


def test_a_system_that_gives_no_more_room_is_told_and_leaves_the_record_whole(path: Path, root: Path) -> None:
    assert resource.RLIMIT_FSIZE is not None
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root / "tests")])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() in ("store.disk-full", "store.disk-failed"), done.stderr
    with SqliteStore.open(path) as store:
        result = verify_record(store, TYPES)
    assert result.is_whole
    assert result.entries == 21
