"""From ticks to entries: what would be entered, in an order that does not depend on the order of the sticks.

- A file is taken only for a sheet that was given out: `parley.exchange.carrying_out.given_sheets`.
- An entry's id is made from what it says (exchange, token, what happened, day, crossing, on whose word, time as told, sheet, key). The same tick,
  on whatever stick and however often, gives the same entry, and an entry that is there already is not entered again.
- Files are taken in the order of their days, sheets and digests, rows in their own order.
- Whoever is on no list gets a token too, and a finding: nobody who stood at a crossing is dropped.
- Somebody who came in another's place is presented, unless a row of their own says more.
- What an officer wrote for an id may be a name. It is shown only where it is written like an id, and kept in the vault.
- Free words of an officer stay in the file, which goes to the vault; no entry repeats them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final, Literal

import msgspec

from parley.exchange.carrying_out.entries import Body, Happened, Receipt, ToldHappening, Withdrawn
from parley.exchange.carrying_out.given_sheets import GivenSheet, check_sheets, key_of, refused_again
from parley.exchange.handover import Tick, TickFile, TickMark
from parley.kernel import Finding, InputError, Message, Place, sha256_hex

__all__ = ["Entering", "TickedBefore", "entering", "is_plain_id"]


_PLAIN: Final = re.compile(r"[A-Za-z0-9._-]{1,64}\Z")

_HAPPENINGS: Final[dict[TickMark, ToldHappening]] = {
    "present": "presented",
    "absent": "absent",
    "refused": "refused",
    "ill": "ill",
    "asylum": "asylum-asked",
    "died": "died",
    "substituted": "absent",
}


class TickedBefore(msgspec.Struct, frozen=True):
    """What the record has before: ``sheets`` given out by the code shown, ``ticked``: what stands of each, ``ids``: every identifier in use."""

    sheets: Mapping[str, GivenSheet]
    ticked: Mapping[str, Sequence[Happened | Receipt]]
    ids: Collection[str]


class Entering(msgspec.Struct, frozen=True):
    """What would be entered: each body with the digest of the file that it rests on; ``strangers``: tokens of those on no list, by id.

    ``already``: ticks whose entry is in the record; ``taken_back``: entries that a correction withdraws.
    """

    bodies: tuple[tuple[Body, str], ...]
    strangers: dict[str, str]
    already: int
    taken_back: int
    findings: tuple[Finding, ...]


def entering(
    files: Sequence[TickFile],
    exchange: str,
    plan: str,
    parties: Collection[str],
    tokens: Mapping[str, str],
    recorded: TickedBefore,
    new_token: Callable[[str], str],
    *,
    correcting: bool = False,
) -> Entering:
    """The entries of *files* for *exchange*. *plan*: the entry id of the plan in force; *tokens*: of everybody known, by id.

    *new_token* gives the token of somebody on no list; *correcting*: a file takes the place of what was entered of its sheet. Raises `InputError`
    with everything that is wrong: a file of another exchange, of a sheet that was not given out or was handed in before.
    """
    wrong = [
        Finding(Message("handover.other-exchange", {"given": file.exchange, "expected": exchange}), Place(file.file))
        for file in files
        if file.exchange != exchange
    ] or check_sheets(files, recorded.sheets)
    if wrong:
        raise InputError(wrong)
    findings = _not_as_planned(files, plan, parties)
    strangers: dict[str, str] = {}

    def token_of(person: str, place: Place) -> str:
        if person in tokens:
            return tokens[person]
        if person not in strangers:
            strangers[person] = new_token(person)
            shown = person if is_plain_id(person) else strangers[person][:8]
            findings.append(_told("unlisted", place, person=shown))
        return strangers[person]

    bodies: dict[str, tuple[Body, str]] = {}
    already = taken_back = 0
    ordered = sorted(
        {(file.sheet, file.digest): file for file in files}.values(),
        key=lambda file: (file.date, file.sheet, file.digest),
    )
    own_rows = {(file.date, tick.person) for file in ordered for tick in file.ticks}
    findings += _doubled(ordered)
    for file in ordered:
        key, odd = key_of(file, recorded.sheets[file.sheet])
        findings += [odd] if odd is not None else []
        signed = msgspec.structs.replace(file, key=key)
        said = [body for tick in file.ticks for body in _bodies(signed, tick, token_of, own_rows)]
        new, gone, refused = _differing(signed, said, recorded, correcting=correcting)
        wrong += [refused] if refused is not None else []
        already += len({body.id for body in said}) - len(new)
        taken_back += len(gone)
        back = [_withdrawn(exchange, name, file.digest) for name in gone]
        bodies |= {body.id: (body, file.digest) for body in (*back, *new)}
    if wrong:
        raise InputError(wrong)
    return Entering(tuple(bodies.values()), strangers, already, taken_back, tuple(findings))


def _not_as_planned(files: Iterable[TickFile], plan: str, parties: Collection[str]) -> list[Finding]:
    """Warnings on sheets of another plan than the one in force, and of readers who are no party."""
    findings: list[Finding] = []
    for file in files:
        if file.plan and plan and file.plan != plan:
            findings.append(_told("other-plan", Place(file.file), given=file.plan, plan=plan))
        if parties and file.reader not in parties:
            findings.append(_told("reader-no-party", Place(file.file), reader=file.reader))
    return findings


def _differing(
    file: TickFile, bodies: Iterable[Happened | Receipt], recorded: TickedBefore, *, correcting: bool
) -> tuple[list[Happened | Receipt], list[str], Finding | None]:
    """What *file* says that does not stand yet, the ids of what stands of its sheet and it says no more, and why it is refused."""
    there = {body.id: body for body in recorded.ticked.get(file.sheet, ())}
    said = {body.id: body for body in (_named_anew(one, there, recorded.ids) for one in bodies)}
    new, gone = [body for name, body in said.items() if name not in there], [name for name in there if name not in said]
    return new, gone, refused_again(file, tuple(there.values()), len(new), len(gone), correcting=correcting)


def _named_anew(body: Happened | Receipt, there: Collection[str], taken: Collection[str]) -> Happened | Receipt:
    """*body* under another id, where its own is that of an entry that was withdrawn and so does not stand."""
    while body.id in taken and body.id not in there:
        body = msgspec.structs.replace(body, id="t" + sha256_hex(f"{body.id}\nagain".encode())[:40])
    return body


def _withdrawn(exchange: str, target: str, digest: str) -> Withdrawn:
    """The entry that takes *target* back because the file with *digest* takes the place of the one it came in."""
    return Withdrawn(id="w" + sha256_hex(f"{target}\n{digest}".encode())[:40], exchange=exchange, target=target)


def is_plain_id(text: str) -> bool:
    """Whether *text* is written like an id: ASCII letters and digits without spaces. A name mostly is not."""
    return _PLAIN.match(text) is not None


def _bodies(
    file: TickFile, tick: Tick, token_of: Callable[[str, Place], str], own_rows: Collection[tuple[str, str]]
) -> Iterable[Happened | Receipt]:
    token = token_of(tick.person, tick.place)
    if tick.mark in ("received", "not-this-person"):
        verdict: Literal["received", "denied"] = "received" if tick.mark == "received" else "denied"
        receipt = Receipt(
            id="x", exchange=file.exchange, person=token, verdict=verdict, date=file.date, crossing=file.crossing,
            word=file.reader, told_at=tick.at, sheet=file.sheet, key=file.key,
        )  # fmt: skip
        yield msgspec.structs.replace(receipt, id=_id(receipt, verdict))
        return
    replaced_by = token_of(tick.substitute, tick.place) if tick.mark == "substituted" else ""
    yield _happened(file, token, _HAPPENINGS[tick.mark], tick.at, replaced_by)
    if replaced_by and (file.date, tick.substitute) not in own_rows:
        yield _happened(file, replaced_by, "presented", tick.at, "")


def _happened(file: TickFile, token: str, happening: ToldHappening, told_at: str, replaced_by: str) -> Happened:
    body = Happened(
        id="x", exchange=file.exchange, person=token, happening=happening, date=file.date, crossing=file.crossing,
        word=file.reader, told_at=told_at, replaced_by=replaced_by, sheet=file.sheet, key=file.key,
    )  # fmt: skip
    return msgspec.structs.replace(body, id=_id(body, happening, replaced_by))


def _id(body: Happened | Receipt, *told: str) -> str:
    said = (body.exchange, body.person, *told, body.date, body.crossing, body.word, body.told_at, body.sheet, body.key)
    return "t" + sha256_hex("\n".join(said).encode())[:40]


def _doubled(files: Iterable[TickFile]) -> Iterable[Finding]:
    """Persons with more than one mark of one day on one reader's word."""
    marks: defaultdict[tuple[str, str, str], list[tuple[TickMark, Place]]] = defaultdict(list)
    for file in files:
        for tick in file.ticks:
            marks[file.date, file.reader, tick.person].append((tick.mark, tick.place))
    for (_, _, person), told in marks.items():
        if len(told) > 1:
            kinds = list(dict.fromkeys(mark for mark, _ in told))
            code = "doubled" if len(kinds) == 1 else "doubled-differently"
            shown = person if is_plain_id(person) else "?"
            yield _told(code, told[-1][1], person=shown, times=len(told), marks=", ".join(kinds))


def _told(code: str, place: Place, **params: str | int) -> Finding:
    return Finding(Message(f"handover.{code}", params), place, "warning")
