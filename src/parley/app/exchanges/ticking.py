"""Enter what was ticked at a crossing: first what would be entered, then, if that is wanted, enter it. One batch, all or nothing.

The file itself goes into the vault: an entry rests on its commitment. Free words of an officer stay there. Entering the same file twice
changes nothing, and the order of files and of days does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from parley.app.desk import Desk
from parley.app.exchanges.given_files import RowOpener
from parley.app.exchanges.knowing import Told, papers_of
from parley.app.exchanges.opening import TOKENS_AN_ENTRY
from parley.app.exchanges.rule_checking import FileGiven
from parley.app.record import Appended, Draft
from parley.exchange.carrying_out import (
    BODIES,
    Entering,
    ExchangeState,
    Happened,
    Item,
    PersonsListed,
    Receipt,
    ReceiptProof,
    TickedBefore,
    UnlistedPaper,
    entering,
    fold_exchange,
    standing_items,
    tokens_of,
    write_paper,
)
from parley.exchange.handover import TickFile, TickMark, read_ticks_json, read_ticks_rows
from parley.kernel import Finding, InputError, sha256_hex
from parley.planner import Ledger
from parley.record import SALT_BYTES
from parley.rosters import Collector

__all__ = ["Pending", "enter_ticks", "plan_ticks", "read_tick_files"]

_TYPE_OF = {body: name for name, body in BODIES.items()}


class Pending(msgspec.Struct, frozen=True):
    """What files of ticks would change. ``moved``: persons whose state would be another, before and after (empty: not known so far).

    ``salts``: of those on no list. ``rested`` and ``rests``: what each receipt rests on, before and after.
    ``ledger``: where everybody would be.
    ``findings``: of the files, then what the state would find.
    """

    entering: Entering
    moved: dict[str, tuple[str, str]]
    salts: dict[str, str]
    findings: tuple[Finding, ...]
    rested: Mapping[str, ReceiptProof] = {}
    rests: Mapping[str, ReceiptProof] = {}
    ledger: Ledger = Ledger({})

    @property
    def count(self) -> int:
        """How many entries on persons there would be."""
        return len(self.entering.bodies)


def read_tick_files(
    files: Sequence[FileGiven], opener: RowOpener, words: Mapping[str, TickMark]
) -> tuple[list[TickFile], dict[str, bytes]]:
    """The ticks in *files* (CSV, XLSX, or the page's JSON) and the files by digest.

    *words*: how each mark is said in the languages of the sheets; officers write what they read. Raises `InputError` with everything wrong in all of them.
    """
    wrong: list[Finding] = []
    ticks: list[TickFile] = []
    data: dict[str, bytes] = {}
    for file in files:
        try:
            if file.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
                read = read_ticks_json(file.data, file.name)
            else:
                with opener(file.name, Collector()) as table:
                    rows = [row.values for row in table.rows]
                read = read_ticks_rows(rows, file.data, file.name, words)
        except InputError as error:
            wrong += error.findings
            continue
        ticks.append(read)
        data[sha256_hex(file.data)] = file.data
    if wrong:
        raise InputError(wrong)
    return ticks, data


def plan_ticks(
    desk: Desk, state: ExchangeState, entries: Told, files: Sequence[TickFile], *, correcting: bool = False
) -> Pending:
    """What *files* would enter; *correcting*: in the place of what was entered of their sheets. Writes nothing.

    Raises `InputError` for files of another exchange, of sheets that were not given out, or of sheets that were handed in before.
    """
    salts: dict[str, str] = {}

    def new_token(person: str) -> str:
        salts[person] = desk.entropy.draw(SALT_BYTES).hex()
        return tokens_of({person: salts[person]})[person]

    plan = state.plans[-1].published.id if state.plans else ""
    parties = state.opening.parties if state.opening else ()
    known = {**state.strangers, **state.tokens}
    own = tuple(item for item in entries.items if item.body.exchange == state.exchange)
    recorded = TickedBefore(state.sheets, _ticked(own, state.exchange), entries.ids)
    result = entering(files, state.exchange, plan, parties, known, recorded, new_token, correcting=correcting)
    after = [
        Item(entries.size + number, "", _TYPE_OF[type(body)], body) for number, (body, _) in enumerate(result.bodies)
    ]
    later = fold_exchange((*own, *after), papers_of(own, desk.vault), state.exchange)
    before, rested = {name: one.state for name, one in state.ledger.standings.items()}, state.receipts
    rests = later.receipts
    moved: dict[str, tuple[str, str]] = {
        name: (before.get(name, ""), one.state)
        for name, one in sorted(later.ledger.standings.items())
        if before.get(name) != one.state or rested.get(name) != rests.get(name)
    }
    old = set(map(str, state.findings))
    new = [
        finding
        for finding in later.findings
        # Whoever is on no list was told of above, with the line of the sheet.
        if str(finding) not in old and finding.message.code != "exchange.ledger-unlisted"
    ]
    return Pending(result, moved, salts, (*result.findings, *new), rested, rests, later.ledger)


def _ticked(items: Sequence[Item], exchange: str) -> dict[str, list[Happened | Receipt]]:
    """What stands of each sheet, by the code shown."""
    found: defaultdict[str, list[Happened | Receipt]] = defaultdict(list)
    for item in standing_items(items, exchange)[0]:
        if isinstance(item.body, Happened | Receipt) and item.body.sheet:
            found[item.body.sheet].append(item.body)
    return dict(found)


def enter_ticks(
    desk: Desk,
    state: ExchangeState,
    entries: Told,
    pending: Pending,
    data: Mapping[str, bytes],
) -> Appended | None:
    """Enter *pending*; *data*: the files by digest. None where there is nothing to enter.

    Raises `EntryRefused`, `StoreError`, `VaultError`; then nothing was kept.
    """
    if not pending.entering.bodies:
        return None
    with desk.depositing() as keep:
        used = dict.fromkeys(digest for _, digest in pending.entering.bodies)
        held = {digest: keep(data[digest]) for digest in used}
        drafts = []
        if pending.salts:
            document = keep(write_paper(UnlistedPaper(dict(pending.salts))))
            tokens = sorted(tokens_of(pending.salts).values())
            names = desk.next_names()
            for start in range(0, len(tokens), TOKENS_AN_ENTRY):
                part = tuple(tokens[start : start + TOKENS_AN_ENTRY])
                body = PersonsListed(id="", exchange=state.exchange, tokens=part, documents=(document,))
                listed = names.identified(_TYPE_OF[type(body)], body, f"{state.exchange}.unlisted", entries.ids)
                drafts.append(Draft(_TYPE_OF[type(body)], listed, (document,)))
        drafts += [Draft(_TYPE_OF[type(body)], body, (held[digest],)) for body, digest in pending.entering.bodies]
        return desk.enter(drafts)
