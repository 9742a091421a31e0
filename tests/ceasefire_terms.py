"""Small terms for the tests of ceasefires. Two sides, A and B, a host and an outsider; nobody is named."""

from __future__ import annotations

import textwrap
from importlib import resources

from parley.ceasefire.terms import ReadTerms, read_terms
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
