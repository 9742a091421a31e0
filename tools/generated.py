"""The committed files, and parts of files, that are made from the code: JSON Schemas, and tables in the documentation.

``python3 run.py generate`` writes all of them; with ``--check`` it writes nothing and names what is out of step, with exit code 1.
A test and ``.ci/run`` check. A part of a page stands between two lines, ``<!-- generated: NAME -->`` and ``<!-- end of NAME -->``.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final, get_args

import click

from parley.app.texts import acts_table
from parley.ceasefire.happenings import ceasefire_course_schema
from parley.ceasefire.incidents import incidents_schema
from parley.ceasefire.terms import TERMS_KINDS, ReadFor, terms_schema
from parley.cli.lazy_group import LazyGroup
from parley.cli.root import root
from parley.exchange.handover import READERS, Reader, disclosed_by, fields_of
from parley.exchange.offers import offers_schema
from parley.exchange.operation import operation_schema
from parley.exchange.rules import BY_ITS_SUMS, KINDS, Absent, Elsewhere, course_schema, rule_schema
from parley.presentation.wording import say_message, words_in
from parley.rosters import DISCLOSED_FIELDS, ListReader, disclosure_of, may_see
from parley.talks import FORCES, talks_schema
from parley.talks.views import GRADE_ROWS, STANDINGS, Between, KnownHow, ReadIn, WhoseMouth

__all__ = ["changed", "main"]

_WORDS: Final = words_in("en")
ROOT: Final = Path(__file__).resolve().parent.parent


def _schema(make: Callable[[], Any]) -> Callable[[], str]:
    return lambda: json.dumps(make(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def _talks_schema() -> str:
    """In the order in which the fields are explained, not in that of the alphabet."""
    return json.dumps(talks_schema(), indent=2, ensure_ascii=False) + "\n"


FILES: Final[dict[str, Callable[[], str]]] = {
    "src/parley/talks/parley-talks-2.schema.json": _talks_schema,
    "src/parley/exchange/rules/rule.schema.json": _schema(rule_schema),
    "src/parley/exchange/rules/course.schema.json": _schema(course_schema),
    "src/parley/exchange/operation/operation.schema.json": _schema(operation_schema),
    "src/parley/exchange/offers/offers.schema.json": _schema(offers_schema),
    "src/parley/ceasefire/terms/terms.schema.json": _schema(terms_schema),
    "src/parley/ceasefire/happenings/course.schema.json": _schema(ceasefire_course_schema),
    "src/parley/ceasefire/incidents/incidents.schema.json": _schema(incidents_schema),
}
"""Whole files: from the path to what makes the text."""


def _commands() -> str:
    """Every command with its short help, as a table."""
    rows = [f"| `{' '.join(path)}` | {said} |" for path, said in _leaves(root, ("parley",))]
    return "\n".join(["| command | does |", "|---|---|", *rows])


def _leaves(group: LazyGroup, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    for name in group.list_commands(click.Context(group)):
        inner = group.commands.get(name)
        if isinstance(inner, LazyGroup):
            yield from _leaves(inner, (*path, name))
        else:
            yield (*path, name), group.short_help_of(name)


def _told_to(reader: Reader) -> str:
    """The columns of a reader's manifest, each with the reason why the reader is told it."""
    rows = []
    for column in fields_of(reader):
        cell = disclosure_of(reader, disclosed_by(column)[0])
        said, _ = say_message(_WORDS, cell.why)
        rows.append((f"`{column}`", f"{said} ({cell.source})" if cell.source else said))
    return _table(("field", "why this reader needs it"), rows)


def _disclosure() -> str:
    """Every field of a person against every reader."""
    readers: tuple[ListReader, ...] = get_args(ListReader)
    rows = [
        (f"`{field}`", *("told" if may_see(reader, field) else "" for reader in readers)) for field in DISCLOSED_FIELDS
    ]
    return _table(("field", *(f"`{reader}`" for reader in readers)), rows)


def _withheld() -> str:
    """Why each field is withheld from whoever is not told it; fields with one reason stand together."""
    readers: tuple[ListReader, ...] = get_args(ListReader)
    found: dict[tuple[str, str], list[str]] = {}
    for field in DISCLOSED_FIELDS:
        cell = next((one for one in (disclosure_of(reader, field) for reader in readers) if not one.told), None)
        if cell is not None:
            found.setdefault((say_message(_WORDS, cell.why)[0], cell.source), []).append(f"`{field}`")
    return _table(("fields", "why", "source"), [(", ".join(names), *reason) for reason, names in found.items()])


_QUESTIONS: Final = {
    "shapes": "sums",
    "history": "a published course",
    "law": "the law",
    "plan": "planning",
    "held": "a finished plan",
}
"""What Parley asks of a kind of clause, beside how it is told and what can be wrong with it."""


def _kinds() -> str:
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


def _kinds_of_terms() -> str:
    """Every kind of clause of a ceasefire, and for what the clock reads it, or why not."""
    rows = []
    for kind in TERMS_KINDS:
        answer = kind.clock
        rows.append(
            (f"`{kind.name}`", answer.what, "")
            if isinstance(answer, ReadFor)
            else (f"`{kind.name}`", "", answer.because)
        )
    return _table(("kind", "the clock reads it for", "it does not, because"), rows)


def _forces() -> str:
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


def _grades() -> str:
    """Every row of the table of grades: the cases in it, the grade, on whose word the thing then stands, and why."""
    answers = (get_args(WhoseMouth), get_args(Between), get_args(ReadIn), get_args(KnownHow))
    rows = []
    for row in GRADE_ROWS:
        cells = [
            "any" if set(every) == held else ", ".join(f"`{one}`" for one in every if one in held)
            for every, held in zip(answers, row[:4], strict=True)
        ]
        rows.append((*cells, f"`{row.grade}`", f"`{row.word_of}`", row.because))
    return _table(("whose mouth", "between", "read in", "known", "grade", "on whose word", "because"), rows)


def _standings() -> str:
    """What became of a source, and what that does to whatever rests on it."""
    rows = [
        (f"`{row.standing}`", "yes" if row.carries else "no", "yes" if row.marked else "no", row.because)
        for row in STANDINGS
    ]
    return _table(("the source", "carries a stance", "is marked", "when"), rows)


def _acts() -> str:
    """Every act that a file of acts may have, with its fields."""
    rows = [
        (f"`{name}`", does, ", ".join(f"**`{one}`**" if required else f"`{one}`" for one, required in fields))
        for name, does, fields in acts_table()
    ]
    return _table(("act", "does", "fields"), rows)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


_REPORT: Final = "docs/reference/exchange-report.md"
_DISCLOSURE: Final = "docs/reference/disclosure.md"
PARTS: Final[dict[str, tuple[str, Callable[[], str]]]] = {
    "commands": ("docs/reference/command.md", _commands),
    "acts": ("docs/reference/acts-file.md", _acts),
    **{f"told to {reader}": (_REPORT, partial(_told_to, reader)) for reader in READERS},
    "disclosure": (_DISCLOSURE, _disclosure),
    "withheld": (_DISCLOSURE, _withheld),
    "kinds": ("docs/reference/exchange-rules.md", _kinds),
    "kinds of terms": ("docs/reference/ceasefire-terms.md", _kinds_of_terms),
    "grades": ("docs/reference/evidence.md", _grades),
    "standings": ("docs/reference/evidence.md", _standings),
    "forces": ("docs/reference/glossary.md", _forces),
}
"""Parts of pages: from the name to the page and what makes the part."""


def _with_part(page: str, name: str, part: str) -> str:
    """*page* with the part of that name in its place. Raises ValueError where the page does not have the place exactly once."""
    begin, end = f"<!-- generated: {name} -->\n", f"<!-- end of {name} -->\n"
    made, places = re.subn(
        re.escape(begin) + ".*?" + re.escape(end), lambda _: f"{begin}\n{part}\n\n{end}", page, flags=re.DOTALL
    )
    if places != 1:
        raise ValueError(f"{name}: {places} places")
    return made


def changed() -> dict[str, str]:
    """The files that are out of step, each with the text that it should have."""
    wanted = {path: make() for path, make in FILES.items()}
    for name, (path, make) in PARTS.items():
        wanted[path] = _with_part(wanted.get(path) or (ROOT / path).read_text(encoding="utf-8"), name, make())
    return {
        path: text
        for path, text in wanted.items()
        if not (ROOT / path).exists() or (ROOT / path).read_text(encoding="utf-8") != text
    }


def main(arguments: list[str]) -> int:
    """Write what is out of step, or with ``--check`` name it. Returns 1 if something was to be named, 2 for another argument."""
    if arguments not in ([], ["--check"]):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    stale = changed()
    for path, text in stale.items():
        if arguments:
            sys.stderr.write(f"{path} is not what the code makes of it: python3 run.py generate\n")
        else:
            (ROOT / path).write_bytes(text.encode())
            sys.stdout.write(f"written: {path}\n")
    return 1 if arguments and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
