"""Sheets that were given out, and files of ticks made for them, for tests."""

from __future__ import annotations

import msgspec

from exchange_records import EXCHANGE, Told, digest
from parley.exchange.carrying_out import TickedBefore, fold_exchange, standing_items
from parley.exchange.carrying_out.entries import Happened, Receipt, SheetGiven
from parley.exchange.handover import TickFile, code_shown, sheet_code


def given_out(made: Told, file: TickFile) -> TickFile:
    """*file* as one of a sheet that was given out: each of its own, unless it states the number of one."""
    number = file.number or "n" + file.digest[:32]
    code = sheet_code(
        exchange=EXCHANGE, plan=file.plan, plan_digest=digest("plan"), day=file.date, crossing=file.crossing,
        reader=file.reader, number=number,
    )  # fmt: skip
    if code not in [item.body.code for item in made.items if isinstance(item.body, SheetGiven)]:
        made.add(
            SheetGiven(
                id=f"sheet-{code[:8]}", exchange=EXCHANGE, code=code, plan=file.plan, plan_digest=digest("plan"),
                date=file.date, crossing=file.crossing, reader=file.reader,
            )
        )  # fmt: skip
    return msgspec.structs.replace(file, sheet=code_shown(code), number=number)


def before(made: Told) -> TickedBefore:
    """What the record has before files are entered."""
    ticked: dict[str, list] = {}
    for item in standing_items(made.items, EXCHANGE)[0]:
        if isinstance(item.body, Happened | Receipt) and item.body.sheet:
            ticked.setdefault(item.body.sheet, []).append(item.body)
    state = fold_exchange(made.items, made.papers, EXCHANGE)
    return TickedBefore(state.sheets, ticked, {item.body.id for item in made.items})
