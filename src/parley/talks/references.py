"""Which field may refer to which kind of entry, and circles among references.

The one table of references: the checks read it, and the order in which a file's entries are entered follows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, Protocol

from parley.talks.entries import KINDS, Body, Said, Utterance
from parley.talks.fields import leaves
from parley.talks.spans import NotASpan, parse_span

__all__ = ["ALLOWED", "ANY", "CIRCLES", "Known", "circles", "order_of_saying", "references"]


class Known(Protocol):
    """An entry that is known: what the fold, or a file, has of it."""

    @property
    def kind(self) -> str:
        """Its kind, as in `parley.talks.entries.KINDS`."""

    @property
    def body(self) -> Body:
        """Its body."""


ANY: Final = frozenset(KINDS)
_PARTICIPANT: Final = frozenset(("participant",))
_SOURCE: Final = frozenset(("source",))
_MATTER: Final = frozenset(("matter",))
_SESSION: Final = frozenset(("session",))
_UTTERANCE: Final = frozenset(("utterance",))
_CONDITION: Final = frozenset(("condition",))
_UNDERTAKING: Final = frozenset(("undertaking",))

_OF_ALL: Final[dict[str, frozenset[str]]] = {
    "said_in": _UTTERANCE,
    "speaker": _PARTICIPANT,
    "via": _PARTICIPANT,
    "session": _SESSION,
    "matter": _MATTER,
    "source": _SOURCE,
}
"""Fields that mean the same wherever they stand."""

ALLOWED: Final[dict[tuple[str, str], frozenset[str]]] = {
    ("When", "after"): _UTTERANCE,
    ("When", "before"): _UTTERANCE,
    ("Deadline", "after"): ANY,
    ("Trigger", "condition"): _CONDITION,
    ("Account", "recipient"): _PARTICIPANT,
    ("Participant", "of"): _PARTICIPANT,
    ("Delegation", "party"): _PARTICIPANT,
    ("Delegation", "head"): _PARTICIPANT,
    ("Delegation", "members"): _PARTICIPANT,
    ("Source", "publisher"): _PARTICIPANT,
    ("Source", "signed_by"): _PARTICIPANT,
    ("Matter", "between"): _PARTICIPANT,
    ("Matter", "part_of"): _MATTER,
    ("Session", "matters"): _MATTER,
    ("Session", "between"): _PARTICIPANT,
    ("Utterance", "to"): _PARTICIPANT,
    ("Utterance", "for_party"): _PARTICIPANT,
    ("Utterance", "within"): _UTTERANCE,
    ("Utterance", "answers"): _UTTERANCE,
    ("Utterance", "reason_for"): _UTTERANCE,
    ("Utterance", "about"): ANY,
    ("Utterance", "jointly_with"): _PARTICIPANT,
    ("Utterance", "on_behalf_of"): _PARTICIPANT,
    ("Rendering", "of"): _UTTERANCE,
    ("Condition", "requires"): ANY,
    ("Condition", "required_of"): _PARTICIPANT,
    ("Condition", "variant_of"): _CONDITION,
    ("Assessment", "condition"): _CONDITION,
    ("Undertaking", "debtor"): _PARTICIPANT,
    ("Undertaking", "creditor"): _PARTICIPANT,
    ("Undertaking", "jointly_with"): _PARTICIPANT,
    ("Undertaking", "in_return_for"): _UNDERTAKING,
    ("UndertakingChange", "undertaking"): _UNDERTAKING,
    ("SessionFact", "who"): _PARTICIPANT,
    ("Reckoning", "of"): ANY,
    ("Discrepancy", "between"): ANY,
    ("Silence", "about"): ANY,
    ("Withdrawal", "target"): ANY,
}
"""Struct and field to the kinds it may refer to; ``supersedes`` (the same kind) and `_OF_ALL` beside it."""


def kinds_for(owner: str, name: str, own_kind: str) -> frozenset[str]:
    """The kinds that the field *name* of the struct *owner*, in an entry of *own_kind*, may refer to."""
    if name == "supersedes":
        return frozenset((own_kind,))
    return ALLOWED.get((owner, name)) or _OF_ALL[name]


def references(body: Body) -> Iterator[str]:
    """The identifiers that *body* refers to, sources of its spans included; its own is not among them."""
    for leaf in leaves(body):
        if leaf.role == "id" and leaf.path != "id":
            yield str(leaf.value)
        elif leaf.role == "span":
            try:
                yield parse_span(str(leaf.value)).source
            except NotASpan:
                continue


Edges = Callable[[Body], Iterable[str]]


def _field(kind: type[Body], *names: str) -> Edges:
    def edges(body: Body) -> Iterable[str]:
        return [getattr(body, name) for name in names if getattr(body, name)] if isinstance(body, kind) else ()

    return edges


CIRCLES: Final[dict[str, Edges]] = {
    "supersedes": _field(Body, "supersedes"),
    "within": _field(Utterance, "within", "said_in"),
    "of": _field(KINDS["participant"], "of"),
    "part_of": _field(KINDS["matter"], "part_of"),
    "reason_for": _field(Utterance, "reason_for"),
    "variant_of": _field(KINDS["condition"], "variant_of"),
}
"""Fields along which no entry may come back to itself. ``within`` stands for attribution: telling within, and standing on, an utterance."""


def order_of_saying(bodies: Iterable[Body]) -> dict[str, list[str]]:
    """Each entry to those that were said before it, from every ``when.after`` and ``when.before`` of *bodies*."""
    earlier: dict[str, list[str]] = {}
    for body in bodies:
        if isinstance(body, Said) and body.when is not None:
            if body.when.after:
                earlier.setdefault(body.id, []).extend(body.when.after)
            for later in body.when.before:
                earlier.setdefault(later, []).append(body.id)
    return earlier


def circles(starts: Iterable[str], edges: Callable[[str], Iterable[str]]) -> list[tuple[str, ...]]:
    """The circles that are reached from *starts*, each once, from the name at which it was met. Linear in what is reached."""
    found: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in starts:
        if start in done:
            continue
        trail = [start]
        on_trail = {start: 0}
        waiting = [iter(tuple(edges(start)))]
        while waiting:
            following = next(waiting[-1], None)
            if following is None:
                waiting.pop()
                name = trail.pop()
                del on_trail[name]
                done.add(name)
            elif following in on_trail:
                found.append(tuple(trail[on_trail[following] :]))
            elif following not in done:
                on_trail[following] = len(trail)
                trail.append(following)
                waiting.append(iter(tuple(edges(following))))
    return found


def in_order(names: Mapping[str, Iterable[str]]) -> list[str]:
    """*names* in their own order, but each after those of them that it refers to, where no circle prevents it."""
    placed: dict[str, None] = {}
    begun: set[str] = set()
    for start in names:
        if start in begun:
            continue
        begun.add(start)
        waiting = [(start, iter(names[start]))]
        while waiting:
            name, needs = waiting[-1]
            following = next((need for need in needs if need in names and need not in begun), None)
            if following is None:
                placed[name] = None
                waiting.pop()
            else:
                begun.add(following)
                waiting.append((following, iter(names[following])))
    return list(placed)
