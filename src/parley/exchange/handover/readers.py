"""The readers of manifests, and the layout of what each may see: the columns in order, and what one list covers.

A roster can cost the lives of the persons on it. What a reader may see is decided in one place, `parley.rosters.disclosure`, with the
reasons: a column here whose fields are not disclosed to a reader is omitted from that reader's lists, in every format.

Rules
- The escort learns who sits where; the officer at the crossing, how to recognise a person, and the order; the medical team, needs without
  name, rank or unit; the receiving side, what art. 122 GC III requires; the neutral observer, that nobody goes against their will;
  headquarters, what it has to move, and of anybody's health only the place that it must provide.
- Fields of one group are one column on paper, and a column each in CSV and XLSX.
- A field to be filled in by hand (``aboard``, ``handed_over``, ``received``, ``seen``) is an empty box.

Not being named on a manifest means nothing: whoever is on no list is "not on this list", never "not held".
"""

from __future__ import annotations

from typing import Final, Literal, get_args

from parley.rosters import may_see

__all__ = ["BOXES", "MANIFEST_FIELDS", "READERS", "Per", "Reader", "disclosed_by", "fields_of", "per"]

Reader = Literal["escort", "crossing", "medical", "receiving", "observer", "headquarters"]
READERS: Final[tuple[Reader, ...]] = get_args(Reader)

Per = Literal["vehicle", "crossing", "receiver", "day"]
"""What one manifest of a reader covers: a vehicle on a day, a crossing on a day, what one party receives at a crossing on a day, a day."""

BOXES: Final = frozenset({"aboard", "handed_over", "received", "seen"})
"""The fields that are ticked by hand."""

_SHOWS: Final[dict[str, tuple[str, ...]]] = {
    "name": ("names",),
    "from_to": ("holder", "power_depended_on"),
    "camp": ("place_held",),
    "group": ("travel_group",),
    "need": ("transport_need",),
}
"""The fields of the disclosure table that a column shows, if they are not the one of its own name."""

_LAID_OUT: Final[dict[Reader, tuple[tuple[str, ...], ...]]] = {
    "escort": (("place",), ("aboard",), ("handed_over",), ("name", "romanised"), ("person_id",)),
    "crossing": (
        ("order",),
        ("handed_over",),
        ("received",),
        ("name", "romanised"),
        ("date_of_birth",),
        ("identity_reference",),
        ("from_to",),
        ("person_id",),
    ),
    "medical": (("order",), ("seen",), ("person_id",), ("need",), ("art110_class",)),
    "receiving": (
        ("order",),
        ("received",),
        ("name", "romanised"),
        ("date_of_birth", "place_of_birth"),
        ("rank", "service_number"),
        ("power_depended_on",),
        ("father_name", "mother_maiden_name"),
        ("next_of_kin",),
        ("person_id",),
    ),
    "observer": (
        ("order",),
        ("seen",),
        ("name", "romanised"),
        ("date_of_birth",),
        ("from_to",),
        ("consent",),
        ("consent_date", "in_private"),
        ("person_id",),
    ),
    "headquarters": (
        ("order",),
        ("crossing", "vehicle", "place"),
        ("name", "romanised"),
        ("date_of_birth",),
        ("from_to",),
        ("category", "status"),
        ("rank", "service_number", "unit"),
        ("camp", "capture_date"),
        ("group", "consent"),
        ("person_id",),
    ),
}


def disclosed_by(column: str) -> tuple[str, ...]:
    """The fields of the disclosure table that *column* of a manifest shows; none for a box."""
    return () if column in BOXES else _SHOWS.get(column, (column,))


MANIFEST_FIELDS: Final[dict[Reader, tuple[tuple[str, ...], ...]]] = {
    reader: tuple(
        kept
        for group in groups
        if (kept := tuple(column for column in group if may_see(reader, *disclosed_by(column))))
    )
    for reader, groups in _LAID_OUT.items()
}
"""The columns of each reader, in groups: as laid out, without what the reader is not told."""

_PER: Final[dict[Reader, Per]] = {
    "escort": "vehicle",
    "crossing": "crossing",
    "medical": "receiver",
    "receiving": "receiver",
    "observer": "crossing",
    "headquarters": "day",
}


def fields_of(reader: Reader) -> tuple[str, ...]:
    """The fields that *reader* sees, in order, without boxes."""
    return tuple(field for group in MANIFEST_FIELDS[reader] for field in group if field not in BOXES)


def per(reader: Reader) -> Per:
    """What one manifest of *reader* covers."""
    return _PER[reader]
