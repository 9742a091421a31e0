"""The controlled words of the hand-over in English, by context: marks, columns of a sheet, happenings. Part of `VOCABULARY`."""

from __future__ import annotations

from typing import Final

__all__ = ["HANDOVER_VOCABULARY"]

HANDOVER_VOCABULARY: Final[dict[str, dict[str, str]]] = {
    "tick": {
        "present": "present",
        "received": "received",
        "absent": "did not come",
        "refused": "does not want to go",
        "ill": "ill, cannot go today",
        "asylum": "asks for asylum",
        "died": "died",
        "not-this-person": "not the person on the list",
        "substituted": "somebody else came instead",
    },
    "sheet column": {
        "number": "order",
        "person": "id",
        "name": "name",
        "romanised": "name in Latin letters",
        "born": "born",
        "category": "category",
        "need": "needs",
        "vehicle": "vehicle",
        "seat": "place",
        "crossing": "crossing",
        "holder": "held by",
        "mark": "mark",
        "time": "time",
        "substitute": "who came instead (id)",
        "note": "note",
    },
    "sheet role": {"receives": "to receive", "hands-over": "to hand over", "looks-on": "to look on"},
    "happening": {
        "planned": "given a day",
        "stood-by": "stands by",
        "departed": "set out",
        "presented": "presented",
        "received": "received",
        "receipt-denied": "receipt denied",
        "absent": "did not come",
        "ill": "ill",
        "turned-back": "turned back",
        "refused": "does not want to go",
        "asylum-asked": "asked for asylum",
        "willing": "wants to go after all",
        "withheld": "kept back",
        "admitted": "admitted",
        "not-found": "not found",
        "found": "found",
        "died": "died",
    },
    "list state": {
        "planned": "planned",
        "handed-over": "handed over",
        "received": "received",
        "not-handed-over": "not handed over",
        "refused": "does not want to go",
        "died": "died",
        "not-held": "said not to be held",
    },
}
