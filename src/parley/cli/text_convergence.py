"""``parley text convergence``: how much of a text was open after each act, or each round, as a picture."""

from __future__ import annotations

import click

from parley.app.record import the_one
from parley.app.texts import TEXTS, entered_of, places_of, text_of
from parley.cli.acting import text_option
from parley.cli.output import PageAsked, deliver, page_options
from parley.cli.session import Session, known_at_option, pass_session
from parley.kernel import UseError
from parley.presentation.text_pages import convergence_page
from parley.text.negotiation import convergence

__all__ = ["convergence_command"]


@click.command("convergence")
@text_option
@click.option(
    "--round",
    "rounds",
    multiple=True,
    metavar="ENTRY",
    help="A round ended with this act, by its name in the history or its number in the record. Default: every act, or forty moments.",
)
@known_at_option
@page_options()
@pass_session
def convergence_command(
    session: Session,
    text_id: str,
    rounds: tuple[str, ...],
    known_at: str | None,
    asked: PageAsked,
) -> None:
    """How a text came to stand as it stands: provisions agreed and bracketed, brackets and alternatives left, act by act or round by round.

    \b
    Examples:
      parley text convergence
      parley text convergence --round a4k7q --round 75 --format html -o convergence.html
    """
    with session.node() as node:
        texts = session.recorded(node, known_at).of(TEXTS)
    text = text_of(texts, text_id)
    acts = entered_of(texts.acts)
    numbers = places_of(one for one in texts.acts if one.act.text == text.id)
    known = {str(number): name for name, number in numbers.items()} | {name: name for name in numbers}
    rounds = tuple(known.get(each) or the_one(each, numbers) or each for each in rounds)
    if unknown := next((each for each in rounds if each not in numbers), ""):
        raise UseError.of("text.round-unknown", entry=unknown[:120], text=text.id)
    moments = convergence(acts, text.id, rounds)
    deliver(session, convergence_page(asked.words, text, moments), moments, asked)
