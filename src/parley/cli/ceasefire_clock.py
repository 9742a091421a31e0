"""``parley ceasefire clock|calendar``: in force or not, for whom, when, by which reading; what lapses and what is due, as a calendar file.

Exit codes: 0 the question has one answer, yes or no; 1 it has none (it depends on a reading, or is not known); 2 bad input or use.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import click

from parley.app.ceasefires import AskedClock, CourseGiven, QuestionGiven, ask_ceasefire, instant_of
from parley.cli.ceasefire_terms import given_terms
from parley.cli.output import PageAsked, deliver, deliver_bytes, language_option, page_options, words_of
from parley.cli.session import Session, pass_session, read_file
from parley.presentation.ceasefire_pages import calendar_file, clock_data, clock_page

__all__ = ["calendar_command", "clock_command"]

_F = TypeVar("_F", bound=Callable[..., Any])
_COURSE: Final = ".course.yaml"
_DECIDED: Final = ("yes", "no", "not-bound")


class _Asked(NamedTuple):
    """The question as it was typed, and the files that answer it."""

    file: Path | None
    case: str | None
    question: QuestionGiven
    courses: tuple[CourseGiven, ...]

    def answered(self, lang: str) -> AskedClock:
        name, data = given_terms(self.file, self.case)
        return ask_ceasefire(data, name, self.question, self.courses, lang)


def _question(command: _F) -> _F:
    """The arguments and options of a question, which reach the command as one argument, *question*."""

    @functools.wraps(command)
    def run(
        *given: Any,
        file: Path | None,
        case: str | None,
        at: str,
        zone: str | None,
        known: str | None,
        actor: tuple[str, ...],
        act: str | None,
        object_: str | None,
        place: str | None,
        course: tuple[Path, ...],
        what_if: tuple[Path, ...],
        **more: Any,
    ) -> Any:
        asked = QuestionGiven(
            at=instant_of(at, zone),
            zone=zone,
            known=None if known is None else instant_of(known, zone),
            actors=actor,
            act=act,
            object=object_,
            place=place,
        )
        courses = [CourseGiven(str(one), read_file(one)) for one in course] or _shipped_course(case)
        courses += [CourseGiven(str(one), read_file(one), what_if=True) for one in what_if]
        return command(*given, question=_Asked(file, case, asked, tuple(courses)), **more)

    made: Any = run
    for option in reversed(_OPTIONS):
        made = option(made)
    decorated: _F = made
    return decorated


_OPTIONS: Final = (
    click.argument("file", metavar="TERMS", type=click.Path(path_type=Path), required=False),
    click.option(
        "--case", metavar="NAME", help="A shipped ceasefire instead of a file; parley ceasefire cases lists them."
    ),
    click.option("--at", metavar="TIME", required=True, help="When: 2025-04-17T12:00Z, ...+03:00, or with --zone."),
    click.option("--zone", metavar="ZONE", help="Whose clock --at and --known mean, as Europe/Kyiv."),
    click.option("--known", metavar="TIME", help="Only what was known then of the course."),
    click.option(
        "--actor", metavar="ID", multiple=True, help="For whom; may be repeated. Default: every party and force."
    ),
    click.option("--act", metavar="WORD", help="Whether this is forbidden; parley ceasefire acts lists the words."),
    click.option("--object", "object_", metavar="ID", help="Against which class of objects of the terms."),
    click.option("--place", metavar="ID", help="In which place of the terms."),
    click.option(
        "--course",
        type=click.Path(path_type=Path),
        multiple=True,
        help="A file of what was told to have happened to it.",
    ),
    click.option(
        "--what-if", type=click.Path(path_type=Path), multiple=True, help="The same, of what is only supposed."
    ),
)


def _shipped_course(case: str | None) -> list[CourseGiven]:
    """The course that is shipped with a case, if one is."""
    if case is None:
        return []
    file = resources.files("parley.ceasefire") / "cases" / f"{case}{_COURSE}"
    return [CourseGiven(file.name, file.read_bytes())] if file.is_file() else []


@click.command("clock")
@_question
@page_options()
@pass_session
def clock_command(session: Session, question: _Asked, asked: PageAsked) -> None:
    """Say whether a ceasefire is in force, for whom, at a time, by every reading; and what lapses next.

    With --act: whether that is forbidden. Exceptions stand beside the answer, never in it.
    Exit code 1: it depends on a reading, or is not known.

    \b
    Examples:
      parley ceasefire clock --case easter-2025 --at 2025-04-20T20:00Z --actor russia
      parley ceasefire clock --case energy-2025 --at 2025-04-17T12:00Z --act air-strike --object energy
      parley ceasefire clock terms.yaml --course course.yaml --at 2030-03-02T14:30 --zone Europe/Kyiv
    """
    found = question.answered(asked.words.lang)
    deliver(session, clock_page(asked.words, found), clock_data(asked.words, found), asked)
    if any(one.value not in _DECIDED for one in found.answers):
        click.get_current_context().exit(1)


@click.command("calendar")
@_question
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write. Default: print it.")
@language_option
@pass_session
def calendar_command(session: Session, question: _Asked, output: Path | None, lang: str | None) -> None:
    """Write what lapses, the last moments for notice and the duties that are due as a calendar file (.ics).

    \b
    Example:
      parley ceasefire calendar --case jeddah-2023 --at 2023-05-23T12:00Z -o jeddah.ics
    """
    words = words_of(session, lang)
    deliver_bytes(calendar_file(words, question.answered(words.lang)), output)
