"""What the law says, as loud lines: breaches first, and many findings of one kind as one, with some ids and the number of all.

A list of a thousand persons must not bury what matters, and must not cut it off either: every id is in the data beside the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from parley.kernel import Message, escaped
from parley.law import LawFinding, as_finding
from parley.presentation.page import Callout, Run
from parley.presentation.wording import Words, say_whole

__all__ = ["grouped_law", "in_titles", "listed"]

_MOST_LISTED: Final = 12
_TITLED: Final = ("by", "camp", "crossing", "fleet", "flow", "holder", "name", "party", "receiver")
_RANK: Final = {"breach": 0, "risk": 1, "remark": 2}


def in_titles(titles: Mapping[str, str], message: Message) -> Message:
    """*message* with titles in the place of the ids of parties, places, vehicles, flows and classes."""
    params = {
        key: titles.get(value, value) if key in _TITLED and isinstance(value, str) else value
        for key, value in message.params.items()
    }
    return Message(message.code, params)


def listed(words: Words, ids: Sequence[str], more: int = 0) -> list[Run]:
    """Some of *ids*, and how many more there are."""
    shown = ids[:_MOST_LISTED]
    rest = len(ids) - len(shown) + more
    runs = [Run(", ".join(escaped(one) for one in shown), "code")]
    if rest > 0:
        runs.append(Run(" " + words.n_("pages.shared.and-count-more-counted", rest)))
    return runs


def grouped_law(words: Words, law: Sequence[LawFinding], titles: Mapping[str, str]) -> list[Callout]:
    """*law* as callouts."""
    grouped: dict[tuple[str, str, str], list[LawFinding]] = {}
    for one in law:
        key = one.message.code, one.article, "" if one.subject == "person" else f"{one.who} {one.clause}"
        grouped.setdefault(key, []).append(one)
    blocks: list[Callout] = []
    for found in sorted(grouped.values(), key=lambda found: _RANK[found[0].gravity]):
        first = found[0]
        line = [Run(say_whole(words, in_titles(titles, as_finding(first).message)))]
        if first.clause:
            line.append(Run(f" [{escaped(first.clause)}]", "code"))
        if len(found) > 1:
            line.append(Run(" " + words.n_("pages.law.same-of-count-more", len(found) - 1) + " "))
            line += listed(words, [one.who for one in found[1:]])
        word = words.p_("gravity", first.gravity)
        blocks.append(Callout(tuple(line), word, "note" if first.gravity == "remark" else "warning"))
    return blocks
