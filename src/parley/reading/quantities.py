"""Numbers as a person answers them: figures or a word for a number, and behind them the category of persons that they count."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from parley.reading.alphabets import LANGUAGES
from parley.reading.lexicon import lexicon_of
from parley.talks import Quantity, fields_of

__all__ = ["quantity_of"]

_FIGURES: Final = re.compile(r"\d{1,3}(?:[ .,  ]\d{3})+|\d+")
_CATEGORIES: Final = fields_of(Quantity)["category"].words


def quantity_of(words: str, language: str) -> Quantity | None:
    """The quantity that *words* tell (``1,000 prisoner-of-war``, ``six``); None where they are no number, or name no category that there is.

    Thousands may be parted by a space, a comma or a point; there are no fractions of persons.
    """
    number, _, category = words.strip().rpartition(" ")
    if category not in _CATEGORIES or not category:
        number, category = words.strip(), ""
    if _FIGURES.fullmatch(number):
        count = int(re.sub(r"\D", "", number))
    else:
        known = next((lexicon_of(one).number_words for one in LANGUAGES if one == language), {})
        if number.lower() not in known:
            return None
        count = known[number.lower()]
    return msgspec.convert({"count": count, "category": category}, Quantity)
