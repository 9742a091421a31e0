"""Whose mouth it is, who stands between, and who is no side."""

from __future__ import annotations

import pytest

from talks_generation import reading


@pytest.mark.parametrize(
    ("name", "mouth"),
    [
        ("side-a", "party"),
        ("head-a", "named"),
        ("office-a", "named"),
        ("head-b", "another"),
        ("host", "another"),
        ("paper", "press"),
        ("reporter", "press"),
        ("somebody-b", "nobody"),
        ("unknown", "nobody"),
    ],
)
def test_whose_mouth_it_is_seen_from_side_a(name: str, mouth: str) -> None:
    assert reading().mouths.mouth("side-a", name) == mouth


def test_an_unnamed_mouth_of_the_side_is_the_side_s() -> None:
    assert reading().mouths.mouth("side-b", "somebody-b") == "unnamed"


@pytest.mark.parametrize(
    ("via", "chain"),
    [
        ((), "none"),
        (("paper",), "press"),
        (("reporter", "paper"), "press"),
        (("head-b", "paper"), "own"),
        (("somebody-b", "head-b"), "own-unnamed"),
        (("somebody-b", "head-a", "paper"), "another"),
    ],
)
def test_who_stands_between_seen_from_side_b(via: tuple[str, ...], chain: str) -> None:
    assert reading().mouths.chain("side-b", via) == chain


def test_the_press_and_nobody_s_unnamed_mouths_are_no_side() -> None:
    one = reading(
        ("participant", {"id": "agency", "kind": "body", "role": "press", "names": {}}),
        ("participant", {"id": "someone", "kind": "unnamed", "names": {}}),
    ).mouths
    assert [one.is_side(one.side(name)) for name in ("paper", "reporter", "agency", "someone")] == [False] * 4
    assert [one.is_side(one.side(name)) for name in ("side-a", "somebody-b", "host", "unknown")] == [True] * 4


def test_tellers_are_the_other_sides_press_aside() -> None:
    assert reading().mouths.tellers("side-a", ("head-b", "host", "reporter", "head-a")) == ("side-b", "host")
