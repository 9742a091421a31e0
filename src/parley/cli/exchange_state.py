"""``parley exchange state|tally|report-event|erase-person|draw-lots``: where everybody is, what the counts come to, and what somebody says of them.

Exit codes: 0 done; 1 ``tally``: the accounts disagree, or the promise is not kept on some account; 2 bad input.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, cast, get_args

import click

from parley.app.exchanges import (
    HAPPENINGS,
    account_rows,
    check_flow,
    checked_share,
    commit_share,
    count_told,
    forget_person,
    happening_told,
    prepared_of,
    read_exchange,
    reveal_share,
    rule_of,
    tally_of_record,
    tell,
    tell_account,
    tell_of_person,
    told_leads,
    withdraw,
)
from parley.cli.exchange_inputs import exchange_option
from parley.cli.output import PageAsked, deliver, page_options
from parley.cli.session import Session, known_at_option, pass_session, read_file, this_session
from parley.cli.terminal import confirm, say
from parley.exchange.carrying_out import Counted
from parley.kernel import Finding, UseError
from parley.presentation.exchange_pages import state_data, state_page, tally_page

__all__ = [
    "commit_command",
    "count_command",
    "erase_person_command",
    "list_command",
    "person_command",
    "reveal_command",
    "state_command",
    "tally_command",
    "withdraw_command",
]

CountState = Literal["planned", "handed-over", "received"]


@click.command("state")
@exchange_option
@click.option("--persons", is_flag=True, help="With --format json: everybody, with state, entry and what was told.")
@click.option("--locked", is_flag=True, help="Without the vault: numbers and tokens only; needs no passphrase.")
@known_at_option
@page_options()
@pass_session
def state_command(
    session: Session,
    name: str,
    persons: bool,
    locked: bool,
    known_at: str | None,
    asked: PageAsked,
) -> None:
    """Show where everybody is: each person in exactly one state, with the entry that put them there; and what did not fit.

    \b
    Examples:
      parley exchange state
      parley exchange state --locked
      parley exchange state --persons --format json
    """
    words = asked.words
    with session.node() as node:
        vault = None if locked else node.vault(session.unlock(node))
        state, _ = read_exchange(session.recorded(node, known_at), vault, name)
        rule = None if vault is None or state.opening is None else rule_of(state, vault, words.lang)
        leads: tuple[Finding, ...] = ()
        if vault is not None and state.rosters and state.plans:
            leads = told_leads(prepared_of(state, vault, words.lang)[0], state.ledger)
    deliver(session, state_page(words, state, rule, leads), state_data(state, persons=persons), asked)


@click.command("tally")
@exchange_option
@known_at_option
@page_options()
@click.pass_context
def tally_command(ctx: click.Context, name: str, known_at: str | None, asked: PageAsked) -> None:
    """Hold what was planned, handed over and received against the words of the promise, in number and in category, on whose account.

    Where the sides' counts differ they stand side by side; where both lists are held, person by person.
    Exit code 1: an account falls short of the promise, or two accounts disagree.

    \b
    Example:
      parley exchange tally
    """
    session = this_session()
    with session.node() as node:
        vault = node.vault(session.unlock(node))
        recorded = session.recorded(node, known_at)
        state, rule, found = tally_of_record(recorded, vault, name, asked.words.lang)
    deliver(session, tally_page(asked.words, state, rule, found), found, asked)
    ctx.exit(1 if found.is_open else 0)


@click.command("person")
@click.argument("person", metavar="ID")
@click.argument("happening", type=click.Choice(HAPPENINGS))
@click.option("--date", "day", default="", metavar="DATE", help="When (YYYY-MM-DD). Default: not known.")
@click.option("--crossing", default="", help="Where.")
@click.option("--word", default="", metavar="PARTY", help="On whose word. Default: on that of whoever signs.")
@click.option("--said-in", default="", metavar="ID", help="The utterance of the talks in which it was said.")
@exchange_option
@pass_session
def person_command(
    session: Session, person: str, happening: str, day: str, crossing: str, word: str, said_in: str, name: str
) -> None:
    """Enter what happened to a person, outside of any sheet. Only the receiving side's word counts as a receipt.

    \b
    Example:
      parley exchange report-event person a-0000012 refused --date 2025-05-23 --word side-a
    """
    body = happening_told(happening, date=day, crossing=crossing, word=word, said_in=said_in)
    with session.node(read_only=False) as node:
        desk = session.desk(node)
        state, entries = read_exchange(session.recorded(node), desk.vault, name)
        done = tell(desk, state, [tell_of_person(desk, state, entries, person, body)])
    say(session.words._("command.shared.entered-as-first", first=done.first))


@click.command("count")
@click.option("--account", required=True, metavar="PARTY", help="Whose count it is.")
@click.option("--flow", required=True, help="The flow of the rule.")
@click.option("--state", "counted", type=click.Choice(get_args(CountState)), required=True)
@click.option("--total", type=click.IntRange(0), help="In all. Default: not told.")
@click.option("--category", "categories", multiple=True, metavar="NAME=N", help="So many of a category.")
@click.option("--date", "day", default="", metavar="DATE", help="Of that day only. Default: altogether.")
@click.option("--said-in", default="", metavar="ID", help="The utterance of the talks in which it was said.")
@exchange_option
@pass_session
def count_command(
    session: Session,
    account: str,
    flow: str,
    counted: str,
    total: int | None,
    categories: tuple[str, ...],
    day: str,
    said_in: str,
    name: str,
) -> None:
    """Enter a number that a party tells.

    \b
    Example:
      parley exchange report-event count --account side-b --flow to-side-b --state received --total 390 --category civilian=120
    """
    told: dict[str, int] = {}
    for one in categories:
        kind, _, number = one.partition("=")
        if not (kind and number.isascii() and number.isdigit()):
            raise UseError.of("exchange.tell-not-a-category", given=one[:80])
        told[kind] = int(number)
    with session.node(read_only=False) as node:
        desk = session.desk(node)
        state, entries = read_exchange(session.recorded(node), desk.vault, name)
        check_flow(rule_of(state, desk.vault), flow)
        body = Counted(
            id="x",
            exchange="x",
            account=account,
            word=account,
            flow=flow,
            state=cast("CountState", counted),
            total=-1 if total is None else total,
            categories=told,
            date=day,
            said_in=said_in,
        )
        done = tell(desk, state, [count_told(desk, state, entries, body)])
    say(session.words._("command.shared.entered-as-first", first=done.first))


@click.command("list")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--account", required=True, metavar="PARTY", help="Whose list it is.")
@exchange_option
@pass_session
def list_command(session: Session, file: Path, account: str, name: str) -> None:
    """Enter a party's own list of what became of whom: CSV with the columns person, flow, category, state.

    The list goes into the vault. The tally then stands it beside this record, person by person.

    \b
    Example:
      parley exchange report-event list theirs.csv --account side-b
    """
    rows = account_rows(read_file(file), account, str(file))
    with session.node(read_only=False) as node:
        desk = session.desk(node)
        state, entries = read_exchange(session.recorded(node), desk.vault, name)
        done = tell_account(desk, state, entries, account, rows)
    say(session.words._("command.shared.entered-as-first", first=done.first))


@click.command("withdraw")
@click.argument("entry", metavar="ID")
@click.option("--because", default="", help="Why, without names.")
@exchange_option
@pass_session
def withdraw_command(session: Session, entry: str, because: str, name: str) -> None:
    """Take an entry of the exchange back. It stays in the record and no longer counts.

    \b
    Example:
      parley exchange report-event withdraw t0a1b2c3 --because "the wrong line was ticked"
    """
    with session.node(read_only=False) as node:
        desk = session.desk(node)
        state, entries = read_exchange(session.recorded(node), desk.vault, name)
        body = withdraw(desk, state, entries, entry, because, session.words.lang)
        done = tell(desk, state, [body])
    say(session.words._("command.shared.entered-as-first", first=done.first))


@click.command("erase-person")
@click.argument("person", metavar="ID")
@click.option("--yes", is_flag=True, help="Do not ask.")
@exchange_option
@pass_session
def erase_person_command(session: Session, person: str, yes: bool, name: str) -> None:
    """Erase a person's data from the lists in the vault, for good. They stay counted, by a token that nobody can read any more.

    \b
    Example:
      parley exchange erase-person a-0000012
    """
    words = session.words
    with session.node(read_only=False) as node:
        desk = session.desk(node)
        state, entries = read_exchange(session.recorded(node), desk.vault, name)
        if not yes:
            confirm(words._("command.exchange-state.erase-data-of-person", person=person))
        done = forget_person(desk, state, entries, person)
    say(words._("command.shared.entered-as-first", first=done.first))
    say(words._("command.shared.erased-copies-of-vault-elsewhere"))


@click.command("commit")
@click.argument("party")
@click.argument("sha256")
@exchange_option
@pass_session
def commit_command(session: Session, party: str, sha256: str, name: str) -> None:
    """Enter that PARTY commits to its share: the SHA-256 of a text of 64 hexadecimal digits.

    \b
    Example:
      parley exchange draw-lots commit side-a 5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef
    """
    _seed(session, name, party, sha256, revealed=False)


@click.command("reveal")
@click.argument("party")
@click.argument("secret")
@exchange_option
@pass_session
def reveal_command(session: Session, party: str, secret: str, name: str) -> None:
    """Enter the share that PARTY committed to. Nobody can be made to show it; the record says who did.

    \b
    Example:
      parley exchange draw-lots reveal side-a 2c624232cdd221771294dfbb310aca000a0df6ac8b66b696d90ef06fdefb64a3
    """
    _seed(session, name, party, secret, revealed=True)


def _seed(session: Session, name: str, party: str, told: str, *, revealed: bool) -> None:
    share = checked_share(told)
    with session.node(read_only=False) as node:
        desk = session.desk(node)
        state, entries = read_exchange(session.recorded(node), desk.vault, name)
        make = reveal_share if revealed else commit_share
        done = tell(desk, state, [make(desk, state, entries, party, share)])
    say(session.words._("command.shared.entered-as-first", first=done.first))
