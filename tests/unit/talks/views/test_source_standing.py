"""What became of a source, and which version of it was read."""

from __future__ import annotations

from typing import Any

import pytest

from parley.talks.views.source_standing import CitedSource, Sources, best_standing
from talks_generation import Written, reading


def version(name: str, supersedes: str = "", **fields: Any) -> Written:
    body = {"kind": "report", "title": {"en": "T"}, **fields}
    return "source", {"id": name, **body, **({"supersedes": supersedes} if supersedes else {})}


def cited(*entered: Written, name: str = "first", erased: frozenset[str] = frozenset()) -> CitedSource:
    return Sources(reading(*entered).talks, erased).cited(name)


def test_a_source_stands() -> None:
    assert cited(version("first")) == CitedSource("first", "stands")
    assert cited(name="nowhere") == CitedSource("nowhere", "stands")


@pytest.mark.parametrize(
    "changed",
    [
        {"title": {"en": "Corrected"}},
        {"sha256": "1" * 64},
        {"dated": {"edtf": "2025-05-17"}},
        {"lengths": [3, 5]},
        {"note": {"en": "the figure was put right"}},
    ],
)
def test_a_corrected_report_is_another_text(changed: dict[str, Any]) -> None:
    first = version("first", sha256="0" * 64, lengths=[3, 4])
    assert cited(first, version("next", "first", **{"lengths": [3, 4], **changed})) == CitedSource(
        "first", "corrected", ("next",)
    )
    assert cited(first, version("next", "first", **changed), name="next") == CitedSource("next", "stands")


def test_a_copy_put_into_the_vault_changes_no_text() -> None:
    first, copy = version("first"), version("copy", "first", commitment="2" * 64, sha256="0" * 64, passages=4)
    assert cited(first, copy) == CitedSource("copy", "stands")
    same = version("same", "first", sha256="0" * 64, title={"en": "A better title"})
    assert cited(version("first", sha256="0" * 64), same).standing == "stands"
    one = Sources(reading(first, copy).talks)
    assert one.versions("copy") == ["copy", "first"]


def test_a_source_that_was_taken_back() -> None:
    taken_back = ("withdrawal", {"id": "w", "target": "first"})
    assert cited(version("first"), taken_back) == CitedSource("first", "withdrawn", ("w",))
    both = (
        version("first"),
        version("next", "first", title={"en": "N"}),
        ("withdrawal", {"id": "w", "target": "next"}),
    )
    assert cited(*both, name="next").standing == "withdrawn"


def test_a_copy_that_was_erased() -> None:
    assert cited(version("first"), erased=frozenset(("first",))).standing == "erased"
    copy = version("copy", "first", commitment="2" * 64)
    assert cited(version("first"), copy, erased=frozenset(("copy",))) == CitedSource("copy", "erased")


def test_the_best_of_several() -> None:
    assert best_standing(()) == "stands"
    assert best_standing(("withdrawn", "corrected", "erased")) == "erased"
    assert best_standing(("withdrawn", "corrected")) == "corrected"
