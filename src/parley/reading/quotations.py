"""What stands in quotation marks in a passage."""

from __future__ import annotations

from typing import Final

from parley.reading.proposals import Words

__all__ = ["in_quotation", "quotations_of", "unquoted"]

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
