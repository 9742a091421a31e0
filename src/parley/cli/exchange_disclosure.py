"""``parley exchange disclosure``: who may see which field of a person, and "why may I not see this". It needs no record."""

from __future__ import annotations

from typing import cast, get_args

import click
import msgspec

from parley.cli.output import PageAsked, deliver, page_options
from parley.cli.session import Session, pass_session
from parley.exchange.handover import disclosed_by
from parley.presentation.roster_pages import disclosure_page, disclosures
from parley.rosters import DISCLOSED_FIELDS, ListReader

__all__ = ["disclosure_command"]

_COLUMNS = ("name", "from_to", "camp", "group", "need")
"""Columns of manifests that do not have the name of a field: they may be asked for too."""


@click.command("disclosure")
@click.option("--reader", type=click.Choice(get_args(ListReader)), help="Only what this reader is told or not told.")
@click.option(
    "--field",
    type=click.Choice((*DISCLOSED_FIELDS, *_COLUMNS)),
    metavar="FIELD",
    help="Only this field of a list, or this column of a manifest.",
)
@page_options()
@pass_session
def disclosure_command(session: Session, reader: str | None, field: str | None, asked: PageAsked) -> None:
    """Say who may see which field of a person on manifests, tick-off sheets and reports; and why, or why not.

    \b
    Examples:
      parley exchange disclosure
      parley exchange disclosure --reader observer
      parley exchange disclosure --reader crossing --field need
    """
    one_reader = cast("ListReader | None", reader)
    fields = disclosed_by(field) if field is not None else ()
    told = [
        {"reader": one.reader, "field": one.field, "told": one.told, "why": one.why.code, "source": one.source}
        for one in disclosures(one_reader, fields)
    ]
    deliver(session, disclosure_page(asked.words, one_reader, fields), msgspec.to_builtins(told), asked)
