"""The forces of an utterance: what somebody does by saying something. One row a force, and everything that turns on a force is read off its row.

Sources: FIPA SC00037 (communicative acts: request, query-ref, inform, propose, accept-proposal, agree, refuse, failure), CAMEO for what is said in public
(011 decline comment, 051 praise or endorse, 111 criticise or denounce), ISO 24617-2 (an answer is linked to its question, whatever it says), and
diplomatic practice for what these lack (note, reserve, clarify, warn, regret). The list is closed: a new force is a new format version.

A row has no defaults. A force that leaves a question out cannot be written down (`TypeError` when it is imported), so that none falls among the
others in silence: at the end of an order, under the sign of a question, as an answer that is none. What a force is called in a language is in
the catalogues.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

__all__ = [
    "AGREEING",
    "ANSWER_STATES",
    "DISPUTING",
    "FORCES",
    "ON_TERMS",
    "PROPOSING",
    "REFUSING",
    "REPLYING",
    "REQUESTING",
    "STANCES",
    "STANCE_RANKS",
    "STANCE_SIGNS",
    "TELLING_TRIED",
    "WITHDRAWING",
    "AnswerState",
    "Force",
    "ForceMeaning",
    "Stance",
    "StanceSign",
    "checked_forces",
]

AnswerState = Literal["noted", "agreed", "agreed-if", "refused", "withdrawn", "declined"]
StanceSign = Literal["yes", "if", "no", "ask", "noted"]


@dataclass(frozen=True, kw_only=True)
class Stance:
    """Where a force puts its speaker on a matter.

    ``rank``: how far it commits, 0 the furthest; stances of one moment are told in this order. ``counts_as``: what it does to an agreement on the
    matter. ``sign``: under which sign a position is drawn.
    """

    rank: int
    counts_as: Literal["agreement", "terms", "refusal", "withdrawal", "proposal", "nothing"]
    sign: StanceSign


@dataclass(frozen=True, kw_only=True)
class ForceMeaning:
    """What a force is.

    ``says``: in one line, for the documentation. ``stance``: where it puts the speaker on a matter; None for one that says something about the world
    or about other words. ``asks``: whether it waits for an answer. ``answers``: what becomes of something asked by such an answer; None for what
    is no answer. ``disputes``: whether it speaks against what another utterance says. ``tells_tried``: whether it tells of a matter that agreement was
    sought and not reached. ``since``: the version of the format that brought it.
    """

    says: str
    stance: Stance | None
    asks: bool
    answers: AnswerState | None
    disputes: bool
    tells_tried: bool
    since: int


_NO_STANCE: Final = frozenset(("declined",))
"""Answers that leave open where somebody stands."""


def checked_forces(forces: Mapping[str, ForceMeaning]) -> dict[str, ForceMeaning]:
    """*forces* as they are. Raises TypeError where two stances have one rank, or where a row contradicts itself."""
    ranks: dict[int, str] = {}
    for name, force in forces.items():
        if force.stance is None:
            if force.answers and force.answers not in _NO_STANCE:
                raise TypeError(f"{name} answers, and says of nobody where they stand")
            continue
        if force.disputes:
            raise TypeError(f"{name} disputes words of others, and is no stance on a matter")
        if (force.stance.counts_as == "withdrawal") != (force.answers == "withdrawn"):
            raise TypeError(f"{name} takes back as an answer or as a stance, and not as the other")
        other = ranks.setdefault(force.stance.rank, name)
        if other != name:
            raise TypeError(f"{name} and {other} have one rank: which comes first is not told")
    return dict(forces)


FORCES: Final[dict[str, ForceMeaning]] = checked_forces(
    {
        "claims": ForceMeaning(
            says="says that something is so",
            stance=None, asks=False, answers=None, disputes=False, tells_tried=False, since=1,
        ),
        "denies": ForceMeaning(
            says="says that what another utterance says is not so",
            stance=None, asks=False, answers=None, disputes=True, tells_tried=False, since=1,
        ),
        "disputes": ForceMeaning(
            says="calls in question what another utterance says",
            stance=None, asks=False, answers=None, disputes=True, tells_tried=False, since=1,
        ),
        "wishes": ForceMeaning(
            says="would like something, and asks nobody for it",
            stance=Stance(rank=12, counts_as="nothing", sign="ask"), asks=False, answers=None, disputes=False, tells_tried=False, since=1,
        ),
        "offers": ForceMeaning(
            says="would give or do something, and waits for an answer",
            stance=Stance(rank=7, counts_as="proposal", sign="ask"), asks=True, answers=None, disputes=False, tells_tried=False, since=1,
        ),
        "requests": ForceMeaning(
            says="asks somebody to do something",
            stance=Stance(rank=10, counts_as="nothing", sign="ask"), asks=True, answers=None, disputes=False, tells_tried=False, since=1,
        ),
        "invites": ForceMeaning(
            says="asks somebody to come, or to take part",
            stance=Stance(rank=9, counts_as="nothing", sign="ask"), asks=True, answers=None, disputes=False, tells_tried=False, since=1,
        ),
        "proposes": ForceMeaning(
            says="puts something forward that both would do",
            stance=Stance(rank=8, counts_as="proposal", sign="ask"), asks=True, answers=None, disputes=False, tells_tried=False, since=1,
        ),
        "notes": ForceMeaning(
            says="takes note: what was received was neither accepted nor refused",
            stance=Stance(rank=11, counts_as="nothing", sign="noted"), asks=False, answers="noted", disputes=False, tells_tried=False, since=1,
        ),
        "agrees": ForceMeaning(
            says="agrees",
            stance=Stance(rank=2, counts_as="agreement", sign="yes"), asks=False, answers="agreed", disputes=False, tells_tried=False, since=1,
        ),
        "agrees-if": ForceMeaning(
            says="agrees on terms",
            stance=Stance(rank=3, counts_as="terms", sign="if"), asks=False, answers="agreed-if", disputes=False, tells_tried=False, since=1,
        ),
        "refuses": ForceMeaning(
            says="says no",
            stance=Stance(rank=4, counts_as="refusal", sign="no"), asks=False, answers="refused", disputes=False, tells_tried=False, since=1,
        ),
        "undertakes": ForceMeaning(
            says="promises to do something",
            stance=Stance(rank=1, counts_as="agreement", sign="yes"), asks=False, answers="agreed", disputes=False, tells_tried=False, since=1,
        ),
        "delivers": ForceMeaning(
            says="does by these words what was promised: hands in, deposits",
            stance=Stance(rank=0, counts_as="agreement", sign="yes"), asks=False, answers=None, disputes=False, tells_tried=False, since=1,
        ),
        "withdraws": ForceMeaning(
            says="takes back what it said or asked for before",
            stance=Stance(rank=5, counts_as="withdrawal", sign="no"), asks=False, answers="withdrawn", disputes=False, tells_tried=False, since=1,
        ),
        "reserves": ForceMeaning(
            says="keeps its position open, or a right",
            stance=Stance(rank=6, counts_as="nothing", sign="if"), asks=False, answers=None, disputes=False, tells_tried=False, since=1,
        ),
        "clarifies": ForceMeaning(
            says="says how its own earlier words are meant",
            stance=None, asks=False, answers=None, disputes=False, tells_tried=False, since=1,
        ),
        "asks": ForceMeaning(
            says="asks a question",
            stance=None, asks=True, answers=None, disputes=False, tells_tried=False, since=2,
        ),
        "declines": ForceMeaning(
            says="declines to answer, or to comment; it refuses nothing",
            stance=None, asks=False, answers="declined", disputes=False, tells_tried=False, since=2,
        ),
        "warns": ForceMeaning(
            says="says what will come of something, so that it be left or done",
            stance=None, asks=False, answers=None, disputes=False, tells_tried=False, since=2,
        ),
        "welcomes": ForceMeaning(
            says="says that something is good; it agrees to nothing by that",
            stance=None, asks=False, answers=None, disputes=False, tells_tried=False, since=2,
        ),
        "regrets": ForceMeaning(
            says="says that it is sorry for something, or that it should have been otherwise",
            stance=None, asks=False, answers=None, disputes=False, tells_tried=False, since=2,
        ),
        "condemns": ForceMeaning(
            says="says that something is wrong",
            stance=None, asks=False, answers=None, disputes=False, tells_tried=False, since=2,
        ),
        "could-not-agree": ForceMeaning(
            says="says that agreement was sought and not reached",
            stance=None, asks=False, answers=None, disputes=False, tells_tried=True, since=2,
        ),
    }
)  # fmt: skip
"""Every force, in the order of the format."""

if TYPE_CHECKING:
    Force = str
else:
    Force: Any = Literal[tuple(FORCES)]
    """The word of a force, as the format has it."""

_STANCES: Final = {name: force.stance for name, force in FORCES.items() if force.stance is not None}


def _counting_as(what: str) -> frozenset[str]:
    return frozenset(name for name, stance in _STANCES.items() if stance.counts_as == what)


STANCES: Final[frozenset[str]] = frozenset(_STANCES)
"""Forces that say where somebody stands on a matter. The others say something about the world or about other words."""

STANCE_RANKS: Final[dict[str, int]] = {name: stance.rank for name, stance in _STANCES.items()}
"""How far each stance commits, 0 the furthest."""

STANCE_SIGNS: Final[dict[str, StanceSign]] = {name: stance.sign for name, stance in _STANCES.items()}

AGREEING: Final = _counting_as("agreement")
"""Stances that count as agreement. ``notes`` is not one of them: what was received was neither accepted nor refused."""

ON_TERMS: Final = _counting_as("terms")
REFUSING: Final = _counting_as("refusal")
PROPOSING: Final = _counting_as("proposal")
WITHDRAWING: Final = _counting_as("withdrawal")
"""Stances that take something back. What they are ``about`` is taken back too, not only what they ``answer``."""

REQUESTING: Final[frozenset[str]] = frozenset(name for name, force in FORCES.items() if force.asks)
"""Forces that wait for an answer."""

ANSWER_STATES: Final[dict[str, AnswerState]] = {name: force.answers for name, force in FORCES.items() if force.answers}
"""What becomes of something asked by each force that answers it."""

REPLYING: Final[frozenset[str]] = frozenset(ANSWER_STATES) - WITHDRAWING
"""Forces that can answer one of these."""

TELLING_TRIED: Final[frozenset[str]] = frozenset(name for name, force in FORCES.items() if force.tells_tried)
"""Forces that tell that agreement was sought and not reached."""

DISPUTING: Final[frozenset[str]] = frozenset(name for name, force in FORCES.items() if force.disputes)
