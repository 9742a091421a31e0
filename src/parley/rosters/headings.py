"""The column headings of rosters, and what they mean.

A heading is the name of a field, or one of the names that lists in English, Ukrainian, Russian and Turkish give it. Case, spaces, dots
and underscores do not matter, nor does the order of the columns. A column with an unknown heading is reported and ignored:
nothing is guessed from its contents.

Names have more columns than one: ``name`` (the main one, as written), ``name_latin`` (the holder's own romanisation), ``other_names``
(aliases, separated by semicolons), or ``surname``, ``first_names`` and ``patronymic`` apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from parley.rosters.look_alikes import APOSTROPHES
from parley.rosters.person import FIELDS

__all__ = ["COLUMNS", "HEADINGS", "NAME_COLUMNS", "column_of"]

NAME_COLUMNS: Final = ("name", "name_latin", "other_names", "surname", "first_names", "patronymic")
"""The columns from which the field ``names`` is built."""

COLUMNS: Final = (
    "person_id", "holder", "power_depended_on", "name", "name_latin", "other_names",
    *(field for field in FIELDS if field not in ("person_id", "holder", "power_depended_on", "names")),
)  # fmt: skip
"""The columns of a file that Parley writes, in order."""

HEADINGS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "person_id": ("id", "person record id", "ідентифікатор", "номер у списку", "идентификатор", "номер в списке", "kimlik", "liste no"),
        "holder": ("held by", "detaining power", "утримує", "держава, що тримає в полоні", "удерживает", "удерживающая сторона", "tutan taraf"),
        "power_depended_on": ("to", "receiver", "destination", "сторона, до якої належить", "кому", "сторона назначения", "bağlı olduğu taraf"),
        "name": ("full name", "names", "surname first names", "піб", "п.і.б.", "прізвище, ім'я, по батькові", "фио", "ф.и.о.",
                 "фамилия, имя, отчество", "ad soyad", "adı soyadı"),
        "name_latin": ("romanised name", "latin name", "латиницею", "піб латиницею", "латиницей", "фио латиницей", "latin harfleriyle"),
        "other_names": ("aliases", "alternate names", "інші імена", "другие имена", "diğer adları"),
        "surname": ("last name", "family name", "прізвище", "фамилия", "soyadı", "soyad"),
        "first_names": ("first name", "given names", "given name", "ім'я", "імя", "имя", "adı", "ad"),
        "patronymic": ("middle name", "по батькові", "отчество"),
        "father_name": ("father first name", "father's name", "ім'я батька", "имя отца", "baba adı"),
        "mother_maiden_name": ("mother's maiden name", "дівоче прізвище матері", "девичья фамилия матери", "anne kızlık soyadı"),
        "date_of_birth": ("birth date", "born", "дата народження", "дата рождения", "doğum tarihi"),
        "place_of_birth": ("birthplace", "місце народження", "место рождения", "doğum yeri"),
        "sex": ("gender", "стать", "пол", "cinsiyet"),
        "nationality": ("citizenship", "громадянство", "гражданство", "uyruk", "vatandaşlık"),
        "last_residence": ("last place of residence", "останнє місце проживання", "последнее место жительства", "son ikametgâh", "son ikamet yeri"),
        "distinguishing_marks": ("distinguishing characteristics", "особливі прикмети", "особые приметы", "ayırt edici özellikler"),
        "identity_reference": ("photo url", "document", "документ", "фото", "belge"),
        "status": ("статус", "statü"),
        "rank": ("звання", "військове звання", "звание", "воинское звание", "rütbe"),
        "service_number": ("army number", "serial number", "personal number", "особистий номер", "личный номер", "sicil no"),
        "unit": ("unit branch", "regiment", "частина", "підрозділ", "військова частина", "часть", "подразделение", "войсковая часть", "birlik"),
        "capture_date": ("captured", "captured on", "дата полону", "дата взяття в полон", "дата пленения", "esir alınma tarihi"),
        "capture_place": ("captured at", "місце полону", "место пленения", "esir alındığı yer"),
        "place_held": ("camp", "place of internment", "місце утримання", "табір", "место содержания", "лагерь", "tutulduğu yer", "kamp"),
        "letters_address": ("address for letters", "address for correspondence", "адреса для листування", "адрес для переписки", "mektup adresi"),
        "measure_taken": ("measure", "вжитий захід", "принятая мера", "alınan tedbir"),
        "history": ("історія", "история", "geçmiş"),
        "judicial_state": ("судовий стан", "судебный статус", "adli durum"),
        "name_told": ("ім'я повідомлено", "имя сообщено", "adı bildirildi"),
        "parole_state": ("parole",),
        "art110_class": ("medical class", "медична група", "медицинская группа", "sağlık sınıfı"),
        "mmc_decision": ("commission decision", "рішення комісії", "решение комиссии", "komisyon kararı"),
        "mmc_decision_date": ("commission decision date", "дата рішення комісії", "дата решения комиссии", "komisyon karar tarihi"),
        "mmc_notified_date": ("decision notified on", "рішення повідомлено", "решение сообщено", "kararın bildirildiği tarih"),
        "fit_to_travel_from": ("fit to travel", "може їхати з", "может ехать с", "yolculuğa uygun"),
        "transport_need": ("transport", "транспорт", "перевезення", "перевозка", "ulaşım ihtiyacı"),
        "last_health_report": ("health report", "останній медичний звіт", "последний медицинский отчет", "son sağlık raporu"),
        "consent": ("will", "згода", "согласие", "rıza"),
        "consent_date": ("дата згоди", "дата согласия", "rıza tarihi"),
        "interviewer": ("asked by", "опитував", "опрашивал", "görüşmeci"),
        "in_private": ("наодинці", "наедине", "baş başa"),
        "destination_wish": ("куди хоче", "куда хочет", "gitmek istediği yer"),
        "travel_group": ("group", "family", "група", "сім'я", "группа", "семья", "grup", "aile"),
        "named_by": ("назвала сторона", "названа стороной", "adını veren taraf"),
        "excluded": ("excluded by agreement", "виключено", "исключен", "hariç"),
        "counted_in_parity": ("враховується", "учитывается", "sayılır"),
        "standby": ("резерв", "yedek"),
        "release_date": ("released", "дата звільнення", "дата освобождения", "serbest bırakılma tarihi"),
        "next_of_kin": ("next of kin contact", "найближчий родич", "ближайший родственник", "yakını"),
        "note_status": ("pfif status",),
        "linked_records": ("linked person record id", "пов'язані записи", "связанные записи", "bağlı kayıtlar"),
        "expiry": ("expiry date", "erase at", "стерти", "удалить", "silinme tarihi"),
        "source": ("source name", "джерело", "источник", "kaynak"),
        "source_date": ("дата джерела", "дата источника", "kaynak tarihi"),
        "note": ("notes", "remark", "примітка", "примечание", "not"),
        "synthetic": ("синтетичний", "синтетический", "sentetik"),
    }
)  # fmt: skip
"""Other headings of each column. Each column can also be called by its own name."""

_MARKS = re.compile(r"[\s_.,:;()№#*-]+")
_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))


def _plain(heading: str) -> str:
    """*heading* without the differences that do not matter: case, dots, spaces, apostrophes."""
    # A Turkish ı becomes I in capitals, and that an i again: the four letters are one here.
    flat = heading.replace("İ", "i").replace("ı", "i").translate(_APOSTROPHES).casefold()
    return _MARKS.sub(" ", flat).strip()


def _index() -> dict[str, str]:
    """Every accepted heading with its column. Raises ValueError if one stands for two."""
    index: dict[str, str] = {}
    for column in dict.fromkeys((*COLUMNS, *NAME_COLUMNS)):
        for heading in (column, *HEADINGS.get(column, ())):
            taken = index.setdefault(_plain(heading), column)
            if taken != column:
                raise ValueError(f"the heading {heading!r} stands for {taken} and {column}")
    return index


_COLUMN_OF: Final = _index()


def column_of(heading: str) -> str | None:
    """The column that *heading* stands for, or None."""
    return _COLUMN_OF.get(_plain(heading))
