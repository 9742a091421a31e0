"""Reading a corrected source again: which entries were read in a version that was corrected since, and entering that one of them stands in the new version too.

Rules
- An entry stays marked as read in the old version until somebody read it again. That is a correction of the entry, which names the new version; the old
  entry stays in the record.
- Each entry is read again on its own. What does not stand in the new version is corrected or withdrawn as any entry is.
"""

from __future__ import annotations

import msgspec

from parley.app.desk import Desk
from parley.app.record import Appended
from parley.app.talks.importing import enter
from parley.kernel import UseError, content_name, named_after
from parley.talks import Item, NotASpan, Said, Source, Talks, admit, export_talks, parse_span
from parley.talks.views import Snapshot

__all__ = ["ToReadAgain", "read_again", "to_read_again"]


class ToReadAgain(msgspec.Struct, frozen=True):
    """An entry that was read in a corrected version: the entry, the version that it names, and the one that stands now."""

    entry: str
    index: int
    was: str
    now: str
    spans: tuple[str, ...]


def to_read_again(snapshot: Snapshot, name: str = "") -> tuple[ToReadAgain, ...]:
    """What waits to be read again, in the order of the record. *name*: only what was read in that source, in whatever version.

    Raises `UseError` (``source.unknown``) where there is no source of that name.
    """
    talks = snapshot.talks
    if name and not isinstance(getattr(talks.items.get(name), "body", None), Source):
        raise UseError.of("source.unknown", id=name)
    found = []
    for items in talks.of_kind.values():
        for item in items:
            if isinstance(item.body, Said) and talks.standing(item.body.id) is item:
                found += [one for one in _outdated(snapshot, item) if not name or name in (one.was, one.now)]
    return tuple(sorted(found, key=lambda one: (one.index, one.was)))


def _outdated(snapshot: Snapshot, item: Item) -> list[ToReadAgain]:
    by_version: dict[str, list[str]] = {}
    assert isinstance(item.body, Said)
    for span in item.body.spans:
        by_version.setdefault(span.partition("#")[0], []).append(span)
    found = []
    for version, spans in by_version.items():
        if snapshot.cited_sources.cited(version).standing != "corrected":
            continue
        standing = snapshot.talks.standing(version)
        if standing is not None and isinstance(standing.body, Source):
            found.append(ToReadAgain(item.body.id, item.index, version, standing.body.id, tuple(spans)))
    return found


def read_again(desk: Desk, talks: Talks, waiting: ToReadAgain, because: dict[str, str]) -> Appended:
    """Enter that *waiting* stands in the new version as it stood in the old one, at the same passages. *because*: that somebody read it again, in words.

    Raises `UseError` (``source.passage-gone``) where the new version has fewer passages; `InputError`, `EntryRefused`, `StoreError` as entering does.
    """
    item = talks.standing(waiting.entry)
    version = talks.standing(waiting.now)
    if item is None or not isinstance(item.body, Said) or version is None or not isinstance(version.body, Source):
        raise UseError.of("use.unknown-id", id=waiting.entry)
    body = item.body
    for span in waiting.spans:
        passage = _passage(span)
        if version.body.passages and passage > version.body.passages:
            raise UseError.of("source.passage-gone", id=body.id, passage=passage, source=waiting.now)
    spans = tuple(
        waiting.now + span[len(waiting.was) :].partition("@")[0] if span in waiting.spans else span
        for span in body.spans
    )
    made = msgspec.structs.replace(
        body,
        id=named_after(f"{body.id}.again", content_name(waiting.now), talks.items),
        supersedes=body.id,
        because=because,
        spans=spans,
    )
    return enter(desk, admit(export_talks([(item.kind, made)]), talks.items).items)


def _passage(span: str) -> int:
    try:
        return parse_span(span).passage
    except NotASpan:
        return 0
