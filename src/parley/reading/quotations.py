"""What stands in quotation marks in a passage."""

from __future__ import annotations

import re
from typing import Final

from parley.reading.lexicon import Lexicon
from parley.reading.proposals import Words

__all__ = ["in_quotation", "parted", "quotations_of", "unquoted"]

_INSERTED: Final = re.compile(r"[,.!?…]\s+[–—-]\s+(?P<clause>[^–—«»“”\"]{3,160}?)[,.]?\s+[–—-]\s")
_NEAR_DASH: Final = 40
"""Characters between the dash and the verb that says who speaks."""
_PAIRS: Final = {"«": "»", "“": "”", "„": "“”", "‟": "”"}


def quotations_of(passage: str) -> tuple[Words, ...]:
    """The places between quotation marks, without the marks. One that is not closed goes to the end of the passage; an inner one is not told."""
    found: list[Words] = []
    start, closing = -1, ""
    for at, sign in enumerate(passage):
        if start < 0:
            if sign in _PAIRS:
                start, closing = at + 1, _PAIRS[sign]
            elif sign == '"':
                start, closing = at + 1, '"'
        elif sign in closing:
            found.append(Words(start, at))
            start = -1
    if start >= 0:
        found.append(Words(start, len(passage)))
    return tuple(found)


def parted(quotations: tuple[Words, ...], text: str, lexicon: Lexicon) -> tuple[Words, ...]:
    """*quotations* without the clauses set between dashes that say who speaks: «We are ready, - said X. - The lists are done»."""
    found: list[Words] = []
    for one in quotations:
        start = one.start
        for match in _INSERTED.finditer(text, one.start, one.end):
            cue = lexicon.acts.first(text, match.start("clause"), match.end("clause"))
            if cue is not None and cue[0].start - match.start("clause") <= _NEAR_DASH:
                found.append(Words(start, match.start() + 1))
                start = match.end()
        found.append(Words(start, one.end))
    return tuple(found)


def in_quotation(place: int, quotations: tuple[Words, ...]) -> bool:
    """Whether the character at *place* stands in one of *quotations*."""
    return any(one.start <= place < one.end for one in quotations)


def unquoted(passage: str, words: Words, quotations: tuple[Words, ...]) -> str:
    """The *words* of *passage* with every quotation blanked out: as long as they were, so that places stay."""
    text = list(passage[words.start : words.end])
    for one in quotations:
        for at in range(max(one.start, words.start), min(one.end, words.end)):
            text[at - words.start] = " "
    return "".join(text)
