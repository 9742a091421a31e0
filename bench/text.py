"""Pairing and verdicts on two texts, against simpler ways, in one run: ``python bench/text.py``.

Figures: F1 of pairing by pair of languages; false *common* verdicts, share of edits typed right and in their place, share of changes of form called
different; processor seconds for two texts of 60 provisions. The simpler ways pair each provision with the best score above the best
fixed threshold for that run, which flatters them. ``rapidfuzz`` and an embedding join where they are installed
(``--embedding MODULE:FUNCTION``, texts in, vectors out).
"""

from __future__ import annotations

import argparse
import importlib
import resource
import sys
import time
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from parley.text.document import Document, Provision, provisions_with_text  # noqa: E402
from parley.text.pairing import Embedding, pair_documents  # noqa: E402
from parley.text.verdicts import compare_linked, form_edits, judge_texts, meaning_edits  # noqa: E402
from unit.text.corpora import COUNTERPARTS, f1, vision  # noqa: E402

PAIRS = (("en", "en"), ("uk", "ru"), ("en", "ru"), ("en", "tr"), ("uk", "en"), ("uk", "tr"))
SIZE = 60
Score = Callable[[str, str], float]


def grams(text: str) -> set[str]:
    """The sequences of three to five characters in *text*."""
    lower = f" {text.lower()} "
    return {lower[at : at + size] for size in (3, 4, 5) for at in range(len(lower) - size + 1)}


def by_grams(one: str, other: str) -> float:
    """Jaccard likeness of the sequences."""
    a, b = grams(one), grams(other)
    return len(a & b) / len(a | b)


def by_difflib(one: str, other: str) -> float:
    """The ratio of the standard library's matcher."""
    return SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).ratio()


def simpler(score: Score, a: Document, b: Document) -> float:
    """The best F1 that pairing by *score* reaches with any fixed threshold, greedily, one to one."""
    units_a, units_b = provisions_with_text(a), provisions_with_text(b)
    pairs = [(score(one.text, other.text), one.id, other.id) for one in units_a for other in units_b]
    pairs.sort(key=lambda pair: -pair[0])  # ties stay in reading order
    taken: set[str] = set()
    found: set[tuple[str, str]] = set()
    best = 0.0
    for _, one, other in pairs:
        if one not in taken and other not in taken:
            taken |= {one, other}
            found.add((one, other))
            best = max(best, f1(found))
    return best


def by_vectors(embed: Embedding, a: Document, b: Document) -> float:
    """The same with the cosine of an embedding."""
    texts = [unit.text for unit in (*provisions_with_text(a), *provisions_with_text(b))]
    vectors = dict(zip(texts, embed(texts), strict=True))

    def cosine(one: str, other: str) -> float:
        x, y = vectors[one], vectors[other]
        lengths = sum(value * value for value in x) * sum(value * value for value in y)
        return sum(p * q for p, q in zip(x, y, strict=True)) / (lengths**0.5 or 1.0)

    return simpler(cosine, a, b)


def pairing_figures(embed: Embedding | None) -> None:
    """Print F1 by pair of languages."""
    ways: list[tuple[str, Callable[[Document, Document], float]]] = [
        ("parley", lambda a, b: f1({(x, y) for link in pair_documents(a, b).links for x in link.a for y in link.b})),
        ("difflib", lambda a, b: simpler(by_difflib, a, b)),
        ("char 3-5", lambda a, b: simpler(by_grams, a, b)),
    ]
    try:
        fuzz = importlib.import_module("rapidfuzz.fuzz")
    except ImportError:
        print("rapidfuzz: not installed, left out")
    else:
        ways.append(("rapidfuzz", lambda a, b: simpler(fuzz.token_set_ratio, a, b)))
    if embed is not None:
        model = embed
        ways.append(("embedding", lambda a, b: by_vectors(model, a, b)))
        ways.append(
            (
                "parley+emb",
                lambda a, b: f1(
                    {(x, y) for link in pair_documents(a, b, embed=model).links for x in link.a for y in link.b}
                ),
            )
        )
    print(f"pairing F1 ({len(COUNTERPARTS)} counterparts)  " + "".join(f"{name:>12}" for name, _ in ways))
    for one, other in PAIRS:
        a, b = vision("a", one), vision("b", other)
        print(f"  {one}/{other:<30}" + "".join(f"{way(a, b):>12.3f}" for _, way in ways))


def verdict_figures() -> None:
    """Print what the verdicts do with every edit of the trial."""
    common = ("common", "common-except-form")
    edits = list(meaning_edits())
    false = right = alike = 0
    for edit in edits:
        judgement = judge_texts(edit.before, edit.after, edit.language)
        false += judgement.verdict in common
        right += any(
            found.kind in edit.kinds
            and found.a.start <= edit.before_span[1] + 1
            and edit.before_span[0] - 1 <= found.a.end
            and found.b.start <= edit.after_span[1] + 1
            and edit.after_span[0] - 1 <= found.b.end
            for found in judgement.differences
        )
        alike += by_difflib(edit.before, edit.after) > 0.9
    forms = list(form_edits())
    called = sum(judge_texts(edit.before, edit.after, edit.language).verdict not in common for edit in forms)
    print(
        f"verdicts: {len(edits)} changes of meaning, {false} called common, {right / len(edits):.1%} typed right and in their place"
    )
    print(f"          {len(forms)} changes of form, {called / len(forms):.1%} called different")
    print(
        f"          a likeness of 0.9 as the verdict would have called {alike / len(edits):.1%} of the changes of meaning common"
    )


def long_vision(side: str, language: str) -> Document:
    """A text of 60 provisions: the corpus three times over, with other numbers each time."""
    units = vision(side, language).provisions
    made = [
        Provision(f"{side}.{at}", "paragraph", text=f"{units[at % len(units)].text} ({at})", language=language)  # type: ignore[arg-type]
        for at in range(SIZE)
    ]
    return Document(side, language, provisions=tuple(made))  # type: ignore[arg-type]


def speed(embed: Embedding | None) -> None:
    """Print the processor time of pairing and judging two texts of 60 provisions, word lists already read."""
    for name, one, other, model in (
        ("within a language", "en", "en", None),
        ("across", "uk", "ru", None),
        ("with embedding", "uk", "ru", embed),
    ):
        if name == "with embedding" and model is None:
            continue
        a, b = long_vision("a", one), long_vision("b", other)
        start = time.process_time()
        pairing = pair_documents(a, b, embed=model)
        rows = compare_linked(a, b, pairing.rows())
        spent = time.process_time() - start
        print(f"speed: {SIZE} x {SIZE} provisions, {name}: {spent:.2f} s, {len(rows)} rows")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


def main(arguments: Sequence[str]) -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--embedding", metavar="MODULE:FUNCTION", help="texts in, one vector for each out")
    chosen = parser.parse_args(arguments).embedding
    embed: Embedding | None = None
    if chosen:
        module, _, function = chosen.partition(":")
        embed = getattr(importlib.import_module(module), function)
    pairing_figures(embed)
    verdict_figures()
    speed(embed)


if __name__ == "__main__":
    main(sys.argv[1:])
