"""What is said in terms, whatever it is about: times, lengths of time, and what others read otherwise.

A time is kept as it was said: the clock on the wall, and the zone whose clock is meant, or ``unstated``. A length is kept with how it is counted, or
``unstated``; then every way stands beside the others. What somebody else reads stands beside what the clause says, on that one's word.

The forms of these texts are checked when the whole file is (`terms_references`), so that each slip gets a sentence of its own; the JSON Schema
has them as patterns.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from parley.authoring import NAMES, Worded
from parley.kernel import IDENTIFIER_PATTERN

__all__ = [
    "ActId",
    "Bound",
    "ClauseName",
    "ClockText",
    "CountedFrom",
    "CountedHow",
    "IsoLength",
    "Kilometres",
    "Lasting",
    "PartyName",
    "PhaseName",
    "PlaceName",
    "ReadOtherwise",
    "SaidTime",
    "TermsId",
    "WallText",
    "WeaponName",
    "WindowName",
    "WordText",
    "ZoneName",
    "form",
]


def _id(names: str = "") -> Meta:
    return Meta(
        pattern=IDENTIFIER_PATTERN, description="1 to 64 of a-z 0-9 . _ -", extra={NAMES: names} if names else None
    )


def form(name: str, pattern: str, description: str) -> Meta:
    """The mark of a text of a form: ``form:`` and *name* is what `terms_references` checks it as; *pattern* is for the JSON Schema."""
    shape: dict[str, str | int] = {"pattern": pattern} if pattern else {}
    if name == "km":
        shape["minimum"] = 0
    return Meta(max_length=200, description=description, extra_json_schema=shape or None, extra={NAMES: f"form:{name}"})


TermsId = Annotated[str, _id()]
"""The own id of something: of a clause, the number that the text gives it."""
PartyName = Annotated[str, _id("party")]
PlaceName = Annotated[str, _id("place")]
WeaponName = Annotated[str, _id("weapon")]
ActId = Annotated[str, _id("act")]
ClauseName = Annotated[str, _id("clause")]
PhaseName = Annotated[str, _id("phase")]
WindowName = Annotated[str, _id("window")]
CountedFrom = Annotated[int, Meta(ge=0, le=1_000_000)]
WordText = Annotated[str, Meta(min_length=1, max_length=400)]

WallText = Annotated[
    str,
    form(
        "time",
        r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)?$",
        "A time on the wall: YYYY-MM-DD, or YYYY-MM-DDTHH:MM; T24:00 is the end of the day. Without any zone.",
    ),
]
ZoneName = Annotated[str, form("zone", "", "A zone of the IANA database (Europe/Kyiv, UTC), or unstated.")]
IsoLength = Annotated[
    str,
    form(
        "length",
        r"^P([0-9]+W|([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?)?)$",
        "A length of time by ISO 8601: P30D, PT48H, P1M, P1DT12H.",
    ),
]
Kilometres = Annotated[str, form("km", r"^[0-9]+(\.[0-9]+)?$", "Kilometres: digits, perhaps a point and digits.")]

ClockText = Annotated[str, form("clock", "^([01][0-9]|2[0-3]):[0-5][0-9]$", "HH:MM on the wall.")]

CountedHow = Literal["elapsed", "calendar", "inclusive", "unstated"]
Bound = Literal["signed", "declared", "told", "outside", "unknown"]


class Lasting(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A length of time. ``counted``: ``elapsed`` hours; by the ``calendar``, to the same time on the wall; ``inclusive``, the first day being one of
    them, to the end of the last; ``unstated``: the text does not say, and each way stands.
    """

    iso: IsoLength
    counted: CountedHow = "unstated"
    words: Worded | None = None


class ReadOtherwise(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"lasting": "for"}):
    """What somebody else says or reads: ``word`` is whose word it is. ``says`` in words; ``at``, ``for``, ``bound`` or (of a window, with ``for``) ``clock``
    where it can be reckoned with.

    ``basis``: ``said`` by that one, or ``reckoned`` by whoever wrote these terms from what was said.
    """

    word: Worded
    says: Worded | None = None
    at: WallText | None = None
    zone: ZoneName = "unstated"
    lasting: Lasting | None = None
    bound: Bound | None = None
    clock: ClockText | None = None
    basis: Literal["said", "reckoned"] = "said"


class SaidTime(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A time as it was said: ``at`` on the wall, in ``zone``. Without ``at`` only ``words`` are known. ``readings``: what others make of it."""

    at: WallText | None = None
    zone: ZoneName = "unstated"
    words: Worded | None = None
    readings: tuple[ReadOtherwise, ...] = ()
