"""Names in Latin letters by the published tables; what the tables do not cover stays as it is."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.rosters import RosterPerson, romanisation_of
from parley.rosters.person import PersonName
from parley.rosters.romanisation import folded, language_of, romanise, script_of


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        # The examples that resolution 55 prints beside its table.
        ("Алушта", "Alushta"), ("Борщагівка", "Borshchahivka"), ("Вінниця", "Vinnytsia"), ("Гадяч", "Hadiach"), ("Ґалаґан", "Galagan"),
        ("Єнакієве", "Yenakiieve"), ("Гаєвич", "Haievych"), ("Житомир", "Zhytomyr"), ("Закарпаття", "Zakarpattia"),
        ("Їжакевич", "Yizhakevych"), ("Кадиївка", "Kadyivka"), ("Йосипівка", "Yosypivka"), ("Стрий", "Stryi"), ("Згорани", "Zghorany"),
        ("Розгон", "Rozghon"), ("Щербухи", "Shcherbukhy"), ("Юрій", "Yurii"), ("Корюківка", "Koriukivka"), ("Яготин", "Yahotyn"),
        ("Ярошенко", "Yaroshenko"), ("Знам'янка", "Znamianka"), ("Феодосія", "Feodosiia"), ("Харків", "Kharkiv"), ("ЩУКІН", "SHCHUKIN"),
    ],
)  # fmt: skip
def test_ukrainian_by_the_resolution_of_2010(name: str, latin: str) -> None:
    made = romanise(name, "uk")
    assert (made.text, made.table, made.assumed) == (latin, "uk-2010", False)


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Щербаков Пётр Ильич", "Shcherbakov Petr Ilich"), ("Подъячев", "Podieiachev"), ("Юлия", "Iuliia"),
        ("Цой", "Tsoi"), ("Хрущёв", "Khrushchev"), ("Эдуард", "Eduard"), ("Рыжов", "Ryzhov"),
    ],
)  # fmt: skip
def test_russian_by_the_table_of_travel_documents(name: str, latin: str) -> None:
    made = romanise(name, "ru")
    assert (made.text, made.table) == (latin, "icao-9303")


def test_belarusian_has_its_own_variants() -> None:
    assert romanise("Бабрыковіч Аляксандр").text == "Babrykovich Aliaksandr"
    assert romanise("Ігар", "be").text == "Ihar"
    assert romanise("Сямён Жураўлёў").text == "Siamion Zhurauliou"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Сергій", "uk"), ("В'ячеслав", "uk"), ("Сергей", ""), ("Рыжов", "ru"), ("Бабрыковіч", "be"), ("Жураўлёў", "be"), ("Подъячев", "ru"),
        ("Koval", ""),
    ],
)  # fmt: skip
def test_the_language_is_told_by_letters_or_not_at_all(text: str, language: str) -> None:
    assert language_of(text) == language


def test_where_nothing_tells_the_language_the_table_is_assumed_and_said() -> None:
    assert romanise("Петренко Роман").assumed
    assert romanise("Петренко Роман").table == "icao-9303"
    # г and и are where the languages part.
    assert romanise("Григорович", "uk").text == "Hryhorovych"
    assert romanise("Григорович", "ru").text == "Grigorovich"


@pytest.mark.parametrize("name", ["محمد علي", "김철수", "Γιώργος", "გიორგი", "Ahmet Çelik", "", "—", "Iван (mixed І)"])
def test_other_scripts_are_left_as_they_are(name: str) -> None:
    made = romanise(name)
    assert (made.text, made.table) == (name, "as-written")


def test_the_script_of_a_name() -> None:
    assert [script_of(text) for text in ("Коваль", "Koval", "محمد", "김철수", "Kовaль", "123", "")] == [
        "Cyrl", "Latn", "Arab", "Kore", "", "", "",
    ]  # fmt: skip


def test_turkish_letters_are_kept_and_folded_only_when_asked() -> None:
    assert romanise("Gökçe Işık Öztürk").text == "Gökçe Işık Öztürk"
    assert folded("Gökçe Işık Öztürk İnan Ağaoğlu") == "Goekce Isik Oeztuerk Inan Agaoglu"


def test_the_list_s_own_romanisation_goes_first_and_the_nationality_helps() -> None:
    person = RosterPerson(person_id="a", holder="a", names=(PersonName("Григорович", "Cyrl"),), nationality="UKR")
    assert romanisation_of(person).text == "Hryhorovych"
    assert romanisation_of(person).assumed
    own = RosterPerson(person_id="a", holder="a", names=(PersonName("Гоголь", "Cyrl"), PersonName("Gogol", "Latn")))
    assert romanisation_of(own).text == "Gogol"
    assert romanisation_of(own).table == "as-written"


@given(
    st.text(alphabet="абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'АБВГҐДЕЄЖЗИІЇЙ- ", max_size=40),
    st.sampled_from(["uk", "ru", "be", ""]),
)
def test_nothing_cyrillic_is_left_of_a_cyrillic_name(name: str, language: str) -> None:
    made = romanise(name, language)
    if made.table != "as-written":
        assert set(made.text) <= set(string.ascii_letters + "- '")
