"""The committed files, and parts of files, that are made from the code: JSON Schemas, and tables in the documentation.

``python3 run.py generate`` writes all of them; with ``--check`` it writes nothing and names what is out of step, with exit code 1.
A test and ``.ci/run`` check. A part of a page stands between two lines, ``<!-- generated: NAME -->`` and ``<!-- end of NAME -->``.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import click

from parley.cli.lazy_group import LazyGroup
from parley.cli.root import root
from parley.exchange.offers import offers_schema
from parley.exchange.operation import operation_schema
from parley.exchange.rules import course_schema, rule_schema
from parley.talks import talks_schema

__all__ = ["changed", "main"]

ROOT: Final = Path(__file__).resolve().parent.parent


def _schema(make: Callable[[], Any]) -> Callable[[], str]:
    return lambda: json.dumps(make(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def _talks_schema() -> str:
    """In the order in which the fields are explained, not in that of the alphabet."""
    return json.dumps(talks_schema(), indent=2, ensure_ascii=False) + "\n"


FILES: Final[dict[str, Callable[[], str]]] = {
    "src/parley/talks/parley-talks-1.schema.json": _talks_schema,
    "src/parley/exchange/rules/rule.schema.json": _schema(rule_schema),
    "src/parley/exchange/rules/course.schema.json": _schema(course_schema),
    "src/parley/exchange/operation/operation.schema.json": _schema(operation_schema),
    "src/parley/exchange/offers/offers.schema.json": _schema(offers_schema),
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


PARTS: Final[dict[str, tuple[str, Callable[[], str]]]] = {
    "commands": ("docs/reference/command.md", _commands),
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
