from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
REPORT = "Russia said on Friday that the talks went on.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_text(REPORT, encoding="utf-8")
    return file


def test_it_shows_the_proposals_and_enters_nothing(run: Run, report: Path) -> None:
    before = run("record", "list", "--format", "json").stdout
    shown = run("read", str(report))
    assert shown.exit_code == 0, shown.output
    assert "Russia: claims" in shown.stdout
    data = json.loads(run("read", str(report), "--format", "json").stdout)
    assert data["reading"]["sentences"][0]["proposals"][0]["speaker"]["known"][0]["value"] == "russia"
    assert run("record", "list", "--format", "json").stdout == before


def test_it_writes_a_file_to_complete(run: Run, report: Path, tmp_path: Path) -> None:
    written = run("read", str(report), "--by", "reuters", "--to", str(tmp_path / "draft.yaml"))
    assert written.exit_code == 0, written.output
    assert "Sentences: 1. Acts proposed: 1" in written.output
    draft = (tmp_path / "draft.yaml").read_text(encoding="utf-8")
    assert "speaker: russia" in draft
    checked = run("talks", "import", str(tmp_path / "draft.yaml"), "--dry-run")
    assert checked.exit_code == 0, checked.output


@pytest.mark.parametrize("more", [["--by", "nobody"], ["--in", "fr"], ["--to", "/dev/null/x"]])
def test_what_is_wrong_is_told_with_exit_code_2(run: Run, report: Path, more: list[str]) -> None:
    result = run("read", str(report), *more)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_file_without_text_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)))
    for name in ("empty.txt", "picture.txt", "missing.txt"):
        assert run("read", str(tmp_path / name)).exit_code == 2


PAGE = (
    "<html><body><nav><a href='/'>Home</a></nav><article><p>Russia said on Friday that the talks went on.</p>"
    "<p>Ukraine said that it was ready for another exchange of prisoners, and that its delegation had brought the lists with it, and that"
    " the lists had been handed over to the mediators in the evening after the session in the palace had ended.</p></article></body></html>"
)


def test_a_web_page_is_read_and_what_was_left_out_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    shown = run("read", str(tmp_path / "page.html"))
    assert shown.exit_code == 0, shown.output
    assert "Russia: claims" in shown.stdout
    assert "navigation and what stands around the article (1): Home" in shown.stderr


def test_a_picture_of_a_page_is_refused_with_advice(run: Run, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    shown = run("read", str(tmp_path / "scan.pdf"))
    assert shown.exit_code == 2
    assert "the PDF file cannot be read" in shown.stderr
    assert "Traceback" not in shown.output
