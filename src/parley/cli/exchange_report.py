"""``parley exchange report`` and ``parley exchange manifest``: what comes out of a plan on paper. Both write files whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Final, cast

import click

from parley.app.exchanges import ReplayedCourse, manifests_of, replay_course, report_of
from parley.cli.exchange_inputs import ExchangeAsked, look_at, plan_option, record_or_files
from parley.cli.output import PageAsked, deliver, language_option, page_options, words_of
from parley.cli.session import Session, pass_session, read_file, write_file
from parley.cli.terminal import name_of, say
from parley.exchange.handover import READERS, Manifest, Reader, Selection
from parley.formats import csv_bytes, xlsx_bytes
from parley.kernel import FileError, UseError
from parley.presentation.exchange_pages import report_page
from parley.presentation.manifests import BROAD, PaperTitles, file_name, manifest_page, manifest_rows
from parley.presentation.publishing import publish
from parley.presentation.wording import Words

__all__ = ["manifest_command", "report_command"]

_MANIFEST_FORMATS: Final = ("pdf", "csv", "xlsx")
_known_at_option = click.option("--known-at", metavar="ENTRY", help="From the record: as known at this entry.")


@click.command("report")
@record_or_files(_known_at_option, plan_option)
@click.option(
    "--course", type=click.Path(path_type=Path), help="A published course, to be held against the rule in the report."
)
@click.option("--ask", multiple=True, metavar="ID", help="Answer “why not before?” for this person; once for each.")
@page_options()
@pass_session
def report_command(
    session: Session, given: ExchangeAsked, course: Path | None, ask: tuple[str, ...], asked: PageAsked
) -> None:
    """Report on an exchange: the law, the plan, its stages, the lead at every hand-over, capacities, who is left, what happened, the tally.

    Counts and numbers of lists only; nobody is named. From files, or, without --rule, from the record.

    \b
    Examples:
      parley exchange report --rule rule.yaml --roster a.csv --roster b.csv --operation operation.yaml
      parley exchange report --rule rule.yaml --roster a.csv --roster b.csv --operation operation.yaml --format html -o report.html
      parley exchange report --format pdf -o report.pdf
    """
    words = asked.words
    shown = look_at(session, given, words.lang)
    report = report_of(shown, ask)
    replay: ReplayedCourse | None = None
    if course is not None:
        if given.rule is None:
            raise UseError.of("exchange.report-course-without-rule")
        replay = replay_course(read_file(given.rule), read_file(course), str(given.rule), str(course), words.lang)
    deliver(session, report_page(words, report, shown.rule, replay), report, asked)


@click.command("manifest")
@record_or_files(_known_at_option, plan_option)
@click.option(
    "--for",
    "reader",
    type=click.Choice(READERS),
    required=True,
    help="Who reads it: that decides which fields are in it.",
)
@click.option("--day", type=click.IntRange(1), help="Only this day of the exchange; the first is 1.")
@click.option("--crossing", default="", metavar="ID", help="Only this crossing.")
@click.option("--vehicle", default="", metavar="ID", help="Only this vehicle, for example bus-a-1.")
@click.option("--receiver", default="", metavar="ID", help="Only what this party receives.")
@click.option(
    "--side",
    default="",
    metavar="PARTY",
    help="The party that the reader belongs to: it learns where people are held only of those it holds itself.",
)
@click.option(
    "--format",
    "shape",
    type=click.Choice(_MANIFEST_FORMATS),
    default="pdf",
    show_default=True,
    help="The format of the files.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The folder for the files; made if it is not there.",
)
@language_option
@pass_session
def manifest_command(
    session: Session,
    given: ExchangeAsked,
    reader: str,
    day: int | None,
    crossing: str,
    vehicle: str,
    receiver: str,
    side: str,
    shape: str,
    output: Path,
    lang: str | None,
) -> None:
    """Write the manifests of a plan for one reader: a file for each stage, vehicle or crossing, with no field more than that reader needs.

    The escort of a vehicle gets seats and names; the officer at a crossing names in the order of hand-overs; the medical team needs without
    names; the receiving side what art. 122 of the Third Geneva Convention asks for; the neutral observer names and wishes; headquarters
    everything but health; with --side, where people are held only of those whom that side holds. Why a reader is not told a field:
    parley exchange disclosure. The names of the files name nobody.

    \b
    Examples:
      parley exchange manifest --for escort --rule rule.yaml --roster a.csv --roster b.csv --operation operation.yaml -o lists
      parley exchange manifest --for crossing --day 1 --crossing bridge --format xlsx -o lists
    """
    words = words_of(session, lang)
    shown = look_at(session, given, words.lang)
    wanted = Selection(day=None if day is None else day - 1, crossing=crossing, vehicle=vehicle, receiver=receiver)
    found = manifests_of(shown, cast("Reader", reader), wanted, side)
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError.of("file.cannot-write", path=str(output), reason=error.strerror or str(error)) from error
    titles = PaperTitles(shown.titles)
    for one in found:
        file = output / file_name(one, shape)
        write_file(file, _manifest_bytes(words, one, titles, shape))
        say(name_of(file))
    if reader != "medical":
        said = words._("command.exchange-report.these-files-hold-names")
        say(said, err=True)


def _manifest_bytes(words: Words, manifest: Manifest, titles: PaperTitles, shape: str) -> bytes:
    if shape == "pdf":
        return publish(manifest_page(words, manifest, titles), shape, broad=manifest.reader in BROAD)
    head, *rows = manifest_rows(words, manifest, titles)
    return csv_bytes(head, rows) if shape == "csv" else xlsx_bytes(head, rows, manifest.reader)
