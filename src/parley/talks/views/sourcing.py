"""What the record rests on: how many sources and mouths stand behind each thing, what is contested, what sources do not say.

Rules
- A thing is *single-sourced* where all of its evidence was read in one source. How good its word is, and whose, the table of grades says.
- A source that was corrected or withdrawn stays listed, with what rests on it, until what was read in it is read again.
- Nothing is resolved here: a denial, a recorded discrepancy and competing renderings or corrections are shown side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from parley.talks.entries import Discrepancy, Item, Omission, Rendering, Said, Silence, Source, Text, said_of
from parley.talks.views.evidence import Dated, Evidence
from parley.talks.views.grading import OWN_GRADES, SourceState
from parley.talks.views.positions import Position
from parley.talks.views.slices import EVERYTHING, Slice, is_in_period, page_of
from parley.talks.views.snapshot import Snapshot
from parley.talks.views.support import support
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
    """A source, what became of it, and how much rests on it.

    ``entries``: how many standing entries that count on the day were read in this version. ``by``: what corrected or withdrew it; ``because``: why.
    """

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
    standing: SourceState = "stands"
    by: tuple[str, ...] = ()
    because: Text = {}


class Rest(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A position or undertaking that rests on little: on one source, on another word than the side's own, or on what no longer stands.

    ``told_only_by``: on whose word it stands, where that is not the side's own.
    """

    id: str
    kind: Literal["position", "undertaking"]
    sources: tuple[str, ...] = ()
    told_only_by: tuple[str, ...] = ()
    weakness: tuple[str, ...] = ()


class Contest(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Things that do not fit together: what they are, and who says what. ``content``: of a denial, the words that are denied."""

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
    wanted = (only.source, snapshot.talks.meant(only.source)) if only.source else ()
    for item in _all_sources(snapshot):
        body = item.body
        assert isinstance(body, Source)
        cited = snapshot.cited_sources.cited(body.id)
        if cited.source != body.id or (wanted and body.id not in wanted):
            continue
        place = (f"{body.id}#0",)
        if body.dated is None or is_in_period(snapshot.bounds_of(body.dated, place), only):
            yield SourceView(
                id=body.id,
                index=item.index,
                kind=body.kind,
                title=body.title,
                publisher=body.publisher,
                dated=snapshot.dated(body.dated, place) if body.dated is not None else Dated(),
                entries=_citing(snapshot, body.id),
                language=body.language,
                seen=body.seen,
                locator=body.locator,
                sha256=body.sha256,
                commitment=body.commitment,
                passages=body.passages,
                standing=cited.standing,
                by=cited.by,
                because=_reason(snapshot, cited.by),
            )


def _all_sources(snapshot: Snapshot) -> list[Item]:
    """Every source, standing or not, in the order of the record."""
    talks = snapshot.talks
    gone = [talks.items[name] for name in talks.gone if talks.items[name].kind == "source"]
    return sorted([*talks.of_kind["source"], *gone], key=lambda one: one.index)


def _citing(snapshot: Snapshot, source: str) -> int:
    """How many entries that stand and count were read in this version of *source*."""
    talks = snapshot.talks
    read_in = talks.pointers.by("read-in")
    found = {
        item.body.id: item for version in snapshot.cited_sources.versions(source) for item in read_in.get(version, ())
    }
    return sum(1 for name, item in found.items() if name not in talks.gone and snapshot.counts(item))


def _reason(snapshot: Snapshot, names: tuple[str, ...]) -> Text:
    """Why a source was corrected or withdrawn, as the first act that says so has it."""
    items = [snapshot.talks.items.get(name) for name in names]
    return next((one.body.because for one in items if one is not None and one.body.because), {})


def only_source(snapshot: Snapshot) -> str:
    """The one source that anything was read in, where there is but one; else empty."""
    cited = [item.body.id for item in _all_sources(snapshot) if _is_cited(snapshot, item.body.id)]
    return cited[0] if len(cited) == 1 else ""


def _is_cited(snapshot: Snapshot, source: str) -> bool:
    return snapshot.cited_sources.cited(source).source == source and _citing(snapshot, source) > 0


def rests(
    positions: Iterable[Position], undertakings: Iterable[UndertakingView], sides: Snapshot, only: Slice = EVERYTHING
) -> tuple[Rest, ...]:
    """The positions and undertakings that rest on one source, on others' word only, or on nobody named. Of *only*, its page counts."""
    return page_of(_each_rest(positions, undertakings, sides), only)


def _each_rest(
    positions: Iterable[Position], undertakings: Iterable[UndertakingView], sides: Snapshot
) -> Iterator[Rest]:
    for position in positions:
        rest = _rest(position.id, "position", position.stances, sides)
        if rest is not None:
            yield rest
    for undertaking in undertakings:
        words = tuple([account.evidence for account in undertaking.accounts])
        rest = _rest(undertaking.id, "undertaking", words, sides)
        if rest is not None:
            yield rest


def _rest(
    name: str, kind: Literal["position", "undertaking"], words: tuple[Evidence, ...], snapshot: Snapshot
) -> Rest | None:
    read_in = {snapshot.read_in(span) for word in words for span in word.spans}
    best = support(words)
    weakness: list[str] = ["one-source"] if len(read_in) == 1 else []
    tellers: tuple[str, ...] = ()
    if best is not None:
        if best.grade not in OWN_GRADES:
            weakness.append(best.grade)
            tellers = best.word_of
        if best.standing != "stands":
            weakness.append(best.standing)
    return Rest(name, kind, tuple(sorted(read_in)), tellers, tuple(weakness)) if weakness else None


def contests(snapshot: Snapshot, only: Slice = EVERYTHING) -> tuple[Contest, ...]:
    """Denials, recorded discrepancies, competing renderings, competing corrections. Of *only*, its page counts."""
    return page_of(_each_contest(snapshot), only)


def _each_contest(snapshot: Snapshot) -> Iterator[Contest]:
    for name in snapshot.meant_by("disputes"):
        denials = [snapshot.evidence(item) for item in snapshot.pointing("disputes", name)]
        if denials:
            words = tuple(sorted(denials, key=lambda one: one.entry))
            yield Contest(name, "denied", (name, *(word.entry for word in words)), *_denied(snapshot, name, words))
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


def _denied(snapshot: Snapshot, name: str, denials: tuple[Evidence, ...]) -> tuple[Text, tuple[Evidence, ...]]:
    """The words of the entry *name*, and whoever says it before those who deny it."""
    item = snapshot.talks.standing(name) or snapshot.talks.items.get(name)
    if item is None:
        return {}, denials
    if not isinstance(item.body, Said):
        return said_of(item.body), denials
    word = snapshot.evidence(item)
    return said_of(item.body) or word.content, (word, *denials)


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
