"""``parley ceasefire incidents|tally``: what is alleged, observed and determined, and the counts side by side. Nothing is entered.

Exit codes: 0 told; 2 bad input or use. What is told is no verdict, so there is no other code.
"""

from __future__ import annotations

from pathlib import Path

import click

from parley.app.ceasefires import CourseGiven, ToldIncidents, instant_of, tell_incidents
from parley.cli.output import PageAsked, deliver, page_options
from parley.cli.session import Session, pass_session, read_file
from parley.presentation.ceasefire_pages import incidents_data, incidents_page, tally_data, tally_page

__all__ = ["incidents_command", "tally_command"]


@click.command("incidents")
@click.argument("terms", type=click.Path(path_type=Path))
@click.argument("incidents", type=click.Path(path_type=Path))
@click.option("--course", type=click.Path(path_type=Path), help="A file of what was told to have happened to it.")
@click.option("--known", metavar="TIME", help="Only what was known then, as 2030-03-02T12:00Z.")
@page_options()
@pass_session
def incidents_command(
    session: Session, terms: Path, incidents: Path, course: Path | None, known: str | None, asked: PageAsked
) -> None:
    """Show incidents in three columns, alleged, observed, determined, and what each account could be under which clause.

    \b
    Example:
      parley ceasefire incidents terms.yaml incidents.yaml --lang uk
    """
    found = _told(terms, incidents, course, known, asked)
    deliver(session, incidents_page(asked.words, found), incidents_data(asked.words, found), asked)


@click.command("tally")
@click.argument("terms", type=click.Path(path_type=Path))
@click.argument("incidents", type=click.Path(path_type=Path))
@click.option("--course", type=click.Path(path_type=Path), help="A file of what was told to have happened to it.")
@click.option("--known", metavar="TIME", help="Only what was known then, as 2030-03-02T12:00Z.")
@page_options()
@pass_session
def tally_command(
    session: Session, terms: Path, incidents: Path, course: Path | None, known: str | None, asked: PageAsked
) -> None:
    """Show counts side by side, mouth by mouth: never added, cut at every change of terms, with the hours of presence.

    \b
    Example:
      parley ceasefire tally terms.yaml incidents.yaml --format html -o tally.html
    """
    found = _told(terms, incidents, course, known, asked)
    deliver(session, tally_page(asked.words, found), tally_data(asked.words, found), asked)


def _told(terms: Path, incidents: Path, course: Path | None, known: str | None, asked: PageAsked) -> ToldIncidents:
    courses = [] if course is None else [CourseGiven(str(course), read_file(course))]
    return tell_incidents(
        (str(terms), read_file(terms)),
        (str(incidents), read_file(incidents)),
        courses,
        known=None if known is None else instant_of(known),
        lang=asked.words.lang,
    )
