"""``parley text``: two files compared, in every language and shape; what is wrong with a file is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from desks import CAST
from parley.cli.root import root

A = "# Vision of Side A\n\n## Article 1\n1. The sides shall cease fire for 30 days.\n2. The wounded go first.\n"
B = "# Vision of Side B\n\n## Article 1\n1. The sides should cease fire for 14 days.\n2. The wounded go first.\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "a.md").write_text(A, encoding="utf-8")
    (tmp_path / "b.md").write_text(B, encoding="utf-8")
    return str(tmp_path / "a.md"), str(tmp_path / "b.md")


def call(*arguments: str) -> Result:
    return CliRunner().invoke(root, arguments)


def test_compare_says_verdicts_differences_and_what_made_each_link(files: tuple[str, str]) -> None:
    result = call("text", "compare", *files)
    assert result.exit_code == 1
    for words in (
        "differs",
        "“shall” ↔ “should”",
        "“30” ↔ “14”",
        "linked by",
        "Neither text was seen to cover",
        "= common",
    ):
        assert words in result.stdout, words


def test_compare_the_same_text_answers_yes(files: tuple[str, str]) -> None:
    assert call("text", "compare", files[0], files[0]).exit_code == 0


@pytest.mark.parametrize("lang", ["en", "uk", "ru", "tr"])
@pytest.mark.parametrize("shape", ["text", "markdown", "html", "json"])
def test_compare_in_every_language_and_shape(files: tuple[str, str], tmp_path: Path, lang: str, shape: str) -> None:
    out = tmp_path / "out"
    result = call("text", "compare", *files, "--lang", lang, "--format", shape, "-o", str(out))
    assert result.exit_code == 1, result.output
    written = out.read_text(encoding="utf-8")
    assert "The wounded go first" in written
    if shape == "json":
        assert json.loads(written)["counts"]["differs"] == 1


def test_compare_with_pins_labels_and_languages(files: tuple[str, str], tmp_path: Path) -> None:
    pins = tmp_path / "pins.yaml"
    pins.write_text("parley_pins: 1\npinned:\n  - [a.002, b.003]\n", encoding="utf-8")
    result = call(
        "text", "compare", *files, "--pins", str(pins), "--label", "Side A", "--language", "en", "--format", "json"
    )
    found = json.loads(result.stdout)
    assert found["a"]["label"] == "Side A"
    assert found["b"]["label"] == "b.md"
    assert [row["link"]["origin"] for row in found["rows"] if row["a"] == ["a.002"]] == ["pinned"]


def test_what_is_wrong_with_a_file_is_told_with_its_place(files: tuple[str, str], tmp_path: Path) -> None:
    bad = tmp_path / "bad.md"
    bad.write_bytes(b"1. a\n2. \xff\n")
    for arguments in ([files[0], str(bad)], [files[0], str(tmp_path / "none.md")], [*files, "--pins", str(bad)]):
        result = call("text", "compare", *arguments)
        assert result.exit_code == 2
        assert "bad.md:2" in result.output or "none.md" in result.output
        assert "Traceback" not in result.output


@pytest.mark.parametrize(("shape", "begins"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_compare_as_a_file_for_people(files: tuple[str, str], tmp_path: Path, shape: str, begins: bytes) -> None:
    out = tmp_path / "out"
    assert call("text", "compare", *files, "--format", shape, "-o", str(out)).exit_code == 1
    assert out.read_bytes().startswith(begins)
    refused = call("text", "compare", *files, "--format", shape)
    assert refused.exit_code == 2
    assert "is written to a file only" in refused.output


def test_a_model_that_is_not_there_is_told_and_one_that_is_helps(files: tuple[str, str]) -> None:
    result = call("text", "compare", *files, "--embeddings")
    assert result.exit_code in (1, 2)
    assert ("parley-talks[embeddings]" in result.output) == (result.exit_code == 2)
    assert ("it judged nothing" in result.output) == (result.exit_code == 1)


Record = Callable[..., str]


@pytest.fixture
def record(tmp_path: Path, files: tuple[str, str]) -> Record:
    """Commands on a record with a text of one paragraph and the visions of both sides."""
    secret = tmp_path / "passphrase"
    secret.write_text("four plain words here\n", encoding="utf-8")
    (tmp_path / "cast.yaml").write_text(CAST, encoding="utf-8")
    (tmp_path / "draft.md").write_text(
        "# Draft\n\n## Article 1\n\n1. The fire of all the sides stops within 14 days.\n", encoding="utf-8"
    )
    base = ("--record", str(tmp_path / "talks"), "--passphrase-file", str(secret))

    def run(*arguments: str, code: int = 0) -> str:
        result = call(*base, *(str(tmp_path / one) if (tmp_path / one).is_file() else one for one in arguments))
        assert result.exit_code == code, result.output
        return result.output

    call("--passphrase-file", str(secret), "init", str(tmp_path / "talks"), "--signer", "secretariat")
    run("talks", "import", "cast.yaml")
    parties = ("--party", "side-a", "--party", "side-b", "--host", "host", "--language", "en")
    run("text", "negotiate", "open", "peace", *parties, "--kept-by", "host", "--signs", "secretariat=host")
    run("text", "negotiate", "import", "draft.md", "--of", "side-a")
    return run


def test_deposits_are_compared_like_files(record: Record) -> None:
    record("text", "deposit", "a.md", "--party", "side-a")
    record("text", "deposit", "b.md", "--party", "side-b")
    said = record("text", "compare", "vision-side-a", "vision-side-b", code=1)
    assert "“30” ↔ “14”" in said
    assert "no deposit" in record("text", "compare", "vision-side-c", "b.md", code=2)


def test_three_texts_have_a_verdict_on_each_pair(files: tuple[str, str], tmp_path: Path) -> None:
    host = tmp_path / "host.md"
    host.write_text(A.replace("Side A", "the host") + "3. The host keeps the lists.\n", encoding="utf-8")
    result = call("text", "compare", *files, str(host))
    assert result.exit_code == 1
    assert "B – C" in result.stdout
    assert "differs" in result.stdout
    assert call("text", "compare", files[0], files[0], files[0]).exit_code == 0
    data = json.loads(call("text", "compare", *files, str(host), "--format", "json").stdout)
    assert data["a-c"]["counts"]["only-b"] == 1


def test_two_versions_of_the_text_say_what_changed_and_by_whom(record: Record) -> None:
    record("text", "negotiate", "replace", "1.1", "--find", "14", "--with", "10", "--of", "side-b")
    last = len(json.loads(record("record", "list", "--last", "500", "--format", "json"))) - 2
    said = record("text", "compare", f"peace@{last}", "peace", code=1)
    assert "[14][10]" in said
    assert "1.1" in said
    assert "Side B" in said
    assert record("text", "compare", f"peace@{last + 1}", "peace")
    assert "was not open yet" in record("text", "compare", "peace@0", "peace", code=2)
