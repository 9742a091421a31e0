"""Small terms for the tests of ceasefires. Two sides, A and B, a host and an outsider; nobody is named."""

from __future__ import annotations

import datetime
import textwrap
from importlib import resources

from parley.ceasefire.clock import ClockAnswer, ClockQuestion, ask_clock
from parley.ceasefire.happenings import CeasefireCourse, read_ceasefire_course
from parley.ceasefire.terms import CeasefireTerms, ReadTerms, read_terms
from parley.kernel import InputError

HEAD = """\
parley_ceasefire: 1
id: trial
title: a trial
form: agreed
text_seen: whole
parties:
  - {id: a, title: Side A, bound: signed}
  - {id: b, title: Side B, bound: signed}
  - {id: host, title: the host, role: mediator}
  - {id: outsider, title: an outsider, role: force, bound: outside}
"""

MIDNIGHT = '{kind: begins, id: start, who: [a, b], when: {at: "2030-03-01T00:00", zone: Europe/Kyiv}}'


def terms_text(clauses: str, *, more: str = "", head: str = HEAD) -> str:
    """A file of terms of the two sides with these *clauses*."""
    return head + textwrap.dedent(more) + "clauses:\n" + textwrap.indent(textwrap.dedent(clauses).strip(), "  ") + "\n"


def terms_of(clauses: str, *, more: str = "", head: str = HEAD) -> ReadTerms:
    """The same, read."""
    return read_terms(terms_text(clauses, more=more, head=head), "trial.yaml")


def wrong_with(clauses: str, *, more: str = "", head: str = HEAD) -> list[tuple[str, str]]:
    """What is wrong with a file of terms: the last part of each code, and the path."""
    try:
        terms_of(clauses, more=more, head=head)
    except InputError as error:
        return [(one.message.code.rpartition(".")[2], one.place.path) for one in error.findings]
    return []


def shipped() -> dict[str, ReadTerms]:
    """Every shipped ceasefire by its name."""
    folder = resources.files("parley.ceasefire") / "cases"
    return {
        file.name.removesuffix(".terms.yaml"): read_terms(file.read_text(encoding="utf-8"), file.name)
        for file in folder.iterdir()
        if file.name.endswith(".terms.yaml")
    }


def utc(text: str) -> datetime.datetime:
    """An instant in UTC."""
    return datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.UTC)


def course_text(events: str) -> str:
    """A file of a course of the small terms with these *events*."""
    head = "parley_ceasefire_course: 1\nceasefire: trial\nevents:\n"
    return head + textwrap.indent(textwrap.dedent(events).strip(), "  ") + "\n"


def course_of(terms: CeasefireTerms, events: str) -> CeasefireCourse:
    """The same, read beside its *terms*."""
    return read_ceasefire_course(course_text(events), terms, "course.yaml").course


def asked(clauses: str, at: str, *, actor: str = "a", events: str = "", more: str = "", **question: str) -> ClockAnswer:
    """The answer of terms that begin at midnight (22:00 UTC) of 1 March 2030 in Kyiv and have these *clauses*."""
    terms = terms_of(f"- {MIDNIGHT}\n{textwrap.dedent(clauses).strip()}", more=more).terms
    course = course_of(terms, events) if events else None
    return ask_clock(terms, ClockQuestion(at=utc(at), actor=actor, **question), course)
