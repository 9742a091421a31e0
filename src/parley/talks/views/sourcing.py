"""What the record rests on: how many sources and mouths stand behind each thing, what is contested, what sources do not say.

Rules
- A thing is *single-sourced* where all of its evidence was read in one source, and *one side's word* where every mouth that is not press is of one side
  and that side is not the one whose act it is.
- Nothing is resolved here: a denial, a recorded discrepancy and competing renderings or corrections are shown side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from parley.talks.entries import Discrepancy, Omission, Rendering, Silence, Source, Text
from parley.talks.views.evidence import Dated, Evidence
from parley.talks.views.positions import Position
from parley.talks.views.slices import EVERYTHING, Slice, is_in_period, page_of
from parley.talks.views.snapshot import Snapshot
from parley.talks.views.undertakings import UndertakingView

__all__ = [
    "Contest",
    "Rest",
    "SilenceView",
    "SourceView",
    "contests",
    "omissions",
    "only_source",
    "rests",
    "silences",
    "sources",
]


class SourceView(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A source and how much rests on it. ``entries``: how many standing entries cite it, of those that count on the day."""

    id: str
    index: int
    kind: str
    title: Text
    publisher: str
    dated: Dated
    entries: int
    language: str = ""
    seen: str = ""
    locator: str = ""
    sha256: str = ""
    commitment: str = ""
    passages: int = 0


class Rest(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A position or undertaking that rests on little: on one source, on another side's word, or on nobody named."""

    id: str
    kind: Literal["position", "undertaking"]
    sources: tuple[str, ...] = ()
    told_only_by: tuple[str, ...] = ()
    weakness: tuple[str, ...] = ()


class Contest(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Things that do not fit together: what they are, and who says what."""

    id: str
    kind: Literal["denied", "discrepancy", "renderings", "corrections"]
    between: tuple[str, ...]
    content: Text = {}
    words: tuple[Evidence, ...] = ()


class SilenceView(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """What a source does not say, or (``source`` empty, ``spans`` given) what was read and not entered."""

    id: str
    content: Text
    source: str = ""
    about: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()


def sources(snapshot: Snapshot, only: Slice = EVERYTHING) -> tuple[SourceView, ...]:
    """Every source, in the order of the record. *only* heeds source (the one) and period (of its date)."""
    return page_of(_each_source(snapshot, only), only)


def _each_source(snapshot: Snapshot, only: Slice) -> Iterator[SourceView]:
    wanted = snapshot.talks.meant(only.source)
    for item in snapshot.talks.of_kind["source"]:
        body = item.body
        assert isinstance(body, Source)
        place = (f"{body.id}#0",)
        if wanted and body.id != wanted:
            continue
        if body.dated is None or is_in_period(snapshot.bounds_of(body.dated, place), only):
            yield SourceView(
                id=body.id,
                index=item.index,
                kind=body.kind,
                title=body.title,
                publisher=body.publisher,
                dated=snapshot.dated(body.dated, place) if body.dated is not None else Dated(),
                entries=len(snapshot.pointing("read-in", body.id)),
                language=body.language,
                seen=body.seen,
                locator=body.locator,
                sha256=body.sha256,
                commitment=body.commitment,
                passages=body.passages,
            )


def only_source(snapshot: Snapshot) -> str:
    """The one source that anything was read in, where there is but one; else empty."""
    cited = ""
    for item in snapshot.talks.of_kind["source"]:
        if snapshot.pointing("read-in", item.body.id):
            if cited:
                return ""
            cited = item.body.id
    return cited


def rests(
    positions: Iterable[Position], undertakings: Iterable[UndertakingView], sides: Snapshot, only: Slice = EVERYTHING
) -> tuple[Rest, ...]:
    """The positions and undertakings that rest on one source, on others' word only, or on nobody named. Of *only*, its page counts."""
    return page_of(_each_rest(positions, undertakings, sides), only)


def _each_rest(
    positions: Iterable[Position], undertakings: Iterable[UndertakingView], sides: Snapshot
) -> Iterator[Rest]:
    for position in positions:
        rest = _rest(position.id, "position", position.stances, position.party, sides)
        if rest is not None:
            yield rest
    for undertaking in undertakings:
        words = tuple([account.evidence for account in undertaking.accounts])
        rest = _rest(undertaking.id, "undertaking", words, sides.side(undertaking.debtor), sides)
        if rest is not None:
            yield rest


def _rest(
    name: str, kind: Literal["position", "undertaking"], words: tuple[Evidence, ...], side: str, snapshot: Snapshot
) -> Rest | None:
    read_in = {snapshot.source_of(span) for word in words for span in word.spans}
    weakness: list[str] = []
    if len(read_in) == 1:
        weakness.append("one-source")
    grades = {word.grade for word in words}
    tellers: tuple[str, ...] = ()
    if grades and not grades & {"signed", "own-speaker"}:
        tellers = tuple(sorted({name for word in words for name in snapshot.tellers(side, word.speaker, word.via)}))
        weakness.append(
            "told-by-another" if "told-by-another" in grades else "reporter" if "reporter" in grades else "unattributed"
        )
    return Rest(name, kind, tuple(sorted(read_in)), tellers, tuple(weakness)) if weakness else None


def contests(snapshot: Snapshot, only: Slice = EVERYTHING) -> tuple[Contest, ...]:
    """Denials, recorded discrepancies, competing renderings, competing corrections. Of *only*, its page counts."""
    return page_of(_each_contest(snapshot), only)


def _each_contest(snapshot: Snapshot) -> Iterator[Contest]:
    for name in snapshot.meant_by("disputes"):
        denials = [snapshot.evidence(item) for item in snapshot.pointing("disputes", name)]
        if denials:
            words = tuple(sorted(denials, key=lambda one: one.entry))
            yield Contest(name, "denied", (name, *(word.entry for word in words)), words=words)
    for item in snapshot.talks.of_kind["discrepancy"]:
        body = item.body
        if isinstance(body, Discrepancy) and snapshot.counts(item):
            yield Contest(body.id, "discrepancy", body.between, body.content, _words(snapshot, body.between))
    by_utterance: dict[tuple[str, str], list[str]] = {}
    for item in snapshot.talks.of_kind["rendering"]:
        body = item.body
        if isinstance(body, Rendering) and body.kind != "summary" and snapshot.counts(item):
            by_utterance.setdefault((snapshot.talks.meant(body.of), body.lang), []).append(body.id)
    for (of, _), names in sorted(by_utterance.items()):
        if len(names) > 1:
            yield Contest(of, "renderings", tuple(sorted(names)), words=_words(snapshot, tuple(sorted(names))))
    for name, removers in sorted(snapshot.talks.gone.items()):
        if len(removers) > 1:
            yield Contest(name, "corrections", removers, words=_words(snapshot, removers))


def _words(snapshot: Snapshot, names: tuple[str, ...]) -> tuple[Evidence, ...]:
    standing = [snapshot.talks.standing(name) for name in names]
    return tuple(snapshot.evidence(item) for item in standing if item is not None)


def silences(snapshot: Snapshot, only: Slice = EVERYTHING) -> tuple[SilenceView, ...]:
    """What sources do not say, as their readers noted it. *only* heeds source."""
    wanted = snapshot.talks.meant(only.source)
    return page_of(
        (
            SilenceView(item.body.id, item.body.content, item.body.source, item.body.about, item.body.spans)
            for item in snapshot.talks.of_kind["silence"]
            if isinstance(item.body, Silence)
            and snapshot.counts(item)
            and (not wanted or snapshot.talks.meant(item.body.source) == wanted)
        ),
        only,
    )


def omissions(snapshot: Snapshot, only: Slice = EVERYTHING) -> tuple[SilenceView, ...]:
    """Passages that were read and not entered, with the reason. They are of no source that a slice could name, only of passages."""
    return page_of(
        (
            SilenceView(item.body.id, item.body.content, "", (), item.body.spans)
            for item in snapshot.talks.of_kind["omission"]
            if isinstance(item.body, Omission) and snapshot.counts(item) and not only.source
        ),
        only,
    )
