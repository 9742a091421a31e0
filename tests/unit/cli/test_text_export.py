"""``parley text export --file``: every format from a file alone; nothing half-written; what is wrong is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from parley.cli.root import root
from parley.presentation.texts import (
    TEXT_ENDINGS,
    copy_digest,
    draft_copy,
    said_in_akn,
    said_in_docx,
    said_in_html,
    said_in_json,
    words_digest,
)
from parley.storage.docx_documents import read_docx

DRAFT = "# Draft agreement\n\n## Article 1\n\n1. Each side [Side A: shall][Side B: should] release 1,000 prisoners.\n2. The wounded go first.\n"
CLEAN = "# Угода\n\n## Стаття 1\n\n1. Кожна сторона звільняє 1000 полонених.\n"
NAMED = ("--party", "side-a=Side A", "--party", "side-b=Side B")


def call(*arguments: str) -> Result:
    return CliRunner().invoke(root, ("text", "export", *arguments))


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    return tmp_path / "draft.md"


def test_all_formats_at_once_say_the_same(draft: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    result = call("--file", str(draft), *NAMED, "--all", "-o", str(out))
    assert result.exit_code == 0, result.output
    assert sorted(each.name for each in out.iterdir()) == sorted(f"draft.{ending}" for ending in TEXT_ENDINGS.values())
    copy, _ = draft_copy(DRAFT, parties={"Side A": "side-a", "Side B": "side-b"})
    digests = {
        words_digest(said_in_docx((out / "draft.docx").read_bytes())),
        words_digest(said_in_akn((out / "draft.akn.xml").read_bytes())),
        words_digest(said_in_html((out / "draft.html").read_text("utf-8"))),
        words_digest(said_in_json((out / "draft.json").read_bytes())),
    }
    assert digests == {copy_digest(copy)}
    assert (out / "draft.md").read_bytes() == DRAFT.encode()
    assert (out / "draft.pdf").read_bytes().startswith(b"%PDF")
    assert "[Side A: shall][Side B: should]" in (out / "draft.txt").read_text("utf-8")
    authors = {change.author for each in read_docx((out / "draft.docx").read_bytes(), document_id="d").document.provisions
               for child in each.children for change in child.changes}  # fmt: skip
    assert authors == {"Side A", "Side B"}


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.docx", b"PK"), ("a.pdf", b"%PDF"), ("a.xml", b"<?xml"), ("a.md", b"# Draft"), ("a", b"Draft")],
)
def test_the_ending_of_the_file_says_the_format(draft: Path, tmp_path: Path, name: str, begins: bytes) -> None:
    assert call("--file", str(draft), "-o", str(tmp_path / name)).exit_code == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_text_without_brackets_is_clean_and_a_text_with_them_cannot_be(draft: Path, tmp_path: Path) -> None:
    clean = tmp_path / "угода.md"
    clean.write_text(CLEAN, encoding="utf-8")
    made = json.loads(call("--file", str(clean), "--format", "json", "--clean").stdout)
    assert (made["form"], made["language"], made["title"]) == ("clean", "uk", "Угода")
    refused = call("--file", str(draft), "--clean")
    assert refused.exit_code == 2
    assert "still has 2 places in brackets" in refused.output


@pytest.mark.parametrize("lang", ["en", "uk", "ru", "tr"])
def test_in_every_language_to_the_terminal(draft: Path, lang: str) -> None:
    result = call("--file", str(draft), "--lang", lang, "--text-lang", "en")
    assert result.exit_code == 0
    assert "Each side [Side A: shall]" in result.stdout


def test_a_docx_file_is_a_source_too(draft: Path, tmp_path: Path) -> None:
    assert call("--file", str(draft), "-o", str(tmp_path / "vision.docx")).exit_code == 0
    result = call("--file", str(tmp_path / "vision.docx"), "--format", "text")
    assert result.exit_code == 0
    assert "[Side A: shall][Side B: should]" in result.stdout


def test_the_schema_is_printed() -> None:
    assert "words_digest" in json.loads(call("--schema").stdout)["$defs"]["_File"]["properties"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "no negotiating text"),
        (("--file", "{draft}", "--all"), "need a folder"),
        (("--file", "{draft}", "--party", "Side A"), "not written ID=NAME"),
        (("--file", "{draft}", "--format", "docx"), "docx is not for a terminal"),
        (("--file", "{draft}.missing",), "cannot"),
        (("--file", "{empty}",), "empty"),
        (("--file", "{forbidden}", "--format", "json"), "U+0007, 1 characters into it, cannot stand"),
        (("--file", "{forbidden}", "--all", "-o", "{out}"), "U+0007, 1 characters into it, cannot stand"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_nothing_is_written(
    draft: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "empty.md").write_text("\n", encoding="utf-8")
    (tmp_path / "forbidden.md").write_text("# T\n\n1. a\x07b\n", encoding="utf-8")
    places = {
        "draft": draft,
        "empty": tmp_path / "empty.md",
        "forbidden": tmp_path / "forbidden.md",
        "out": tmp_path / "out",
    }
    result = call(*(each.format(**places) for each in arguments))
    assert result.exit_code == 2
    assert said in result.output, result.output
    assert not (tmp_path / "out").exists()
