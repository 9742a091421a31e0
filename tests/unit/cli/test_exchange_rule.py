"""``parley exchange check|replay|cases|schema``: what is shown, in which format and language, and the exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from parley.cli.root import root
from searching import QUICK

RULE = """\
parley_rule: 1
id: small
title: Twelve for twelve
hostilities: active
parties:
  - {id: side-a, title: Side A}
  - {id: side-b, title: Side B}
classes:
  - {id: military, title: military, where: [{field: status, any_of: [pow]}]}
  - id: wounded
    title: wounded
    facet: health
    wounded_or_sick: true
    disputed: [{word: [Side B], says: only those who cannot walk}]
facets:
  - {id: health}
flows:
  - {id: to-a, title: to Side A, from: side-b, to: side-a}
  - {id: to-b, title: to Side B, from: side-a, to: side-b}
clauses:
  - {kind: number, id: a-gives, of: {flows: [to-b]}, exactly: 12}
  - {kind: number, id: b-gives, of: {flows: [to-a]}, exactly: 10}
  - {kind: parity, id: even, sides: [{flows: [to-a]}, {flows: [to-b]}], within: 1}
  - {kind: parity, id: wounded-even, sides: [{flows: [to-a], classes: [wounded]}, {flows: [to-b], classes: [wounded]}]}
  - {kind: stated, id: at-dawn, says: hand-overs begin at dawn}
"""


@pytest.fixture
def rule(tmp_path: Path) -> Path:
    file = tmp_path / "small.rule.yaml"
    file.write_text(RULE, encoding="utf-8")
    return file


def call(*arguments: str):
    return CliRunner().invoke(root, ["exchange", *arguments])


def test_a_contradiction_is_told_with_every_clause_and_its_line_and_ends_with_1(rule: Path):
    result = call("check", str(rule))
    assert result.exit_code == 1
    lines = RULE.splitlines()
    for clause in ("a-gives", "b-gives", "even"):
        number = next(n for n, line in enumerate(lines, 1) if f"id: {clause}," in line)
        assert f"{clause} ({rule}:{number})" in " ".join(result.stdout.split())
    assert "at-dawn" in result.stdout
    assert "Shown, not checked." in " ".join(result.stdout.split())
    assert "only those who cannot walk" in result.stdout


def test_a_breach_of_law_stands_first_and_blocks_nothing(rule: Path):
    rule.write_text(RULE.replace("exactly: 10", "exactly: 12"), encoding="utf-8")
    result = call("check", str(rule))
    assert result.exit_code == 0
    text = result.stdout
    assert (
        text.index("NOT COMPATIBLE WITH THE CONVENTION ON ITS FACE")
        < text.index("Can it hold together?")
        < text.index("legal risk")
    )
    assert "{" not in text


def test_a_checked_rule_is_the_same_as_data(rule: Path):
    result = call("check", str(rule), "--format", "json")
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    assert data["holds-together"] == "no"
    assert data["not-checked"] == ["at-dawn"]
    conflict = next(one for one in data["findings"] if one["code"] == "exchange.rule.cannot-hold")
    assert [one["id"] for one in conflict["clauses"]] == ["a-gives", "b-gives", "even"]
    assert all(one["place"]["line"] for one in conflict["clauses"])
    assert {one["gravity"] for one in data["law"]} == {"breach", "risk"}


@pytest.mark.parametrize("lang", ["en", "uk", "ru", "tr"])
@pytest.mark.parametrize("shape", ["text", "markdown", "html", "json"])
def test_every_case_is_told_in_every_language_and_format(lang: str, shape: str, tmp_path: Path):
    for case in ("ankara_2024", "dix_hill_1862", "gaza_nov_2023"):
        file = tmp_path / f"{case}.{shape}"
        result = call("check", "--case", case, "--lang", lang, "--format", shape, "-o", str(file))
        assert result.exit_code == 0, result.output
        said = file.read_text(encoding="utf-8")
        assert case in said
        assert "exchange.explain." not in said or shape == "json"
    if shape == "html":
        assert f'<html lang="{lang}"' in said


def test_bad_input_is_told_at_once_with_lines_and_ends_with_2(rule: Path):
    bad = RULE.replace("flows: [to-b]}, exactly: 12", "flows: [to-c]}, exactly: -12").replace(
        "side-b, to: side-a", "side-x, to: side-a"
    )
    rule.write_text(bad + "  - {kind: numbers, id: x}\n", encoding="utf-8")
    result = call("check", str(rule))
    assert result.exit_code == 2
    assert f"{rule}:21:" in result.stderr
    assert "-12 is less" in result.stderr
    assert "numbers" in result.stderr
    rule.write_text(bad.replace("-12", "12"), encoding="utf-8")
    result = call("check", str(rule))
    assert result.exit_code == 2
    assert "to-c" in result.stderr
    assert "side-x" in result.stderr
    rule.write_bytes(b"parley_rule: 1\n\xff")
    result = call("check", str(rule))
    assert result.exit_code == 2
    assert f"{rule}:2" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [["check"], ["check", "x.yaml", "--case", "ankara_2024"], ["check", "--case", "nowhere"], ["replay", "x.yaml"],
     ["replay", "--case", "../ankara_2024"], ["replay", "--case", "dix_hill_1862"]],
)  # fmt: skip
def test_bad_use_ends_with_2(arguments: list[str]):
    result = call(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_the_known_breach_is_named_and_a_rule_agreed_beforehand_would_have_made_it_none():
    result = call("replay", "--case", "iran_iraq_1988")
    assert result.exit_code == 1
    data = json.loads(call("replay", "--case", "iran_iraq_1988", "--format", "json").stdout)
    assert data["broken"] == ["iranians-a-day", "iraqis-a-day"]
    lines = {
        (one["date"], one["flow"]): (one["count"], one["outright"], one["verdict"]) for one in data["replay"]["lines"]
    }
    assert lines["1988-11-24", "iranians"] == (19, [41, 41], "breach")


def test_a_replay_from_files(tmp_path: Path, root_folder: Path):
    folder = root_folder / "src/parley/exchange/cases"
    result = call(
        "replay", str(folder / "iran_iraq_1988_pro_rata.rule.yaml"), str(folder / "iran_iraq_1988.course.yaml")
    )
    assert result.exit_code == 2, "a course of another rule"
    pro_rata = (folder / "iran_iraq_1988.course.yaml").read_text(encoding="utf-8")
    course = tmp_path / "course.yaml"
    course.write_text(pro_rata.replace("rule: iran_iraq_1988", "rule: iran_iraq_1988_pro_rata"), encoding="utf-8")
    data = json.loads(
        call("replay", str(folder / "iran_iraq_1988_pro_rata.rule.yaml"), str(course), "--format", "json").stdout
    )
    last = [one for one in data["replay"]["lines"] if one["date"] == "1988-11-27" and one["flow"] == "iranians"]
    assert [one["verdict"] for one in last] == ["fixed-given"]


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_every_published_course_is_replayed(lang: str):
    cases = json.loads(call("cases", "--format", "json").stdout)
    assert len(cases) >= 11
    for one in cases:
        if one["course"] == "yes":
            for shape in ("text",) if QUICK else ("text", "html", "markdown"):
                result = call("replay", "--case", one["case"], "--lang", lang, "--format", shape)
                assert result.exit_code in (0, 1), result.output
                assert "exchange.replay." not in result.stdout


def test_the_schemas_take_what_is_shipped(root_folder: Path):
    for kind in ("rule", "course"):
        schema = _loose(json.loads(call("schema", kind).stdout))
        jsonschema.Draft202012Validator.check_schema(schema)
        fits = jsonschema.Draft202012Validator(schema)
        shipped = sorted((root_folder / "src/parley/exchange/cases").glob(f"*.{kind}.yaml"))
        assert len(shipped) > 10
        for file in shipped:
            fits.validate(yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader) | {f"parley_{kind}": 1})


def _loose(schema: dict) -> dict:
    """A YAML reader that keeps all text as text gives numbers as text: the types are left to the reader's own tests."""
    text = (
        json.dumps(schema)
        .replace('"type": "integer"', '"type": ["integer", "string"]')
        .replace('"type": "boolean"', '"type": ["boolean", "string"]')
    )
    return json.loads(text)


def test_the_command_itself_ends_with_the_code(rule: Path, root_folder: Path):
    """Through a real process: what a script sees."""
    env = {**os.environ, "PYTHONPATH": str(root_folder / "src"), "PYTHONIOENCODING": "utf-8"}
    for arguments, code in ((["check", str(rule)], 1), (["check", "no-such-file"], 2), (["cases"], 0)):
        done = subprocess.run(
            [sys.executable, "-m", "parley", "exchange", *arguments], env=env, capture_output=True, check=False
        )
        assert done.returncode == code, done.stderr.decode()


def test_the_example_is_written_whole_and_its_files_are_good(tmp_path: Path):
    folder = tmp_path / "learning"
    result = call("example", str(folder))
    assert result.exit_code == 0, result.output
    assert sorted(file.name for file in folder.iterdir()) == ["operation.yaml", "rule.yaml", "side-a.csv", "side-b.csv"]
    again = call("example", str(folder))
    assert again.exit_code == 2
    assert "nothing was written" in again.output
    checked = call("check", str(folder / "rule.yaml"), "--operation", str(folder / "operation.yaml"))
    assert checked.exit_code == 0, checked.output
    assert "minibus of Side A" in checked.stdout
    lists = CliRunner().invoke(root, ["roster", "check", str(folder / "side-a.csv"), str(folder / "side-b.csv")])
    assert lists.exit_code == 0, lists.output
    assert "synthetic" in (folder / "side-a.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("lang", ["en", "uk", "ru", "tr"])
def test_the_operation_is_told_in_every_format(lang: str, tmp_path: Path):
    call("example", str(tmp_path / "x"))
    for shape in ("text", "markdown", "html", "json"):
        result = call(
            "check",
            str(tmp_path / "x/rule.yaml"),
            "--operation",
            str(tmp_path / "x/operation.yaml"),
            "--lang",
            lang,
            "--format",
            shape,
        )
        assert result.exit_code == 0, result.output
        assert "bridge" in result.stdout


def test_a_bad_operation_is_told_at_once_with_its_lines(tmp_path: Path):
    call("example", str(tmp_path / "x"))
    file = tmp_path / "x/operation.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("seats: 8", "seats: -8").replace("each_way: [8, 10]", "each_way: [8, -10]"), encoding="utf-8"
    )
    result = call("check", str(tmp_path / "x/rule.yaml"), "--operation", str(file))
    assert result.exit_code == 2
    assert result.stderr.count("-8 is less") == 2
    assert "-10 is less" in result.stderr
    file.write_text(
        text.replace("holder: side-b", "holder: side-z").replace("crossing: bridge", "crossing: ford"), encoding="utf-8"
    )
    result = call("check", str(tmp_path / "x/rule.yaml"), "--operation", str(file))
    assert result.exit_code == 2
    assert result.stderr.count("side-z") >= 3
    assert result.stderr.count("ford") >= 2


def test_the_rule_is_told_in_words_and_not_in_the_codes_of_a_list(tmp_path: Path):
    call("example", str(tmp_path / "x"))
    said = " ".join(call("check", str(tmp_path / "x/rule.yaml")).stdout.split())
    assert "status is one of prisoner of war; medical or religious personnel" in said
    assert "Then by day of capture" in said
    assert "Somebody refuses to go: another goes instead." in said
    for code in ("civilian_internee", "art110_class", "travel_group", "capture_date"):
        assert code not in said


def test_how_far_it_goes_without_a_clause_is_only_to_look_at(tmp_path: Path):
    call("example", str(tmp_path / "x"))
    rule = tmp_path / "x/rule.yaml"
    rule.write_text(rule.read_text(encoding="utf-8").replace("exactly: 12", "exactly: 40"), encoding="utf-8")
    files = ["--rule", str(rule), "--operation", str(tmp_path / "x/operation.yaml")]
    files += [part for side in ("a", "b") for part in ("--roster", str(tmp_path / f"x/side-{side}.csv"))]
    assert call("plan", *files).exit_code == 2
    result = call("plan", *files, "--drop-clause", "twelve")
    assert result.exit_code == 1, "it departs from the rule, and says so"
    assert "NOT KEPT by the plan" in result.stdout
    assert call("plan", *files, "--drop-clause", "thirteen").exit_code == 2
    refused = call("plan", *files, "--drop-clause", "twelve", "-o", str(tmp_path / "plan.json"))
    assert refused.exit_code == 2
    assert not (tmp_path / "plan.json").exists()


def test_a_case_with_titles_in_several_languages_is_told_in_the_one_asked_for():
    for lang, said, english in (
        ("uk", "Росія", "Russia"),
        ("ru", "Украина", "Ukraine"),
        ("tr", "siviller", "civilians"),
    ):
        for command in ("check", "replay"):
            output = CliRunner().invoke(root, ["--lang", lang, "exchange", command, "--case", "ru_ua_2025_may"]).output
            assert said in output or command == "replay"
            assert english not in output
            assert "A thousand" not in output
            assert "The exchange of" not in output
    listed = CliRunner().invoke(root, ["--lang", "uk", "exchange", "cases"]).output
    assert "Тисяча на тисячу, травень 2025 року" in listed
