"""``parley exchange day`` and ``parley exchange enter``: the papers of a day in one folder for each crossing, and all that came back of them.

Exit codes: 0 done; 2 a file cannot be read as it is, and nothing was entered.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from parley.app.exchanges import (
    DayFolder,
    DayPaper,
    came_back,
    day_folders,
    enter_ticks,
    prepared_of,
    read_exchange,
    shown_of_record,
)
from parley.cli.exchange_handover import sheet_bytes
from parley.cli.exchange_inputs import exchange_option, read_ticks
from parley.cli.output import PageAsked, deliver, language_option, page_options, words_of
from parley.cli.session import Session, pass_session, write_file
from parley.cli.terminal import confirm, name_of, say
from parley.kernel import FileError, UseError
from parley.presentation.exchange_pages import came_back_data, came_back_page, cover_page
from parley.presentation.manifests import BROAD, PaperTitles, file_name, manifest_page
from parley.presentation.publishing import publish
from parley.presentation.wording import Words

__all__ = ["day_command", "enter_command"]

_TICKED: Final = (".json", ".csv", ".xlsx")
_NO_CROSSING: Final = "crossing-not-told"


@click.command("day")
@click.argument("day", metavar="DATE")
@exchange_option
@click.option("--crossing", default="", metavar="ID", help="Only this crossing. Default: every crossing of that day.")
@language_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the folders are made. Default: here.",
)
@pass_session
def day_command(session: Session, day: str, name: str, crossing: str, lang: str | None, output: Path | None) -> None:
    """Make the folder of a day for each crossing: every sheet, page and list for everybody, with a cover that says who gives which back.

    The sheets are given out by that: the record has it. The papers hold names; carry the folder like a list of names.

    \b
    Examples:
      parley exchange day 2025-05-23
      parley exchange day 2025-05-23 --crossing north --lang uk -o stick
    """
    words = words_of(session, lang)
    with session.node(read_only=False) as node:
        desk = session.desk(node)
        recorded = session.recorded(node)
        state, entries = read_exchange(recorded, desk.vault, name)
        prepared, rule, _ = prepared_of(state, desk.vault, words.lang)
        shown = shown_of_record(recorded, desk.vault, state.exchange, words.lang)
        places = [_folder(output, day, place.id) for place in prepared.problem.crossings if crossing in ("", place.id)]
        for place in places:
            if place.exists():
                raise UseError.of("exchange.day-folder-there", path=str(place))
        folders = day_folders(desk, state, entries, prepared, shown, day, crossing)
    titles = {**prepared.titles, **shown.titles, **{party.id: party.title for party in rule.parties}}
    synthetic = state.opening is not None and state.opening.synthetic == "yes"
    for folder in folders:
        _write(words, folder, _folder(output, day, folder.crossing), titles, synthetic=synthetic)
    say(words._("command.exchange-report.these-files-hold-names"), err=True)


def _folder(output: Path | None, day: str, crossing: str) -> Path:
    return (output or Path()) / f"{day}-{crossing or _NO_CROSSING}"


def _write(words: Words, folder: DayFolder, into: Path, titles: dict[str, str], *, synthetic: bool) -> None:
    """Write *folder*: its papers, each with its number, and the cover."""
    made: dict[str, bytes] = {}
    files: dict[int, str] = {}
    for paper in folder.papers:
        files[paper.number] = _file_name(paper)
        made[files[paper.number]] = _bytes(words, paper, titles)
    cover = cover_page(words, folder, files, titles, synthetic=synthetic)
    made["00-cover.pdf"] = publish(cover, "pdf", broad=True)
    try:
        into.mkdir(parents=True)
    except OSError as error:
        raise FileError.of("file.cannot-write", path=str(into), reason=error.strerror or str(error)) from error
    for file, data in sorted(made.items()):
        write_file(into / file, data)
    say(name_of(into) + ": " + words.n_("command.exchange-day.count-paper", len(made)))


def _file_name(paper: DayPaper) -> str:
    if paper.manifest is not None:
        return f"{paper.number:02d}-{file_name(paper.manifest, 'pdf')}"
    party = paper.parties[0]
    return f"{paper.number:02d}-tick-off-{party}." + ("html" if paper.kind == "page" else "xlsx")


def _bytes(words: Words, paper: DayPaper, titles: dict[str, str]) -> bytes:
    if paper.sheet is not None:
        return sheet_bytes(paper.sheet, words, ".html" if paper.kind == "page" else ".xlsx", titles)
    if paper.manifest is None:
        raise AssertionError("a paper is a sheet or a list")
    page = manifest_page(words, paper.manifest, PaperTitles(titles))
    return publish(page, "pdf", broad=paper.manifest.reader in BROAD)


@click.command("enter")
@click.argument("places", metavar="FOLDER|FILE...", type=click.Path(path_type=Path), nargs=-1, required=True)
@exchange_option
@click.option(
    "--correction",
    is_flag=True,
    help="A file takes the place of what was entered of its sheet before. Both stay in the record.",
)
@click.option("--yes", is_flag=True, help="Enter it without asking.")
@click.option("--dry-run", is_flag=True, help="Show what would be entered and enter nothing.")
@page_options()
@pass_session
def enter_command(
    session: Session,
    places: tuple[Path, ...],
    name: str,
    correction: bool,
    yes: bool,
    dry_run: bool,
    asked: PageAsked,
) -> None:
    """Take in all that came back from a day: say what is missing from whom, show each account and the balance, and then, if you say so, enter it.

    A folder is looked through for saved files of the page and for ticked sheets (.json, .csv, .xlsx); lists and covers in it are left alone.
    Sheets without a mark say nothing about anybody.

    \b
    Examples:
      parley exchange enter 2025-05-23-bridge
      parley exchange enter stick --dry-run
    """
    if not (yes or dry_run) and (asked.output is not None or asked.shape != "text"):
        raise UseError.of("exchange.enter-say-yes")
    files = _files(places)
    ticks, data = read_ticks(files)
    with session.node(read_only=dry_run) as node:
        desk = session.desk(node)
        state, entries = read_exchange(session.recorded(node), desk.vault, name)
        prepared, _, _ = prepared_of(state, desk.vault, asked.words.lang)
        found = came_back(desk, state, entries, prepared, ticks, correcting=correction)
        done = None
        asking = not (yes or dry_run) and found.pending.count > 0
        if asking:
            session.show(came_back_page(asked.words, state, prepared, found, entered=False))
            confirm(asked.words._("command.exchange-day.enter-this"))
        if not dry_run:
            done = enter_ticks(desk, state, entries, found.pending, data)
    if not asking:
        page = came_back_page(asked.words, state, prepared, found, entered=done is not None)
        deliver(session, page, came_back_data(found, 0 if done is None else done.size - done.first), asked)
    if done is not None and asked.shape != "json":
        said = asked.words._("command.shared.entered-as-first-to-last", first=done.first, last=done.size - 1)
        say(said, err=True)


def _files(places: tuple[Path, ...]) -> list[Path]:
    """The files among *places*, and those of each folder that could be ticked. Raises `FileError`, `UseError` where a folder has none."""
    found: list[Path] = []
    for place in places:
        if not place.is_dir():
            found.append(place)
            continue
        try:
            inside = sorted(one for one in place.rglob("*") if one.suffix.lower() in _TICKED and one.is_file())
        except OSError as error:
            raise FileError.of("file.cannot-read", path=str(place), reason=error.strerror or str(error)) from error
        if not inside:
            raise UseError.of("exchange.nothing-came-back", path=str(place))
        found += inside
    return found
