"""``parley ceasefire check|cases|acts|schema``: what is shown, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from ceasefire_terms import MIDNIGHT, terms_text
from parley.cli.root import root


def call(*arguments: str):
    return CliRunner().invoke(root, ["ceasefire", *arguments])


def test_terms_are_told_and_a_contradiction_ends_with_1(tmp_path: Path):
    file = tmp_path / "trial.yaml"
    file.write_text(terms_text(f"- {MIDNIGHT}\n- {{kind: stated, id: z, says: silence}}"), encoding="utf-8")
    told = call("check", str(file), "--lang", "tr")
    assert told.exit_code == 0, told.output
    assert "1 Mart 2030" in told.output
    with file.open("a", encoding="utf-8") as more:
        more.write("  - {kind: lasts, id: x, for: {iso: P3D}}\n  - {kind: lasts, id: y, for: {iso: P4D}}\n")
    assert call("check", str(file)).exit_code == 1


def test_what_is_no_terms_is_told_whole_and_ends_with_2(tmp_path: Path):
    file = tmp_path / "trial.yaml"
    file.write_text(terms_text("- {kind: forbids, id: x, acts: [fishing], who: [nobody]}"), encoding="utf-8")
    told = call("check", str(file))
    assert told.exit_code == 2
    assert "fishing is no act that is known here" in told.output
    assert "nobody is no party of these terms" in told.output
    assert "Traceback" not in told.output


def test_a_file_or_a_case_and_not_both_or_neither(tmp_path: Path):
    assert call("check").exit_code == 2
    assert call("check", str(tmp_path / "x.yaml"), "--case", "gaza-2023-11").exit_code == 2
    assert "no shipped ceasefire" in call("check", "--case", "nowhere-1900").output


def test_lists_and_schema():
    cases = json.loads(call("cases", "--format", "json").output)
    assert {"case": "korea-1953", "title": "Armistice in Korea, 27 July 1953", "clauses": 9} in cases
    assert "tcg-2020" in call("cases").output
    acts = json.loads(call("acts", "--format", "json").output)
    assert {"act": "sniper-fire", "said": "sniper fire", "within": ["fire"]} in acts
    assert "air strike < strike" in call("acts").output
    assert json.loads(call("schema", "terms").output)["title"] == "Parley: the terms of a ceasefire, version 1"


def test_the_example_is_written_once_and_every_command_of_the_how_to_works_on_it(
    tmp_path: Path, monkeypatch, root_folder: Path
):
    monkeypatch.chdir(tmp_path)
    page = (root_folder / "docs" / "how-to" / "keep-a-ceasefire.md").read_text(encoding="utf-8")
    typed = [line.split()[2:] for line in page.splitlines() if line.strip().startswith("parley ceasefire")]
    assert len(typed) == 7
    for arguments in typed:
        told = call(*arguments)
        assert told.exit_code in (0, 1), (arguments, told.output)
        assert "Traceback" not in told.output
    assert (tmp_path / "learning" / "thirty-days.ics").exists()
    assert call("example", "learning").exit_code == 2
    assert "Not established" in " ".join(
        call("incidents", "learning/terms.yaml", "learning/incidents.yaml").output.split()
    )
