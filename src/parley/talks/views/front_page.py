"""The page in front of a brief, as data: its sections in their order, the lines of each, and how many of them are counted and not shown.

What stands on it and in which order is derived in `parley.talks.views.front_lines`, what is left out where there is too much in
`parley.talks.views.front_cuts`. How much fits on a sheet is the presentation's to find out: it asks for the next cut until one sheet holds it.

Rules
- Nothing is graded here. Each mark is the grade that the brief, and `why`, give for the same words.
- A line that is not shown is counted in its own section (``hidden``), so that what is shown and what is counted are all that there is.
- A section without lines is not there.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

import msgspec

from parley.talks.entries import Deadline, Quantity, Text
from parley.talks.views.evidence import Dated
from parley.talks.views.grading import Grade, SourceState

__all__ = [
    "FRONT_SECTIONS",
    "Care",
    "FrontCell",
    "FrontCount",
    "FrontLine",
    "FrontPage",
    "FrontPromise",
    "FrontSection",
    "FrontSectionName",
    "MarkChange",
]

FrontSectionName = Literal["done", "due", "agreed", "open", "tried", "unsupported", "refused", "asked", "contested"]
FRONT_SECTIONS: Final[tuple[FrontSectionName, ...]] = get_args(FrontSectionName)
"""The sections, in the order of the page: carried out; agreed or promised, and due; agreed, with nothing due; not agreed by all, or disputed; tried and
not agreed; without support any more; refused; asked, without an answer; contested."""

CareKind = Literal[
    "withdrawn", "corrected", "erased", "withheld", "only-source", "no-signed", "one-source", "on-others-word", "nobody-named"
]  # fmt: skip
YesOrNothing = Literal["", "yes"]


class FrontCell(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What a side says in a line, and how good that word is.

    ``stances``   forces; or ``carried-out``, ``carried-out-in-part`` for the account that a side gives of a deed; none: nothing on record
    ``speaker``   whose mouth it is, where that is not the side as a whole; ``word_of``: on whose word it stands
    ``entries``   the words that give the grade
    """

    side: str
    stances: tuple[str, ...] = ()
    grade: Grade | Literal[""] = ""
    standing: SourceState = "stands"
    word_of: tuple[str, ...] = ()
    speaker: str = ""
    when: Dated = Dated()
    entries: tuple[str, ...] = ()


class FrontPromise(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One promise, or several that differ in nothing but who owes it (``debtors``): what, how much in whose account, and by when.

    ``due_by``: the day (ISO) after which it is overdue; ``deadline``: as said, where there is no such day. ``deadlines_differ``: whether accounts name others.
    """

    ids: tuple[str, ...]
    debtors: tuple[str, ...]
    content: Text
    state: str
    due: str
    quantities: tuple[Quantity, ...] = ()
    due_by: str = ""
    deadline: Deadline | None = None
    deadlines_differ: YesOrNothing = ""


class FrontCount(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A number that was promised in somebody's words, held against what was delivered: in number, and in the category of those words."""

    promised: int
    category: str = ""
    number_met: str = ""
    category_met: str = ""


class FrontLine(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A line: what it is about, how it stands, what each side says.

    ``kind``      what ``id`` is: a matter, or an undertaking or a request that is on none; a contest, a session
    ``state``     of a matter: how far it got; of a contest: its kind
    ``cells``     one for each column of the page; ``beside``: those who have no column
    ``asked``     the requests without an answer that the line tells of; ``content``: what the newest of them, or the contest, says
    ``happened``  when it was carried out, as far as that is told
    ``contests``  the contests that touch it: accounts differ. ``fresh``: whether it came, or changed, since the reader last read.
    ``pressing``  overdue, violated, or due within a fortnight
    """

    id: str
    kind: Literal["matter", "undertaking", "request", "contest", "session"]
    title: Text
    state: str = ""
    cells: tuple[FrontCell, ...] = ()
    beside: tuple[FrontCell, ...] = ()
    promises: tuple[FrontPromise, ...] = ()
    counts: tuple[FrontCount, ...] = ()
    happened: tuple[Dated, ...] = ()
    asked: tuple[str, ...] = ()
    content: Text = {}
    contests: tuple[str, ...] = ()
    fresh: YesOrNothing = ""
    pressing: YesOrNothing = ""


class FrontSection(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A section: the lines that are shown, and how many more it has."""

    name: FrontSectionName
    lines: tuple[FrontLine, ...]
    hidden: int = 0

    @property
    def total(self) -> int:
        """How many lines it has, shown or counted."""
        return len(self.lines) + self.hidden


class MarkChange(msgspec.Struct, frozen=True, gc=False):
    """A position whose word became better or weaker: from one grade to another."""

    position: str
    was: Grade
    now: Grade
    weaker: YesOrNothing


class Care(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What to be careful with: of which kind, what it is about (sources, matters), and how much more of it there is."""

    kind: CareKind
    names: tuple[str, ...] = ()
    count: int = 0
    hidden: int = 0


class FrontPage(msgspec.Struct, frozen=True, omit_defaults=True):
    """The page in front.

    ``columns``     the sides that have a column, in the order of the record; ``columned``: whether there are few enough of them for columns
    ``since``       the entry that the reader last read to, -1 where that is not known
    ``fulfilled``, ``promised``: how many promises were fulfilled, and are new, since; ``overdue``, ``dated``: how many open ones are, and have a day
    ``next``        sessions that are planned and not over, as lines; ``proposals``: what was proposed about meeting, and not answered
    ``changed``     by section of the brief: how many lines are new, changed, gone
    ``marks``       changes of evidence, for every side or for none; ``marks_hidden``: how many are not shown
    ``besides``     matters that stand in no line: raised or proposed without an open request, lapsed; ``overtaken``: requests that a session overtook
    ``level``       how many cuts were made (`parley.talks.views.front_cuts`); ``press_bylines``, ``details``: whether they are still there; ``longest``: signs
    that a title or words of the record may have, 0 for all
    """

    known_at: int
    as_of: str = ""
    since: int = -1
    columns: tuple[str, ...] = ()
    columned: YesOrNothing = "yes"
    fulfilled: int = 0
    promised: int = 0
    overdue: int = 0
    dated: int = 0
    sections: tuple[FrontSection, ...] = ()
    next: tuple[FrontLine, ...] = ()
    proposals: tuple[FrontLine, ...] = ()
    next_hidden: int = 0
    changed: dict[str, dict[str, int]] = {}
    marks: tuple[MarkChange, ...] = ()
    marks_hidden: int = 0
    care: tuple[Care, ...] = ()
    besides: tuple[str, ...] = ()
    overtaken: tuple[str, ...] = ()
    level: int = 0
    press_bylines: YesOrNothing = "yes"
    details: YesOrNothing = "yes"
    longest: int = 0
