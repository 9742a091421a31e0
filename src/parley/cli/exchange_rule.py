"""``parley exchange check|replay|cases|schema|example``: the rule of an exchange by itself, before there is any roster or plan.

Exit codes: 0 the rule holds together (a breach of law is shown first and loudest, and blocks nothing: people decide); 1 it contradicts
itself, or, for ``replay``, history departed from it; 2 the file is no rule.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

import click

from parley.app.exchanges import check_operation, check_rule, replay_course
from parley.cli.output import PageAsked, deliver, page_options
from parley.cli.session import Session, format_option, pass_session, read_file, write_file
from parley.cli.terminal import name_of, say
from parley.exchange.offers import offers_schema
from parley.exchange.operation import operation_schema
from parley.exchange.rules import course_schema, read_rule, rule_schema
from parley.kernel import FileError, UseError
from parley.presentation.exchange_pages import replay_data, replay_page, rule_data, rule_page

__all__ = ["cases_command", "check_command", "example_command", "replay_command", "schema_command"]

_RULE, _COURSE = ".rule.yaml", ".course.yaml"


def _cases() -> tuple[str, ...]:
    """The ids of the shipped cases."""
    names = (entry.name for entry in (resources.files("parley.exchange") / "cases").iterdir())
    return tuple(sorted(name.removesuffix(_RULE) for name in names if name.endswith(_RULE)))


def _of_case(case: str, ending: str) -> bytes | None:
    """A file of a shipped case; None where it has none of that kind. Raises `UseError` for an unknown case."""
    if case not in _cases():
        raise UseError.of("exchange.no-such-case", case=case[:80])
    file = resources.files("parley.exchange") / "cases" / f"{case}{ending}"
    return file.read_bytes() if file.is_file() else None


@click.command("check")
@click.argument("file", metavar="RULE", type=click.Path(path_type=Path), required=False)
@click.option("--case", metavar="NAME", help="A shipped case instead of a file; parley exchange cases lists them.")
@click.option(
    "--operation",
    type=click.Path(path_type=Path),
    help="An operation file, read beside the rule: what there is to carry it out with.",
)
@page_options()
@pass_session
def check_command(
    session: Session,
    file: Path | None,
    case: str | None,
    operation: Path | None,
    asked: PageAsked,
) -> None:
    """Tell the rule of an exchange back in plain words, and find what cannot hold together.

    What the law says stands first, breaches before anything else; it is shown and blocks nothing.
    Exit code 1: the rule contradicts itself. 2: the file is no rule.

    \b
    Examples:
      parley exchange check rule.yaml
      parley exchange check rule.yaml --lang uk --format html -o rule.html
      parley exchange check --case ankara_2024
      parley exchange check rule.yaml --operation operation.yaml
    """
    words = asked.words
    name, data = _one_file(file, case)
    found = check_rule(data, name, words.lang)
    if operation is not None:
        found = check_operation(found, read_file(operation), str(operation), words.lang)
    deliver(session, rule_page(words, found), rule_data(words, found), asked)
    if not found.holds_together:
        click.get_current_context().exit(1)


def _one_file(file: Path | None, case: str | None) -> tuple[str, bytes]:
    if (file is None) == (case is None):
        raise UseError.of("exchange.file-or-case")
    if file is not None:
        return str(file), read_file(file)
    return f"{case}{_RULE}", _of_case(str(case), _RULE) or b""


@click.command("replay")
@click.argument("rule", metavar="RULE", type=click.Path(path_type=Path), required=False)
@click.argument("course", metavar="COURSE", type=click.Path(path_type=Path), required=False)
@click.option("--case", metavar="NAME", help="A shipped case instead of files; parley exchange cases lists them.")
@page_options()
@pass_session
def replay_command(
    session: Session,
    rule: Path | None,
    course: Path | None,
    case: str | None,
    asked: PageAsked,
) -> None:
    """Hold what took place against the rule, count by count: what the rule fixes, what was published, where the two part.

    Exit code 1: history departed from the rule.

    \b
    Examples:
      parley exchange replay rule.yaml course.yaml
      parley exchange replay --case iran_iraq_1988
    """
    words = asked.words
    if (case is None) == (rule is None) or (rule is None) != (course is None):
        raise UseError.of("exchange.files-or-case")
    if rule is not None and course is not None:
        found = replay_course(read_file(rule), read_file(course), str(rule), str(course), words.lang)
    else:
        wanted = str(case)
        told = _of_case(wanted, _COURSE)
        if told is None:
            raise UseError.of("exchange.case-without-course", case=wanted)
        found = replay_course(
            _of_case(wanted, _RULE) or b"", told, f"{wanted}{_RULE}", f"{wanted}{_COURSE}", words.lang
        )
    deliver(session, replay_page(words, found), replay_data(words, found), asked)
    if found.replay.departed:
        click.get_current_context().exit(1)


@click.command("cases")
@format_option
@pass_session
def cases_command(session: Session, shape: str) -> None:
    """List the shipped cases: exchanges of history, each encoded as a rule, some with their published course.

    \b
    Example:
      parley exchange cases
    """
    rows: list[dict[str, Any]] = []
    for case in _cases():
        rule = read_rule((_of_case(case, _RULE) or b"").decode("utf-8"), f"{case}{_RULE}", session.words.lang).rule
        course = _of_case(case, _COURSE) is not None
        rows.append({"case": case, "title": rule.title, "course": "yes" if course else "no"})
    if shape == "json":
        session.show_json(rows)
        return
    width = max(len(row["case"]) for row in rows)
    for row in rows:
        replays = (
            session.words._("command.exchange-rule.with-its-course")
            if row["course"] == "yes"
            else session.words._("command.exchange-rule.rule-only")
        )
        say(f"{row['case']:{width}}  {row['title']} ({replays})")


@click.command("schema")
@click.argument("kind", type=click.Choice(["rule", "course", "operation", "offers"]))
@pass_session
def schema_command(session: Session, kind: str) -> None:
    """Print the JSON Schema of a rule file, of a published course, of an operation file or of an offers file.

    \b
    Example:
      parley exchange schema rule > parley-rule-1.schema.json
    """
    schemas = {"rule": rule_schema, "course": course_schema, "operation": operation_schema, "offers": offers_schema}
    session.show_json(schemas[kind]())


@click.command("example")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--name",
    type=click.Choice(["twelve", "thousand", "parties"]),
    default="twelve",
    show_default=True,
    help="Which one.",
)
@pass_session
def example_command(session: Session, folder: Path, name: str) -> None:
    """Write the files of an exchange of people who do not exist into FOLDER: a rule, an operation, the list of each side.

    With --name parties: the offers of five parties who do not exist, for parley exchange match-offers.

    \b
    Example:
      parley exchange example learning
      parley exchange check learning/rule.yaml --operation learning/operation.yaml
    """
    from parley.demo import made_up_exchange  # noqa: PLC0415 - Faker's lists are not for every command
    from parley.formats import csv_bytes  # noqa: PLC0415
    from parley.rosters import COLUMNS, person_row  # noqa: PLC0415

    if name == "parties":
        files = {"offers.yaml": (resources.files("parley.exchange") / "offers" / "example.offers.yaml").read_bytes()}
    else:
        made = made_up_exchange(name)
        files = {"rule.yaml": made.rule, "operation.yaml": made.operation}
        for roster in made.rosters:
            files[f"{roster.holder}.csv"] = csv_bytes(COLUMNS, (person_row(person) for person in roster.persons))
    there = [file for file in files if (folder / file).exists()]
    if there:
        raise UseError.of("exchange.example-there", path=str(folder / there[0]))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError.of("file.cannot-write", path=str(folder), reason=error.strerror or str(error)) from error
    for file, data in files.items():
        write_file(folder / file, data)
        say(name_of(folder / file))
    if name == "parties":
        say(session.words._("command.exchange-rule.these-parties-and-their-offers"))
    else:
        say(session.words._("command.exchange-rule.everybody-in-these-lists"))
