"""Hand out what readers at a crossing get: the sheet of a day to be ticked, and the manifests of a plan.

That a sheet was given out is entered, and nothing else: only files of ticks for such a sheet are taken. Its number is drawn here and stands on
the sheet alone. Before the hand-over the code of the device's key may be enrolled, so that what it signs can be told from what anybody typed.

Which fields of a person each reader is told is decided in `parley.rosters.disclosure`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from parley.app.desk import Desk
from parley.app.exchanges.knowing import Told
from parley.app.exchanges.replanning import day_number
from parley.app.exchanges.showing import Shown
from parley.app.record import Draft
from parley.exchange.carrying_out import (
    BODIES,
    ExchangeState,
    Happened,
    Receipt,
    SheetGiven,
    SheetKeyEnrolled,
    Ways,
    grouped,
    steps_that_stand,
)
from parley.exchange.handover import (
    NUMBER_BYTES,
    Manifest,
    Reader,
    Selection,
    Sheet,
    SheetBalance,
    key_code_read,
    make_sheet,
    manifests,
    numbers_of,
    sheet_code,
    travellers,
)
from parley.exchange.operation import Prepared, categories_told
from parley.kernel import UseError, sha256_hex
from parley.planner import (
    COUNTED,
    OPEN,
    Step,
    balance_of,
    balances,
    counts_on,
    in_state,
    parity_bounds,
    plan_bytes,
)
from parley.rosters import RosterPerson

__all__ = ["enrol_key", "give_sheet", "give_sheets", "manifests_of", "sheet_of"]

_TYPE_OF: Final = {body: name for name, body in BODIES.items()}
_GIVEN: Final = _TYPE_OF[SheetGiven]
_ENROLLED: Final = _TYPE_OF[SheetKeyEnrolled]


def sheet_of(
    state: ExchangeState,
    prepared: Prepared,
    day: str,
    reader: str,
    *,
    crossing: str = "",
    standbys: bool = True,
    number: str = "",
) -> Sheet:
    """The sheet of calendar day *day* (YYYY-MM-DD) for *reader*, a party or whoever assists.

    *crossing*: only this one (empty: all); *standbys*: with the reader's own standbys at the end; *number*: of a sheet that is given
    out. Raises `UseError`: no plan is in force
    (``exchange.replan-no-plan``), the day is none of the plan, nobody comes that day (``exchange.sheet-empty``).
    """
    if not state.plans:
        raise UseError.of("exchange.replan-no-plan")
    people = {person.person_id: person for roster in state.rosters for person in roster.persons}
    steps = steps_that_stand(state, Ways.of(prepared.problem), missed=True)
    on = day_number(prepared, day)
    sheet = make_sheet(
        state.exchange,
        state.plans[-1].published.id,
        prepared.first_day.isoformat(),
        on,
        reader,
        steps,
        people,
        trips=state.trips,
        crossing_of={route.id: route.crossing for route in prepared.problem.routes},
        categories=_titles_told(prepared, people),
        crossing=crossing,
        standbys=in_state(state.ledger, "standby") if standbys else (),
        plan_digest=state.plans[-1].published.digest,
        sheet_number=number,
        numbers=numbers_of(state.steps, steps),
        balance=_balance(state, prepared, steps, on),
    )
    if not any(row.number for row in sheet.rows):
        raise UseError.of("exchange.sheet-empty", day=day, crossing=crossing or "-")
    return sheet


def _balance(state: ExchangeState, prepared: Prepared, steps: Sequence[Step], day: int) -> SheetBalance | None:
    """The first balance of the rule that is measured so far and holds on *day*, where everybody who goes that day weighs the same in it.

    Where somebody weighs more, less or nothing, a sheet that shows the balance would show who; then it shows none.
    """
    people = {person.id: person for person in prepared.problem.persons}
    today = [people[name] for step in steps if step.day == day for name in step.persons if name in people]
    for parity, now in zip(prepared.problem.parities, balances(prepared.problem, state.ledger), strict=True):
        if parity.kind != "within" or parity.over != "so-far" or not counts_on(parity, day):
            continue
        adds: dict[str, int] = {}
        if any(adds.setdefault(one.holder, balance_of(parity, one)) != balance_of(parity, one) for one in today):
            continue
        low, high = parity_bounds(parity)
        if set(map(abs, adds.values())) == {1} and max(-low, high) < OPEN:
            # Those of today who were received already are counted by the page itself, mark by mark.
            back = sum(adds[one.holder] for one in today if state.ledger.standings[one.id].state in COUNTED)
            return SheetBalance(now - back, low, high, adds)
    return None


def give_sheet(
    desk: Desk,
    state: ExchangeState,
    entries: Told,
    prepared: Prepared,
    day: str,
    reader: str,
    *,
    crossing: str = "",
    standbys: bool = True,
) -> Sheet:
    """The sheet as `sheet_of` makes it, given out: it has a number, and the record has the code that this number proves.

    Raises what `sheet_of` raises, `EntryRefused`, `StoreError`; then nothing was kept.
    """
    return give_sheets(desk, state, entries, prepared, day, [(reader, crossing)], standbys=standbys)[0]


def give_sheets(
    desk: Desk,
    state: ExchangeState,
    entries: Told,
    prepared: Prepared,
    day: str,
    asked: Sequence[tuple[str, str]],
    *,
    standbys: bool = True,
) -> tuple[Sheet, ...]:
    """Several sheets of *day* given out at once: for each reader and crossing that is *asked* for one. Raises as `give_sheet`."""
    names = desk.next_names()
    sheets, drafts = [], []
    for reader, crossing in asked:
        number = "n" + desk.entropy.draw(NUMBER_BYTES).hex()
        sheet = sheet_of(state, prepared, day, reader, crossing=crossing, standbys=standbys, number=number)
        plan = state.plans[-1].published
        body = SheetGiven(
            id="",
            exchange=state.exchange,
            code=sheet_code(
                exchange=state.exchange, plan=plan.id, plan_digest=plan.digest, day=sheet.date, crossing=crossing,
                reader=reader, number=number,
            ),
            plan=plan.id,
            plan_digest=plan.digest,
            date=sheet.date,
            reader=reader,
            crossing=crossing,
            persons=len(sheet.rows),
        )  # fmt: skip
        sheets.append(sheet)
        drafts.append(Draft(_GIVEN, names.identified(_GIVEN, body, f"{state.exchange}.sheet", entries.ids)))
    desk.enter(drafts)
    return tuple(sheets)


def enrol_key(desk: Desk, state: ExchangeState, entries: Told, shown: str, told: str) -> SheetKeyEnrolled:
    """Enter the code *told* of the key of the device on which the sheet with the code *shown* is ticked.

    Raises `UseError`: no such sheet was given out (``exchange.no-such-sheet``), it has a key already (``exchange.sheet-has-key``), something of it was
    entered already (``exchange.sheet-ticked-already``), or the code was written down wrongly (``exchange.key-code-wrong``).
    """
    sheet = state.sheets.get(shown.strip().lower())
    if sheet is None:
        raise UseError.of("exchange.no-such-sheet", sheet=shown[:80])
    key = key_code_read(told)
    if not key:
        raise UseError.of("exchange.key-code-wrong")
    if sheet.key:
        raise UseError.of("exchange.sheet-has-key", sheet=shown.strip().lower(), key=grouped(sheet.key))
    ticked = {item.body.sheet for item in entries.items if isinstance(item.body, Happened | Receipt)}
    if shown.strip().lower() in ticked:
        raise UseError.of("exchange.sheet-ticked-already", sheet=shown.strip().lower())
    body = SheetKeyEnrolled(id="", exchange=state.exchange, sheet=sheet.given.id, key=key)
    enrolled = desk.next_names().identified(_ENROLLED, body, f"{state.exchange}.sheet-key", entries.ids)
    desk.enter([Draft(_ENROLLED, enrolled)])
    return enrolled


def manifests_of(shown: Shown, reader: Reader, wanted: Selection, side: str = "") -> tuple[Manifest, ...]:
    """The manifests of what is shown, for *reader*; *side*: the party that the reader belongs to (empty: a neutral).

    Raises `UseError`: nobody is on them (``exchange.manifest-nobody``), or *side* is no party of the rule (``exchange.no-such-party``).
    """
    problem = shown.prepared.problem
    if side and side not in problem.parties:
        raise UseError.of("exchange.no-such-party", party=side[:80], parties=", ".join(problem.parties))
    # The planner's own category may tell of a wound; on paper stands what may be told beside a name.
    told = categories_told(shown.prepared, shown.persons)
    people = tuple(msgspec.structs.replace(person, category=told.get(person.id, "")) for person in problem.persons)
    planned = shown.plan.steps if shown.state is None else shown.state.steps
    numbers = numbers_of(planned, shown.stands.steps)
    going = travellers(msgspec.structs.replace(problem, persons=people), shown.stands, shown.persons, numbers)
    digest = sha256_hex(plan_bytes(shown.plan))
    found = manifests(going, reader, shown.prepared.first_day, digest, wanted, side)
    if not found:
        raise UseError.of("exchange.manifest-nobody", reader=reader)
    return found


def _titles_told(prepared: Prepared, people: Mapping[str, RosterPerson]) -> Mapping[str, str]:
    """What the category of each of *people* is called, as far as it may be told beside the name."""
    titles = {one.id: one.title for one in prepared.rule.classes}
    return {person: titles.get(category, "") for person, category in categories_told(prepared, people).items()}
