"""``parley roster``: everything wrong at once with exit code 2, counts without names, lists of people who do not exist."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from parley.cli.root import root
from parley.formats import csv_bytes, xlsx_bytes
from roster_rows import WHOLE, rows

RULE = """
parley_rule: 1
id: swap
title: A thousand for a thousand
parties:
  - {id: side-a, title: Side A}
  - {id: side-b, title: Side B}
classes:
  - {id: military, title: military, where: [{field: status, any_of: [pow]}]}
  - {id: civilian, title: civilians, where: [{field: status, any_of: [civilian_internee]}]}
flows:
  - {id: a-to-b, title: A to B, from: side-a, to: side-b}
clauses:
  - {kind: number, id: thousand, word: [side-a], of: {flows: [a-to-b]}, at_least: 1000, at_most: 1000}
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(root, [str(one) for one in arguments])


def written(path: Path, *persons: dict[str, str]) -> Path:
    head, *body = rows(*persons)
    make = xlsx_bytes if path.suffix == ".xlsx" else csv_bytes
    path.write_bytes(make(head.values, [row.values for row in body]))
    return path


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_whole_list_is_told_to_be_one(tmp_path: Path, ending: str) -> None:
    told = run("roster", "check", written(tmp_path / f"a.{ending}", {}, {}))
    assert told.exit_code == 0, told.output
    assert "Persons read: 2. Files: 1. Errors: 0. Warnings: 0." in told.output


def test_everything_is_told_at_once_and_nobody_named(tmp_path: Path) -> None:
    first = written(tmp_path / "a.csv", {"sex": "x"}, {"date_of_birth": "31.02.1990"})
    second = written(tmp_path / "b.csv", {"person_id": "a-2", "consent": "?"})
    third = tmp_path / "c.csv"
    third.write_bytes("id;піб\n1;Коваленко\n".encode("koi8-u"))
    told = run("roster", "check", first, second, third)
    assert told.exit_code == 2
    for line in (
        f"{first}:2:12 sex: error",
        f"{first}:3",
        f"{second}:2:9 consent: error",
        f"{third}:1",
        "also stands in",
    ):
        assert line in told.output
    assert WHOLE["name"] not in told.output


def test_findings_as_json(tmp_path: Path) -> None:
    told = run("roster", "check", written(tmp_path / "a.csv", {"sex": "x"}), "--format", "json")
    data = json.loads(told.output)
    assert (data["persons"], data["errors"]) == (1, 1)
    (finding,) = data["findings"]
    assert (finding["code"], finding["line"], finding["column"]) == ("roster.unknown-value", 2, "sex")


def test_a_list_beside_the_rule(tmp_path: Path) -> None:
    rule = tmp_path / "rule.yaml"
    rule.write_text(RULE, encoding="utf-8")
    file = written(
        tmp_path / "a.csv",
        {},
        {"status": ""},
        {"status": "remains", "consent": "", "transport_need": ""},
        {"power_depended_on": "side-c"},
        {"status": "detained_criminal"},
    )
    told = json.loads(run("roster", "check", file, "--rule", rule, "--format", "json").output)
    by_line = {(one["line"], one["code"]) for one in told["findings"]}
    assert {
        (3, "roster.class-unknown"),
        (5, "roster.party-not-in-rule"),
        (6, "roster.no-class"),
    } <= by_line
    assert not [line for line, code in by_line if line in (2, 4) and code != "roster.not-told"]


def test_a_list_is_checked_on_the_day_that_is_given(tmp_path: Path) -> None:
    file = written(tmp_path / "a.csv", {"capture_date": "2025-06-01"})
    assert run("roster", "check", file).exit_code == 0
    assert run("roster", "check", file, "--on", "2025-05-16").exit_code == 2
    assert run("roster", "check", file, "--on", "soon").exit_code == 2


def test_counts_have_no_names_unless_asked_for(tmp_path: Path) -> None:
    file = written(tmp_path / "a.csv", {"synthetic": "yes"}, {"synthetic": "yes", "sex": "f"})
    told = run("roster", "show", file)
    assert told.exit_code == 0, told.output
    assert "Synthetic: nobody on this list exists." in told.output
    assert "prisoner of war" in told.output
    assert "Коваль" not in told.output
    named = run("roster", "show", file, "--names")
    assert "Коваль Ганна" in named.output
    assert "Koval Ganna" in named.output
    data = json.loads(run("roster", "show", file, "--format", "json").output)
    assert data["counts"]["synthetic"] == 2
    assert "persons" not in data


def test_a_mixed_list_says_how_many_do_not_exist(tmp_path: Path) -> None:
    told = run("roster", "show", written(tmp_path / "a.csv", {"synthetic": "yes"}, {}))
    assert "1 of these persons are synthetic" in told.output
    assert "There is 1 error in this list." in told.output


@pytest.mark.parametrize("ending", ["csv", "xlsx", "jsonl"])
def test_people_who_do_not_exist_are_written_and_read_back(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"list.{ending}"
    made = ("roster", "synthetic", "--count", 40, "--holder", "side-a", "--receiver", "side-b", "-o")
    told = run(*made, file)
    assert told.exit_code == 0, told.output
    again = tmp_path / f"again.{ending}"
    run(*made, again)
    assert file.read_bytes() == again.read_bytes()
    assert run("roster", "check", file).exit_code == 0
    shown = json.loads(run("roster", "show", file, "--format", "json").output)["counts"]
    assert (shown["persons"], shown["synthetic"]) == (40, 40)
    assert sorted(one.name for one in tmp_path.iterdir()) == [f"again.{ending}", f"list.{ending}"]


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    made = ("roster", "synthetic", "--count", 5, "--holder", "a", "--receiver", "b", "-o")
    assert run(*made, tmp_path / "list.doc").exit_code == 2
    assert run(*made, tmp_path / "none" / "list.csv").exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for command in ("check", "show"):
        told = run("roster", command, tmp_path / "none.csv")
        assert told.exit_code == 2
        assert "cannot be read" in told.output
