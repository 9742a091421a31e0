"""The folders of a day: one for each crossing, everybody in exactly one of them, numbered alike."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec
import pytest

from exchange_small import NEW, OPERATION, opened_node
from parley.app.exchanges import day_folders, prepared_of, read_exchange, shown_of_record
from parley.app.recorded import read_record
from parley.kernel import UseError
from parley.storage import Node

DAY = "2025-05-23"
TWO = OPERATION.replace("- {id: bridge, each_way: 4}", "- {id: bridge, each_way: 2}\n  - {id: ferry, each_way: 2}").replace(
    "vehicles:", "  - {id: sea-a, camp: camp-a, crossing: ferry}\n  - {id: sea-b, camp: camp-b, crossing: ferry}\nvehicles:"
).replace("seats: 4, count: 1", "seats: 4, count: 2")  # fmt: skip


def made(folder: Path, day: str = DAY, crossing: str = "", operation: str = TWO):
    where, ring = opened_node(folder, new=msgspec.structs.replace(NEW, operation=operation.encode()))
    with Node.open(where) as node:
        desk = node.desk(ring)
        recorded = read_record(desk.store)
        state, entries = read_exchange(recorded, desk.vault)
        prepared = prepared_of(state, desk.vault)[0]
        shown = shown_of_record(recorded, desk.vault)
        folders = day_folders(desk, state, entries, prepared, shown, day, crossing)
        after, _ = read_exchange(read_record(desk.store), desk.vault)
        return folders, state, after


def test_everybody_is_in_one_folder_and_has_one_number_in_all_of_its_papers(tmp_path: Path) -> None:
    folders, state, after = made(tmp_path / "node")
    assert [one.crossing for one in folders] == ["bridge", "ferry"]
    planned = [who for step in state.steps if step.day == 0 for who in step.persons]
    assert sum(sum(one.persons.values()) for one in folders) == len(planned)
    numbers: dict[str, set[int]] = {}
    seen = Counter[str]()
    for folder in folders:
        assert [paper.number for paper in folder.papers] == list(range(1, len(folder.papers) + 1))
        for paper in folder.papers:
            if paper.sheet is not None:
                rows = [row for row in paper.sheet.rows if row.number]
                seen.update(row.person for row in rows if paper.kind == "page" and paper.parties == ("side-a",))
                for row in rows:
                    numbers.setdefault(row.person, set()).add(row.number)
            elif paper.manifest is not None:
                for row in paper.manifest.rows:
                    if "order" in row.values:
                        numbers.setdefault(row.person, set()).add(int(row.values["order"]))
    assert seen == Counter(planned)
    assert all(len(own) == 1 for own in numbers.values())
    assert sorted(number for own in numbers.values() for number in own) == list(range(1, len(planned) + 1))
    back = [paper for folder in folders for paper in folder.papers if paper.comes_back]
    assert len(back) == 8 == len(after.sheets), "two sheets for each side at each crossing, all given out"
    assert {paper.sheet.code for paper in back if paper.sheet} == set(after.sheets)


def test_one_crossing_alone_and_a_day_without_anybody(tmp_path: Path) -> None:
    folders, _, after = made(tmp_path / "one", crossing="ferry")
    assert [one.crossing for one in folders] == ["ferry"]
    assert {one.given.crossing for one in after.sheets.values()} == {"ferry"}
    with pytest.raises(UseError, match="sheet-empty"):
        made(tmp_path / "two", crossing="nowhere")
