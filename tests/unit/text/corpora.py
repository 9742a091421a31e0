"""Two visions in four languages with known counterparts, for the tests of pairing and completeness."""

from __future__ import annotations

from pathlib import Path

import yaml

from parley.text.document import Document, Provision

CORPUS = yaml.safe_load(Path(__file__).with_name("pairing_corpus.yaml").read_text("utf-8"))
COUNTERPARTS = {(f"a.{key}", f"b.{key}") for key in CORPUS["a_order"] if key in CORPUS["b_order"]}


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


def f1(found: set[tuple[str, str]]) -> float:
    """The harmonic mean of precision and recall against the known counterparts."""
    return 2 * len(found & COUNTERPARTS) / (len(found) + len(COUNTERPARTS))
