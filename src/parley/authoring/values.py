"""Nodes in, plain data for a msgspec struct out; `BROKEN`, with a finding, for each value that is not what its field asks for.

Rules
- What a scalar is, the type says, not the spelling: ``no``, ``1e3``, ``2025-05-23`` and ``0x10`` are text unless a whole number or yes/no
  belongs there. Whole numbers are decimal digits with at most a sign, without a zero before them; yes/no is ``true`` or ``false``.
- A text with a pattern is an identifier (by the identifiers' pattern) or else a date, which must be in the calendar.
- Reading goes on past an error, so that everything that is wrong is found in one go. Every value met is marked with its line and column.
- A struct may have fields of text, whole numbers, yes/no, closed lists, structs, lists of one kind or of fixed length, mappings, one value
  or a list of them, structs told apart by a tag, and ``None`` beside each. Any other type raises `TypeError` at the first reading.

Conveniences are marks in the ``extra`` of a type's ``Meta``:

- `IN_LANGUAGES` (see `parley.authoring.worded`): text, or text in several languages of which one is read.
- `BY_LANGUAGE`: a mapping from language to text may be text alone, in the language of the file.
- `ALONE`, with a name and a description for the JSON Schema: of a list of these, one may stand without the list.
- `LANGUAGE_OF`, with the name of another field: where that one is there and this one is not, this one is the language of the file.

A struct that words may stand for has a static method ``in_words``: words and their language in, the data of its fields out. It raises
`LooksLikeADate` for words that it will not take for words.
"""

from __future__ import annotations

import datetime
import re
import types
import typing
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Final, Literal, Union

import msgspec

from parley.authoring.faults import Fault, FileReport, Unknown
from parley.authoring.places import shown
from parley.authoring.salvage import BROKEN
from parley.authoring.worded import DEFAULT_LANGUAGE, IN_LANGUAGES, chosen, is_language
from parley.authoring.yaml_nodes import Keyed, Node, Refused, Scalar, Series
from parley.kernel import IDENTIFIER_PATTERN, Place

__all__ = ["ALONE", "BY_LANGUAGE", "LANGUAGE_OF", "Entry", "LooksLikeADate", "mark_of", "read_struct"]

ALONE: Final = "alone"
BY_LANGUAGE: Final = "by-language"
LANGUAGE_OF: Final = "language-of"

MAX_NUMBER: Final = 2**53 - 1
"""The largest whole number that every reader of JSON keeps (RFC 8785)."""

_NUMBER: Final = re.compile(r"[+-]?(?:0|[1-9][0-9]*)\Z", re.ASCII)
_LEFT_OUT: Final = frozenset({"", "~", "null", "Null", "NULL"})


class LooksLikeADate(ValueError):
    """Words that may stand for a struct look like a date and are none that can be read. ``args[0]`` is the words."""


class Entry:
    """One reading of a whole file, or of one entry in it.

    *report* takes what is wrong. *place* is where the entry begins, its path that of the entry in the file. *language* is that of the file's
    words, where it says one. *lang* is the language that is asked for, of words in several. *blank*: what a key without a value
    is, ``left-out`` (as ``null`` is) or ``refused``.

    ``marked``: the path in the entry, the line and the column of each value met. ``broken``: whether any value could not be read.
    """

    def __init__(
        self,
        report: FileReport,
        place: Place,
        *,
        language: str = "",
        lang: str = DEFAULT_LANGUAGE,
        blank: Literal["left-out", "refused"] = "left-out",
    ) -> None:
        self.report = report
        self.language = language
        self.lang = lang
        self.refuses_blanks = blank == "refused"
        self.marked: list[tuple[str, int, int]] = []
        self.broken = False
        self._head = f"{place.path}." if place.path else ""

    def place(self, node: Node, path: str) -> Place:
        """The place in the file of *node*, which stands at *path* in the entry."""
        return Place(self.report.file, node.line, node.column, self._head + path if path else self._head[:-1])

    def wrong(self, fault: Fault, node: Node, path: str, /, **given: str | int) -> Any:
        """Say a fault; the value is `BROKEN`."""
        self.report.say(fault, self.place(node, path), **given)
        self.broken = True
        return BROKEN

    def misfit(self, fault: Fault, node: Node, path: str) -> Any:
        """A value of another type than belongs here; nothing more is said of one that was refused before."""
        if not isinstance(node, Refused):
            fault = "value-empty" if self.refuses_blanks and _is_blank(node) else fault
            return self.wrong(fault, node, path, found=shown(node.value) if isinstance(node, Scalar) else "")
        self.broken = True
        return BROKEN

    def unknown(self, what: Unknown, found: str, known: Iterable[str], node: Node, path: str) -> Any:
        """A word that is not on its list."""
        self.report.say_unknown(what, found, known, self.place(node, path))
        self.broken = True
        return BROKEN

    def words(self, node: Node, path: str, fault: Fault = "expects-words") -> Any:
        """The words of *node*, looked at for what shows otherwise than it is stored."""
        if not isinstance(node, Scalar) or (self.refuses_blanks and _is_blank(node)):
            return self.misfit(fault, node, path)
        if not (node.value.isascii() and node.value.isprintable()):
            self.report.look_at(node.value, self.place(node, path))
        return node.value


_Read = Callable[[Entry, Node, str], Any]
"""How a value is read: the entry, the node and its path in the entry go in."""


class _Field(msgspec.Struct, frozen=True):
    """A field of a struct. ``language_of``: of which field it tells the language."""

    read: _Read
    required: bool
    language_of: str


class _Part(msgspec.Struct):
    """A struct: its fields by the keys of a file, the key and word that tell it from its like, and what words alone mean."""

    tag: tuple[str, str] | None
    in_words: Callable[[str, str], dict[str, str]] | None
    fields: dict[str, _Field] = {}

    def read(self, entry: Entry, node: Node, path: str) -> Any:
        if self.in_words is not None and isinstance(node, Scalar):
            words = entry.words(node, path)
            try:
                return words if words is BROKEN else self.in_words(words, entry.language)
            except LooksLikeADate:
                return entry.wrong("not-a-date", node, path, found=shown(words))
        if not isinstance(node, Keyed):
            return entry.misfit("expects-mapping", node, path)
        return self.read_entries(entry, node, path, whole=True)

    def read_entries(self, entry: Entry, node: Keyed, path: str, *, whole: bool) -> dict[str, Any]:
        prefix = f"{path}." if path else ""
        data: dict[str, Any] = {}
        for key, value in node.entries:
            field = self.fields.get(key.value)
            if self.tag is not None and key.value == self.tag[0]:
                data[key.value] = self.tag[1]
            elif field is None:
                entry.unknown("key", key.value, self.fields, key, prefix + shown(key.value))
            else:
                data[key.value] = _marked(field.read, entry, value, prefix + key.value)
        for name, field in self.fields.items():
            if field.required and whole and name not in data:
                data[name] = entry.wrong("key-missing", node, prefix + name, key=name)
            if field.language_of and entry.language and data.get(field.language_of):
                data.setdefault(name, entry.language)
        return data


def read_struct(struct: type[msgspec.Struct], entry: Entry, node: Keyed, *, whole: bool = True) -> dict[str, Any]:
    """The data of *struct* from the mapping *node*, which is all of *entry*.

    *whole*: whether the mapping is there to its end, so that a key can be missing. Raises `TypeError` where no file can write the struct.
    """
    return _part(struct).read_entries(entry, node, "", whole=whole)


def mark_of(hint: Any, mark: str) -> Any:
    """What *hint*, the type of a field, says of *mark*; None where it says nothing."""
    return next((meta.extra[mark] for meta in _metas(hint) if meta.extra and mark in meta.extra), None)


@cache
def _part(struct: type[msgspec.Struct]) -> _Part:
    return _part_of(struct, {})


def _part_of(struct: type[msgspec.Struct], made: dict[type, _Part]) -> _Part:
    """*made*: the structs that are being looked at, or were: one of them may hold another, or itself."""
    if struct not in made:
        config = struct.__struct_config__
        tag = (str(config.tag_field), str(config.tag)) if config.tag is not None else None
        made[struct] = part = _Part(tag, getattr(struct, "in_words", None))
        for one in msgspec.structs.fields(struct):
            field = _Field(_reader(one.type, made), one.required, mark_of(one.type, LANGUAGE_OF) or "")
            part.fields[one.encode_name] = field
    return made[struct]


def _reader(hint: Any, made: dict[type, _Part]) -> _Read:
    """How a value of the type *hint* is read."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (Union, types.UnionType):
        return _one_of(arguments, made)
    if origin is Literal:
        return _choice({str(one): one for one in arguments})
    if origin is tuple and arguments[-1] is not Ellipsis:
        return _fixed([_reader(one, made) for one in arguments])
    if origin in (tuple, list):
        return _list(_reader(arguments[0], made), alone=bool(mark_of(arguments[0], ALONE)))
    if mark_of(hint, BY_LANGUAGE):
        return _by_language
    if origin is dict:
        return _mapping(_reader(arguments[0], made), _reader(arguments[1], made))
    plain = arguments[0] if _metas(hint) else hint
    if plain is bool:
        return _yes_no
    if plain is int:
        return _number(_asked(hint, "ge"), _asked(hint, "le"))
    if plain is str:
        words = _words(_asked(hint, "pattern"), _asked(hint, "min_length") or 0, _asked(hint, "max_length"))
        return _in_one_language(words) if mark_of(hint, IN_LANGUAGES) else words
    if isinstance(plain, type) and issubclass(plain, msgspec.Struct):
        return _part_of(plain, made).read
    raise TypeError(f"nothing is told of how a file writes {hint!r}")


def _one_of(hints: tuple[Any, ...], made: dict[type, _Part]) -> _Read:
    rest = tuple(one for one in hints if one is not type(None))
    if len(rest) < len(hints):
        return _optional(_one_of(rest, made))
    lists = [one for one in rest if typing.get_origin(one) in (tuple, list)]
    if len(rest) == 1:
        return _reader(rest[0], made)
    if len(rest) == 2 and len(lists) == 1:
        one, many = _reader(next(one for one in rest if one not in lists), made), _reader(lists[0], made)
        return lambda entry, node, path: (many if isinstance(node, Series) else one)(entry, node, path)
    parts = [_part_of(one, made) for one in rest if isinstance(one, type) and issubclass(one, msgspec.Struct)]
    tagged = {part.tag: part for part in parts if part.tag is not None}
    keys = {key for key, _ in tagged}
    if len(tagged) != len(rest) or len(keys) != 1:
        raise TypeError(f"nothing tells {hints!r} apart in a file")
    return _by_tag(keys.pop(), {word: part for (_, word), part in tagged.items()})


def _metas(hint: Any) -> list[msgspec.Meta]:
    return [meta for meta in getattr(hint, "__metadata__", ()) if isinstance(meta, msgspec.Meta)]


def _asked(hint: Any, name: str) -> Any:
    """What the type *hint* asks for under *name* (``ge``, ``pattern``); None where it asks nothing."""
    return next((value for meta in _metas(hint) if (value := getattr(meta, name)) is not None), None)


def _is_blank(node: Node) -> bool:
    """Whether *node* is what a key has that nothing follows."""
    return isinstance(node, Scalar) and not node.value and not node.style


def _marked(read: _Read, entry: Entry, node: Node, path: str) -> Any:
    entry.marked.append((path, node.line, node.column))
    return read(entry, node, path)


def _words(pattern: str | None, least: int, most: int | None) -> _Read:
    form = re.compile(pattern.replace("$", r"\Z")) if pattern else None
    misshapen: Fault = "not-an-identifier" if pattern == IDENTIFIER_PATTERN else "not-a-date"

    def read(entry: Entry, node: Node, path: str) -> Any:
        words = entry.words(node, path)
        if words is BROKEN:
            return BROKEN
        if form and not (form.match(words) and (misshapen == "not-an-identifier" or _is_in_calendar(words))):
            return entry.wrong(misshapen, node, path, found=shown(words))
        if least and len(words.strip()) < least:
            return entry.wrong("no-text", node, path)
        if most is not None and len(words) > most:
            return entry.wrong("too-long", node, path, length=len(words), limit=most)
        return words

    return read


def _is_in_calendar(words: str) -> bool:
    """Whether the year, month or day that *words* begin with exists."""
    try:
        datetime.date.fromisoformat((words + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _in_one_language(words: _Read) -> _Read:
    """Text, or a mapping from language to text; every language is looked at, whichever is asked for."""

    def read(entry: Entry, node: Node, path: str) -> Any:
        if not isinstance(node, Keyed):
            return words(entry, node, path)
        said: dict[str, Any] = {}
        for key, value in node.entries:
            inside = f"{path}.{key.value}"
            said[key.value] = _marked(words, entry, value, inside)
            if not is_language(key.value):
                said[key.value] = entry.wrong("not-a-language", key, inside, found=shown(key.value))
        if not said:
            return entry.wrong("no-text", node, path)
        return BROKEN if BROKEN in said.values() else chosen(said, entry.lang)

    return read


def _by_language(entry: Entry, node: Node, path: str) -> Any:
    """A mapping from language to text, or text in the language of the file. Whether its keys are languages is not asked here."""
    if isinstance(node, Scalar):
        words = entry.words(node, path)
        if words is not BROKEN and not entry.language:
            return entry.wrong("language-needed", node, path)
        return words if words is BROKEN else {entry.language: words}
    if not isinstance(node, Keyed):
        return entry.misfit("expects-text", node, path)
    said = {}
    for key, value in node.entries:
        inside = f"{path}.{shown(key.value)}"
        entry.words(key, inside)
        said[key.value] = _marked(Entry.words, entry, value, inside)
    return said


def _number(least: int | None, most: int | None) -> _Read:
    def read(entry: Entry, node: Node, path: str) -> Any:
        words = entry.words(node, path, "expects-number")
        if words is BROKEN:
            return BROKEN
        found = shown(words)
        if not isinstance(node, Scalar) or node.style or not _NUMBER.match(words):
            return entry.wrong("not-a-number", node, path, found=found)
        if len(words) > len(str(MAX_NUMBER)) + 1 or abs(int(words)) > MAX_NUMBER:
            return entry.wrong("number-too-large", node, path, found=found, limit=MAX_NUMBER)
        if least is not None and int(words) < least:
            return entry.wrong("too-small", node, path, found=int(words), least=least)
        if most is not None and int(words) > most:
            return entry.wrong("too-big", node, path, found=int(words), most=most)
        return int(words)

    return read


def _yes_no(entry: Entry, node: Node, path: str) -> Any:
    if isinstance(node, Scalar) and not node.style and node.value in ("true", "false"):
        return node.value == "true"
    return entry.misfit("expects-yes-no", node, path)


def _choice(allowed: dict[str, str | int]) -> _Read:
    def read(entry: Entry, node: Node, path: str) -> Any:
        words = entry.words(node, path)
        if words is BROKEN or words in allowed:
            return words if words is BROKEN else allowed[words]
        return entry.unknown("word", words, allowed, node, path)

    return read


def _optional(inner: _Read) -> _Read:
    def read(entry: Entry, node: Node, path: str) -> Any:
        if not entry.refuses_blanks and isinstance(node, Scalar) and not node.style and node.value in _LEFT_OUT:
            return None
        return inner(entry, node, path)

    return read


def _list(item: _Read, *, alone: bool) -> _Read:
    def read(entry: Entry, node: Node, path: str) -> Any:
        if alone and isinstance(node, Scalar) and not _is_blank(node):
            return [item(entry, node, path)]
        if not isinstance(node, Series):
            return entry.misfit("expects-list", node, path)
        return [_marked(item, entry, one, f"{path}[{number}]") for number, one in enumerate(node.items)]

    return read


def _fixed(items: list[_Read]) -> _Read:
    def read(entry: Entry, node: Node, path: str) -> Any:
        if not isinstance(node, Series):
            return entry.misfit("expects-list", node, path)
        if len(node.items) != len(items):
            return entry.wrong("not-so-many", node, path, count=len(node.items), wanted=len(items))
        pairs = zip(items, node.items, strict=True)
        return [_marked(item, entry, one, f"{path}[{number}]") for number, (item, one) in enumerate(pairs)]

    return read


def _mapping(key_of: _Read, value_of: _Read) -> _Read:
    def read(entry: Entry, node: Node, path: str) -> Any:
        if not isinstance(node, Keyed):
            return entry.misfit("expects-mapping", node, path)
        data = {}
        for key, value in node.entries:
            inside = f"{path}.{key.value}"
            key_of(entry, key, inside)
            data[key.value] = _marked(value_of, entry, value, inside)
        return data

    return read


def _by_tag(key: str, parts: dict[str, _Part]) -> _Read:
    def read(entry: Entry, node: Node, path: str) -> Any:
        if not isinstance(node, Keyed):
            return entry.misfit("expects-mapping", node, path)
        inside = f"{path}.{key}"
        tag = next((value for name, value in node.entries if name.value == key), None)
        if tag is None:
            return entry.wrong("key-missing", node, inside, key=key)
        if not isinstance(tag, Scalar):
            return entry.misfit("expects-words", tag, inside)
        if tag.value not in parts:
            entry.marked.append((inside, tag.line, tag.column))
            return entry.unknown("kind", tag.value, parts, tag, inside)
        return parts[tag.value].read(entry, node, path)

    return read
