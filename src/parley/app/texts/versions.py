"""Two versions of one negotiating text: what changed between them, provision by provision, and whose acts changed it.

The versions are the same record as it was known at two entries; nothing is compared by likeness, for a provision has one identifier through all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from parley.text.negotiation import NegotiatingText, Provision, shown_text, slot

__all__ = ["VersionAct", "VersionChange", "changed_between"]


class VersionAct(msgspec.Struct, frozen=True):
    """An act that changed a provision: its entry, what it was, whose, and who told of it where another."""

    entry: str
    act: str
    of: str
    told_by: str = ""


class VersionChange(msgspec.Struct, frozen=True):
    """What became of one provision.

    ``before``, ``after``  heading and words by language, each alternative in a bracket of its own; a language that says the same is left out
    ``was``, ``now``       its state in either version; empty where it does not stand
    """

    provision: str
    number: str
    kind: Literal["new", "struck", "words", "state"]
    before: dict[str, str]
    after: dict[str, str]
    was: str
    now: str
    acts: tuple[VersionAct, ...]


def changed_between(before: NegotiatingText, after: NegotiatingText) -> tuple[VersionChange, ...]:
    """What changed from *before* to *after*, two versions of one text, in the order of *after*; what no longer stands comes last."""
    there, here = before.states(), after.states()
    order = [*here, *(identifier for identifier in there if identifier not in here)]
    numbers = {**before.numbers(), **after.numbers()}
    changes = [_change(before, after, identifier, numbers.get(identifier, ""), there, here) for identifier in order]
    return tuple(change for change in changes if change is not None)


def _change(
    before: NegotiatingText,
    after: NegotiatingText,
    identifier: str,
    number: str,
    there: Mapping[str, str],
    here: Mapping[str, str],
) -> VersionChange | None:
    old, new = before.provisions.get(identifier), after.provisions.get(identifier)
    was, now = there.get(identifier, ""), here.get(identifier, "")
    languages = after.opening.languages
    said_before = _said(old if was else None, languages)
    said_after = _said(new if now else None, languages)
    differing = [one for one in languages if said_before.get(one) != said_after.get(one)]
    if not differing and was == now and (old is None or new is None or old.holds == new.holds):
        return None
    kind: Literal["new", "struck", "words", "state"] = "words" if differing else "state"
    kind = "new" if not was else "struck" if not now else kind
    revision = old.revision if old is not None else 0
    steps = [step for step in new.history if step.revision > revision] if new is not None else []
    acts = tuple(VersionAct(step.entry, step.act, step.of, step.told_by) for step in steps)
    return VersionChange(
        identifier,
        number,
        kind,
        {one: said_before[one] for one in differing if one in said_before},
        {one: said_after[one] for one in differing if one in said_after},
        was,
        now,
        acts,
    )


def _said(provision: Provision | None, languages: tuple[str, ...]) -> dict[str, str]:
    """Heading and words of a provision by language."""
    if provision is None:
        return {}
    made = {}
    for language in languages:
        parts = [shown_text(provision.wordings.get(slot(language, part), ())) for part in ("heading", "words")]
        if any(parts):
            made[language] = " · ".join(filter(None, parts))
    return made
