"""Measures start, import, verification, fold and brief for 1,000, 10,000 and 100,000 generated entries, in one run.

``python bench [COUNT ...]``. ``python bench text`` and ``python bench exchange`` measure the other two fields, ``python bench start``
the start alone, ``python bench views`` the views of one large record, ``python bench reading`` how often the rules of reading are right.

Figures are processor seconds. Two ratios against a bound measured in the same run, on the same bytes: fold and brief together
against decoding the stored entries with msgspec (``decode``: envelope, entry and body; ``bodies only``: just the bodies), and
verification against PyNaCl's bare verification of the same signatures.
"""

from __future__ import annotations

import gc
import multiprocessing
import resource
import runpy
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import msgspec
from generated import generated_bodies
from nacl.signing import VerifyKey
from start import main as measure_start

from parley.app.record import Draft, append, new_record_id, open_record, verify_record
from parley.app.recorded import ENTRY_TYPES
from parley.kernel import Message
from parley.record import open_envelope, pre_authentication, read_all
from parley.storage import SqliteStore, SystemEntropy, make_key_ring
from parley.talks import KINDS, Item, admit, decode_body, export_talks, fold
from parley.talks.views import Snapshot, brief

FIELDS = ("text", "exchange", "start", "views", "verify", "reading")
SIZES = (1_000, 10_000, 100_000)
ROUNDS = 3
MANY = 50_000


def timed(work: Callable[[], Any], rounds: int = ROUNDS) -> tuple[float, Any]:
    """The least processor time of *rounds* runs, and the last result."""
    best, result = float("inf"), None
    for _ in range(rounds):
        result = None
        gc.collect()
        start = time.process_time()
        result = work()
        best = min(best, time.process_time() - start)
    return best, result


def measure(count: int, folder: Path) -> dict[str, float]:
    """The figures for *count* entries. Each part runs in a process of its own, so that its memory is its own."""
    file = folder / f"{count}.sqlite"
    figures: dict[str, float] = {}
    for part in (_entering, _verifying, _reading):
        with multiprocessing.get_context("fork").Pool(1) as pool:
            figures |= pool.apply(part, (file, count))
    return figures


def _peak() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _entering(file: Path, count: int) -> dict[str, float]:
    entropy = SystemEntropy()
    record = new_record_id(entropy)
    ring = make_key_ring(record, "bench", entropy)
    text = export_talks(
        ((kind, msgspec.convert(body, KINDS[kind])) for kind, body in generated_bodies(count)),
        title="generated",
        language="en",
    )
    with SqliteStore.create(file) as store:
        open_record(store, ring.signer, ring.log_signer, record)
        read, authored = timed(lambda: admit(text, {}), 1)
        drafts = (Draft(f"talks.{item.kind}", item.body) for item in authored.items)
        stored, _ = timed(lambda: append(store, ENTRY_TYPES, ring.signer, ring.log_signer, drafts), 1)
    return {"read the file": read, "sign and store": stored, "MB import": _peak()}


def _verifying(file: Path, count: int) -> dict[str, float]:
    rounds = ROUNDS if count < MANY else 1
    with SqliteStore.open(file, read_only=True) as store:
        whole, result = timed(lambda: verify_record(store, ENTRY_TYPES), rounds)
        if result.failure is not None:
            raise SystemExit(f"does not verify: {result.failure}")
        peak = _peak()
        signed = []
        for data in store.envelopes():
            opened = open_envelope(data)
            if isinstance(opened, Message):
                raise SystemExit(str(opened))
            signed.append((pre_authentication(opened.payload), opened.signatures[0].sig))
        opening = msgspec.json.decode(next(iter(read_all(store.envelopes(0, 1)))).body)
    key = VerifyKey(bytes.fromhex(opening["signer_key"]))
    bare, _ = timed(lambda: [key.verify(message, signature) for message, signature in signed], rounds)
    return {"bare PyNaCl": bare, "verify": whole, "MB verify": peak}


def _reading(file: Path, _count: int) -> dict[str, float]:
    with SqliteStore.open(file, read_only=True) as store:
        folded = fold(_items(store))
        brief(Snapshot(folded), "bench")
        peak = _peak()
        stored = list(store.envelopes())
        items = list(_items(store))
    decoded_in, _ = timed(lambda: [decode_body(entry.type, entry.body) for entry in read_all(stored)])
    told = [(entry.type, bytes(entry.body)) for entry in read_all(stored)]
    bodies_in, _ = timed(lambda: [decode_body(name, body) for name, body in told])
    folded_in, folded = timed(lambda: fold(items))
    briefed_in, _ = timed(lambda: brief(Snapshot(folded), "bench"))
    return {"decode": decoded_in, "bodies only": bodies_in, "fold": folded_in, "brief": briefed_in, "MB brief": peak}


def _items(store: SqliteStore) -> Iterator[Item]:
    """The talks of a record, one by one: what the application folds."""
    for index, entry in enumerate(read_all(store.envelopes())):
        told = decode_body(entry.type, entry.body)
        if told is not None:
            yield Item(index, entry.signer, *told)


def main(arguments: list[str]) -> None:
    """Print one row a size."""
    sizes = [int(argument) for argument in arguments] or list(SIZES)
    measure_start()
    print()
    print("processor seconds; generated entries, synthetic throughout")
    names = ("read the file", "sign and store", "verify", "bare PyNaCl", "decode", "bodies only", "fold", "brief")
    names += ("MB import", "MB verify", "MB brief")
    heads = " ".join(f"{name:>14}" for name in names)
    print(f"{'entries':>9} {heads} {'verify/bare':>14} {'read/decode':>14}")
    with tempfile.TemporaryDirectory() as folder:
        for count in sizes:
            figures = measure(count, Path(folder))
            figures_shown = " ".join(f"{figures[name]:>14.3f}" for name in names)
            verified = figures["verify"] / figures["bare PyNaCl"]
            read = (figures["fold"] + figures["brief"]) / figures["decode"]
            print(f"{count:>9,} {figures_shown} {verified:>14.2f} {read:>14.2f}", flush=True)
    print("read/decode is (fold + brief) / decode")


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in FIELDS:
        field = sys.argv.pop(1)
        runpy.run_path(str(Path(__file__).with_name(f"{field}.py")), run_name="__main__")
    elif not all(argument.isdecimal() for argument in sys.argv[1:]):
        raise SystemExit(f"bench: numbers of entries, or one of {', '.join(FIELDS)}; given: {' '.join(sys.argv[1:])}")
    else:
        main(sys.argv[1:])
