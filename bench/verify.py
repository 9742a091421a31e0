"""Measures full verification beside PyNaCl's bare verification of the same signatures, in Latin and in Cyrillic letters.

``python bench verify [COUNT ...]``. Processor seconds, all of one run on the same bytes. ``on two``: with a second process, the seconds of the busier of the
two, its start included; it is what the wall clock shows where two processors have nothing else to do. ``read``: reading the record and holding it against
its last checkpoint, which every command does.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from generated import generated_bodies
from nacl.signing import VerifyKey

from parley.app.record import Draft, append, new_record_id, open_record, verify_record
from parley.app.recorded import ENTRY_TYPES, read_record
from parley.kernel import Message
from parley.record import open_envelope, pre_authentication, read_all
from parley.storage import SignatureProcesses, SqliteStore, SystemEntropy, make_key_ring

SIZES = (20_000, 100_000)
ROUNDS = 3
LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопярстувщхуз")
PLAIN = frozenset({"content", "title"})


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """The least processor time of some runs, and the last result."""
    best, result = float("inf"), None
    for _ in range(ROUNDS):
        start = time.process_time()
        result = work()
        best = min(best, time.process_time() - start)
    return best, result


def entered(file: Path, count: int, *, is_cyrillic: bool) -> None:
    """A record of *count* generated entries in *file*; their own words in Cyrillic letters where that is wanted."""
    entropy = SystemEntropy()
    record = new_record_id(entropy)
    ring = make_key_ring(record, "bench", entropy)

    def words(body: dict[str, Any]) -> dict[str, Any]:
        if not is_cyrillic:
            return body
        return {key: in_cyrillic(value) if key in PLAIN else value for key, value in body.items()}

    with SqliteStore.create(file) as store:
        open_record(store, ring.signer, ring.log_signer, record)
        drafts = (Draft(f"talks.{kind}", stored(kind, words(body))) for kind, body in generated_bodies(count))
        append(store, ENTRY_TYPES, ring.signer, ring.log_signer, drafts)


def in_cyrillic(value: Any) -> Any:
    """A text, or the texts by their languages, in Cyrillic letters."""
    if isinstance(value, dict):
        return {language: in_cyrillic(text) for language, text in value.items()}
    return value.translate(LETTERS)


def stored(kind: str, body: dict[str, Any]) -> msgspec.Struct:
    """*body* in the form in which entries of *kind* are stored."""
    return msgspec.convert(body, ENTRY_TYPES[f"talks.{kind}"])


def measured(file: Path) -> dict[str, float]:
    """The figures of one record."""
    with SqliteStore.open(file, read_only=True) as store:
        signed = []
        for data in store.envelopes():
            opened = open_envelope(data)
            if isinstance(opened, Message):
                raise SystemExit(str(opened))
            signed.append((pre_authentication(opened.payload), opened.signatures[0].sig))
        opening = msgspec.json.decode(next(iter(read_all(store.envelopes(0, 1)))).body)
        key = VerifyKey(bytes.fromhex(opening["signer_key"]))
        bare, _ = timed(lambda: [key.verify(message, signature) for message, signature in signed])
        whole, result = timed(lambda: verify_record(store, ENTRY_TYPES))
        if result.failure is not None:
            raise SystemExit(f"does not verify: {result.failure}")
        held, _ = timed(lambda: read_record(store))
        return {"bare": bare, "verify": whole, "on two": on_two(store), "read": held}


def on_two(store: SqliteStore) -> float:
    """The processor seconds of the busier of two processes."""

    def spent() -> float:
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        return children.ru_utime + children.ru_stime

    best = float("inf")
    for _ in range(ROUNDS):
        here, there = time.process_time(), spent()
        with SignatureProcesses(1) as signatures:
            verify_record(store, ENTRY_TYPES, signatures=signatures)
        best = min(best, max(time.process_time() - here, spent() - there))
    return best


def main(arguments: list[str]) -> None:
    """Print a row for each size and alphabet."""
    print(
        f"{'entries':>9} {'letters':>9} {'bare':>8} {'verify':>8} {'on two':>8} {'read':>8} {'verify/bare':>12} {'on two/bare':>12}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for count in [int(argument) for argument in arguments] or list(SIZES):
            for letters in ("Latin", "Cyrillic"):
                file = Path(folder) / f"{count}-{letters}.sqlite"
                entered(file, count, is_cyrillic=letters == "Cyrillic")
                found = measured(file)
                shown = " ".join(f"{found[name]:>8.2f}" for name in ("bare", "verify", "on two", "read"))
                ratios = f"{found['verify'] / found['bare']:>12.2f} {found['on two'] / found['bare']:>12.2f}"
                print(f"{count:>9,} {letters:>9} {shown} {ratios}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
