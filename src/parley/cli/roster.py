"""``parley roster check|show|synthetic``: lists of persons, read and checked; lists of people who do not exist.

Nothing is entered into a record. No name is printed unless it is asked for: a terminal has a history, and people look over shoulders.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import click

from parley.app.exchanges import CheckedLists, RowOpener, check_lists, count_list
from parley.app.recorded import parse_day
from parley.cli.output import PageAsked, deliver, page_options
from parley.cli.session import Session, format_option, pass_session, read_file
from parley.cli.terminal import count_over, say
from parley.exchange.rules import read_rule
from parley.formats import ENCODINGS, OpenTable, csv_parts, open_table, write_xlsx
from parley.kernel import InputError, UseError
from parley.presentation.roster_pages import roster_page
from parley.presentation.wording import say_finding
from parley.rosters import COLUMNS, Collector, RosterPerson, TableRow, person_json, person_row
from parley.storage import writing_out

__all__ = ["check_command", "show_command", "synthetic_command"]

_EVERY: Final = 20_000
_LOCALES: Final = ("uk_UA", "ru_RU", "tr_TR", "en_US")

_encoding_option = click.option(
    "--encoding",
    type=click.Choice(ENCODINGS),
    default="utf-8",
    help="The encoding of a CSV file that is not UTF-8. It is not guessed.",
)
_sheet_option = click.option(
    "--sheet", default="", help="The sheet of a workbook. Default: the first that is not hidden."
)
_holder_option = click.option("--holder", default="", help="Who holds these persons, where the file does not say.")
_on_option = click.option(
    "--on",
    metavar="DATE",
    help="The day of looking (YYYY-MM-DD): what is later is an error. Default: not held to a day.",
)


@click.command("check")
@click.argument("files", metavar="FILE...", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option(
    "--rule", type=click.Path(path_type=Path), help="The rule of the exchange: its parties and classes are looked for."
)
@_holder_option
@_on_option
@_encoding_option
@_sheet_option
@format_option
@pass_session
def check_command(
    session: Session,
    files: tuple[Path, ...],
    rule: Path | None,
    holder: str,
    on: str | None,
    encoding: str,
    sheet: str,
    shape: str,
) -> None:
    """Say everything that is wrong with one or more lists, each with its line and cell. CSV, XLSX and JSON Lines are read.

    Nothing is mended and nobody is merged. Exit code 2 if there is an error, 0 if there are only warnings.

    \b
    Example:
      parley roster check ours.xlsx theirs.csv --rule rule.yaml
    """
    day = parse_day(on) if on else None
    beside = None
    if rule is not None:
        beside = read_rule(read_file(rule).decode("utf-8", "replace"), str(rule)).rule
    opener = _opener(encoding, sheet)
    found = check_lists([str(file) for file in files], opener, rule=beside, holder=holder, on=day)
    _tell(session, found, shape)
    if found.errors:
        click.get_current_context().exit(InputError.exit_code)


def _tell(session: Session, found: CheckedLists, shape: str) -> None:
    words, told = session.words, found.findings
    counts = {"files": found.files, "persons": found.persons, "errors": found.errors}
    if shape == "json":
        findings = [
            {
                "code": one.message.code,
                "severity": one.severity,
                "params": dict(one.message.params),
                "file": one.place.file,
                "line": one.place.line,
                "cell": one.place.column,
                "column": one.place.path,
                "says": say_finding(words, one),
            }
            for one in told
        ]
        session.show_json({**counts, "findings": findings})
        return
    for one in told:
        say(say_finding(words, one))
    say(
        words._(
            "command.roster.persons-read-persons-files",
            warnings=found.warnings,
            **counts,
        )
    )


def _opener(encoding: str, sheet: str) -> RowOpener:
    """Opens tables with that encoding and sheet, and tells on a terminal how far a long one has been read."""

    @contextlib.contextmanager
    def opened(name: str, found: Collector) -> Iterator[OpenTable]:
        with open_table(Path(name), found, encoding=encoding, sheet=sheet) as table:
            if sys.stderr.isatty():
                table.rows = _counted(table, table.rows)
            yield table

    return opened


def _counted(table: OpenTable, rows: Iterator[TableRow]) -> Iterator[TableRow]:
    count = 0
    for count, row in enumerate(rows, 1):
        if count % _EVERY == 0:
            done = 100 * table.done // max(1, table.size)
            count_over(f"{table.path.name}: {count} ({done} %)")
        yield row
    if count >= _EVERY:
        say(err=True)


@click.command("show")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--names", is_flag=True, help="Print the persons with their names, in their own script and in Latin letters."
)
@_holder_option
@_encoding_option
@_sheet_option
@page_options()
@pass_session
def show_command(
    session: Session, file: Path, names: bool, holder: str, encoding: str, sheet: str, asked: PageAsked
) -> None:
    """Count the persons of a list by class and state. Names are shown only with --names.

    \b
    Example:
      parley roster show list.csv
    """
    shown, listed = count_list(str(file), _opener(encoding, sheet), holder=holder, with_names=names)
    rows: list[dict[str, Any]] = [dict(zip(("person_id", "name", "romanised"), row, strict=True)) for row in listed]
    data = {"counts": shown, **({"persons": rows} if names else {})}
    deliver(session, roster_page(asked.words, shown, listed), data, asked)


@click.command("synthetic")
@click.option("--count", type=click.IntRange(1, 10_000_000), required=True, help="How many persons.")
@click.option("--holder", required=True, help="The party that holds them.")
@click.option("--receiver", required=True, help="The party that they depend on.")
@click.option("--seed", default="parley", show_default=True, help="The same seed gives the same list.")
@click.option(
    "--locale", type=click.Choice(_LOCALES), default="uk_UA", show_default=True, help="Whose names they have."
)
@click.option("--camps", default="camp", show_default=True, help="Where they are held: ids, separated by commas.")
@click.option(
    "--noise", type=click.IntRange(0, 1000), default=0, show_default=True, help="Flawed records in a thousand."
)
@click.option(
    "--wounded",
    type=click.IntRange(0, 1000),
    default=60,
    show_default=True,
    help="Seriously wounded or sick in a thousand.",
)
@click.option(
    "--civilians",
    type=click.IntRange(0, 1000),
    default=120,
    show_default=True,
    help="Civilians in a thousand, families beside.",
)
@click.option(
    "--families",
    type=click.IntRange(0, 1000),
    default=10,
    show_default=True,
    help="How often in a thousand a family begins.",
)
@click.option("--standbys", type=click.IntRange(0, 1000), default=20, show_default=True, help="Standbys in a thousand.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The file: .csv, .xlsx or .jsonl")
@pass_session
def synthetic_command(
    session: Session,
    count: int,
    holder: str,
    receiver: str,
    seed: str,
    locale: str,
    camps: str,
    noise: int,
    wounded: int,
    civilians: int,
    families: int,
    standbys: int,
    output: Path,
) -> None:
    """Write a list of people who do not exist. Everybody in it is marked synthetic.

    \b
    Examples:
      parley roster synthetic --count 1000 --holder side-a --receiver side-b -o a.csv
      parley roster synthetic --count 1000 --holder side-b --receiver side-a --locale ru_RU --noise 50 -o b.xlsx
    """
    from parley.demo import Shares, synthetic_roster  # noqa: PLC0415 - Faker's lists are not for every command

    kind = output.suffix.lower()
    if kind not in (".csv", ".xlsx", ".jsonl"):
        raise UseError.of("roster.which-format", given=output.name[:80])
    shares = Shares(noise=noise, wounded=wounded, civilians=civilians, families=families, standbys=standbys)
    places = tuple(place.strip() for place in camps.split(",") if place.strip()) or ("camp",)
    persons = _progress(synthetic_roster(seed, count, holder, receiver, locale, camps=places, shares=shares), count)
    with writing_out(output) as file:
        if kind == ".jsonl":
            file.writelines(person_json(person) for person in persons)
        elif kind == ".csv":
            file.writelines(csv_parts(COLUMNS, (person_row(person) for person in persons)))
        else:
            write_xlsx(file, COLUMNS, (person_row(person) for person in persons), "synthetic")
    say(session.words.n_("command.roster.count-synthetic-person", count, path=output))


def _progress(persons: Iterable[RosterPerson], count: int) -> Iterator[RosterPerson]:
    shown = sys.stderr.isatty() and count > _EVERY
    for number, person in enumerate(persons, 1):
        if shown and number % _EVERY == 0:
            count_over(f"{number} / {count}")
        yield person
    if shown:
        say(err=True)
