"""The sheets that were given out, which files of ticks are taken for them, and what a receipt rests on.

Rules
- A file is taken for a sheet that was given out and stands, whose every particular it states, with the number that only the sheet has.
- A sheet has one key, enrolled after it was given out; a second one is a finding and changes nothing. To change it, withdraw the first.
- A sheet is handed in once. What differs from what was entered of it is refused, or entered as its correction where a person asks for
  that: what the later file no longer says is withdrawn. What was signed is never replaced by what is not.
- A receipt is *signed* only where its entry names the key that was enrolled for its sheet before it. Ticks without a signature rest on the
  word of *whoever handed over the file*, and a receipt of no sheet on that of *whoever entered it*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, get_args

import msgspec

from parley.exchange.carrying_out.entries import Happened, Receipt, SheetGiven, SheetKeyEnrolled
from parley.exchange.handover import TickFile, code_shown, sheet_code
from parley.kernel import Finding, Message, Place

__all__ = [
    "PROOFS",
    "GivenSheet",
    "ReceiptProof",
    "check_sheets",
    "grouped",
    "key_of",
    "proof_of",
    "refused_again",
    "with_key",
]

ReceiptProof = Literal["signed", "file", "entered"]
PROOFS: Final[tuple[ReceiptProof, ...]] = get_args(ReceiptProof)
_STATED: Final = ("plan", "date", "crossing", "reader")


class GivenSheet(msgspec.Struct, frozen=True, gc=False):
    """A sheet that was given out: its entry and the code of its device's key, empty where none was enrolled."""

    given: SheetGiven
    key: str = ""


def with_key(sheets: Mapping[str, GivenSheet], body: SheetKeyEnrolled) -> tuple[str, GivenSheet | None, str]:
    """The sheet that *body* enrols a key for, by the code shown, with that key; or None and the code of what is odd about it."""
    for shown, sheet in sheets.items():
        if sheet.given.id == body.sheet:
            return (shown, None, "key-enrolled-twice") if sheet.key else (shown, GivenSheet(sheet.given, body.key), "")
    return "", None, "sheet-unknown"


def proof_of(body: Happened | Receipt, sheets: Mapping[str, GivenSheet]) -> ReceiptProof:
    """What *body* rests on, by the *sheets* and keys that stood before it."""
    sheet = sheets.get(body.sheet)
    if body.key and sheet is not None and sheet.key == body.key and sheet.given.reader == body.word:
        return "signed"
    return "file" if body.sheet else "entered"


def check_sheets(files: Iterable[TickFile], sheets: Mapping[str, GivenSheet]) -> list[Finding]:
    """What is wrong with *files*, each of which must be of one of *sheets*, and no two different ones of the same."""
    wrong: list[Finding] = []
    seen: dict[str, TickFile] = {}
    for file in files:
        sheet = sheets.get(file.sheet)
        if sheet is None:
            wrong.append(_wrong("sheet-not-given-out", file, sheet=file.sheet or "-"))
            continue
        given = sheet.given
        stated = [name for name in _STATED if getattr(file, name) != getattr(given, name)]
        if stated:
            wrong += [_wrong("sheet-says-otherwise", file, sheet=file.sheet, field=name) for name in stated]
        elif given.code != _code(file, given.plan_digest) or code_shown(given.code) != file.sheet:
            wrong.append(_wrong("sheet-number-wrong", file, sheet=file.sheet))
        other = seen.setdefault(file.sheet, file)
        if other.digest != file.digest:
            wrong.append(_wrong("sheet-twice-at-once", file, sheet=file.sheet, other=other.file))
    return wrong


def key_of(file: TickFile, sheet: GivenSheet) -> tuple[str, Finding | None]:
    """The key under which the ticks of *file* are entered, empty where none; and a warning that says why not, where that is to be told."""
    if file.key and file.key == sheet.key:
        return file.key, None
    if file.key:
        code = "signed-by-another" if sheet.key else "signed-by-nobody-enrolled"
        return "", _wrong(code, file, "warning", sheet=file.sheet, key=grouped(file.key))
    return "", _wrong("not-signed", file, "warning", sheet=file.sheet) if sheet.key else None


def refused_again(
    file: TickFile, earlier: Sequence[Happened | Receipt], new: int, gone: int, *, correcting: bool
) -> Finding | None:
    """Why *file* is not entered over what was entered of its sheet *earlier*: *new* ticks differ, *gone* are no longer in it. None: it is."""
    if not earlier or not (new or gone):
        return None
    if any(body.key for body in earlier) and not file.key:
        return _wrong("unsigned-after-signed", file, sheet=file.sheet)
    return None if correcting else _wrong("sheet-handed-in", file, sheet=file.sheet, new=new, gone=gone)


def _code(file: TickFile, plan_digest: str) -> str:
    return sheet_code(
        exchange=file.exchange, plan=file.plan, plan_digest=plan_digest, day=file.date, crossing=file.crossing,
        reader=file.reader, number=file.number,
    )  # fmt: skip


def grouped(key: str) -> str:
    """A key's code as it is read aloud: in groups of five."""
    return "-".join(key[at : at + 5] for at in range(0, len(key), 5))


def _wrong(code: str, file: TickFile, severity: Literal["error", "warning"] = "error", **params: str | int) -> Finding:
    return Finding(Message(f"handover.{code}", params), Place(file.file), severity)
