"""What acts call one another: the fields that name an act, or a bracket, an option or a blank that an act made.

Rules
- A bracket, an option or a blank is named by the act that made it and a count within that act: ``a4k7q2xw9~2``. The act says how many it makes, so the
  count depends on nothing else. Where a collision is resolved, ``.now`` and ``.late`` tell the two sides apart, and the act that resolved it is
  added: ``a4k7q2xw9~2~a9m3c7p5t``.
- An act has a full name, which is what other acts store, and a short one, which is what people see. Which is which is not known here: `renamed` and
  `with_names` put one for the other, part by part.

Texts opened before acts were named by content call them by their place (``e41``, ``e41~2``); the same rules hold for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import msgspec

from parley.text.negotiation.acts import Act, Edit, Lift, Pick, Picked, Propose, Replace, Resolve, Withdraw

__all__ = ["acts_named_in", "renamed", "with_names"]

_COUNT: Final = re.compile(r"[0-9]{1,7}(?:\.(?:now|late))?\Z")
"""A count within an act. Names of acts are longer, or begin with a letter."""


def renamed(name: str, change: Callable[[str], str]) -> str:
    """*name* (of an act, or of what an act made) with *change* done to the name of each act in it."""
    first, *rest = name.split("~")
    return "~".join([change(first), *(part if _COUNT.match(part) else change(part) for part in rest)])


def acts_named_in(name: str) -> tuple[str, ...]:
    """The acts that *name* is made of: the one that it names, or those that made what it names."""
    first, *rest = name.split("~")
    return (first, *(part for part in rest if not _COUNT.match(part)))


def with_names(act: Act, change: Callable[[str], str]) -> Act:
    """*act* with *change* done to the name of each act that it refers to; *act* itself where it refers to none."""

    def new(name: str) -> str:
        return renamed(name, change) if name else name

    if isinstance(act, Lift) and act.brackets:
        return msgspec.structs.replace(act, brackets=tuple(new(one) for one in act.brackets))
    if isinstance(act, Pick):
        return msgspec.structs.replace(
            act, picks=tuple(Picked(node=new(one.node), option=new(one.option)) for one in act.picks)
        )
    if isinstance(act, Withdraw):
        return msgspec.structs.replace(
            act, options=tuple(Picked(node=new(one.node), option=new(one.option)) for one in act.options)
        )
    if isinstance(act, Replace | Propose) and any(edit.node for edit in act.edits):
        edits: tuple[Edit, ...] = tuple(msgspec.structs.replace(one, node=new(one.node)) for one in act.edits)
        return msgspec.structs.replace(act, edits=edits)
    if isinstance(act, Resolve):
        return msgspec.structs.replace(act, collision=new(act.collision))
    return act
