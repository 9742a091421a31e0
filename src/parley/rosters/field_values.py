"""The vocabularies of a roster's fields: the values that a field may have, and other spellings that are read as one of them.

Lists are read as people write them: ``Ч``, ``чол.``, ``erkek``, ``M`` are ``male``. A word that is not in these tables is not guessed: it is
reported and read as unknown. Free fields (names, ranks, places, units) have no vocabulary; a rule compares them letter for letter.

Sources: status, Third Geneva Convention (GC III) art. 4 and 33; medical classes, GC III art. 110 and Annex I; decisions of a mixed
medical commission, GC III art. 112 and Annex II; ``note_status``, PFIF 1.4 (field ``status`` of a note). ``remains`` and the words of will
are practice of exchanges since 1953.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from parley.kernel import is_identifier

__all__ = ["DATES", "MANDATORY", "PARTIES", "VALUES", "YES_NO", "cell_told", "read_value"]

YES_NO: Final = ("yes", "no")

VALUES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "sex": ("female", "male", "other"),
        "status": ("pow", "civilian_internee", "protected_medical_or_chaplain", "detained_criminal", "remains"),
        "judicial_state": ("none", "pending", "convicted"),
        "name_told": YES_NO,
        "art110_class": (
            "none",
            "direct_repatriation_1",
            "direct_2",
            "direct_3",
            "neutral_accommodation_1",
            "neutral_2",
        ),
        "mmc_decision": ("repatriate", "refuse", "reexamine", "not_examined"),
        "transport_need": ("seat", "stretcher", "ambulance", "escort"),
        "consent": ("wants", "refuses", "undecided", "asylum", "not-asked"),
        "in_private": YES_NO,
        "excluded": YES_NO,
        "counted_in_parity": YES_NO,
        "standby": YES_NO,
        "note_status": ("information_sought", "is_note_author", "believed_alive", "believed_missing", "believed_dead"),
        "synthetic": YES_NO,
    }
)
"""The values of each field that has a vocabulary. An empty text, for "not known", is always allowed."""

DATES: Final = (
    "date_of_birth", "capture_date", "release_date", "mmc_decision_date", "mmc_notified_date", "fit_to_travel_from", "consent_date",
    "last_health_report", "source_date", "expiry",
)  # fmt: skip
"""The fields that hold a date (EDTF)."""

PARTIES: Final = ("holder", "power_depended_on", "named_by")
"""The fields that name a party of the rule."""

MANDATORY: Final = (
    "names", "power_depended_on", "status", "place_held", "art110_class", "transport_need", "consent", "source", "expiry",
)  # fmt: skip
"""The fields that a roster should fill for everybody, besides ``person_id`` and ``holder``. A blank is only a warning: unknown is a value."""

_YES = "yes y true 1 так да evet x +"
_NO = "no n false 0 ні нет hayır hayir -"
_SAME: Final[Mapping[str, Mapping[str, str]]] = {
    "sex": {
        "male": "m male man ч чол чол. чоловік чоловіча чоловічий м муж муж. мужской мужчина e erkek",
        "female": "f female woman ж жін жін. жінка жіноча жіночий жен жен. женский женщина k kadın kadin",
    },
    "status": {
        "pow": "prisoner-of-war prisoner військовополонений військовополонена военнопленный военнопленная esir harp-esiri",
        "civilian_internee": "civilian цивільний цивільна гражданский гражданское-лицо гражданская sivil",
        "protected_medical_or_chaplain": "medical chaplain медик капелан капеллан sağlık-personeli",
        "detained_criminal": "засуджений осужденный осуждённый hükümlü",
        "remains": "body тіло останки тело cenaze naaş",
    },
    "judicial_state": {"none": "no ні нет", "pending": "слідство следствие", "convicted": "засуджений осужден осуждён"},
    "art110_class": {
        "none": "no ні нет",
        "direct_repatriation_1": "direct_1 direct-1",
        "direct_2": "direct_repatriation_2 direct-2",
        "direct_3": "direct_repatriation_3 direct-3",
        "neutral_accommodation_1": "neutral_1 neutral-1",
        "neutral_2": "neutral_accommodation_2 neutral-2",
    },
    "mmc_decision": {"reexamine": "re-examine", "not_examined": "not-examined"},
    "transport_need": {
        "seat": "сидячи сидя сидячий oturarak koltuk",
        "stretcher": "ноші носилки лежачий sedye",
        "ambulance": "швидка скорая ambulans",
        "escort": "супровід сопровождение refakat",
    },
    "consent": {
        "wants": "yes так да хоче хочет evet istiyor",
        "refuses": "no ні нет відмовляється відмова отказывается отказ hayır reddediyor",
        "undecided": "не-вирішив не-решил kararsız",
        "asylum": "asylum_asked притулок убежище sığınma",
        "not-asked": "not_asked not_interviewed не-опитано не-опрошен sorulmadı",
    },
    **{
        field: {"yes": _YES, "no": _NO}
        for field in ("name_told", "in_private", "excluded", "counted_in_parity", "standby", "synthetic")
    },
}


def _tables() -> dict[str, dict[str, str]]:
    """For each field with a vocabulary, every accepted spelling with its value."""
    tables: dict[str, dict[str, str]] = {}
    for field, values in VALUES.items():
        table = {value.casefold(): value for value in values}
        for value, words in _SAME.get(field, {}).items():
            for word in words.split(" "):
                table.setdefault(word.casefold(), value)
        tables[field] = table
    return tables


_READ: Final = _tables()


def read_value(field: str, text: str) -> str | None:
    """The value of *field* that *text* stands for; None if it stands for none. Case and inner spaces do not matter."""
    table = _READ[field]
    key = text.strip()
    return table.get(key) or table.get("-".join(key.replace("İ", "i").casefold().split()))


_LETTERS: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['\u2019\u02bc.-](?=[^\W\d_]))+")
_TOLD: Final = 60


def cell_told(text: str) -> str:
    """What a message may show of a cell that could not be read: its signs, and an ellipsis for each word in it.

    Columns that are shifted by one put names where dates and ids belong, and a message goes where the list must not go. A single word that is written
    as coded words are (an identifier: ``side-a``, ``helthy``) is shown; where the cell is, the message says.
    """
    cut = text[:_TOLD]
    return cut if is_identifier(cut) else _LETTERS.sub("\u2026", cut)
