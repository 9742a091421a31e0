"""Bits turned over anywhere in a record's file, its vault and its key ring: each command that reads ends with an answer or a sentence.

Nothing of a changed entry is shown as if it were sound, verification never passes over a changed one, and there is no traceback. Seeded: every run
turns the same bits.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cheap_keys import encrypted
from exchange_small import opened_node
from parley.app.record import verify_record
from parley.app.recorded import ENTRY_TYPES
from parley.cli.root import root
from parley.kernel import ParleyError
from parley.storage import KeyRing, Node, SqliteStore, save_key_ring

PASSPHRASE = "four plain words here"
ROUNDS = 120
READING = (
    ["brief"],
    ["talks", "matters", "--format", "json"],
    ["record", "verify"],
    ["record", "list"],
    ["record", "show", "1"],
    ["record", "keys"],
    ["record", "checkpoint"],
    ["source", "list"],
    ["exchange", "state", "--locked"],
    ["exchange", "state"],
    ["text", "list"],
    ["why", "swap"],
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, KeyRing]:
    folder, ring = opened_node(tmp_path_factory.mktemp("whole") / "talks")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("pyrage.passphrase.encrypt", encrypted)
        save_key_ring(ring, folder / "keys.age", PASSPHRASE)
    (folder.parent / "passphrase.txt").write_text(PASSPHRASE, encoding="utf-8")
    return folder, ring


def turned(data: bytes, draw: random.Random) -> bytes:
    """*data* with a few bits turned over, or a run of bytes exchanged, or its end cut off."""
    changed = bytearray(data)
    kind = draw.randrange(6)
    if kind == 0:
        start = draw.randrange(len(changed))
        changed[start : start + 48] = draw.randbytes(48)
    elif kind == 1:
        del changed[draw.randrange(len(changed)) :]
    else:
        for _ in range(draw.choice((1, 1, 1, 8))):
            changed[draw.randrange(len(changed))] ^= 1 << draw.randrange(8)
    return bytes(changed)


def run(folder: Path, *words: str) -> Result:
    given = ["--record", str(folder), "--passphrase-file", str(folder.parent / "passphrase.txt")]
    return CliRunner().invoke(root, [*given, *words])


def ended_with_words(result: Result) -> bool:
    return result.exception is None or isinstance(result.exception, SystemExit)


@pytest.fixture
def copy(whole: tuple[Path, KeyRing], tmp_path: Path) -> Path:
    folder = shutil.copytree(whole[0], tmp_path / "talks")
    shutil.copy(whole[0].parent / "passphrase.txt", tmp_path)
    return folder


def damages(file: Path, seed: int) -> Iterator[random.Random]:
    """The same file, damaged otherwise each time; whole again at the end."""
    data, draw = file.read_bytes(), random.Random(seed)
    for _ in range(ROUNDS):
        for beside in file.parent.glob(file.name + "-*"):
            beside.unlink()
        file.write_bytes(turned(data, draw))
        yield draw
    file.write_bytes(data)


def test_the_record_s_file(whole: tuple[Path, KeyRing], copy: Path) -> None:
    sound = {tuple(words): run(copy, *words).stdout for words in READING}
    refused = 0
    for draw in damages(copy / "record.sqlite", 1):
        for words in draw.sample(READING, 3):
            option = draw.choice(([], [], ["--unverified"]))
            result = run(copy, *option, *words)
            assert ended_with_words(result), (words, result.exception)
            assert "Traceback" not in result.output
            refused += result.exit_code != 0
            if result.exit_code == 0 and not option and "checkpoint" not in words:
                assert result.stdout == sound[tuple(words)], words
    assert refused > ROUNDS, "the bits that were turned were of no account"


def test_what_verifies_is_what_was_signed(whole: tuple[Path, KeyRing], copy: Path) -> None:
    with SqliteStore.open(copy / "record.sqlite", read_only=True) as store:
        signed = list(store.envelopes())
    for _ in damages(copy / "record.sqlite", 2):
        try:
            with SqliteStore.open(copy / "record.sqlite", read_only=True) as store:
                if verify_record(store, ENTRY_TYPES).is_whole:
                    assert list(store.envelopes()) == signed
        except ParleyError:
            continue


def files_of(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.glob(pattern))


@pytest.mark.parametrize(
    "pick",
    [
        lambda folder: files_of(folder, "vault/??/*.age")[0],
        lambda folder: files_of(folder, "vault/??/*.key")[0],
        lambda folder: folder / "keys.age",
    ],
    ids=["a document", "the key of a document", "the key ring"],
)
def test_what_is_encrypted(pick: Callable[[Path], Path], copy: Path) -> None:
    sound = run(copy, "exchange", "state")
    assert sound.exit_code == 0, sound.output
    for _ in damages(pick(copy), 3):
        result = run(copy, "exchange", "state")
        assert ended_with_words(result), result.exception
        if result.exit_code == 0:
            assert result.stdout == sound.stdout


def test_damaged_files_leave_readable_what_needs_no_key(copy: Path) -> None:
    for _ in damages(copy / "keys.age", 4):
        for words in (["brief"], ["record", "verify"]):
            assert run(copy, *words).exit_code == 0
        break


def test_no_file_of_the_vault_is_believed_by_its_name(copy: Path) -> None:
    first, second = files_of(copy, "vault/??/*.age")[:2]
    first.write_bytes(second.read_bytes())
    result = run(copy, "exchange", "state")
    assert ended_with_words(result)
    assert Node.open(copy).vault() is not None
