"""What several words together come to: the best of them, what became of what they rest on, and on whose word the thing stands.

Rules
- Words that still carry come before words that were taken back; words that stand before words that are marked; then the better grade counts.
- The thing stands on the word of whoever gives it that grade. Others who say the same in a weaker way do not change it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from parley.talks.views.evidence import Evidence
from parley.talks.views.grading import GRADES, STANDINGS, Grade, SourceState

__all__ = ["Support", "carries", "support", "word_of_all"]

_CARRIES: Final = frozenset(row.standing for row in STANDINGS if row.carries)
_STANDING: Final[dict[str, int]] = {row.standing: rank for rank, row in enumerate(STANDINGS)}
_GRADE: Final[dict[str, int]] = {grade: rank for rank, grade in enumerate(GRADES)}


class Support(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """The best grade of some words, on whose word the thing then stands, what became of that, and who denies it.

    ``sides``: the sides of which they are evidence; ``entries``: the words that give the grade. ``disputed_by``: utterances that deny or dispute one of those.
    """

    grade: Grade
    word_of: tuple[str, ...]
    standing: SourceState = "stands"
    sides: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    disputed_by: tuple[str, ...] = ()


def carries(word: Evidence) -> bool:
    """Whether *word* still carries what it says: whether it was not taken back."""
    return word.standing in _CARRIES


def support(words: Sequence[Evidence]) -> Support | None:
    """What *words* come to; None where there are none."""
    if not words:
        return None
    best = min([(_STANDING[one.standing], _GRADE[one.grade]) for one in words])
    giving = [one for one in words if (_STANDING[one.standing], _GRADE[one.grade]) == best]
    return Support(
        grade=giving[0].grade,
        word_of=word_of_all(giving),
        standing=giving[0].standing,
        sides=tuple(sorted({one.side for one in giving if one.side})),
        entries=tuple(sorted({one.entry for one in giving})),
        disputed_by=tuple(sorted({name for one in giving for name in one.disputed_by})),
    )


def word_of_all(words: Iterable[Evidence]) -> tuple[str, ...]:
    """Everybody on whose word one of *words* stands, sorted."""
    return tuple(sorted({name for one in words for name in one.word_of}))
