"""The record's file comes from anybody: what it holds besides a record is refused, and what cannot be written to can be read."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from parley.app.record import verify_record
from parley.kernel import StoreError
from parley.storage import SqliteStore
from records import TYPES, opened, said

NOBODY = 65534

PLANTED = {
    "a trigger that swallows entries": "CREATE TRIGGER t BEFORE INSERT ON entries BEGIN SELECT RAISE(IGNORE); END",
    "a trigger that removes them later": (
        "CREATE TRIGGER t AFTER INSERT ON checkpoints BEGIN DELETE FROM entries WHERE idx > 3; END"
    ),
    "a trigger on the cache": "CREATE TRIGGER t AFTER INSERT ON cache BEGIN DELETE FROM entries; END",
    "a view": "CREATE VIEW v AS SELECT * FROM entries",
    "a further table": "CREATE TABLE more (x)",
    "an index": "CREATE INDEX i ON entries (envelope)",
    "a virtual table": "CREATE VIRTUAL TABLE f USING fts5(x)",
    "statistics": "ANALYZE",
    "a view in the place of a table": "ALTER TABLE entries RENAME TO hidden; CREATE VIEW entries AS SELECT * FROM hidden",
    "a column more": "ALTER TABLE entries ADD COLUMN note TEXT",
    "no checkpoints": "DROP TABLE checkpoints",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "record.sqlite"
    with SqliteStore.create(path) as store:
        opened(store)
        said(store, range(3))
    return path


@pytest.mark.parametrize("planted", PLANTED)
def test_what_is_planted_in_the_file_is_refused(planted: str, path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.executescript(PLANTED[planted])
    connection.close()
    before = path.read_bytes()
    for read_only in (True, False):
        with pytest.raises(StoreError) as error:
            SqliteStore.open(path, read_only=read_only)
        assert error.value.findings[0].message.code == "store.foreign-schema"
    assert path.read_bytes() == before


def test_what_is_planted_after_the_look_does_nothing(path: Path) -> None:
    with SqliteStore.open(path) as store:
        with sqlite3.connect(path) as connection:
            connection.execute(PLANTED["a trigger that swallows entries"])
        connection.close()
        appended = said(store, range(3, 6))
        assert list(store.envelopes(appended.first)) != []
        assert store.size() == appended.size == 7
        assert verify_record(store, TYPES).is_whole


def test_without_its_cache_it_is_a_record(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE cache")
    connection.close()
    with SqliteStore.open(path) as store:
        assert said(store, range(3, 5)).size == 6


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    """A folder that everybody may read."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def as_somebody_else(work: Callable[[], int]) -> int:
    """What *work* returns when done by a user who may read and not write; at most 250."""
    child = os.fork()
    if child == 0:  # pragma: no cover - the child's lines are not measured
        code = 255
        try:
            os.setgroups([])
            os.setresgid(NOBODY, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, NOBODY)
            code = work()
        finally:
            os._exit(code)
    _, ended = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(ended)


def entries_in(path: Path) -> int:
    with SqliteStore.open(path, read_only=True) as store:
        return verify_record(store, TYPES).entries if verify_record(store, TYPES).is_whole else 251


only_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else"
)


@only_root
def test_another_user_s_folder_can_be_read(path: Path, elsewhere: Path) -> None:
    shutil.copyfile(path, elsewhere / "record.sqlite")
    assert as_somebody_else(lambda: entries_in(elsewhere / "record.sqlite")) == 4
    assert [file.name for file in elsewhere.iterdir()] == ["record.sqlite"]


@only_root
def test_with_what_was_not_yet_folded_in(path: Path, elsewhere: Path) -> None:
    """The write-ahead log lies beside the record: the last entries stand in it and nowhere else."""
    with SqliteStore.open(path) as store:
        said(store, range(3, 9))
        for name in ("record.sqlite", "record.sqlite-wal"):
            shutil.copyfile(path.with_name(name), elsewhere / name)
    alone = sqlite3.connect(f"{(elsewhere / 'record.sqlite').as_uri()}?immutable=1", uri=True)
    assert alone.execute("SELECT count(*) FROM entries").fetchone()[0] < 10
    alone.close()
    assert as_somebody_else(lambda: entries_in(elsewhere / "record.sqlite")) == 10


def test_a_damaged_page_beside_an_open_log_is_found(path: Path) -> None:
    with SqliteStore.open(path) as store:
        said(store, range(3, 400))
    data = bytearray(path.read_bytes())
    assert len(data) > 100_000
    with SqliteStore.open(path) as store:
        said(store, range(400, 402))
        log = path.with_name("record.sqlite-wal").read_bytes()
    data[20 * 4096 : 20 * 4096 + 60] = bytes(60)
    path.write_bytes(data)
    path.with_name("record.sqlite-wal").write_bytes(log)
    with pytest.raises(StoreError) as error:
        SqliteStore.open(path)
    assert error.value.findings[0].message.code == "store.corrupt"
