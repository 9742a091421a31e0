"""``parley exchange simulate``: the plan carried out in imagination, a great many times, with things going wrong.

Exit codes: 0 nothing that must hold was broken; 1 a lead passed its bound, somebody was lost, or somebody was passed over; 2 bad input.
"""

from __future__ import annotations

from collections import Counter

import click

from parley.app.exchanges import (
    SUMS,
    add_trace,
    check_simulable,
    held,
    prepared_of,
    read_exchange,
    simulated_traces,
)
from parley.cli.exchange_inputs import ExchangeAsked, read_files, record_or_files, say_step
from parley.cli.session import format_option, this_session
from parley.cli.terminal import progress, say
from parley.planner import Hazards, plan_exchange

__all__ = ["simulate_command"]


@click.command("simulate")
@record_or_files()
@click.option("--traces", type=click.IntRange(1, 1_000_000), default=100, show_default=True, help="How many courses.")
@click.option("--seed", default="parley", show_default=True, help="The same seed gives the same courses everywhere.")
@click.option("--absent", type=click.IntRange(0, 1000), default=40, show_default=True, help="In a thousand, a day.")
@click.option("--died", type=click.IntRange(0, 1000), default=1, show_default=True, help="In a thousand, a day.")
@click.option("--refused", type=click.IntRange(0, 1000), default=5, show_default=True, help="In a thousand, a day.")
@click.option("--unconfirmed", type=click.IntRange(0, 1000), default=5, show_default=True, help="In a thousand, a day.")
@click.option(
    "--late",
    type=click.IntRange(0, 1000),
    default=100,
    show_default=True,
    help="A side's vehicles, in a thousand, a day.",
)
@format_option
@click.pass_context
def simulate_command(
    ctx: click.Context,
    given: ExchangeAsked,
    traces: int,
    seed: str,
    absent: int,
    died: int,
    refused: int,
    unconfirmed: int,
    late: int,
    shape: str,
) -> None:
    """Carry the plan out many times with absences, deaths, refusals, denied receipts and late vehicles; count what holds.

    Each course is planned again after every day that went otherwise, with the functions that serve the real exchange. It can be stopped
    at any time with Ctrl-C; what was drawn until then is told.

    \b
    Examples:
      parley exchange simulate --rule rule.yaml --roster ours.csv --roster theirs.csv --operation operation.yaml
      parley exchange simulate --traces 100000 --absent 200
    """
    session = this_session()
    words = session.words
    if given.of_files:
        problem = read_files(session, given, words.lang).prepared.problem
    else:
        with session.node() as node:
            vault = node.vault(session.unlock(node))
            problem = prepared_of(read_exchange(session.recorded(node), vault, given.name)[0], vault)[0].problem
    check_simulable(problem)
    say_step(session, words._("command.shared.planning-for-count-persons", count=len(problem.persons)))
    plan = plan_exchange(problem)
    hazards = Hazards(absent, died, refused, unconfirmed, late)
    sums: Counter[str] = Counter()
    with progress(length=traces, label=words._("command.exchange-simulate.courses-head")) as bar:
        try:
            for trace in simulated_traces(problem, plan, hazards, traces, seed):
                add_trace(sums, trace)
                bar.update(1)
        except KeyboardInterrupt:
            say(words._("command.exchange-simulate.stopped-this-is-what"), err=True)
    names = {
        "traces": words._("command.exchange-simulate.courses"),
        "over": words._("command.exchange-simulate.hand-overs-after-which-lead"),
        "lost": words._("command.exchange-simulate.persons-lost-from-ledger"),
        "passed_over": words._("command.exchange-simulate.persons-passed-over-without-excuse"),
        "promised": words._("command.exchange-simulate.persons-who-want-to-go"),
        "freed": words._("command.exchange-simulate.persons-freed"),
        "clairvoyant": words._("command.exchange-simulate.persons-that-somebody"),
        "stood_in": words._("command.exchange-simulate.standbys-who-went-in-somebody"),
        "changed_dates": words._("command.exchange-simulate.dates-changed"),
        "with_standbys_enough": words._("command.exchange-simulate.courses-in-which-there"),
        "short_of_clairvoyant": words._("command.exchange-simulate.of-these"),
    }
    if shape == "json":
        session.show_json({key: sums[key] for key in SUMS})
    else:
        for key in SUMS:
            say(f"{words.number(sums[key]):>12}  {names[key]}")
    if not held(sums):
        ctx.exit(1)
