"""A reading as a file of talks that a person completes in an editor (``parley read --to``). Nothing in it is entered by itself.

Rules
- Every act stands with its place in the source and the sentence as a comment above it. What was found surely is filled in, with the reason behind it.
- A question that has to be answered is the value ``"?"``, which no importer takes; the candidates stand behind it, the likeliest first. A question that
  may stay unanswered is a comment that begins with ``# ?``.
- Somebody whom the record does not know becomes a participant whose kind is asked.
- ``content`` is the sentence as the report has it, marked as such, until a person writes their own words.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Final

from parley.app.reading import ReportRead
from parley.presentation.wording import Words
from parley.reading import Proposal, Question, Sentence, Suggestion
from parley.talks import FORMAT

__all__ = ["draft_file"]

_NOT_ID: Final = re.compile(r"[^a-z0-9]+")
_SHOWN: Final = 160
_SHOWN_WORDS: Final = 40
_MOST_LIKELY: Final = 5
_SHORTEST_ID: Final = 3
_OPEN: Final = '"?"'


class _File:
    """The file as it is written, and the participants that it makes on the way."""

    def __init__(self, read: ReportRead, words: Words) -> None:
        self.read, self.words = read, words
        self.new: dict[str, str] = {}

    def participant(self, value: Suggestion) -> str:
        """The identifier for an answer: the record's, or one made for a name that it does not know; empty where it has none."""
        if value.value == "reporter":
            return self.read.mouth
        if not value.new:
            return value.value
        if value.value not in self.new:
            plain = unicodedata.normalize("NFKD", value.value).encode("ascii", "ignore").decode().lower()
            name = _NOT_ID.sub("-", plain).strip("-")[:_SHOWN_WORDS].strip("-")
            if len(name) < _SHORTEST_ID or name in self.new.values():
                name = f"mouth-{len(self.new) + 1}"
            self.new[value.value] = name
        return self.new[value.value]

    def because(self, sentence: Sentence, value: Suggestion) -> str:
        """Behind an answer: the words that it stands on, and the rule."""
        passage = self.read.reading.passages[sentence.passage - 1]
        words = f'"{_cut(value.words.of(passage), _SHOWN_WORDS)}": ' if value.words else ""
        return f"  # {words}{self.words.p_('reading-rule', value.rule)}"

    def perhaps(self, field: Question) -> str:
        """Behind a question: the candidates."""
        names = [one.value if one.new else self.participant(one) for one in field.likely]
        names = list(dict.fromkeys(name for name in names if name))[:_MOST_LIKELY]
        if not names:
            return f"  # {self.words._('reading.nobody-is-named')}"
        return f"  # {self.words._('reading.perhaps', names=', '.join(names))}"


def draft_file(read: ReportRead, words: Words) -> str:
    """The file of talks for *read*; its remarks are said with *words*."""
    file = _File(read, words)
    acts = [line for sentence in read.reading.sentences for line in _sentence(file, sentence)]
    lines = [
        f"# {words._('reading.proposed', title=read.title, sha256=read.sha256)}",
        f"# {words._('reading.answer')}",
        f"format: {FORMAT}",
        f"title: {_text(read.title)}",
        f"language: {read.reading.language}",
        "",
        *_participants(file),
        *_source(read),
        "utterances:",
        *acts,
    ]
    return "\n".join(lines) + "\n"


def _participants(file: _File) -> list[str]:
    if not file.new:
        return []
    lines = ["participants:", f"  # {file.words._('reading.not-known')}"]
    for told, name in file.new.items():
        lines += [
            f"  - id: {name}",
            f"    kind: {_OPEN}  # {file.words._('reading.which-kind')}",
            f"    names: {{{file.read.reading.language}: {_text(told)}}}",
        ]
    return [*lines, ""]


def _source(read: ReportRead) -> list[str]:
    if read.entered:
        return []
    passages = read.reading.passages
    return [
        "sources:",
        f"  - id: {read.source}",
        "    kind: report",
        f"    title: {_text(read.title)}",
        f"    language: {read.reading.language}",
        *([f"    publisher: {read.mouth}"] if read.mouth else []),
        f"    passages: {len(passages)}",
        f"    lengths: [{', '.join(str(len(passage)) for passage in passages)}]",
        f"    sha256: {read.sha256}",
        "",
    ]


def _sentence(file: _File, sentence: Sentence) -> list[str]:
    told = sentence.words.of(file.read.reading.passages[sentence.passage - 1])
    lines = ["", f"  # {sentence.name}  {_cut(told, _SHOWN)}"]
    for number, proposal in enumerate(sentence.proposals, 1):
        name = f"{file.read.source}.{sentence.name}" + (f"-{number}" if number > 1 else "")
        lines += [f"  - id: {name}", *_who(file, sentence, proposal), *_what(file, sentence, proposal)]
        lines.append(f"    content: {_text(told)}  # {file.words._('reading.own-words')}")
    return lines


def _who(file: _File, sentence: Sentence, proposal: Proposal) -> list[str]:
    known = proposal.speaker.known
    if not known:
        lines = [f"    speaker: {_OPEN}{file.perhaps(proposal.speaker)}"]
    else:
        names = [file.participant(one) for one in known]
        lines = [f"    speaker: {names[0]}{file.because(sentence, known[0])}"]
        if names[1:]:
            lines.append(f"    jointly_with: [{', '.join(names[1:])}]")
    if proposal.via.is_open:
        lines.append(f"    # ? via:{file.perhaps(proposal.via)[3:]}")
    reporter = [one.value for one in proposal.speaker.likely[:1]] == ["reporter"]
    if file.read.mouth and not reporter and file.read.mouth not in {one.value for one in known}:
        lines.append(f"    via: {file.read.mouth}")
    return lines


def _what(file: _File, sentence: Sentence, proposal: Proposal) -> list[str]:
    lines = []
    if proposal.voice.known:
        lines.append(f"    voice: {proposal.voice.known[0].value}{file.because(sentence, proposal.voice.known[0])}")
    if proposal.force.known:
        lines.append(f"    force: {proposal.force.known[0].value}{file.because(sentence, proposal.force.known[0])}")
    else:
        lines.append(f"    force: {_OPEN}{file.perhaps(proposal.force)}")
    if proposal.time.known:
        lines.append(f"    when: {_text(proposal.time.known[0].value)}")
    lines.append(f'    spans: ["{file.read.source}#{sentence.passage}@{proposal.words.start}-{proposal.words.end}"]')
    for name in ("matter", "deadline", "quantities", "condition"):
        field: Question = getattr(proposal, name)
        values = (*field.known, *field.likely)[:_MOST_LIKELY]
        if values:
            lines.append(
                f"    # ? {file.words._(f'reading.asked-{name}', values='; '.join(one.value for one in values))}"
            )
    return lines


def _text(words: str) -> str:
    """*words* as a scalar in quotation marks, on one line."""
    return json.dumps(words, ensure_ascii=False)


def _cut(words: str, most: int) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1] + "…"
