"""Offers among several parties: code, what is said, how to mend it."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "exchange.offers.doubled": ("{id} stands here twice", "Keep one, or give the other an id of its own."),
    "exchange.offers.too-few-parties": ("there are fewer than two parties", "Add whoever gives and whoever receives."),
    "exchange.offers.no-offers": ("there are no offers", "Add at least one."),
    "exchange.offers.unknown-party": ("there is no party {id}", "Add it under parties, or correct the id."),
    "exchange.offers.unknown-class": ("there is no class {id}", "Add it under classes, or correct the id."),
    "exchange.offers.unknown-package": ("there is no package {id}", "Add it under packages, or correct the id."),
    "exchange.offers.empty-coalition": ("nobody belongs to the coalition {id}", "Name its parties, or leave it away."),
    "exchange.offers.in-two-coalitions": (
        "{party} stands in two coalitions, {one} and {other}",
        "A party's balance can only be answered for once: keep it in one of them.",
    ),
    "exchange.offers.hub-in-coalition": (
        "{party} is the hub, and stands in a coalition",
        "Take it out: whom a hub receives, it passes on; it has no balance to answer for.",
    ),
    "exchange.offers.hub-deals": (
        "{party} is the hub, and gives or receives here",
        "Name the party that holds these persons, and the one that receives them in the end. Everybody passes the hub anyway.",
    ),
    "exchange.offers.to-itself": ("{party} would give to itself", "Correct from or to."),
    "exchange.offers.package-unused": (
        "no offer belongs to the package {id}",
        "Name it in an offer, or leave it away.",
    ),
    "exchange.offers.party-without-offers": (
        "{party} neither gives nor receives anybody",
        "Check whether an offer is missing.",
    ),
    "exchange.offers.stays-no-way-back": (
        "no chain of offers leads from {receiver} back to {giver}, so whoever goes is never made up for",
        "",
    ),
    "exchange.offers.stays-offer-cannot": (
        "not one more can go without putting somebody's balance out: {giver} would have to receive one more, or {receiver} to give one more, "
        "and no offers on the table do that",
        "",
    ),
    "exchange.offers.stays-offer-costs": (
        "if one more of them went, no more than {count} would go in all, and not {freed}: others would have to stay for it",
        "",
    ),
    "exchange.offers.stays-offer-even": (
        "one more of them could go if somebody else stayed; in all it would be {freed} either way, so this is for the parties to choose",
        "",
    ),
    "exchange.offers.stays-offer-not-proven": (
        "it was not found how one more of them could go and {freed} in all; it was not proven that it cannot be",
        "",
    ),
    "exchange.offers.stays-package-cannot": (
        "the package ({package}) goes whole or not at all, and whole it would put somebody's balance out, whatever else goes",
        "",
    ),
    "exchange.offers.stays-package-costs": (
        "the package ({package}) goes whole or not at all; with it no more than {count} would go in all, and not {freed}",
        "",
    ),
    "exchange.offers.stays-package-even": (
        "the package ({package}) could go whole if others stayed; in all it would be {freed} either way, so this is for the parties to choose",
        "",
    ),
    "exchange.offers.stays-package-not-proven": (
        "it was not found how the package ({package}) could go whole and {freed} in all; it was not proven that it cannot be",
        "",
    ),
}
