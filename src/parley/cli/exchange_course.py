"""``parley exchange open|plan|replan|explain``: an exchange is opened in a record, planned, planned again, and everybody may ask why.

``plan`` and ``explain`` also work on files alone, without any record. Exit codes: 0 done; 1 the answer is no (the plan departs from the rule);
2 bad input, or demands that cannot hold together.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from parley.app.exchanges import (
    NewExchange,
    answers_to,
    check_opening,
    day_number,
    drop_clauses,
    make_plan,
    make_replan,
    open_exchange,
    persons_to_answer,
    plan_in_file,
    plan_in_force,
    prepared_of,
    publish_plan,
    publish_replan,
    read_exchange,
    whole_plan,
)
from parley.cli.exchange_inputs import (
    ExchangeAsked,
    exchange_option,
    file_options,
    given_file,
    plan_option,
    read_files,
    read_rosters,
    record_or_files,
    say_step,
)
from parley.cli.output import PageAsked, deliver, deliver_bytes, page_options
from parley.cli.session import Session, pass_session, this_session, write_file
from parley.cli.terminal import name_of, say
from parley.exchange.operation import Prepared
from parley.formats import csv_bytes
from parley.kernel import UseError
from parley.planner import plan_bytes
from parley.presentation.exchange_pages import (
    answer_data,
    answers_page,
    plan_data,
    plan_page,
    replan_data,
    replan_page,
)
from parley.presentation.publishing import json_bytes

__all__ = ["explain_command", "open_command", "plan_command", "replan_command"]

_CSV: Final = "csv"


@click.command("open")
@click.argument("name", metavar="ID")
@file_options
@click.option("--title", default="", help="What the exchange is called. Without names of persons.")
@click.option("--matter", default="", help="The matter of the talks that it carries out.")
@click.option("--undertaking", "undertakings", multiple=True, help="An undertaking of the talks that it fulfils.")
@click.option("--dry-run", is_flag=True, help="Only say what is wrong or odd; enter nothing.")
@pass_session
def open_command(
    session: Session,
    name: str,
    given: ExchangeAsked,
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
    files = given.files()
    new = NewExchange(
        id=name,
        rule=files.rule.data,
        operation=files.operation.data,
        rosters=read_rosters(session, given.rosters),
        title={words.lang: title} if title else {},
        matter=matter,
        undertakings=undertakings,
        rule_file=files.rule.name,
        operation_file=files.operation.name,
    )
    with session.node(read_only=dry_run) as node:
        odd = check_opening(session.recorded(node), new)
        if odd:
            session.complain(odd)
        persons = sum(len(roster.persons) for roster in new.rosters)
        if dry_run:
            say(words.n_("command.exchange-course.count-person-would-be-listed", persons))
            return
        done = open_exchange(session.desk(node), new)
    say(words._("command.shared.entered-as-first-to-last", first=done.first, last=done.size - 1))
    say(words.n_("command.exchange-course.count-person-is-listed", persons))
    say(words._("command.exchange-course.next-parley-exchange-plan"))


@click.command("plan")
@record_or_files()
@click.option("--dry-run", is_flag=True, help="Show the plan of the record and enter nothing.")
@click.option(
    "--drop-clause",
    "dropped",
    metavar="CLAUSE",
    multiple=True,
    help="See how far it goes if this clause asks for nothing; once for each. Only to look at.",
)
@click.option("--spare", "dropped_by_old_name", multiple=True, hidden=True)
@page_options()
@click.pass_context
def plan_command(
    ctx: click.Context,
    given: ExchangeAsked,
    dry_run: bool,
    dropped: tuple[str, ...],
    dropped_by_old_name: tuple[str, ...],
    asked: PageAsked,
) -> None:
    """Plan who goes when, by which crossing, in which seat; check the plan; hold it against the rule and the law.

    With files it works without any record. Without files it plans the exchange of the record and publishes the plan there. The same input
    gives the same plan, byte for byte, on every machine. -o FILE.json without --format writes the plan itself (JSON, ids). Exit code 1: the
    plan departs from the rule.

    \b
    Examples:
      parley exchange plan --rule rule.yaml --roster ours.csv --roster theirs.csv --operation operation.yaml -o plan.json
      parley exchange plan
      parley exchange plan --dry-run --format html -o plan.html
      parley exchange plan --dry-run --drop-clause thousand
    """
    session = this_session()
    words, shape, output = asked
    done = None
    writes_plan = output is not None and output.suffix == ".json" and shape == "text"
    dropped += dropped_by_old_name
    if dropped and (writes_plan or not (dry_run or given.rule is not None)):
        raise UseError.of("exchange.spare-only-to-look")
    if given.of_files:
        read = read_files(session, given, words.lang)
        rosters = read.rosters
        _say_planning(session, read.prepared)
        found = make_plan(drop_clauses(read.prepared, dropped), rosters)
    else:
        with session.node(read_only=dry_run) as node:
            desk = session.desk(node)
            state, entries = read_exchange(session.recorded(node), desk.vault, given.name)
            prepared, _, _ = prepared_of(state, desk.vault, words.lang)
            rosters = state.rosters
            _say_planning(session, prepared)
            found = make_plan(drop_clauses(prepared, dropped), rosters)
            if not dry_run:
                done = publish_plan(desk, state, entries, found)
    synthetic = bool(rosters) and all(roster.synthetic for roster in rosters)
    page = plan_page(words, found, synthetic=synthetic)
    if output is not None and writes_plan:
        write_file(output, plan_bytes(found.plan))
        session.show(page)
        say(name_of(output), err=True)
    else:
        deliver(session, page, plan_data(found), asked)
    if done is not None:
        say(words._("command.shared.entered-as-first", first=done.first), err=True)
    if found.departs:
        ctx.exit(1)


def _say_planning(session: Session, prepared: Prepared) -> None:
    count = len(prepared.problem.persons)
    say_step(session, session.words._("command.shared.planning-for-count-persons", count=count))


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
@page_options()
@pass_session
def replan_command(
    session: Session,
    name: str,
    day: str,
    operation_file: Path | None,
    without: tuple[str, ...],
    dry_run: bool,
    asked: PageAsked,
) -> None:
    """Plan again within the same rule, with the fewest changed dates; say what changes and why.

    Who was received stays received, standbys take the places of those who dropped out, and no lead passes its bound at any hand-over.

    \b
    Examples:
      parley exchange replan --from 2025-05-24 --dry-run
      parley exchange replan --from 2025-05-24 --operation late-bus.yaml
      parley exchange replan --from 2025-05-24 --operation late-bus.yaml --set-aside so-many-a-day
    """
    words = asked.words
    with session.node(read_only=dry_run) as node:
        desk = session.desk(node)
        state, entries = read_exchange(session.recorded(node), desk.vault, name)
        changed = None if operation_file is None else given_file(operation_file)
        prepared, _, _ = prepared_of(state, desk.vault, words.lang, changed)
        _say_planning(session, prepared)
        made = make_replan(state, prepared, day_number(prepared, day), without)
        done = None
        if not dry_run:
            done = publish_replan(desk, state, entries, made, None if changed is None else changed.data)
    deliver(session, replan_page(words, state, made), replan_data(prepared, made, whole_plan(state, made)), asked)
    if done is not None:
        say(words._("command.shared.entered-as-first-to-last", first=done.first, last=done.size - 1), err=True)


@click.command("explain")
@click.option("--person", metavar="ID", help="One person, by the id of the list.")
@click.option("--all", "everybody", is_flag=True, help="Everybody, as CSV or JSON.")
@record_or_files(plan_option)
@page_options(others=(_CSV,))
@pass_session
def explain_command(
    session: Session, person: str | None, everybody: bool, given: ExchangeAsked, asked: PageAsked
) -> None:
    """Say where a person stands, what follows, what can be done, and why not sooner; or everybody. An answer never names anybody else.

    From a record it is what was entered that counts, and then the plan. From files there is the plan alone.

    \b
    Examples:
      parley exchange explain --person a-0000012
      parley exchange explain --all --format csv -o answers.csv
      parley exchange explain --person a-0000012 --rule rule.yaml --roster ours.csv --roster theirs.csv \\
        --operation operation.yaml --plan plan.json
    """
    if everybody == (person is not None):
        raise UseError.of("exchange.person-or-all")
    words, shape, output = asked
    state = None
    if given.plan is not None:
        read = read_files(session, given, words.lang)
        prepared, synthetic = read.prepared, read.synthetic
        plan = plan_in_file(given_file(given.plan), prepared.problem)
    else:
        with session.node() as node:
            vault = node.vault(session.unlock(node))
            state, _ = read_exchange(session.recorded(node), vault, given.name)
            prepared, _, _ = prepared_of(state, vault, words.lang)
        plan = plan_in_force(state)
        synthetic = state.opening is not None and state.opening.synthetic == "yes"
    if person is not None:
        (answer,) = answers_to(prepared, plan, (person,), state=state)
        page = answers_page(words, answer, synthetic=synthetic)
        deliver(session, page, answer_data(words, answer), PageAsked(words, "text" if shape == _CSV else shape, output))
        return
    if shape not in ("text", "json", _CSV):
        raise UseError.of("text.no-such-format", format=shape, formats=f"json, {_CSV}")
    everyone = persons_to_answer(prepared, plan)
    say_step(session, words._("command.exchange-course.answering-for-count-persons", count=len(everyone)))
    rows = [answer_data(words, answer) for answer in answers_to(prepared, plan, state=state)]
    if shape == _CSV:
        told = [(row["person"], row["standing"], row["goes"], " ".join(row["answers"])) for row in rows]
        deliver_bytes(csv_bytes(("person", "standing", "goes", "answer"), told), output)
    else:
        deliver_bytes(json_bytes(rows), output)
