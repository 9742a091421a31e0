"""A copy of a text goes out, is edited in a word processor, and comes back: shown, confirmed, entered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from desks import CAST
from parley.cli.root import root
from returned_copies import EditedCopy

Do = Callable[..., str]

DRAFT = "# Draft\n\n## Article 1. Release\n\n1. Fire stops within 14 days.\n\n2. Nobody is handed over against their will.\n"


@pytest.fixture
def do(tmp_path: Path) -> Do:
    secret = tmp_path / "passphrase"
    secret.write_text("four plain words here\n", encoding="utf-8")
    (tmp_path / "cast.yaml").write_text(CAST, encoding="utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")

    def call(*arguments: str, code: int = 0) -> str:
        given = [str(tmp_path / one) if one.endswith((".md", ".docx", ".yaml")) else one for one in arguments]
        base = ["--record", str(tmp_path / "talks"), "--passphrase-file", str(secret)]
        result = CliRunner().invoke(root, [*base, *given])
        assert "Traceback" not in result.output
        assert result.exit_code == code, result.output
        return result.output

    CliRunner().invoke(
        root, ["--passphrase-file", str(secret), "init", str(tmp_path / "talks"), "--signer", "secretariat"]
    )
    call("talks", "import", "cast.yaml")
    call("text", "negotiate", "open", "peace", "--party", "side-a", "--party", "side-b", "--host", "host", "--language", "en",
         "--kept-by", "host", "--signs", "secretariat=host")  # fmt: skip
    call("text", "negotiate", "import", "draft.md", "--of", "side-a")
    return call


@pytest.mark.parametrize("ending", ["docx", "md"])
def test_an_edited_copy_is_shown_confirmed_and_entered(do: Do, tmp_path: Path, ending: str) -> None:
    back = tmp_path / f"back.{ending}"
    do("text", "export", "-o", f"back.{ending}")
    assert "nothing to enter" in do("text", "negotiate", "import", f"back.{ending}", "--of", "side-b")
    if ending == "docx":
        copy = EditedCopy(back.read_bytes())
        copy.replace(1, "14", "10")
        copy.add_paragraph(2, "[Side B: more]")
        back.write_bytes(copy.comment(2, "Who decides?"))
    else:
        edited = back.read_text(encoding="utf-8").replace("14 days", "10 days")
        back.write_text(edited, encoding="utf-8")
    shown = do("text", "negotiate", "import", f"back.{ending}", "--of", "side-b", "--dry-run")
    assert "“14” → “10”" in shown
    assert ("[Side B: more]" in shown and "Who decides?" in shown) or ending == "md"
    assert "--yes" in do("text", "negotiate", "import", f"back.{ending}", "--of", "side-b", code=2)
    assert "10" not in do("text", "show")
    do("text", "negotiate", "import", f"back.{ending}", "--of", "side-b", "--yes")
    said = do("text", "show")
    assert "14" in said
    assert "10" in said
    assert "nothing to enter" not in do("text", "negotiate", "history")


def test_a_file_that_is_no_copy_of_the_text_is_said(do: Do, tmp_path: Path) -> None:
    from docx_files import line, package

    (tmp_path / "other.docx").write_bytes(package(line("Something else altogether.", number="1")))
    assert "nothing of the text peace" in do("text", "negotiate", "import", "other.docx", code=2)
