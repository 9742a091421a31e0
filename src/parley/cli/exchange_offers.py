"""``parley exchange match-offers``: offers among several parties, and who gives and receives what so that the most go.

Nothing is entered into a record. Exit codes: 0 there is an answer (it may be that nobody goes); 2 the file is no offers file.
"""

from __future__ import annotations

from pathlib import Path

import click

from parley.app.exchanges import text_of
from parley.cli.output import PageAsked, deliver, page_options
from parley.cli.session import Session, pass_session, read_file
from parley.exchange.offers import read_offers, settle
from parley.presentation.exchange_pages import offers_data, offers_page

__all__ = ["match_offers_command"]


@click.command("match-offers")
@click.argument("file", metavar="OFFERS", type=click.Path(path_type=Path))
@click.option(
    "--cycles",
    metavar="K",
    type=click.IntRange(2, 8),
    help="Show beside it the answer with circles of at most K parties.",
)
@page_options()
@pass_session
def match_offers_command(session: Session, file: Path, cycles: int | None, asked: PageAsked) -> None:
    """Who gives and receives what among several parties, so that the most go and each party's balance holds.

    \b
    Example:
      parley exchange example learning --name parties
      parley exchange match-offers learning/offers.yaml --cycles 3
    """
    words = asked.words
    read = read_offers(text_of(read_file(file), str(file)), str(file), words.lang)
    found = settle(read.offers, cycles)
    deliver(session, offers_page(words, read, found), offers_data(words, read, found), asked)
