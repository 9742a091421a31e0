"""Generated changes, public drafts that really differ (labels in ``drafts.yaml``), and long texts: seconds, growth, the ratio to a redline tool."""

from __future__ import annotations

import hashlib
import random
import time
from pathlib import Path
from typing import Any

import yaml
from text_peers import Redline

from parley.text.document import Document, Provision, walk
from parley.text.markdown import read_markdown
from parley.text.pairing import linking, pair_documents
from parley.text.verdicts import compare_linked, judge_texts
from unit.text.verdicts.changes import changed_forms, changed_meanings, clause_like
from unit.text.verdicts.test_judging_changes import is_called_same
from unit.text.verdicts.test_judging_written_pairs import FILES, rows

__all__ = ["change_figures", "draft_figures", "long_texts"]

CHANGES = 21_000
FORMS = 2_000
SIZES = (100, 200, 400, 1_000, 2_000)
REDLINED = (100, 400)
SAME = ("common", "common-except-form")


def change_figures() -> None:
    """Print how many generated and written changes of meaning come out as common in any form, and how many of form as different."""
    meanings, forms = changed_meanings(CHANGES), list(changed_forms(FORMS))
    wrong = sum(map(is_called_same, meanings))
    different = sum(not is_called_same(change) for change in forms)
    print(
        f"\ngenerated: {len(meanings)} changes of meaning, common: {wrong}; {len(forms)} of form, different: {different}"
    )
    for file in FILES:
        said = {
            name: [judge_texts(one, other, language).verdict in SAME for _, language, one, other in rows(file, name)]
            for name in ("meaning", "form")
        }  # type: ignore[arg-type]
        meaning, form = said["meaning"], said["form"]
        print(
            f"  {file:20}{len(meaning)} of meaning, common: {sum(meaning)}; {len(form)} of form, different: {form.count(False)}"
        )


def draft_figures(folder: Path) -> None:
    """Print the F1 of pairing on each labelled pair whose texts are in *folder*."""
    labels: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "drafts.yaml").read_text("utf-8"))
    print("\npublic drafts that really differ, F1 of pairing")
    hits = proposed = wanted = 0
    for pair in labels["pairs"]:
        if not all((folder / pair[side]).exists() for side in "ab"):
            print(f"  {pair['a']} / {pair['b']}: not there, left out")
            continue
        documents = [_read(folder / pair[side], side, labels["texts"][pair[side]]["sha256"]) for side in "ab"]
        numbers = [{one.id: int(one.ordinal) for one in walk(document) if one.ordinal} for document in documents]
        right = {tuple(link) for link in pair["links"]}
        made = {
            (numbers[0][i], numbers[1][j]) for link in pair_documents(*documents).links for i in link.a for j in link.b
        }
        hits, proposed, wanted = hits + len(made & right), proposed + len(made), wanted + len(right)
        print(f"  {pair['a']} / {pair['b']}: {2 * len(made & right) / (len(made) + len(right)):.2f}")
    if wanted:
        print(f"  all together: {2 * hits / (proposed + wanted):.2f}")


def _read(path: Path, name: str, digest: str) -> Document:
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        print(f"  {path.name}: not the text that was labelled (another SHA-256)")
    language = path.name.split(".")[-2]
    return read_markdown(data.decode("utf-8"), document_id=name, language=language).document  # type: ignore[arg-type]


def long_texts(redline: Redline | None) -> None:
    """Print processor seconds of the whole comparison by size of text, and the ratio to the redline tool on the same two texts."""
    print("\ntwo texts of n provisions   pair, s   judge, s   all, s   redline tool, s   parley / redline")
    linking.MAX_PAIRS = max(SIZES) ** 2
    for size in SIZES:
        a, b = _long("a", size), _long("b", size)
        start = time.process_time()
        links = pair_documents(a, b).rows()
        paired = time.process_time()
        compare_linked(a, b, links)
        judged = time.process_time()
        spent = judged - start
        line = f"  {size:>6}{paired - start:>26.2f}{judged - paired:>11.2f}{spent:>9.2f}"
        if redline is not None and size in REDLINED:
            begun = time.perf_counter()  # the tool works in a process of its own
            redline.pairs(a, b)
            took = time.perf_counter() - begun
            line += f"{took:>18.2f}{spent / took:>19.2f}"
        print(line, flush=True)


def _long(side: str, size: int) -> Document:
    """A text of *size* clauses, in b every third of them changed."""
    draw = random.Random(size)
    units = []
    for at in range(1, size + 1):
        text = clause_like(draw, "en")
        if side == "b" and at % 3 == 0:
            text = text.replace("10", "12").replace("shall", "should")
        units.append(Provision(f"{side}.{at}", "paragraph", number=str(at), ordinal=str(at), text=text, language="en"))
    return Document(side, "en", provisions=tuple(units))
