"""The wordings of the hand-over: sheets that were ticked and come back. Code, what is said, how to mend it."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "handover.not-json": (
        "this is not a file that the tick-off page saves",
        "Take the file as the page saved it, or the CSV or XLSX sheet.",
    ),
    "handover.not-a-sheet": (
        "this is not a tick-off sheet of Parley: its first line is missing",
        "Take the sheet that was made with: parley exchange handover sheet",
    ),
    "handover.version": (
        "this sheet is of version {given}; this Parley reads version 1",
        "Make the sheet again, or read it with a newer Parley.",
    ),
    "handover.no-columns": (
        "the line with the columns person and mark is missing",
        "Keep the line of column names as the sheet has it.",
    ),
    "handover.head-missing": (
        "the sheet does not say its {field}",
        "Keep the lines at the top of the sheet as they are.",
    ),
    "handover.not-an-identifier": (
        "what the sheet says for {field} is not an identifier",
        "Keep the lines at the top of the sheet as they are: a-z 0-9 . _ - only.",
    ),
    "handover.not-a-day": ("{given} is not a day", "Write it as YYYY-MM-DD, for example 2025-05-23."),
    "handover.no-person": (
        "a mark stands in a line that names no person",
        "Write the person's id, or any short number for somebody who is on no list.",
    ),
    "handover.no-mark": (
        "{person}: the line has a time, a substitute or a note, and no mark",
        "Write what happened, or clear the line.",
    ),
    "handover.unknown-mark": (
        "{person}: the mark is none that is known",
        "Write one of: present, received, absent, refused, ill, asylum, died, not-this-person, substituted.",
    ),
    "handover.not-a-time": (
        "{person}: the time is not written as one",
        "Write it as 10:41 or 2025-05-23T10:41+03:00, or leave it out.",
    ),
    "handover.no-substitute": (
        "{person}: somebody else came, and it is not said who",
        "Write the id of who came, in the column substitute.",
    ),
    "handover.substitute-of-nobody": (
        "{person}: a substitute is named, and the mark is {mark}",
        "Write the mark substituted, or clear the substitute.",
    ),
    "handover.own-substitute": (
        "{person} is named as their own substitute",
        "Write the id of who came in their place.",
    ),
    "handover.other-exchange": (
        "this sheet is of the exchange {given}, not of {expected}",
        "Enter it into the record of that exchange, or name the exchange with --exchange.",
    ),
    "handover.other-plan": (
        "this sheet was made from the plan {given}; {plan} is in force",
        "What was ticked is entered all the same. Make new sheets from the plan in force.",
    ),
    "handover.reader-no-party": (
        "{reader}, whose sheet this is, is no party of the exchange: a receipt on that word does not count",
        "Ask the receiving side for its own sheet.",
    ),
    "handover.unlisted": (
        "{person} is on no list; they are entered as unlisted and counted nowhere",
        "Find out who they are. If they belong to the exchange, enter a corrected list.",
    ),
    "handover.doubled": ("{person} is ticked {times} times the same way ({marks})", ""),
    "handover.doubled-differently": (
        "{person} is ticked {times} times, in different ways: {marks}",
        "Both are entered in the order of the sheet. Ask who ticked, and correct the entry that is wrong.",
    ),
}
