from __future__ import annotations

import pytest

from desks import CAST, Desk
from parley.app.reading import (
    ReadingDraft,
    decide,
    finish_dry_run,
    new_mouths,
    offers_of,
    read_for_record,
    start_draft,
)
from parley.app.recorded import Recorded, read_record
from parley.kernel import UseError
from parley.reading import Choose, Confirm, DecideOffer, Decision, Introduce, LeaveOut, Suggestion
from parley.storage import MemoryDrafts
from parley.talks import Discrepancy, Silence

KNOWN = CAST.replace(
    "undertakings:\n",
    "undertakings:\n  - {id: p-a, debtor: side-a, matter: resumption, accounts: [{said_in: u1, quantity: {count: 900, category: civilian}}]}\n",
)
REPORT = b"The head of B's delegation said that 1,000 civilians were ready.\nAda Lorn agreed.\n"


class Reader:
    def __init__(self) -> None:
        desk = Desk(KNOWN)
        self.recorded: Recorded = read_record(desk.store)
        self.drafts = MemoryDrafts()
        read = read_for_record(self.recorded, REPORT, file="report.txt", mouth="host")
        self.draft: ReadingDraft = start_draft(self.recorded, self.drafts, desk.of("host"), read, REPORT)

    def decide(self, *decisions: Decision) -> None:
        for one in decisions:
            self.draft = decide(self.recorded, self.drafts, self.draft, one, "ann")

    def offers(self) -> list[str]:
        return [one.id for one in offers_of(self.recorded, self.draft)]


def choose(card: str, field: str, *values: str) -> Choose:
    return Choose(card=card, field=field, values=tuple(Suggestion(one, None, "") for one in values))


@pytest.fixture
def reader() -> Reader:
    return Reader()


def test_a_party_that_nobody_lets_speak_and_a_missing_time_are_offered(reader: Reader) -> None:
    assert reader.offers() == ["silent-party:side-a", "no-date:"]
    reader.decide(choose("2a", "speaker", "side-a"), choose("2a", "time", "on Friday"))
    assert reader.offers() == []
    reader.decide(LeaveOut(card="2a", reason="no-act"))
    assert reader.offers() == ["silent-party:side-a", "no-date:"]


def test_what_is_taken_becomes_an_entry_and_what_is_passed_over_is_not_asked_again(reader: Reader) -> None:
    with pytest.raises(UseError):
        reader.decide(DecideOffer(offer="no-date:", what="take"))
    reader.decide(
        DecideOffer(offer="silent-party:side-a", what="take", content="Nobody of Side A speaks."),
        DecideOffer(offer="no-date:", what="pass"),
        LeaveOut(card="1a", reason="nothing-new"),
        LeaveOut(card="2a", reason="no-act"),
    )
    assert reader.offers() == []
    plan = finish_dry_run(reader.recorded, reader.draft, "host", lambda card: {"en": card.reason})
    assert plan.can_be_signed
    silences = [item.body for item in plan.items if isinstance(item.body, Silence)]
    assert [(one.source, one.about, one.content) for one in silences] == [
        ("report", ("side-a",), {"en": "Nobody of Side A speaks."})
    ]


def test_another_number_and_the_same_act_are_held_against_the_record(reader: Reader) -> None:
    reader.decide(choose("1a", "matter", "resumption"))
    assert not any(one.startswith(("other-number", "same-act")) for one in reader.offers())
    reader.decide(Confirm(card="1a"))
    offer = "other-number:1a:u1"
    assert offer in reader.offers()
    message = next(one.message for one in offers_of(reader.recorded, reader.draft) if one.id == offer)
    assert (message.params["count"], message.params["known"]) == (1000, 900)
    reader.decide(DecideOffer(offer=offer, what="take", content="900 or 1,000."), LeaveOut(card="2a", reason="no-act"))
    plan = finish_dry_run(reader.recorded, reader.draft, "host", lambda card: {"en": card.reason})
    assert plan.can_be_signed, plan.findings
    assert [item.body.between for item in plan.items if isinstance(item.body, Discrepancy)] == [("u1", "report.1a")]


def test_a_name_is_new_until_it_is_somebody_of_the_record(reader: Reader) -> None:
    assert new_mouths(reader.draft.state) == ("Ada Lorn",)
    reader.decide(Introduce(told="Ada Lorn", id="ada-lorn", kind="person"))
    assert new_mouths(reader.draft.state) == ("Ada Lorn",)
    reader.decide(Introduce(told="Ada Lorn", id="head-b"))
    assert new_mouths(reader.draft.state) == ()
