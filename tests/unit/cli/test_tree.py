"""The tree of commands: every place that it names is there, every line fits, the former names still lead to their commands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources

import click
import pytest
from click.testing import CliRunner

from parley.cli.lazy_group import LazyGroup
from parley.cli.root import root
from parley.talks import SECTIONS


def groups(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], LazyGroup]]:
    assert isinstance(group, LazyGroup)
    yield path, group
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from groups(command, (*path, name))


GROUPS = dict(groups(root))


@pytest.mark.parametrize("path", GROUPS, ids=" ".join)
def test_every_command_is_where_the_tree_says(path: tuple[str, ...]) -> None:
    group = GROUPS[path]
    for name in group.commands_later:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        assert command.name == name


@pytest.mark.parametrize("path", GROUPS, ids=" ".join)
def test_no_short_help_is_cut_or_wrapped_at_80_columns(path: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    group = GROUPS[path]
    listed = CliRunner().invoke(root, [*path, "--help"], terminal_width=80).output.split("Commands:\n")[1]
    rows = [line.strip().split(maxsplit=1) for line in listed.splitlines()]
    assert rows == [[name, group.short_help_of(name)] for name in group.list_commands(click.Context(group))]
    assert [said for _, said in rows if said.endswith(("...", "…")) or not said.endswith((".", "?"))] == []


@pytest.mark.parametrize("lang", ["en", "uk", "ru", "tr"])
def test_the_commands_that_messages_tell_to_type_are_there_by_their_present_names(lang: str) -> None:
    folder = resources.files("parley.presentation") / "locale" / lang / "LC_MESSAGES"
    whole = "".join(
        re.sub(r'"\n"', "", file.read_text(encoding="utf-8")) for file in folder.iterdir() if file.name.endswith(".po")
    )
    typed = [words.split() for words in re.findall(r"\bparley ((?:[a-z][a-z-]*\b *)+)", whole)]
    assert len(typed) > 10
    for words in typed:
        at: click.Command | None = root
        for word in words:
            if not isinstance(at, click.Group):
                break
            assert word in at.list_commands(click.Context(at)), words
            at = at.get_command(click.Context(at), word)


def test_every_kind_of_the_talks_can_be_added() -> None:
    assert set(GROUPS["talks", "add"].commands_later) == set(SECTIONS.values())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("exchange tell person", "exchange report-event person"),
        ("exchange tell withdraw", "exchange report-event withdraw"),
        ("exchange forget", "exchange erase-person"),
        ("exchange circulate", "exchange match-offers"),
        ("exchange seed commit", "exchange draw-lots commit"),
        ("text negotiate everything", "text negotiate all-or-nothing"),
    ],
)
def test_a_former_name_is_the_same_command_and_is_listed_nowhere(old: str, new: str) -> None:
    def at(path: str) -> click.Command:
        found: click.Command = root
        for name in path.split():
            assert isinstance(found, click.Group)
            under = found.get_command(click.Context(found), name)
            assert under is not None
            found = under
        return found

    assert at(old) is at(new)
    *path, _ = (new if old.split()[1] == new.split()[1] else "exchange none").split()
    former = next(one for one in old.split() if one not in new.split())
    assert former not in GROUPS[tuple(path)].list_commands(click.Context(root))


def test_the_former_name_of_dropping_a_clause_still_works(tmp_path: object) -> None:
    said = CliRunner().invoke(root, ["exchange", "plan", "--help"]).output
    assert "--drop-clause CLAUSE" in said
    assert "--spare" not in said
    # Refused for what it asks, not as an option that does not exist: without files and a dry run nothing can be dropped.
    refused = CliRunner().invoke(root, ["exchange", "plan", "--spare", "twelve"])
    assert refused.exit_code == 2
    assert "No such option" not in refused.output
    assert "--dry-run" in refused.output
