"""Read a report beside a record: whose names and matters are known, what of the report is new, and who says nothing in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import msgspec

from parley.app.recorded import Recorded
from parley.app.talks import split_passages
from parley.kernel import FileError, Place, UseError, sha256_hex
from parley.reading import LANGUAGES, KnownName, Reading, ReportLanguage, language_of, read_report
from parley.talks import Matter, Participant, Source, Talks, decode_text

__all__ = ["ReportRead", "free_source_name", "read_for_record", "source_with"]

_NOT_ID: Final = re.compile(r"[^a-z0-9]+")
_LONGEST_ID: Final = 40
_OF_DIGEST: Final = 8


class ReportRead(msgspec.Struct, frozen=True):
    """A report as read. ``source``: its identifier, in the record already where ``entered``; ``mouth``: the participant whose voice the report is in.

    ``new``: names that speak in it and that the record does not know; ``silent``: parties of the record whom nothing in it shows speaking.
    """

    reading: Reading
    source: str
    title: str
    sha256: str
    mouth: str
    entered: bool
    new: tuple[str, ...]
    silent: tuple[str, ...]

    @property
    def acts(self) -> int:
        """How many acts are proposed."""
        return sum(len(sentence.proposals) for sentence in self.reading.sentences)

    @property
    def questions(self) -> int:
        """How many of them have a question that must be answered: who speaks, or what is done by it."""
        return sum(
            1
            for sentence in self.reading.sentences
            for one in sentence.proposals
            if one.speaker.is_open or one.force.is_open
        )


def read_for_record(
    recorded: Recorded,
    data: bytes,
    *,
    file: str = "",
    source: str = "",
    mouth: str = "",
    language: str = "",
    original: bytes | None = None,
    title: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> ReportRead:
    """Read the text in *data* with the names of what is *recorded*.

    *original*: the file that the text was taken from, whose digest is the report's; by default the text itself. *title*: the report's, where it is stated.
    *progress* is told the number of each passage, and how many there are.

    *source*: the identifier that the report has or is to have; by default that of the source with its digest, else one made from the file's name.
    *mouth*: whose voice the report is in. *language*: by default that of its letters.

    Raises `FileError` where it is no text or an empty one, `UseError`: ``use.no-such-participant``, ``reading.language-not-read``,
    ``source.digest-differs``.
    """
    text = decode_text(data, file)
    if not text.strip():
        raise FileError.of("reading.nothing-to-read", Place(file))
    talks, digest = recorded.talks, sha256_hex(data if original is None else original)
    known = source_with(talks, digest, source)
    chosen = _language(text, language or (known.language if known else ""), file)
    mouth = mouth or (known.publisher if known else "")
    participants = _participants(talks)
    if mouth and all(one.id != mouth for one in participants):
        raise UseError.of("use.no-such-participant", name=mouth, there=", ".join(one.id for one in participants) or "-")
    passages = split_passages(text, known.passages if known else 0)
    tell = None if progress is None else (lambda number: progress(number, len(passages)))
    reading = read_report(passages, chosen, participants, _matters(talks), progress=tell)
    speaking = _speaking(reading, of={one.id: one.of for one in participants})
    return ReportRead(
        reading,
        known.id if known else source or _free_id(talks, file, digest),
        (next(iter(known.title.values()), "") if known else "") or title or _name_of(file),
        digest,
        mouth,
        known is not None,
        new=tuple(dict.fromkeys(value for value, new in _values(reading) if new)),
        silent=tuple(one.id for one in _parties(talks) if one.id not in speaking),
    )


def source_with(talks: Talks, digest: str, name: str = "") -> Source | None:
    """The source of the record with this SHA-256, called *name* where one is given; None where there is none. Raises `UseError` where *name* has another."""
    for item in talks.of_kind["source"]:
        body = item.body
        if isinstance(body, Source) and body.sha256 == digest and name in ("", body.id):
            return body
        if isinstance(body, Source) and name == body.id and body.sha256:
            raise UseError.of("source.digest-differs", id=name, expected=body.sha256, found=digest)
    return None


def _language(text: str, asked: str, file: str) -> ReportLanguage:
    wanted = asked.partition("-")[0].lower()
    for one in LANGUAGES:
        if one == wanted:
            return one
    found = language_of(text)
    if found is None or (asked and wanted):
        raise UseError.of("reading.language-not-read", Place(file), language=asked or "?")
    return found


def _participants(talks: Talks) -> tuple[KnownName, ...]:
    found = []
    for item in talks.of_kind["participant"]:
        body = item.body
        if isinstance(body, Participant) and talks.standing(body.id) is item:
            found.append(KnownName(body.id, body.kind, tuple(dict.fromkeys(body.names.values())), body.of))
    return tuple(found)


def _parties(talks: Talks) -> tuple[Participant, ...]:
    return tuple(
        item.body
        for item in talks.of_kind["participant"]
        if isinstance(item.body, Participant) and item.body.role == "party" and talks.standing(item.body.id) is item
    )


def _matters(talks: Talks) -> tuple[KnownName, ...]:
    return tuple(
        KnownName(item.body.id, item.body.kind, tuple(dict.fromkeys(item.body.title.values())))
        for item in talks.of_kind["matter"]
        if isinstance(item.body, Matter) and talks.standing(item.body.id) is item
    )


def _values(reading: Reading) -> list[tuple[str, bool]]:
    return [
        (value.value, value.new)
        for sentence in reading.sentences
        for one in sentence.proposals
        for value in (*one.speaker.known, *one.speaker.likely)
    ]


def _speaking(reading: Reading, of: dict[str, str]) -> set[str]:
    """Who may speak in the report by any reading of it, and whom they speak for."""
    found = {value for value, new in _values(reading) if not new}
    return found | {of.get(one, "") for one in found}


def _name_of(file: str) -> str:
    return re.split(r"[/\\]", file)[-1] or "report"


def _free_id(talks: Talks, file: str, digest: str) -> str:
    """An identifier made from the file's name, with the beginning of its digest where another entry has that one."""
    stem = _name_of(file).rpartition(".")[0] or _name_of(file)
    name = _NOT_ID.sub("-", stem.lower()).strip("-")[:_LONGEST_ID].strip("-") or "report"
    return free_source_name(talks, name, digest)


def free_source_name(talks: Talks, name: str, digest: str) -> str:
    """*name*, with the beginning of the report's digest where an entry of the record has it."""
    return f"{name}-{digest[:_OF_DIGEST]}" if name in talks.items else name
