"""What holds for every file that is committed: its size, its name, and what may not stand in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

LONGEST = 500
SAYS_NOTHING = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers"}
# Put together here, so that this file does not hold what it looks for.
UNFINISHED = re.compile("|".join([r"\bTO" + "DO", "FIX" + "ME", r"\bXX" + r"X\b", "NotImplemented" + "Error"]))
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:wor" + r"k|far" + r"m|roo" + r"t|home/\w+|Users/\w+)/")
REGISTRY = re.compile(
    r"py" + r"pi\.(?:org|python\.org)|python" + r"hosted\.org|npm" + r"js\.(?:org|com)|crates" + r"\.io"
)
TREES = ("src", "tests", "tools", "docs", "requirements", "bench", "changelog.d", ".ci")
NOT_COMMITTED = {"__pycache__", "_build", ".hypothesis", ".pytest_cache", ".mypy_cache", ".ruff_cache"}
BINARY = {".docx", ".pdf", ".png", ".pyc", ".sqlite"}
MADE = {".mo"}
"""What is compiled beside its source, and ignored by git."""


def committed(root: Path) -> Iterator[Path]:
    """The files of the project, wherever it was unpacked; what tools leave behind is no part of it."""
    yield from (path for path in root.iterdir() if path.is_file() and path.name != ".git")
    for tree in TREES:
        yield from (
            path
            for path in (root / tree).rglob("*")
            if path.is_file() and not NOT_COMMITTED & set(path.parts) and path.suffix not in MADE
        )


def texts(root: Path) -> Iterator[tuple[str, str]]:
    """Name and text of each committed file that is text."""
    for path in sorted(committed(root)):
        if path.suffix not in BINARY:
            yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")


def places(root: Path, pattern: re.Pattern[str], only: str = "") -> list[str]:
    """Where *pattern* stands: file, line and what was found."""
    return [
        f"{name}:{number}: {found.group()}"
        for name, text in texts(root)
        if name.startswith(only)
        for number, line in enumerate(text.splitlines(), 1)
        if (found := pattern.search(line))
    ]


HANDS_ON = {
    "cli/root.py": "tells the user, with exit code 2",
    "formats/contained.py": "sends it to the process that asked",
}


def test_no_python_file_is_longer_than_a_reader_can_hold(root: Path) -> None:
    long = {name: text.count("\n") for name, text in texts(root) if name.endswith(".py")}
    assert len(long) > 20
    assert {name: lines for name, lines in long.items() if lines > LONGEST} == {}


def test_names_say_something(root: Path) -> None:
    names = [path.relative_to(root) for path in committed(root)]
    assert [name for name in names if {Path(part).stem for part in name.parts} & SAYS_NOTHING] == []


def test_nothing_is_left_unfinished(root: Path) -> None:
    assert places(root, UNFINISHED, only="src/") == []


def test_no_error_is_swallowed(root: Path) -> None:
    """Whoever catches everything has to raise again: what was not foreseen must not pass for an answer. Two hand it on in another way."""
    swallowed = [
        f"{path.relative_to(root)}:{node.lineno}"
        for path in (root / "src").rglob("*.py")
        if path.relative_to(root / "src" / "parley").as_posix() not in HANDS_ON
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and catches_all(node)
        if not any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
    ]
    assert swallowed == []


def catches_all(handler: ast.ExceptHandler) -> bool:
    """Whether it is a bare except, or names Exception or BaseException."""
    if handler.type is None:
        return True
    named = {name.id for name in ast.walk(handler.type) if isinstance(name, ast.Name)}
    return bool(named & {"Exception", "BaseException"})


def test_no_file_knows_this_machine_or_a_registry(root: Path) -> None:
    assert places(root, MACHINE_PATH) == []
    assert places(root, REGISTRY) == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (UNFINISHED, "# TO" + "DO: later"),
        (MACHINE_PATH, "see /ho" + "me/somebody/notes"),
        (REGISTRY, "--index-url https://py" + "pi.org/simple"),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)


def test_decisions_are_numbered_once_and_say_their_number(root: Path) -> None:
    decisions = sorted((root / "docs" / "adr").glob("[0-9]*.md"))
    numbers = [int(file.name.partition("-")[0]) for file in decisions]
    assert numbers == list(range(1, len(numbers) + 1))
    heads = [file.read_text(encoding="utf-8").split(maxsplit=2)[1] for file in decisions]
    assert heads == [f"{number}." for number in numbers]


def test_no_sentence_of_the_report_is_copied(root: Path, shared: Path) -> None:
    report = (shared / "cases" / "istanbul-2025-05-16" / "article.txt").read_text(encoding="utf-8")
    runs = set(nine_in_a_row(report))
    copied = [
        f"{name}: {' '.join(run)}" for name, text in texts(root) for run in set(nine_in_a_row(text)) if run in runs
    ]
    assert copied == []


def nine_in_a_row(text: str) -> Iterator[tuple[str, ...]]:
    """Each run of nine words of *text*, in lower case."""
    words = re.findall(r"\w+", text.lower())
    return zip(*(words[start:] for start in range(9)), strict=False)
