"""Marks of evidence: one sign for each grade, with its spoken name, and the legend that explains them.

Rules
- The shape says whose mouth it is; it is filled where a name or a signature stands for it. No colour is needed.
- A mark never stands without a word beside it. What became of the source strikes the mark through and leaves its shape.
- The legend is always whole, also with marks that the page does not use: it reads the same every day.
"""

from __future__ import annotations

from typing import Final

from parley.presentation.page import Legend, Line, Run
from parley.presentation.wording import Words
from parley.talks.views import GRADES, Grade, SourceState

__all__ = ["DIFFERS", "MARKS", "differing", "legend", "mark"]

MARKS: Final[dict[Grade, str]] = {
    "signed": "■",
    "own-speaker": "●",
    "own-unnamed": "○",
    "told-by-another": "◁",
    "reporter": "≡",
    "unattributed": "⁘",
}
"""The sign of each grade, as plain text has it; drawings of the same shapes have the same names."""

DIFFERS: Final = "≠"
STRUCK: Final = "/"


def mark(words: Words, grade: Grade, standing: SourceState = "stands") -> Run:
    """The mark of *grade*; struck through where the source does not stand as it was read."""
    spoken = words.p_("grade", grade)
    if standing == "stands":
        return Run(MARKS[grade], "mark", spoken=spoken)
    return Run(MARKS[grade] + STRUCK, "mark", spoken=f"{spoken}; {words.p_('standing', standing)}")


def differing(words: Words) -> Run:
    """The mark behind something of which accounts differ."""
    return Run(DIFFERS, "mark", spoken=words.p_("contest", "discrepancy"))


def legend(words: Words, *notes: Line) -> Legend:
    """Every mark with what it means, and *notes* below."""
    items: list[Line] = [
        (Run(MARKS[grade], "mark", spoken=""), Run(f" {words.p_('grade', grade)}")) for grade in GRADES
    ]
    items.append((Run(MARKS["own-speaker"] + STRUCK, "mark", spoken=""), Run(f" {words._('pages.marks.struck')}")))
    items.append((Run(DIFFERS, "mark", spoken=""), Run(f" {words.p_('contest', 'discrepancy')}")))
    return Legend(words._("pages.marks.marks"), tuple(items), notes)
