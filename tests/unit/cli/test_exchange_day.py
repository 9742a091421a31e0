"""A three-day exchange as a headquarters types it: open, plan, and for each day one folder out and one folder in."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exchange_small import OPERATION, ROSTERS, RULE
from nodes import CAST, build_node
from parley.cli.root import root
from parley.cli.session import Session
from parley.exchange.handover import COLUMNS
from parley.formats import csv_bytes, open_table, xlsx_bytes
from parley.rosters import COLUMNS as ROSTER_COLUMNS
from parley.rosters import Collector, person_row
from parley.storage import KEYS_FILE, save_key_ring

PASSPHRASE = "four words of Side A"
DAYS = ("2025-05-23", "2025-05-24", "2025-05-25")


class Typed:
    """A record in a folder, and how many commands were typed for it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.commands = folder, 0

    def __call__(self, *arguments: str, answer: str = "y\n") -> Result:
        self.commands += 1
        head = [
            "--record",
            str(self.folder / "node"),
            "--passphrase-file",
            str(self.folder / "pass"),
            "--lang",
            "en",
            "exchange",
        ]
        return CliRunner().invoke(root, [*head, *arguments], input=answer)


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    node, ring, _ = build_node(tmp_path / "node", CAST.encode())
    save_key_ring(ring, node / KEYS_FILE, PASSPHRASE)
    (tmp_path / "pass").write_text(PASSPHRASE, encoding="utf-8")
    (tmp_path / "rule.yaml").write_text(RULE, encoding="utf-8")
    (tmp_path / "operation.yaml").write_text(OPERATION, encoding="utf-8")
    monkeypatch.setattr(Session, "unlock", lambda session, node: ring)
    monkeypatch.chdir(tmp_path)
    made = Typed(tmp_path)
    options = ["--rule", "rule.yaml", "--operation", "operation.yaml"]
    for one in ROSTERS:
        (tmp_path / f"{one.holder}.csv").write_bytes(
            csv_bytes(list(ROSTER_COLUMNS), [person_row(p) for p in one.persons])
        )
        options += ["--roster", f"{one.holder}.csv"]
    opened = made("open", "ten", *options, "--title", "Ten for ten")
    assert opened.exit_code == 0, opened.output
    assert made("plan").exit_code == 0
    return made


def rows_of(file: Path) -> list[list[str]]:
    with open_table(file, Collector()) as table:
        return [list(row.values) for row in table.rows]


def tick(file: Path, mark_of) -> int:
    """Write marks into a sheet for paper; *mark_of* gives the mark of a row, from its columns. Returns how many were made."""
    rows, made = rows_of(file), 0
    for row in rows:
        if len(row) > 8:
            row.extend([""] * (len(COLUMNS) - len(row)))
        cells = dict(zip(COLUMNS, row, strict=False))
        if len(row) == len(COLUMNS) and cells["person"] not in ("person", "") and cells["number"].isdigit():
            row[COLUMNS.index("mark")] = mark_of(cells)
            made += bool(row[COLUMNS.index("mark")])
    head, *others = rows
    file.write_bytes(xlsx_bytes(head, others, "sheet"))
    return made


def honest(side: str):
    return lambda cells: "received" if cells["holder"] != side else "present"


def test_three_days_take_eight_commands_and_everybody_is_home(typed: Typed) -> None:
    for day in DAYS:
        out = typed("day", day)
        assert out.exit_code == 0, out.output
        folder = Path(f"{day}-bridge")
        for side in ("side-a", "side-b"):
            (sheet,) = folder.glob(f"*-tick-off-{side}.xlsx")
            assert tick(sheet, honest(side))
        back = typed("enter", str(folder))
        assert back.exit_code == 0, back.output
        assert "Enter this?" in back.output
        assert "The balance by the receipts" in back.output
    assert typed.commands == 8
    state = json.loads(typed("state", "--format", "json").stdout)
    assert state["counts"] == {"received": 20, "standby": 4}
    assert "balance lead, by the receipts: 0; agreed is -1 to 1" in " ".join(typed("state").output.split())


def test_a_folder_has_every_paper_numbered_and_a_cover(typed: Typed) -> None:
    assert typed("day", DAYS[0], "-o", "stick").exit_code == 0
    folder = Path("stick") / f"{DAYS[0]}-bridge"
    names = sorted(file.name for file in folder.iterdir())
    assert names[0] == "00-cover.pdf"
    assert [name[:2] for name in names] == [f"{number:02d}" for number in range(len(names))]
    assert {"html", "xlsx", "pdf"} == {name.rpartition(".")[2] for name in names}
    for reader in ("crossing", "escort", "receiving", "observer"):
        assert any(f"manifest-{reader}" in name for name in names), reader
    again = typed("day", DAYS[0], "-o", "stick")
    assert (again.exit_code, "there already" in again.output) == (2, True)
    nobody = typed("day", "2025-06-23")
    assert nobody.exit_code == 2


def test_what_is_missing_is_told_by_whom_and_nothing_is_entered_before_yes(typed: Typed) -> None:
    typed("day", DAYS[0])
    folder = Path(f"{DAYS[0]}-bridge")
    (ours,) = folder.glob("*-tick-off-side-a.xlsx")
    tick(ours, lambda cells: "" if cells["number"] in ("2", "3") else honest("side-a")(cells))
    looked = json.loads(typed("enter", str(folder), "--dry-run", "--format", "json").stdout)
    assert looked["entered"] == 0
    missing = {(one["reader"], tuple(one["numbers"]), bool(one["sheets"])) for one in looked["missing"]}
    assert missing == {("side-a", (2, 3), False), ("side-b", (), True)}
    assert {one["reader"] for one in looked["accounts"]} == {"side-a"}
    refused = typed("enter", str(folder), answer="n\n")
    assert refused.exit_code == 1
    told = " ".join(refused.output.split())
    assert "Side B, 23 May 2025, bridge: no ticked sheet came back" in told
    assert "no mark for no. 2–3" in told
    assert json.loads(typed("state", "--format", "json").stdout)["counts"] == {"planned": 20, "standby": 4}
    said = typed("enter", str(folder), "--format", "json")
    assert (said.exit_code, "--yes" in said.output) == (2, True)
    done = json.loads(typed("enter", str(folder), "--yes", "--format", "json").stdout)
    assert done["entered"] == looked["would_enter"] > 0
    again = json.loads(typed("enter", str(folder), "--yes", "--format", "json").stdout)
    assert again["entered"] == 0


def test_two_telephones_of_one_side_and_paper_after_one_died_come_in_together(typed: Typed) -> None:
    """A page that was saved half-way, and the sheet for paper for the rest; who is marked on both is told."""
    typed("day", DAYS[0])
    folder = Path(f"{DAYS[0]}-bridge")
    (theirs,) = folder.glob("*-tick-off-side-b.xlsx")
    half = lambda cells: honest("side-b")(cells) if int(cells["number"]) <= 4 else ""  # noqa: E731
    tick(theirs, half)
    shutil.copy(theirs, "first.xlsx")
    typed("day", DAYS[0], "-o", "second")
    (other,) = (Path("second") / folder).glob("*-tick-off-side-b.xlsx")
    tick(other, lambda cells: honest("side-b")(cells) if int(cells["number"]) >= 4 else "")
    both = json.loads(typed("enter", "first.xlsx", str(other), "--dry-run", "--format", "json").stdout)
    assert [one for one in both["missing"] if one["reader"] == "side-b"] == []
    assert {one["code"] for one in both["findings"]} >= {"handover.doubled"}


def test_a_balance_over_its_bound_is_a_warning_before_it_is_entered(typed: Typed) -> None:
    typed("day", DAYS[0])
    folder = Path(f"{DAYS[0]}-bridge")
    (theirs,) = folder.glob("*-tick-off-side-b.xlsx")
    tick(theirs, lambda cells: "received" if cells["holder"] == "side-a" else "")
    looked = typed("enter", str(folder), "--dry-run")
    assert "outside the agreed -1 to 1" in " ".join(looked.output.split())
    empty = typed("enter", str(Path("nowhere")))
    assert empty.exit_code == 2
    Path("bare").mkdir()
    bare = typed("enter", "bare")
    assert (bare.exit_code, "no file that could be ticked" in bare.output) == (2, True)
