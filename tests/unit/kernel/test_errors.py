"""The tree of errors: what is under what, what an error carries, how a command ends with it."""

from __future__ import annotations

import pytest

from parley import kernel
from parley.kernel import (
    DocumentErased,
    DocumentNotHeld,
    EntryRefused,
    FileError,
    Finding,
    InputError,
    KeysLocked,
    Message,
    ParleyError,
    Place,
    RecordBroken,
    RecordError,
    StoreError,
    UseError,
    VaultError,
    errors,
)

TREE: dict[type[ParleyError], type[Exception]] = {
    ParleyError: Exception,
    InputError: ParleyError,
    UseError: InputError,
    FileError: InputError,
    RecordError: ParleyError,
    EntryRefused: RecordError,
    RecordBroken: RecordError,
    StoreError: RecordError,
    VaultError: ParleyError,
    DocumentErased: VaultError,
    DocumentNotHeld: VaultError,
    KeysLocked: VaultError,
}


def test_the_tree_is_the_one_that_is_drawn() -> None:
    assert {error.__name__ for error in TREE} == set(errors.__all__) <= set(kernel.__all__)
    assert {error: error.__bases__ for error in TREE} == {error: (parent,) for error, parent in TREE.items()}
    drawn = str(errors.__doc__)
    assert all(error.__name__ in drawn for error in TREE)


@pytest.mark.parametrize("error", TREE)
def test_only_a_broken_record_is_an_answer_of_no(error: type[ParleyError]) -> None:
    assert error.exit_code == (1 if error is RecordBroken else 2)


def test_an_error_holds_every_finding() -> None:
    one, two = Finding(Message("a.b", {"id": "x"})), Finding(Message("c.d"), Place("f", 2))
    error = InputError(finding for finding in (one, two))
    assert error.findings == (one, two)
    assert str(error) == "a.b(id='x'); f:2: c.d"
    assert InputError(one).findings == (one,)


@pytest.mark.parametrize("error", TREE)
def test_one_finding_from_a_code(error: type[ParleyError]) -> None:
    made = error.of("area.what", Place("f", 3), name="x", count=2)
    assert type(made) is error
    assert made.findings == (Finding(Message("area.what", {"name": "x", "count": 2}), Place("f", 3), "error"),)
    assert error.of("area.what").findings == (Finding(Message("area.what")),)


def test_they_are_raised_and_caught_by_their_parent() -> None:
    with pytest.raises(RecordError, match=r"record\.broken\(entry=3\)"):
        raise RecordBroken.of("record.broken", entry=3)
