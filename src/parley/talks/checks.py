"""What entries mean, checked before they are entered: references, places in sources, dates, circles, mouths.

Rules
- Everything that is wrong is found at once, each with its place in the file. Nothing is changed or put right.
- *Errors* are what could not be read back sensibly: an identifier that names nothing, a place that a source does not have, a date that
  is none, an entry that rests on itself. *Warnings* are what a careful reader would ask about. What the entries say is never an
  error: conditions may be unmet, accounts may contradict each other, the same thing may be said twice.
- An entry that is in the record already, word for word, is noted and skipped: a file may be imported again after it has grown.

*known* is what the record has: identifiers to entries (standing or not), for instance the ``items`` of a fold.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final

import msgspec

from parley.authoring import Findings, shown
from parley.kernel import (
    Finding,
    InputError,
    NotADate,
    Severity,
    is_digest,
    is_identifier,
    parse_date,
)
from parley.record import MAX_PAYLOAD
from parley.talks.authored import Authored, AuthoredItem, Progress, in_file_order, look_over
from parley.talks.durations import NotADuration, parse_duration
from parley.talks.entries import KINDS, Body, Matter, Participant, Said, Source
from parley.talks.fields import Leaf, leaves
from parley.talks.languages import is_language, language_meant
from parley.talks.meaning import Report, meaning
from parley.talks.references import CIRCLES, Known, circles, in_order, kinds_for, order_of_saying, references
from parley.talks.spans import NotASpan, PlaceInSource, parse_span

__all__ = ["MAX_BODY", "admit", "check", "in_entry_order", "new_items"]

MAX_BODY: Final = MAX_PAYLOAD - 2_000
"""Bytes of an entry's body as JSON. The record's limit is for the whole entry; names, digests and numbers take the rest."""

_MAX_NAMES_COMPARED: Final = 5000
_MAX_SUGGESTIONS: Final = 50


def admit(
    text: str,
    known: Mapping[str, Known],
    *,
    file: str = "",
    accept_flagged: bool = False,
    progress: Progress | None = None,
) -> Authored:
    """Read a file and check it against what is *known*: everything that an import needs, in one go.

    The result holds what is new, in the order in which to enter it, and all warnings and notes. Raises `InputError` with every
    finding, of the reading and of the checks, if one of them is an error.
    """
    authored = look_over(text, file=file, accept_flagged=accept_flagged, progress=progress)
    unread = None if authored.cut_short else authored.unread
    checked = check(authored.items, known, unread=unread, salvaged=authored.salvaged)
    findings = in_file_order((*authored.findings, *checked))
    if any(finding.severity == "error" for finding in findings):
        raise InputError(findings)
    items = in_entry_order(new_items(authored.items, known))
    return Authored(authored.title, authored.language, tuple(items), tuple(findings))


def new_items(items: Iterable[AuthoredItem], known: Mapping[str, Known]) -> list[AuthoredItem]:
    """Those of *items* that are not in the record yet."""
    return [item for item in items if item.body.id not in known]


def in_entry_order(items: Iterable[AuthoredItem]) -> list[AuthoredItem]:
    """*items* by kind and then as given, but each after the ones that it refers to, where no circle prevents it.

    The identifiers of *items* are taken to be distinct.
    """
    rank = {kind: number for number, kind in enumerate(KINDS)}
    by_name = {item.body.id: item for item in sorted(items, key=lambda item: rank[item.kind])}
    needs = {name: list(references(item.body)) for name, item in by_name.items()}
    return [by_name[name] for name in in_order(needs)]


def check(
    items: Sequence[AuthoredItem],
    known: Mapping[str, Known],
    *,
    unread: Collection[str] | None = (),
    salvaged: Sequence[AuthoredItem] = (),
) -> list[Finding]:
    """All findings about *items*, to be entered beside what is *known*.

    *unread*: identifiers of entries that could not be read, and so are not called unknown; None where nobody knows which they are. *salvaged*: what
    could be read of those: its values are looked at, and nothing is asked about what it lacks.
    Linear in the items; what is known is looked up, and walked only along circles.
    """
    checker = _Checker(items, known, unread)
    for item in items:
        checker.look_at(item)
    for item in salvaged:
        checker.look_at_values(item)
    checker.look_for_circles()
    return checker.findings.listed()


class _Checker:
    """What is known while a file is checked."""

    def __init__(
        self, items: Sequence[AuthoredItem], known: Mapping[str, Known], unread: Collection[str] | None
    ) -> None:
        self.findings = Findings()
        self._items = items
        self._known = known
        self._unread = unread
        self._new: dict[str, AuthoredItem] = {}
        self._suggestions = 0
        self._superseded: dict[str, str] = {}
        for item in items:
            self._new.setdefault(item.body.id, item)
        self._by_role: dict[str, Callable[[AuthoredItem, Leaf], None]] = {
            "id": self._reference,
            "span": self._span,
            "edtf": self._date,
            "duration": self._duration,
            "language": self._language,
            "digest": self._digest,
            "number": self._number,
            "text": self._text,
        }

    def look_at(self, item: AuthoredItem) -> None:
        """Everything about one entry that can be seen without going round."""
        body = item.body
        if not self._named(item) or self._too_large(item):
            return
        self.look_at_values(item)
        if body.supersedes:
            other = self._superseded.setdefault(body.supersedes, body.id)
            if other != body.id:
                self._find(
                    item, "supersedes", "talks-check.corrected-twice", "warning", id=body.supersedes, other=other
                )
        if isinstance(body, Said):
            self._mouths(item, body)
        if isinstance(body, Matter):
            self._between(item, body)
        meaning(body, self._report(item))

    def look_at_values(self, item: AuthoredItem) -> None:
        """Each value of one entry by itself: what it names, the date or the place that it is."""
        for leaf in leaves(item.body):
            if leaf.path != "id" and leaf.role in self._by_role:
                self._by_role[leaf.role](item, leaf)

    def look_for_circles(self) -> None:
        """Entries that rest on themselves."""
        for field, edges in CIRCLES.items():
            starts = [name for name, item in self._new.items() if edges(item.body)]
            for circle in circles(starts, lambda name, edges=edges: self._edges(name, edges)):  # type: ignore[misc]
                self._find_circle(field, circle)
        earlier = order_of_saying(item.body for item in self._new.values())
        if earlier:
            before = order_of_saying(entry.body for entry in self._known.values())
            for name, names in before.items():
                earlier.setdefault(name, []).extend(names)
            for circle in circles(list(earlier), lambda name: earlier.get(name, ())):
                if any(name in self._new for name in circle):
                    self._find_circle("when", circle)

    def _named(self, item: AuthoredItem) -> bool:
        """Whether the entry is a new one with a good name of its own."""
        name = item.body.id
        if not is_identifier(name):
            self._find(item, "id", "talks-check.identifier", id=shown(name))
        first = self._new[name]
        if first is not item:
            self._find(item, "id", "talks-check.identifier-twice", id=shown(name), line=first.place_of("id").line)
            return True
        entered = self._known.get(name)
        if entered is None:
            return True
        if entered.kind == item.kind and entered.body == item.body:
            self._find(item, "id", "talks-check.already-entered", "note", id=name)
        else:
            self._find(item, "id", "talks-check.identifier-taken", id=name)
        return False

    def _too_large(self, item: AuthoredItem) -> bool:
        size = len(msgspec.json.encode(item.body))
        if size > MAX_BODY:
            self._find(item, "", "talks-check.entry-too-large", size=size, limit=MAX_BODY)
        return size > MAX_BODY

    def _entry(self, name: str) -> Known | None:
        return self._new.get(name) or self._known.get(name)

    def _edges(self, name: str, edges: Callable[[Body], Iterable[str]]) -> Iterable[str]:
        entry = self._entry(name)
        return edges(entry.body) if entry is not None else ()

    def _reference(self, item: AuthoredItem, leaf: Leaf) -> None:
        name = str(leaf.value)
        entry = self._entry(name)
        if entry is None:
            self._unknown(item, leaf.path, name)
            return
        allowed = kinds_for(leaf.owner, leaf.name, item.kind)
        if entry.kind not in allowed:
            self._find(
                item,
                leaf.path,
                "talks-check.wrong-kind",
                id=name,
                kind=entry.kind,
                allowed=", ".join(kind for kind in KINDS if kind in allowed),
            )

    def _unknown(self, item: AuthoredItem, path: str, name: str) -> None:
        if self._unread is None or name in self._unread:
            return
        count = len(self._new) + len(self._known)
        near: list[str] = []
        if count <= _MAX_NAMES_COMPARED and self._suggestions < _MAX_SUGGESTIONS:
            self._suggestions += 1
            near = difflib.get_close_matches(name, (*self._new, *self._known), 1)
        if near:
            self._find(item, path, "talks-check.unknown-near", id=shown(name), near=shown(near[0]))
        else:
            self._find(item, path, "talks-check.unknown", id=shown(name))

    def _span(self, item: AuthoredItem, leaf: Leaf) -> None:
        try:
            span = parse_span(str(leaf.value))
        except NotASpan:
            self._find(item, leaf.path, "talks-check.span", found=shown(str(leaf.value)))
            return
        source = self._entry(span.source)
        if source is None:
            self._unknown(item, leaf.path, span.source)
        elif not isinstance(source.body, Source):
            self._find(item, leaf.path, "talks-check.wrong-kind", id=span.source, kind=source.kind, allowed="source")
        else:
            self._inside(item, leaf.path, span, source.body)

    def _inside(self, item: AuthoredItem, path: str, span: PlaceInSource, source: Source) -> None:
        count = source.passages or len(source.lengths)
        if count and span.passage > count:
            self._find(item, path, "talks-check.span-passage", source=source.id, passage=span.passage, count=count)
        elif len(source.lengths) >= span.passage and span.end > source.lengths[span.passage - 1]:
            self._find(
                item,
                path,
                "talks-check.span-length",
                source=source.id,
                passage=span.passage,
                end=span.end,
                length=source.lengths[span.passage - 1],
            )

    def _date(self, item: AuthoredItem, leaf: Leaf) -> None:
        try:
            parse_date(str(leaf.value))
        except NotADate:
            self._find(item, leaf.path, "talks-check.date", found=shown(str(leaf.value)))

    def _duration(self, item: AuthoredItem, leaf: Leaf) -> None:
        try:
            parse_duration(str(leaf.value))
        except NotADuration:
            self._find(item, leaf.path, "talks-check.duration", found=shown(str(leaf.value)))

    def _language(self, item: AuthoredItem, leaf: Leaf) -> None:
        self._tag(item, leaf.path, str(leaf.value))

    def _tag(self, item: AuthoredItem, path: str, tag: str) -> None:
        if not is_language(tag):
            self._find(item, path, "talks-check.language", found=shown(tag))
        elif language_meant(tag) != tag:
            self._find(item, path, "talks-check.language-near", found=tag, near=language_meant(tag))

    def _digest(self, item: AuthoredItem, leaf: Leaf) -> None:
        if not is_digest(str(leaf.value)):
            self._find(item, leaf.path, "talks-check.digest", found=shown(str(leaf.value)))

    def _number(self, item: AuthoredItem, leaf: Leaf) -> None:
        if isinstance(leaf.value, int) and leaf.value < 0:
            self._find(item, leaf.path, "talks-check.negative", found=leaf.value)

    def _text(self, item: AuthoredItem, leaf: Leaf) -> None:
        if not isinstance(leaf.value, dict):
            return
        for tag, words in leaf.value.items():
            path = f"{leaf.path}.{shown(tag)}"
            self._tag(item, path, tag)
            if not words.strip():
                self._find(item, path, "talks-check.text-empty")

    def _mouths(self, item: AuthoredItem, body: Said) -> None:
        """On whose word: a speaker with relayers, or an utterance, or (with neither) the signer."""
        if body.said_in and body.speaker:
            self._find(item, "said_in", "talks-check.two-words", id=body.said_in, speaker=body.speaker)
        if body.via and not body.speaker:
            self._find(item, "via", "talks-check.via-without-speaker")
        seen = {body.speaker} if body.speaker else set()
        for number, mouth in enumerate(body.via):
            if mouth in seen:
                self._find(item, f"via[{number}]", "talks-check.mouth-twice", id=shown(mouth))
            seen.add(mouth)

    def _between(self, item: AuthoredItem, body: Matter) -> None:
        """A matter is between two sides at least."""
        sides = {self._side(name) for name in body.between}
        if len(body.between) > 1 and len(sides) == 1:
            self._find(item, "between", "talks-check.between-itself", "warning", side=shown(sides.pop()))

    def _side(self, name: str) -> str:
        """The party that *name* is or belongs to, as far as what is known tells; else the last one above it."""
        seen: set[str] = set()
        while name not in seen:
            seen.add(name)
            entry = self._entry(name)
            body = entry.body if entry is not None else None
            if not isinstance(body, Participant) or body.role == "party" or not body.of:
                return name
            name = body.of
        return name

    def _find_circle(self, field: str, circle: tuple[str, ...]) -> None:
        """At the entry of the file that comes first in it."""
        names = [name for name in circle if name in self._new]
        if not names:
            return
        first = min(names, key=lambda name: (self._new[name].place.line, name))
        turned = circle[circle.index(first) :] + circle[: circle.index(first)] + (first,)
        code = "talks-check.circle-of-time" if field == "when" else "talks-check.circle"
        self._find(self._new[first], field, code, field=field, circle=" > ".join(shown(name) for name in turned))

    def _report(self, item: AuthoredItem) -> Report:
        def report(path: str, code: str, severity: Severity = "error", /, **params: str | int) -> None:
            self._find(item, path, code, severity, **params)

        return report

    def _find(
        self, item: AuthoredItem, path: str, code: str, severity: Severity = "error", /, **params: str | int
    ) -> None:
        self.findings.add(code, item.place_of(path), severity, **params)
