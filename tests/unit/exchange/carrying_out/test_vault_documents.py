from __future__ import annotations

import pytest

from exchange_records import digest, everybody, person
from parley.exchange.carrying_out.vault_documents import (
    ListPaper,
    PlanPaper,
    in_parts,
    read_paper,
    renamed,
    roster_of,
    tokens_of,
    write_paper,
)
from parley.kernel import InputError
from parley.planner.plans import Plan, Step, Trip
from parley.planner.replanning import DateChange
from parley.rosters import Roster

PLAN = Plan(
    "p", "test", "", 1, 1, (Step(0, ("a", "b"), ("w", "w")),), (Trip(0, "bus", 1, "w", ("a",), ("b",)),), ("c",)
)


def test_a_list_is_cut_into_parts_and_put_together_again():
    roster = Roster("side-a", tuple(one for one in everybody(7) if one.holder == "side-a"), True, "d")
    salts = {one.person_id: digest(one.person_id) for one in everybody(7)}
    parts = [read_paper(write_paper(part)) for part in in_parts(roster, salts, 4)]
    assert [len(part.persons) for part in parts if isinstance(part, ListPaper)] == [4, 4, 1]
    assert all(part.salts.keys() == {one.person_id for one in part.persons} for part in parts)  # type: ignore[union-attr]
    assert roster_of(parts) == roster  # type: ignore[arg-type]
    assert len(list(in_parts(Roster("side-a", ()), {}))) == 1
    assert len(set(tokens_of(salts).values())) == len(salts)


def test_a_plan_is_renamed_there_and_back():
    names = {"a": "1", "b": "2", "c": "3"}
    there = renamed(PLAN, names)
    assert there.steps[0].persons == ("1", "2")
    assert there.trips[0].stretchers == ("2",)
    assert there.left == ("3",)
    assert renamed(there, {new: old for old, new in names.items()}) == PLAN
    assert renamed(PLAN, {"a": "1"}).steps[0].persons == ("1", "b")


def test_equal_papers_have_equal_bytes_and_come_back():
    paper = PlanPaper(PLAN, "2025-05-23", 1, (DateChange("a", "moved", 0, 1),))
    assert read_paper(write_paper(paper)) == paper
    assert write_paper(paper) == write_paper(read_paper(write_paper(paper)))


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b'{"type":"list"}', b"[" * 10_000])
def test_what_is_no_paper_is_refused_without_a_word_of_what_it_holds(data):
    with pytest.raises(InputError) as caught:
        read_paper(data)
    assert str(caught.value) == "exchange.paper-unreadable"


def test_a_person_s_name_is_in_the_paper_and_nowhere_in_its_token():
    one = person("a0", "side-a")
    (part,) = in_parts(Roster("side-a", (one,)), {"a0": digest("s")})
    assert one.names[0].text.encode() in write_paper(part)
