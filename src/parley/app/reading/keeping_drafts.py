"""A reading in progress: begun, opened, decided upon, thrown away, handed over. Nothing of it is in the record before it is finished.

Rules
- Every decision is saved before it counts. What another hand saved meanwhile is not overwritten: who comes second is told.
- A draft keeps what the rules proposed when it was begun. Later rules do not change it.
- What a decision names is held against the record and against what the draft introduces; the rest is `parley.reading`'s.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import msgspec

from parley.app.desk import Desk
from parley.app.reading.draft_store import DraftStore
from parley.app.reading.proposing import ReportRead
from parley.app.recorded import Recorded
from parley.kernel import FileError, UseError, is_identifier
from parley.reading import (
    CARD_FIELDS,
    REPORTER,
    Choose,
    Decision,
    DraftState,
    Introduce,
    IntroduceMatter,
    Reading,
    ReportFacts,
    ReportIsBy,
    Undo,
    replayed,
)
from parley.talks import Talks

__all__ = [
    "DraftStep",
    "ReadingDraft",
    "damaged_drafts",
    "decide",
    "drafts_kept",
    "export_draft",
    "import_draft",
    "open_draft",
    "start_draft",
    "throw_away_draft",
]

_FORMAT = "parley-reading/1"
_NAME_BYTES = 6
_UNREADABLE = (msgspec.DecodeError, UnicodeError, RecursionError, ValueError)


class BeingRead(msgspec.Struct, frozen=True, kw_only=True):
    """A report that is being read: of which record, its facts, whose voice it is in, what the rules proposed, and the file as it was."""

    format: str
    record: str
    facts: ReportFacts
    mouth: str
    reading: Reading
    started_on: str
    started_by: str
    original: bytes


class DraftStep(msgspec.Struct, frozen=True):
    """A decision and who made it."""

    by: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class ReadingDraft:
    """A draft as it is open: its ``name``, the report, the decisions that count, and the state that they make. ``saved``: the decisions as stored."""

    name: str
    report: BeingRead
    steps: tuple[DraftStep, ...]
    state: DraftState
    saved: bytes | None = None

    @property
    def facts(self) -> ReportFacts:
        """What is known of the report besides its words."""
        return self.report.facts


def start_draft(
    recorded: Recorded,
    drafts: DraftStore,
    desk: Desk,
    read: ReportRead,
    original: bytes,
    written_in: str = "",
    *,
    own_note: bool = False,
) -> ReadingDraft:
    """Begin to decide upon *read*, whose file was *original*. *written_in*: the language in which the person writes; by default the report's.

    *own_note*: it is no report but what the recorder wrote down: its source is a note, and its digest is not entered.

    Raises `UseError` (``reading.draft-there`` where a draft of the same report is kept), `FileError`.
    """
    for draft in drafts_kept(drafts):
        if draft.facts.sha256 == read.sha256 and draft.report.record == recorded.record:
            raise UseError.of("reading.draft-there", draft=draft.name, title=draft.facts.title)
    facts = ReportFacts(
        read.source,
        read.title,
        read.sha256,
        read.entered,
        written_in or read.reading.language,
        kind="note" if own_note else "report",
    )
    report = BeingRead(
        format=_FORMAT,
        record=recorded.record,
        facts=facts,
        mouth=read.mouth,
        reading=read.reading,
        started_on=desk.clock.today().isoformat(),
        started_by=desk.signer.name,
        original=original,
    )
    name = desk.entropy.draw(_NAME_BYTES).hex()
    return _kept(drafts, name, report, ())


def open_draft(drafts: DraftStore, name: str = "") -> ReadingDraft:
    """The draft *name*: as much of its name as tells it apart, or the identifier of its source; the only one where no name is given.

    Raises `UseError` (``reading.no-draft``, ``reading.no-such-draft``, ``reading.which-draft``), `FileError` (``reading.draft-damaged``).
    """
    if not drafts.names():
        raise UseError.of("reading.no-draft")
    kept = drafts_kept(drafts)
    damaged = [one for one in drafts.names() if one not in {draft.name for draft in kept}]
    if name in damaged or (damaged and not kept):
        raise FileError.of("reading.draft-damaged", draft=name or damaged[0])
    found = [one for one in kept if one.name.startswith(name) or one.facts.source == name]
    exact = [one for one in found if name in (one.name, one.facts.source)]
    if len(exact or found) == 1:
        return (exact or found)[0]
    names = ", ".join(f"{one.name} ({one.facts.source})" for one in found or kept)
    raise UseError.of("reading.which-draft" if found else "reading.no-such-draft", draft=name[:80], there=names)


def drafts_kept(drafts: DraftStore) -> tuple[ReadingDraft, ...]:
    """Every draft that can be read, the oldest first. One that is damaged does not keep the others from being read; see `damaged_drafts`."""
    found = []
    for name in drafts.names():
        with suppress(FileError):
            found.append(_opened(drafts, name))
    return tuple(sorted(found, key=lambda one: (one.report.started_on, one.facts.source, one.name)))


def damaged_drafts(drafts: DraftStore) -> tuple[str, ...]:
    """The names of the drafts that cannot be read."""
    kept = {one.name for one in drafts_kept(drafts)}
    return tuple(name for name in drafts.names() if name not in kept)


def decide(recorded: Recorded, drafts: DraftStore, draft: ReadingDraft, decision: Decision, by: str) -> ReadingDraft:
    """*draft* after *decision*, which *by* made; saved when this returns.

    `Undo` takes back the last decision that counts, which is then the last of ``draft.steps``. Raises `UseError` with what stands against the decision
    or that somebody else saved meanwhile, `FileError`; then nothing is changed.
    """
    if isinstance(decision, Undo):
        if not draft.steps:
            raise UseError.of("reading.nothing-to-undo")
        steps = draft.steps[:-1]
        state = _replayed(draft.report, steps)
    else:
        _hold_against(recorded.talks, draft.state, decision)
        steps = (*draft.steps, DraftStep(by, decision))
        state = draft.state.after(decision, by)
    data = msgspec.msgpack.encode(steps)
    drafts.put(draft.name, "decisions", data, draft.saved)
    return ReadingDraft(draft.name, draft.report, steps, state, data)


def throw_away_draft(drafts: DraftStore, draft: ReadingDraft | str) -> None:
    """Remove *draft*, or the damaged one of that name, with all that was decided in it. Raises `FileError`."""
    drafts.remove(draft if isinstance(draft, str) else draft.name)


def export_draft(draft: ReadingDraft) -> bytes:
    """*draft* as bytes for a colleague who holds the same record. They are not encrypted: whoever sends them sees to that."""
    return msgspec.msgpack.encode((draft.name, draft.report, draft.steps))


def import_draft(recorded: Recorded, drafts: DraftStore, data: bytes) -> ReadingDraft:
    """Keep a draft that a colleague handed over, in place of the one of the same name that is here, if that has none of its own decisions to lose.

    Raises `FileError` (``reading.not-a-draft``), `UseError` (``reading.draft-of-another-record``, ``reading.draft-goes-another-way``).
    """
    try:
        name, report, steps = msgspec.msgpack.decode(data, type=tuple[str, BeingRead, tuple[DraftStep, ...]])
        if report.format != _FORMAT or not is_identifier(name):
            raise ValueError(report.format)
        _replayed(report, steps)
    except (*_UNREADABLE, UseError) as error:
        raise FileError.of("reading.not-a-draft") from error
    if report.record != recorded.record:
        raise UseError.of("reading.draft-of-another-record", found=report.record, expected=recorded.record)
    if name not in drafts.names():
        return _kept(drafts, name, report, steps)
    there = _opened(drafts, name)
    if steps[: len(there.steps)] != there.steps:
        raise UseError.of("reading.draft-goes-another-way", draft=name)
    kept = msgspec.msgpack.encode(steps)
    drafts.put(name, "decisions", kept, there.saved)
    return ReadingDraft(name, there.report, steps, _replayed(there.report, steps), kept)


def _kept(drafts: DraftStore, name: str, report: BeingRead, steps: tuple[DraftStep, ...]) -> ReadingDraft:
    saved = msgspec.msgpack.encode(steps)
    drafts.put(name, "report", msgspec.msgpack.encode(report))
    drafts.put(name, "decisions", saved)
    return ReadingDraft(name, report, steps, _replayed(report, steps), saved)


def _opened(drafts: DraftStore, name: str) -> ReadingDraft:
    saved = drafts.get(name, "decisions")
    try:
        report = msgspec.msgpack.decode(drafts.get(name, "report"), type=BeingRead)
        steps = msgspec.msgpack.decode(saved, type=tuple[DraftStep, ...])
        state = _replayed(report, steps)
    except (*_UNREADABLE, UseError) as error:
        raise FileError.of("reading.draft-damaged", draft=name) from error
    return ReadingDraft(name, report, steps, state, saved)


def _replayed(report: BeingRead, steps: tuple[DraftStep, ...]) -> DraftState:
    return replayed(report.reading, report.mouth, ((step.by, step.decision) for step in steps))


def _hold_against(talks: Talks, state: DraftState, decision: Decision) -> None:
    """Whether what *decision* names is there. Raises `UseError`."""
    match decision:
        case Choose():
            field = CARD_FIELDS.get(decision.field)
            for one in decision.values if field is not None else ():
                if not one.new and one.value not in _there(talks, state, field.takes if field else ""):
                    raise UseError.of("reading.not-there", given=one.value[:80])
        case Introduce():
            _hold_introduced(talks, state, decision)
        case IntroduceMatter():
            _require_free(talks, decision.id)
            for name in decision.between:
                _require_mouth(talks, state, name)
        case ReportIsBy():
            _require_mouth(talks, state, decision.mouth)


def _hold_introduced(talks: Talks, state: DraftState, decision: Introduce) -> None:
    item = talks.standing(decision.id)
    if item is not None and item.kind == "participant":
        return
    _require_free(talks, decision.id)
    if not decision.kind:
        raise UseError.of("reading.kind-missing", id=decision.id)
    if decision.of:
        _require_mouth(talks, state, decision.of)


class _Anything:
    """Words of any kind, or of a list that the state machine holds them against."""

    def __contains__(self, one: object) -> bool:
        return True


def _there(talks: Talks, state: DraftState, takes: str) -> set[str] | _Anything:
    """What a field that takes this may name."""
    match takes:
        case "mouths" | "mouth":
            return {REPORTER, *_standing(talks, "participant"), *(one.id for one in state.met.values())}
        case "matter" | "session":
            return {*_standing(talks, takes), *(one.id for one in state.matters if takes == "matter")}
        case "act" | "acts":
            return {*_standing(talks, "utterance"), *(card.name for card in state.cards)}
    return _Anything()


def _standing(talks: Talks, kind: str) -> Iterator[str]:
    return (item.body.id for item in talks.of_kind[kind])


def _require_mouth(talks: Talks, state: DraftState, name: str) -> None:
    there = _there(talks, state, "mouth")
    if name not in there or name == REPORTER:
        raise UseError.of(
            "use.no-such-participant", name=name[:80], there=", ".join(_standing(talks, "participant")) or "-"
        )


def _require_free(talks: Talks, name: str) -> None:
    if name in talks.items:
        raise UseError.of("reading.identifier-taken", id=name)
