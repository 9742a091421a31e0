"""Measures import, verification, fold and brief for 1,000, 10,000 and 100,000 generated entries, in one run.

``python bench [COUNT ...]``. Figures are processor seconds. Two ratios against a bound measured in the same run, on the same bytes: fold and brief together
against decoding the stored entries with msgspec (``decode``: envelope, entry and body; ``bodies only``: just the bodies), and verification against PyNaCl's bare verification of the same signatures.
"""

from __future__ import annotations

import gc
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import msgspec
from generated import generated_bodies
from nacl.signing import VerifyKey

from parley.app import ENTRY_TYPES, Draft, append, new_record_id, open_record, verify_record
from parley.kernel import Message
from parley.record import open_envelope, pre_authentication, read_all
from parley.storage import KeyRing, SqliteStore, SystemEntropy, make_key_ring
from parley.talks import KINDS, Item, admit, decode_body, export_talks, fold
from parley.talks.views import Reading, brief

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
    """The figures for *count* entries."""
    figures: dict[str, float] = {}
    ring, record = _keys()
    with SqliteStore.create(folder / f"{count}.sqlite") as store:
        open_record(store, ring.signer, ring.log_signer, record)
        figures |= _entering(store, ring, count)
        figures |= _verifying(store, ring)
        figures |= _reading(store, record)
    return figures


def _keys() -> tuple[KeyRing, str]:
    entropy = SystemEntropy()
    record = new_record_id(entropy)
    return make_key_ring(record, "bench", entropy), record


def _entering(store: SqliteStore, ring: KeyRing, count: int) -> dict[str, float]:
    bodies = [(kind, msgspec.convert(body, KINDS[kind])) for kind, body in generated_bodies(count)]
    text = export_talks(bodies, title="generated", language="en")
    read, _ = timed(lambda: admit(text, {}), 1)
    drafts = [Draft(f"talks.{kind}", body) for kind, body in bodies]
    stored, _ = timed(lambda: append(store, ENTRY_TYPES, ring.signer, ring.log_signer, drafts), 1)
    return {"read the file": read, "sign and store": stored}


def _verifying(store: SqliteStore, ring: KeyRing) -> dict[str, float]:
    signed = []
    for data in store.envelopes():
        opened = open_envelope(data)
        if isinstance(opened, Message):
            raise SystemExit(str(opened))
        signed.append((pre_authentication(opened.payload), opened.signatures[0].sig))
    key = VerifyKey(ring.signer.public_key)
    rounds = ROUNDS if len(signed) < MANY else 1
    bare, _ = timed(lambda: [key.verify(message, signature) for message, signature in signed], rounds)
    whole, result = timed(lambda: verify_record(store, ENTRY_TYPES), rounds)
    if result.failure is not None:
        raise SystemExit(f"does not verify: {result.failure}")
    return {"bare PyNaCl": bare, "verify": whole}


def _reading(store: SqliteStore, record: str) -> dict[str, float]:
    stored = list(store.envelopes())
    decoded_in, decoded = timed(lambda: [decode_body(entry.type, entry.body) for entry in read_all(stored)])
    told = [(entry.type, bytes(entry.body)) for entry in read_all(stored)]
    bodies_in, _ = timed(lambda: [decode_body(name, body) for name, body in told])
    items = [Item(index, "bench", *one) for index, one in enumerate(decoded) if one is not None]
    folded_in, folded = timed(lambda: fold(items))
    briefed_in, _ = timed(lambda: brief(Reading(folded), record))
    return {"decode": decoded_in, "bodies only": bodies_in, "fold": folded_in, "brief": briefed_in}


def main(arguments: list[str]) -> None:
    """Print one row a size."""
    sizes = [int(argument) for argument in arguments] or list(SIZES)
    print("processor seconds; generated entries, synthetic throughout")
    names = ("read the file", "sign and store", "verify", "bare PyNaCl", "decode", "bodies only", "fold", "brief")
    print(
        f"{'entries':>9} " + " ".join(f"{name:>14}" for name in names) + "   verify/bare  (fold+brief)/decode   peak MB"
    )
    with tempfile.TemporaryDirectory() as folder:
        for count in sizes:
            figures = measure(count, Path(folder))
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            ratio = (figures["fold"] + figures["brief"]) / figures["decode"]
            row = " ".join(f"{figures[name]:>14.3f}" for name in names)
            print(
                f"{count:>9,} {row}   {figures['verify'] / figures['bare PyNaCl']:>11.2f}  {ratio:>19.2f}   {peak:>7,}"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
