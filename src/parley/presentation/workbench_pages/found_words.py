"""Looking for words in a record: identifiers, names, titles, what was said, in every language that the record has them in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from parley.kernel import folded
from parley.presentation.page import Run
from parley.presentation.sections import Naming
from parley.talks.views import Snapshot

__all__ = ["FoundWord", "found_words"]

_MOST: Final = 50
_FIELDS: Final = ("names", "title", "content", "words", "office", "note")


class FoundWord(msgspec.Struct, frozen=True):
    """An entry in which the words stand: its identifier, its kind in words, and the words of the record around them."""

    id: str
    index: int
    kind: str
    said: Run


def found_words(naming: Naming, snapshot: Snapshot, words: str, most: int = _MOST) -> tuple[FoundWord, ...]:
    """The standing entries that have all of *words*, in whatever order and case; those whose name begins with them first; at most *most*."""
    needles = folded(words).split()
    if not needles:
        return ()
    ranked: list[tuple[int, int, FoundWord]] = []
    for item in snapshot.talks.items.values():
        if snapshot.talks.standing(item.body.id) is not item:
            continue
        texts = [(item.body.id, ""), *_texts(item.body)]
        hay = folded(" ".join(text for text, _ in texts))
        if not all(needle in hay for needle in needles):
            continue
        shown, lang = next(((text, lang) for text, lang in texts if needles[0] in folded(text)), texts[0])
        titled = folded(shown).startswith(needles[0]) and item.kind in ("participant", "matter", "source", "session")
        said = Run(shown if len(shown) <= 200 else shown[:200] + "…", "own", lang)
        ranked.append(
            (
                0 if titled else 1,
                item.index,
                FoundWord(item.body.id, item.index, naming.words.p_("kind", item.kind), said),
            )
        )
    ranked.sort(key=lambda one: one[:2])
    return tuple(one for _, _, one in ranked[:most])


def _texts(body: object) -> Iterator[tuple[str, str]]:
    for field in _FIELDS:
        texts = getattr(body, field, None)
        if isinstance(texts, dict):
            for lang, text in texts.items():
                if isinstance(text, str):
                    yield text, lang
