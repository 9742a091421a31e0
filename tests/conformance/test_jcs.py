"""RFC 8785 by its author's vectors: an independent writer gives their bytes, and our profile takes or refuses each for a reason.

Vectors: cyberphone/json-canonicalization, testdata.
"""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
import rfc8785

from parley.record import flaw

NAMES = ["arrays", "french", "structures", "unicode", "values", "weird"]
OUTSIDE = {
    "arrays": "record.not-an-object",
    "french": "record.key-not-ascii",
    "structures": None,
    "unicode": "record.not-nfc",
    "values": "record.value-not-allowed",
    "weird": "record.key-not-ascii",
}
"""Why our profile refuses the canonical bytes of a vector; None where it takes them."""


@pytest.fixture(scope="module")
def testdata(shared: Path) -> Path:
    return shared / "data/vectors/jcs/testdata"


def test_all_vectors_are_here(testdata: Path) -> None:
    assert sorted(path.stem for path in (testdata / "input").iterdir()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_independent_writer_gives_the_bytes_of_the_vector(testdata: Path, name: str) -> None:
    expected = bytes.fromhex((testdata / f"outhex/{name}.txt").read_text(encoding="ascii"))
    assert rfc8785.dumps(json.loads((testdata / f"input/{name}.json").read_bytes())) == expected
    assert expected == (testdata / f"output/{name}.json").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_the_profile_takes_the_canonical_bytes_or_says_why_not(testdata: Path, name: str) -> None:
    message = flaw((testdata / f"output/{name}.json").read_bytes())
    assert (message.code if message else None) == OUTSIDE[name]


@pytest.mark.parametrize("name", NAMES)
def test_the_profile_refuses_the_input_as_it_was_written(testdata: Path, name: str) -> None:
    assert flaw((testdata / f"input/{name}.json").read_bytes()) is not None


def test_the_fast_writer_agrees_where_the_vector_has_no_floats_and_its_keys_are_ascii(testdata: Path) -> None:
    for name in ("structures", "unicode"):
        canonical = (testdata / f"output/{name}.json").read_bytes()
        assert msgspec.json.encode(json.loads(canonical), order="sorted") == canonical, name
