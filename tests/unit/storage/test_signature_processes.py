"""Signatures verified in other processes: the same verdict as here, also where a child ends or none can be started."""

from __future__ import annotations

import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import pytest

from parley.app.record import verify_record
from parley.record import SignedEntry
from parley.storage import SignatureProcesses
from records import SIDE_A, SIDE_B, TYPES, record_of


def batch(start: int, *invalid: int) -> list[SignedEntry]:
    made = []
    for index in range(start, start + 5):
        message = f"entry {index}".encode()
        signer = SIDE_B if index in invalid else SIDE_A
        made.append(SignedEntry(index, SIDE_A.public_key, signer.sign(message) + message))
    return made


def first(children: int, *invalid: int) -> int | None:
    with SignatureProcesses(children) as signatures:
        for start in range(0, 50, 5):
            signatures.take(batch(start, *invalid))
        found = signatures.first_invalid()
    return None if found is None else found.index


@pytest.mark.parametrize("children", [0, 1, 2])
def test_the_lowest_index_counts_wherever_it_was_verified(children: int) -> None:
    assert first(children) is None
    assert first(children, 33, 12, 47) == 12


def test_a_record_is_verified_as_it_is_here() -> None:
    store = record_of(40, 30)
    with SignatureProcesses(1) as signatures:
        assert verify_record(store, TYPES, signatures=signatures) == verify_record(store, TYPES)


def test_a_child_that_ends_costs_no_verdict() -> None:
    with SignatureProcesses(1) as signatures:
        signatures.take(batch(0))
        signatures.first_invalid()
        for child in multiprocessing.active_children():
            os.kill(child.pid or 0, signal.SIGTERM)
            child.join()
        signatures.take(batch(5, 7))
        signatures.take(batch(10, 11))
        found = signatures.first_invalid()
    assert found is not None
    assert found.index == 7


def test_where_no_child_can_be_started_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(ProcessPoolExecutor, "submit", refused)
    assert first(1, 8) == 8
