"""Tells rows that are of no person: totals, the headings once more on a new page, the numbers of the columns.

A totals row is recognised by its word (``Разом``, ``Итого``, ``Toplam``, ``Total``) at the head of a cell, in a row that fills few cells and says no date of
birth, no service number and no wish. It is asked about and never read as a person; whoever keeps the list says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, Literal

import msgspec

__all__ = ["NobodysRow", "row_of_nobody"]

_WORDS: Final = (
    "разом", "всього", "усього", "загалом", "підсумок", "підсумки", "загальна кількість", "итого", "всего", "общее количество", "итог", "вместе",
    "toplam", "genel toplam", "ara toplam", "toplam sayı", "total", "totals", "grand total", "subtotal", "sub-total", "sub total", "sum", "total number",
)  # fmt: skip
_TOTAL: Final = re.compile(
    rf"[^\w]*(?:{'|'.join(re.escape(word) for word in sorted(_WORDS, key=len, reverse=True))})(?!\w)(?P<rest>.*)",
    re.DOTALL,
)
_WHOLE_NUMBER: Final = re.compile(r"(?<![\w.,])\d{1,7}(?![\w]|[.,]\d)")
_OF_A_PERSON: Final = ("date_of_birth", "service_number", "consent", "capture_date", "father_name")
_WHERE: Final = ("person_id", "name", "surname", "first_names", "holder", "power_depended_on")
_MOST_BEHIND: Final = 40
_FEWEST_NUMBERS: Final = 3


class NobodysRow(msgspec.Struct, frozen=True):
    """What a row is that is of no person. ``column``: where a total stands; ``told``: the number in it, None without one."""

    kind: Literal["total", "headings", "numbers"]
    column: str = ""
    told: int | None = None


def row_of_nobody(values: Sequence[str], headings: Sequence[str], columns: Sequence[str | None]) -> NobodysRow | None:
    """What the row of *values* is under *headings*, whose fields are *columns*, if it is of no person; else None."""
    cells = [value.strip() for value in values]
    filled = [cell for cell in cells if cell]
    if len(filled) > 1 and cells == [heading.strip() for heading in headings][: len(cells)]:
        return NobodysRow("headings")
    counted = [str(number) for number in range(1, len(headings) + 1)]
    if len(filled) >= _FEWEST_NUMBERS and cells == counted[: len(cells)] and len(cells) >= len(headings):
        return NobodysRow("numbers")
    return _total(cells, {column: cell for column, cell in zip(columns, cells, strict=False) if column and cell})


def _total(cells: Sequence[str], fields: Mapping[str, str]) -> NobodysRow | None:
    if any(fields.get(field) for field in _OF_A_PERSON if not _is_count(fields.get(field, ""))):
        return None
    first = next((cell for cell in cells if cell), "")
    for column, cell in (*((one, fields[one]) for one in _WHERE if one in fields), ("", first)):
        match = _TOTAL.match(cell.replace("İ", "i").casefold())
        if match and len(match["rest"]) <= _MOST_BEHIND:
            numbers = [int(found) for other in cells for found in _WHOLE_NUMBER.findall(other)]
            return NobodysRow("total", column, numbers[0] if len(numbers) == 1 else None)
    return None


def _is_count(text: str) -> bool:
    """Whether *text* is empty or a bare number, as a total has it under any heading."""
    return not text or (text.isdecimal() and len(text) < _FEWEST_DIGITS_OF_A_NUMBER)


_FEWEST_DIGITS_OF_A_NUMBER: Final = 6
