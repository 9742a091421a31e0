"""Measures import, verification, fold and brief for 1,000, 10,000 and 100,000 generated entries, in one run.

``python bench [COUNT ...]``. Figures are processor seconds. Two ratios against a bound measured in the same run, on the same bytes: fold and brief together
against decoding the stored entries with msgspec, and verification against PyNaCl's bare verification of the same signatures.
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
from parley.record import open_envelope, pre_authentication, read_all
from parley.storage import SqliteStore, SystemEntropy, make_key_ring
from parley.talks import Item, decode_body, export_talks, fold
from parley.talks import KINDS, admit
from parley.talks.views import Reading, brief

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 3


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


class _Envelope(msgspec.Struct):
    payload: str
    payloadType: str  # noqa: N815 - DSSE's name
    signatures: list[dict[str, str]]


def measure(count: int, folder: Path) -> dict[str, float]:
    """The figures for *count* entries."""
    entropy = SystemEntropy()
    record = new_record_id(entropy)
    ring = make_key_ring(record, "bench", entropy)
    bodies = [(kind, msgspec.convert(body, KINDS[kind])) for kind, body in generated_bodies(count)]
    figures: dict[str, float] = {}
    text = export_talks(bodies, title="generated", language="en")
    figures["read the file"], _ = timed(lambda: admit(text, {}), 1)
    with SqliteStore.create(folder / f"{count}.sqlite") as store:
        open_record(store, ring.signer, ring.log_signer, record)
        drafts = [Draft(f"talks.{kind}", body) for kind, body in bodies]
        figures["sign and store"], _ = timed(lambda: append(store, ENTRY_TYPES, ring.signer, ring.log_signer, drafts), 1)
        del bodies, drafts, text
        envelopes = list(store.envelopes())
        signed = []
        for envelope in envelopes:
            opened = open_envelope(envelope)
            signed.append((pre_authentication(opened.payload), msgspec_signature(opened)))
        key = VerifyKey(ring.signer.public_key)
        rounds = ROUNDS if count < 100_000 else 1
        figures["bare PyNaCl"], _ = timed(lambda: [key.verify(message, signature) for message, signature in signed], rounds)
        del signed
        figures["verify"], result = timed(lambda: verify_record(store, ENTRY_TYPES), rounds)
        if result.failure is not None:
            raise SystemExit(f"does not verify: {result.failure}")
    payloads = [(entry.type, bytes(entry.body)) for entry in read_all(envelopes)]
    del envelopes
    talks = [(name, body) for name, body in payloads if name.startswith("talks.")]
    del payloads
    figures["decode"], decoded = timed(lambda: [decode_body(name, body) for name, body in talks])
    del talks
    items = [Item(index, "bench", *told) for index, told in enumerate(decoded) if told is not None]
    del decoded
    figures["fold"], folded = timed(lambda: fold(items))
    figures["brief"], _ = timed(lambda: brief(Reading(folded), record))
    return figures


def msgspec_signature(opened: Any) -> bytes:
    """The raw bytes of the first signature."""
    import base64

    signature = opened.signatures[0].sig
    return base64.b64decode(signature) if isinstance(signature, str) else bytes(signature)


def main(arguments: list[str]) -> None:
    """Print one row a size."""
    sizes = [int(argument) for argument in arguments] or list(SIZES)
    print("processor seconds; generated entries, synthetic throughout")
    names = ("read the file", "sign and store", "verify", "bare PyNaCl", "decode", "fold", "brief")
    print(f"{'entries':>9} " + " ".join(f"{name:>14}" for name in names) + "   verify/bare  (fold+brief)/decode   peak MB")
    with tempfile.TemporaryDirectory() as folder:
        for count in sizes:
            figures = measure(count, Path(folder))
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            ratio = (figures["fold"] + figures["brief"]) / figures["decode"]
            row = " ".join(f"{figures[name]:>14.3f}" for name in names)
            print(f"{count:>9,} {row}   {figures['verify'] / figures['bare PyNaCl']:>11.2f}  {ratio:>19.2f}   {peak:>7,}")


if __name__ == "__main__":
    main(sys.argv[1:])
