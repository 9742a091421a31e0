"""Tables of the documentation that are made from the code are as the code has them."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def made(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("generated_docs", root / "tools" / "generated_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["generated_docs"] = module
    spec.loader.exec_module(module)
    return module


def test_no_page_is_behind_the_code(made: ModuleType) -> None:
    assert made.stale() == [], "python tools/generated_docs.py write"


def test_every_table_that_is_made_stands_in_a_page(made: ModuleType) -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in made.DOCS.rglob("*.md"))
    assert [name for name in made.TABLES if f"<!-- made: {name} -->" not in text] == []


def test_a_table_that_was_changed_by_hand_is_found(made: ModuleType) -> None:
    text = made.as_made("<!-- made: disclosure -->\n| field |\n<!-- end -->\n")
    assert text != "<!-- made: disclosure -->\n| field |\n<!-- end -->\n"
    assert made.as_made(text) == text
