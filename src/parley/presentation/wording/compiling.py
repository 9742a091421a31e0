"""Reads a catalogue (.po) and compiles it (.mo). The build of the package and the running program both use it.

Rules
- The standard library only, and nothing of Parley: the build loads this file by its path, before Parley is installed.
- The .po is what people write and what is committed. The .mo is made from it, ends in its digest, and is never committed.
- Where the .po is at hand (a checkout) it decides: a .mo whose digest does not fit is made again. Where it is not (an installed wheel)
  the .mo is read as it is.
- A .mo is written under another name and then put in place, so that of two processes at once neither sees half of one. Where it cannot
  be written (a checkout that is read only) the catalogue is compiled in memory, each time.

It reads what ``tools/catalogues.py`` writes, and nothing else of the format: no contexts, no flags, no obsolete entries.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import struct
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["CatalogueBroken", "Entry", "compiled", "compiled_bytes", "read_entries"]

_VERSION: Final = b"1"
"""Part of each digest. Raise it when `compiled_bytes` comes to write other bytes for the same catalogue."""
_MAGIC: Final = 0x950412DE
_TEXT: Final = re.compile(r'(?:(msgid|msgid_plural|msgstr|msgstr\[\d\]) )?"((?:[^"\\]|\\[nt"\\])*)"\Z')
_ESCAPE: Final = re.compile(r"\\(.)")
_ESCAPED: Final = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}


class CatalogueBroken(ValueError):
    """A catalogue cannot be read. ``args[0]`` says where and why."""


@dataclass(frozen=True)
class Entry:
    """One entry of a catalogue; the header is the one whose code is empty.

    ``texts``: one text; with ``plural``, one for each plural form of the language. ``remarks``: the lines for translators (``#.``).
    ``origins``: the packages that say the code (``#:``).
    """

    code: str
    texts: tuple[str, ...]
    plural: bool = False
    remarks: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


def read_entries(source: str, name: str = "catalogue") -> dict[str, Entry]:
    """The entries of the text of a .po by their code, in its order. Raises CatalogueBroken with *name* and the line."""
    entries: dict[str, Entry] = {}
    block: list[str] = []
    for number, line in enumerate([*source.split("\n"), ""], 1):
        if line:
            block.append(line)
            continue
        if block:
            entry = _entry(block, name, number - len(block))
            if entry.code in entries:
                raise CatalogueBroken(f"{name}:{number - len(block)}: {entry.code} stands here twice")
            entries[entry.code] = entry
        block = []
    return entries


def _entry(block: list[str], name: str, first: int) -> Entry:
    """The entry that the lines of *block* make up; the first of them is line *first* of the catalogue *name*."""
    fields: dict[str, str] = {}
    remarks: list[str] = []
    origins: list[str] = []
    field = ""
    for number, line in enumerate(block, first):
        if line.startswith("#. "):
            remarks.append(line[3:])
        elif line.startswith("#: "):
            origins.append(line[3:])
        elif line != "#" and not line.startswith("# "):
            found = _TEXT.match(line)
            if found is None or (found[1] in fields) or not (found[1] or field):
                raise CatalogueBroken(f"{name}:{number}: this line does not belong there: {line}")
            field = found[1] or field
            fields[field] = fields.get(field, "") + _ESCAPE.sub(lambda one: _ESCAPED[one[1]], found[2])
    plural = "msgid_plural" in fields
    texts = tuple(text for field, text in fields.items() if field.startswith("msgstr"))
    wanted = [f"msgstr[{form}]" for form in range(len(texts))] if plural else ["msgstr"]
    if not texts or [field for field in fields if field.startswith("msgstr")] != wanted or "msgid" not in fields:
        raise CatalogueBroken(
            f"{name}:{first}: an entry has msgid and msgstr; with msgid_plural, msgstr[0], msgstr[1] ..."
        )
    if plural and fields["msgid_plural"] != fields["msgid"]:
        raise CatalogueBroken(f"{name}:{first}: msgid_plural is the code once more")
    return Entry(fields["msgid"], texts, plural, tuple(remarks), tuple(origins))


def compiled_bytes(entries: Iterable[Entry]) -> bytes:
    """The .mo of *entries*: the format that gettext reads, little-endian, without a hash table."""
    pairs = sorted(
        ((f"{entry.code}\0{entry.code}" if entry.plural else entry.code).encode(), "\0".join(entry.texts).encode())
        for entry in entries
    )
    keys = b"".join(key + b"\0" for key, _ in pairs)
    values = b"".join(value + b"\0" for _, value in pairs)
    tables = 7 * 4
    at_key = tables + 2 * 8 * len(pairs)
    at_value = at_key + len(keys)
    places_of_keys: list[int] = []
    places_of_values: list[int] = []
    for key, value in pairs:
        places_of_keys += (len(key), at_key)
        places_of_values += (len(value), at_value)
        at_key += len(key) + 1
        at_value += len(value) + 1
    head = struct.pack("<7I", _MAGIC, 0, len(pairs), tables, tables + 8 * len(pairs), 0, 0)
    places = struct.pack(f"<{4 * len(pairs)}I", *places_of_keys, *places_of_values)
    return head + places + keys + values


def compiled(catalogue: Path) -> bytes:
    """The compiled catalogue whose .po is *catalogue*: the .mo beside it if that is up to date, else made now, and kept if it can be.

    Raises CatalogueBroken for a .po that cannot be read, FileNotFoundError if there is neither .po nor .mo.
    """
    beside = catalogue.with_suffix(".mo")
    try:
        source = catalogue.read_bytes()
    except FileNotFoundError:
        return beside.read_bytes()
    stamp = hashlib.sha256(_VERSION + source).hexdigest().encode()
    # A .mo that is not there, or belongs to somebody else and cannot be read, is one that does not fit.
    with suppress(OSError):
        kept = beside.read_bytes()
        if kept.endswith(stamp):
            return kept
    made = compiled_bytes(read_entries(source.decode(), str(catalogue)).values()) + stamp
    # What cannot be kept is made again the next time; that costs a few milliseconds, and nothing else.
    with suppress(OSError):
        _put_in_place(beside, made)
    return made


def _put_in_place(file: Path, content: bytes) -> None:
    """Write *file* so that nobody sees it half written. Raises OSError, and leaves nothing behind, if it cannot be written."""
    aside = file.with_name(f".{file.stem}-{secrets.token_hex(8)}.mo")
    try:
        aside.write_bytes(content)
        aside.replace(file)
    finally:
        aside.unlink(missing_ok=True)
