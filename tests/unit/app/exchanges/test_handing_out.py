from __future__ import annotations

import msgspec
import pytest

from exchange_small import OPERATION, ROSTERS, RULE, opened_node
from parley.app.exchanges import manifests_of, prepared_of, read_exchange, sheet_of, shown_of_record
from parley.app.recorded import read_record
from parley.exchange.handover import Selection
from parley.exchange.operation import prepare, read_operation
from parley.exchange.rules import read_rule
from parley.kernel import UseError
from parley.storage import Node


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory):
    folder, ring = opened_node(tmp_path_factory.mktemp("handing") / "node")
    with Node.open(folder) as node:
        state, _ = read_exchange(read_record(node.store), node.vault(ring))
        prepared, _, _ = prepared_of(state, node.vault(ring))
        yield state, prepared, shown_of_record(read_record(node.store), node.vault(ring))


def code(error: pytest.ExceptionInfo[UseError]) -> str:
    return error.value.findings[0].message.code


def test_a_sheet_has_the_days_people_and_the_readers_own_standbys(opened) -> None:
    state, prepared, _ = opened
    coming = [name for step in state.steps if step.day == 0 for name in step.persons]
    sheet = sheet_of(state, prepared, "2025-05-23", "side-a")
    assert [row.person for row in sheet.rows if row.number] == coming
    assert [row.person for row in sheet.rows if not row.number] == ["a10", "a11"]
    assert not any(row.number == 0 for row in sheet_of(state, prepared, "2025-05-23", "side-a", standbys=False).rows)
    assert {row.category for row in sheet.rows} == {"military", "civilians"}


def test_the_category_on_a_sheet_is_none_of_health(opened) -> None:
    state, _, _ = opened
    rule = read_rule(
        RULE.replace("classes:", "facets:\n  - {id: category}\n  - {id: health}\nclasses:").replace(
            "title: military, ", "title: military, facet: health, "
        )
    ).rule
    changed = prepare(rule, ROSTERS, read_operation(OPERATION, rule).operation)
    assert {row.category for row in sheet_of(state, changed, "2025-05-23", "side-a").rows} == {"", "civilians"}


def test_a_day_on_which_nobody_comes_and_a_plan_that_is_not_there_get_a_sentence(opened) -> None:
    state, prepared, _ = opened
    for day, crossing, said in (
        ("2025-05-23", "elsewhere", "exchange.sheet-empty"),
        ("2030-01-01", "", "exchange.replan-outside"),
    ):
        with pytest.raises(UseError) as raised:
            sheet_of(state, prepared, day, "side-a", crossing=crossing)
        assert code(raised) == said
    with pytest.raises(UseError) as raised:
        sheet_of(msgspec.structs.replace(state, plans=()), prepared, "2025-05-23", "side-a")
    assert code(raised) == "exchange.replan-no-plan"


def test_manifests_have_everybody_of_the_plan(opened) -> None:
    state, _, shown = opened
    named = [row.person for one in manifests_of(shown, "crossing", Selection()) for row in one.rows]
    assert sorted(named) == sorted(name for step in state.steps for name in step.persons)


def test_nobody_on_a_list_and_a_side_that_is_none_get_a_sentence(opened) -> None:
    _, _, shown = opened
    with pytest.raises(UseError) as raised:
        manifests_of(shown, "crossing", Selection(crossing="elsewhere"))
    assert code(raised) == "exchange.manifest-nobody"
    with pytest.raises(UseError) as raised:
        manifests_of(shown, "headquarters", Selection(), "side-c")
    assert code(raised) == "exchange.no-such-party"


def test_a_side_learns_where_its_own_are_held(opened) -> None:
    _, _, shown = opened
    told = {
        row.person[0]: row.values["camp"]
        for one in manifests_of(shown, "headquarters", Selection(), "side-a")
        for row in one.rows
    }
    assert told == {"a": "camp-a", "b": "(withheld)"}
