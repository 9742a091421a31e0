"""What holds of each kind of act before its own effect is asked: its name in the record, who may do it, what becomes of it when told, signed over, late.

One row an act, with no defaults: an act that leaves a question out cannot be written down (`TypeError` when it is imported). What an act then does to a
text is in the tables of effects (`fold`, and `amendments` for those that change a provision); `effects_of` refuses a table that forgets an act, so that
none passes without effect and without a word.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeVar, get_args

from parley.text.negotiation.acts import (
    Act,
    Amendment,
    ConfirmUndertaking,
    Consent,
    DeclineUndertaking,
    Delete,
    Everything,
    Insert,
    Lift,
    Lock,
    Move,
    Note,
    Open,
    Pick,
    Propose,
    Reopen,
    Replace,
    Reserve,
    Resolve,
    Sign,
    Withdraw,
    WithdrawConsent,
)

__all__ = ["ACTS", "ACT_KINDS", "AMENDMENTS", "ActKind", "checked_kinds", "effects_of", "kind_of_act", "name_of_act"]

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class ActKind:
    """What holds of every act of one kind.

    ``name``: the type of its entry in the record. ``by``: whose act it may be; the host takes part, and is no party. ``told``: what becomes of it
    where another key than its author's signed it: ``taken`` (shown as told; an amendment only proposes) or ``no-effect``. ``signed_over``: what
    becomes of it once every party has signed the text. ``late``: what becomes of an amendment whose base was changed meanwhile: a collision, or its
    author has to look again; ``None`` for what amends no provision.
    """

    name: str
    by: Literal["participants", "parties"]
    told: Literal["taken", "no-effect"]
    signed_over: Literal["taken", "refused"]
    late: Literal["collides", "look-again"] | None


ACT_KINDS: Final[dict[type[Act], ActKind]] = {
    # That a text is open already is said whenever somebody opens it again.
    Open: ActKind(name="text.open", by="participants", told="taken", signed_over="taken", late=None),
    Everything: ActKind(name="text.everything", by="parties", told="no-effect", signed_over="refused", late=None),
    Insert: ActKind(name="text.insert", by="participants", told="taken", signed_over="refused", late=None),
    Replace: ActKind(name="text.replace", by="participants", told="taken", signed_over="refused", late="collides"),
    Delete: ActKind(name="text.delete", by="participants", told="taken", signed_over="refused", late="collides"),
    Move: ActKind(name="text.move", by="participants", told="taken", signed_over="refused", late="collides"),
    Reserve: ActKind(name="text.bracket", by="participants", told="taken", signed_over="refused", late="collides"),
    Lift: ActKind(name="text.unbracket", by="participants", told="taken", signed_over="refused", late="look-again"),
    Propose: ActKind(name="text.alternative", by="participants", told="taken", signed_over="refused", late="collides"),
    Pick: ActKind(name="text.choose", by="participants", told="taken", signed_over="refused", late="look-again"),
    Withdraw: ActKind(name="text.withdraw", by="participants", told="taken", signed_over="refused", late="look-again"),
    Note: ActKind(name="text.note", by="participants", told="taken", signed_over="taken", late=None),
    Resolve: ActKind(name="text.resolve", by="participants", told="no-effect", signed_over="refused", late=None),
    # A told consent is kept apart and shown.
    Consent: ActKind(name="text.consent", by="parties", told="taken", signed_over="refused", late=None),
    WithdrawConsent: ActKind(
        name="text.withdraw-consent", by="parties", told="no-effect", signed_over="refused", late=None
    ),
    Reopen: ActKind(name="text.reopen", by="parties", told="no-effect", signed_over="refused", late=None),
    Lock: ActKind(name="text.lock", by="parties", told="no-effect", signed_over="refused", late=None),
    Sign: ActKind(name="text.sign", by="parties", told="no-effect", signed_over="refused", late=None),
    ConfirmUndertaking: ActKind(
        name="text.confirm-undertaking", by="participants", told="taken", signed_over="taken", late=None
    ),
    DeclineUndertaking: ActKind(
        name="text.decline-undertaking", by="participants", told="taken", signed_over="taken", late=None
    ),
}
"""Every act, in the order in which acts are explained."""


def checked_kinds(kinds: Mapping[type[T], ActKind], acts: Collection[type[T]], amending: Collection[type[T]]) -> None:
    """Nothing, where *kinds* has every one of *acts* and tells what becomes of a late one of exactly those *amending*. Else raises TypeError."""
    names = [kind.name for kind in kinds.values()]
    if len(set(names)) < len(names):
        raise TypeError("two acts have one name in the record")
    _same(kinds, acts, "has no row")
    _same(
        [act for act, kind in kinds.items() if kind.late is not None],
        amending,
        "amends, and nobody says what if it is late",
    )


def effects_of(table: Mapping[type[Act], T], acts: Collection[type[Act]]) -> dict[type[Act], T]:
    """The *table* as it is, where it has an effect for each of *acts*. Raises TypeError with the acts that have none."""
    _same(table, acts, "has no effect")
    return dict(table)


def _same(have: Collection[type[T]], wanted: Collection[type[T]], what: str) -> None:
    forgotten = sorted(act.__name__ for act in {*wanted} - {*have})
    if forgotten:
        raise TypeError(f"{', '.join(forgotten)}: {what}")
    strange = sorted(act.__name__ for act in {*have} - {*wanted})
    if strange:
        raise TypeError(f"{', '.join(strange)}: not one of the acts")


checked_kinds(ACT_KINDS, get_args(Act), get_args(Amendment))

ACTS: Final[dict[str, type[Act]]] = {kind.name: act for act, kind in ACT_KINDS.items()}
"""The name of each act as an entry of the record."""

AMENDMENTS: Final = (Replace, Delete, Move, Reserve, Lift, Propose, Pick, Withdraw)
"""Acts that change a provision that is there."""

_same(AMENDMENTS, get_args(Amendment), "is no amendment by name")


def kind_of_act(act: Act) -> ActKind:
    """What holds of every act of the kind of *act*."""
    return ACT_KINDS[type(act)]


def name_of_act(act: Act) -> str:
    """The entry type of *act*."""
    return ACT_KINDS[type(act)].name
