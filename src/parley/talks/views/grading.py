"""How good a word is as evidence of where a side stands: one table, and nothing beside it.

A case has four answers, and the table one row for each combination of them: whose mouth speaks, who stands between it and the recorder, where it was
read, and how the recorder knows of it. A row gives the grade, and says on whose word the thing then stands. Whether the source still stands is a
second, short table: it never makes a word better or worse, it marks it. Every "on the word of" of every view, and every mark, is read off these two;
``docs/reference/evidence.md`` is generated from them.

Rules
- The grade says whose mouth it is and whether a name or a signature stands for it. It does not say whether the thing is true.
- Where the party speaks as a whole ("Side A agrees") and only a press account says so, nobody of the party spoke: the press did.
- What a source says is the source's, also where the side is named as the speaker: a party's own paper is its own word, a report on it is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Final, Literal, NamedTuple, get_args

__all__ = [
    "GRADES",
    "GRADE_ROWS",
    "OWN_GRADES",
    "STANDINGS",
    "Between",
    "Case",
    "Grade",
    "GradeRow",
    "KnownHow",
    "ReadIn",
    "SourceState",
    "StandingRow",
    "WhoseMouth",
    "WordOf",
    "better_grade",
    "every_case",
    "row_of",
]

Grade = Literal["signed", "own-speaker", "own-unnamed", "told-by-another", "reporter", "unattributed"]
GRADES: Final[tuple[Grade, ...]] = get_args(Grade)
"""Best to worst."""

OWN_GRADES: Final[frozenset[Grade]] = frozenset(("signed", "own-speaker"))
"""Grades for which a name or a signature of the side itself stands."""

WhoseMouth = Literal["party", "named", "unnamed", "another", "press", "nobody"]
"""Whose mouth, seen from the side whose stance it is: the ``party`` as a whole (a state, a group), its ``named`` person or body, somebody ``unnamed`` of it,
``another`` side's mouth, the ``press``, or ``nobody`` whom the source names and who is not of the side."""

Between = Literal["none", "press", "own", "own-unnamed", "another"]
"""The furthest from the side of those who relay it: nobody, press only, a named mouth of the side, an unnamed one of it, another side."""

ReadIn = Literal[
    "none", "note", "document", "document-of-others", "statement", "statement-of-others", "interview", "report"
]
"""Where it was read: nowhere, in the recorder's own note, in the side's own or a joint document, in a document that others signed without it, in a
published statement of its own, in one that another side published, in an interview or broadcast, in a report or anything else."""

KnownHow = Literal["entered", "heard", "paper", "press"]
"""How the recorder knows: the side's own key ``entered`` it, it was ``heard`` in the room, it was read on ``paper``, or the ``press`` has it."""

WordOf = Literal["side", "speaker", "tellers", "press"]
"""On whose word the thing then stands: the side's own, the speaker's (who has no name), that of the other sides in the chain, that of the press."""

SourceState = Literal["stands", "erased", "corrected", "withdrawn"]
"""What became of the source: it stands; its copy was erased; it was corrected and not read again; it, or the statement itself, was withdrawn."""


class Case(NamedTuple):
    """One combination."""

    mouth: WhoseMouth
    chain: Between
    origin: ReadIn
    known: KnownHow


class GradeRow(NamedTuple):
    """The cases that have each of these answers, the grade, on whose word the thing stands, and why in one line."""

    mouth: frozenset[str]
    chain: frozenset[str]
    origin: frozenset[str]
    known: frozenset[str]
    grade: Grade
    word_of: WordOf
    because: str


class StandingRow(NamedTuple):
    """What a standing does to whatever rests on it: whether it still carries a stance, whether it is marked, and why."""

    standing: SourceState
    carries: bool
    marked: bool
    because: str


_ANY_CHAIN: Final = frozenset(get_args(Between))
_ANY_ORIGIN: Final = frozenset(get_args(ReadIn))
_ANY_KNOWN: Final = frozenset(get_args(KnownHow))
_OWN: Final = frozenset(("party", "named", "unnamed"))
_IN_A_NAME: Final = frozenset(("party", "named"))
_BY_OTHERS: Final = frozenset(("document-of-others", "statement-of-others"))
_NOT_BY_OTHERS: Final = _ANY_ORIGIN - _BY_OTHERS
_NOT_ENTERED: Final = _ANY_KNOWN - {"entered"}


def _one(*answers: str) -> frozenset[str]:
    return frozenset(answers)


GRADE_ROWS: Final[tuple[GradeRow, ...]] = (
    GradeRow(
        _one("press"), _ANY_CHAIN, _ANY_ORIGIN, _ANY_KNOWN,
        "reporter", "press", "the press says so of the side",
    ),
    GradeRow(
        _one("nobody"), _ANY_CHAIN - {"another"}, _ANY_ORIGIN, _ANY_KNOWN,
        "unattributed", "speaker", "nobody named says so, and nobody of the side",
    ),
    GradeRow(
        _one("nobody"), _one("another"), _ANY_ORIGIN, _ANY_KNOWN,
        "told-by-another", "tellers", "another side tells it, of somebody without a name",
    ),
    GradeRow(
        _one("another"), _ANY_CHAIN, _ANY_ORIGIN, _ANY_KNOWN,
        "told-by-another", "tellers", "another side says so",
    ),
    GradeRow(
        _OWN, _one("another"), _ANY_ORIGIN, _ANY_KNOWN,
        "told-by-another", "tellers", "another side stands between the mouth and the recorder",
    ),
    GradeRow(
        _OWN, _one("own-unnamed"), _ANY_ORIGIN, _ANY_KNOWN,
        "own-unnamed", "speaker", "somebody of the side without a name tells it",
    ),
    GradeRow(
        _one("unnamed"), _one("none", "press", "own"), _ANY_ORIGIN, _ANY_KNOWN,
        "own-unnamed", "speaker", "it is of the side, and has no name",
    ),
    GradeRow(
        _IN_A_NAME, _one("none"), _ANY_ORIGIN, _one("entered"),
        "signed", "side", "the side's own key signed the entry",
    ),
    GradeRow(
        _IN_A_NAME, _one("none"), _BY_OTHERS, _NOT_ENTERED,
        "told-by-another", "tellers", "others published it, and the side did not sign it",
    ),
    GradeRow(
        _IN_A_NAME, _one("none"), _one("document"), _one("paper"),
        "signed", "side", "the side's own or a joint document says so",
    ),
    GradeRow(
        _one("named"), _one("none"), _NOT_BY_OTHERS - {"document"}, _one("paper"),
        "own-speaker", "side", "a named mouth of the side says so in writing",
    ),
    GradeRow(
        _one("named"), _one("none"), _NOT_BY_OTHERS, _one("heard", "press"),
        "own-speaker", "side", "a named mouth of the side says so",
    ),
    GradeRow(
        _one("named"), _one("press", "own"), _ANY_ORIGIN, _ANY_KNOWN,
        "own-speaker", "side", "a named mouth of the side says so; no other side stands between",
    ),
    GradeRow(
        _one("party"), _one("own"), _ANY_ORIGIN, _ANY_KNOWN,
        "own-speaker", "side", "a named mouth of the side tells the side's word",
    ),
    GradeRow(
        _one("party"), _one("none"), _NOT_BY_OTHERS - {"document"}, _one("paper"),
        "own-speaker", "side", "the side's own paper says so",
    ),
    GradeRow(
        _one("party"), _one("none"), _NOT_BY_OTHERS, _one("heard"),
        "own-speaker", "side", "the recorder heard the side itself",
    ),
    GradeRow(
        _one("party"), _one("none"), _NOT_BY_OTHERS, _one("press"),
        "reporter", "press", "a report says so of the side, and names no speaker",
    ),
    GradeRow(
        _one("party"), _one("press"), _ANY_ORIGIN, _ANY_KNOWN,
        "reporter", "press", "the press says so of the side, and names no speaker",
    ),
)  # fmt: skip
"""Every case is in exactly one row."""

STANDINGS: Final[tuple[StandingRow, ...]] = (
    StandingRow("stands", carries=True, marked=False, because="a source that it was read in stands, or it was read in none"),
    StandingRow("erased", carries=True, marked=True, because="no copy is left to read it in; nobody says that it is false"),
    StandingRow("corrected", carries=True, marked=True, because="it was read in a version that was corrected since, and not in the new one"),
    StandingRow("withdrawn", carries=False, marked=True, because="every source that it was read in, or the statement itself, was taken back"),
)  # fmt: skip
"""What becomes of evidence, best to worst. Of several sources the best counts; each that does not stand is named all the same."""

_RANK: Final[dict[str, int]] = {grade: rank for rank, grade in enumerate(GRADES)}
_ROWS: Final[dict[Case, GradeRow]] = {}


def every_case() -> Iterator[Case]:
    """Every combination of the four answers."""
    for mouth, chain, origin, known in product(
        get_args(WhoseMouth), get_args(Between), get_args(ReadIn), get_args(KnownHow)
    ):
        yield Case(mouth, chain, origin, known)


def row_of(case: Case) -> GradeRow:
    """The row that *case* is in."""
    row = _ROWS.get(case)
    if row is None:
        (row,) = [
            one
            for one in GRADE_ROWS
            if case.mouth in one.mouth
            and case.chain in one.chain
            and case.origin in one.origin
            and case.known in one.known
        ]
        _ROWS[case] = row
    return row


def better_grade(one: Grade, other: Grade) -> Grade:
    """The better of two grades."""
    return one if _RANK[one] <= _RANK[other] else other
