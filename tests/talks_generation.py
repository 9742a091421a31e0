"""Entries of the talks for tests: strategies for hypothesis, and a short way to write some by hand.

The bodies are *decodable*, not sensible: they have the shape of their type and nothing more. References mostly name an entry of a fitting
kind, sometimes one of another kind, nobody, or the entry itself; dates may be absurd; identifiers may clash. What the record's own
rules refuse (floating point, integers beyond 2^53) is not made.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import msgspec
from hypothesis import strategies as st

from parley.talks.entries import KINDS, Body, Withdrawal
from parley.talks.fields import Field, fields_of
from parley.talks.fold import Item, decode_body, fold
from parley.talks.references import kinds_for
from parley.talks.views import Brief, Evidence, Snapshot

__all__ = [
    "EVERY_NAME",
    "NAMES",
    "SIGNERS",
    "WRITTEN_CAST",
    "Written",
    "bodies",
    "cast",
    "evidence_in",
    "items_of",
    "orderless",
    "pairs",
    "reading",
    "records",
    "said_bodies",
    "says",
    "without_acts",
    "written",
]

NAMES: dict[str, tuple[str, ...]] = {
    "participant": ("side-a", "side-b", "host", "outsider", "head-a", "official-b", "paper", "somebody"),
    "source": ("report", "statement"),
    "matter": ("swap", "truce"),
    "session": ("first", "second"),
    "delegation": ("delegation-a", "delegation-b"),
    "utterance": ("u1", "u2", "u3", "u4", "u5"),
    "rendering": ("r1", "r2"),
    "condition": ("c1", "c2", "c3"),
    "assessment": ("a1", "a2"),
    "undertaking": ("p1", "p2"),
    "undertaking-change": ("d1", "d2", "d3"),
    "session-fact": ("f1", "f2", "f3"),
    "reckoning": ("k1", "k2"),
    "discrepancy": ("x1", "x2"),
    "silence": ("s1",),
    "omission": ("o1",),
    "withdrawal": ("w1", "w2", "w3"),
}
"""The cast and its entries, by kind."""

EVERY_NAME = tuple(name for names in NAMES.values() for name in names)
SIGNERS = ("side-a", "side-b", "host", "outsider", "")

_STRAY = (*EVERY_NAME, "nobody", "", "swap@side-a")
_DATES = (
    "2025-05-14",
    "2025-05-15",
    "2025-05-16",
    "2025-05-17",
    "2025-06-02T13:00+03:00",
    "2025-05-16T09:30",
    "2025-05",
    "2025-XX",
    "202X",
    "2025-05-16?",
    "../2025-05-16",
    "2025-05-17/",
    "2025-05-15/2025-05-16~",
    "0001-01-01T00:00+14:00",
    "9999-12-31T23:59-14:00",
    "9999",
    "00XX",
    "Friday",
    "2025-02-30",
    "2025-05-16/2025-05-15",
    "../..",
    "９９９９",
    "-1",
)
_SPANS = ("report#1", "report#2@3-9", "statement#1", "nobody#4", "swap#1", "#", "report", "report#0", "")
_DURATIONS = ("P7D", "P1M", "P2W", "PT12H", "P1DT6H", "P99999Y", "P99999W", "P999999999999W", "soon", "-P1D", "P")
_LANGUAGES = ("en", "uk", "tr", "")
_WORDS = ("Friday", "Thursday", "soon", "", "a word\u202e", "слово")
_NUMBERS = (0, 1, 2, 10, 390, 1000, -5, 2**53 - 1, -(2**53) + 1)


def _value(struct: type[msgspec.Struct], field: Field, kind: str) -> st.SearchStrategy[Any]:
    if field.role == "id":
        natural = tuple(name for one in sorted(kinds_for(struct.__name__, field.name, kind)) for name in NAMES[one])
        return st.sampled_from(natural * (1 + 4 * len(_STRAY) // len(natural)) + _STRAY)
    if field.role == "part":
        assert field.part is not None
        return _parts(field.part, kind)
    if field.role == "word":
        return st.sampled_from(field.words)
    if field.role == "text":
        return st.dictionaries(st.sampled_from(_LANGUAGES), st.sampled_from(_WORDS), max_size=2)
    return st.sampled_from(
        {
            "span": _SPANS,
            "edtf": _DATES,
            "duration": _DURATIONS,
            "language": _LANGUAGES,
            "digest": ("0" * 64, "", "digest"),
            "string": _WORDS,
            "number": _NUMBERS,
        }[field.role]
    )


@cache
def _parts(struct: type[msgspec.Struct], kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """What a struct decodes from: every required field, some of the others."""
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for field in fields_of(struct).values():
        value = _value(struct, field, kind) if field.name != "id" else st.sampled_from(NAMES[kind])
        if field.many:
            value = st.lists(value, max_size=2)
        (required if field.required else optional)[field.name] = value
    return st.fixed_dictionaries(required, optional=optional)


@cache
def _bodies_of(kind: str) -> st.SearchStrategy[tuple[str, Body]]:
    struct = KINDS[kind]
    return _parts(struct, kind).map(lambda fields: (kind, msgspec.convert(fields, struct)))


_USUAL = (
    ("utterance",) * 8 + ("undertaking-change",) * 3 + ("session-fact", "condition", "participant", "reckoning") * 2
)


def bodies(*kinds: str) -> st.SearchStrategy[tuple[str, Body]]:
    """A kind and a body of it: one of *kinds*, or any, the usual ones more often."""
    return st.sampled_from(kinds or (*_USUAL, *KINDS)).flatmap(_bodies_of)


def said_bodies() -> st.SearchStrategy[tuple[str, Body]]:
    """A body that stands on somebody's word."""
    return bodies(*(kind for kind, struct in KINDS.items() if "said_in" in struct.__struct_fields__))


def without_acts(pairs: Iterable[tuple[str, Body]]) -> list[tuple[str, Body]]:
    """*pairs* without withdrawals, without supersession, and each identifier once."""
    found: dict[str, tuple[str, Body]] = {}
    for kind, body in pairs:
        if not isinstance(body, Withdrawal):
            found.setdefault(body.id, (kind, msgspec.structs.replace(body, supersedes="")))
    return list(found.values())


def items_of(pairs: Iterable[tuple[str, Body]], signers: Iterable[str] = ()) -> list[Item]:
    """The entries of a record: *pairs* in their order, signed by *signers* in turn (Side A where there are none)."""
    names = list(signers) or ["side-a"]
    return [Item(index, names[index % len(names)], kind, body) for index, (kind, body) in enumerate(pairs)]


_CAST: tuple[tuple[str, dict[str, Any]], ...] = (
    ("participant", {"id": "side-a", "kind": "state", "role": "party", "names": {"en": "Side A"}}),
    ("participant", {"id": "side-b", "kind": "state", "role": "party", "names": {"en": "Side B"}}),
    ("participant", {"id": "head-a", "kind": "person", "of": "side-a", "names": {"en": "The head of Side A"}}),
    ("participant", {"id": "paper", "kind": "press", "role": "press", "names": {"en": "A paper"}}),
    ("source", {"id": "report", "kind": "report", "title": {}, "dated": {"edtf": "2025-05-16"}}),
    ("matter", {"id": "swap", "kind": "prisoner-exchange", "title": {}, "between": ["side-a", "side-b"]}),
    ("utterance", {"id": "u1", "force": "undertakes", "speaker": "head-a", "via": ["paper"], "matter": "swap"}),
    (
        "utterance",
        {"id": "u2", "force": "agrees", "speaker": "side-b", "via": ["paper"], "matter": "swap", "answers": ["u1"]},
    ),
    (
        "undertaking",
        {
            "id": "p1",
            "debtor": "side-a",
            "accounts": [{"said_in": "u1", "quantity": {"count": 10, "category": "prisoner"}}],
        },
    ),
    ("session", {"id": "first", "kind": "session", "title": {}}),
)


def cast() -> list[tuple[str, Body]]:
    """A small, sensible beginning of a record: two sides, a paper, a report, a matter, two stances, an undertaking, a session."""
    return [(kind, msgspec.convert(fields, KINDS[kind])) for kind, fields in _CAST]


def pairs(max_size: int = 12) -> st.SearchStrategy[list[tuple[str, Body]]]:
    """Kinds and bodies, from half of *max_size* on, with or without a cast before or after them."""
    wild = st.lists(bodies(), min_size=max_size // 2, max_size=max_size)
    return st.one_of(wild, wild.map(lambda found: cast() + found), wild.map(lambda found: found + cast()))


def records(max_size: int = 12) -> st.SearchStrategy[list[Item]]:
    """A record of up to *max_size* decodable entries beside the cast: anything may refer to, supersede or withdraw anything."""
    return st.builds(items_of, pairs(max_size), st.lists(st.sampled_from(SIGNERS), min_size=1, max_size=3))


Written = tuple[str, dict[str, Any]]
"""An entry written by hand: its kind and its fields."""

WRITTEN_CAST: tuple[Written, ...] = (
    ("participant", {"id": "side-a", "kind": "state", "role": "party", "names": {"en": "Side A"}}),
    ("participant", {"id": "side-b", "kind": "state", "role": "party", "names": {"en": "Side B"}}),
    ("participant", {"id": "host", "kind": "state", "role": "host", "names": {"en": "The host"}}),
    ("participant", {"id": "outsider", "kind": "state", "role": "third", "names": {"en": "An outsider"}}),
    ("participant", {"id": "office-a", "kind": "body", "of": "side-a", "names": {"en": "An office of Side A"}}),
    ("participant", {"id": "head-a", "kind": "person", "of": "office-a", "names": {"en": "The head of Side A"}}),
    ("participant", {"id": "head-b", "kind": "person", "of": "side-b", "names": {"en": "The head of Side B"}}),
    ("participant", {"id": "somebody-b", "kind": "unnamed", "of": "side-b", "names": {"en": "somebody of Side B"}}),
    ("participant", {"id": "paper", "kind": "press", "role": "press", "names": {"en": "A paper"}}),
    ("participant", {"id": "reporter", "kind": "person", "of": "paper", "names": {"en": "A reporter"}}),
    ("source", {"id": "report", "kind": "report", "title": {"en": "A report"}, "publisher": "paper"}),
    ("matter", {"id": "swap", "kind": "prisoner-exchange", "title": {"en": "A swap"}, "between": ["side-a", "side-b"]}),
)
"""Side A with an office and a head, Side B with a head and somebody unnamed, the host, an outsider, a paper, a report, a matter."""


def says(name: str, speaker: str, force: str, **fields: Any) -> Written:
    """An utterance about the swap, unless another ``matter`` is given."""
    return "utterance", {"id": name, "speaker": speaker, "force": force, "matter": "swap", **fields}


def written(*entered: Written, signer: str = "recorder") -> list[Item]:
    """The entries as they would be decoded; *signer* signed them all."""
    decoded = [decode_body(f"talks.{kind}", msgspec.json.encode(fields)) for kind, fields in entered]
    return items_of([one for one in decoded if one is not None], (signer,))


def reading(*entered: Written, day: str = "", signer: str = "recorder") -> Snapshot:
    """What the cast and *entered* say, on *day* (ISO) where one is given."""
    return Snapshot(
        fold(written(*WRITTEN_CAST, *entered, signer=signer)), datetime.date.fromisoformat(day) if day else None
    )


_IN_THE_ORDER_OF_THE_RECORD = frozenset(
    (
        "matters",
        "requests",
        "conditions",
        "undertakings",
        "sessions",
        "said",
        "rests",
        "contests",
        "silences",
        "omissions",
        "sources",
    )
)


def orderless(brief: Brief) -> bytes:
    """*brief* as JSON without what depends on the order of entry: places in the record, and lists that are in its order."""
    return msgspec.json.encode(_plain(msgspec.to_builtins(brief), ""), order="sorted")


def _plain(value: Any, path: str) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one, f"{path}.{key}") for key, one in value.items() if key not in ("index", "known_at")}
    if isinstance(value, list | tuple):
        each = [_plain(one, path) for one in value]
        if path.removeprefix(".") in _IN_THE_ORDER_OF_THE_RECORD or path == ".findings":
            each.sort(key=lambda one: msgspec.json.encode(one, order="sorted"))
        return each
    return value


def evidence_in(value: object) -> Iterator[Evidence]:
    """Everything that a view, or a part of one, says as evidence."""
    if isinstance(value, Evidence):
        yield value
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from evidence_in(getattr(value, name))
    elif isinstance(value, dict):
        for one in value.values():
            yield from evidence_in(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from evidence_in(one)
