"""``parley text export --file``: every format from a file alone; nothing half-written; what is wrong is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nodes import CAST, build_node
from parley.app.recorded import read_record
from parley.app.texts.negotiating import TEXTS, enter_acts, plan_acts, text_of
from parley.cli.root import root
from parley.formats.docx_documents import read_docx
from parley.presentation.publishing import PAGE_FORMATS
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
from parley.storage import RECORD_FILE, MemoryVault, SqliteStore, desk_of
from parley.text.negotiation import Act, Choice, ChoiceOption, Consent, Insert, Open, Passage

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
        ((), "no record here"),
        (("--file", "{draft}", "--all"), "need a folder"),
        (("--file", "{draft}", "--party", "Side A"), "not written ID=NAME"),
        (("--file", "{draft}", "--format", "docx"), "docx is written to a file only"),
        (("--file", "{draft}.missing",), "cannot"),
        (("--file", "{empty}",), "empty"),
        (("--file", "{forbidden}", "--format", "json"), "U+0007, 1 characters into it, cannot stand"),
        (("--file", "{forbidden}", "--all", "-o", "{out}"), "U+0007, 1 characters into it, cannot stand"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_nothing_is_written(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "empty.md").write_text("\n", encoding="utf-8")
    (tmp_path / "forbidden.md").write_text("# T\n\n1. a\x07b\n", encoding="utf-8")
    places = {
        "draft": draft,
        "empty": tmp_path / "empty.md",
        "forbidden": tmp_path / "forbidden.md",
        "out": tmp_path / "out",
    }
    monkeypatch.chdir(tmp_path)
    result = call(*(each.format(**places) for each in arguments))
    assert result.exit_code == 2
    assert said in result.output, result.output
    assert not (tmp_path / "out").exists()


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record that Side A keeps alone, with one disputed and one agreed text."""
    folder, ring, _ = build_node(tmp_path_factory.mktemp("record") / "talks", CAST.encode())
    shared_by = {
        "parties": ("side-a", "side-b"),
        "host": "host",
        "kept_by": "side-a",
        "signers": {"secretariat": "side-a"},
    }
    english = (
        Passage(words="Each side "),
        Choice(options=(ChoiceOption(pieces=(Passage(words="shall"),), by=("side-a",)), ChoiceOption(by=("side-b",)))),
        Passage(words=" release 1,000 prisoners."),
    )
    disputed: list[Act] = [
        Open(text="draft", languages=("en", "uk"), title={"en": "Draft", "uk": "Проєкт"}, **shared_by),
        Insert(
            text="draft",
            provision="p",
            level="paragraph",
            words={"en": english, "uk": (Passage(words="Кожна сторона."),)},
        ),
    ]
    words = {"en": (Passage(words="The wounded go first."),)}
    agreed: list[Act] = [
        Open(text="peace", languages=("en",), everything="off", **shared_by),
        Insert(text="peace", provision="p", level="paragraph", words=words),
    ]
    with SqliteStore.open(folder / RECORD_FILE) as store:
        desk = desk_of(ring, store, MemoryVault())
        for acts in (disputed, agreed):
            enter_acts(desk, plan_acts(read_record(store).of(TEXTS), "secretariat", acts))
        digests = text_of(read_record(store).of(TEXTS), "peace").digests("p")
        consents = [
            Consent(text="peace", of=party, provision="p", digests=digests, level="agreed")
            for party in ("side-a", "side-b")
        ]
        enter_acts(desk, plan_acts(read_record(store).of(TEXTS), "secretariat", consents))
    return folder


def ask(record: Path, *arguments: str) -> Result:
    return CliRunner().invoke(root, ("--record", str(record), "text", "export", *arguments))


def test_a_text_of_the_record_in_its_languages_with_the_names_of_its_parties(record: Path) -> None:
    english = ask(record, "--text", "draft")
    assert english.exit_code == 0, english.output
    assert "Each side [Side A: shall][Side B: no text] release" in english.stdout
    ukrainian = ask(record, "--text", "draft", "--text-lang", "uk", "--format", "json")
    made = json.loads(ukrainian.stdout)
    assert (made["language"], made["title"], made["form"]) == ("uk", "Проєкт", "bracketed")
    assert {"id": "side-a", "name": "Сторона А"} in made["parties"]


def test_a_clean_copy_only_of_what_is_agreed(record: Path) -> None:
    made = json.loads(ask(record, "--text", "peace", "--clean", "--format", "json").stdout)
    assert made["form"] == "clean"
    assert len(made["digest"]) == 64
    refused = ask(record, "--text", "draft", "--clean")
    assert refused.exit_code == 2
    assert "p: error" in refused.output


def test_everything_at_once_every_language_and_the_table_of_origins(record: Path, tmp_path: Path) -> None:
    assert ask(record, "--text", "draft", "--all", "-o", str(tmp_path / "out")).exit_code == 0
    names = {each.name for each in (tmp_path / "out").iterdir()}
    assert names == {
        *(f"draft.bracketed.{lang}.{ending}" for lang in ("en", "uk") for ending in TEXT_ENDINGS.values()),
        *(f"draft.origins.{ending}" for ending in (one.ending for one in PAGE_FORMATS.values())),
    }
    assert ask(record, "--text", "peace", "--all", "-o", str(tmp_path / "peace")).exit_code == 0
    assert (tmp_path / "peace" / "peace.clean.en.pdf").exists()
    digests = {
        words_digest(said_in_docx((tmp_path / "out" / "draft.bracketed.uk.docx").read_bytes())),
        words_digest(said_in_akn((tmp_path / "out" / "draft.bracketed.uk.akn.xml").read_bytes())),
        words_digest(said_in_html((tmp_path / "out" / "draft.bracketed.uk.html").read_text("utf-8"))),
        words_digest(said_in_json((tmp_path / "out" / "draft.bracketed.uk.json").read_bytes())),
    }
    assert len(digests) == 1
    written = (tmp_path / "out" / "draft.bracketed.en.md").read_text("utf-8")
    draft, _ = draft_copy(written, language="en", parties={"Side A": "side-a", "Side B": "side-b"})
    assert copy_digest(draft) == words_digest(said_in_json((tmp_path / "out" / "draft.bracketed.en.json").read_bytes()))


@pytest.mark.parametrize("lang", ["en", "uk", "ru", "tr"])
def test_the_table_of_origins(record: Path, lang: str, tmp_path: Path) -> None:
    assert ask(record, "--text", "draft", "--origins", "--lang", lang, "-o", str(tmp_path / "o.pdf")).exit_code == 0
    assert (tmp_path / "o.pdf").read_bytes().startswith(b"%PDF")
    assert json.loads(ask(record, "--text", "draft", "--origins", "--format", "json").stdout)[0]["provision"] == "p"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "draft, peace"),
        (("--text", "nope"), "nope"),
        (("--text", "draft", "--text-lang", "tr"), "en, uk"),
        (("--text", "draft", "--origins", "--format", "akn"), "no format akn"),
    ],
)
def test_what_is_wrong_with_a_call_on_a_record(record: Path, arguments: tuple[str, ...], said: str) -> None:
    result = ask(record, *arguments)
    assert result.exit_code == 2
    assert said in result.output


def test_a_record_without_texts(tmp_path: Path) -> None:
    folder, _, _ = build_node(tmp_path / "talks", CAST.encode())
    result = ask(folder)
    assert result.exit_code == 2
    assert "no negotiating text" in result.output


@pytest.mark.parametrize("lang", ["en", "uk", "ru", "tr"])
def test_how_the_text_came_to_stand(record: Path, tmp_path: Path, lang: str) -> None:
    def convergence(*arguments: str) -> Result:
        return CliRunner().invoke(root, ("--record", str(record), "text", "convergence", "--text", "peace", *arguments))

    assert convergence("--lang", lang, "--format", "html", "-o", str(tmp_path / "c.html")).exit_code == 0
    assert (tmp_path / "c.html").read_text("utf-8").count("<svg") == 2
    assert convergence("--lang", lang).exit_code == 0
    moments = json.loads(convergence("--format", "json").stdout)
    assert [each["agreed"] for each in moments] == [0, 0, 0, 1]
    rounds = json.loads(convergence("--format", "json", "--round", moments[1]["entry"]).stdout)
    assert [each["acts"] for each in rounds] == [2, 4]
    assert "is no act on the text peace" in convergence("--round", "e99").output
    assert convergence("--format", "pdf").exit_code == 2
