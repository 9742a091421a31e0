"""What the commands on texts have in common: the text that is meant, the provision, places by their words, planning and entering acts."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any, Final

import click

from parley.app.texts import (
    TEXTS,
    ActPlan,
    enter_acts,
    entered_of,
    plan_acts,
    seat_at,
    signer_of,
)
from parley.cli.session import Session, this_session
from parley.cli.terminal import say
from parley.kernel import UseError
from parley.storage import Node
from parley.text.negotiation import Act

__all__ = [
    "acting",
    "base_option",
    "enter_planned",
    "find_options",
    "language_option",
    "pairs",
    "text_option",
]

text_option = click.option(
    "--text", "text_id", default="", metavar="TEXT", help="The text. Default: the only one there is."
)
of_option = click.option("--of", default="", metavar="PARTICIPANT", help="Whose act it is, where you only tell of it.")
dry_run_option = click.option("--dry-run", is_flag=True, help="Only say what it would do.")
base_option = click.option(
    "--base", type=int, metavar="REVISION", help="The revision that you had before you. Default: the latest."
)
language_option = click.option(
    "--language", default="", metavar="LANG", help="The language of the words. Needed where the text has several."
)


def find_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--find`` and ``--nth``: a place by its words."""
    found = click.option(
        "--find", "wanted", default="", metavar="WORDS", help="The words that are meant, as they stand."
    )(command)
    return click.option("--nth", default=0, metavar="N", help="Which of them, where they stand there more than once.")(
        found
    )


def pairs(given: Sequence[str]) -> dict[str, str]:
    """``NAME=VALUE`` arguments as a mapping. Raises `UseError`."""
    made = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or not name.strip():
            raise UseError.of("use.not-a-field", given=one[:120])
        made[name.strip()] = value.strip()
    return made


def enter_planned(
    session: Session, node: Node, plan: ActPlan, acts: Sequence[Act], places: Sequence[Any], dry_run: bool
) -> None:
    """Say what *plan* would do and, unless it is a dry run, enter it."""
    words = session.words
    if plan.findings:
        session.complain(plan.findings)
    before = plan.before.states() if plan.before is not None else {}
    for identifier, state in plan.after.states().items():
        if before.get(identifier) != state and plan.after.provisions[identifier].has_words:
            number = plan.after.numbers().get(identifier, "")
            say(f"{number or '–'} [{identifier}]: {words.p_('text-state', state)}")
    _say_open(session, plan)
    if dry_run:
        say(words._("command.shared.nothing-was-entered"))
        return
    desk = session.desk(node)
    if desk.signer.name != signer_of(node.store):
        plan = plan_acts(session.recorded(node).of(TEXTS), desk.signer.name, acts, places=places)
    appended = enter_acts(desk, plan)
    names = [each.entry for each in entered_of(session.recorded(node).at(appended.size - 1).of(TEXTS).acts)][
        -len(plan.acts) :
    ]
    if len(names) == 1:
        say(words._("command.shared.entered-as-first", first=names[0]))
    else:
        say(words._("command.shared.entered-as-first-to-last", first=names[0], last=names[-1]))


def _say_open(session: Session, plan: ActPlan) -> None:
    """What is not agreed yet after *plan*, the first provisions by their numbers."""
    numbers = plan.after.numbers()
    still = [
        numbers.get(identifier, "") or identifier
        for identifier, state in plan.after.states().items()
        if state in ("proposed", "bracketed") and plan.after.provisions[identifier].has_words
    ]
    if still:
        shown = ", ".join(still[:_MOST_SHOWN]) + (" …" if len(still) > _MOST_SHOWN else "")
        say(session.words.n_("command.acting.still-open", len(still), provisions=shown))


_MOST_SHOWN: Final = 12


def acting(command: Callable[..., Sequence[Act]]) -> Callable[..., None]:
    """A command that gives back acts on one text: it gets the `Seat` first, and what it gives back is planned, shown and entered."""

    @functools.wraps(command)
    def run(text_id: str, of: str, dry_run: bool, **given: Any) -> None:
        session = this_session()
        with session.node(read_only=dry_run) as node:
            texts = session.recorded(node).of(TEXTS)
            signer = signer_of(node.store)
            acts = tuple(command(seat_at(texts, text_id, signer, of), **given))
            plan = plan_acts(texts, signer, acts)
            enter_planned(session, node, plan, acts, (), dry_run)

    made: Callable[..., None] = run
    for option in (dry_run_option, of_option, text_option):
        made = option(made)
    return made
