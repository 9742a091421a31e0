"""``parley exchange handover sheet|enrol|enter``: the hand-over ticked off, person by person, offline, on any device.

A sheet goes out on a stick; what was ticked comes back on one. Entering the same file twice changes nothing, and the order of sticks does not
matter. Exit codes: 0 done; 2 a file cannot be read as it is, and nothing was entered.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from parley.app.exchanges import enrol_key, enter_ticks, give_sheet, plan_ticks, prepared_of, read_exchange, told_leads
from parley.cli.exchange_inputs import exchange_option, read_ticks
from parley.cli.output import PageAsked, deliver, language_option, page_options, words_of
from parley.cli.session import Session, pass_session, write_file
from parley.cli.terminal import name_of, say
from parley.exchange.carrying_out import grouped
from parley.exchange.handover import COLUMNS, Sheet, sheet_rows
from parley.formats import csv_bytes, xlsx_bytes
from parley.kernel import UseError, escaped
from parley.presentation.exchange_pages import pending_data, pending_page
from parley.presentation.renderings import render_handover
from parley.presentation.wording import Words

__all__ = ["enrol_command", "enter_command", "sheet_bytes", "sheet_command"]


@click.command("sheet")
@exchange_option
@click.option("--date", "day", metavar="DATE", required=True, help="The day of the hand-over (YYYY-MM-DD).")
@click.option(
    "--for", "reader", metavar="PARTY", required=True, help="Whose officer ticks; the sheet is made for them."
)
@click.option("--crossing", default="", help="Only this crossing. Default: all of that day.")
@click.option("--no-standbys", is_flag=True, help="Leave the reader's own standbys off the sheet.")
@language_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="The file: .html for a page on any device, .csv or .xlsx for a table.",
)
@pass_session
def sheet_command(
    session: Session,
    name: str,
    day: str,
    reader: str,
    crossing: str,
    no_standbys: bool,
    lang: str | None,
    output: Path,
) -> None:
    """Make the sheet of a day for one reader, with no more of each person than that reader needs.

    The page needs no network and sends nothing: it keeps what is ticked on the device and saves a small file. Whoever receives
    a sheet receives names: carry it like a list of names. That it was given out is entered in the record; what is ticked on
    anything else is not taken.

    \b
    Examples:
      parley exchange handover sheet --date 2025-05-23 --for side-a -o sheet.html
      parley exchange handover sheet --date 2025-05-23 --for side-b --crossing north --lang tr -o sheet.xlsx
    """
    words = words_of(session, lang)
    if output.suffix.lower() not in (".html", ".csv", ".xlsx"):
        raise UseError.of("exchange.sheet-ending", ending=output.suffix[:20])
    with session.node(read_only=False) as node:
        desk = session.desk(node)
        state, entries = read_exchange(session.recorded(node), desk.vault, name)
        prepared, rule, _ = prepared_of(state, desk.vault, words.lang)
        sheet = give_sheet(desk, state, entries, prepared, day, reader, crossing=crossing, standbys=not no_standbys)
    titles = {**prepared.titles, **{party.id: party.title for party in rule.parties}}
    write_file(output, sheet_bytes(sheet, words, output.suffix.lower(), titles))
    count = len(sheet.rows)
    say(words.n_("command.exchange-handover.count-person-on-sheet-code", count, code=sheet.code))
    say(name_of(output), err=True)


def sheet_bytes(sheet: Sheet, words: Words, ending: str, titles: Mapping[str, str]) -> bytes:
    """The file of a sheet: ``.html``, ``.csv`` or ``.xlsx``. *titles*: what parties, crossings and vehicles are called, by id."""
    if ending == ".html":
        named = {name: escaped(title) for name, title in titles.items()}
        return render_handover(sheet, words.lang, named.get(sheet.reader, ""), named).encode()
    headings = [words.p_("sheet-column", column) for column in COLUMNS]
    mark = words._("pages.shared.synthetic-people-on-this-sheet")
    first, *rows = sheet_rows(sheet, headings, mark)
    return xlsx_bytes(first, rows, sheet.date) if ending == ".xlsx" else csv_bytes(first, rows)


@click.command("enrol")
@click.argument("sheet", metavar="SHEET")
@click.argument("key", metavar="KEY")
@exchange_option
@pass_session
def enrol_command(session: Session, sheet: str, key: str, name: str) -> None:
    """Enter the code of the device on which a sheet will be ticked, as its officer reads it from the page before the hand-over.

    SHEET is the code of the sheet, KEY the code of the device: 20 signs in four groups. What that device signs is told from
    what anybody could have typed.

    \b
    Example:
      parley exchange handover enrol s3f09c2d41ab0 7K2QX-9W4TB-0M3FA-1ZD8H
    """
    with session.node(read_only=False) as node:
        desk = session.desk(node)
        state, entries = read_exchange(session.recorded(node), desk.vault, name)
        enrolled = enrol_key(desk, state, entries, sheet, key)
    say(session.words._("command.exchange-handover.key-enrolled", sheet=sheet, key=grouped(enrolled.key)))


@click.command("enter")
@click.argument("files", metavar="FILE...", type=click.Path(path_type=Path), nargs=-1, required=True)
@exchange_option
@click.option(
    "--correction",
    is_flag=True,
    help="The file takes the place of what was entered of its sheet before. Both stay in the record.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be entered and enter nothing.")
@page_options()
@pass_session
def enter_command(
    session: Session, files: tuple[Path, ...], name: str, correction: bool, dry_run: bool, asked: PageAsked
) -> None:
    """Enter what was ticked: the page's saved file, or the sheet as CSV or XLSX. Several at once, in any order.

    Only for sheets that were given out. Whoever is on no list is entered as unlisted and never dropped. Ticks that are there
    already are not entered again. A file without the signature of an enrolled device stands on the word of whoever handed it over.

    \b
    Examples:
      parley exchange handover enter --dry-run stick/*.json
      parley exchange handover enter sheet.xlsx handover-2025-05-23-ab12.json
    """
    ticks, data = read_ticks(files)
    with session.node(read_only=dry_run) as node:
        desk = session.desk(node)
        state, entries = read_exchange(session.recorded(node), desk.vault, name)
        pending = plan_ticks(desk, state, entries, ticks, correcting=correction)
        leads = told_leads(prepared_of(state, desk.vault, asked.words.lang)[0], pending.ledger)
        done = None
        if not dry_run:
            done = enter_ticks(desk, state, entries, pending, data)
    entered = 0 if done is None else done.size - done.first
    page = pending_page(asked.words, state, pending, leads, entered=not dry_run)
    deliver(session, page, pending_data(pending, entered), asked)
    if done is not None and asked.shape != "json":
        said = asked.words._("command.shared.entered-as-first-to-last", first=done.first, last=done.size - 1)
        say(said, err=True)
