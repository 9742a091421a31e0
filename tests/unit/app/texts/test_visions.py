"""A vision deposited: what follows in the talks, on whose word, and what stays "not yet"; as known before, nothing changed."""

from __future__ import annotations

import pytest

from desks import Desk
from parley.app.recorded import read_record
from parley.app.texts.negotiating import TEXTS
from parley.app.texts.visions import (
    DepositPlan,
    Mouth,
    VisionFile,
    deposit_named,
    enter_deposit,
    enter_opening,
    plan_deposit,
    visions_of,
)
from parley.kernel import EntryRefused, InputError, UseError
from parley.talks.views import conditions, undertakings

A = VisionFile(b"# A\n\n1. Fire stops.\n", "en", "a.md")
A_UK = VisionFile("# A\n\n1. Вогонь припиняється.\n".encode(), "uk", "a.uk.md")
B = VisionFile(b"# B\n\n1. Fire may stop.\n", "en", "b.md")


def enter(desk: Desk, who: str, plan: DepositPlan) -> int:
    return enter_deposit(desk.of(who), plan).first


def state_of(desk: Desk, name: str, at: int | None = None) -> str:
    return next(one.state for one in undertakings(read_record(desk.store).at(at).snapshot()) if one.id == name)


def condition(desk: Desk, name: str, at: int | None = None) -> str:
    return next(one.state for one in conditions(read_record(desk.store).at(at).snapshot()) if one.id == name)


def test_a_deposit_fulfils_its_undertaking_on_the_depositors_word_and_nothing_else() -> None:
    desk = Desk()
    plan = plan_deposit(desk.texts, [A, A_UK], party="side-a", fulfils="v-a", mouth=Mouth(when="2025-06-01"))
    assert [item.kind for item in plan.talks] == ["undertaking-change"]
    assert plan.waiting == ("v-b",)
    first = enter(desk, "side-a", plan)
    assert state_of(desk, "v-a") == "fulfilled"
    assert state_of(desk, "v-b") == "in-effect"
    assert (condition(desk, "after-both"), condition(desk, "after-matter")) == ("asserted", "asserted")
    view = next(one for one in undertakings(read_record(desk.store).snapshot()) if one.id == "v-a")
    assert [(word.speaker, word.grade) for change in view.changes for word in change.words] == [("side-a", "signed")]
    assert state_of(desk, "v-a", first - 1) == "in-effect"
    assert [(row.party, row.deposit is None) for row in visions_of(desk.texts)] == [("side-a", False), ("side-b", True)]
    assert [
        (row.party, row.deposit is None) for row in visions_of(read_record(desk.store).at(first - 1).of(TEXTS))
    ] == [
        ("side-a", True),
        ("side-b", True),
    ]
    body = desk.texts.deposits.standing[deposit_named(desk.texts, "vision-side-a")].body
    assert list(desk.vault.held()) == sorted(file.commitment for file in body.files)
    assert [file.language for file in body.files] == ["en", "uk"]


def test_the_second_deposit_completes_the_conditions_on_its_own_word() -> None:
    desk = Desk()
    enter(desk, "side-a", plan_deposit(desk.texts, [A], party="side-a", fulfils="v-a"))
    assert plan_deposit(desk.texts, [B], party="side-b", signer="host", fulfils="v-b").ripe == (
        "after-both",
        "after-matter",
    )
    plan = plan_deposit(desk.texts, [B], party="side-b", signer="side-b", fulfils="v-b")
    assert [getattr(item.body, "condition", "") for item in plan.talks] == ["", "after-both", "after-matter"]
    assert (plan.waiting, plan.ripe) == ((), ())
    first = enter(desk, "side-b", plan)
    assert (condition(desk, "after-both"), condition(desk, "after-matter")) == ("met", "met")
    assert (condition(desk, "after-both", first - 1), state_of(desk, "v-b", first - 1)) == ("asserted", "in-effect")
    view = next(one for one in conditions(read_record(desk.store).snapshot()) if one.id == "after-both")
    assert [(one.evidence.speaker, one.evidence.signer) for one in view.assessments] == [("side-b", "side-b")]


def test_a_deposit_that_is_told_puts_no_assessment_into_a_mouth() -> None:
    desk = Desk()
    enter(desk, "side-a", plan_deposit(desk.texts, [A], party="side-a", fulfils="v-a", mouth=Mouth(when="2025-06-01")))
    mouth = Mouth(speaker="head-b", when="2025-06-02")
    plan = plan_deposit(desk.texts, [B], party="side-b", fulfils="v-b", mouth=mouth)
    assert [item.kind for item in plan.talks] == ["undertaking-change"]
    assert plan.ripe == ("after-both", "after-matter")
    enter(desk, "host", plan_deposit(desk.texts, [B], party="side-b", fulfils="v-b", mouth=mouth, met=["after-both"]))
    assert (condition(desk, "after-both"), condition(desk, "after-matter")) == ("met", "asserted")
    early = plan_deposit(
        desk.texts, [B], party="side-b", fulfils="v-b", mouth=Mouth(speaker="head-b", when="2025-05-30")
    )
    assert early.waiting == ("v-a",), "on that day the other vision was not there"


def test_a_person_may_say_that_a_condition_is_met_already() -> None:
    desk = Desk()
    plan = plan_deposit(desk.texts, [A], party="side-a", fulfils="v-a", met=["after-matter"])
    assert [item.kind for item in plan.talks] == ["undertaking-change", "assessment"]
    enter(desk, "side-a", plan)
    assert (condition(desk, "after-both"), condition(desk, "after-matter")) == ("asserted", "met")


def test_everything_that_is_wrong_is_told_at_once() -> None:
    desk = Desk()
    with pytest.raises(InputError) as raised:
        plan_deposit(desk.texts, [A, A], party="outsider", name="U 1", fulfils="u1", met=["v-a"], manner="sealed")
    assert [finding.message.code for finding in raised.value.findings] == [
        "text.sealed-later",
        "text.deposit-id-taken",
        "text.language-twice",
        "text.not-in-talks",
        "text.not-an-undertaking",
        "text.not-a-condition",
    ]
    for fields, code in (
        ({"fulfils": "v-b"}, "text.not-its-undertaking"),
        ({"mouth": Mouth(speaker="nobody")}, "talks-check.unknown"),
        ({"mouth": Mouth(when="31.02.2025")}, "talks-check.date"),
    ):
        with pytest.raises(InputError) as raised:
            plan_deposit(desk.texts, [A], party="side-a", **fields)
        assert code in {finding.message.code for finding in raised.value.findings}, fields
    with pytest.raises(InputError):
        plan_deposit(desk.texts, [], party="side-a")


def test_a_plan_made_before_others_wrote_is_not_entered() -> None:
    desk = Desk()
    plan = plan_deposit(desk.texts, [A], party="side-a", fulfils="v-a")
    enter(desk, "side-b", plan_deposit(desk.texts, [B], party="side-b", fulfils="v-b"))
    with pytest.raises(EntryRefused) as raised:
        enter(desk, "side-a", plan)
    assert raised.value.findings[0].message.code == "text.record-grew"


def test_a_correction_takes_the_place_and_fulfils_nothing_twice() -> None:
    desk = Desk()
    enter(desk, "side-a", plan_deposit(desk.texts, [A], party="side-a", fulfils="v-a"))
    (first,) = desk.texts.deposits.standing
    plan = plan_deposit(
        desk.texts,
        [A_UK],
        party="side-a",
        fulfils="v-a",
        supersedes="vision-side-a",
        because={"en": "a page was missing"},
    )
    assert plan.talks == ()
    enter(desk, "side-a", plan)
    assert list(desk.texts.deposits.standing) == [plan.deposit.id] != [first]
    assert {deposit_named(desk.texts, one) for one in (first, plan.deposit.id, "vision-side-a")} == {plan.deposit.id}
    with pytest.raises(InputError) as raised:
        plan_deposit(desk.texts, [A], party="side-a", supersedes=first)
    assert raised.value.findings[0].message.code == "text.no-such-deposit"


def test_an_opening_says_to_whom_on_whose_word() -> None:
    desk = Desk()
    enter(desk, "side-a", plan_deposit(desk.texts, [A], party="side-a"))
    host = desk.of("host")
    enter_opening(host, desk.texts, "vision-side-a", ("side-b",), Mouth(speaker="side-a"))
    enter_opening(host, desk.texts, "vision-side-a", (), Mouth())
    (row, *_) = visions_of(desk.texts)
    assert [(one.item.body.to, one.mouths, one.item.signer) for one in row.openings] == [  # type: ignore[union-attr]
        (("side-b",), ("side-a",), "host"),
        ((), ("host",), "host"),
    ]
    with pytest.raises(InputError) as raised:
        enter_opening(host, desk.texts, "no-such", ("nobody",), Mouth(speaker="nobody"))
    assert {finding.message.code for finding in raised.value.findings} >= {"text.not-in-talks", "text.no-such-deposit"}


def test_a_deposit_is_named_by_what_it_says_and_a_person_types_the_beginning() -> None:
    one, other = Desk(), Desk()
    names = [
        plan_deposit(desk.texts, files, party="side-a", signer=signer).deposit.id
        for desk in (one, other)
        for files, signer in (([A], "side-a"), ([A], "host"), ([A_UK], "side-a"))
    ]
    assert names[:3] == names[3:], "the same wherever it is planned"
    assert len(set(names)) == 3, "and another for another deposit"
    for files in ([A], [A_UK], [B]):
        enter(one, "side-a", plan_deposit(one.texts, files, party="side-b" if files == [B] else "side-a"))
    a, a_uk, b = one.texts.deposits.standing
    assert deposit_named(one.texts, "vision-side-b") == deposit_named(one.texts, b[:-3]) == b
    assert deposit_named(one.texts, "vision-side-c") == ""
    with pytest.raises(UseError) as raised:
        deposit_named(one.texts, "vision-side-a")
    assert raised.value.findings[0].message.params["names"] == f"{a}, {a_uk}"
    again = plan_deposit(one.texts, [A], party="side-a").deposit.id
    assert again.startswith(a), "taken: so many signs more as it takes"
    assert len(again) == len(a) + 1


def test_openings_of_one_deposit_are_not_counted() -> None:
    desk = Desk()
    enter(desk, "side-a", plan_deposit(desk.texts, [A], party="side-a"))
    (name,) = desk.texts.deposits.standing
    for _ in range(2):
        enter_opening(desk.of("host"), desk.texts, name, (), Mouth())
    ids = [one.body.id for one in desk.texts.deposits.openings[name]]
    assert len(set(ids)) == 2, "the same words twice are two entries"
    assert all(one.startswith(f"{name}.opened-") for one in ids)


def test_case_zero_its_undertakings_and_conditions() -> None:
    from parley.demo import CASE_ZERO, case_file

    desk = Desk(cast=case_file(CASE_ZERO).decode(), first="secretariat")
    before = desk.store.size() - 1
    plan = plan_deposit(desk.texts, [A], party="ukraine", fulfils="u-vision-ukraine", mouth=Mouth(speaker="ukraine"))
    enter(desk, "secretariat", plan)
    assert (plan.waiting, plan.ripe) == (("u-vision-russia",), ())
    assert condition(desk, "cond-resume-reporter") == "asserted"
    mouth = Mouth(speaker="medinsky")
    plan = plan_deposit(desk.texts, [B], party="russia", fulfils="u-vision-russia", mouth=mouth)
    assert set(plan.ripe) >= {"cond-resume-speaker", "cond-resume-reporter"}
    plan = plan_deposit(desk.texts, [B], party="russia", fulfils="u-vision-russia", mouth=mouth, met=plan.ripe)
    enter(desk, "secretariat", plan)
    assert (condition(desk, "cond-resume-reporter"), condition(desk, "cond-resume-speaker")) == ("met", "met")
    assert {state_of(desk, f"u-vision-{side}") for side in ("russia", "ukraine")} == {"fulfilled"}
    assert {state_of(desk, f"u-vision-{side}", before) for side in ("russia", "ukraine")} == {"in-effect"}
    assert condition(desk, "cond-resume-reporter", before) == "asserted"


def test_a_step_that_the_statement_told_of_already_is_not_told_twice() -> None:
    from parley.app.talks import enter as enter_talks
    from parley.app.talks import plan_import
    from parley.demo import CASE_ZERO, FOLLOW_UP, case_file

    desk = Desk(cast=case_file(CASE_ZERO).decode(), first="secretariat")
    enter_talks(desk.of("secretariat"), plan_import(read_record(desk.store), case_file(FOLLOW_UP)).items)
    plan = plan_deposit(
        desk.texts, [B], party="russia", fulfils="u-vision-russia", mouth=Mouth(said_in="f19.delivered")
    )
    assert plan.talks == ()
    assert set(plan.ripe) >= {"cond-resume-speaker", "cond-resume-reporter"}
