"""Pairing and verdicts on two texts, against simpler ways, in one run: ``python bench text`` (or ``python bench/text.py``).

Figures: F1 of pairing within a language and across, on the sets that the word lists were mended on and the two that were held out; false *common*
verdicts, share of edits typed right and in their place, share of changes of form called different, the same for 21,000 generated changes and the
written pairs; seconds and memory for two texts of 60 provisions, growth to 2,000. With ``--drafts`` also public drafts that really differ. The peers
are in ``text_peers.py``. Each peer stands as a ratio too: parley / peer.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests"), str(ROOT / "bench")]

from text_drafts import change_figures, draft_figures, long_texts  # noqa: E402
from text_peers import Redline, best_threshold, cosines, likenesses, unchanged  # noqa: E402

from parley.formats import load_embedding  # noqa: E402
from parley.kernel import UseError  # noqa: E402
from parley.text.document import Document, Provision, provisions_with_text  # noqa: E402
from parley.text.pairing import Embedding, pair_documents  # noqa: E402
from parley.text.verdicts import compare_linked, form_edits, judge_texts, meaning_edits  # noqa: E402
from unit.text.corpora import COUNTERPARTS, LANGUAGES, WITH_ARTICLES, draft, f1, found, known, vision  # noqa: E402

PAIRS = (("en", "en"), ("uk", "ru"), ("en", "ru"), ("en", "tr"), ("uk", "en"), ("uk", "tr"))
HELD_OUT = ("highlands", "harbour")
SIZE = 60
COMMON = ("common", "common-except-form")
FORM_AT_MOST = 0.10
EVERY = 12
"""Of the changes of meaning every so many go through the embedding and the redline tool, which are slow."""
Way = Callable[[Document, Document, set[tuple[str, str]]], float]


def sets() -> list[tuple[str, list[tuple[bool, Document, Document, set[tuple[str, str]]]]]]:
    """The pairs of texts by set: whether they are of one language, both texts, and the counterparts that are known."""
    made = [("corpus (mended on)", [(p == q, vision("a", p), vision("b", q), COUNTERPARTS) for p, q in PAIRS])]
    for name in WITH_ARTICLES:
        rows = [
            (p == q, draft(name, "a", p), draft(name, "b", q), known(name))
            for p in LANGUAGES[name][0]
            for q in LANGUAGES[name][1]
        ]
        made.append((f"{name} ({'held out' if name in HELD_OUT else 'mended on'})", rows))
    return made


def ways(embed: Embedding | None, redline: Redline | None) -> dict[str, Way]:
    """How to pair, by name; a way gives its F1."""
    made: dict[str, Way] = {"parley": lambda a, b, right: f1(found(pair_documents(a, b)), right)}
    if embed is not None:
        model = embed
        made["parley+emb"] = lambda a, b, right: f1(found(pair_documents(a, b, embed=model)), right)
    for name, score in likenesses().items():
        made[name] = lambda a, b, right, score=score: best_threshold(score, a, b, right)  # type: ignore[misc]
    if embed is not None:
        made["embedding"] = lambda a, b, right: best_threshold(
            cosines(model, [unit.text for text in (a, b) for unit in provisions_with_text(text)]), a, b, right
        )
    if redline is not None:
        made["redline"] = lambda a, b, right: f1(redline.pairs(a, b), right)
    return made


def pairing_figures(embed: Embedding | None, redline: Redline | None) -> None:
    """Print the mean F1 by set, within a language and across, and what parley is to each peer."""
    tried = ways(embed, redline)
    print(f"{'pairing, mean F1':32}" + "".join(f"{name:>12}" for name in tried))
    for title, rows in sets():
        for within in (True, False):
            chosen = [row[1:] for row in rows if row[0] is within]
            means = {
                name: sum(way(*row) for row in chosen) / len(chosen)
                for name, way in tried.items()
                if within or name != "redline"  # a redline tool compares versions of one text
            }
            where = f"  {title}, {'within' if within else 'across'}"
            print(f"{where:32}" + "".join(f"{means[n]:>12.3f}" if n in means else f"{'-':>12}" for n in tried))
            ratios = "".join(f"{means['parley'] / means[n]:>12.2f}" if means.get(n) else f"{'-':>12}" for n in tried)
            print(f"{'    parley / peer':32}{ratios}", flush=True)


def verdict_figures(embed: Embedding | None, redline: Redline | None) -> None:
    """Print what the verdicts do with every edit of the trial, and what a likeness or a redline tool would have said."""
    edits, forms = list(meaning_edits()), list(form_edits())
    false = right = 0
    for edit in edits:
        judgement = judge_texts(edit.before, edit.after, edit.language)
        false += judgement.verdict in COMMON
        right += any(
            found.kind in edit.kinds
            and found.a.start <= edit.before_span[1] + 1
            and edit.before_span[0] - 1 <= found.a.end
            and found.b.start <= edit.after_span[1] + 1
            and edit.after_span[0] - 1 <= found.b.end
            for found in judgement.differences
        )
    called = sum(judge_texts(edit.before, edit.after, edit.language).verdict not in COMMON for edit in forms)
    print(
        f"\nverdicts: {len(edits)} changes of meaning, {len(forms)} of form; typed right and in place {right / len(edits):.1%}"
    )
    print(f"{'':14}{'meaning called common':>24}{'form called different':>24}")
    print(f"  {'parley':12}{false / len(edits):>24.1%}{called / len(forms):>24.1%}")
    scores = {name: (score, edits) for name, score in likenesses().items()}
    if embed is not None:
        few = edits[::EVERY]
        scores["embedding"] = (cosines(embed, [x for one in (*few, *forms) for x in (one.before, one.after)]), few)
    for name, (score, tried) in scores.items():
        alike = sorted((score(one.before, one.after) for one in forms), reverse=True)
        least = alike[
            int(len(alike) * (1 - FORM_AT_MOST)) - 1
        ]  # lets nine in ten changes of form pass, as the aim asks
        passed = sum(score(one.before, one.after) >= least for one in tried)
        different = sum(value < least for value in alike)
        print(
            f"  {name:12}{passed / len(tried):>24.1%}{different / len(forms):>24.1%}   threshold {least:.3f}, {len(tried)} changes"
        )
    if redline is not None:
        few = edits[::EVERY]
        same = unchanged(redline, [(one.before, one.after) for one in few])
        kept = unchanged(redline, [(one.before, one.after) for one in forms])
        print(f"  {'redline':12}{same / len(few):>24.1%}{1 - kept / len(forms):>24.1%}   no types; {len(few)} changes")


def long_vision(side: str, language: str) -> Document:
    """A text of 60 provisions: the corpus three times over, with other numbers each time."""
    units = vision(side, language).provisions
    made = [
        Provision(f"{side}.{at}", "paragraph", text=f"{units[at % len(units)].text} ({at})", language=language)  # type: ignore[arg-type]
        for at in range(SIZE)
    ]
    return Document(side, language, provisions=tuple(made))  # type: ignore[arg-type]


def timed(way: str, one: str, other: str) -> tuple[float, float, float]:
    """Wall and processor seconds (word lists and model already read), and the most memory in MB; in a process of its own."""
    a, b = long_vision("a", one), long_vision("b", other)
    embed = load_embedding() if way == "parley+emb" else None
    redline = Redline.here() if way == "redline" else None
    wall = spent = 0.0
    for _ in range(2):  # the first reads word lists
        start, used = time.perf_counter(), _processor()
        if redline is not None:
            redline.pairs(a, b)
        else:
            compare_linked(a, b, pair_documents(a, b, embed=embed).rows())
        wall, spent = time.perf_counter() - start, _processor() - used
    return wall, spent, _peak()


def _processor() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _peak() -> float:
    """The most memory of this process or of one it started. The kernel's own count is taken where there is one: the other includes the parent's."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    status = Path("/proc/self/status")
    if not status.exists():
        return max(children, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    lines = dict(line.split(":", 1) for line in status.read_text("utf-8").splitlines())
    return max(children, int(lines["VmHWM"].split()[0]) / 1024)


def speed(embed: Embedding | None, redline: Redline | None) -> None:
    """Print seconds and memory of pairing and judging two texts of 60 provisions."""
    print(f"\n{SIZE} x {SIZE} provisions         wall, s    processor, s   most memory, MB")
    runs = [("parley", "en", "en"), ("parley", "uk", "ru")]
    runs += [("parley+emb", "en", "en"), ("parley+emb", "uk", "ru")] if embed is not None else []
    runs += [("redline", "en", "en")] if redline is not None else []
    for way, one, other in runs:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            wall, spent, peak = pool.apply(timed, (way, one, other))
        print(f"  {way:12}{one}/{other:8}{wall:>10.2f}{spent:>16.2f}{peak:>18.0f}", flush=True)


def main(arguments: Sequence[str]) -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(prog="bench text", description=__doc__)
    parser.add_argument("--without-model", action="store_true", help="leave the embedding out")
    parser.add_argument("--drafts", type=Path, help="a folder with the public drafts that drafts.yaml labels")
    given = parser.parse_args(arguments)
    embed: Embedding | None = None
    if not given.without_model:
        try:
            embed = load_embedding()
        except UseError as missing:
            print(f"embedding: left out ({missing})")
    redline = Redline.here()
    pairing_figures(embed, redline)
    verdict_figures(embed, redline)
    change_figures()
    if given.drafts is not None:
        draft_figures(given.drafts)
    speed(embed, redline)
    long_texts(redline)


if __name__ == "__main__":
    main(sys.argv[1:])
