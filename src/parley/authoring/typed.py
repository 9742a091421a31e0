"""YAML text to typed data, with the place of everything and every finding at once.

- A text with a pattern that is not the identifiers' is a date: it must exist in the calendar.
- What a scalar is, the model says, not the spelling: ``no``, ``1e3``, ``2025-05-23`` and ``0x10`` stay text unless the model wants a
  whole number or yes/no there. Whole numbers are decimal digits with an optional sign; yes/no is ``true`` or ``false``.
- Words may be given as one text or as a mapping from language to text; of a mapping, the words in the language asked for are read.
- One document; no anchors, aliases, merge keys or explicit tags; no key twice. Each is refused with its line.
- Everything that is wrong with the shape is found in one reading; nothing is built from a text with an error in it.
- Hidden and mixed-script characters are flagged (warnings), and shown escaped.

It knows nothing of rules: any msgspec model of structs, lists, mappings, tagged unions, one value or a list of them, text, whole numbers and yes/no will do.
It reads no file: text comes in.
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterable
from typing import Any, Generic, Protocol, TypeVar

import msgspec
import yaml
from msgspec import inspect as model

from parley.authoring.salvage import BROKEN, Salvaged, salvage
from parley.authoring.worded import DEFAULT_LANGUAGE, IN_LANGUAGES, chosen, is_language
from parley.kernel import IDENTIFIER_PATTERN, Finding, Message, Place, oddities

__all__ = ["MAX_TEXT", "Reading", "read_yaml"]

MAX_TEXT = 4_000_000
"""Characters. A rule or a published course that is longer is no rule."""

_MAX_DEPTH = 30
_MAX_FINDINGS = 200
_INT = re.compile(r"[+-]?[0-9]{1,18}\Z")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_DROPPED: Any = BROKEN

T = TypeVar("T")


class _Mark(Protocol):
    line: int
    column: int


class Reading(Generic[T]):
    """What came of a text: ``value`` (None if there is any error), ``places`` by path, ``findings``.

    ``salvaged``: where there are errors, the sound part, to look for more of them in; never to be used.
    """

    def __init__(
        self,
        value: T | None,
        places: dict[str, Place],
        findings: tuple[Finding, ...],
        salvaged: Salvaged[T] | None = None,
    ) -> None:
        self.value, self.places, self.findings, self.salvaged = value, places, findings, salvaged

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop it."""
        return tuple(finding for finding in self.findings if finding.severity == "error")


def read_yaml(text: str, kind: type[T], file: str = "", lang: str = DEFAULT_LANGUAGE) -> Reading[T]:
    """*text* as a *kind*, its words in *lang* where it has them. Never raises for what the text says: see ``findings``."""
    reader = _Reader(file, lang)
    node = reader.compose(text)
    if node is None:
        return Reading(None, {}, tuple(reader.findings))
    data = reader.value(node, model.type_info(kind), "")
    if any(finding.severity == "error" for finding in reader.findings):
        return Reading(None, reader.places, tuple(reader.findings), salvage(data, kind, reader.places))
    return Reading(msgspec.convert(data, kind), reader.places, tuple(reader.findings))


class _Reader:
    def __init__(self, file: str, lang: str) -> None:
        self.file, self.lang = file, lang
        self.findings: list[Finding] = []
        self.places: dict[str, Place] = {}

    def compose(self, text: str) -> yaml.Node | None:
        """The one document as nodes, or None with a finding."""
        if len(text) > MAX_TEXT:
            self._add("too-large", Place(self.file), length=len(text), limit=MAX_TEXT)
            return None
        try:
            documents = depth = 0
            for event in yaml.parse(text, Loader=yaml.SafeLoader):
                documents += isinstance(event, yaml.DocumentStartEvent)
                depth += isinstance(event, yaml.CollectionStartEvent)
                depth -= isinstance(event, yaml.CollectionEndEvent)
                if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
                    self._add("anchor", self._mark(event.start_mark), name=str(event.anchor))
                if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag not in (None, "!"):
                    self._add("tag", self._mark(event.start_mark), tag=str(event.tag))
                if depth > _MAX_DEPTH:
                    self._add("too-deep", self._mark(event.start_mark), limit=_MAX_DEPTH)
                    return None
            if documents != 1:
                self._add("empty" if documents == 0 else "many-documents", Place(self.file, 1))
            if self.findings:
                return None
            return yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            problem = (error.problem or error.context or "").strip()
            self._add("not-yaml", self._mark(mark), problem=problem)
        except yaml.reader.ReaderError as error:
            line = text.count("\n", 0, error.position) + 1
            self._add(
                "not-yaml", Place(self.file, line), problem=f"character U+{ord(str(error.character)[:1] or ' '):04X}"
            )
        return None

    def value(self, node: yaml.Node, kind: model.Type, path: str) -> Any:
        """*node* as plain data of *kind*; ``_DROPPED`` where it cannot be (a finding says why)."""
        self.places[path] = self._mark(node.start_mark, path)
        if isinstance(kind, model.Metadata):
            if (kind.extra or {}).get(IN_LANGUAGES) and isinstance(node, yaml.MappingNode):
                return self._in_languages(node, kind.type, path)
            kind = kind.type
        if isinstance(kind, model.UnionType):
            rest = [one for one in kind.types if not isinstance(one, model.NoneType)]
            if (
                len(rest) < len(kind.types)
                and isinstance(node, yaml.ScalarNode)
                and not node.style
                and node.value in _NULL
            ):
                return None
            if len(rest) == 1:
                return self.value(node, rest[0], path)
            # One value or a list of them: the node itself says which of the two is meant.
            lists = [one for one in rest if isinstance(one, model.VarTupleType | model.ListType)]
            if lists and len(rest) == 2:
                single = next(one for one in rest if one not in lists)
                return self.value(node, lists[0] if isinstance(node, yaml.SequenceNode) else single, path)
            return self._one_of_kinds(node, [one for one in rest if isinstance(one, model.StructType)], path)
        if isinstance(kind, model.StructType):
            return self._struct(node, kind, path)
        if isinstance(kind, model.VarTupleType | model.ListType):
            return self._list(node, kind.item_type, path)
        if isinstance(kind, model.DictType):
            return self._mapping(node, kind, path)
        if isinstance(kind, model.TupleType):
            return self._fixed(node, kind, path)
        return self._scalar(node, kind, path)

    def _one_of_kinds(self, node: yaml.Node, kinds: list[model.StructType], path: str) -> Any:
        tag_field = str(kinds[0].tag_field)
        if not isinstance(node, yaml.MappingNode):
            return self._wrong("not-a-mapping", path)
        tags = {str(one.tag): one for one in kinds}
        named = [value for key, value in node.value if isinstance(key, yaml.ScalarNode) and key.value == tag_field]
        if not named:
            return self._wrong("missing-field", path, field=tag_field)
        tag = str(named[0].value) if isinstance(named[0], yaml.ScalarNode) else ""
        if tag not in tags:
            self.places[f"{path}.{tag_field}"] = self._mark(named[0].start_mark, f"{path}.{tag_field}")
            near = _nearest(tag, tags)
            return self._wrong(
                "unknown-kind", f"{path}.{tag_field}", value=tag, allowed=near or ", ".join(sorted(tags))
            )
        return self._struct(node, tags[tag], path)

    def _struct(self, node: yaml.Node, kind: model.StructType, path: str) -> Any:
        if not isinstance(node, yaml.MappingNode):
            return self._wrong("not-a-mapping", path)
        fields = {field.encode_name: field for field in kind.fields}
        data: dict[str, Any] = {}
        for key, item in self._items(node, path):
            inner = f"{path}.{key}" if path else key
            if key == kind.tag_field:
                data[key] = str(kind.tag)
            elif key not in fields:
                self.places[inner] = self._mark(item.start_mark, inner)
                allowed = _nearest(key, fields) or ", ".join(sorted(fields))
                self._wrong("unknown-field", inner, field=key, allowed=allowed)
            else:
                data[key] = self.value(item, fields[key].type, inner)
        for name, field in fields.items():
            if field.required and name not in data:
                data[name] = self._wrong("missing-of" if name == "of" else "missing-field", path, field=name)
        return data

    def _mapping(self, node: yaml.Node, kind: model.DictType, path: str) -> Any:
        if not isinstance(node, yaml.MappingNode):
            return self._wrong("not-a-mapping", path)
        data = {}
        for key, item in self._items(node, path):
            inner = f"{path}.{key}"
            self._text(key, kind.key_type, inner, self._mark(item.start_mark, inner))
            data[key] = self.value(item, kind.value_type, inner)
        return data

    def _in_languages(self, node: yaml.MappingNode, kind: model.Type, path: str) -> Any:
        """The words of the language asked for; every language is looked at, so that all that is wrong is told."""
        said: dict[str, Any] = {}
        for key, item in self._items(node, path):
            inner = f"{path}.{key}"
            said[key] = self.value(item, kind, inner)
            if not is_language(key):
                said[key] = self._wrong("not-a-language", inner, value=key[:80])
        if not said:
            return self._wrong("no-text", path)
        return _DROPPED if any(text is _DROPPED for text in said.values()) else chosen(said, self.lang)

    def _items(self, node: yaml.MappingNode, path: str) -> Iterable[tuple[str, yaml.Node]]:
        seen: set[str] = set()
        for key, item in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._add("key", self._mark(key.start_mark, path))
            elif key.value in seen:
                self._add("twice", self._mark(key.start_mark, path), field=key.value)
            else:
                seen.add(key.value)
                yield key.value, item

    def _list(self, node: yaml.Node, kind: model.Type, path: str) -> Any:
        if not isinstance(node, yaml.SequenceNode):
            return self._wrong("not-a-list", path)
        return [self.value(item, kind, f"{path}[{index}]") for index, item in enumerate(node.value)]

    def _fixed(self, node: yaml.Node, kind: model.TupleType, path: str) -> Any:
        if not isinstance(node, yaml.SequenceNode):
            return self._wrong("not-a-list", path)
        if len(node.value) != len(kind.item_types):
            return self._wrong("not-so-many", path, count=len(node.value), wanted=len(kind.item_types))
        return [
            self.value(item, one, f"{path}[{index}]")
            for index, (item, one) in enumerate(zip(node.value, kind.item_types, strict=True))
        ]

    def _scalar(self, node: yaml.Node, kind: model.Type, path: str) -> Any:
        wants = "not-text"
        if isinstance(kind, model.IntType):
            wants = "not-a-number"
        elif isinstance(kind, model.BoolType):
            wants = "not-yes-no"
        if not isinstance(node, yaml.ScalarNode):
            return self._wrong(wants, path, value="")
        text = str(node.value)
        if isinstance(kind, model.IntType):
            return self._int(text, kind, path) if not node.style else self._wrong(wants, path, value=text[:80])
        if isinstance(kind, model.BoolType):
            return (
                text == "true"
                if text in ("true", "false") and not node.style
                else self._wrong(wants, path, value=text[:80])
            )
        if isinstance(kind, model.LiteralType):
            allowed = {str(one): one for one in kind.values}
            if text not in allowed:
                return self._wrong("not-one-of", path, value=text[:80], allowed=", ".join(sorted(allowed)))
            return allowed[text]
        return self._text(text, kind, path, self.places[path])

    def _int(self, text: str, kind: model.IntType, path: str) -> Any:
        if not _INT.match(text):
            return self._wrong("not-a-number", path, value=text[:80])
        number = int(text)
        if kind.ge is not None and number < kind.ge:
            return self._wrong("too-small", path, value=number, least=kind.ge)
        if kind.le is not None and number > kind.le:
            return self._wrong("too-big", path, value=number, most=kind.le)
        return number

    def _text(self, text: str, kind: model.Type, path: str, place: Place) -> Any:
        if isinstance(kind, model.Metadata):
            kind = kind.type
        for oddity in oddities(text):
            self._add("odd-text", place, severity="warning", shown=oddity.shown, sign=oddity.kind)
        if not isinstance(kind, model.StrType):
            return text
        shown = text[:80]
        if kind.pattern == IDENTIFIER_PATTERN and not re.match(kind.pattern.replace("$", r"\Z"), text):
            return self._wrong("not-an-identifier", path, place, value=shown)
        if kind.pattern is not None and kind.pattern != IDENTIFIER_PATTERN and not _fits(text, kind.pattern):
            return self._wrong("not-a-date", path, place, value=shown)
        if kind.min_length and len(text.strip()) < kind.min_length:
            return self._wrong("no-text", path, place)
        if kind.max_length is not None and len(text) > kind.max_length:
            return self._wrong("too-long", path, place, length=len(text), limit=kind.max_length)
        return text

    def _wrong(self, what: str, path: str, place: Place | None = None, **params: str | int) -> Any:
        self._add(what, place or self.places.get(path, Place(self.file, path=path)), **params)
        return _DROPPED

    def _add(self, what: str, place: Place, severity: Any = "error", **params: str | int) -> None:
        if len(self.findings) < _MAX_FINDINGS:
            self.findings.append(Finding(Message(f"exchange.read.{what}", params), place, severity))

    def _mark(self, mark: _Mark | None, path: str = "") -> Place:
        return Place(self.file, path=path) if mark is None else Place(self.file, mark.line + 1, mark.column + 1, path)


def _nearest(name: str, known: Iterable[str]) -> str:
    return ", ".join(difflib.get_close_matches(name, list(known), 2, 0.6))


def _fits(text: str, pattern: str) -> bool:
    """Whether *text* is a date as far as its *pattern* asks: a year, a month, a day that exist."""
    if not re.match(pattern.replace("$", r"\Z"), text):
        return False
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True
