from __future__ import annotations

from typing import get_args

import pytest

from parley.exchange.law import FIELDS_OF_ARTICLE_122
from parley.rosters import (
    DISCLOSED_FIELDS,
    FIELDS,
    MADE_FIELDS,
    ListReader,
    RosterPerson,
    disclosure_of,
    may_see,
    readers_told,
    whole_only_of_own,
)

READERS: tuple[ListReader, ...] = get_args(ListReader)
HEALTH = (
    "art110_class",
    "transport_need",
    "mmc_decision",
    "mmc_decision_date",
    "fit_to_travel_from",
    "last_health_report",
)
WHO = ("names", "romanised", "date_of_birth", "place_of_birth", "identity_reference", "next_of_kin")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("field", (*RosterPerson.__struct_fields__, *MADE_FIELDS))
def test_every_field_of_a_person_has_a_cell_with_a_reason_for_every_reader(reader: ListReader, field: str) -> None:
    cell = disclosure_of(reader, field)
    assert (cell.reader, cell.field) == (reader, field)
    assert cell.why.code.startswith("roster.told-" if cell.told else "roster.withheld-")
    assert cell.why.code != "roster.withheld-unlisted"


def test_the_table_has_the_fields_of_a_list_and_what_is_made_of_them() -> None:
    assert (*FIELDS, *MADE_FIELDS) == DISCLOSED_FIELDS
    assert len(set(DISCLOSED_FIELDS)) == len(DISCLOSED_FIELDS)


@pytest.mark.parametrize("reader", READERS)
def test_what_nobody_put_into_the_table_is_told_to_nobody(reader: ListReader) -> None:
    cell = disclosure_of(reader, "blood_group")
    assert (cell.told, cell.why.code) == (False, "roster.withheld-unlisted")
    assert not may_see(reader, "person_id", "blood_group")


def test_whoever_is_told_of_health_is_not_told_who_it_is() -> None:
    told = [reader for reader in READERS if any(may_see(reader, field) for field in HEALTH)]
    assert told == ["medical", "report"]
    assert not any(may_see(reader, field) for reader in told for field in WHO)
    assert readers_told("transport_need") == ("medical",)


def test_where_people_are_held_is_told_to_those_who_fetch_them() -> None:
    assert readers_told("place_held") == ("escort", "headquarters")
    assert whole_only_of_own("headquarters", "place_held")
    assert not whole_only_of_own("escort", "place_held")
    assert not whole_only_of_own("headquarters", "names")


def test_the_receiving_side_is_told_by_the_article_that_asks_it() -> None:
    by_law = [field for field in FIELDS if disclosure_of("receiving", field).source == "GC III art. 122(4)"]
    assert len(by_law) == len(FIELDS_OF_ARTICLE_122) - 1, (
        "all but the address for letters, which says where people are held"
    )


def test_whoever_only_looks_on_is_told_no_more_than_who_hands_over_or_receives() -> None:
    others: list[ListReader] = ["sheet-receives", "sheet-hands-over"]
    for field in DISCLOSED_FIELDS:
        if may_see("sheet-looks-on", field):
            assert all(may_see(reader, field) for reader in others), field
    assert not may_see("sheet-looks-on", "category")
    assert not may_see("sheet-looks-on", "place")


@pytest.mark.parametrize(
    "field",
    [
        "history",
        "note",
        "interviewer",
        "destination_wish",
        "linked_records",
        "named_by",
        "sex",
        "nationality",
        "source",
    ],
)
def test_what_only_whoever_keeps_the_list_needs_goes_to_nobody(field: str) -> None:
    assert readers_told(field) == ()


def test_that_somebody_is_made_up_is_told_to_everybody() -> None:
    assert readers_told("synthetic") == READERS
