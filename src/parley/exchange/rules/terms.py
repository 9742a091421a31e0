"""The words that a rule is written with: parties, classes of persons, flows, stages, and what a clause points at.

- A **flow** is a direction: from the party that holds to the party (or hub, or custodian) that receives.
- A **class** is a kind of person, of remains, or of a thing that is given against persons (days, maps, money). Classes form trees by
  ``within``; trees stand in *facets* (category, sex, rank), and a person stands in one class of each facet. The facet ``category``
  is exhaustive unless the rule says otherwise: its classes together are everybody in the flow.
- ``where`` says by which attributes a person falls into a class. An attribute that is not known makes membership unknown, never "no".
- ``wounded_or_sick`` marks a class whose members fall under art. 109 and 110 of the Third Geneva Convention.

Nothing here names a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from parley.authoring import NAMES, Worded
from parley.kernel import IDENTIFIER_PATTERN, NotADate, parse_date
from parley.rosters import HEALTH_FIELDS

__all__ = [
    "AFTER_DELIVERY",
    "CIVILIAN_STATUS",
    "FIGURE_SIGNS",
    "SERIOUS_ART110",
    "ClassId",
    "ClauseId",
    "Count",
    "Criterion",
    "Day",
    "Facet",
    "FacetId",
    "Flow",
    "FlowId",
    "Happening",
    "Identifier",
    "Of",
    "OpenedId",
    "OtherReading",
    "PartialDay",
    "Party",
    "PartyId",
    "PersonClass",
    "Positive",
    "Precision",
    "Share",
    "Stage",
    "StageId",
    "Table",
    "TableId",
    "Text",
    "figure_bounds",
    "is_of_civilians",
    "is_of_wounded_or_sick",
    "membership",
    "tells_of_health",
]


def _id(names: str = "") -> Meta:
    extra = {NAMES: names} if names else None
    return Meta(pattern=IDENTIFIER_PATTERN, description="1 to 64 of a-z 0-9 . _ -", extra=extra)


Identifier = Annotated[str, _id()]
"""An id that names nothing of the rule: the own id of a part, a field of the roster, a proof."""
PartyId = Annotated[str, _id("party")]
FacetId = Annotated[str, _id("facet")]
ClassId = Annotated[str, _id("class")]
FlowId = Annotated[str, _id("flow")]
StageId = Annotated[str, _id("stage")]
TableId = Annotated[str, _id("table")]
ClauseId = Annotated[str, _id("clause")]
OpenedId = Annotated[str, _id("stage-or-clause")]
Count = Annotated[int, Meta(ge=0, le=1_000_000_000)]
Positive = Annotated[int, Meta(ge=1, le=1_000_000_000)]
Day = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="A calendar day, YYYY-MM-DD.")]
PartialDay = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?$", description="YYYY, YYYY-MM or YYYY-MM-DD, as far as known."
    ),
]
Text = Annotated[str, Meta(min_length=1, max_length=4000)]

Happening = Literal[
    "death-before",
    "death-after",
    "refusal",
    "asylum",
    "recovery",
    "not-found",
    "escape",
    "illness",
    "taken-back",
    "identified-otherwise",
]
"""Why somebody on a list does not go, or does not count. ``taken-back``: at the border, after the hand-over, by the side that gave. ``identified-otherwise``:
remains that turn out to be of somebody else, as of the side that gave them."""

AFTER_DELIVERY: frozenset[Happening] = frozenset({"death-after", "taken-back", "identified-otherwise"})
"""What happens to somebody who was handed over."""

Precision = Literal["exactly", "about", "at-least", "more-than", "at-most", "fewer-than"]
"""What a published number says: itself, or only that it was about so many, more, fewer."""


FIGURE_SIGNS: Mapping[Precision, str] = {
    "exactly": "", "about": "≈ ", "at-least": "≥ ", "more-than": "> ", "at-most": "≤ ", "fewer-than": "< ",
}  # fmt: skip
"""How a number that is not exact is written, in every language."""


def figure_bounds(count: int, precision: Precision) -> tuple[int, int | None]:
    """The numbers that a figure leaves possible. "About" names no margin, and none is invented: only that there was somebody."""
    match precision:
        case "exactly":
            return count, count
        case "at-least":
            return count, None
        case "more-than":
            return count + 1, None
        case "at-most":
            return 0, count
        case "fewer-than":
            return 0, max(count - 1, 0)
        case "about":
            return min(count, 1), None


CIVILIAN_STATUS = frozenset({"civilian_internee", "detained_criminal"})
"""Values of the roster field ``status`` that put a person under the Fourth Convention."""

SERIOUS_ART110 = frozenset({"direct_repatriation_1", "direct_2", "direct_3", "neutral_accommodation_1", "neutral_2"})
"""Values of the roster field ``art110_class`` that put a person under art. 109 and 110 GC III."""


class Party(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who holds, receives, hosts or keeps. A hub is a place of passage: whoever comes in goes out again.

    ``participant``: who this is among the participants of the talks, where the id is another one.
    """

    id: Identifier
    title: Worded
    participant: Identifier | None = None
    role: Literal["side", "hub", "custodian", "intermediary", "guarantor"] = "side"


class Criterion(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One test on a roster field: one of some values, a whole number within bounds, or a date within bounds (all ends included).

    A date of the roster may be known to the year only: it passes if all that it may mean passes, fails if nothing of it does, else it decides nothing.
    """

    field: Identifier
    any_of: tuple[Text, ...] = ()
    at_least: int | None = None
    at_most: int | None = None
    not_before: PartialDay | None = None
    not_after: PartialDay | None = None


class OtherReading(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What somebody else says that this clause or class means. Two readings are shown beside each other; neither is chosen."""

    word: tuple[Worded, ...]
    says: Worded


class Facet(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A way of telling persons apart. ``exhaustive``: its classes together are everybody."""

    id: Identifier
    exhaustive: bool = False


class PersonClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A class: its place in the tree, what its unit is, and by which attributes one falls into it (all must hold)."""

    id: Identifier
    title: Worded
    within: ClassId | None = None
    facet: FacetId = "category"
    unit: Literal["person", "remains", "thing"] = "person"
    wounded_or_sick: bool = False
    where: tuple[Criterion, ...] = ()
    disputed: tuple[OtherReading, ...] = ()
    note: Worded | None = None


class Flow(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"giver": "from", "receiver": "to"}
):
    """A direction. ``carries`` empty: every class of the rule."""

    id: Identifier
    title: Worded
    giver: PartyId
    receiver: PartyId
    carries: tuple[ClassId, ...] = ()


class Stage(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A part of the exchange, counted in days of the exchange (the first is 1), or open until something happens."""

    id: Identifier
    title: Worded
    first_day: Positive | None = None
    last_day: Positive | None = None


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of equivalents: how many units one member of a class stands for."""

    id: Identifier
    title: Worded
    units: dict[ClassId, Positive]


class Of(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Whom a clause is about. No flows: all of them. No classes: every person but those set outside the ratio."""

    flows: tuple[FlowId, ...] = ()
    classes: tuple[ClassId, ...] = ()


class Share(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """So many of these."""

    of: Of
    count: Positive


def membership(person_class: PersonClass, attributes: Mapping[str, str | int]) -> bool | None:
    """Whether a person with *attributes* falls into the class; None where an attribute that decides is not known."""
    answers = [_passes(criterion, attributes.get(criterion.field)) for criterion in person_class.where]
    if False in answers:
        return False
    return None if None in answers or not answers else True


def _passes(criterion: Criterion, value: str | int | None) -> bool | None:
    if value is None or value == "":
        return None
    answers: list[bool | None] = []
    if criterion.any_of:
        answers.append(str(value) in criterion.any_of)
    if criterion.at_least is not None or criterion.at_most is not None:
        answers.append(_in_range(value, criterion.at_least, criterion.at_most) if isinstance(value, int) else None)
    if criterion.not_before is not None or criterion.not_after is not None:
        answers.append(_in_time(str(value), criterion.not_before, criterion.not_after))
    return False if False in answers else None if None in answers else True


def _in_range(value: int, least: int | None, most: int | None) -> bool:
    return (least is None or value >= least) and (most is None or value <= most)


def _in_time(text: str, first: str | None, last: str | None) -> bool | None:
    try:
        date, low, high = parse_date(text), parse_date(first or "0001"), parse_date(last or "9999")
    except NotADate:
        return None
    if date.is_before(low) or high.is_before(date):
        return False
    after = date.first is not None and low.first is not None and date.first >= low.first
    before = date.last is not None and high.last is not None and date.last <= high.last
    return True if (after or first is None) and (before or last is None) else None


def is_of_wounded_or_sick(person_class: PersonClass) -> bool:
    """Whether art. 109 and 110 GC III reach every member: marked so, or defined by the medical class."""
    return person_class.wounded_or_sick or any(
        criterion.field == "art110_class" and bool(criterion.any_of) and set(criterion.any_of) <= SERIOUS_ART110
        for criterion in person_class.where
    )


def tells_of_health(person_class: PersonClass) -> bool:
    """Whether it says something of a person's health that they are, or are not, a member."""
    return person_class.wounded_or_sick or any(criterion.field in HEALTH_FIELDS for criterion in person_class.where)


def is_of_civilians(person_class: PersonClass) -> bool:
    """Whether every member is a civilian by the roster's status, and so under GC IV and not GC III."""
    return any(
        criterion.field == "status" and bool(criterion.any_of) and set(criterion.any_of) <= CIVILIAN_STATUS
        for criterion in person_class.where
    )
