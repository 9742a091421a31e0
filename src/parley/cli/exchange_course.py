"""``parley exchange open|plan|replan|explain``: an exchange is opened in a record, planned, planned again, and everybody may ask why.

``plan`` and ``explain`` also work on files alone, without any record. Exit codes: 0 done; 1 the answer is no (the plan departs from the rule);
2 bad input, or demands that cannot hold together.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import click
import msgspec

from parley.app.exchanges import (
    NewExchange,
    check_opening,
    day_number,
    make_plan,
    make_replan,
    open_exchange,
    prepared_of,
    publish_plan,
    publish_replan,
    read_exchange,
    rule_of,
    whole_plan,
)
from parley.cli.exchange_inputs import (
    operation_option,
    prepared_of_files,
    read_rosters,
    roster_option,
    rule_option,
    say_step,
)
from parley.cli.output import deliver, language_option, output_option, page_format_option, words_of
from parley.cli.session import Session, pass_session, read_file, this_session, write_file
from parley.exchange.handover import day_of
from parley.exchange.operation import AnswersToAll, Prepared, prepare, read_operation, spared
from parley.kernel import Finding, InputError, Message, Place, UseError
from parley.planner import Plan, Problem, plan_bytes, problem_digest, read_plan
from parley.presentation.exchange_pages import answers_page, dated, plan_data, plan_page, replan_page
from parley.presentation.wording import say_message
from parley.talks import decode_text

__all__ = ["exchange_option", "explain_command", "open_command", "plan_command", "replan_command"]

exchange_option = click.option(
    "--exchange", "name", default="", metavar="ID", help="The exchange, where the record has several."
)
_CSV: Final = "csv"


@click.command("open")
@click.argument("name", metavar="ID")
@rule_option
@roster_option
@operation_option
@click.option("--title", default="", help="What the exchange is called. Without names of persons.")
@click.option("--matter", default="", help="The matter of the talks that it carries out.")
@click.option("--undertaking", "undertakings", multiple=True, help="An undertaking of the talks that it fulfils.")
@click.option("--dry-run", is_flag=True, help="Only say what is wrong or odd; enter nothing.")
@pass_session
def open_command(
    session: Session,
    name: str,
    rule_file: Path | None,
    roster_files: tuple[Path, ...],
    operation_file: Path | None,
    title: str,
    matter: str,
    undertakings: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Open an exchange in the record: its rule, its lists, and what it is carried out with.

    The files go into the vault, encrypted. The record holds commitments, and for each person a token: no name, no id.

    \b
    Example:
      parley exchange open thousand --rule rule.yaml --roster ours.csv --roster theirs.csv --operation operation.yaml
    """
    words = session.words
    if rule_file is None or operation_file is None or not roster_files:
        raise UseError.of("exchange.files-needed")
    new = NewExchange(
        id=name,
        rule=read_file(rule_file),
        operation=read_file(operation_file),
        rosters=read_rosters(session, roster_files),
        title={words.lang: title} if title else {},
        matter=matter,
        undertakings=undertakings,
        rule_file=str(rule_file),
        operation_file=str(operation_file),
    )
    with session.node(read_only=dry_run) as node:
        odd = check_opening(node.store, new)
        if odd:
            session.complain(odd)
        persons = sum(len(roster.persons) for roster in new.rosters)
        if dry_run:
            click.echo(words.n_("command.exchange-course.count-person-would-be-listed", persons))
            return
        done = open_exchange(session.desk(node), new)
    click.echo(words._("command.shared.entered-as-first-to-last", first=done.first, last=done.size - 1))
    click.echo(words.n_("command.exchange-course.count-person-is-listed", persons))
    click.echo(words._("command.exchange-course.next-parley-exchange-plan"))


@click.command("plan")
@rule_option
@roster_option
@operation_option
@exchange_option
@click.option("--dry-run", is_flag=True, help="Show the plan of the record and enter nothing.")
@click.option(
    "--drop-clause",
    "dropped",
    metavar="CLAUSE",
    multiple=True,
    help="See how far it goes if this clause asks for nothing; once for each. Only to look at.",
)
@click.option("--spare", "dropped_by_old_name", multiple=True, hidden=True)
@language_option
@page_format_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the plan (JSON, ids) to this file.")
@click.pass_context
def plan_command(
    ctx: click.Context,
    rule_file: Path | None,
    roster_files: tuple[Path, ...],
    operation_file: Path | None,
    name: str,
    dry_run: bool,
    dropped: tuple[str, ...],
    dropped_by_old_name: tuple[str, ...],
    lang: str | None,
    shape: str,
    output: Path | None,
) -> None:
    """Plan who goes when, by which crossing, in which seat; check the plan; hold it against the rule and the law.

    With files it works without any record. Without files it plans the exchange of the record and publishes the plan there. The same input
    gives the same plan, byte for byte, on every machine. Exit code 1: the plan departs from the rule.

    \b
    Examples:
      parley exchange plan --rule rule.yaml --roster ours.csv --roster theirs.csv --operation operation.yaml -o plan.json
      parley exchange plan
      parley exchange plan --dry-run --format html -o plan.html
      parley exchange plan --dry-run --drop-clause thousand
    """
    session = this_session()
    words = words_of(session, lang)
    done = None
    writes_plan = output is not None and output.suffix == ".json" and shape == "text"
    dropped += dropped_by_old_name
    if dropped and (writes_plan or not (dry_run or rule_file is not None)):
        raise UseError.of("exchange.spare-only-to-look")
    if rule_file is not None or roster_files or operation_file is not None:
        prepared, _, _, rosters = prepared_of_files(session, rule_file, roster_files, operation_file, words.lang)
        say_step(session, words._("command.shared.planning-for-count-persons", count=len(prepared.problem.persons)))
        found = make_plan(_without(prepared, dropped), rosters)
    else:
        with session.node(read_only=dry_run) as node:
            desk = session.desk(node)
            state, entries = read_exchange(desk.store, desk.vault, name)
            prepared, _, _ = prepared_of(state, desk.vault, words.lang)
            rosters = state.rosters
            say_step(session, words._("command.shared.planning-for-count-persons", count=len(prepared.problem.persons)))
            found = make_plan(_without(prepared, dropped), rosters)
            if not dry_run:
                done = publish_plan(desk, state, entries, found)
    synthetic = bool(rosters) and all(roster.synthetic for roster in rosters)
    page = plan_page(words, found, synthetic=synthetic)
    if output is not None and writes_plan:
        write_file(output, plan_bytes(found.plan))
        session.show(page)
        click.echo(str(output), err=True)
    else:
        deliver(session, page, plan_data(found), shape, output)
    if done is not None:
        click.echo(words._("command.shared.entered-as-first", first=done.first), err=True)
    if found.faults or any(one.verdict == "broken" for one in found.verdicts):
        ctx.exit(1)


def _without(prepared: Prepared, clauses: tuple[str, ...]) -> Prepared:
    """The same without what these clauses ask at least. Raises `UseError` for one that the rule does not have."""
    for clause in clauses:
        if clause not in {one.id for one in prepared.rule.clauses}:
            raise UseError.of("exchange.no-such-clause", clause=clause[:80])
    return spared(prepared, clauses) if clauses else prepared


@click.command("replan")
@exchange_option
@click.option("--from", "day", metavar="DATE", required=True, help="The first day that may change (YYYY-MM-DD).")
@click.option(
    "--operation",
    "operation_file",
    type=click.Path(path_type=Path),
    help="A new operation file: what has changed (a late bus, a closed crossing).",
)
@click.option(
    "--set-aside",
    "without",
    multiple=True,
    metavar="CLAUSE",
    help="A clause of the rule that people decided not to hold the rest to. The record says so.",
)
@click.option("--dry-run", is_flag=True, help="Show what would change and enter nothing.")
@language_option
@page_format_option
@output_option
@pass_session
def replan_command(
    session: Session,
    name: str,
    day: str,
    operation_file: Path | None,
    without: tuple[str, ...],
    dry_run: bool,
    lang: str | None,
    shape: str,
    output: Path | None,
) -> None:
    """Plan again within the same rule, with the fewest changed dates; say what changes and why.

    Who was received stays received, standbys take the places of those who dropped out, and no lead passes its bound at any hand-over.

    \b
    Examples:
      parley exchange replan --from 2025-05-24 --dry-run
      parley exchange replan --from 2025-05-24 --operation late-bus.yaml
      parley exchange replan --from 2025-05-24 --operation late-bus.yaml --set-aside so-many-a-day
    """
    words = words_of(session, lang)
    with session.node(read_only=dry_run) as node:
        desk = session.desk(node)
        state, entries = read_exchange(desk.store, desk.vault, name)
        data = None
        if operation_file is None:
            prepared, _, _ = prepared_of(state, desk.vault, words.lang)
        else:
            data = read_file(operation_file)
            rule = rule_of(state, desk.vault, words.lang)
            operation = read_operation(
                decode_text(data, str(operation_file)), rule, str(operation_file), words.lang
            ).operation
            prepared = prepare(rule, state.rosters, operation)
            if state.seed:
                prepared = msgspec.structs.replace(
                    prepared, problem=msgspec.structs.replace(prepared.problem, seed=state.seed)
                )
        say_step(session, words._("command.shared.planning-for-count-persons", count=len(prepared.problem.persons)))
        made = make_replan(state, prepared, day_number(prepared, day), without)
        done = None
        if not dry_run:
            done = publish_replan(desk, state, entries, made, data)
    told = {
        "first_day": prepared.first_day.isoformat(),
        "from_day": made.replan.first_day,
        "proven": made.replan.proven,
        "set_aside": made.set_aside,
        "changes": [msgspec.to_builtins(one) for one in made.changes],
        "dropped_out": [msgspec.to_builtins(one) for one in made.dropped_out],
        "findings": [str(one) for one in made.findings],
        "not_kept": [msgspec.to_builtins(one) for one in made.not_kept],
        "plan": msgspec.to_builtins(whole_plan(state, made)),
    }
    deliver(session, replan_page(words, state, made), told, shape, output)
    if done is not None:
        click.echo(words._("command.shared.entered-as-first-to-last", first=done.first, last=done.size - 1), err=True)


@click.command("explain")
@click.option("--person", metavar="ID", help="One person, by the id of the list.")
@click.option("--all", "everybody", is_flag=True, help="Everybody, as CSV or JSON.")
@rule_option
@roster_option
@operation_option
@click.option("--plan", "plan_file", type=click.Path(path_type=Path), help="The plan, where it is asked of files.")
@exchange_option
@language_option
@click.option("--format", "shape", type=click.Choice(["text", "json", "html", "markdown", _CSV]), default="text")
@output_option
@pass_session
def explain_command(
    session: Session,
    person: str | None,
    everybody: bool,
    rule_file: Path | None,
    roster_files: tuple[Path, ...],
    operation_file: Path | None,
    plan_file: Path | None,
    name: str,
    lang: str | None,
    shape: str,
    output: Path | None,
) -> None:
    """Answer "why not me before?" for one person, or for everybody. An answer never names anybody else.

    \b
    Examples:
      parley exchange explain --person a-0000012
      parley exchange explain --all --format csv -o answers.csv
      parley exchange explain --person a-0000012 --rule rule.yaml --roster ours.csv --roster theirs.csv \\
        --operation operation.yaml --plan plan.json
    """
    if everybody == (person is not None):
        raise UseError.of("exchange.person-or-all")
    words = words_of(session, lang)
    if plan_file is not None:
        prepared, _, _, rosters = prepared_of_files(session, rule_file, roster_files, operation_file, words.lang)
        plan = _plan_of(read_file(plan_file), plan_file, prepared.problem)
        synthetic = all(roster.synthetic for roster in rosters)
    else:
        with session.node() as node:
            vault = node.vault(session.unlock(node))
            state, _ = read_exchange(node.store, vault, name)
            prepared, _, _ = prepared_of(state, vault, words.lang)
        if not state.plans or state.plans[-1].paper is None:
            raise UseError.of("exchange.replan-no-plan")
        plan = msgspec.structs.replace(state.plans[-1].paper.plan, steps=state.steps, trips=state.trips)
        synthetic = state.opening is not None and state.opening.synthetic == "yes"
    first_day = prepared.first_day.isoformat()
    answers = AnswersToAll(prepared, plan)
    days = {who: day_of(first_day, day) for who, day in answers.day_of.items()}

    named = prepared.clause_of | {
        f"{kind}:{place}": title for kind in ("camp", "crossing", "fleet") for place, title in prepared.titles.items()
    }

    def why(who: str) -> list[Message]:
        return [dated(one, first_day, named) for one in answers.why_not_before(who)]

    if person is not None:
        if person not in answers.persons:
            raise UseError.of("exchange.no-such-person")
        told = why(person)
        page = answers_page(words, person, days.get(person, ""), told, synthetic=synthetic)
        data: Any = _answer(session, lang, person, days.get(person, ""), told)
        deliver(session, page, data, shape, output)
        return
    say_step(session, words._("command.exchange-course.answering-for-count-persons", count=len(answers.persons)))
    rows = [_answer(session, lang, who, days.get(who, ""), why(who)) for who in answers.persons]
    whole = _csv(rows) if shape == _CSV else msgspec.json.format(msgspec.json.encode(rows), indent=1) + b"\n"
    if output is None:
        click.echo(whole.decode(), nl=False)
    else:
        write_file(output, whole)
        click.echo(str(output), err=True)


def _plan_of(data: bytes, file: Path, problem: Problem) -> Plan:
    """The plan in a file. Raises `InputError` where it is none, or of another problem."""
    try:
        plan = read_plan(data)
    except msgspec.DecodeError as error:
        raise InputError(Finding(Message("exchange.plan-unreadable"), Place(str(file)))) from error
    if plan.problem != problem_digest(problem):
        raise InputError(Finding(Message("exchange.plan-of-another"), Place(str(file))))
    return plan


def _answer(session: Session, lang: str | None, person: str, goes: str, told: Sequence[Message]) -> dict[str, Any]:
    words = words_of(session, lang)
    return {
        "person": person,
        "goes": goes,
        "answers": [" ".join(part for part in say_message(words, one) if part) for one in told],
        "codes": [one.code for one in told],
    }


def _csv(rows: Sequence[dict[str, Any]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["person", "goes", "answer"])
    for row in rows:
        writer.writerow([row["person"], row["goes"], " ".join(row["answers"])])
    return b"\xef\xbb\xbf" + out.getvalue().encode()
