"""Identifiers for entries that a use case is about to enter, made from what they say.

Rules
- An identifier is a readable stem and the beginning of a name by content (`parley.kernel.content_names`): ``swap.plan-4k7q2xw9``. The content is the
  entry's type and body, the key that will sign it, and how many entries that key has signed before. So two replicas never give one identifier to two
  different entries, and the same words said twice by one key are two entries.
- Where the identifier is taken, it is made longer.
- Nobody checks an identifier of this kind: it is written in the entry and read as it stands. Ids that people choose themselves are never touched.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TypeVar

import msgspec

from parley.app.record.appending import standing
from parley.app.record.ports import Rows
from parley.kernel import UseError, named_after, which_name
from parley.record import content_name_of, write

__all__ = ["NextNames", "next_names", "the_one"]

_SHOWN = 5

_B = TypeVar("_B", bound=msgspec.Struct)


class NextNames:
    """Names the next entries of one key: call it once for each, in the order in which they will be entered."""

    def __init__(self, key: str, sequence: int) -> None:
        self._key, self._sequence = key, sequence

    def identified(self, kind: str, body: _B, stem: str, taken: Collection[str] = ()) -> _B:
        """*body*, an entry of type *kind*, with its ``id``: *stem* and a name by content that is not *taken*. Raises `EntryRefused`."""
        content = self.content_name(kind, msgspec.structs.replace(body, id=""))
        return msgspec.structs.replace(body, id=named_after(stem, content, taken))

    def content_name(self, kind: str, body: msgspec.Struct) -> str:
        """The name by content of the next entry, which is of type *kind* with *body*. Raises `EntryRefused`."""
        content = content_name_of(self._key, self._sequence, kind, write(body))
        self._sequence += 1
        return content


def next_names(rows: Rows, key: str) -> NextNames:
    """Identifiers for what *key* signs next in the record. Raises `RecordBroken`, `StoreError`."""
    state = standing(rows).chain.keys.get(key)
    return NextNames(key, state.sequence if state is not None else 0)


def the_one(given: str, names: Iterable[str]) -> str:
    """The one of *names* that a person means by *given*, empty where there is none; see `parley.kernel.which_name`.

    Raises `UseError` (``use.name-ambiguous``), with the names that it may be, where there are several.
    """
    found = which_name(given, names)
    if len(found) > 1:
        more = ", ..." if len(found) > _SHOWN else ""
        raise UseError.of("use.name-ambiguous", given=given[:120], names=", ".join(found[:_SHOWN]) + more)
    return found[0] if found else ""
