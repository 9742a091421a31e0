"""Finds contradictions within the record of one person: captured before being born, dead and willing to go, named and unwilling.

Dates are compared as intervals: two of them contradict each other only if every reading does. A contradiction is reported; neither side
of it is chosen. In an error the two statements cannot both be true. In a warning they can, and somebody should look before anybody travels.
"""

from __future__ import annotations

import datetime
from typing import Final

from parley.kernel import NotADate, Severity, UncertainDate, parse_date
from parley.rosters.collecting import Cells, Collector
from parley.rosters.person import RosterPerson

__all__ = ["find_contradictions"]

_ORDER: Final[tuple[tuple[str, str, str, Severity], ...]] = (
    ("date_of_birth", "capture_date", "roster.captured-before-birth", "error"),
    ("date_of_birth", "release_date", "roster.released-before-birth", "error"),
    ("capture_date", "release_date", "roster.released-before-captured", "error"),
    ("capture_date", "consent_date", "roster.asked-before-captured", "error"),
    ("capture_date", "mmc_decision_date", "roster.examined-before-captured", "error"),
    ("capture_date", "fit_to_travel_from", "roster.fit-before-captured", "warning"),
    ("source_date", "expiry", "roster.expires-before-source", "warning"),
)
"""Pairs of dates of which the first does not come after the second; the code and the severity if it does."""

_UNWILLING: Final = ("refuses", "asylum")
_DIRECT: Final = ("direct_repatriation_1", "direct_2", "direct_3")


def find_contradictions(person: RosterPerson, cells: Cells, found: Collector, on: datetime.date | None = None) -> None:
    """Add the contradictions in *person* to *found*. *on*: the day of the check; without it no date is compared with today."""
    _dates(person, cells, found, on)
    _dead(person, cells, found)
    _will(person, cells, found)
    _health(person, cells, found)
    if person.holder and person.holder == person.power_depended_on:
        found.add("roster.holder-is-own-power", cells.place("power_depended_on"), "warning", person=person.person_id)


def _dates(person: RosterPerson, cells: Cells, found: Collector, on: datetime.date | None) -> None:
    """Dates in an impossible order, in the future, or expired."""
    dates = {name: date for name in _DATED if (date := _date(getattr(person, name))) is not None}
    for earlier, later, code, severity in _ORDER:
        if earlier in dates and later in dates and dates[later].is_before(dates[earlier]):
            found.add(
                code,
                cells.place(later),
                severity,
                person=person.person_id,
                earlier=dates[earlier].text,
                later=dates[later].text,
            )
    if on is None:
        return
    for name in ("date_of_birth", "capture_date", "release_date", "consent_date", "mmc_decision_date"):
        if name in dates and not dates[name].may_be_by(on):
            found.add(
                "roster.in-the-future", cells.place(name), person=person.person_id, field=name, date=dates[name].text
            )
    if "expiry" in dates and dates["expiry"].is_over_by(on):
        found.add("roster.expired", cells.place("expiry"), "warning", person=person.person_id, date=person.expiry)


_DATED: Final = tuple(dict.fromkeys(name for pair in _ORDER for name in pair[:2]))


def _date(text: str) -> UncertainDate | None:
    """*text* as a date; None if it is empty or no date."""
    if not text:
        return None
    try:
        return parse_date(text)
    except NotADate:
        return None  # reported when the roster was read


def _dead(person: RosterPerson, cells: Cells, found: Collector) -> None:
    """A record of remains that says things of a living person, and the other way round."""
    dead = person.status == "remains"
    if dead and person.consent not in ("", "not-asked"):
        found.add("roster.dead-but-asked", cells.place("consent"), person=person.person_id, consent=person.consent)
    if dead and person.note_status == "believed_alive":
        found.add("roster.dead-but-alive", cells.place("note_status"), person=person.person_id)
    if dead and person.transport_need in ("seat", "escort"):
        found.add(
            "roster.dead-but-seated", cells.place("transport_need"), "warning", person=person.person_id,
            need=person.transport_need,
        )  # fmt: skip
    if not dead and person.status and person.note_status == "believed_dead":
        found.add(
            "roster.believed-dead-but-held", cells.place("note_status"), "warning", person=person.person_id,
            status=person.status,
        )  # fmt: skip


def _will(person: RosterPerson, cells: Cells, found: Collector) -> None:
    """A will that contradicts being named, standing by, being excluded, or the destination."""
    if person.consent in _UNWILLING and person.named_by:
        found.add(
            "roster.refuses-but-named", cells.place("consent"), "warning", person=person.person_id,
            consent=person.consent, party=person.named_by,
        )  # fmt: skip
    if person.consent in _UNWILLING and person.standby == "yes":
        found.add("roster.refuses-but-standby", cells.place("standby"), person=person.person_id, consent=person.consent)
    if person.consent in ("wants", *_UNWILLING) and person.in_private == "no":
        found.add("roster.not-asked-alone", cells.place("in_private"), "warning", person=person.person_id)
    if person.excluded == "yes" and person.named_by:
        found.add(
            "roster.excluded-but-named", cells.place("excluded"), "warning", person=person.person_id,
            party=person.named_by,
        )  # fmt: skip
    if person.excluded == "yes" and person.standby == "yes":
        found.add("roster.excluded-but-standby", cells.place("standby"), person=person.person_id)
    if person.consent == "asylum" and person.destination_wish and person.destination_wish == person.power_depended_on:
        found.add("roster.asylum-but-home", cells.place("destination_wish"), person=person.person_id)


def _health(person: RosterPerson, cells: Cells, found: Collector) -> None:
    """A decision or a count that contradicts the medical class."""
    if person.mmc_decision == "refuse" and person.art110_class in _DIRECT:
        found.add("roster.class-against-commission", cells.place("mmc_decision"), "warning", person=person.person_id)
    if person.art110_class in _DIRECT and person.excluded == "yes":
        found.add("roster.wounded-but-excluded", cells.place("excluded"), "warning", person=person.person_id)
    if person.art110_class in _DIRECT and person.counted_in_parity == "yes":
        found.add("roster.wounded-but-counted", cells.place("counted_in_parity"), "warning", person=person.person_id)
