"""What one entry must say to be of use. `test_checks` goes through every rule with its place; here: that every kind is safe to look at."""

from __future__ import annotations

import pytest

from parley.kernel import Severity
from parley.talks.entries import KINDS, Account, Body, Deadline, Undertaking, UndertakingChange
from parley.talks.fields import Field, fields_of
from parley.talks.meaning import meaning


def looked_at(body: Body) -> list[tuple[str, str, Severity]]:
    found: list[tuple[str, str, Severity]] = []

    def report(path: str, code: str, severity: Severity = "error", /, **params: str | int) -> None:
        found.append((path, code.removeprefix("talks-check."), severity))

    meaning(body, report)
    return found


def least(field: Field) -> object:
    if field.many:
        return ()
    if field.role == "text":
        return {}
    if field.role == "number":
        return 0
    return field.words[-1] if field.words else ""


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_with_as_little_as_its_shape_allows(kind: str) -> None:
    fields = fields_of(KINDS[kind]).values()
    body = KINDS[kind](**{field.name: least(field) for field in fields if field.required})
    severities = {severity for _, _, severity in looked_at(body)}
    assert severities <= {"error", "warning"}
    usable = {"delegation", "condition", "assessment", "undertaking-change", "session-fact"}
    assert bool(severities) == (kind not in usable)


def test_an_unmet_promise_is_no_finding() -> None:
    """What the entries say is never judged."""
    assert looked_at(UndertakingChange(id="x", undertaking="u", state="violated")) == []
    account = Account(said_in="a", deadline=Deadline(kind="absolute", edtf="1999"))
    assert looked_at(Undertaking(id="u", debtor="a", accounts=(account,))) == []
