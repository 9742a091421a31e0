"""``parley talks``: what was said. Ways in (import, add), ways out (views, timeline, export, diff)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import click
import msgspec

from parley.app.talks import (
    VIEWS,
    changed_between,
    enter,
    erased_sources,
    export_file,
    plan_import,
    require_named,
    snapshot_for,
)
from parley.cli.output import PageAsked, deliver, page_options
from parley.cli.session import (
    Session,
    as_of_option,
    day,
    format_option,
    known_at_option,
    pass_session,
    read_file,
    reader_option,
    write_file,
)
from parley.cli.terminal import hand_over, progress, say
from parley.presentation.talks_pages import changes_page, view_page
from parley.talks import FORCES, TalksReader, talks_schema
from parley.talks.views import Slice

__all__ = [
    "conditions_command",
    "contests_command",
    "diff_command",
    "export_command",
    "import_command",
    "matters_command",
    "positions_command",
    "requests_command",
    "schema_command",
    "sessions_command",
    "silences_command",
    "statements_command",
    "timeline_command",
    "undertakings_command",
]


_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only show what would be entered.")
@click.option(
    "--accept-flagged", is_flag=True, help="Enter text with hidden characters or mixed scripts; it stays flagged."
)
@format_option
@pass_session
def import_command(session: Session, file: Path, dry_run: bool, accept_flagged: bool, shape: str) -> None:
    """Enter FILE (parley-talks/2 or /1, YAML). All of it is entered, or nothing; all errors are told at once, with their lines.

    \b
    Example:
      parley talks import report.yaml --dry-run
      parley talks import report.yaml
    """
    words = session.words
    data = read_file(file)
    big = len(data) > 1_000_000
    with session.node(read_only=dry_run) as node:
        with progress(length=1, label=words._("command.talks.reading"), hidden=not big) as bar:

            def tell(done: int, whole: int) -> None:
                bar.length = whole
                bar.update(done - bar.pos)

            plan = plan_import(
                session.recorded(node), data, file=str(file), accept_flagged=accept_flagged, progress=tell
            )
        if plan.findings:
            session.complain(tuple(one for one in plan.findings if one.severity != "note"))
        appended = None
        if plan.items and not dry_run:
            desk = session.desk(node)
            with progress(length=len(plan.items), label=words._("command.talks.entering"), hidden=not big) as bar:
                appended = enter(desk, plan.items, progress=lambda done: bar.update(done - bar.pos))
    if shape == "json":
        session.show_json(
            {
                "file": str(file),
                "dry-run": "yes" if dry_run else "no",
                "new": plan.counts,
                "already": plan.already,
                "first": appended.first if appended else -1,
                "size": appended.size if appended else plan.record_size,
                "items": [{"kind": item.kind, "id": item.body.id, "line": item.place.line} for item in plan.items],
                "findings": plan.findings,
            }
        )
        return
    if dry_run:
        for item in plan.items:
            say(f"{item.place.line:>6}  {item.kind:20} {item.body.id}")
    for kind, count in plan.counts.items():
        say(f"{count:>6}  {words.p_('kind', kind)}")
    if plan.already:
        say(words.n_("command.talks.count-entry-is-in-record", plan.already))
    if dry_run:
        say(
            words.n_(
                "command.talks.count-entry-would-be-entered",
                len(plan.items),
            )
        )
    elif appended is not None:
        say(words._("command.shared.entered-as-first-to-last", first=appended.first, last=appended.size - 1))
    else:
        say(words._("command.talks.nothing-new-to-enter"))


@click.command("export")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write. Default: print it.")
@click.option("--language", default="en", show_default=True, help="The language whose words are written plainly.")
@known_at_option
@reader_option
@pass_session
def export_command(
    session: Session, output: Path | None, language: str, known_at: str | None, reader: TalksReader
) -> None:
    """Give back a file that imports to the same state, superseded entries and all.

    \b
    Example:
      parley talks export -o talks.yaml
    """
    with session.node() as node:
        text, withheld = export_file(session.recorded(node, known_at), language, reader)
    session.tell_withheld(withheld)
    if output is None:
        hand_over(text.encode())
    else:
        write_file(output, text.encode())


@click.command("schema")
@pass_session
def schema_command(session: Session) -> None:
    """Print the JSON Schema of the file that `import` reads.

    \b
    Example:
      parley talks schema > parley-talks-2.schema.json
    """
    session.show_json(talks_schema())


def _view(name: str, summary: str, example: str) -> click.Command:
    """Make a command that shows one derived view: filters, --as-of, --known-at, --format; exit code 1 where nothing matches a filter."""
    view = VIEWS[name]

    def command(
        session: Session,
        /,
        asked: PageAsked,
        known_at: str | None,
        as_of: str | None,
        reader: TalksReader,
        **filters: str | None,
    ) -> None:
        with session.node() as node:
            snapshot = session.snapshot(node, known_at, day(as_of), reader)
        only = msgspec.convert({field: given for field, given in filters.items() if given}, Slice)
        require_named(snapshot.talks, only)
        found = view.lines(snapshot, only)
        session.tell_withheld(snapshot.withheld)
        deliver(session, view_page(session.naming(snapshot, asked.words), name, snapshot, found), found, asked)
        if not found and only.narrows:
            click.get_current_context().exit(1)

    command.__doc__ = f"{summary}\n\n\b\nExample:\n  {example}"
    made = page_options()(pass_session(command))
    for option in (*(_FILTERS[field] for field in view.narrowed_by), as_of_option, known_at_option, reader_option):
        made = option(made)
    return click.command(name)(made)


_FILTERS: Final = {
    "matter": click.option("--matter", help="Only this matter (its identifier)."),
    "participant": click.option("--participant", help="Only this participant or side."),
    "force": click.option("--force", type=click.Choice(sorted(FORCES)), help="Only this force."),
    "source": click.option("--source", help="Only what was read in this source."),
    "session": click.option("--session", help="Only this session."),
    "text": click.option("--text", help="Only what contains these words."),
}
"""The option for each field of a slice that a view may heed."""

matters_command = _view("matters", "What is on the table, and how far each matter got.", "parley talks matters")
positions_command = _view(
    "positions",
    "Where each side stands on each matter, with the evidence.",
    "parley talks positions --matter ceasefire-30",
)
conditions_command = _view(
    "conditions",
    "What is to come first, who says so, and how each side sees it now.",
    "parley talks conditions --matter resumption",
)
undertakings_command = _view(
    "undertakings",
    "What was promised, what is due, and how far it was performed on whose account.",
    "parley talks undertakings --participant side-a",
)
sessions_command = _view(
    "sessions", "Sessions and contacts: planned against held, and who came.", "parley talks sessions"
)
requests_command = _view(
    "requests", "What was asked or offered, and what came of it.", "parley talks requests --matter leaders-meeting"
)
contests_command = _view("contests", "What is denied, disputed or told differently.", "parley talks contests")
silences_command = _view(
    "silences",
    "What the sources do not say, and what was read and not entered.",
    "parley talks silences --source report",
)
statements_command = _view(
    "statements",
    "Who said what, with what force, as told by whom.",
    "parley talks statements --participant napoleon",
)
timeline_command = _view(
    "timeline",
    "What happened and what was said, in order of time; what has no known time comes last.",
    "parley talks timeline --matter swap",
)


@click.command("diff")
@click.option(
    "--from",
    "start",
    metavar="ENTRY|DATE|last",
    required=True,
    help="As known at this entry (a number or an identifier), as things stood on this day, or as when the record was last marked as seen.",
)
@click.option("--to", "end", metavar="ENTRY|DATE", help="As known at this entry, or on this day. Default: now.")
@as_of_option
@reader_option
@page_options()
@pass_session
def diff_command(
    session: Session, start: str, end: str | None, as_of: str | None, reader: TalksReader, asked: PageAsked
) -> None:
    """Say what is known differently at one entry, or on one day, than at another.

    \b
    Example:
      parley talks diff --from 110
      parley talks diff --from 40 --to 80
      parley talks diff --from 2025-05-16 --to 2025-06-02
      parley talks diff --from last
    """
    with session.node() as node:
        first, since = (None, day(start)) if _DAY.fullmatch(start) else (session.entry_or_last(node, start), day(as_of))
        last, until = (None, day(end)) if end and _DAY.fullmatch(end) else (end, day(as_of))
        before, after = session.recorded(node, first), session.recorded(node, last)
        erased = erased_sources(after.talks, node.vault())
        found = changed_between(before, after, until, erased, reader, since=since)
        seen = snapshot_for(after, until, erased, reader)
    session.tell_withheld(seen.withheld)
    ends = (start if _DAY.fullmatch(start) else before.size - 1, end if end and _DAY.fullmatch(end) else after.size - 1)
    page = changes_page(session.naming(seen, asked.words), found, *ends, seen.withheld)
    deliver(session, page, found, asked)
