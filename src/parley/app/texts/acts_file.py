"""A file of acts (``parley_acts: 1``): many acts on one text, written offline and entered in one batch.

Rules
- ``text`` and ``of`` at the top hold for every act that does not name its own. ``acts`` are entered in their order.
- A provision is named by its identifier or as the text displays it in the record (``3.2``). Brackets, options and collisions are named as the text shows
  them, with as many signs as tell them apart; what an act of the file itself makes is ``new-1~1`` (the first thing that the first act makes) and so on.
- An act is named as its entry is, without ``text.``: ``insert``, ``replace``, ``bracket`` ... and has that entry's fields.
- A place may be given by its words: ``find: "14 days"``, with ``nth`` where they stand there more than once. They are looked for in the wording of the
  language at the act's ``base``, alternatives and all, as its offsets would be; so what others changed since is a collision and nothing is found elsewhere.
- Words that hold brackets go under ``bracketed`` (participants by their identifiers); so do plain words.

Everything that is wrong is said at once, with its line. Whether the acts would have an effect is for `parley.app.texts.negotiating`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

import msgspec

from parley.app.texts.naming import entered_of, provision_named
from parley.app.texts.negotiating import Texts, as_stored, planned
from parley.authoring import GENERIC, FileFormat, FindingsByPath, read_file
from parley.kernel import Finding, Message, Place, UseError
from parley.text.negotiation import (
    ACTS,
    Act,
    Edit,
    Insert,
    NegotiatingText,
    Spot,
    leaf_text,
    negotiate,
    slot,
)

__all__ = ["ACTS_VERSION", "FoundWords", "acts_schema", "acts_table", "find_words", "read_acts"]

ACTS_VERSION: Final = 1


class _SpotLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A place: ``start`` and ``end``, or the words that stand there (``find``), the ``nth`` of them where there are several."""

    language: str
    part: str = "words"
    start: int = 0
    end: int = 0
    find: str = ""
    nth: int = 0


class _EditLine(_SpotLine, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """New ``words`` for a place, or one more option of the alternatives ``node``."""

    words: str = ""
    node: str = ""


_LINES: Final[dict[str, Any]] = {"edits": tuple[_EditLine, ...], "places": tuple[_SpotLine, ...]}


def _line_type(name: str, act: type[Act]) -> Any:
    """How *act* is written in a file: its own fields, the text left out, places by words or offsets."""
    fields: list[Any] = []
    for field in msgspec.structs.fields(act):
        kind = _LINES.get(field.name, field.type)
        if field.name in ("text", "of"):
            fields.append((field.name, str, ""))
        elif field.default_factory is not msgspec.NODEFAULT:
            fields.append((field.name, kind, msgspec.field(default_factory=field.default_factory)))
        elif field.default is not msgspec.NODEFAULT:
            fields.append((field.name, kind, field.default))
        else:
            fields.append((field.name, kind))
    short = name.removeprefix("text.")
    return msgspec.defstruct(
        f"{act.__name__}Line", fields, namespace={"__doc__": act.__doc__}, tag_field="act", tag=short, frozen=True, kw_only=True,
        forbid_unknown_fields=True,
    )  # fmt: skip


def _file_type() -> Any:
    union: Any = None
    for name, act in ACTS.items():
        kind = _line_type(name, act)
        union = kind if union is None else union | kind
    fields: list[Any] = [("parley_acts", int), ("acts", tuple[union, ...]), ("text", str, ""), ("of", str, "")]
    about = {
        "__doc__": "Acts on one text, entered in their order. ``text`` and ``of`` hold for every act without its own."
    }
    return msgspec.defstruct("ActsFile", fields, namespace=about, frozen=True, kw_only=True, forbid_unknown_fields=True)


_FILE: Final[Any] = _file_type()
_FORMAT: Final[FileFormat[Any]] = FileFormat(
    _FILE,
    "Parley: acts on a text, version 1",
    GENERIC.but(
        {
            "unknown-kind": ("text.unknown-act", "found", "allowed=sorted"),
            "unknown-kind-near": ("text.unknown-act-near", "found", "near", "allowed=sorted"),
        }
    ),
    certain=("acts-version", "act-without-text"),
)


def acts_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a file of acts."""
    return _FORMAT.schema()


def acts_table() -> tuple[tuple[str, str, tuple[tuple[str, bool], ...]], ...]:
    """Every act that a file may have: its name there, what it does, and its fields, each with whether it has to be there."""
    return tuple(
        (
            name.removeprefix("text."),
            " ".join((act.__doc__ or "").split("\n\n")[0].split()),
            tuple((one.name, one.required) for one in msgspec.structs.fields(act) if one.name not in ("text", "of")),
        )
        for name, act in ACTS.items()
    )


class FoundWords(msgspec.Struct, frozen=True):
    """Where words stand in a wording: offsets as an act names them."""

    start: int
    end: int


def find_words(wording: str, words: str, nth: int = 0) -> FoundWords | Message:
    """Where *words* stand in *wording*; *nth* (from 1) says which, where it is not the only place. A message where that cannot be said."""
    places: list[int] = []
    at = wording.find(words)
    while at >= 0 and words:
        places.append(at)
        at = wording.find(words, at + 1)
    if not places:
        return Message("text.words-not-found", {"words": words[:80]})
    if nth > len(places) or (nth == 0 and len(places) > 1) or nth < 0:
        return Message("text.words-many", {"words": words[:80], "count": len(places)})
    start = places[max(nth, 1) - 1]
    return FoundWords(start, start + len(words))


def read_acts(source: str, texts: Texts, signer: str, *, file: str = "") -> tuple[tuple[Act, ...], tuple[Place, ...]]:
    """The acts in a file's *source* and where each stands. *signer*: whose key will sign them.

    Raises `InputError` with every finding at once.
    """
    acts: list[Act] = []
    read, places, _ = read_file(_FORMAT, source, file, check=partial(_enter, texts=texts, signer=signer, acts=acts))
    return tuple(acts), tuple(places[f"acts[{number}]"] for number in range(len(read.acts)))


def _enter(read: Any, places: Mapping[str, Place], texts: Texts, signer: str, acts: list[Act]) -> list[Finding]:
    """Put the acts of the file *read* into *acts*, up to the first that cannot be made; return everything that is wrong."""
    found = FindingsByPath(places, "text.")
    if read.parley_acts != ACTS_VERSION:
        found.add("acts-version", "parley_acts", found=read.parley_acts)
    for number, line in enumerate(read.acts):
        fields = {name: getattr(line, name) for name in line.__struct_fields__}
        fields["text"] = fields["text"] or read.text
        fields["of"] = fields["of"] or read.of
        if not fields["text"]:
            found.add("act-without-text", f"acts[{number}]")
        for message in _provisions(fields, texts, acts):
            found.put(message, f"acts[{number}]")
        for name in ("edits", "places"):
            if any(one.find for one in fields.get(name, ())):
                standing = _standing(texts, signer, acts, fields["text"])
                for message in _resolved(fields, name, standing):
                    found.put(message, f"acts[{number}].{name}")
            elif name in fields:
                fields[name] = tuple(_plain(one, FoundWords(one.start, one.end)) for one in fields[name])
        if not found.findings:
            acts.append(ACTS[f"text.{line.__struct_config__.tag}"](**fields))
    return found.findings


def _provisions(fields: dict[str, Any], texts: Texts, acts: Sequence[Act]) -> list[Message]:
    """Put identifiers in place of displayed numbers of provisions; what may be several is returned."""
    text = texts.negotiating.get(fields["text"])
    tabled = {act.provision for act in acts if isinstance(act, Insert) and act.text == fields["text"]}
    wrong: list[Message] = []
    for name in ("provision", "parent", "after"):
        given = fields.get(name, "")
        # The provision of an act that tables one is a new identifier.
        if text is None or given in tabled or (name == "provision" and "level" in fields):
            continue
        try:
            if name in fields:
                fields[name] = provision_named(text, given)
        except UseError as error:
            wrong += [finding.message for finding in error.findings]
    return wrong


def _resolved(fields: dict[str, Any], name: str, standing: NegotiatingText | None) -> list[Message]:
    """Put offsets in place of words to find; what could not be found is returned."""
    wrong: list[Message] = []
    made: list[Edit | Spot] = []
    provision = standing.provisions.get(fields["provision"]) if standing is not None else None
    step = provision.at(fields["base"]) if provision is not None else None
    for one in fields[name]:
        found: FoundWords | Message = FoundWords(one.start, one.end)
        if one.find:
            wording = leaf_text(step.wordings.get(slot(one.language, one.part), ())) if step is not None else ""
            found = find_words(wording, one.find, one.nth)
        if isinstance(found, Message):
            wrong.append(found)
        else:
            made.append(_plain(one, found))
    fields[name] = tuple(made)
    return wrong


def _plain(line: _SpotLine, found: FoundWords) -> Edit | Spot:
    spot: dict[str, Any] = {"language": line.language, "part": line.part, "start": found.start, "end": found.end}
    return Edit(**spot, words=line.words, node=line.node) if isinstance(line, _EditLine) else Spot(**spot)


def _standing(texts: Texts, signer: str, acts: Sequence[Act], text: str) -> NegotiatingText | None:
    """The text as the record and the acts before this one leave it."""
    if not acts:
        return texts.negotiating.get(text)
    stored = as_stored(texts, text, acts, lambda number: Place(path=f"acts[{number}]"))
    return negotiate(entered_of((*texts.acts, *planned(texts, signer, stored))), text)
