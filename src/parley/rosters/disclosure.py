"""Who may see which field of a person, and why: one table, for manifests, tick-off sheets, reports and pages alike.

Rules
- What is not told to a reader here reaches that reader in no format. A field that nobody has put into the table is told to nobody.
- Each cell has a reason: told, because the reader's task needs it; or withheld, because of what the field is. `disclosure_of` gives it, as a message
  code and its source (an article; empty where it is Parley's own rule that nobody sees more than their task needs).
- Of anybody's health the medical team alone learns, and no name with it. A report, which names nobody, has the law's findings by number.
  Who else has to provide for somebody who lies down is told the place in the vehicle, and nothing of why.
- Where people are held is told to those who fetch them: the escort of the vehicle, and the headquarters that sends it. A headquarters of one side
  learns it only of whom that side holds (`whole_only_of_own`); otherwise it is for the neutral.
- That somebody is made up is told to everybody.

Beside the fields of a list there are fields that a plan or a rule makes of them (`MADE_FIELDS`); they are told or withheld by the same table.

It decides about fields, not about persons: whose list a reader gets is the manifest's matter. Whoever keeps a list sees all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal, get_args

import msgspec

from parley.kernel import Message
from parley.rosters.person import FIELDS

__all__ = [
    "DISCLOSED_FIELDS",
    "HEALTH_FIELDS",
    "MADE_FIELDS",
    "Disclosure",
    "ListReader",
    "disclosure_of",
    "may_see",
    "readers_told",
    "whole_only_of_own",
]

ListReader = Literal[
    "escort", "crossing", "medical", "receiving", "observer", "headquarters",
    "sheet-receives", "sheet-hands-over", "sheet-looks-on", "report",
]  # fmt: skip
"""Who reads something about persons: six readers of manifests, three of a tick-off sheet by what they do with the person, whoever reads a report."""

MADE_FIELDS: Final = ("romanised", "category", "order", "crossing", "vehicle", "place")
"""Fields that no list has: the name in Latin letters, the category of the rule, the order of hand-over, the way and the place in a vehicle."""

DISCLOSED_FIELDS: Final = (*FIELDS, *MADE_FIELDS)
"""Every field that the table decides about, those of a list first."""

_GC3_122: Final = "GC III art. 122"
_GC3_110: Final = "GC III art. 110"


class Disclosure(msgspec.Struct, frozen=True):
    """Whether *reader* is told *field*, why or why not, and the source of that reason (an article, or empty: Parley's own rule)."""

    reader: ListReader
    field: str
    told: bool
    why: Message
    source: str = ""


def _all(fields: Iterable[str], code: str, source: str = "") -> dict[str, tuple[str, str]]:
    return dict.fromkeys(fields, (code, source))


_WITHHELD: Final[Mapping[str, tuple[str, str]]] = {
    **_all(("names", "romanised", "date_of_birth", "place_of_birth", "sex", "nationality", "last_residence"), "roster.withheld-identity"),
    **_all(("distinguishing_marks", "identity_reference", "person_id"), "roster.withheld-identity"),
    **_all(("holder", "power_depended_on", "order", "crossing", "vehicle", "place", "category"), "roster.withheld-task"),
    **_all(("status", "rank", "service_number", "unit"), "roster.withheld-service"),
    **_all(("capture_date", "capture_place", "history", "release_date", "measure_taken"), "roster.withheld-captivity"),
    **_all(("judicial_state", "name_told", "parole_state"), "roster.withheld-captivity"),
    **_all(("place_held", "letters_address"), "roster.withheld-place-held"),
    **_all(("art110_class", "transport_need"), "roster.withheld-health"),
    **_all(("mmc_decision", "mmc_decision_date", "mmc_notified_date", "fit_to_travel_from", "last_health_report"), "roster.withheld-health-file"),
    **_all(("consent", "consent_date", "in_private"), "roster.withheld-wish"),
    **_all(("interviewer", "destination_wish"), "roster.withheld-wish-in-full"),
    **_all(("father_name", "mother_maiden_name", "next_of_kin", "travel_group"), "roster.withheld-family"),
    **_all(("named_by", "excluded", "counted_in_parity", "standby"), "roster.withheld-agreement"),
    **_all(("note_status", "linked_records", "expiry", "source", "source_date", "note"), "roster.withheld-keeping"),
    **_all(("synthetic",), "roster.withheld-task"),
}  # fmt: skip
"""For each field, why it is withheld from whoever is not told it."""

HEALTH_FIELDS: Final = frozenset(
    field for field, (code, _) in _WITHHELD.items() if code in ("roster.withheld-health", "roster.withheld-health-file")
)
"""Fields of a list that say something of a person's health."""

_OF_ARTICLE_122: Final = (
    "names", "date_of_birth", "place_of_birth", "rank", "service_number", "power_depended_on", "father_name", "mother_maiden_name", "next_of_kin",
)  # fmt: skip
"""What art. 122(4) GC III asks to be told of each prisoner, without the address for letters: whoever is handed over gets none there any more, and it says where
people are held. Of a civilian art. 138(1) GC IV asks for other things too, which are for the information bureau and stand in no manifest."""

_OF_FINDINGS: Final = (
    "status", "art110_class", "mmc_decision", "mmc_decision_date", "mmc_notified_date", "fit_to_travel_from", "consent", "judicial_state", "name_told",
)  # fmt: skip
"""What findings of the law on a person turn on: they stand in a report, with the number of the list and no name."""

_AT_THE_LINE: Final[Mapping[str, tuple[str, str]]] = {
    "person_id": ("roster.told-ticked", ""),
    "names": ("roster.told-asked", ""),
    "romanised": ("roster.told-written-down", ""),
    "date_of_birth": ("roster.told-second-question", ""),
    "holder": ("roster.told-way", ""),
    "power_depended_on": ("roster.told-way", ""),
    "order": ("roster.told-order-kept", ""),
}
"""What tells one person from another at a crossing, and which way they walk."""

_AT_THE_HEAD: Final = ("roster.told-at-the-head", "")
"""Not said of each person: the list is made for one crossing, vehicle or side, and its head says for which."""

_ON_A_SHEET: Final[Mapping[str, tuple[str, str]]] = {
    **_AT_THE_LINE,
    "crossing": ("roster.told-where-to-be", ""),
}

_OF_WHOEVER_ACTS: Final[Mapping[str, tuple[str, str]]] = {
    **_ON_A_SHEET,
    "vehicle": ("roster.told-vehicle-empties", ""),
    "place": ("roster.told-place-found", ""),
    "category": ("roster.told-promised", ""),
}
"""Whoever hands over and whoever receives send and meet the vehicles. Whoever only looks on needs none: an ambulance tells who is ill."""

_TOLD: Final[Mapping[ListReader, Mapping[str, tuple[str, str]]]] = {
    "escort": {
        "place": ("roster.told-place-seats", ""),
        "crossing": _AT_THE_HEAD,
        "vehicle": _AT_THE_HEAD,
        "names": ("roster.told-called", ""),
        "romanised": ("roster.told-called-latin", ""),
        "person_id": ("roster.told-apart-reported", ""),
        "place_held": ("roster.told-drives-from", ""),
    },
    "crossing": {
        **_AT_THE_LINE,
        "crossing": _AT_THE_HEAD,
        "identity_reference": ("roster.told-looked-at", "GC III art. 17"),
    },
    "medical": {
        "order": ("roster.told-ready", ""),
        "crossing": _AT_THE_HEAD,
        "power_depended_on": _AT_THE_HEAD,
        "person_id": ("roster.told-apart-without-names", ""),
        "transport_need": ("roster.told-care-waits", ""),
        "art110_class": ("roster.told-care-class", _GC3_110),
    },
    "receiving": {
        **_all(_OF_ARTICLE_122, "roster.told-by-law", f"{_GC3_122}(4)"),
        "order": ("roster.told-order-received", ""),
        "crossing": _AT_THE_HEAD,
        "romanised": ("roster.told-registers-latin", ""),
        "person_id": ("roster.told-same-number", ""),
    },
    "observer": {
        "order": ("roster.told-followed", ""),
        "crossing": _AT_THE_HEAD,
        "names": ("roster.told-spoken-to", ""),
        "romanised": ("roster.told-spoken-to-latin", ""),
        "date_of_birth": ("roster.told-own-register", ""),
        "holder": ("roster.told-way", ""),
        "power_depended_on": ("roster.told-way", ""),
        "consent": ("roster.told-wish", ""),
        "consent_date": ("roster.told-wish-old", ""),
        "in_private": ("roster.told-wish-guarded", ""),
        "person_id": ("roster.told-reported-unnamed", ""),
    },
    "headquarters": {
        "order": ("roster.told-order-everywhere", ""),
        "crossing": ("roster.told-where-to-be", ""),
        "vehicle": ("roster.told-vehicle-where", ""),
        "place": ("roster.told-place-provided", ""),
        "names": ("roster.told-found", ""),
        "romanised": ("roster.told-talked-about", ""),
        "date_of_birth": ("roster.told-namesakes", ""),
        "holder": ("roster.told-sides", ""),
        "power_depended_on": ("roster.told-sides", ""),
        "category": ("roster.told-promised", ""),
        "status": ("roster.told-status", ""),
        "rank": ("roster.told-rank", ""),
        "service_number": ("roster.told-forces", ""),
        "unit": ("roster.told-forces", ""),
        "place_held": ("roster.told-fetched", ""),
        "capture_date": ("roster.told-longest-held", ""),
        "travel_group": ("roster.told-not-parted", "GC IV art. 82"),
        "consent": ("roster.told-not-moved", ""),
        "person_id": ("roster.told-entered", ""),
    },
    "sheet-receives": _OF_WHOEVER_ACTS,
    "sheet-hands-over": _OF_WHOEVER_ACTS,
    "sheet-looks-on": _ON_A_SHEET,
    "report": {
        **_all(
            _OF_FINDINGS, "roster.told-law-asks", "GC III art. 109, 110, 112, 115, 119; GC IV art. 45, 132, 133, 136"
        ),
        "person_id": ("roster.told-found-again", ""),
        "holder": ("roster.told-counted-sides", ""),
        "power_depended_on": ("roster.told-counted-sides", ""),
        "category": ("roster.told-promised", ""),
        "order": ("roster.told-order-kept", ""),
        "crossing": ("roster.told-counted-ways", ""),
        "vehicle": ("roster.told-counted-ways", ""),
    },
}
"""What each reader is told beside ``synthetic``, and why; with the source of the reason."""

_MADE_UP: Final = ("roster.told-made-up", "")


def disclosure_of(reader: ListReader, field: str) -> Disclosure:
    """Whether *reader* is told *field*, and why. A *field* that is not in the table is withheld, and the reason says so."""
    told = _MADE_UP if field == "synthetic" else _TOLD[reader].get(field)
    code, source = told or _WITHHELD.get(field, ("roster.withheld-unlisted", ""))
    return Disclosure(reader, field, told is not None, Message(code), source)


def may_see(reader: ListReader, *fields: str) -> bool:
    """Whether *reader* is told every one of *fields*."""
    return all(disclosure_of(reader, field).told for field in fields)


def readers_told(field: str) -> tuple[ListReader, ...]:
    """Who is told *field*, in the order of the readers."""
    readers: tuple[ListReader, ...] = get_args(ListReader)
    return tuple(reader for reader in readers if may_see(reader, field))


def whole_only_of_own(reader: ListReader, field: str) -> bool:
    """Whether *reader*, where it belongs to one side, is told *field* only of persons whom that side holds."""
    return (reader, field) == ("headquarters", "place_held")
