"""Hand out what readers at a crossing get: the sheet of a day to be ticked, and the manifests of a plan. Nothing is entered by it.

Which fields of a person each reader is told is decided in `parley.rosters.disclosure`.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from parley.app.exchanges.replanning import day_number
from parley.app.exchanges.showing import Shown
from parley.exchange.carrying_out import ExchangeState
from parley.exchange.handover import Manifest, Reader, Selection, Sheet, make_sheet, manifests, travellers
from parley.exchange.operation import Prepared
from parley.kernel import UseError, sha256_hex
from parley.planner import in_state, plan_bytes

__all__ = ["manifests_of", "sheet_of"]


def sheet_of(
    state: ExchangeState,
    prepared: Prepared,
    day: str,
    reader: str,
    *,
    crossing: str = "",
    standbys: bool = True,
) -> Sheet:
    """The sheet of calendar day *day* (YYYY-MM-DD) for *reader*, a party or whoever assists.

    *crossing*: only this one (empty: all); *standbys*: with the reader's own standbys at the end. Raises `UseError`: no plan is in force
    (``exchange.replan-no-plan``), the day is none of the plan, nobody comes that day (``exchange.sheet-empty``).
    """
    if not state.plans:
        raise UseError.of("exchange.replan-no-plan")
    people = {person.person_id: person for roster in state.rosters for person in roster.persons}
    sheet = make_sheet(
        state.exchange,
        state.plans[-1].published.id,
        prepared.first_day.isoformat(),
        day_number(prepared, day),
        reader,
        state.steps,
        people,
        trips=state.trips,
        crossing_of={route.id: route.crossing for route in prepared.problem.routes},
        categories=_categories(prepared),
        crossing=crossing,
        standbys=in_state(state.ledger, "standby") if standbys else (),
    )
    if not any(row.number for row in sheet.rows):
        raise UseError.of("exchange.sheet-empty", day=day, crossing=crossing or "-")
    return sheet


def manifests_of(shown: Shown, reader: Reader, wanted: Selection, side: str = "") -> tuple[Manifest, ...]:
    """The manifests of what is shown, for *reader*; *side*: the party that the reader belongs to (empty: a neutral).

    Raises `UseError`: nobody is on them (``exchange.manifest-nobody``), or *side* is no party of the rule (``exchange.no-such-party``).
    """
    problem = shown.prepared.problem
    if side and side not in problem.parties:
        raise UseError.of("exchange.no-such-party", party=side[:80], parties=", ".join(problem.parties))
    # The planner's own category may tell of a wound; on paper stands the category of the rule.
    people = tuple(
        msgspec.structs.replace(person, category=shown.categories.get(person.id, "")) for person in problem.persons
    )
    going = travellers(msgspec.structs.replace(problem, persons=people), shown.plan, shown.persons)
    digest = sha256_hex(plan_bytes(shown.plan))
    found = manifests(going, reader, shown.prepared.first_day, digest, wanted, side)
    if not found:
        raise UseError.of("exchange.manifest-nobody", reader=reader)
    return found


def _categories(prepared: Prepared) -> Mapping[str, str]:
    """What the category of each person is called: a class of the facet ``category`` only, so that no class of health is among them."""
    titles = {one.id: one.title for one in prepared.rule.classes if one.facet == "category"}
    return {name: next((titles[one] for one in own if one in titles), "") for name, own in prepared.classes_of.items()}
