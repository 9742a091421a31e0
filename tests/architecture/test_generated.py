"""What is made from the code and committed is what the code makes today."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def generated(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("generated_files", root / "tools" / "generated.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_committed_is_current(generated: ModuleType) -> None:
    assert list(generated.changed()) == [], "python3 run.py generate"


def test_what_is_out_of_step_is_found_and_written(
    generated: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in {*generated.FILES, *(page for page, _ in generated.PARTS.values())}:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes((generated.ROOT / path).read_bytes())
    monkeypatch.setattr(generated, "ROOT", tmp_path)
    assert generated.main(["--check"]) == 0
    schema = tmp_path / "src/parley/exchange/rules/rule.schema.json"
    schema.unlink()
    page = tmp_path / "docs/reference/command.md"
    whole = page.read_text(encoding="utf-8")
    page.write_text(whole.replace("| `parley text undertakings` |", "| `parley text nothing` |"), encoding="utf-8")
    assert generated.main(["--check"]) == 1
    assert "rule.schema.json" in capsys.readouterr().err
    assert not schema.exists()
    assert generated.main([]) == 0
    assert page.read_text(encoding="utf-8") == whole
    assert generated.main(["--check"]) == 0


def test_every_schema_that_is_committed_is_made_from_the_code(generated: ModuleType, root: Path) -> None:
    there = {path.relative_to(root).as_posix() for path in (root / "src").rglob("*.schema.json")}
    assert there == set(generated.FILES)


def test_a_page_without_the_place_of_a_part_is_an_error(generated: ModuleType) -> None:
    with pytest.raises(ValueError, match="commands"):
        generated._with_part("# A page\n", "commands", "| a |")
