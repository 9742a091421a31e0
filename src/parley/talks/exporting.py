"""Writing talks as the file that people write: what comes out reads back to the same entries.

Rules
- The output is a function of the entries, the title and the language: no date, no name of a program. Kinds in their order, entries of
  a kind in the order given, keys in the order of the struct; what is not stated is left out.
- Words in the file's language only are written plainly; a time that is only a date or only words, and a deadline likewise, on one line.
- Whatever another reader of YAML might take for a number, a date, a yes or a no is quoted. Characters that hide or turn text round
  are written as escapes.

It does not check what it writes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from parley.kernel import NotADate, escaped, parse_date
from parley.talks.authored import FORMAT, SECTIONS
from parley.talks.entries import Body, Deadline, When
from parley.talks.fields import Field, fields_of
from parley.talks.written_dates import looks_like_a_date

__all__ = ["export_talks"]

_WIDTH: Final = 110
_FLOW_WIDTH: Final = 100
_STEP: Final = "  "

_PLAIN: Final = re.compile(r"[^\W_](?:[^\n\r\t:#]|:(?! |$)|(?<! )#)*\Z")
"""Begins with a letter or digit; no colon or number sign where YAML would see more in it than a character."""

_ANOTHER_TYPE: Final = re.compile(
    r"(?:true|false|yes|no|on|off|y|n|null|[0-9][0-9_,.:eExXoOa-fA-F+TtZ/ -]*|\.inf|\.nan)\Z", re.IGNORECASE
)
_IN_FLOW: Final = re.compile(r"[\[\]{},]")
_UNPRINTABLE: Final = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_NOT_LITERAL: Final = re.compile(r"\A[ \n\t]|[ \t](?:\n|\Z)|\n\Z|\t|\n[ ]")


def export_talks(bodies: Iterable[tuple[str, Body]], *, title: str = "", language: str = "") -> str:
    """The file for *bodies* (kind and body). `parley.talks.authored.read_talks` gives them back, sorted by kind."""
    by_kind: dict[str, list[Body]] = {kind: [] for kind in SECTIONS.values()}
    for kind, body in bodies:
        by_kind[kind].append(body)
    lines = [f"format: {FORMAT}"]
    if title:
        lines.append(f"title: {_quoted_if_needed(title)}")
    if language:
        lines.append(f"language: {_quoted_if_needed(language)}")
    writer = _Writer(language)
    for section, kind in SECTIONS.items():
        if by_kind[kind]:
            lines += ["", f"{section}:"]
            for body in by_kind[kind]:
                lines += writer.item(body)
    return "\n".join(lines) + "\n"


class _Writer:
    """Writes values where the file's language is *language*."""

    def __init__(self, language: str) -> None:
        self._language = language

    def item(self, struct: msgspec.Struct, indent: str = _STEP) -> Iterator[str]:
        """One item of a list: a dash, and the fields below each other."""
        lines = list(self._fields(struct, indent + _STEP))
        if lines:
            yield f"{indent}- {lines[0].removeprefix(indent + _STEP)}"
            yield from lines[1:]
        else:
            yield f"{indent}- {{}}"

    def _fields(self, struct: msgspec.Struct, indent: str) -> Iterator[str]:
        for field in fields_of(type(struct)).values():
            value = getattr(struct, field.name)
            left_out = not field.required and (not value or value == field.default)
            if left_out and (field.name != "lang" or not getattr(struct, "said", None)):
                continue
            yield from self._field(field, value, indent)

    def _field(self, field: Field, value: object, indent: str) -> Iterator[str]:
        key = f"{indent}{field.name}:"
        if field.many and isinstance(value, tuple):
            yield from self._list(field, value, key, indent)
        elif isinstance(value, dict):
            yield from self._text(value, key, indent)
        elif isinstance(value, msgspec.Struct):
            yield from self._part(value, key, indent)
        elif isinstance(value, int):
            yield f"{key} {value}"
        else:
            yield from _words(str(value), key, indent)

    def _list(self, field: Field, values: tuple[object, ...], key: str, indent: str) -> Iterator[str]:
        if field.role == "part":
            yield key
            for value in values:
                if isinstance(value, msgspec.Struct):
                    yield from self.item(value, indent + _STEP)
            return
        shown = [str(value) if field.role == "number" else _in_flow(str(value)) for value in values]
        line = f"{key} [{', '.join(shown)}]"
        if len(line) <= _FLOW_WIDTH or not shown:
            yield line
            return
        yield key
        for one in shown:
            yield f"{indent}{_STEP}- {one}"

    def _text(self, text: dict[str, str], key: str, indent: str) -> Iterator[str]:
        # A question mark alone would be read as a question that nobody has answered; by its language it is words.
        if len(text) == 1 and self._language in text and text[self._language] != "?":
            yield from _words(text[self._language], key, indent)
        elif not text:
            yield f"{key} {{}}"
        else:
            yield key
            for tag, words in text.items():
                yield from _words(words, f"{indent}{_STEP}{_quoted_if_needed(tag)}:", indent + _STEP)

    def _part(self, part: msgspec.Struct, key: str, indent: str) -> Iterator[str]:
        short = _short(part, self._language)
        lines = [] if short else list(self._fields(part, indent + _STEP))
        if short:
            yield from _words(short, key, indent)
        elif lines:
            yield key
            yield from lines
        else:
            yield f"{key} {{}}"


def _short(part: msgspec.Struct, language: str) -> str:
    """The one line that the reader takes for this time or deadline; empty where there is none."""
    if isinstance(part, When):
        if part == When(edtf=part.edtf) and _is_date(part.edtf):
            return part.edtf
        if part == When(said=part.said, lang=language) and not _reads_as_date(part.said):
            return part.said
    if isinstance(part, Deadline):
        if part == Deadline(kind="absolute", edtf=part.edtf) and _is_date(part.edtf):
            return part.edtf
        if part == Deadline(kind="vague", said=part.said, lang=language) and not _reads_as_date(part.said):
            return part.said
    return ""


def _words(words: str, key: str, indent: str) -> Iterator[str]:
    """*words* after *key*: on its line, folded over several, or line by line."""
    if "\n" in words and not _NOT_LITERAL.search(words) and _is_plain_to_see(words):
        yield f"{key} |-"
        yield from (indent + _STEP + line if line else "" for line in words.split("\n"))
        return
    shown = _quoted_if_needed(words)
    if len(key) + 1 + len(shown) <= _WIDTH or not _can_fold(words):
        yield f"{key} {shown}"
        return
    yield f"{key} >-"
    yield from _folded(words, indent + _STEP)


def _folded(words: str, indent: str) -> Iterator[str]:
    line = ""
    for word in words.split(" "):
        if line and len(indent) + len(line) + 1 + len(word) > _WIDTH:
            yield indent + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield indent + line


def _can_fold(words: str) -> bool:
    return (
        "\n" not in words
        and "\t" not in words
        and "  " not in words
        and words == words.strip()
        and _is_plain_to_see(words)
    )


def _is_plain_to_see(words: str) -> bool:
    return not _UNPRINTABLE.search(words.replace("\n", "")) and escaped(words) == words


def _in_flow(words: str) -> str:
    return _quoted(words) if _IN_FLOW.search(words) else _quoted_if_needed(words)


def _quoted_if_needed(words: str) -> str:
    plain = _PLAIN.match(words) and words == words.strip() and not _ANOTHER_TYPE.match(words)
    return words if plain and _is_plain_to_see(words) else _quoted(words)


def _quoted(words: str) -> str:
    """In double quotes; what does not show as itself is escaped."""
    quoted = json.dumps(words, ensure_ascii=False)
    return escaped(_UNPRINTABLE.sub(_escape, quoted))


def _escape(match: re.Match[str]) -> str:
    point = ord(match.group())
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def _reads_as_date(text: str) -> bool:
    """Whether the reader takes *text* alone for a date, or for one that it cannot read."""
    return _is_date(text) or looks_like_a_date(text)


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except NotADate:
        return False
    return True
