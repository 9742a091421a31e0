"""Tables of the documentation that are made from the code, so that they cannot disagree with it.

``python tools/generated_docs.py write`` puts them in place, ``python tools/generated_docs.py check`` says which are not as the code has them; a
test does the same. A table stands between two lines of a page: ``<!-- made: NAME -->`` and ``<!-- end -->``. What stands outside is
written by people.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, get_args

from parley.exchange.handover import READERS, Reader, disclosed_by, fields_of
from parley.exchange.rules import BY_ITS_SUMS, KINDS, Absent, Elsewhere
from parley.presentation.wording import say_message, words_in
from parley.rosters import DISCLOSED_FIELDS, ListReader, disclosure_of, may_see
from parley.talks import FORCES

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
_MADE: Final = re.compile(r"(<!-- made: (?P<name>[a-z0-9 -]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_WORDS: Final = words_in("en")
_LIST_READERS: Final[tuple[ListReader, ...]] = get_args(ListReader)


def told_to(reader: Reader) -> str:
    """The columns of a reader's manifest, each with the reason why the reader is told it."""
    rows = []
    for column in fields_of(reader):
        why = disclosure_of(reader, disclosed_by(column)[0])
        said, _ = say_message(_WORDS, why.why)
        rows.append((f"`{column}`", f"{said} ({why.source})" if why.source else said))
    return _table(("field", "why this reader needs it"), rows)


def disclosure() -> str:
    """Every field against every reader."""
    rows = [
        (f"`{field}`", *("told" if may_see(reader, field) else "" for reader in _LIST_READERS))
        for field in DISCLOSED_FIELDS
    ]
    return _table(("field", *(f"`{reader}`" for reader in _LIST_READERS)), rows)


def withheld() -> str:
    """Why each field is withheld from whoever is not told it; fields with one reason stand together."""
    found: dict[tuple[str, str], list[str]] = {}
    for field in DISCLOSED_FIELDS:
        for cell in (disclosure_of(reader, field) for reader in _LIST_READERS):
            if not cell.told:
                found.setdefault((say_message(_WORDS, cell.why)[0], cell.source), []).append(f"`{field}`")
                break
    return _table(("fields", "why", "source"), [(", ".join(names), *reason) for reason, names in found.items()])


_QUESTIONS: Final = {
    "shapes": "sums",
    "history": "a published course",
    "law": "the law",
    "plan": "planning",
    "held": "a finished plan",
}
"""What Parley asks of a kind of clause, beside how it is told and what can be wrong with it."""


def kinds() -> str:
    """Every kind of clause: where it is looked at (by itself, by its sums, or for the rule as a whole), and where not, and why."""
    rows = []
    for kind in KINDS:
        done: list[str] = []
        why: dict[str, list[str]] = {}
        for question, said in _QUESTIONS.items():
            answer = getattr(kind, question)
            if isinstance(answer, Elsewhere):
                done.append(f"{said} ({answer.where})")
            elif isinstance(answer, Absent) and answer is not BY_ITS_SUMS:
                why.setdefault(answer.because, []).append(said)
            else:
                done.append(said)
        not_done = "; ".join(f"{', '.join(names)}: {reason}" for reason, names in why.items())
        rows.append((f"`{kind.name}`", ", ".join(done) or "nothing: it is shown", not_done))
    return _table(("kind", "looked at in", "not in, and why"), rows)


def forces() -> str:
    """Every force of an utterance: what it says, what it does to an agreement, and whether it asks, answers or disputes."""
    rows = []
    for name, force in FORCES.items():
        does = [
            *(["asks for an answer"] if force.asks else []),
            *([f"answers: what was asked is then {force.answers}"] if force.answers else []),
            *(["disputes other words"] if force.disputes else []),
        ]
        stance = force.stance.counts_as if force.stance is not None else "no stance"
        rows.append((f"`{name}`", force.says, "a stance" if stance == "nothing" else stance, "; ".join(does)))
    return _table(("force", "somebody", "on a matter, it is", "and"), rows)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n".replace("|  |", "| |").replace("|  |", "| |") for line in lines)


TABLES: Final[dict[str, Callable[[], str]]] = {
    "disclosure": disclosure,
    "withheld": withheld,
    "kinds": kinds,
    "forces": forces,
    **{f"told to {reader}": (lambda reader=reader: told_to(reader)) for reader in READERS},
}


def as_made(text: str) -> str:
    """*text* of a page with every table as the code has it. Raises KeyError for a table that nobody makes."""
    return _MADE.sub(lambda found: f"{found[1]}\n{TABLES[found['name']]()}\n{found[3]}", text)


def stale() -> list[Path]:
    """The pages with a table that is not as the code has it."""
    pages = sorted(DOCS.rglob("*.md"))
    return [page for page in pages if as_made(page.read_text(encoding="utf-8")) != page.read_text(encoding="utf-8")]


def main(arguments: list[str]) -> int:
    """Write or check. Returns 1 where a page is not up to date."""
    if arguments not in (["write"], ["check"]):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    pages = stale()
    for page in pages:
        sys.stdout.write(f"{page.relative_to(ROOT)}\n")
        if arguments == ["write"]:
            page.write_text(as_made(page.read_text(encoding="utf-8")), encoding="utf-8")
    return 1 if pages and arguments == ["check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
