"""Where sentences begin and end in a passage."""

from __future__ import annotations

import re
from typing import Final

from parley.reading.lexicon import Lexicon
from parley.reading.proposals import Words

__all__ = ["sentences_of"]

_END: Final = re.compile(r"(?P<mark>[.!?…]+)(?P<closing>[\"'»”“’)\]]*)(?P<space>\s+)")
_BEGINS: Final = re.compile(r"[\"'«“„‘(\[]*(?:[–—-]\s*)?[\"'«“„‘(\[]*(?P<first>\w)")
_LAST_WORD: Final = re.compile(r"[\w.]+\Z")
_INITIAL: Final = re.compile(r"(?:\w\.)*\w\Z")


def sentences_of(passage: str, lexicon: Lexicon) -> tuple[Words, ...]:
    """The sentences of *passage*, in order, without the blanks between them. Every letter belongs to one."""
    found: list[Words] = []
    start = 0
    for match in _END.finditer(passage):
        if _is_end(passage, match, lexicon):
            found.append(Words(start, match.start("space")))
            start = match.end()
    found.append(Words(start, len(passage)))
    return tuple(_trimmed(passage, one) for one in found if one.of(passage).strip())


def _is_end(passage: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    rest = passage[match.end() :]
    begins = _BEGINS.match(rest)
    if begins is None or not (begins["first"].isupper() or begins["first"].isdigit()):
        return False
    before = passage[: match.start()]
    if match["mark"] == ".":
        word = _LAST_WORD.search(before)
        last = word.group() if word else ""
        if last.lower() in lexicon.abbreviations or (
            last and _INITIAL.match(last) and last[0].isupper() and len(last) < 6
        ):
            # An initial, or an abbreviation: N. Surname, U.S. officials. One that ends a quotation ends the sentence all the same.
            return bool(match["closing"])
        if last.isdigit() and not match["closing"] and not before[: -len(last)].strip():
            return False  # the number of a point, at the beginning
    # "…?" Name said: the words after the quotation belong to it.
    return not (match["closing"] and match["mark"][-1] in "!?…" and lexicon.reports_at_once(rest))


def _trimmed(passage: str, words: Words) -> Words:
    text = words.of(passage)
    start = words.start + len(text) - len(text.lstrip())
    return Words(start, start + len(text.strip()))
