"""``parley exchange report`` and ``parley exchange manifest``, from files and from the record."""

from __future__ import annotations

import csv
import io
import json
import re
import stat
from pathlib import Path

import openpyxl
import pypdf
import pytest
from click.testing import CliRunner, Result

from exchange_small import NEW, OPERATION, ROSTERS, RULE, names
from parley.app.exchanges import make_plan, open_exchange, prepared_of, publish_plan, read_exchange
from parley.app.recorded import read_record
from parley.cli.root import root
from parley.exchange.handover import READERS
from parley.formats import csv_bytes
from parley.planner.plans import plan_bytes
from parley.rosters import COLUMNS, person_row
from parley.storage import Node, SystemEntropy, create_node


def run(*arguments: object) -> Result:
    return CliRunner().invoke(root, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """The options that name the files of the small exchange."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "rule.yaml").write_text(RULE, encoding="utf-8")
    (folder / "operation.yaml").write_text(OPERATION, encoding="utf-8")
    options = ["--rule", str(folder / "rule.yaml"), "--operation", str(folder / "operation.yaml")]
    for roster in ROSTERS:
        file = folder / f"{roster.holder}.csv"
        file.write_bytes(csv_bytes(COLUMNS, [person_row(person) for person in roster.persons]))
        options += ["--roster", str(file)]
    return tuple(options)


def test_a_report_from_files_names_nobody_and_says_synthetic(files: tuple[str, ...]) -> None:
    told = run("exchange", "report", *files, "--ask", "a05")
    assert told.exit_code == 0, told.output
    assert "SYNTHETIC" in told.stdout and "Why not sooner?" in told.stdout
    assert not any(name in told.stdout for name in names())


@pytest.mark.parametrize("shape", ["text", "markdown", "html", "docx", "pdf", "json"])
def test_every_format_is_written_whole_and_the_same_each_time(
    files: tuple[str, ...], tmp_path: Path, shape: str
) -> None:
    for name in ("one", "two"):
        told = run("exchange", "report", *files, "--format", shape, "-o", tmp_path / name)
        assert told.exit_code == 0, told.output
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]


def test_the_data_of_a_report_are_counts_and_ids(files: tuple[str, ...]) -> None:
    told = run("exchange", "report", *files, "--format", "json")
    data = json.loads(told.stdout)
    assert (data["planned"], data["persons"], data["synthetic"]) == (20, 24, "all")
    assert [one["clause"] for one in data["clauses"]] == ["ten", "three-days", "lead", "gone-from-the-list"]


def test_a_given_plan_is_shown_and_one_of_other_files_refused(files: tuple[str, ...], tmp_path: Path) -> None:
    made = run("exchange", "report", *files, "--format", "json")
    plan = tmp_path / "plan.json"
    plan.write_bytes(b"{}")
    told = run("exchange", "report", *files, "--plan", plan)
    assert told.exit_code == 2 and f"{plan}: error: " in told.stderr
    assert made.exit_code == 0


def test_a_published_course_is_held_against_the_rule_beside_the_plan(files: tuple[str, ...], tmp_path: Path) -> None:
    course = tmp_path / "course.yaml"
    course.write_text(
        "parley_course: 1\nrule: ten-for-ten\ntitle: As it was told\nevents:\n"
        "  - {kind: handed-over, date: 2025-05-23, day: 1, flow: to-side-b, total: 4}\n",
        encoding="utf-8",
    )
    told = run("exchange", "report", *files, "--course", course)
    assert told.exit_code == 0, told.output
    assert "Held against the rule: As it was told" in told.stdout


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--roster", "x.csv"), "no rule among them"),
        (("--rule", "x.yaml"), "at least one list and an operation file"),
        (("--rule", "x.yaml", "--roster", "x", "--operation", "x", "--exchange", "e"), "Leave one of the two out"),
        (("--rule", "x.yaml", "--roster", "x", "--operation", "x"), "x.yaml"),
        (("--format", "pdf"), "--output"),
    ],
)
def test_bad_use_gets_a_sentence(given: tuple[str, ...], said: str) -> None:
    told = run("exchange", "report", *given)
    assert told.exit_code == 2
    assert said in told.stderr


def test_an_unknown_number_is_told(files: tuple[str, ...]) -> None:
    told = run("exchange", "report", *files, "--ask", "zz")
    assert told.exit_code == 2 and "has the number zz" in told.stderr


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("shape", ["pdf", "csv", "xlsx"])
def test_manifests_are_written_for_every_reader(
    files: tuple[str, ...], tmp_path: Path, reader: str, shape: str
) -> None:
    told = run("exchange", "manifest", "--for", reader, *files, "--format", shape, "-o", tmp_path / "new" / "lists")
    assert told.exit_code == 0, told.output
    written = sorted((tmp_path / "new" / "lists").iterdir())
    assert [str(path) for path in written] == sorted(told.stdout.split())
    assert len(written) == {"escort": 6, "medical": 6, "receiving": 6}.get(reader, 3)
    for path in written:
        assert re.fullmatch(rf"synthetic-manifest-{reader}-day-[123]-2025-05-2[345][a-z0-9-]*\.{shape}", path.name)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert ("These files hold names." in told.stderr) == (reader != "medical")


def test_a_list_at_the_crossing_has_the_same_people_in_every_format(files: tuple[str, ...], tmp_path: Path) -> None:
    for shape in ("pdf", "csv", "xlsx"):
        run("exchange", "manifest", "--for", "crossing", "--day", 2, *files, "--format", shape, "-o", tmp_path)
    stem = tmp_path / "synthetic-manifest-crossing-day-2-2025-05-24-bridge"
    rows = list(csv.DictReader(io.StringIO(stem.with_suffix(".csv").read_text(encoding="utf-8-sig"))))
    sheet = openpyxl.load_workbook(stem.with_suffix(".xlsx")).active
    assert sheet is not None
    head, *cells = sheet.iter_rows(values_only=True)
    assert [dict(zip(head, row, strict=True)) for row in cells] == rows
    text = " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(stem.with_suffix(".pdf")).pages)
    assert len(rows) == 8
    for row in rows:
        assert row["Mark"].startswith("SYNTHETIC")
        assert row["Name as written"] in text and row["Number on the list"] in text
        assert re.fullmatch(r"19\d\d-\d\d-\d\d", row["Born"])


def test_no_manifest_is_written_where_nobody_travels(files: tuple[str, ...], tmp_path: Path) -> None:
    told = run("exchange", "manifest", "--for", "escort", "--day", 9, *files, "-o", tmp_path / "lists")
    assert told.exit_code == 2 and "nobody travels" in told.stderr
    assert not (tmp_path / "lists").exists()


def test_words_are_those_of_the_language_that_was_asked_for(files: tuple[str, ...], tmp_path: Path) -> None:
    told = run("--lang", "uk", "exchange", "report", *files, "--lang", "en")
    assert "Legal check" in told.stdout


def test_the_record_gives_the_same_plan_as_the_files(files: tuple[str, ...], tmp_path: Path) -> None:
    folder, secret = tmp_path / "node", tmp_path / "secret"
    secret.write_text("a passphrase of the test\n", encoding="utf-8")
    create_node(folder, "secretariat", "a passphrase of the test", SystemEntropy(), "The talks")
    with Node.open(folder) as node:
        desk = node.desk(node.unlock("a passphrase of the test"))
        open_exchange(desk, NEW)
        state, entries = read_exchange(read_record(desk.store), desk.vault)
        made = make_plan(prepared_of(state, desk.vault)[0], state.rosters)
        publish_plan(desk, state, entries, made)
    own = ("--record", folder, "--passphrase-file", secret, "exchange")
    told = run(*own, "report", "--format", "json")
    assert told.exit_code == 0, told.output
    data = json.loads(told.stdout)
    assert data["ledger"]["planned"] == 20
    listed = run(*own, "manifest", "--for", "escort", "--day", 1, "--format", "csv", "-o", tmp_path / "lists")
    assert listed.exit_code == 0, listed.output
    assert len(list((tmp_path / "lists").iterdir())) == 2
    plan = tmp_path / "plan.json"
    plan.write_bytes(plan_bytes(made.plan))
    assert (
        json.loads(run("exchange", "report", *files, "--plan", plan, "--format", "json").stdout)["counts"]
        == data["counts"]
    )
