"""Reads what an officer ticked, from a sheet (rows of CSV or XLSX) or from the small file that the page saves (JSON).

Everything wrong with a file is reported at once, with its place: the row and column, or the path in the JSON. A row without
a mark says nothing about its person. A name in a file is never repeated in a finding; findings name persons by their id.

A signed file is verified here: one whose signature does not fit is refused, one without is read and says so (``key`` is empty).

Times are kept as the device stated them. What a mark means for the person is decided where ticks are entered (`parley.app.exchanges`).
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

import msgspec

from parley.exchange.handover.proof import key_code, opened_file, signed_by_key
from parley.exchange.handover.sheets import MARKS, Sheet, SheetRow, TickMark
from parley.kernel import Finding, InputError, Message, Place, is_identifier, sha256_hex

__all__ = ["COLUMNS", "FORMAT", "Tick", "TickFile", "read_ticks_json", "read_ticks_rows", "sheet_rows"]

FORMAT: Final = "parley_handover"
COLUMNS: Final = (
    "number", "person", "name", "romanised", "born", "category", "vehicle", "crossing", "holder",
    "mark", "time", "substitute", "note",
)  # fmt: skip
_HEAD: Final = ("exchange", "sheet", "number", "plan", "date", "crossing", "reader")
_NEEDED: Final = ("exchange", "date", "reader")
_TIME: Final = re.compile(r"[0-9TZ:.+-]{4,40}\Z")
_PLAIN: Final = re.compile(r"[A-Za-z0-9._-]{1,64}\Z")
_MOST_ID: Final = 200


class Tick(msgspec.Struct, frozen=True):
    """One mark. ``at``: the time as the device stated it. ``substitute``: the id of who came instead. ``note``: free text, never entered as it is."""

    person: str
    mark: TickMark
    at: str = ""
    substitute: str = ""
    note: str = ""
    place: Place = Place()


class TickFile(msgspec.Struct, frozen=True):
    """A file of ticks: the sheet that it belongs to, and the marks in order. ``digest``: SHA-256 of the file.

    ``number``: of the sheet. ``key``: the code of the key that signed the file; empty: nothing did.
    """

    exchange: str
    date: str
    reader: str
    ticks: tuple[Tick, ...]
    sheet: str = ""
    plan: str = ""
    crossing: str = ""
    digest: str = ""
    file: str = ""
    number: str = ""
    key: str = ""


class _SavedMark(msgspec.Struct, forbid_unknown_fields=True):
    """A mark as the page saves it."""

    person: str
    mark: str
    at: str = ""
    substitute: str = ""
    note: str = ""


class _Saved(msgspec.Struct, forbid_unknown_fields=True):
    """The file that the page saves."""

    parley_handover: int
    exchange: str
    date: str
    reader: str
    marks: list[_SavedMark]
    sheet: str = ""
    plan: str = ""
    crossing: str = ""
    saved_at: str = ""
    synthetic: str = ""
    number: str = ""
    key: str = ""


def sheet_rows(sheet: Sheet, headings: Sequence[str] = (), synthetic_mark: str = "SYNTHETIC") -> list[list[str]]:
    """*sheet* as rows of text for CSV or XLSX. *headings*: the columns in the reader's words, one for each of `COLUMNS`."""
    head = dict(zip(_HEAD, _head_of(sheet), strict=True))
    rows = [[FORMAT, "1"], *([name, text] for name, text in head.items())]
    if sheet.synthetic:
        rows.append(["synthetic", synthetic_mark])
    rows += [[], list(COLUMNS)]
    if headings:
        rows.append([f"# {headings[0]}", *headings[1:]])
    rows += [_cells(row) for row in sheet.rows]
    return rows


def _head_of(sheet: Sheet) -> tuple[str, ...]:
    """What identifies a sheet, in the order of its first rows."""
    return sheet.exchange, sheet.code, sheet.number, sheet.plan, sheet.date, sheet.crossing, sheet.reader


def _cells(row: SheetRow) -> list[str]:
    """The cells of *row*, in the order of `COLUMNS`."""
    told = {name: str(getattr(row, name, "")) for name in COLUMNS}
    told["number"] = str(row.number) if row.number else ""
    return [told[name] for name in COLUMNS]


def read_ticks_json(data: bytes, file: str = "") -> TickFile:
    """The ticks in a file that the page saved. Raises `InputError` with everything that is wrong."""
    try:
        content, envelope = opened_file(data)
        saved = msgspec.json.decode(content, type=_Saved)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        path = str(error).rpartition(" - at `")[2].strip("`") if " - at `" in str(error) else ""
        raise InputError(Finding(Message("handover.not-json"), Place(file, path=path))) from error
    wrong: list[Finding] = []
    if saved.parley_handover != 1:
        wrong.append(_wrong("version", Place(file, path=FORMAT), given=saved.parley_handover))
    key = _key(saved.key)
    if envelope is not None and (key is None or not signed_by_key(envelope, key)):
        wrong.append(_wrong("signature-wrong", Place(file)))
    head = {name: getattr(saved, name) for name in _HEAD}
    ticks = [
        _tick(
            {"person": one.person, "mark": one.mark, "time": one.at, "substitute": one.substitute, "note": one.note},
            Place(file, path=f"marks[{number}]"),
            {},
            wrong,
        )
        for number, one in enumerate(saved.marks)
    ]
    read = _file(head, ticks, data, file, wrong)
    return msgspec.structs.replace(read, key=key_code(key)) if envelope is not None and key is not None else read


def _key(text: str) -> bytes | None:
    """The public key that a file states in Base64; None where it states none that can be read."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None


def read_ticks_rows(
    rows: Iterable[Sequence[str]], data: bytes, file: str = "", words: Mapping[str, TickMark] | None = None
) -> TickFile:
    """The ticks in the *rows* of a sheet; *data* are the bytes they were read from, *words* other ways of writing a mark.

    Raises `InputError` with everything that is wrong, each with its row.
    """
    wrong: list[Finding] = []
    head: dict[str, str] = {}
    columns: dict[str, int] = {}
    ticks: list[Tick | None] = []
    for number, cells in enumerate(rows, 1):
        row = [cell.strip() for cell in cells]
        if not any(row):
            continue
        if not columns:
            if "person" in row and "mark" in row:
                columns = {name: row.index(name) for name in COLUMNS if name in row}
            elif row[0] in (*_HEAD, FORMAT):
                head[row[0]] = row[1] if len(row) > 1 else ""
            continue
        if row[0].startswith("#"):
            continue
        told = {name: row[at] if at < len(row) else "" for name, at in columns.items()}
        if told.get("mark") or told.get("time") or told.get("substitute") or told.get("note"):
            ticks.append(_tick(told, Place(file, number), words or {}, wrong))
    if FORMAT not in head:
        wrong.append(_wrong("not-a-sheet", Place(file, 1)))
    elif head[FORMAT] not in ("1", "1.0"):
        wrong.append(_wrong("version", Place(file, 1), given=head[FORMAT][:20]))
    if not columns:
        wrong.append(_wrong("no-columns", Place(file)))
    return _file(head, ticks, data, file, wrong)


def _tick(told: Mapping[str, str], place: Place, words: Mapping[str, TickMark], wrong: list[Finding]) -> Tick | None:
    """The tick of one row or mark, or None; what is wrong goes to *wrong*."""
    before = len(wrong)
    person, at = told.get("person", "").strip(), told.get("time", "").strip()
    if not person or len(person) > _MOST_ID:
        wrong.append(_wrong("no-person", place))
    mark = _mark(told.get("mark", ""), words)
    if mark is None:
        code = "unknown-mark" if told.get("mark") else "no-mark"
        more = {"marks": ", ".join(MARKS)} if code == "unknown-mark" else {}
        wrong.append(_wrong(code, place, person=_shown(person), **more))
    if at and not _TIME.match(at):
        wrong.append(_wrong("not-a-time", place, person=_shown(person)))
    substitute = told.get("substitute", "").strip()
    if mark == "substituted" and not substitute:
        wrong.append(_wrong("no-substitute", place, person=_shown(person)))
    elif substitute and mark not in ("substituted", None):
        wrong.append(_wrong("substitute-of-nobody", place, person=_shown(person), mark=str(mark)))
    elif substitute and substitute == person:
        wrong.append(_wrong("own-substitute", place, person=_shown(person)))
    if mark is None or len(wrong) > before:
        return None
    return Tick(person, mark, at, substitute, told.get("note", "").strip(), place)


def _shown(person: str) -> str:
    """*person* if it is written like an id, otherwise a placeholder: a name must not get into a message."""
    return person if _PLAIN.match(person) else "?"


def _mark(text: str, words: Mapping[str, TickMark]) -> TickMark | None:
    """The mark that *text* stands for, by its code or by one of *words*."""
    plain = " ".join(text.casefold().split())
    return next((mark for mark in MARKS if mark == plain.replace(" ", "-")), None) or words.get(plain)


def _file(
    head: Mapping[str, str], ticks: Iterable[Tick | None], data: bytes, file: str, wrong: list[Finding]
) -> TickFile:
    """The file of ticks. Raises `InputError` if its head or any tick is wrong."""
    for name in _NEEDED:
        if not head.get(name):
            wrong.append(_wrong("head-missing", Place(file), field=name))
    for name in ("exchange", "plan", "crossing", "reader", "sheet", "number"):
        if head.get(name) and not is_identifier(head[name]):
            wrong.append(_wrong("not-an-identifier", Place(file), field=name))
    if head.get("date") and not _is_day(head["date"]):
        wrong.append(_wrong("not-a-day", Place(file), given=head["date"][:40]))
    if wrong:
        raise InputError(wrong)
    return TickFile(
        head["exchange"], head["date"], head["reader"], tuple(tick for tick in ticks if tick is not None),
        head.get("sheet", ""), head.get("plan", ""), head.get("crossing", ""), sha256_hex(data), file, head.get("number", ""),
    )  # fmt: skip


def _is_day(text: str) -> bool:
    """Whether *text* is a day as ``YYYY-MM-DD``."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _wrong(code: str, place: Place, **params: str | int) -> Finding:
    return Finding(Message(f"handover.{code}", params), place)
