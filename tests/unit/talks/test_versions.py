"""Versions of the format: what is new is refused in a file of an earlier one, and what is old means what it meant."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
import pytest

from parley.kernel import InputError
from parley.talks import FORCES, FORMAT, Item, admit, export_talks, fold
from parley.talks.views import Snapshot, brief

SHIPPED = Path(__file__).parents[3] / "src" / "parley" / "demo"
OLD = {
    "istanbul-2025-05-16.yaml": "40c0d757b6102a45e52ec1a266541e9bf445dcf651111623b309f557a4965caf",
    "istanbul-followup.yaml": "f44caed1d2a8f549f50d5129c308c32df7a45010a059f4caf1f772ff3fdfe950",
}
"""Two files of the first version, and the SHA-256 of the entries that the code of that version made of them."""


def file(version: int, force: str) -> str:
    return (
        f"format: parley-talks/{version}\nlanguage: en\nparticipants:\n- {{id: a, kind: state, names: A}}\n"
        f"utterances:\n- {{id: u, force: {force}, speaker: a, content: x}}\n"
    )


@pytest.mark.parametrize("force", sorted(FORCES))
def test_a_force_is_known_from_the_version_on_that_brought_it(force: str) -> None:
    assert len(admit(file(2, force), {}).items) == 2
    if FORCES[force].since == 1:
        assert admit(file(1, force), {}).items == admit(file(2, force), {}).items
        return
    with pytest.raises(InputError) as caught:
        admit(file(1, force), {})
    assert [(one.message.code, one.place.path) for one in caught.value.findings] == [
        ("talks-file.newer-format", "utterances[0].force")
    ]


def test_an_unknown_version_is_refused() -> None:
    with pytest.raises(InputError, match="format-unknown"):
        admit(file(3, "claims"), {})


def test_files_of_the_first_version_give_the_entries_that_they_gave() -> None:
    known: dict[str, Item] = {}
    for name, digest in OLD.items():
        text = (SHIPPED / name).read_text(encoding="utf-8")
        assert "format: parley-talks/1\n" in text
        items = admit(text, known).items
        made = b"\n".join(msgspec.json.encode((item.kind, item.body), order="sorted") for item in items)
        assert hashlib.sha256(made).hexdigest() == digest, name
        for item in items:
            known[item.body.id] = Item(len(known), "recorder", item.kind, item.body)
    whole = brief(Snapshot(fold(known.values())))
    assert {matter.id: matter.status for matter in whole.matters}["swap"] == "carried-out"


def test_what_is_written_is_of_the_latest_version() -> None:
    assert export_talks([]) == f"format: {FORMAT}\n"
