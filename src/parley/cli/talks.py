"""``parley talks``: what was said. Ways in (import, add), ways out (views, timeline, export, diff)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from parley.app.recorded import known
from parley.app.talks import changed_between, enter, export_file, plan_import
from parley.cli.session import (
    Session,
    as_of_option,
    day,
    entry_number,
    format_option,
    known_at_option,
    pass_session,
    read_file,
    write_file,
)
from parley.presentation.page import Block, Page
from parley.presentation.sections import (
    Naming,
    changes_section,
    conditions_section,
    contests_section,
    matters_section,
    positions_section,
    positions_table,
    requests_section,
    sessions_section,
    silences_section,
    statements_section,
    timeline_section,
    undertakings_section,
)
from parley.talks import STANCES, talks_schema
from parley.talks.views import (
    Snapshot,
    StatementFilter,
    conditions,
    contests,
    matters,
    omissions,
    positions,
    requests,
    sessions,
    silences,
    statements,
    timeline,
    undertakings,
)

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

_FORCES = sorted({*STANCES, "claims", "denies", "disputes", "clarifies"})


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only show what would be entered.")
@click.option(
    "--accept-flagged", is_flag=True, help="Enter text with hidden characters or mixed scripts; it stays flagged."
)
@format_option
@pass_session
def import_command(session: Session, file: Path, dry_run: bool, accept_flagged: bool, shape: str) -> None:
    """Enter FILE (parley-talks/1, YAML). All of it is entered, or nothing; all errors are told at once, with their lines.

    \b
    Example:
      parley talks import report.yaml --dry-run
      parley talks import report.yaml
    """
    words = session.words
    data = read_file(file)
    big = len(data) > 1_000_000
    with session.node(read_only=dry_run) as node:
        with click.progressbar(length=1, label=words._("Reading"), file=sys.stderr, hidden=not big) as bar:

            def tell(done: int, whole: int) -> None:
                bar.length = whole
                bar.update(done - bar.pos)

            plan = plan_import(node.store, data, file=str(file), accept_flagged=accept_flagged, progress=tell)
        if plan.findings:
            session.complain(tuple(one for one in plan.findings if one.severity != "note"))
        appended = None
        if plan.items and not dry_run:
            desk = session.desk(node)
            with click.progressbar(
                length=len(plan.items), label=words._("Entering"), file=sys.stderr, hidden=not big
            ) as bar:
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
            click.echo(f"{item.place.line:>6}  {item.kind:20} {item.body.id}")
    for kind, count in plan.counts.items():
        click.echo(f"{count:>6}  {words.p_('kind', kind)}")
    if plan.already:
        click.echo(
            words.n_(
                "{count} entry is in the record already", "{count} entries are in the record already", plan.already
            )
        )
    if dry_run:
        click.echo(
            words.n_(
                "{count} entry would be entered. Nothing was.",
                "{count} entries would be entered. Nothing was.",
                len(plan.items),
            )
        )
    elif appended is not None:
        click.echo(words._("Entered as {first} to {last}.", first=appended.first, last=appended.size - 1))
    else:
        click.echo(words._("Nothing new to enter."))


@click.command("export")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write. Default: print it.")
@click.option("--language", default="en", show_default=True, help="The language whose words are written plainly.")
@known_at_option
@pass_session
def export_command(session: Session, output: Path | None, language: str, known_at: str | None) -> None:
    """Give back a file that imports to the same state, superseded entries and all.

    \b
    Example:
      parley talks export -o talks.yaml
    """
    with session.node() as node:
        text = export_file(node.store, entry_number(node, known_at), language)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_file(output, text.encode())


@click.command("schema")
@pass_session
def schema_command(session: Session) -> None:
    """Print the JSON Schema of the file that `import` reads.

    \b
    Example:
      parley talks schema > parley-talks-1.schema.json
    """
    session.show_json(talks_schema())


def _view(
    name: str,
    summary: str,
    example: str,
    derive: Callable[[Snapshot, dict[str, Any]], tuple[Any, ...]],
    show: Callable[[Naming, Snapshot, tuple[Any, ...]], list[Block]],
    *options: Callable[[Any], Any],
) -> click.Command:
    """Make a command that shows one derived view: filters, --as-of, --known-at, --format; exit code 1 where nothing matches a filter."""

    def command(session: Session, /, shape: str, known_at: str | None, as_of: str | None, **filters: Any) -> None:
        with session.node() as node:
            _, reading = session.look(node, known_at, as_of)
        found = derive(reading, filters)
        if shape == "json":
            session.show_json(found)
        else:
            naming = session.naming(reading)
            session.show(
                Page(session.words.lang, summary_line(session, reading), (), tuple(show(naming, reading, found)))
            )
        if not found and any(filters.values()):
            click.get_current_context().exit(1)

    command.__doc__ = f"{summary}\n\n\b\nExample:\n  {example}"
    made = pass_session(command)
    for option in (*options, as_of_option, known_at_option, format_option):
        made = option(made)
    return click.command(name)(made)


def summary_line(session: Session, reading: Snapshot) -> str:
    """What a view was made of: as known at which entry, on which day."""
    words = session.words
    day_said = (
        words._("as of {date}", date=reading.as_of.isoformat())
        if reading.as_of
        else words._("as of the latest day on record")
    )
    return f"{words._('as known at entry {number}', number=reading.talks.size - 1)}, {day_said}"


_matter = click.option("--matter", help="Only this matter (its identifier).")
_participant = click.option("--participant", help="Only this participant or side.")
_force = click.option("--force", type=click.Choice(_FORCES), help="Only this force.")
_source = click.option("--source", help="Only what was read in this source.")
_session = click.option("--session", "session_id", help="Only this session.")
_text = click.option("--text", help="Only what contains these words.")


def _on(reading: Snapshot, wanted: str | None, *names: str) -> bool:
    return not wanted or wanted in names or any(reading.side(name) == wanted for name in names if name)


def _statements_filter(filters: dict[str, Any]) -> StatementFilter:
    return StatementFilter(
        matter=filters.get("matter") or "",
        participant=filters.get("participant") or "",
        force=filters.get("force") or "",
        source=filters.get("source") or "",
        session=filters.get("session_id") or "",
        text=filters.get("text") or "",
    )


matters_command = _view(
    "matters",
    "What is on the table, and how far each matter got.",
    "parley talks matters",
    lambda reading, f: tuple(one for one in matters(reading) if not f["matter"] or one.id == f["matter"]),
    lambda naming, _reading, found: matters_section(naming, found),
    _matter,
)
positions_command = _view(
    "positions",
    "Where each side stands on each matter, with the evidence.",
    "parley talks positions --matter ceasefire-30",
    lambda reading, f: tuple(
        one
        for one in positions(reading)
        if (not f["matter"] or one.matter == f["matter"])
        and _on(reading, f["participant"], one.party, *(stance.speaker for stance in one.stances))
        and (not f["force"] or f["force"] in one.forces)
    ),
    lambda naming, reading, found: [
        *positions_table(naming, matters(reading), found),
        *positions_section(naming, matters(reading), found),
    ],
    _matter,
    _participant,
    _force,
)
conditions_command = _view(
    "conditions",
    "What is to come first, who says so, and how each side sees it now.",
    "parley talks conditions --matter resumption",
    lambda reading, f: tuple(
        one
        for one in conditions(reading)
        if (not f["matter"] or one.matter == f["matter"])
        and _on(reading, f["participant"], one.asserted.speaker, *one.required_of)
    ),
    lambda naming, _reading, found: conditions_section(naming, found),
    _matter,
    _participant,
)
undertakings_command = _view(
    "undertakings",
    "What was promised, what is due, and how far it was performed on whose account.",
    "parley talks undertakings --participant side-a",
    lambda reading, f: tuple(
        one
        for one in undertakings(reading)
        if (not f["matter"] or one.matter == f["matter"]) and _on(reading, f["participant"], one.debtor, one.creditor)
    ),
    lambda naming, _reading, found: undertakings_section(naming, found),
    _matter,
    _participant,
)
sessions_command = _view(
    "sessions",
    "Sessions and contacts: planned against held, and who came.",
    "parley talks sessions",
    lambda reading, f: tuple(
        one
        for one in sessions(reading)
        if (not f["matter"] or f["matter"] in one.matters)
        and _on(reading, f["participant"], *one.between, *(d.party for d in one.delegations))
    ),
    lambda naming, _reading, found: sessions_section(naming, found),
    _matter,
    _participant,
)
requests_command = _view(
    "requests",
    "What was asked or offered, and what came of it.",
    "parley talks requests --matter leaders-meeting",
    lambda reading, f: tuple(
        one
        for one in requests(reading)
        if (not f["matter"] or one.matter == f["matter"])
        and _on(reading, f["participant"], one.party, one.asked.speaker, *one.to)
    ),
    lambda naming, _reading, found: requests_section(naming, found),
    _matter,
    _participant,
)
contests_command = _view(
    "contests",
    "What is denied, disputed or told differently.",
    "parley talks contests",
    lambda reading, _f: contests(reading),
    lambda naming, _reading, found: contests_section(naming, found),
)
silences_command = _view(
    "silences",
    "What the sources do not say, and what was read and not entered.",
    "parley talks silences --source report",
    lambda reading, f: tuple(
        one for one in (*silences(reading), *omissions(reading)) if not f["source"] or one.source == f["source"]
    ),
    lambda naming, _reading, found: silences_section(
        naming, tuple(one for one in found if one.source), tuple(one for one in found if not one.source)
    ),
    _source,
)
statements_command = _view(
    "statements",
    "Who said what, with what force, as told by whom.",
    "parley talks statements --participant napoleon",
    lambda reading, f: statements(reading, _statements_filter(f)),
    lambda naming, _reading, found: statements_section(naming, found),
    _matter,
    _participant,
    _force,
    _source,
    _session,
    _text,
)
timeline_command = _view(
    "timeline",
    "What happened and what was said, in order of time; what has no known time comes last.",
    "parley talks timeline --matter swap",
    lambda reading, f: timeline(reading, _statements_filter(f)),
    lambda naming, _reading, found: timeline_section(naming, found),
    _matter,
    _participant,
    _force,
    _source,
    _session,
    _text,
)


@click.command("diff")
@click.option(
    "--from", "start", required=True, metavar="ENTRY", help="As known at this entry (a number or an identifier)."
)
@click.option("--to", "end", metavar="ENTRY", help="As known at this entry. Default: now.")
@as_of_option
@format_option
@pass_session
def diff_command(session: Session, start: str, end: str | None, as_of: str | None, shape: str) -> None:
    """Say what is known differently at one entry than at another.

    \b
    Example:
      parley talks diff --from 110
      parley talks diff --from 40 --to 80
    """
    with session.node() as node:
        first, last = entry_number(node, start), entry_number(node, end)
        found = changed_between(node.store, first if first is not None else 0, last, day(as_of))
        reading = Snapshot(known(node.store, last).talks, day(as_of))
    if shape == "json":
        session.show_json(found)
        return
    words = session.words
    title = words._("From entry {start} to entry {end}", start=first, end=reading.talks.size - 1)
    session.show(Page(words.lang, title, (), tuple(changes_section(session.naming(reading), found))))
