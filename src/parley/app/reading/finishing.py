"""Finish a reading: first what would be signed, with everything that stands against it, then sign it. One batch, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from parley.app.desk import Desk
from parley.app.reading.draft_store import DraftStore
from parley.app.reading.keeping_drafts import ReadingDraft
from parley.app.reading.offers import offers_taken
from parley.app.reading.report_facts import facts_now, sides_of
from parley.app.record import Appended
from parley.app.recorded import Recorded
from parley.app.talks import enter
from parley.kernel import Finding, InputError, Message, Place
from parley.reading import Card, DraftState, drafted_entries, entry_names
from parley.talks import (
    SECTIONS,
    AuthoredItem,
    Body,
    Item,
    Source,
    Talks,
    check,
    export_talks,
    in_entry_order,
    look_over,
    new_items,
)
from parley.talks.views import Evidence, Snapshot

__all__ = ["FinishPlan", "ReasonsInWords", "finish", "finish_dry_run", "would_count_as"]

ReasonsInWords = Callable[[Card], dict[str, str]]
"""Why a card was left out, in words by language. The shells say it: the core speaks no language."""

_MOST_NAMED = 12


class FinishPlan(msgspec.Struct, frozen=True):
    """What finishing would do.

    ``items``: what would be entered, in its order; ``findings``: errors, warnings and notes, each with the entry and the field as its place; ``snapshot``:
    the talks as they would then be, for every page that tells them; ``entries``: the entry that each card becomes; ``open``: cards still to be decided.
    """

    items: tuple[AuthoredItem, ...]
    findings: tuple[Finding, ...]
    snapshot: Snapshot
    entries: dict[str, str]
    open: tuple[str, ...]

    @property
    def can_be_signed(self) -> bool:
        """Whether nothing stands against it."""
        return bool(self.items) and all(finding.severity != "error" for finding in self.findings)

    @property
    def counts(self) -> dict[str, int]:
        """How many new entries of each kind."""
        found: dict[str, int] = {}
        for item in self.items:
            found[item.kind] = found.get(item.kind, 0) + 1
        return found


def finish_dry_run(recorded: Recorded, draft: ReadingDraft, signer: str, in_words: ReasonsInWords) -> FinishPlan:
    """What *signer* would sign, and all that stands against it; silences and discrepancies that were taken among it. Writes nothing."""
    talks = recorded.talks
    bodies = _bodies(talks, draft, draft.state, in_words, offers_taken(talks, draft))
    authored = look_over(export_talks(bodies, title=draft.facts.title, language=draft.state.reading.language))
    unread = None if authored.cut_short else authored.unread
    found = [*authored.findings, *check(authored.items, talks.items, unread=unread, salvaged=authored.salvaged)]
    places = _places(bodies)
    findings = [*_open_cards(draft.state), *(_placed(finding, places) for finding in found)]
    if not any(kind not in ("source", "participant", "matter") for kind, _ in bodies):
        findings.append(Finding(Message("reading.nothing-decided")))
    items = tuple(in_entry_order(new_items(authored.items, talks.items)))
    return FinishPlan(
        items,
        tuple(findings),
        _with(talks, items, signer),
        entry_names(draft.state, facts_now(talks, draft), talks.items),
        tuple(card.name for card in draft.state.open_cards),
    )


def finish(desk: Desk, drafts: DraftStore, draft: ReadingDraft, plan: FinishPlan) -> Appended:
    """Enter what *plan* holds, signed at *desk*, and throw the draft away. The file as it was goes into the vault, where its source is new.

    Raises `InputError` with the findings where something stands against it, `EntryRefused`, `StoreError`, `VaultError`; then nothing was entered.
    """
    if not plan.can_be_signed:
        raise InputError(plan.findings)
    with desk.depositing() as keep:
        items = plan.items
        commitments: dict[str, tuple[str, ...]] = {}
        for source in [item.body.id for item in items if item.kind == "source"]:
            commitment = keep(draft.report.original)
            commitments[source] = (commitment,)
            items = tuple(_with_copy(item, source, commitment) for item in items)
        appended = enter(desk, items, commitments)
    drafts.remove(draft.name)
    return appended


def would_count_as(recorded: Recorded, draft: ReadingDraft, card: Card, signer: str) -> Evidence | None:
    """The evidence that *card* would be if it were confirmed as it stands; None while it is not known who speaks or what is done by it."""
    state = draft.state
    if any(name in ("speaker", "via", "force", "mouth") for name in state.questions(card)):
        return None
    only = msgspec.structs.replace(state, cards=(msgspec.structs.replace(card, state="confirmed"),))
    bodies = _bodies(recorded.talks, draft, only, lambda _: {}, ())
    new = [AuthoredItem(kind, body) for kind, body in bodies if body.id not in recorded.talks.items]
    snapshot = _with(recorded.talks, in_entry_order(new), signer)
    name = entry_names(only, facts_now(recorded.talks, draft), recorded.talks.items)[card.name]
    return snapshot.evidence(snapshot.talks.items[name])


def _bodies(
    talks: Talks, draft: ReadingDraft, state: DraftState, in_words: ReasonsInWords, more: Sequence[tuple[str, Body]]
) -> tuple[tuple[str, Body], ...]:
    return drafted_entries(
        state, facts_now(talks, draft), sides=sides_of(talks), taken=talks.items, in_words=in_words, more=more
    )


def _with(talks: Talks, items: Sequence[AuthoredItem], signer: str) -> Snapshot:
    """The talks with *items* in them, as they would be once they are entered."""
    new = (Item(talks.size + at, signer, item.kind, item.body) for at, item in enumerate(items))
    return Snapshot(talks.and_then(new))


def _with_copy(item: AuthoredItem, source: str, commitment: str) -> AuthoredItem:
    if item.body.id != source or not isinstance(item.body, Source):
        return item
    return AuthoredItem(item.kind, msgspec.structs.replace(item.body, commitment=commitment), item.places)


def _open_cards(state: DraftState) -> list[Finding]:
    names = [card.name for card in state.open_cards]
    if not names:
        return []
    shown = ", ".join([*names[:_MOST_NAMED], *(["..."] if len(names) > _MOST_NAMED else [])])
    return [Finding(Message("reading.cards-open", {"count": len(names), "cards": shown}))]


def _places(bodies: Sequence[tuple[str, Body]]) -> dict[str, str]:
    """The entry at each place of the file that the bodies make."""
    sections = {kind: section for section, kind in SECTIONS.items()}
    numbers: dict[str, int] = {}
    found = {}
    for kind, body in bodies:
        found[f"{sections[kind]}[{numbers.get(kind, 0)}]"] = body.id
        numbers[kind] = numbers.get(kind, 0) + 1
    return found


def _placed(finding: Finding, places: dict[str, str]) -> Finding:
    """*finding* at the entry and field that it is about; lines of a file that nobody sees would say nothing."""
    where, _, rest = finding.place.path.partition(".")
    name = places.get(where, where)
    return Finding(finding.message, Place(path=f"{name}.{rest}" if rest else name), finding.severity)
