"""A record in one SQLite file.

- Through apsw, which carries its own SQLite: up to 3.51.2 a bug could reset the write-ahead log and lose what was committed. An
  older library is refused.
- Write-ahead log, ``synchronous=FULL``: what `writing` has returned from is on the disk. One writer at a time (``BEGIN IMMEDIATE``).
- ``entries`` and ``checkpoints`` are the record; ``cache`` may be dropped at any time.
- ``application_id`` is "Parl", ``user_version`` the format. A newer format is refused, never guessed at.
- *The file is data, and may come from anybody.* It holds exactly the tables above, in exactly these words: a trigger, a view, an index or
  one more table is refused before anything is read (``store.foreign-schema``). Besides, the connection runs no triggers and no views, trusts
  no function of the schema, and checks the size of each cell. A file that was not closed in order is looked through first (``quick_check``).
- *What cannot be written to can be read*: a stick with its write lock, another user's folder, a full disk. SQLite would lay a file beside the record;
  where it cannot, it keeps its index of the write-ahead log in memory and takes no lock, so that nothing at all is written. Whoever reads so while
  somebody writes may see a mixture; that does not fit the last checkpoint, and is told.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import apsw

from parley.kernel import RecordBroken, StoreError
from parley.storage.plain_files import is_plain_file

__all__ = ["APPLICATION_ID", "STORE_FORMAT", "WAIT_MS", "SqliteStore"]

APPLICATION_ID: Final = int.from_bytes(b"Parl", "big")
STORE_FORMAT: Final = 1
_OLDEST_SQLITE: Final = 3_051_003
WAIT_MS: Final = 5_000
_TABLES: Final = {
    "entries": "CREATE TABLE entries (idx INTEGER PRIMARY KEY, envelope BLOB NOT NULL) STRICT",
    "checkpoints": "CREATE TABLE checkpoints (size INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT",
    "cache": "CREATE TABLE cache (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT",
}
_DROPPABLE: Final = "cache"
_INDEX_OF_CACHE: Final = ("index", "sqlite_autoindex_cache_1", "cache", None)
"""SQLite makes it by itself for the primary key."""
_SETTINGS: Final = (
    (apsw.SQLITE_DBCONFIG_DEFENSIVE, 1),
    (apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0),
    (apsw.SQLITE_DBCONFIG_DQS_DML, 0),
    (apsw.SQLITE_DBCONFIG_DQS_DDL, 0),
)
_PRAGMAS: Final = (
    "synchronous = FULL",
    "fullfsync = 1",
    "trusted_schema = 0",
    "foreign_keys = 1",
    "cell_size_check = 1",
    "mmap_size = 0",
)
_IN_MEMORY: Final = ":memory:"
_WAL: Final = "-wal"
_SHM: Final = "-shm"
_JOURNAL: Final = "-journal"
"""A record never has a rollback journal: it keeps a write-ahead log from its first page on. One that lies there was laid there, and SQLite would roll the
record back by it, or remove whatever file it names as its superior."""
_CODES: Final[tuple[tuple[type[apsw.Error], str], ...]] = (
    (apsw.FullError, "store.disk-full"),
    (apsw.IOError, "store.disk-failed"),
    (apsw.BusyError, "store.locked"),
    (apsw.LockedError, "store.locked"),
    (apsw.NotADBError, "store.not-a-record"),
    (apsw.ReadOnlyError, "store.read-only"),
    (apsw.CorruptError, "store.corrupt"),
    (apsw.CantOpenError, "store.cannot-open"),
    (apsw.PermissionsError, "store.cannot-open"),
)
_NO_ROOM: Final = ("store.disk-full", "store.disk-failed", "store.cannot-open", "store.read-only")
"""What is said where nothing can be laid beside the record."""


class SqliteStore:
    """An `EntryStore` in a file. A context manager: leaving it closes the file."""

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._is_writing = False

    @classmethod
    def create(cls, path: Path) -> Self:
        """A new, empty record file. Raises `StoreError` (``store.exists`` if anything is at *path*)."""
        if path.exists():
            raise StoreError.of("store.exists", path=str(path))
        _require_recent_sqlite()
        if str(path) != _IN_MEMORY:
            try:
                # SQLite gives what it lays beside the record the same rights.
                os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            except OSError as error:
                raise StoreError.of("store.cannot-open", path=str(path), detail=error.strerror or str(error)) from error
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        store = cls(_connect(path, flags), path)
        try:
            with store._telling():
                run = store._connection.execute
                run("PRAGMA journal_mode = WAL")
                with store._connection:
                    run(f"PRAGMA application_id = {APPLICATION_ID}")
                    run(f"PRAGMA user_version = {STORE_FORMAT}")
                    for table in _TABLES.values():
                        run(table)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, wait_ms: int = WAIT_MS) -> Self:
        """The record file at *path*. *wait_ms* is how long to wait for another writer.

        Raises `StoreError`: ``store.missing``, ``store.not-a-record``, ``store.newer-format``, ``store.foreign-schema``, ``store.locked``,
        ``store.cannot-open``, ``store.corrupt``.
        """
        if not path.is_file():
            raise StoreError.of("store.missing", path=str(path))
        _require_own_files(path)
        if read_only and not os.access(path.parent, os.W_OK):
            return cls._open_unwritable(path)
        is_doubtful = _has_log(path)
        flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
        try:
            return cls._examined(_connect(path, flags, wait_ms), path, is_doubtful)
        except StoreError as error:
            if read_only and error.findings[0].message.code in _NO_ROOM:
                return cls._open_unwritable(path)
            raise

    @classmethod
    def _open_unwritable(cls, path: Path) -> Self:
        """The record file at *path* where nothing can be laid beside it."""
        flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
        return cls._examined(_connect(path, flags, is_alone=True), path, _has_log(path))

    @classmethod
    def _examined(cls, connection: apsw.Connection, path: Path, is_doubtful: bool) -> Self:
        store = cls(connection, path)
        try:
            store._examine(is_doubtful)
        except BaseException:
            store.close()
            raise
        return store

    def _examine(self, is_doubtful: bool) -> None:
        """Whether it is a record of a format that is known, with the tables of a record and nothing else. Raises `StoreError`."""
        path = str(self._path)
        with self._telling():
            (application,) = self._row("PRAGMA application_id")
            (version,) = self._row("PRAGMA user_version")
            if application != APPLICATION_ID or not isinstance(version, int):
                raise StoreError.of("store.not-a-record", path=path)
            if version > STORE_FORMAT:
                raise StoreError.of("store.newer-format", path=path, found=version, known=STORE_FORMAT)
            found = set(self._connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))
            tables = {("table", name, name, words) for name, words in _TABLES.items()}
            needed = {table for table in tables if table[1] != _DROPPABLE}
            odd = sorted(str(row[1]) for row in found - tables - {_INDEX_OF_CACHE})
            if odd or not needed <= found:
                raise StoreError.of("store.foreign-schema", path=path, name=odd[0][:120] if odd else "entries")
            if is_doubtful and self._row("PRAGMA quick_check(1)") != ("ok",):
                raise StoreError.of("store.corrupt", path=path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. The write-ahead log is folded into it if nobody else has it open."""
        self._connection.close()

    def size(self) -> int:
        """The number of entries: one more than the last index."""
        with self._telling():
            return _integer(self._row("SELECT coalesce(max(idx), -1) + 1 FROM entries")[0])

    def envelopes(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The envelopes from index *start* up to but not including *end*, as they are when the iteration begins.

        Raises `RecordBroken` (``record.entry-missing``) at a gap in the indices.
        """
        expected = max(start, 0)
        last = (1 << 62) if end is None else end - 1
        with self._telling():
            rows = self._connection.execute(
                "SELECT idx, envelope FROM entries WHERE idx BETWEEN ? AND ? ORDER BY idx", (expected, last)
            )
            for index, envelope in rows:
                if index != expected or not isinstance(envelope, bytes):
                    raise RecordBroken.of("record.entry-missing", index=expected)
                yield envelope
                expected += 1

    def checkpoints(self) -> Iterator[tuple[int, str]]:
        """Every checkpoint by rising size."""
        with self._telling():
            for size, note in self._connection.execute(
                "SELECT size, CAST(note AS BLOB) FROM checkpoints ORDER BY size"
            ):
                yield _integer(size), _note(note)

    def last_checkpoint(self) -> str | None:
        """The note of the largest size."""
        with self._telling():
            rows = self._connection.execute("SELECT CAST(note AS BLOB) FROM checkpoints ORDER BY size DESC LIMIT 1")
            return next((_note(note) for (note,) in rows), None)

    def state(self) -> bytes | None:
        """The cache, or None if it was dropped."""
        with self._telling():
            if not self._connection.table_exists("main", "cache"):
                return None
            value = self._connection.execute("SELECT value FROM cache WHERE name = 'standing'").get
            return value if isinstance(value, bytes) else None

    @contextmanager
    def writing(self) -> Iterator[Self]:
        """A transaction: durable when the block ends, rolled back if it raises."""
        if self._is_writing:
            raise StoreError.of("store.locked", path=str(self._path))
        with self._telling():
            self._connection.execute("BEGIN IMMEDIATE")
        self._is_writing = True
        try:
            yield self
            with self._telling():
                self._connection.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._is_writing = False

    def add_entries(self, envelopes: Iterable[bytes]) -> None:
        """Append, within a transaction."""
        self._check()
        with self._telling():
            rows = enumerate(envelopes, self.size())
            self._connection.executemany("INSERT INTO entries (idx, envelope) VALUES (?, ?)", rows)

    def add_checkpoint(self, size: int, note: str) -> None:
        """Store a checkpoint, within a transaction."""
        self._check()
        with self._telling():
            try:
                self._connection.execute("INSERT INTO checkpoints (size, note) VALUES (?, ?)", (size, note))
            except apsw.ConstraintError as error:
                raise StoreError.of("store.checkpoint-exists", size=size) from error

    def put_state(self, state: bytes) -> None:
        """Replace the cache, within a transaction."""
        self._check()
        with self._telling():
            run = self._connection.execute
            run("CREATE TABLE IF NOT EXISTS cache (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT")
            run("INSERT OR REPLACE INTO cache (name, value) VALUES ('standing', ?)", (state,))

    def _check(self) -> None:
        if not self._is_writing:
            raise StoreError.of("store.no-transaction")

    def _row(self, statement: str) -> tuple[apsw.SQLiteValue, ...]:
        return next(self._connection.execute(statement))

    def _roll_back(self) -> None:
        # SQLite has rolled back by itself after some errors (a full disk); then there is nothing to end.
        if self._connection.in_transaction:
            with self._telling():
                self._connection.execute("ROLLBACK")

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Turn apsw's errors into ours, and words of the schema that are no text."""
        try:
            yield
        except apsw.Error as error:
            raise _told(error, self._path) from error
        except UnicodeDecodeError as error:
            raise StoreError.of("store.corrupt", path=str(self._path)) from error


def _connect(path: Path, flags: int, wait_ms: int = WAIT_MS, *, is_alone: bool = False) -> apsw.Connection:
    """The file, opened. *is_alone*: without locks, and with nothing laid beside it."""
    _require_recent_sqlite()
    # Without a write-ahead log SQLite would make one, unless it is told that nobody writes.
    file = f"{path.absolute().as_uri()}?immutable=1" if is_alone and not _has_log(path) else str(path)
    try:
        connection = apsw.Connection(file, flags=flags, vfs=_without_locks() if is_alone else None)
        for setting, value in _SETTINGS:
            connection.config(setting, value)
        connection.set_busy_timeout(wait_ms)
        for pragma in (*(("locking_mode = EXCLUSIVE",) if is_alone else ()), *_PRAGMAS):
            connection.execute(f"PRAGMA {pragma}")
    except apsw.Error as error:
        raise _told(error, path) from error
    return connection


def _require_own_files(path: Path) -> None:
    """See that the record, and what lies beside it under SQLite's names, are plain files, and none of them a rollback journal.

    Raises `StoreError`: ``store.is-a-link``, ``store.left-journal``.
    """
    for ending in ("", _WAL, _SHM):
        beside = path.with_name(path.name + ending)
        if os.path.lexists(beside) and not is_plain_file(beside):
            raise StoreError.of("store.is-a-link", path=str(beside))
    journal = path.with_name(path.name + _JOURNAL)
    if os.path.lexists(journal):
        raise StoreError.of("store.left-journal", path=str(journal))


def _require_recent_sqlite() -> None:
    if apsw.SQLITE_VERSION_NUMBER < _OLDEST_SQLITE:
        raise StoreError.of("store.sqlite-too-old", found=apsw.sqlite_lib_version())


def _has_log(path: Path) -> bool:
    """Whether a write-ahead log with something in it lies beside the record: it was not closed in order, or is open."""
    try:
        return path.with_name(path.name + _WAL).stat().st_size > 0
    except OSError:
        return False


def _without_locks() -> str:
    """SQLite's own way to files that takes no locks: ``unix-none``, ``win32-none``."""
    return next(name for name in apsw.vfs_names() if name.endswith("-none"))


def _told(error: apsw.Error, path: Path) -> StoreError:
    code = next((code for kind, code in _CODES if isinstance(error, kind)), "store.failed")
    return StoreError(StoreError.of(code, path=str(path), detail=str(error)).findings)


def _note(value: apsw.SQLiteValue) -> str:
    """A note as it is stored, which may be no text at all: what cannot be decoded is no note, and is told as such by whoever reads it."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else ""


def _integer(value: apsw.SQLiteValue) -> int:
    if not isinstance(value, int):
        raise RecordBroken.of("record.entry-missing", index=0)
    return value
