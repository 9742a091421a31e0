from __future__ import annotations

import contextlib
from collections.abc import Iterator

import msgspec
import pytest

from exchange_small import OPERATION, ROSTERS, RULE
from parley.app.exchanges import FileGiven, FilesGiven, make_plan, plan_in_file, prepared_of_files, shown_of_given
from parley.app.exchanges.given_files import read_lists
from parley.kernel import FileError, InputError
from parley.planner import plan_bytes
from parley.rosters import COLUMNS, Collector, TableRow, person_row

RULE_FILE, OPERATION_FILE = FileGiven("rule.yaml", RULE.encode()), FileGiven("operation.yaml", OPERATION.encode())
GIVEN = FilesGiven(RULE_FILE, OPERATION_FILE, ("side-a", "side-b"))


class Rows:
    """A table in memory. Its digest is known once it was read."""

    def __init__(self, rows: list[tuple[str, ...]]) -> None:
        self.rows: Iterator[TableRow] = (TableRow(number, row) for number, row in enumerate(rows, 1))
        self.digest = "d" * 64


TABLES = {one.holder: [tuple(COLUMNS), *(tuple(person_row(person)) for person in one.persons)] for one in ROSTERS}
BROKEN = [("person_id", "holder", "sex"), ("x1", "side-a", "neither"), ("x1", "side-a", "male")]


@contextlib.contextmanager
def opener(name: str, found: Collector) -> Iterator[Rows]:
    if name == "nowhere":
        raise FileError.of("file.cannot-read", path=name, reason="not there")
    yield Rows({**TABLES, "broken": BROKEN, "broken too": BROKEN}[name])


def test_lists_are_read_one_for_each_name_with_their_digest() -> None:
    rosters, odd = read_lists(("side-a", "side-b"), opener)
    assert [(one.holder, len(one.persons), one.source_digest) for one in rosters] == [
        ("side-a", 12, "d" * 64),
        ("side-b", 12, "d" * 64),
    ]
    assert all(one.severity == "warning" for one in odd)


def test_what_is_wrong_is_told_for_all_lists_at_once() -> None:
    with pytest.raises(InputError) as raised:
        read_lists(("broken", "side-a", "broken too"), opener)
    assert {one.place.file for one in raised.value.findings} == {"broken", "broken too"}
    with pytest.raises(FileError):
        read_lists(("nowhere",), opener)


def test_files_come_to_a_problem_and_what_is_shown_of_its_plan() -> None:
    read = prepared_of_files(GIVEN, opener)
    assert read.synthetic and len(read.prepared.problem.persons) == 24
    shown = shown_of_given(GIVEN, opener)
    made = make_plan(read.prepared, read.rosters)
    assert shown.plan == made.plan
    again = shown_of_given(GIVEN, opener, FileGiven("plan.json", plan_bytes(made.plan)))
    assert again.plan == made.plan and not made.departs


def test_a_file_that_is_no_rule_or_no_text_is_told_with_its_name() -> None:
    for data, error in ((b"\xff", FileError), (b"parley_rule: 1\n", InputError)):
        given = msgspec.structs.replace(GIVEN, rule=FileGiven("r.yaml", data))
        for read in (prepared_of_files, shown_of_given):
            with pytest.raises(error) as raised:
                read(given, opener)
            assert raised.value.findings[0].place.file == "r.yaml"


def test_a_plan_of_another_problem_is_refused() -> None:
    read = prepared_of_files(GIVEN, opener)
    plan = make_plan(read.prepared, read.rosters).plan
    problem = read.prepared.problem
    assert plan_in_file(FileGiven("p", plan_bytes(plan)), problem) == plan
    for data, code in ((plan_bytes(plan), "exchange.plan-of-another"), (b"[]", "exchange.plan-unreadable")):
        with pytest.raises(InputError) as raised:
            plan_in_file(FileGiven("p", data), msgspec.structs.replace(problem, seed="another"))
        assert raised.value.findings[0].message.code == code
