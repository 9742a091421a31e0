"""What shows only when persons stand beside each other; nothing is merged; a long list keeps its memory."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from parley.kernel import InputError
from parley.rosters import Collector, TableRow, beside, inspect_persons, read_roster
from roster_rows import read, rows, said

TWIN = {"name": "Коваль Іван", "date_of_birth": "1990-01-02", "service_number": "77"}


def test_one_id_twice_is_an_error_and_both_stay() -> None:
    found = read({"person_id": "a-1"}, {"person_id": "a-1", "name": "Other"})
    assert said(found) == [("id-twice", 3, "person_id")]
    assert len(found.roster.persons) == 2


def test_the_same_person_under_two_ids_is_a_warning_and_both_stay() -> None:
    found = read(TWIN, {**TWIN, "name": "іван КОВАЛЬ"})
    assert said(found) == [("same-person", 3, "")]
    assert found.findings[0].severity == "warning"
    assert dict(found.findings[0].message.params)["line"] == 2
    assert len(found.roster.persons) == 2


def test_a_number_under_two_names_is_a_warning_and_brothers_are_none() -> None:
    assert said(read(TWIN, {**TWIN, "name": "Коваль Петро"})) == [("number-twice", 3, "service_number")]
    assert said(read(TWIN, {**TWIN, "name": "Коваль Петро", "service_number": "78"})) == []
    assert said(read({"name": "Коваль Іван"}, {"name": "Коваль Іван"})) == []


def test_travel_groups() -> None:
    codes = said(
        read(
            {"travel_group": "f1", "place_held": "north"},
            {"travel_group": "f1", "place_held": "south"},
            {"travel_group": "f2", "power_depended_on": "side-c"},
            {"travel_group": "f2"},
            {"travel_group": "f3", "consent": "refuses"},
            {"travel_group": "f3"},
            {"travel_group": "f4"},
        )
    )
    assert codes == [
        ("group-over-camps", 2, "travel_group"),
        ("group-over-receivers", 4, "travel_group"),
        ("group-of-two-wills", 6, "travel_group"),
        ("group-of-one", 8, "travel_group"),
    ]


def test_people_who_do_not_exist_never_stand_in_one_list_with_people_who_do() -> None:
    assert said(read({"synthetic": "yes"}, {})) == [("synthetic-mixed", 3, "synthetic")]
    assert read({"synthetic": "yes"}, {"synthetic": "так"}).roster.synthetic
    assert not read({}, {}).roster.synthetic


def test_for_use_an_error_stops_everything_and_tells_everything() -> None:
    with pytest.raises(InputError) as caught:
        read_roster(rows({"sex": "x"}, {"consent": "?"}), "list.csv")
    assert len([one for one in caught.value.findings if one.severity == "error"]) == 2
    assert read_roster(rows({"expiry": ""})).findings[0].severity == "warning"


def test_one_id_in_two_files() -> None:
    first, second = read({}, {}), read({"person_id": "b-1"}, {"person_id": "a-2"}, holder="side-a")
    (finding,) = beside([first, second], ["a.csv", "b.csv"])
    assert (str(finding.place), finding.message.params["file"]) == ("b.csv:3 person_id", "a.csv")


def test_many_of_a_kind_are_counted_and_the_list_is_streamed() -> None:
    def endless() -> Iterator[TableRow]:
        head, one = rows({"sex": "x"})
        yield head
        yield from (TableRow(line, (f"p-{line}", *one.values[1:])) for line in itertools.count(2))

    found = Collector(most=10)
    taken = list(itertools.islice(inspect_persons(endless(), found, "f"), 300))
    assert len(taken) == 300
    assert found.errors == 300
    told = found.findings()
    assert len([one for one in told if one.message.code == "roster.unknown-value"]) == 10
    (more,) = [one for one in told if one.message.code == "roster.more-of-the-same"]
    assert more.message.params == {"code": "roster.unknown-value", "more": 290}
