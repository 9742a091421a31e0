"""Offers files: text in, offers out, or `InputError` with everything that is wrong, each with its line.

Two passes (`parley.authoring`): the shape, then whether every name is known and nothing stands twice; of the sound part too where the shape
is wrong somewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from parley.authoring import DEFAULT_LANGUAGE, FileFormat, FindingsByPath, read_file
from parley.exchange.offers.offer import Offers, ReadOffers
from parley.kernel import Finding, Place

__all__ = ["offers_schema", "read_offers"]

_FORMAT: Final = FileFormat(Offers, "Parley: offers among several parties, version 1")
_LISTS = ("parties", "classes", "packages", "coalitions", "offers")


def read_offers(text: str, file: str = "", lang: str = DEFAULT_LANGUAGE) -> ReadOffers:
    """Offers from YAML *text*, their words in *lang* where they have them. Raises `InputError` with every finding."""
    return ReadOffers(*read_file(_FORMAT, text, file, check=_hanging_together, lang=lang))


def offers_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of an offers file."""
    return _FORMAT.schema()


def _hanging_together(offers: Offers, places: Mapping[str, Place]) -> list[Finding]:
    found = FindingsByPath(places, "exchange.offers.")
    for name in _LISTS:
        seen: set[str] = set()
        for index, one in enumerate(getattr(offers, name)):
            if one.id in seen:
                found.add("doubled", f"{name}[{index}].id", id=one.id)
            seen.add(one.id)
    parties = {one.id for one in offers.parties}
    if len(offers.parties) < 2:
        found.add("too-few-parties", "parties")
    if not offers.offers:
        found.add("no-offers", "offers")
    if offers.hub is not None and offers.hub not in parties:
        found.add("unknown-party", "hub", id=offers.hub)
    _coalitions(offers, parties, found)
    _offers(offers, parties, found)
    if not found.findings:
        _odd(offers, found)
    return found.findings


def _coalitions(offers: Offers, parties: set[str], found: FindingsByPath) -> None:
    of: dict[str, str] = {}
    for index, coalition in enumerate(offers.coalitions):
        if not coalition.parties:
            found.add("empty-coalition", f"coalitions[{index}].parties", id=coalition.id)
        for place, party in enumerate(coalition.parties):
            path = f"coalitions[{index}].parties[{place}]"
            if party not in parties:
                found.add("unknown-party", path, id=party)
            elif party in of:
                found.add("in-two-coalitions", path, party=party, one=of[party], other=coalition.id)
            elif party == offers.hub:
                found.add("hub-in-coalition", path, party=party)
            of.setdefault(party, coalition.id)


def _offers(offers: Offers, parties: set[str], found: FindingsByPath) -> None:
    classes, packages = {one.id for one in offers.classes}, {one.id for one in offers.packages}
    for index, one in enumerate(offers.offers):
        for field, party in (("from", one.giver), ("to", one.receiver)):
            if party not in parties:
                found.add("unknown-party", f"offers[{index}].{field}", id=party)
            elif party == offers.hub:
                found.add("hub-deals", f"offers[{index}].{field}", party=party)
        if one.giver == one.receiver:
            found.add("to-itself", f"offers[{index}].to", party=one.giver)
        if one.person_class is not None and one.person_class not in classes:
            found.add("unknown-class", f"offers[{index}].class", id=one.person_class)
        if one.package is not None and one.package not in packages:
            found.add("unknown-package", f"offers[{index}].package", id=one.package)


def _odd(offers: Offers, found: FindingsByPath) -> None:
    """Warnings about what is allowed and odd."""
    used = {one.package for one in offers.offers}
    for index, package in enumerate(offers.packages):
        if package.id not in used:
            found.add("package-unused", f"packages[{index}]", "warning", id=package.id)
    ends = {one.giver for one in offers.offers} | {one.receiver for one in offers.offers}
    for index, party in enumerate(offers.parties):
        if party.id not in ends and party.id != offers.hub:
            found.add("party-without-offers", f"parties[{index}]", "warning", party=party.title)
