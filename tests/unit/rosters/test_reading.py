"""Rows to persons: headings in any language and order, words of each field, dates as people write them, everything wrong at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.rosters import TableRow, inspect_roster
from parley.rosters.person import FIELDS
from parley.rosters.reading import MAX_CELL
from roster_rows import read, rows, said


def test_a_whole_person_has_nothing_against_it() -> None:
    found = read({})
    assert found.findings == ()
    (person,) = found.roster.persons
    assert (person.names[0].script, person.status, found.roster.holder, found.lines) == ("Cyrl", "pow", "side-a", (2,))


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        (("ID", "Held by", "Full name", "Birth date", "Gender"), ("1", "side-a", "Koval Hanna", "1987-05-16", "F")),
        (("Стать", "П.І.Б.", "Дата народження", "Ідентифікатор", "Утримує"), ("жін.", "Коваль Ганна", "16.05.1987", "1", "side-a")),
        (("ПОЛ", "фио", "Дата рождения", "Идентификатор", "удерживает"), ("Ж", "Коваль Анна", "16.5.1987 г.", "1", "side-a")),
        (("Cinsiyet", "AD SOYAD", "Doğum Tarihi", "Kimlik", "Tutan taraf"), ("kadın", "Ayşe Yılmaz", "16.05.1987", "1", "side-a")),
    ],
)  # fmt: skip
def test_headings_in_four_languages_and_any_order(headings: tuple[str, ...], cells: tuple[str, ...]) -> None:
    (person,) = inspect_roster([TableRow(1, headings), TableRow(2, cells)]).roster.persons
    assert (person.person_id, person.sex, person.date_of_birth, len(person.names)) == ("1", "female", "1987-05-16", 1)


def test_the_parts_of_a_name_and_its_other_forms() -> None:
    found = inspect_roster(
        [
            TableRow(1, ("id", "holder", "прізвище", "ім'я", "по батькові", "name_latin", "aliases")),
            TableRow(2, ("1", "a", "Коваль", "Ганна", "Іванівна", "Koval Hanna", "Сова; Ганнуся ")),
        ]
    )
    texts = [(name.text, name.script) for name in found.roster.persons[0].names]
    assert texts == [("Коваль Ганна Іванівна", "Cyrl"), ("Koval Hanna", "Latn"), ("Сова", "Cyrl"), ("Ганнуся", "Cyrl")]


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"sex": "male, female"}, "two-sexes", "sex"),
        ({"sex": "xyz"}, "unknown-value", "sex"),
        ({"status": "soldier?"}, "unknown-value", "status"),
        ({"date_of_birth": "1987-02-30"}, "not-a-date", "date_of_birth"),
        ({"date_of_birth": "05/06/1987"}, "not-a-date", "date_of_birth"),
        ({"date_of_birth": "31.02.1987"}, "not-a-date", "date_of_birth"),
        ({"person_id": ""}, "no-id", "person_id"),
        ({"person_id": "a b"}, "not-a-person-id", "person_id"),
        ({"power_depended_on": "Side B"}, "not-a-party", "power_depended_on"),
        ({"name": "Kоваль Ганна"}, "text-mixed-script", "name"),
        ({"note": "left\u202eright"}, "text-bidi-control", "note"),
        ({"name": "Ко\u200bваль"}, "text-invisible", "name"),
        ({"note": "bell\x07"}, "text-invisible", "note"),
        ({"note": "é".replace("é", "e\u0301")}, "text-not-nfc", "note"),
        ({"note": "x" * (MAX_CELL + 1)}, "cell-too-long", "note"),
        ({"expiry": "", "source": ""}, "not-told", ""),
    ],
)
def test_what_is_wrong_with_a_cell_is_told_with_its_place(cells: dict[str, str], code: str, column: str) -> None:
    assert (code, 2, column) in said(read(cells))


def test_everything_wrong_is_told_at_once() -> None:
    found = read({"sex": "x", "consent": "maybe"}, {"date_of_birth": "never", "holder": "side-c"}, {"person_id": ""})
    assert sorted(said(found)) == [
        ("holder-differs", 3, "holder"),
        ("no-id", 4, "person_id"),
        ("not-a-date", 3, "date_of_birth"),
        ("not-told", 2, ""),
        ("unknown-value", 2, "consent"),
        ("unknown-value", 2, "sex"),
    ]
    assert len(found.roster.persons) == 2


def test_a_word_that_is_not_known_is_read_as_not_known() -> None:
    (person,) = read({"sex": "x", "date_of_birth": "never"}).roster.persons
    assert (person.sex, person.date_of_birth) == ("", "")


@pytest.mark.parametrize(
    ("written", "date"),
    [("16.05.1987", "1987-05-16"), ("5.1987", "1987-05"), ("1987~", "1987~"), ("1987-05-16 00:00:00", "1987-05-16"), ("1987-XX-XX", "1987-XX-XX")],
)  # fmt: skip
def test_dates_as_people_write_them(written: str, date: str) -> None:
    found = read({"date_of_birth": written})
    assert found.findings == ()
    assert found.roster.persons[0].date_of_birth == date


def test_columns_that_are_missing_doubled_or_not_known() -> None:
    found = inspect_roster(
        [TableRow(1, ("name", "full name", "shoe size", "", "sex")), TableRow(2, ("X", "Y", "43", "", "m"))], "f"
    )
    codes = said(found)
    assert ("unknown-column", 1, "shoe size") in codes
    assert ("column-twice", 1, "full name") in codes
    missing = [
        dict(one.message.params)["column"] for one in found.findings if one.message.code == "roster.column-missing"
    ]
    assert missing == ["person_id", "holder"]
    assert found.roster.persons == ()


def test_no_heading_is_known_and_nobody_in_the_list() -> None:
    assert ("no-header", 1, "") in said(inspect_roster([TableRow(1, ("x", "y")), TableRow(2, ("1", "2"))]))
    assert said(inspect_roster([])) == [("empty", 0, "")]
    assert said(inspect_roster([TableRow(1, ("person_id", "holder", "name"))]))[0] == ("empty", 0, "")


def test_the_holder_of_the_caller_holds_for_all() -> None:
    table = [TableRow(1, ("id", "name")), TableRow(2, ("1", "X"))]
    assert inspect_roster(table, holder="side-a").roster.persons[0].holder == "side-a"
    assert ("column-missing", 1, "") in said(inspect_roster(table))
    assert ("holder-differs", 2, "holder") in said(read({}, holder="side-b"))


def test_a_row_that_is_too_long_and_one_that_is_blank() -> None:
    table = rows({}, {})
    table[1] = TableRow(2, (*table[1].values, "one more"))
    table.insert(2, TableRow(3, ("", " ")))
    found = inspect_roster(table)
    assert said(found) == [("row-too-long", 2, "")]
    assert len(found.roster.persons) == 2


def test_an_id_held_as_a_number_is_told() -> None:
    table = rows({"service_number": "123"})
    at = table[0].values.index("service_number")
    table[1] = TableRow(2, table[1].values, numbers=frozenset({at}))
    assert said(inspect_roster(table)) == [("number-cell", 2, "service_number")]


def test_a_row_with_headings_of_its_own_says_what_it_leaves_out() -> None:
    found = inspect_roster([TableRow(1, ("1", "a"), ("person_id", "holder")), TableRow(2, ("2",), ("person_id",))])
    assert [code for code, _, _ in said(found)] == ["not-told", "not-told"]
    assert [person.holder for person in found.roster.persons] == ["a", "a"]
    assert ("no-holder", 1, "holder") in said(inspect_roster([TableRow(1, ("1",), ("person_id",))]))


@given(st.lists(st.lists(st.text(max_size=12), max_size=8), max_size=8))
def test_whatever_a_table_holds_it_is_read_or_told(table: list[list[str]]) -> None:
    found = inspect_roster([TableRow(line, tuple(cells)) for line, cells in enumerate(table, 1)], "f")
    assert found.roster.persons or found.findings


@pytest.mark.parametrize(
    "name",
    ["Canary Quillfeather", "Птахівна Канарка", "Kanarya Ötleğen-Kızı", "QUILLFEATHER", "o’Quillfeather Ann 1988"],
)
def test_what_stands_in_the_wrong_column_is_in_no_message(name: str) -> None:
    """Columns shifted by one put a name where a date or an id belongs."""
    for column in (*FIELDS, "name", "latin"):
        found = read({column: name})
        for finding in found.findings:
            shown = " ".join(str(value) for value in finding.message.params.values())
            assert not any(
                part.lower() in shown.lower() for part in name.split() if len(part) > 2 and not part.isdigit()
            ), (column, finding)
    assert said(read({"birth_date": name}))
