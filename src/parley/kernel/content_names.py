"""Names made from content: the same wherever and by whomever they are made, and short enough to be typed.

Rules
- A name is the beginning of a SHA-256 digest, written with 32 signs: digits and lower-case letters without ``i``, ``l``, ``o`` and ``u``, which are easily
  taken for another (the alphabet of Crockford's Base 32). Each sign carries five bits.
- ``FULL`` signs (130 bits) are what is stored where one thing refers to another; nobody can find a second content with the same ones.
- ``SHORT`` signs (40 bits) are what people see, as long as no other name in view begins alike; then as many more as it takes. Which names are
  lengthened depends on the names alone, not on their order.
- People type the beginning of a name, with as many signs as tell it apart. A name that is given whole is always that name, also where another begins
  with it. Names that were not made from content (counted ones: ``plan-1``) are only meant by the whole of them.
- What is put behind a stem has a digit among its signs, so that a word is not taken for it (``annex-agreement``). A name that is nothing but
  content may have none; of a word that looks like one (``agreement``) the beginning will do, too.

What the content is, and what a name is put in front of, is for whoever makes one.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Collection, Iterable
from typing import Final

from parley.kernel.identifiers import MAX_IDENTIFIER

__all__ = ["FULL", "SHORT", "content_name", "fitting", "named_after", "short_names", "which_name"]

FULL: Final = 26
SHORT: Final = 8
_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_BY_CONTENT: Final = re.compile(rf"(?:\A|-(?=[a-z]*[0-9]))[{_ALPHABET}]{{{SHORT},{FULL + 1}}}(?=[.~]|\Z)")
_LOOKS_LIKE: Final = str.maketrans("ilo", "110")


def content_name(*parts: str | bytes) -> str:
    """``FULL`` signs made from *parts*: SHA-256 over the length (8 bytes, most significant first) and the bytes (UTF-8) of each."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    number = int.from_bytes(digest.digest(), "big") >> (256 - 5 * FULL)
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(FULL)))


def named_after(stem: str, content: str, taken: Collection[str] = ()) -> str:
    """An identifier that begins with *stem* and ends with the shortest sufficient beginning of *content* (a `content_name`) that has a digit and is not
    *taken*.

    A stem too long for an identifier is cut at its end. The whole of *content* is not asked for: what is taken then has the same content.
    """

    def of(length: int) -> str:
        return f"{stem[: MAX_IDENTIFIER - length - 1].rstrip('._-')}-{content[:length]}"

    least = next((at + 1 for at, sign in enumerate(content) if sign.isdigit()), FULL)
    return next((of(length) for length in range(max(SHORT, least), FULL) if of(length) not in taken), of(FULL))


def fitting(name: str) -> str:
    """*name* if an identifier may be that long; else its beginning and a name made from the whole of it."""
    return name if len(name) <= MAX_IDENTIFIER else named_after(name, content_name(name))


def short_names(names: Iterable[str], least: int = SHORT) -> dict[str, str]:
    """Each of *names* to its shortest beginning of at least *least* signs with which none of the others begins."""
    ordered = sorted(set(names))
    shared = [_common(one, other) for one, other in itertools.pairwise(ordered)]
    before, after = [0, *shared], [*shared, 0]  # In this order no other name shares more than a neighbour does.
    return {
        name: name[: max(least, left + 1, right + 1)] for name, left, right in zip(ordered, before, after, strict=False)
    }


def which_name(given: str, names: Iterable[str]) -> tuple[str, ...]:
    """Those of *names* that *given* may mean, in their order: the one that it is; else those that are *given* but for the signs made from content
    (``peace.002`` for ``peace-4k7q2xw9.002``); else those by content that begin with it. Capital letters and look-alikes (``O`` for ``0``) are taken for
    the signs that were meant.
    """
    there = tuple(dict.fromkeys(names))
    by_content = tuple(name for name in there if _BY_CONTENT.search(name))
    stem, dash, signs = given.lower().rpartition("-")
    for asked in dict.fromkeys((given, given.lower(), stem + dash + signs.translate(_LOOKS_LIKE))):
        if asked in there:
            return (asked,)
        found = tuple(name for name in by_content if _BY_CONTENT.sub("", name) == asked != "")
        found = found or tuple(name for name in by_content if asked and name.startswith(asked))
        if found:
            return found
    return ()


def _common(one: str, other: str) -> int:
    """How many signs two names have in common at their beginning."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
