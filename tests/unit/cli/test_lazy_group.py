"""Groups that import their commands on demand: what is listed, what is completed, what an old name leads to."""

from __future__ import annotations

import sys

import click
import pytest
from click.testing import CliRunner

from parley.cli.lazy_group import LazyGroup, later

NOT_IMPORTED = "antigravity"
"""A module of the standard library that nobody imports, and that nothing may import here (it opens a browser)."""


@click.command("greet", help="Say good day. And more.")
def greet_command() -> None:
    click.echo("good day")


def group() -> LazyGroup:
    made = LazyGroup(
        "trial",
        commands_later={
            **later(NOT_IMPORTED, {"open-sky": "A line that is longer than what click would leave of it on its own."}),
            **later(__name__, {"greet": "Say good day."}),
        },
        old_names={"hail": "greet"},
    )
    made.add_command(click.Command("own", short_help="Its own."))
    return made


@pytest.fixture(autouse=True)
def in_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    """This file can be imported by its name, as a module of commands is."""
    monkeypatch.setitem(sys.modules, __name__, sys.modules[__name__])


def test_the_help_lists_every_command_whole_and_imports_none() -> None:
    said = CliRunner().invoke(group(), ["--help"]).output
    assert [
        line.split()[0]
        for line in said.split("Commands:\n")[1].splitlines()
        if line.startswith("  ") and line[2] != " "
    ] == [
        "greet",
        "open-sky",
        "own",
    ]
    assert "of it on its own." in " ".join(said.split())
    assert NOT_IMPORTED not in sys.modules


def test_completion_imports_nothing() -> None:
    made = group()
    found = made.shell_complete(click.Context(made), "o")
    assert [(one.value, one.help) for one in found] == [
        ("open-sky", "A line that is longer than what click would leave of it on its own."),
        ("own", "Its own."),
    ]
    assert NOT_IMPORTED not in sys.modules


def test_a_command_is_imported_when_it_is_run_and_keeps_its_line() -> None:
    made = group()
    assert CliRunner().invoke(made, ["greet"]).output == "good day\n"
    assert made.commands["greet"].short_help == "Say good day."


def test_an_old_name_leads_to_the_command_and_is_not_shown() -> None:
    made = group()
    assert CliRunner().invoke(made, ["hail"]).output == "good day\n"
    assert "hail" not in CliRunner().invoke(made, ["--help"]).output
    assert made.shell_complete(click.Context(made), "ha") == []


def test_an_unknown_name_is_bad_use() -> None:
    result = CliRunner().invoke(group(), ["nothing"])
    assert result.exit_code == 2
    assert "nothing" in result.output
