"""Names that point at something are found by the type of their field, with their paths."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from parley.authoring import NAMES, pointers

Dog = Annotated[str, Meta(extra={NAMES: "dog"})]


class Kennel(msgspec.Struct, kw_only=True, rename={"guard": "watch"}):
    title: str
    guard: Dog | None = None
    dogs: tuple[Dog, ...] = ()
    food: dict[Dog, int] = {}
    within: tuple[Kennel, ...] = ()


def test_single_listed_keyed_and_nested_names_are_found_by_their_paths():
    inner = Kennel(title="rex", guard="rex")
    found = list(pointers(Kennel(title="x", dogs=("a", "b"), food={"c": 1}, within=(inner,)), "kennel"))
    assert found == [
        ("kennel.dogs[0]", "dog", "a"),
        ("kennel.dogs[1]", "dog", "b"),
        ("kennel.food.c", "dog", "c"),
        ("kennel.within[0].watch", "dog", "rex"),
    ]
