"""Patronymics as grammars have them."""

from __future__ import annotations

import pytest

from parley.demo.patronymics import patronymic


@pytest.mark.parametrize(
    ("father", "son", "daughter"),
    [
        ("Андрій", "Андрійович", "Андріївна"), ("Василь", "Васильович", "Василівна"), ("Ігор", "Ігорович", "Ігорівна"),
        ("Ілля", "Ілліч", "Іллівна"), ("Микола", "Миколайович", "Миколаївна"), ("Яків", "Якович", "Яківна"), ("Петро", "Петрович", "Петрівна"),
        ("Григорій", "Григорович", "Григорівна"), ("Лев", "Львович", "Львівна"), ("Сергій", "Сергійович", "Сергіївна"),
    ],
)  # fmt: skip
def test_ukrainian_patronymics(father: str, son: str, daughter: str) -> None:
    assert (patronymic(father, "male", "uk"), patronymic(father, "female", "uk")) == (son, daughter)


@pytest.mark.parametrize(
    ("father", "son", "daughter"),
    [
        ("Иван", "Иванович", "Ивановна"), ("Сергей", "Сергеевич", "Сергеевна"), ("Игорь", "Игоревич", "Игоревна"),
        ("Юрий", "Юрьевич", "Юрьевна"), ("Дмитрий", "Дмитриевич", "Дмитриевна"), ("Георгий", "Георгиевич", "Георгиевна"),
        ("Анатолий", "Анатольевич", "Анатольевна"), ("Илья", "Ильич", "Ильинична"), ("Никита", "Никитич", "Никитична"),
        ("Яков", "Яковлевич", "Яковлевна"), ("Павел", "Павлович", "Павловна"),
    ],
)  # fmt: skip
def test_russian_patronymics(father: str, son: str, daughter: str) -> None:
    assert (patronymic(father, "male", "ru"), patronymic(father, "female", "ru")) == (son, daughter)


@pytest.mark.parametrize(
    ("father", "language"), [("Ahmet", "tr"), ("John", "en"), ("", "uk"), ("Ярема", "uk"), ("Никола", "ru")]
)
def test_where_no_rule_fits_there_is_none(father: str, language: str) -> None:
    assert patronymic(father, "male", language) == ""
