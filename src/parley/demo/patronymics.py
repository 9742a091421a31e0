"""Patronymics from a father's first name, in Ukrainian and in Russian, for people who do not exist.

The rules are those of school grammars: -йович, -ївна after й; -ьович and -івна after a soft consonant; and irregular names
(Ілля, Микола, Яків, Лев; Илья, Никита, Яков, Павел). They are for the names of the demonstration, which uses only fathers whose sons'
patronymics are in Faker's list too, so that two sources agree. They are not for real people, whose patronymic is what their papers say.
"""

from __future__ import annotations

from typing import Final

__all__ = ["patronymic"]

_UKRAINIAN: Final = {
    "Ілля": ("Ілліч", "Іллівна"),
    "Микола": ("Миколайович", "Миколаївна"),
    "Яків": ("Якович", "Яківна"),
    "Лев": ("Львович", "Львівна"),
    "Лука": ("Лукич", "Луківна"),
    "Хома": ("Хомич", "Хомівна"),
    "Кузьма": ("Кузьмич", "Кузьмівна"),
    "Григорій": ("Григорович", "Григорівна"),
    "Федір": ("Федорович", "Федорівна"),
    "Прохір": ("Прохорович", "Прохорівна"),
    "Михайло": ("Михайлович", "Михайлівна"),
}
_RUSSIAN: Final = {
    "Илья": ("Ильич", "Ильинична"),
    "Никита": ("Никитич", "Никитична"),
    "Лука": ("Лукич", "Лукинична"),
    "Фома": ("Фомич", "Фоминична"),
    "Кузьма": ("Кузьмич", "Кузьминична"),
    "Савва": ("Саввич", "Саввична"),
    "Яков": ("Яковлевич", "Яковлевна"),
    "Павел": ("Павлович", "Павловна"),
    "Лев": ("Львович", "Львовна"),
    "Михаил": ("Михайлович", "Михайловна"),
    "Данила": ("Данилович", "Даниловна"),
    "Гаврила": ("Гаврилович", "Гавриловна"),
}
_VOWELS: Final = "аеєиіїоуюяыэё"


def patronymic(father: str, sex: str, language: str) -> str:
    """The patronymic of a son (*sex* ``male``) or daughter of *father*, in ``uk`` or ``ru``; empty for another language or a name that no rule fits."""
    tables = {"uk": (_UKRAINIAN, _ukrainian), "ru": (_RUSSIAN, _russian)}
    if language not in tables or len(father) < 2:
        return ""
    own, rule = tables[language]
    forms = own.get(father) or rule(father)
    return forms[0 if sex == "male" else 1] if forms else ""


def _ukrainian(father: str) -> tuple[str, str] | None:
    """The patronymics of a son and a daughter in Ukrainian, or None."""
    stem = father[:-1]
    if father.endswith("й"):
        return f"{stem}йович", f"{stem}ївна"
    if father.endswith("ь"):
        return f"{stem}ьович", f"{stem}івна"
    if father.endswith("о"):
        return f"{stem}ович", f"{stem}івна"
    return None if father[-1] in _VOWELS else (f"{father}ович", f"{father}івна")


def _russian(father: str) -> tuple[str, str] | None:
    """The patronymics of a son and a daughter in Russian, or None."""
    if father.endswith("ий"):
        stem = father[:-2]
        soft = "и" if len(stem) > 1 and not {*stem[-2:].lower()} & {*_VOWELS} else "ь"
        return f"{stem}{soft}евич", f"{stem}{soft}евна"
    if father.endswith(("й", "ь")):
        return f"{father[:-1]}евич", f"{father[:-1]}евна"
    return None if father[-1] in _VOWELS else (f"{father}ович", f"{father}овна")
