"""Whether terms hang together: every name is known, every text has its form, every shape is on the earth.

Everything is found at once, each with its place. What a name should be, or the form of a text, the type of its field says (`said`); what is wrong
with a clause by itself, its kind says (`kinds`). What is well formed and cannot hold together is another matter: `terms_findings`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from parley.authoring import FindingsByPath, pointers, shown
from parley.ceasefire.terms.conduct_words import CONDUCT
from parley.ceasefire.terms.kinds import TERMS_KINDS, PhaseClause, WindowClause
from parley.ceasefire.terms.parts import TermsPlace
from parley.ceasefire.terms.shapes_on_earth import GeoLine, GeoLines, GeoPoint, LonLat, positions, rings
from parley.ceasefire.terms.whole_terms import CeasefireTerms
from parley.ceasefire.zones import UNSTATED, NotAWallTime, is_zone, parse_wall
from parley.kernel import Finding, Place
from parley.talks import NotADuration, parse_duration

__all__ = ["FORMS", "terms_references"]

_LISTS: Final = ("parties", "places", "weapons", "acts", "clauses")
_DEGREES: Final = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,15})?\Z", re.ASCII)
_KM: Final = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,6})?\Z", re.ASCII)
_CLOCK: Final = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]\Z", re.ASCII)
_RECURS: Final = re.compile(
    r"FREQ=(?:DAILY|WEEKLY|MONTHLY)"
    r"(?:;(?:INTERVAL=[1-9][0-9]{0,2}|BYDAY=(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:MO|TU|WE|TH|FR|SA|SU))*|BYMONTHDAY=(?:[1-9]|[12][0-9]|3[01])))*\Z",
    re.ASCII,
)


def _is_time(text: str) -> bool:
    try:
        parse_wall(text)
    except NotAWallTime:
        return False
    return True


def _is_length(text: str) -> bool:
    try:
        parse_duration(text)
    except NotADuration:
        return False
    return True


FORMS: Final[Mapping[str, tuple[str, Callable[[str], bool]]]] = {
    "form:time": ("not-a-time", _is_time),
    "form:zone": ("not-a-zone", lambda text: text == UNSTATED or is_zone(text)),
    "form:length": ("not-a-length", _is_length),
    "form:km": ("not-kilometres", lambda text: _KM.match(text) is not None),
    "form:clock": ("not-a-clock", lambda text: _CLOCK.match(text) is not None),
    "form:recurrence": ("not-a-recurrence", lambda text: _RECURS.match(text) is not None),
}
"""The forms that a text may have to have: what is said where it has not, and whether it has."""


def terms_references(terms: CeasefireTerms, places: Mapping[str, Place]) -> list[Finding]:
    """What does not hang together in *terms*; *places* by path of the model's YAML names."""
    found = FindingsByPath(places, "ceasefire.terms.")
    for name in _LISTS:
        seen: set[str] = set()
        for index, one in enumerate(getattr(terms, name)):
            if one.id in seen:
                found.add("same-id", f"{name}[{index}]", id=one.id)
            seen.add(one.id)
    known = _known(terms)
    for path, domain, value in pointers(terms):
        if domain in FORMS:
            what, fits = FORMS[domain]
            if not fits(value):
                found.add(what, path, found=shown(value))
        elif value not in known[domain]:
            found.add(f"unknown-{domain}", path, id=shown(value))
    for index, place in enumerate(terms.places):
        _place(place, f"places[{index}]", terms, found)
    for index, clause in enumerate(terms.clauses):
        for one in TERMS_KINDS.of(clause).faults_of(clause):
            found.add(one.what, f"clauses[{index}]{one.at}", **one.params)
    return found.findings


def _known(terms: CeasefireTerms) -> dict[str, set[str]]:
    return {
        "party": {one.id for one in terms.parties},
        "place": {one.id for one in terms.places},
        "weapon": {one.id for one in terms.weapons},
        "act": {one.id for one in terms.acts} | set(CONDUCT),
        "clause": {one.id for one in terms.clauses},
        "phase": {one.id for one in terms.of_kind(PhaseClause)},
        "window": {one.id for one in terms.of_kind(WindowClause)},
    }


def _place(place: TermsPlace, path: str, terms: CeasefireTerms, found: FindingsByPath) -> None:
    if (place.of is None) != (place.within_km is None):
        found.add("band-in-part", path, id=place.id)
    if place.of is not None and any(one.id == place.of and one.kind not in ("line", "point") for one in terms.places):
        found.add("band-of-no-line", f"{path}.of", id=place.of)
    shape = place.geojson
    if shape is None:
        return
    wanted = "point" if isinstance(shape, GeoPoint) else "line" if isinstance(shape, GeoLine | GeoLines) else "area"
    if place.kind not in (wanted, "objects"):
        found.add("shape-of-another-kind", f"{path}.geojson", id=place.id, found=wanted, wanted=place.kind)
    bad = next((one for one in positions(shape) if not _is_on_earth(one)), None)
    if bad is not None:
        found.add("not-on-earth", f"{path}.geojson", found=shown(", ".join(bad)))
    if any(len(ring) < 4 or ring[0] != ring[-1] for ring in rings(shape)):
        found.add("edge-not-closed", f"{path}.geojson", id=place.id)


def _is_on_earth(position: LonLat) -> bool:
    """Whether *position* is a longitude and a latitude."""
    bounds = zip(position, (180, 90), strict=True)
    return all(_DEGREES.match(text) is not None and abs(float(text)) <= bound for text, bound in bounds)
