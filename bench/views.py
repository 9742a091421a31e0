"""Measures the views of one large record: cold, from a warm reading, and when an entry came, in one run.

``python bench views [COUNT ...]``. Processor seconds; generated entries, synthetic throughout. The bound in the same run is decoding the stored
entries (envelope, entry and body) with msgspec; every ratio is to that. A slice is a view's first 50 lines. ``brief as HTML, cold`` reads the file,
folds, derives, and renders the whole page.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import msgspec
from generated import generated_bodies

from parley.app.record import Draft, append, new_record_id, open_record
from parley.app.recorded import ENTRY_TYPES, HeldRecord, read_record
from parley.app.talks import VIEWS, brief_of
from parley.presentation.publishing import publish
from parley.presentation.sections import Naming
from parley.presentation.talks_pages import brief_page, view_page
from parley.presentation.wording import words_in
from parley.record import read_all
from parley.storage import SqliteStore, SystemEntropy, make_key_ring
from parley.talks import KINDS, decode_body
from parley.talks.views import Labels, Slice

__all__ = ["main"]

SIZES = (10_000, 100_000)
FIRST = Slice(lines=50)
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


def measure(count: int, folder: Path) -> None:
    """Print the rows for *count* entries."""
    entropy, words = SystemEntropy(), words_in("en")
    record = new_record_id(entropy)
    ring = make_key_ring(record, "bench", entropy)
    bodies = [(kind, msgspec.convert(body, KINDS[kind])) for kind, body in generated_bodies(count + ROUNDS)]
    with SqliteStore.create(folder / f"{count}.sqlite") as store:
        open_record(store, ring.signer, ring.log_signer, record)
        drafts = [Draft(f"talks.{kind}", body) for kind, body in bodies]
        append(store, ENTRY_TYPES, ring.signer, ring.log_signer, drafts[:-ROUNDS])
        stored = list(store.envelopes())
        decoded, _ = timed(lambda: [decode_body(entry.type, entry.body) for entry in read_all(stored)])

        def row(name: str, seconds: float) -> None:
            print(f"{count:>9,} {name:38} {seconds:>9.4f} {seconds / decoded:>9.3f}", flush=True)

        row("decoding the entries (the bound)", decoded)
        cold = timed(
            lambda: publish(brief_page(words, brief_of(read_record(store))), "html"), 2 if count < 50_000 else 1
        )[0]
        row("brief as HTML, cold", cold)
        held = HeldRecord()
        recorded = held.read(store)
        for name, view in VIEWS.items():
            snapshot = recorded.snapshot()
            view.lines(snapshot, FIRST)  # what a process that runs for long has behind it
            row(f"{name}, first slice, warm", timed(lambda: view.lines(snapshot, FIRST), 5)[0])  # noqa: B023 - used at once
            naming = Naming(words, Labels(snapshot))
            page = timed(
                lambda: publish(view_page(naming, name, snapshot, view.lines(snapshot, FIRST)), "html"),  # noqa: B023 - used at once
                5,
            )[0]
            row(f"{name}, first slice as HTML, warm", page)
        came: list[float] = []
        for draft in drafts[-ROUNDS:]:
            append(store, ENTRY_TYPES, ring.signer, ring.log_signer, [draft])
            gc.collect()
            start = time.process_time()
            snapshot = held.read(store).snapshot()
            for view in VIEWS.values():
                view.lines(snapshot, FIRST)
            came.append(time.process_time() - start)
        row("a new entry, visible in all views", min(came))


def main(arguments: list[str]) -> None:
    """Print the rows of every size."""
    print("views of one record: processor seconds, and how many times decoding the same entries")
    with tempfile.TemporaryDirectory() as folder:
        for count in [int(one) for one in arguments] or SIZES:
            measure(count, Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
