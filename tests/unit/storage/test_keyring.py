from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pyrage
import pytest

from parley.kernel import FileError, KeysLocked, UseError
from parley.record import is_sound_key
from parley.storage.keyring import make_key_ring, open_key_ring, save_key_ring
from parley.storage.node import KEYS_FILE
from records import PASSPHRASE, RECORD, Counted, Made
from searching import QUICK


def test_it_opens_to_the_keys_that_were_made(made: Made) -> None:
    assert made.ring.record == made.record
    assert made.ring.signer.name == "side-a"
    assert made.ring.signer.public_key != made.ring.log_signer.public_key
    assert is_sound_key(made.ring.signer.public_key)
    assert is_sound_key(made.ring.log_signer.public_key)


def test_the_file_is_age_for_its_owner_only_and_shows_nothing(made: Made) -> None:
    path = made.folder / KEYS_FILE
    data = path.read_bytes()
    assert data.startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"side-a" not in data
    assert made.ring._contents.signer_seed not in repr(made.ring) + repr(made.ring._contents)


def test_secrets_are_not_in_the_data_file(made: Made) -> None:
    contents = made.ring._contents
    data = (made.folder / "record.sqlite").read_bytes()
    for secret in (contents.signer_seed, contents.log_seed, contents.vault_identity):
        assert secret.encode() not in data
    assert bytes.fromhex(contents.signer_seed) not in data


def test_a_wrong_passphrase_does_not_open_it(made: Made) -> None:
    with pytest.raises(KeysLocked) as error:
        open_key_ring(made.folder / KEYS_FILE, PASSPHRASE + "!")
    assert error.value.findings[0].message.code == "keys.wrong-passphrase"


@pytest.mark.skipif(QUICK, reason="it takes seconds on purpose; the whole run has it")
def test_a_ring_as_it_is_really_written_takes_work_and_opens_with_its_passphrase_alone(
    age_encrypts: Callable[[bytes, str], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other rings of the tests have little work in them (`cheap_keys`)."""
    monkeypatch.setattr(pyrage.passphrase, "encrypt", age_encrypts)
    ring = make_key_ring(RECORD, "side-a", Counted())
    save_key_ring(ring, tmp_path / "keys", PASSPHRASE)
    work = int((tmp_path / "keys").read_bytes().split(b"\n")[1].split(b" ")[-1])
    assert work >= 10
    assert open_key_ring(tmp_path / "keys", PASSPHRASE).signer.public_key == ring.signer.public_key
    with pytest.raises(KeysLocked):
        open_key_ring(tmp_path / "keys", PASSPHRASE + "!")


def test_a_key_ring_that_asks_for_more_work_than_the_machine_can_do_is_told_as_that(made: Made, tmp_path: Path) -> None:
    magic, scrypt, *rest = (made.folder / KEYS_FILE).read_bytes().split(b"\n")
    beyond = b" ".join([*scrypt.split(b" ")[:-1], b"30"])
    (tmp_path / "keys").write_bytes(b"\n".join([magic, beyond, *rest]))
    with pytest.raises(KeysLocked) as error:
        open_key_ring(tmp_path / "keys", PASSPHRASE)
    assert error.value.findings[0].message.code == "keys.too-much-work"


def test_what_is_no_key_ring_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError) as error:
        open_key_ring(tmp_path / "none", PASSPHRASE)
    assert error.value.findings[0].message.code == "keys.missing"
    for data in (
        b"",
        b"text",
        b"age-encryption.org/v1\n" + b"x" * 200_000,
        b"age-encryption.org/v1\n-> scrypt " + b"x" * 90_000,
    ):
        (tmp_path / "keys").write_bytes(data)
        with pytest.raises(FileError) as error:
            open_key_ring(tmp_path / "keys", PASSPHRASE)
        assert error.value.findings[0].message.code == "keys.not-a-key-ring"
    with pytest.raises(FileError) as error:
        open_key_ring(tmp_path, PASSPHRASE)
    assert error.value.findings[0].message.code == "file.cannot-read"


def test_an_age_file_of_something_else_is_told(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    path.write_bytes(pyrage.passphrase.encrypt(b"a letter", PASSPHRASE))
    with pytest.raises(FileError) as error:
        open_key_ring(path, PASSPHRASE)
    assert error.value.findings[0].message.code == "keys.not-a-key-ring"


def test_a_damaged_ring_is_not_opened(made: Made, tmp_path: Path) -> None:
    data = bytearray((made.folder / KEYS_FILE).read_bytes())
    data[30] ^= 1
    (tmp_path / "keys").write_bytes(data)
    with pytest.raises(KeysLocked):
        open_key_ring(tmp_path / "keys", PASSPHRASE)


def test_a_short_passphrase_and_an_existing_file_are_refused(made: Made, tmp_path: Path) -> None:
    ring = make_key_ring(RECORD, "side-a", Counted())
    with pytest.raises(UseError) as error:
        save_key_ring(ring, tmp_path / "keys", "short")
    assert error.value.findings[0].message.code == "keys.passphrase-short"
    assert list(tmp_path.iterdir()) == []
    save_key_ring(ring, tmp_path / "keys", "8 signs!")
    before = (tmp_path / "keys").read_bytes()
    with pytest.raises(FileError):
        save_key_ring(ring, tmp_path / "keys", PASSPHRASE)
    assert (tmp_path / "keys").read_bytes() == before
    save_key_ring(ring, tmp_path / "keys", PASSPHRASE, replace=True)
    assert open_key_ring(tmp_path / "keys", PASSPHRASE).signer.key == ring.signer.key


@pytest.mark.parametrize(("busy", "opens"), [(0, True), (4, True), (5, False)])
def test_a_machine_that_is_busy_for_a_moment_is_asked_five_times(
    made: Made, monkeypatch: pytest.MonkeyPatch, busy: int, opens: bool
) -> None:
    real, asked = pyrage.passphrase.decrypt, 0

    def decrypt(data: bytes, passphrase: str) -> bytes:
        nonlocal asked
        asked += 1
        if asked <= busy:
            raise pyrage.DecryptError("Excessive work parameter for passphrase.")
        plain: bytes = real(data, passphrase)
        return plain

    monkeypatch.setattr(pyrage.passphrase, "decrypt", decrypt)
    if opens:
        assert open_key_ring(made.folder / KEYS_FILE, PASSPHRASE).record == made.record
        assert asked == busy + 1
    else:
        with pytest.raises(KeysLocked) as error:
            open_key_ring(made.folder / KEYS_FILE, PASSPHRASE)
        assert error.value.findings[0].message.code == "keys.too-much-work"
        assert asked == 5


def test_a_wrong_passphrase_is_not_asked_again(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def decrypt(data: bytes, passphrase: str) -> bytes:
        asked.append(passphrase)
        raise pyrage.DecryptError("Decryption failed")

    monkeypatch.setattr(pyrage.passphrase, "decrypt", decrypt)
    with pytest.raises(KeysLocked) as error:
        open_key_ring(made.folder / KEYS_FILE, PASSPHRASE)
    assert error.value.findings[0].message.code == "keys.wrong-passphrase"
    assert len(asked) == 1


@pytest.mark.parametrize("changed", [{"format": "parley-keys/2"}, {"signer_seed": "xy"}, {"note": "a field too many"}])
def test_other_contents_are_no_key_ring(made: Made, tmp_path: Path, changed: dict[str, str]) -> None:
    contents = msgspec.to_builtins(made.ring._contents) | changed
    (tmp_path / "keys").write_bytes(pyrage.passphrase.encrypt(msgspec.json.encode(contents), PASSPHRASE))
    with pytest.raises(FileError) as error:
        open_key_ring(tmp_path / "keys", PASSPHRASE)
    assert error.value.findings[0].message.code == "keys.not-a-key-ring"


def test_a_file_of_more_than_100_000_bytes_is_no_key_ring_and_is_not_decrypted(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def decrypt(data: bytes, passphrase: str) -> bytes:
        seen.append(len(data))
        raise pyrage.DecryptError("Decryption failed")

    monkeypatch.setattr(pyrage.passphrase, "decrypt", decrypt)
    whole = (made.folder / KEYS_FILE).read_bytes()
    for size, error in ((100_000, KeysLocked), (100_001, FileError)):
        (tmp_path / "keys").write_bytes(whole.ljust(size, b"x"))
        with pytest.raises(error):
            open_key_ring(tmp_path / "keys", PASSPHRASE)
    assert seen == [100_000]


def test_an_open_ring_keeps_what_it_is(made: Made) -> None:
    with pytest.raises(AttributeError):
        made.ring._contents.signer = "other"  # type: ignore[misc]


def test_what_the_system_says_of_a_file_is_passed_on(tmp_path: Path) -> None:
    with pytest.raises(FileError) as error:
        open_key_ring(tmp_path, PASSPHRASE)
    assert error.value.findings[0].message.params["reason"] == "Is a directory"


def test_a_signer_has_an_identifier() -> None:
    with pytest.raises(UseError) as error:
        make_key_ring(RECORD, "Side " + "A" * 300, Counted())
    assert error.value.findings[0].message.code == "record.signer-not-an-identifier"
    assert error.value.findings[0].message.params == {"name": "Side " + "A" * 115}


def test_rings_from_different_randomness_differ() -> None:
    entropy = Counted()
    one, other = make_key_ring(RECORD, "side-a", entropy), make_key_ring(RECORD, "side-a", entropy)
    assert one.signer.key != other.signer.key
    assert one.vault_identity != other.vault_identity
