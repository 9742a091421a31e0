"""Lists as headquarters keep them: titles, totals, apostrophes of every kind, letters of two alphabets, text opened in a wrong encoding, odd dates."""

from __future__ import annotations

import pytest

from parley.rosters import Collector, ReadRoster, TableRow, inspect_roster, romanised_name
from parley.rosters.garbled import garbled_by, lost_letters
from parley.rosters.look_alikes import APOSTROPHES, name_folded, odd_letter
from parley.rosters.written_dates import read_date
from roster_rows import WHOLE, read, rows, said

HEAD = ("person_id", "holder", "power_depended_on", "name", "date_of_birth", "status", "service_number")


def table(*lines: tuple[str, ...]) -> ReadRoster:
    return inspect_roster([TableRow(number, line) for number, line in enumerate(lines, 1)], "list.csv")


def codes(found: ReadRoster | Collector) -> list[str]:
    return [code for code, _, _ in said(found) if code not in ("column-not-told", "not-told")]


def person(identity: str, name: str, **fields: str) -> tuple[str, ...]:
    told = {
        "person_id": identity,
        "holder": "side-a",
        "power_depended_on": "side-b",
        "name": name,
        "status": "pow",
        **fields,
    }
    return tuple(told.get(column, "") for column in HEAD)


# Apostrophes


@pytest.mark.parametrize("sign", [*APOSTROPHES, '"', "*", "\u201d"])
def test_every_apostrophe_is_one_for_romanising_and_for_what_may_be_the_same(sign: str) -> None:
    found = read(
        {"name": "Вигаданко Мар'яна Іллівна", "date_of_birth": "1963-02-01"},
        {"name": f"Вигаданко Мар{sign}яна Іллівна", "date_of_birth": "1963-02-01"},
    )
    assert {romanised_name(one) for one in found.roster.persons} == {"Vyhadanko Mariana Illivna"}
    assert codes(found) == ["same-name-and-birth"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Маряна Іллівна", "Мар'яна Іллівна"),
        ("ІЛЛІВНА Мар’яна", "Мар'яна Іллівна"),
        ("Неiсний Їжак", "Неісний Їжак"),
        ("Семёнов Пётр", "Семенов Петр"),
        ("Вигаданко Ганна (Зозуля)", "Вигаданко Ганна"),
        ("Вигаданко\nГанна", "Вигаданко Ганна"),
        ("Голуб-Вигаданко Ґанна", "Голуб Вигаданко Ганна"),
    ],
)
def test_names_that_may_be_one(one: str, other: str) -> None:
    assert name_folded(one) == name_folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Koval Anna", "Коваль Анна"), ("Коваль Анна", "Коваль Інна"), ("Ayşe", "Ayse")]
)
def test_names_that_are_not_one_by_themselves(one: str, other: str) -> None:
    assert name_folded(one) != name_folded(other)


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        (("555", "555"), ["same-person"]),
        (("", ""), ["same-name-and-birth"]),
        (("555", ""), ["same-name-and-birth"]),
        (("", "555"), ["same-name-and-birth"]),
        (("555", "556"), []),
    ],
)
def test_the_same_number_is_said_only_of_two_numbers(numbers: tuple[str, str], code: list[str]) -> None:
    same = {"name": "Коваль Ганна", "date_of_birth": "1987-05-16"}
    assert codes(read(*({**same, "service_number": number} for number in numbers))) == code


# Letters of another alphabet


def test_an_id_in_look_alikes_is_told_with_its_letter_and_the_id_that_it_looks_like() -> None:
    found = table(
        HEAD, person("a-001", "Коваль Ганна"), person("\u0430-001", "Коваль Інна"), person("a-002", "Коваль Яна")
    )
    assert sorted(codes(found)) == ["id-look-alike", "id-looks-like"]
    letters = [one.message.params["letter"] for one in found.findings if one.message.code == "roster.id-look-alike"]
    assert letters == ["\u0430 (U+0430)"]
    assert len(found.roster.persons) == 3


def test_the_first_id_is_not_taken_for_the_right_one() -> None:
    found = table(
        HEAD, person("\u0430-001", "Коваль Ганна"), person("a-002", "Коваль Інна"), person("a-003", "Коваль Яна")
    )
    assert [one.place.line for one in found.findings if one.message.code == "roster.id-look-alike"] == [2]


def test_a_list_whose_ids_are_all_cyrillic_is_written_in_one_alphabet() -> None:
    assert "id-look-alike" not in codes(
        table(HEAD, person("\u0430-1", "Коваль Ганна"), person("\u0430-2", "Коваль Інна"))
    )


@pytest.mark.parametrize("name", ["HECTOP Вигаданий", "Вигаданий HECTOP", "\u0410\u041d\u041d\u0410 Made Up"])
def test_a_whole_word_in_look_alikes_is_told(name: str) -> None:
    assert "name-look-alike" in codes(table(HEAD, person("a-1", name)))


def test_a_whole_name_in_look_alikes_is_told_beside_a_list_in_the_other_alphabet() -> None:
    lines = (
        person("a-1", "Коваль Ганна"),
        person("a-2", "HECTOP BOBAK".replace("BAK", "A")),
        person("a-3", "Коваль Яна"),
    )
    found = table(HEAD, *lines)
    assert [
        (one.place.line, one.message.params["letter"]) for one in found.findings if "look-alike" in one.message.code
    ] == [(3, "H (U+0048)")]


@pytest.mark.parametrize("name", ["Коваль Ганна III", "Koval Hanna", "Коваль Ганна", "Kemal Öztürk"])
def test_a_name_that_is_in_its_own_alphabet(name: str) -> None:
    assert "name-look-alike" not in codes(table(HEAD, person("a-1", name)))


@pytest.mark.parametrize(
    ("word", "letter"), [("Неiсний", "i"), ("Kоваль", "K"), ("Kov\u0430l", "\u0430"), ("Коваль", ""), ("Koval", "")]
)
def test_the_letter_of_the_wrong_alphabet(word: str, letter: str) -> None:
    assert odd_letter(word) == letter


# Text that was opened in a wrong encoding

NAMES = ("Вигаданко Ілля Семенович", "Придуманный Сергей Петрович", "Нєпридуманий Їжак")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("had", "read_as"),
    [
        ("utf-8", "windows-1251"), ("utf-8", "windows-1252"), ("utf-8", "cp866"), ("utf-8", "koi8-u"), ("windows-1251", "windows-1252"),
        ("windows-1251", "cp866"), ("cp866", "windows-1251"), ("koi8-u", "windows-1251"), ("koi8-u", "windows-1252"), ("windows-1251", "koi8-u"),
    ],
)  # fmt: skip
def test_text_opened_in_a_wrong_encoding_is_told_with_both(name: str, had: str, read_as: str) -> None:
    raw = name.encode(had, "ignore")
    garbled = "".join(
        chr(byte) if bytes([byte]).decode(read_as, "replace") == "\ufffd" else bytes([byte]).decode(read_as)
        for byte in raw
    )
    assert garbled_by(garbled) == (had, read_as)


@pytest.mark.parametrize(
    ("garbled", "had"),
    [
        ("YÄ±lmaz AyÅŸe", "utf-8"),
        ("Yýldýrým Ayþe", "windows-1254"),
        ("Þahin Kemal", "windows-1254"),
        ("Ã–ztÃ¼rk Ali", "utf-8"),
    ],
)
def test_turkish_opened_in_a_wrong_encoding(garbled: str, had: str) -> None:
    found = garbled_by(garbled)
    assert found is not None
    assert found[0] == had


@pytest.mark.parametrize(
    "name",
    [
        *NAMES, "Коваль-Вигаданко Мар'яна", "КОВАЛЬ ГАННА", "Солов\u02bcйов Іван", "Öztürk Ağaoğlu Işıl", "Müller José Łukasz", "Ólafur Þórðarson",
        "«Зозуля» Коваль", "Коваль Г. І.", "в/ч А1234", "р. Дніпро, вул. Садова, 5", "김철수", "محمد", "NovotnÝ", "иВАНОВ", "Kоваль", "№ 5", "Dvořák Čapek",
    ],
)  # fmt: skip
def test_what_stands_as_people_write_is_not_called_garbled(name: str) -> None:
    assert garbled_by(name) is None


def test_garbled_text_is_told_once_a_row() -> None:
    bad = "Коваль Ганна".encode().decode("windows-1251")
    found = table((*HEAD, "note"), (*person("a-1", bad), bad))
    assert codes(found) == ["text-garbled"]
    assert len(found.roster.persons) == 1


@pytest.mark.parametrize(
    ("text", "at"),
    [("Ков\ufffdль", 4), ("????? Ганна", 1), ("Ков?ль", 3), ("чи живий?", 0), ("Коваль (?)", 0), ("plain", 0)],
)
def test_letters_that_were_lost(text: str, at: int) -> None:
    assert lost_letters(text) == at


# Names with more in them


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Вигаданко\nМар'яна", "name-line-break"), ("Вигаданко 1990", "name-digits"), ("Вигаданко (Сова)", "name-nickname"),
        ("Вигаданко «Сова»", "name-nickname"), ('Вигаданко "Сова"', "name-nickname"), ("Вигаданко [Сова]", "name-nickname"),
        ("Вигаданко позивний Сова", "name-nickname"), ("Uydurma Ali kod adı Kartal", "name-nickname"), ("Madeup 'Owl' Ann", "name-nickname"),
        ("Вигаданко / Выдуманко", "name-nickname"),
    ],
)  # fmt: skip
def test_more_than_a_name_is_told(name: str, code: str) -> None:
    assert code in codes(table(HEAD, person("a-1", name)))


@pytest.mark.parametrize(
    "name",
    ["O'Hara Ann", "Солов'йов Іван", 'Солов"йов Іван', "D’Arc Jean", "Коваль Г.І.", "Коваль-Вигаданко Яна", "Al-'Ani"],
)
def test_a_plain_name_has_nothing_against_it(name: str) -> None:
    assert not [
        code for code in codes(table(HEAD, person("a-1", name))) if code.startswith("name") and name != "Al-'Ani"
    ]


# Rows of nobody


@pytest.mark.parametrize(
    "word",
    [
        "Разом",
        "РАЗОМ:",
        "Всього",
        "Усього осіб",
        "Итого",
        "ВСЕГО:",
        "Toplam",
        "TOPLAM",
        "Genel toplam",
        "Total",
        "Grand total",
        "Subtotal",
        "- Итого -",
    ],
)
@pytest.mark.parametrize("at", [0, 3])
@pytest.mark.parametrize(("said_number", "code"), [("2", "agrees"), ("5", "differs"), ("", "")])
def test_a_row_of_totals_is_asked_about_and_is_no_person(word: str, at: int, said_number: str, code: str) -> None:
    line = [""] * len(HEAD)
    line[at] = word
    line[at + 1] = said_number
    found = table(HEAD, person("a-1", "Коваль Ганна"), person("a-2", "Коваль Інна"), tuple(line))
    assert codes(found) == [f"row-of-total-{code}" if code else "row-of-total"]
    assert len(found.roster.persons) == 2


def test_a_subtotal_counts_from_the_total_before() -> None:
    one, two, three = (
        person(f"a-{number}", f"Коваль {name}") for number, name in enumerate(("Ганна", "Інна", "Яна"), 1)
    )
    found = table(HEAD, one, two, ("Разом: 2",), three, ("Разом: 1",), ("Всього: 3",))
    assert codes(found) == ["row-of-total-agrees"] * 3


def test_a_person_with_such_a_name_is_a_person() -> None:
    found = table(
        HEAD,
        person("a-1", "Тоталь Ганна"),
        person("a-2", "Total Anna", date_of_birth="1987-05-16"),
        person("a-3", "Итогов Иван"),
    )
    assert len(found.roster.persons) == 3


def test_headings_that_come_again_and_numbers_of_columns_are_left_out() -> None:
    found = table(
        HEAD,
        tuple(str(number) for number in range(1, len(HEAD) + 1)),
        person("a-1", "Коваль Ганна"),
        HEAD,
        person("a-2", "Коваль Яна"),
    )
    assert codes(found) == ["row-of-numbers", "row-of-headings"]
    assert [one.person_id for one in found.roster.persons] == ["a-1", "a-2"]


# Where the headings are


@pytest.mark.parametrize("above", [1, 2, 7, 20])
def test_headings_below_a_title_are_found_and_told(above: int) -> None:
    titles = [("Список військовополонених", *[""] * 6), ("станом на 01.03.2030",), ("Затверджую", "", "Командир")]
    found = table(*(titles[number % 3] for number in range(above)), HEAD, person("a-1", "Коваль Ганна"))
    assert codes(found) == ["headings-below-title"]
    (told,) = (one for one in found.findings if one.message.code == "roster.headings-below-title")
    assert (told.message.params, told.place.line) == ({"line": above + 1, "above": above}, above + 1)
    assert found.lines == (above + 2,)


def test_a_row_of_groups_above_the_headings() -> None:
    found = table(("Особа", "", "", "", "Служба"), HEAD, person("a-1", "Коваль Ганна"))
    assert codes(found) == ["headings-below-title"]


def test_headings_in_two_rows_are_read_together() -> None:
    upper = ("person_id", "holder", "power_depended_on", "Особа", "", "status", "")
    lower = ("", "", "", "ПІБ", "Дата народження", "", "Особистий номер")
    found = table(("Список",), upper, lower, person("a-1", "Коваль Ганна", date_of_birth="1987", service_number="7"))
    assert codes(found) == ["headings-in-two-rows"]
    (one,) = found.roster.persons
    assert (one.names[0].text, one.date_of_birth, one.service_number, found.lines) == (
        "Коваль Ганна",
        "1987",
        "7",
        (4,),
    )


def test_persons_are_not_taken_for_headings() -> None:
    found = table(("person_id", "holder", "name"), ("a-1", "side-a", "Коваль Ганна"), ("a-2", "side-a", "Коваль Яна"))
    assert len(found.roster.persons) == 2
    assert codes(found) == []


# Dates


@pytest.mark.parametrize(
    ("text", "code", "meant"),
    [
        ("14.08.05", "two-digit-year", ("1905-08-14", "2005-08-14")),
        ("30/11/85", "two-digit-year", ("1985-11-30", "2085-11-30")),
        ("30-11-85", "two-digit-year", ("1985-11-30", "2085-11-30")),
        ("30.11.85 р.", "two-digit-year", ("1985-11-30", "2085-11-30")),
        ("29.02.00", "two-digit-year", ("2000-02-29",)),
        ("05/06/85", "not-a-date", ()),
        ("05/06/1985", "not-a-date", ()),
        ("30/11/1985", "date-written-otherwise", ("1985-11-30",)),
        ("23043", "day-number", ("1963-02-01", "1967-02-02")),
        ("33099.5", "day-number", ("1990-08-14", "1994-08-15")),
        ("99999", "not-a-date", ()),
        ("14 серпня 1990", "date-written-otherwise", ("1990-08-14",)),
        ("14 августа 1990 г.", "date-written-otherwise", ("1990-08-14",)),
        ("14 Ağustos 1990", "date-written-otherwise", ("1990-08-14",)),
        ("14 August 1990", "date-written-otherwise", ("1990-08-14",)),
        ("31 лютого 1990", "not-a-date", ()),
        ("14 brumaire 1990", "not-a-date", ()),
        ("1985 р.н.", "date-written-otherwise", ("1985",)),
        ("1985 г.р.", "date-written-otherwise", ("1985",)),
        ("00.00.1985", "date-written-otherwise", ("1985",)),
        ("00.05.1985", "date-written-otherwise", ("1985-05",)),
        ("30.02.1985", "not-a-date", ()),
        ("30.02.85", "not-a-date", ()),
        ("16.05.1987 р.", "", ()),
        ("1963-02-01 00:00:00", "", ()),
    ],
)
def test_a_date_that_is_not_sure_is_told_with_what_is_meant_and_never_read(
    text: str, code: str, meant: tuple[str, ...]
) -> None:
    date = read_date(text)
    assert (date.code.removeprefix("roster."), date.meant, bool(date.written)) == (code, meant, not code)
    found = read({"date_of_birth": text})
    assert codes(found) == ([code] if code else [])
    assert bool(found.roster.persons[0].date_of_birth) is not bool(code)


def test_no_word_of_a_date_is_told() -> None:
    for finding in read({"date_of_birth": "14 серпня 1990"}).findings:
        assert "серпня" not in str(finding.message.params)


def test_a_blank_wish_stays_unknown() -> None:
    lines = rows({"consent": ""}, {"consent": "можливо"}, {"consent": "?"})
    assert {one.consent for one in inspect_roster(lines, "list.csv").roster.persons} == {""}
    assert WHOLE["consent"] == "wants"
