"""``parley ceasefire check|cases|acts|schema|example``: the terms of a ceasefire by themselves.

Exit codes: 0 the terms hold together (what they leave open is shown, and blocks nothing); 1 they contradict themselves; 2 the file is no terms.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any, Final

import click

from parley.app.ceasefires import check_terms
from parley.ceasefire.happenings import ceasefire_course_schema
from parley.ceasefire.incidents import incidents_schema
from parley.ceasefire.terms import CONDUCT, read_terms, terms_schema
from parley.cli.output import PageAsked, deliver, page_options
from parley.cli.session import Session, format_option, pass_session, read_file, write_file
from parley.cli.terminal import name_of, say
from parley.kernel import FileError, UseError
from parley.presentation.ceasefire_pages import terms_data, terms_page

__all__ = [
    "acts_command",
    "cases_command",
    "check_command",
    "example_command",
    "given_terms",
    "schema_command",
    "shipped_ceasefires",
]

_TERMS: Final = ".terms.yaml"
_EXAMPLE: Final = ("terms.yaml", "course.yaml", "incidents.yaml")


def shipped_ceasefires() -> tuple[str, ...]:
    """The ids of the shipped ceasefires."""
    names = (entry.name for entry in (resources.files("parley.ceasefire") / "cases").iterdir())
    return tuple(sorted(name.removesuffix(_TERMS) for name in names if name.endswith(_TERMS)))


def given_terms(file: Path | None, case: str | None) -> tuple[str, bytes]:
    """The name and the bytes of the terms that a command was given, a file or a shipped case. Raises `UseError` where it is not one of the two."""
    if (file is None) == (case is None):
        raise UseError.of("ceasefire.file-or-case")
    if file is not None:
        return str(file), read_file(file)
    if case not in shipped_ceasefires():
        raise UseError.of("ceasefire.no-such-case", found=str(case)[:80])
    name = f"{case}{_TERMS}"
    return name, (resources.files("parley.ceasefire") / "cases" / name).read_bytes()


@click.command("check")
@click.argument("file", metavar="TERMS", type=click.Path(path_type=Path), required=False)
@click.option(
    "--case", metavar="NAME", help="A shipped ceasefire instead of a file; parley ceasefire cases lists them."
)
@page_options()
@pass_session
def check_command(session: Session, file: Path | None, case: str | None, asked: PageAsked) -> None:
    """Tell the terms of a ceasefire in plain words, and find what cannot hold together.

    What is read in several ways stands side by side; none is chosen.
    Exit code 1: the terms contradict themselves. 2: the file is no terms.

    \b
    Examples:
      parley ceasefire check terms.yaml
      parley ceasefire check terms.yaml --lang uk --format html -o terms.html
      parley ceasefire check --case gaza-2023-11
    """
    name, data = given_terms(file, case)
    found = check_terms(data, name, asked.words.lang)
    deliver(session, terms_page(asked.words, found), terms_data(asked.words, found), asked)
    if not found.holds_together:
        click.get_current_context().exit(1)


@click.command("cases")
@format_option
@pass_session
def cases_command(session: Session, shape: str) -> None:
    """List the shipped ceasefires: real ones, paraphrased from published sources that each of them names.

    \b
    Example:
      parley ceasefire cases
    """
    rows: list[dict[str, Any]] = []
    for case in shipped_ceasefires():
        name, data = given_terms(None, case)
        terms = read_terms(data.decode("utf-8"), name, session.words.lang).terms
        rows.append({"case": case, "title": terms.title, "clauses": len(terms.clauses)})
    if shape == "json":
        session.show_json(rows)
        return
    width = max(len(row["case"]) for row in rows)
    for row in rows:
        say(f"{row['case']:{width}}  {row['title']}")


@click.command("acts")
@format_option
@pass_session
def acts_command(session: Session, shape: str) -> None:
    """List the words for acts that terms may use, and what each is certainly a kind of.

    \b
    Example:
      parley ceasefire acts
    """
    rows = [
        {"act": act, "said": session.words.p_("conduct", act), "within": list(within)}
        for act, within in CONDUCT.items()
    ]
    if shape == "json":
        session.show_json(rows)
        return
    width = max(len(act) for act in CONDUCT)
    for row in rows:
        within = ", ".join(row["within"])
        say(f"{row['act']:{width}}  {row['said']}" + (f" < {within}" if within else ""))


@click.command("schema")
@click.argument("kind", type=click.Choice(["terms", "course", "incidents"]))
@pass_session
def schema_command(session: Session, kind: str) -> None:
    """Print the JSON Schema of a file of terms, of a course, or of incidents.

    \b
    Example:
      parley ceasefire schema terms > parley-ceasefire-1.schema.json
    """
    schemas = {"terms": terms_schema, "course": ceasefire_course_schema, "incidents": incidents_schema}
    session.show_json(schemas[kind]())


@click.command("example")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@pass_session
def example_command(session: Session, folder: Path) -> None:
    """Write the files of a ceasefire that nobody agreed into FOLDER: terms, a course, incidents.

    \b
    Example:
      parley ceasefire example learning
      parley ceasefire check learning/terms.yaml
      parley ceasefire clock learning/terms.yaml --at 2030-03-02T14:30 --zone Europe/Kyiv
    """
    source = resources.files("parley.demo") / "ceasefire"
    files = {name: (source / name).read_bytes() for name in _EXAMPLE}
    there = [name for name in files if (folder / name).exists()]
    if there:
        raise UseError.of("exchange.example-there", path=str(folder / there[0]))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError.of("file.cannot-write", path=str(folder), reason=error.strerror or str(error)) from error
    for name, data in files.items():
        write_file(folder / name, data)
        say(name_of(folder / name))
    say(session.words._("ceasefire.page.illustration"))
