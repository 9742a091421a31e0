"""The command: help at every level, exit codes, the round trip of a file, keys, errors that lose nothing."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from nodes import CAST, build_node
from parley.cli.root import root
from parley.storage import Node

PASSPHRASE = "four plain words here"


def commands(command: click.Command, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    found = [(path, command)]
    if isinstance(command, click.Group):
        ctx = click.Context(command)
        for name in command.list_commands(ctx):
            sub = command.get_command(ctx, name)
            assert sub is not None
            found += commands(sub, (*path, name))
    return found


@pytest.mark.parametrize("path", [path for path, _ in commands(root)], ids=" ".join)
def test_help_teaches_with_an_example_at_every_level(path: tuple[str, ...]) -> None:
    result = CliRunner().invoke(root, [*path, "--help"])
    assert result.exit_code == 0
    assert "parley" in result.output.split("Usage:", 1)[1].split("\n", 1)[1], "no example"


@pytest.mark.parametrize(
    "view",
    [
        "matters",
        "positions",
        "conditions",
        "undertakings",
        "sessions",
        "requests",
        "contests",
        "silences",
        "statements",
        "timeline",
    ],
)
@pytest.mark.parametrize("lang", ["en", "uk", "ru", "tr"])
def test_every_view_is_shown_as_text_and_as_data(run, view: str, lang: str) -> None:
    text = run("--lang", lang, "talks", view)
    assert text.exit_code == 0, text.output
    assert len(text.stdout.splitlines()) > 3
    assert json.loads(run("talks", view, "--format", "json").stdout)


def test_a_filter_that_matches_nothing_answers_no(run) -> None:
    assert run("talks", "statements", "--text", "no such words", "--format", "json").exit_code == 1
    assert run("talks", "positions", "--matter", "no-such-matter").exit_code == 2
    assert run("talks", "statements", "--participant", "nobody", "--format", "json").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["talks", "matters", "--known-at", "99999"], "99999"),
        (["talks", "matters", "--known-at", "no-such"], "no-such"),
        (["talks", "matters", "--as-of", "Friday"], "YYYY-MM-DD"),
        (["why", "no-such"], "no-such"),
        (["brief", "--format", "docx"], "--output"),
        (["record", "show", "99999"], "99999"),
        (["source", "show", "report"], "source add"),
    ],
)
def test_bad_use_is_told_and_ends_with_2(run, arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output


def test_no_record_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(root, ["talks", "matters"])
    assert result.exit_code == 2
    assert "parley init" in result.output


def test_the_brief_in_every_format_and_language(run, tmp_path: Path) -> None:
    for lang in ("en", "uk", "ru", "tr"):
        for shape in ("text", "markdown", "html", "docx", "json"):
            file = tmp_path / f"brief.{lang}.{shape}"
            result = run("brief", "--lang", lang, "--format", shape, "--since", "110", "-o", str(file))
            assert result.exit_code == 0, result.output
            assert file.stat().st_size > 2000
        assert f'<html lang="{lang}"' in (tmp_path / f"brief.{lang}.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "brief.en.docx") as archive:
        assert "word/document.xml" in archive.namelist()
    assert "## Done (since entry 110)" in (tmp_path / "brief.en.markdown").read_text(encoding="utf-8")


def test_an_export_imports_to_the_same_state(run, ask, tmp_path: Path) -> None:
    file = tmp_path / "all.yaml"
    assert run("talks", "export", "-o", str(file)).exit_code == 0
    folder, _, _ = build_node(tmp_path / "again", file.read_bytes())
    again = run("brief", "--format", "json", record=folder)

    def state(brief: dict[str, object]) -> str:
        kept = {
            key: brief[key]
            for key in ("matters", "positions", "conditions", "undertakings", "sessions", "requests", "contests")
        }

        def plain(value: object) -> object:
            if isinstance(value, dict):
                return {key: plain(item) for key, item in value.items() if key != "index"}
            if isinstance(value, list):
                return sorted((plain(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
            return value

        return json.dumps(plain(kept), sort_keys=True)

    assert state(json.loads(again.stdout)) == state(ask("brief"))
    assert run("talks", "import", str(file), "--dry-run", "--format", "json").exit_code == 0
    assert json.loads(run("talks", "import", str(file), "--dry-run", "--format", "json").stdout)["items"] == []


def test_a_bad_file_is_told_whole_and_nothing_is_entered(tmp_path: Path) -> None:
    folder, _, _ = build_node(tmp_path / "talks", CAST.encode())
    bad = tmp_path / "bad.yaml"
    bad.write_text(
        "format: parley-talks/1\nlanguage: en\nutterances:\n"
        "  - {id: a, speaker: nobody, force: shouts, content: x}\n"
        "  - {id: b, speaker: envoy-a, force: claims, spans: report#99, content: y}\n"
        "  - {id: c, speaker: envoy-a, force: claims, when: {edtf: 2025-13-40}, content: z, supersedes: c}\n",
        encoding="utf-8",
    )
    result = CliRunner().invoke(root, ["--record", str(folder), "talks", "import", str(bad)])
    assert result.exit_code == 2
    for line, word in ((4, "shouts"), (5, "99"), (6, "2025-13-40")):
        assert any(f"bad.yaml:{line}" in said and word in said for said in result.output.splitlines()), (
            line,
            result.output,
        )
    with Node.open(folder, read_only=True) as node:
        assert node.store.size() == len(CAST.split("\n  - "))


def test_a_changed_byte_is_found_and_named(tmp_path: Path) -> None:
    import apsw

    folder, _, _ = build_node(tmp_path / "talks", CAST.encode())
    base = apsw.Connection(str(folder / "record.sqlite"))
    ((envelope,),) = base.execute("SELECT envelope FROM entries WHERE idx = 4").fetchall()
    base.execute("UPDATE entries SET envelope = ? WHERE idx = 4", (envelope.replace(b"A", b"B", 1),))
    base.close()
    result = CliRunner().invoke(root, ["--record", str(folder), "record", "verify"])
    assert result.exit_code == 1
    assert "entry 4" in result.output


def test_the_whole_life_of_a_record_from_the_command_line(tmp_path: Path) -> None:
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    folder = tmp_path / "talks"
    base = ["--record", str(folder), "--passphrase-file", str(secret)]

    def do(*arguments: str, code: int = 0, **options: str) -> str:
        result = CliRunner().invoke(root, [*base, *arguments], **options)
        assert result.exit_code == code, result.output
        return result.output

    do("init", str(folder), "--signer", "side-a", "--title", "A trial")
    assert "not empty" in do("init", str(folder), code=2)
    cast = tmp_path / "cast.yaml"
    cast.write_text(CAST, encoding="utf-8")
    assert "Nothing was" in do("talks", "import", str(cast), "--dry-run")
    do("talks", "import", str(cast))
    note = tmp_path / "note.txt"
    note.write_text("What we heard.\nAnd more.\n", encoding="utf-8")
    do("source", "add", str(note), "--id", "note-1", "--title", "Our note")
    assert "What we heard." in do("source", "show", "note-1")
    kept = tmp_path / "kept.txt"
    kept.write_text(do("record", "checkpoint"), encoding="utf-8")
    do("source", "erase", "note-1", "--yes")
    assert "erased" in do("source", "show", "note-1", code=2)
    assert "erased" in do("source", "list")
    assert "erased" in do("brief")
    assert "verifies" in do("record", "verify", "--checkpoint", str(kept))
    for other in (note, cast):
        refused = do("record", "verify", "--checkpoint", str(other), code=2)
        assert (
            f"{other}: error: this is no checkpoint" in refused.replace("\n", "") or "this is no checkpoint" in refused
        )
        assert "Does not verify" not in refused and "None" not in refused
    do("talks", "add", "utterance", "id=own", "speaker=side-a", "force=agrees", "matter=swap", "content=We agree.")
    position = json.loads(do("talks", "positions", "--matter", "swap", "--format", "json"))
    for view, option in (
        ("positions", "matter"),
        ("statements", "participant"),
        ("statements", "source"),
        ("timeline", "session"),
    ):
        assert f"there is no {option} swpa" in do("talks", view, f"--{option}", "swpa", code=2)
    assert "There is: swap" in do("talks", "positions", "--matter", "swpa", code=2)
    assert "<title>Positions" in do("talks", "positions", "--format", "html")
    assert position[0]["grade"] == "signed"
    secret.write_text("not the passphrase\n", encoding="utf-8")
    assert "passphrase" in do("talks", "add", "matter", "id=m2", "kind=other", "title=Another", code=2)


def test_why_walks_down_to_the_passage(run, friday: str) -> None:
    said = run("why", "swap@ukraine", "--known-at", friday).stdout
    assert "passage 2" in said
    assert "87290688f75a040999c196aa7875cb8484973db3f6594e2f273f85dd067be911" in said.replace("\n", "").replace(" ", "")
    for name in ("swap", "cond-resume-speaker", "u-swap-russia", "istanbul-1", "l15.napoleon"):
        result = run("why", name)
        assert result.exit_code == 0 or name == "l15.napoleon"


def test_passages_of_the_report(run, shared: Path) -> None:
    report = shared / "cases" / "istanbul-2025-05-16" / "article.txt"
    if not report.exists():
        pytest.skip("the report of case zero is not here")
    result = run("source", "passages", str(report), "--format", "json")
    assert result.exit_code == 0
    passages = json.loads(result.stdout)["passages"]
    assert len(passages) == 18
    assert all(passage["cited_by"] or passage["left_out"] for passage in passages)


def test_another_file_is_not_taken_for_the_source(run, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("something else\n", encoding="utf-8")
    assert run("source", "passages", str(other)).exit_code == 2
    assert run("source", "passages", str(other), "--source", "report").exit_code == 2


def test_diff_says_what_changed(ask, friday: str) -> None:
    changes = {(item["section"], item["id"]): item for item in ask("talks", "diff", "--from", friday)}
    swap = changes["undertaking", "u-swap-russia"]
    assert {"field": "state", "was": ["in-effect"], "now": ["fulfilled"]} in swap["fields"]
    assert changes["session", "istanbul-2"]["how"] == "new"
    assert ask("talks", "diff", "--from", friday, "--to", friday) == []


def test_the_demo_ends_by_itself(tmp_path: Path) -> None:
    page = tmp_path / "brief.html"
    result = CliRunner().invoke(root, ["demo", "--output", str(page)])
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert len(lines) <= 24, "one screen"
    shown = [Path(line.strip()) for line in lines if line.startswith("      ")]
    assert page in shown and len(shown) == 5
    assert all(path.exists() for path in shown)
    tour = shown[-1].read_text(encoding="utf-8")
    assert str(page) in tour.splitlines()[-1] and len(tour.splitlines()) > 500, "the tour is there, all of it"
    assert "<svg" in page.read_text(encoding="utf-8")
    folder = shown[-1].parent
    asked = [line.split(f"--record {folder} ")[1].split() for line in lines if "--record" in line]
    assert len(asked) == 3
    for arguments in asked:
        assert CliRunner().invoke(root, ["--record", str(folder), *arguments]).exit_code == 0, arguments


def test_shell_completion() -> None:
    for shell in ("bash", "zsh", "fish"):
        assert "_PARLEY_COMPLETE" in CliRunner().invoke(root, ["completion", shell]).output


@pytest.mark.parametrize(("arguments", "code"), [(["--version"], 0), (["why", "x"], 2), (["no-such-command"], 2)])
def test_the_process_ends_with_the_code_of_the_answer(tmp_path: Path, arguments: list[str], code: int) -> None:
    ended = subprocess.run([sys.executable, "-m", "parley", *arguments], cwd=tmp_path, capture_output=True, check=False)
    assert ended.returncode == code
