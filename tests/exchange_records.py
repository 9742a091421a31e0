"""Entries of an exchange for tests: two lists, a plan, and whatever is told after. The cast: Side A, Side B, the host, an outsider."""

from __future__ import annotations

from parley.exchange.carrying_out.entries import BODIES, ExchangeOpened, ListGiven, PersonsListed, PlanPublished
from parley.exchange.carrying_out.standing_entries import Item
from parley.exchange.carrying_out.vault_documents import ListPaper, Paper, PlanPaper, tokens_of
from parley.kernel import sha256_hex
from parley.planner.plans import Plan, Step
from parley.rosters import PersonName, RosterPerson

EXCHANGE = "thousand"
TYPE_OF = {body: name for name, body in BODIES.items()}
OTHER = {"side-a": "side-b", "side-b": "side-a"}
FIRST_DAY = "2025-05-23"


def digest(text: str) -> str:
    return sha256_hex(text.encode())


def person(name: str, holder: str, **told) -> RosterPerson:
    base = {
        "power_depended_on": OTHER[holder],
        "names": (PersonName(f"Прізвище {name}", "Cyrl"),),
        "consent": "wants",
        "synthetic": True,
    }
    return RosterPerson(person_id=name, holder=holder, **(base | told))


def everybody(count: int = 4) -> list[RosterPerson]:
    """*count* willing persons a side, a standby of each, one who does not want to go, one whom nobody asked."""
    people = [person(f"{side[-1]}{number}", side) for side in OTHER for number in range(count)]
    people += [person(f"{side[-1]}-spare", side, standby="yes") for side in OTHER]
    return [*people, person("a-stays", "side-a", consent="refuses"), person("b-unasked", "side-b", consent="")]


class Told:
    """A record of an exchange being told: ``items`` and the ``papers`` of the vault."""

    def __init__(self, people: list[RosterPerson]) -> None:
        self.items: list[Item] = []
        self.papers: dict[str, Paper] = {}
        self.tokens: dict[str, str] = {}
        rule = digest("rule")
        self.add(
            ExchangeOpened(
                id=EXCHANGE, exchange=EXCHANGE, rule_id="rule", rule=rule, document=rule, parties=("side-a", "side-b")
            )
        )
        for side in OTHER:
            self.list(f"list-{side}", side, [one for one in people if one.holder == side])

    def add(self, body, signer: str = "secretariat") -> Item:
        item = Item(len(self.items), signer, TYPE_OF[type(body)], body)
        self.items.append(item)
        return item

    def list(self, name: str, side: str, people: list[RosterPerson], **more) -> None:
        salts = {one.person_id: digest(f"salt {one.person_id}") for one in people}
        document = digest(f"paper {name}")
        self.papers[document] = ListPaper(side, tuple(people), salts, True)
        tokens = tokens_of(salts)
        self.tokens |= tokens
        given = {"holder": side, "receivers": (OTHER[side],), "count": len(people), "documents": (document,)}
        self.add(ListGiven(id=name, exchange=EXCHANGE, word=side, **(given | more)))
        self.add(PersonsListed(id=f"{name}.1", exchange=EXCHANGE, of=name, tokens=tuple(sorted(tokens.values()))))

    def plan(self, name: str, days: dict[str, int], from_day: int = 0, **more) -> None:
        by_day = sorted((day, who) for who, day in days.items())
        steps = tuple(Step(day, (self.tokens[who],), ("way",)) for day, who in by_day)
        document = digest(f"paper {name}")
        self.papers[document] = PlanPaper(Plan("problem", "test", "", 1, 1, steps), FIRST_DAY, from_day)
        published = {"document": document, "digest": digest(name), "method": "test", "from_date": FIRST_DAY}
        self.add(PlanPublished(id=name, exchange=EXCHANGE, persons=len(days), **published, **more))
