"""The words of a rule in English, by context: the fields of a roster that it asks, and what its clauses do with them. Part of `VOCABULARY`."""

from __future__ import annotations

from typing import Final

__all__ = ["CONTEXT_OF_FIELD", "RULE_VOCABULARY"]

CONTEXT_OF_FIELD: Final[dict[str, str]] = {
    "status": "person status",
    "art110_class": "art110 class",
    "sex": "sex",
    "consent": "person's wish",
    "judicial_state": "judicial state",
    "mmc_decision": "mmc decision",
    "transport_need": "transport need",
}
"""The context whose words the values of a field are said in; a field that is not here has values of its own."""

RULE_VOCABULARY: Final[dict[str, dict[str, str]]] = {
    "roster field": {
        "age": "age in years",
        "days_held": "days in captivity",
        "holder": "held by",
        "power_depended_on": "power depended on",
        "names": "surname and first names",
        "surname_first_names": "surname and first names",
        "father_name": "father's first name",
        "father_first_name": "father's first name",
        "mother_maiden_name": "mother's maiden name",
        "date_of_birth": "date of birth",
        "place_of_birth": "place of birth",
        "sex": "sex",
        "nationality": "nationality",
        "identity_reference": "photo or document",
        "status": "status",
        "rank": "rank",
        "service_number": "service number",
        "unit": "unit",
        "capture_date": "day of capture",
        "capture_place": "place of capture",
        "place_held": "place where held",
        "judicial_state": "proceedings",
        "name_told": "whether the name was told",
        "parole_state": "parole",
        "art110_class": "medical class of art. 110 GC III",
        "mmc_decision": "decision of the medical commission",
        "mmc_decision_date": "day of the commission's decision",
        "fit_to_travel_from": "fit to travel from",
        "transport_need": "how the person travels",
        "consent": "own wish",
        "consent_date": "day when asked",
        "interviewer": "who asked",
        "in_private": "whether asked alone",
        "destination_wish": "where the person wants to go",
        "travel_group": "travel group",
        "named_by": "who named the person",
        "excluded": "kept back by agreement",
        "counted_in_parity": "counted in the balance",
        "standby": "stands by",
        "release_date": "day of release",
        "next_of_kin": "whom to tell",
        "next_of_kin_contact": "whom to tell",
        "source": "source",
        "source_date": "date of the source",
    },
    "gravity": {"breach": "BREACH OF LAW", "risk": "risk under the law", "remark": "remark on the law"},
    "course verdict": {
        "fixed": "as the rule fixes it",
        "fixed-given": "as the rule fixes it, the other figures being known",
        "within": "within what the rule leaves",
        "free": "the rule does not say",
        "breach": "departs from the rule",
    },
}
