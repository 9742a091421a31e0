"""What the record knows of a report that is being read, as of now, and who speaks for whom."""

from __future__ import annotations

import msgspec

from parley.app.reading.keeping_drafts import ReadingDraft
from parley.app.reading.proposing import free_source_name, source_with
from parley.reading import ReportFacts
from parley.talks import Participant, Talks

__all__ = ["facts_now", "sides_of"]


def facts_now(talks: Talks, draft: ReadingDraft) -> ReportFacts:
    """What is known of the report now: the record may have got it, or an entry with its identifier, since the draft was begun."""
    facts = draft.facts
    if facts.entered:
        return facts
    known = source_with(talks, facts.sha256)
    if known is not None:
        return msgspec.structs.replace(facts, source=known.id, entered=True)
    return msgspec.structs.replace(facts, source=free_source_name(talks, facts.source, facts.sha256))


def sides_of(talks: Talks) -> dict[str, str]:
    """Of each participant of the record that belongs to another, that one."""
    return {
        item.body.id: item.body.of
        for item in talks.of_kind["participant"]
        if isinstance(item.body, Participant) and item.body.of
    }
