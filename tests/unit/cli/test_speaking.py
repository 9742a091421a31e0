"""Help and errors of use in the language that is asked for; English stands for itself, and every one of its texts has words in the others."""

from __future__ import annotations

import ast
import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from parley.cli.root import root
from parley.cli.speaking import asked_language
from parley.presentation import LANGUAGES, help_words

OTHERS = LANGUAGES[1:]
FIELDS = re.compile(r"\{\w+(?:![rs])?\}|%\(\w+\)s")
OF_CLICK = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")
NOT_FOR_USERS = frozenset(
    {
        # For whoever writes commands, or of what Parley does not use: editors, deprecated commands, UUIDs, date formats as such.
        "deprecated", "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
        "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}", "Value must be an iterable.",
        "Could not determine name for option with declarations {decls!r}", "Name '{name}' defined twice",
        "No options defined but a name was passed ({name}). Did you mean to declare an argument instead? Did you mean to pass '--{name}'?",
        "Arguments take exactly one parameter declaration, got {length}: {decls}.", "Confirm the action without prompting.",
        "Boolean option {decl!r} cannot use the same flag for true/false.", "Unknown color {colour!r}",
        "{value!r} is not a valid UUID.", "Choice({choices})",
    }
)  # fmt: skip


def texts_of(command: click.Command, context: click.Context) -> Iterator[str]:
    """What a command and those below it say of themselves: options, paragraphs, headings of examples, lines in lists."""
    yield from (text for parameter in command.params if (text := getattr(parameter, "help", None)))
    for number, paragraph in enumerate(inspect.cleandoc(command.help or "").split("\n\n")):
        if paragraph.startswith("\b"):
            yield paragraph.split("\n")[1]
        elif number or context.parent is None:
            yield " ".join(paragraph.split())
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            yield command.short_help_of(name)  # type: ignore[attr-defined]
            found = command.get_command(context, name)
            assert found is not None
            yield from texts_of(found, click.Context(found, parent=context))


def texts_of_click() -> set[str]:
    found = set()
    for name in OF_CLICK:
        source = inspect.getsource(sys.modules[f"click.{name}"])
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                said = node.args[0]
                if isinstance(said, ast.Constant) and isinstance(said.value, str):
                    found.add(said.value)
    return found


OURS = sorted(set(texts_of(root, click.Context(root))))


@pytest.mark.parametrize("lang", OTHERS)
def test_everything_that_help_says_has_words(lang: str) -> None:
    words = help_words(lang)
    assert len(OURS) > 300
    assert [text for text in OURS if words.gettext(text) == text] == []
    missing = {
        text for text in texts_of_click() - NOT_FOR_USERS if words.gettext(text) == words.ngettext(text, "", 1) == text
    }
    assert missing == set()


@pytest.mark.parametrize("lang", OTHERS)
def test_what_is_inserted_is_the_same_in_every_language(lang: str) -> None:
    words = help_words(lang)
    for text in (*OURS, *texts_of_click()):
        assert set(FIELDS.findall(words.gettext(text))) <= set(FIELDS.findall(text)), text


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        (["--lang", "uk", "brief"], "uk"),
        (["--lang=ru", "--help"], "ru"),
        (["-R", "x", "--lang", "tr"], "tr"),
        (["--lang", "xx"], "en"),
        (["--lang"], "en"),
        (["--", "--lang", "uk"], "en"),
        ([], "en"),
    ],
)
def test_the_language_is_known_before_the_arguments_are_read(arguments: list[str], asked: str) -> None:
    assert asked_language(arguments) == asked


def run(folder: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    ended = subprocess.run(
        [sys.executable, "-m", "parley", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return ended.returncode, ended.stdout + ended.stderr


@pytest.mark.parametrize(
    ("lang", "usage", "no_command"),
    [
        ("en", "Usage: parley", "Error: No such command 'nosuch'."),
        ("uk", "Використання: parley", "Помилка: Такої команди немає: 'nosuch'."),
        ("ru", "Использование: parley", "Ошибка: Такой команды нет: 'nosuch'."),
        ("tr", "Kullanım: parley", "Hata: Böyle bir komut yok: 'nosuch'."),
    ],
)
def test_help_and_a_slip_in_the_command_are_told_in_the_language(
    tmp_path: Path, lang: str, usage: str, no_command: str
) -> None:
    code, said = run(tmp_path, "--lang", lang, "nosuch")
    assert (code, usage in said, no_command in said) == (2, True, True)
    code, said = run(tmp_path, "talks", "import", "--help", PARLEY_LANG=lang)
    assert code == 0
    assert usage in said
    assert "parley talks import report.yaml" in said, "examples are the same everywhere"
    assert ("All of it is entered" in said) is (lang == "en")
