from __future__ import annotations

import dataclasses

import msgspec
import pytest

from desks import Desk
from parley.app.reading import (
    FinishPlan,
    ReadingDraft,
    decide,
    finish,
    finish_dry_run,
    read_for_record,
    start_draft,
    would_count_as,
)
from parley.app.record import give
from parley.app.recorded import Recorded, read_record
from parley.kernel import InputError
from parley.reading import (
    AddAct,
    AnotherAct,
    Card,
    Choose,
    Confirm,
    Decision,
    Introduce,
    LeaveOut,
    NestedMouth,
    Suggestion,
)
from parley.storage import MemoryDrafts
from parley.talks import Condition, HowRead, Omission, Source, Undertaking, Utterance

REPORT = (
    b"Side A said on Friday that Side B agreed to hand over 1,000 prisoners of war by Sunday if the road is open.\n"
    b"Ada Lorn of the Red Cross welcomed it.\n"
    b"Rain fell.\n"
)


def in_words(card: Card) -> dict[str, str]:
    return {"en": f"left out: {card.reason}"}


def choose(card: str, field: str, *values: str, new: bool = False) -> Choose:
    return Choose(card=card, field=field, values=tuple(Suggestion(one, None, "", new) for one in values))


class Reader:
    """One person reading one report at a desk."""

    def __init__(self) -> None:
        self.desk = Desk()
        self.recorded: Recorded = read_record(self.desk.store)
        self.drafts = MemoryDrafts()
        read = read_for_record(self.recorded, REPORT, file="report.txt", mouth="host")
        self.draft: ReadingDraft = start_draft(self.recorded, self.drafts, self.desk.of("host"), read, REPORT)

    def decide(self, *decisions: Decision) -> None:
        for one in decisions:
            self.draft = decide(self.recorded, self.drafts, self.draft, one, "ann")

    def answer_the_rest(self) -> None:
        """Leave open or out whatever still is a question."""
        for card in self.draft.state.open_cards:
            self.decide(LeaveOut(card=card.name, reason="no-act"))

    def dry_run(self) -> FinishPlan:
        return finish_dry_run(self.recorded, self.draft, "host", in_words)


@pytest.fixture
def reader() -> Reader:
    return Reader()


def codes(plan: FinishPlan) -> list[str]:
    return [finding.message.code for finding in plan.findings if finding.severity == "error"]


def test_nothing_is_signed_while_a_card_is_open(reader: Reader) -> None:
    plan = reader.dry_run()
    assert set(codes(plan)) >= {"reading.cards-open", "reading.nothing-decided"}
    assert not plan.can_be_signed
    with pytest.raises(InputError):
        finish(reader.desk.of("host"), reader.drafts, reader.draft, plan)
    assert read_record(reader.desk.store).size == reader.recorded.size


def test_what_was_confirmed_is_entered_with_who_proposed_and_who_confirmed_it(reader: Reader) -> None:
    first = reader.draft.state.cards[0].name
    reader.decide(
        choose(first, "speaker", "side-b"),
        choose(first, "via", "side-a"),
        choose(first, "force", "undertakes"),
        choose(first, "matter", "resumption"),
        choose(first, "quantities", "1,000 prisoner-of-war"),
        choose(first, "deadline", "by Sunday"),
        choose(first, "condition", "the road is open"),
        choose(first, "voice", "indirect"),
        choose(first, "content", "B hands over a thousand."),
        Confirm(card=first),
    )
    reader.answer_the_rest()
    plan = reader.dry_run()
    assert codes(plan) == []
    finish(reader.desk.of("host"), reader.drafts, reader.draft, plan)
    after = read_record(reader.desk.store)
    talks = after.talks
    said = talks.items["report.1a"].body
    assert isinstance(said, Utterance)
    assert (said.speaker, said.via, said.force) == ("side-b", ("side-a", "host"), "undertakes")
    assert said.spans[0].startswith("report#1@")
    assert said.content == {"en": "B hands over a thousand."}
    assert isinstance(said.how_read, HowRead)
    assert (said.how_read.proposed_by, said.how_read.confirmed_by) == ("rules/2", ("ann",))
    assert "speaker" in said.how_read.changed
    promise = talks.items["report.1a.promise"].body
    assert isinstance(promise, Undertaking)
    assert (promise.debtor, promise.accounts[0].said_in) == ("side-b", "report.1a")
    assert promise.accounts[0].quantity is not None
    assert promise.accounts[0].quantity.count == 1000
    condition = talks.items["report.1a.condition"].body
    assert isinstance(condition, Condition)
    assert condition.matter == "resumption"
    assert reader.drafts.names() == ()


def test_the_file_as_it_was_lies_in_the_vault(reader: Reader) -> None:
    reader.decide(
        choose("3a", "speaker", "reporter"),
        choose("3a", "matter"),
        choose("3a", "voice", "reporter"),
        Confirm(card="3a"),
    )
    reader.answer_the_rest()
    finish(reader.desk.of("host"), reader.drafts, reader.draft, reader.dry_run())
    talks = read_record(reader.desk.store).talks
    source = talks.items["report"].body
    assert isinstance(source, Source)
    assert give(reader.desk.vault, source.commitment) == REPORT
    rain = talks.items["report.3a"].body
    assert isinstance(rain, Utterance)
    assert (rain.speaker, rain.via, rain.content) == ("host", (), {"en": "Rain fell."})
    assert rain.how_read is not None
    assert rain.how_read.content_from == "passage"


def test_what_was_left_out_is_an_omission_unless_its_words_have_an_entry(reader: Reader) -> None:
    reader.decide(
        Introduce(told="Ada Lorn", id="ada-lorn", kind="person", office="of the Red Cross"),
        choose("2a", "matter", "resumption"),
        AnotherAct(card="2a"),
        Confirm(card="2a"),
        LeaveOut(card="2a-2", reason="no-act"),
        LeaveOut(card="3a", reason="other", note="weather"),
    )
    reader.answer_the_rest()
    plan = reader.dry_run()
    assert codes(plan) == []
    names = [item.body.id for item in plan.items]
    assert "report.3a.out" in names
    assert "report.2a-2.out" not in names
    left = next(item.body for item in plan.items if item.body.id == "report.3a.out")
    assert isinstance(left, Omission)
    assert left.content == {"en": "left out: other"}
    assert plan.snapshot.talks.items["ada-lorn"].kind == "participant"
    assert plan.entries["2a"] == "report.2a"


def test_an_entry_names_the_rules_that_proposed_it_and_not_those_of_today(reader: Reader) -> None:
    facts = msgspec.structs.replace(reader.draft.facts, rules="0")
    report = msgspec.structs.replace(reader.draft.report, facts=facts)
    reader.draft = dataclasses.replace(reader.draft, report=report)
    reader.decide(choose("3a", "speaker", "reporter"), choose("3a", "matter"), Confirm(card="3a"))
    said = next(item.body for item in reader.dry_run().items if isinstance(item.body, Utterance))
    assert said.how_read is not None
    assert said.how_read.proposed_by == "rules/0"


def test_an_act_that_a_person_added_is_not_called_proposed_by_rules(reader: Reader) -> None:
    reader.decide(
        AddAct(passage=3, start=0, end=4),
        choose("3a-2", "speaker", "side-a"),
        choose("3a-2", "force", "agrees"),
        choose("3a-2", "matter"),
        choose("3a-2", "voice", "indirect"),
        AnotherAct(card="3a-2"),
        choose("3a-3", "force", "offers"),
        Confirm(card="3a-2"),
        Confirm(card="3a-3"),
    )
    reader.answer_the_rest()
    plan = reader.dry_run()
    assert codes(plan) == []
    said = {item.body.id: item.body.how_read for item in plan.items if isinstance(item.body, Utterance)}
    assert {name: how and (how.proposed_by, how.confirmed_by) for name, how in said.items()} == {
        "report.3a-2": ("", ("ann",)),
        "report.3a-3": ("", ("ann",)),
    }


def test_what_is_wrong_is_told_with_the_entry_and_the_field(reader: Reader) -> None:
    reader.decide(
        Introduce(told="Ada Lorn", id="ada-lorn", kind="person"),
        choose("2a", "matter"),
        choose("2a", "content", "hidden \u202e turn"),
        Confirm(card="2a"),
    )
    reader.answer_the_rest()
    plan = reader.dry_run()
    assert not plan.can_be_signed
    assert any(finding.place.path.startswith("report.2a") for finding in plan.findings if finding.severity == "error")


def test_it_says_beforehand_what_a_card_will_count_as(reader: Reader) -> None:
    first = reader.draft.state.cards[0]
    reader.decide(
        NestedMouth(card=first.name), choose(first.name, "speaker", "side-b"), choose(first.name, "force", "agrees")
    )
    card = reader.draft.state.card(first.name)
    evidence = would_count_as(reader.recorded, reader.draft, card, "host")
    assert evidence is not None
    assert evidence.grade == "told-by-another"
    assert would_count_as(reader.recorded, reader.draft, reader.draft.state.card("3a"), "host") is None


def test_a_source_that_came_meanwhile_is_the_one_or_another(reader: Reader) -> None:
    other = Reader()
    for one in (reader, other):
        one.decide(choose("3a", "speaker", "reporter"), choose("3a", "matter"), Confirm(card="3a"))
        one.answer_the_rest()
    finish(reader.desk.of("host"), reader.drafts, reader.draft, reader.dry_run())
    now = read_record(reader.desk.store)
    again = finish_dry_run(now, reader.draft, "host", in_words)
    assert all(item.kind != "source" for item in again.items)
    assert again.entries["3a"].startswith("report.3a-")
    facts = msgspec.structs.replace(other.draft.facts, sha256="0" * 64)
    renamed = dataclasses.replace(other.draft, report=msgspec.structs.replace(other.draft.report, facts=facts))
    plan = finish_dry_run(now, renamed, "host", in_words)
    assert [item.body.id for item in plan.items if item.kind == "source"] == ["report-00000000"]
    assert codes(plan) == []
