from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from parley.cli.root import root


def run(*line: str):
    return CliRunner().invoke(root, ["exchange", *line])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    assert run("example", str(tmp_path), "--name", "parties").exit_code == 0
    return tmp_path / "offers.yaml"


def test_the_example_is_answered_beside_pairs_and_circles(file: Path) -> None:
    said = json.loads(run("match-offers", str(file), "--cycles", "3", "--format", "json").output)
    assert (said["pairwise"], said["capped"]["freed"], said["freed"], said["bound"]) == (24, 68, 80, 80)
    assert said["proven"] == "yes"
    assert {one["who"]: one["receives"] - one["gives"] for one in said["balances"]} == {
        "side-a": 0, "side-b": 0, "side-c": 0, "side-d": 3, "side-e": -3, "allies": 0,
    }  # fmt: skip


@pytest.mark.parametrize("shape", ["text", "html", "markdown"])
def test_every_format_says_the_same_numbers(file: Path, shape: str) -> None:
    said = run("match-offers", str(file), "--cycles", "3", "--format", shape).output
    for word in ("80", "24", "68", "the crew of one ship", "nobody stays there"):
        assert word in " ".join(said.split())


def test_a_page_is_in_one_language(file: Path) -> None:
    said = run("match-offers", str(file), "--cycles", "4", "--lang", "uk").output
    assert "Сторона А" in said
    assert "Side" not in said
    assert "host" not in said.replace("five-and-a-host", "")


def test_a_file_with_errors_is_refused_with_each_line(file: Path) -> None:
    text = (
        file.read_text("utf-8")
        .replace("persons: 30}", "persons: -1}")
        .replace("id: c-to-a, from: side-c", "id: c-to-a, from: side-x")
    )
    file.write_text(text, "utf-8")
    result = run("match-offers", str(file))
    assert result.exit_code == 2
    for line, word in (("29", "less than 1"), ("32", "there is no party side-x")):
        assert re.search(rf"offers.yaml:{line}:.*{word}", result.output), result.output


def test_too_many_circles_are_said_to_be_too_many(tmp_path: Path) -> None:
    parties = [f"p{n}" for n in range(14)]
    lines = ["parley_offers: 1", "id: many", "title: many", "parties:"]
    lines += [f"  - {{id: {one}, title: {one}}}" for one in parties]
    lines += ["offers:"]
    lines += [f"  - {{id: {a}-{b}, from: {a}, to: {b}, persons: 1}}" for a in parties for b in parties if a != b]
    (tmp_path / "many.yaml").write_text("\n".join(lines), "utf-8")
    result = run("match-offers", str(tmp_path / "many.yaml"), "--cycles", "6")
    assert result.exit_code == 0
    assert "too many circles" in result.output
    assert "182 persons go in all" in result.output
