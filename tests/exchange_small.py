"""A small exchange: ten for ten in three days, a standby or two a side; and a node in which it was opened. Everybody is synthetic."""

from __future__ import annotations

from pathlib import Path

from nodes import CAST, build_node
from parley.app.exchanges import NewExchange, make_plan, open_exchange, prepared_of, publish_plan, read_exchange
from parley.app.recorded import read_record
from parley.rosters import PersonName, Roster, RosterPerson
from parley.storage import KeyRing, Node

RULE = """\
parley_rule: 1
id: ten-for-ten
title: Ten for ten
hostilities: active
parties:
  - {id: side-a, title: Side A}
  - {id: side-b, title: Side B}
classes:
  - {id: military, title: military, where: [{field: status, any_of: [pow]}]}
  - {id: civilian, title: civilians, where: [{field: status, any_of: [civilian_internee]}]}
flows:
  - {id: to-side-b, title: from Side A to Side B, from: side-a, to: side-b}
  - {id: to-side-a, title: from Side B to Side A, from: side-b, to: side-a}
clauses:
  - {kind: number, id: ten, of: {flows: [to-side-a, to-side-b]}, exactly: 10}
  - {kind: duration, id: three-days, days: 3}
  - kind: parity
    id: lead
    sides: [{flows: [to-side-a]}, {flows: [to-side-b]}]
    within: 1
    at: handover
  - {kind: counting, id: gone-from-the-list, when: [death-before, refusal, not-found, illness], counts: replaced}
"""
OPERATION = """\
parley_operation: 1
rule: ten-for-ten
first_day: 2025-05-23
days: 3
crossings:
  - {id: bridge, each_way: 4}
camps:
  - {id: camp-a, holder: side-a}
  - {id: camp-b, holder: side-b}
routes:
  - {id: way-a, camp: camp-a, crossing: bridge}
  - {id: way-b, camp: camp-b, crossing: bridge}
vehicles:
  - {id: bus-a, holder: side-a, seats: 4, count: 1}
  - {id: bus-b, holder: side-b, seats: 4, count: 1}
"""
# The bus of Side B does not come on the second day; on the third both sides send two.
LATE_BUS = (
    OPERATION.replace("holder: side-b, seats: 4, count: 1", "holder: side-b, seats: 4, count: [1, 0, 2]")
    .replace("holder: side-a, seats: 4, count: 1", "holder: side-a, seats: 4, count: [1, 1, 2]")
    .replace("each_way: 4", "each_way: [4, 4, 8]")
)
PROMISE = """\
format: parley-talks/1
title: The promise
language: en
utterances:
  - {id: u1, speaker: envoy-a, force: undertakes, matter: swap, content: Ten will go home., spans: report#1}
undertakings:
  - id: ten-of-a
    debtor: side-a
    creditor: side-b
    matter: swap
    content: Ten prisoners of war go home to Side B.
    accounts: [{said_in: u1, quantity: {count: 10, category: prisoner-of-war}}]
"""
SURNAMES = "Бондаренко Коваленко Шевчук Ткаченко Кравчук Олійник Поліщук Лисенко Савченко Мороз Гнатюк Руденко".split()


def roster(holder: str, count: int = 10, spares: int = 2) -> Roster:
    other = {"side-a": "side-b", "side-b": "side-a"}[holder]
    letter = holder[-1]
    people = tuple(
        RosterPerson(
            person_id=f"{letter}{number:02d}",
            holder=holder,
            power_depended_on=other,
            names=(
                PersonName(f"{SURNAMES[number % 12]} {letter.upper()}лекса Іванович{number}", "Cyrl"),
                PersonName(f"{letter.upper()}lexa Surname{number}", "Latn"),
            ),
            date_of_birth=f"19{80 + number}-0{1 + number % 9}-1{number % 10}",
            status="civilian_internee" if number % 5 == 4 else "pow",
            capture_date=f"2024-0{1 + number % 9}-0{1 + number % 9}",
            place_held=f"camp-{letter}",
            transport_need="seat",
            art110_class="none",
            consent="wants",
            consent_date="2025-05-20",
            in_private="yes",
            standby="yes" if number >= count else "",
            synthetic=True,
        )
        for number in range(count + spares)
    )
    return Roster(holder, people, True)


ROSTERS = (roster("side-a"), roster("side-b"))
NEW = NewExchange(
    id="ten",
    rule=RULE.encode(),
    operation=OPERATION.encode(),
    rosters=ROSTERS,
    title={"en": "Ten for ten"},
)


def names() -> set[str]:
    """Every name of the lists, whole and in parts."""
    whole = {name.text for one in ROSTERS for person in one.persons for name in person.names}
    return whole | {part for name in whole for part in name.split() if len(part) > 4}


def opened_node(
    folder: Path, *, planned: bool = True, new: NewExchange = NEW, talks: str = CAST
) -> tuple[Path, KeyRing]:
    """A node in which the small exchange was opened and, if that is wanted, planned; its keys are in memory."""
    made, ring, _ = build_node(folder, talks.encode())
    with Node.open(made) as node:
        desk = node.desk(ring)
        open_exchange(desk, new)
        if planned:
            state, entries = read_exchange(read_record(desk.store), desk.vault)
            prepared, _, _ = prepared_of(state, desk.vault)
            publish_plan(desk, state, entries, make_plan(prepared, state.rosters))
    return made, ring
