"""Undertakings: terms by mouth, life, dues, and figures that are never added over mouths."""

from __future__ import annotations

from typing import Any

import pytest

from parley.talks.entries import Quantity
from parley.talks.views import Count, Dated, Performance, Slice, Tally, UndertakingView, undertakings
from talks_generation import Written, reading, says

U = says("u", "head-a", "undertakes", when={"edtf": "2025-05-16"})


def promise(*accounts: dict[str, Any], **fields: Any) -> Written:
    return "undertaking", {
        "id": "p",
        "debtor": "side-a",
        "accounts": [{"said_in": "u", **one} for one in accounts],
        **fields,
    }


def step(name: str, speaker: str, state: str = "partly-performed", **fields: Any) -> Written:
    return "undertaking-change", {"id": name, "undertaking": "p", "speaker": speaker, "state": state, **fields}


def gave(name: str, speaker: str, *delivered: tuple[int, str], at: str = "2025-05-23", **fields: Any) -> Written:
    figures = [{"count": count, "category": category} for count, category in delivered]
    return step(name, speaker, at={"edtf": at}, delivered=figures, **fields)


def of(*entered: Written, day: str = "") -> UndertakingView:
    (view,) = undertakings(reading(U, *entered, day=day))
    return view


def tallies(*entered: Written) -> list[tuple[tuple[str, ...], dict[str, int]]]:
    return [
        (tally.told_by, {one.category: one.count for one in tally.delivered})
        for tally in of(promise({}), *entered).tallies
    ]


# -- terms ---------------------------------------------------------------------------------------------------------------


def test_the_terms_are_the_accounts_each_on_its_mouth() -> None:
    second = says("v", "paper", "claims")
    view = of(
        second,
        promise(
            {"quantity": {"count": 1000, "category": "prisoner"}, "recipient": "side-b", "form": {"en": "f"}, "note": {"en": "n"}},
            {"said_in": "v", "quantity": {"count": 1000, "category": "prisoner-of-war"}},
            creditor="side-b", matter="swap", content={"en": "a swap"}, trigger={"said": {"en": "once the lists are there"}},
        ),
    )  # fmt: skip
    assert (view.id, view.index, view.debtor, view.creditor, view.matter) == ("p", 14, "side-a", "side-b", "swap")
    assert view.content == {"en": "a swap"}
    assert view.trigger is not None
    first, other = view.accounts
    assert (first.evidence.entry, first.evidence.grade, first.quantity) == (
        "u",
        "own-speaker",
        Quantity(count=1000, category="prisoner"),
    )
    assert (first.recipient, first.form, first.note, first.performance) == ("side-b", {"en": "f"}, {"en": "n"}, None)
    assert (other.evidence.entry, other.evidence.grade, other.quantity) == (
        "v",
        "reporter",
        Quantity(count=1000, category="prisoner-of-war"),
    )
    assert view.debtor_confirms == "yes"


def test_a_debtor_of_whom_only_others_speak_does_not_confirm() -> None:
    entered = (says("v", "head-b", "claims"), promise({"said_in": "v"}))
    assert of(*entered).debtor_confirms == "no"


def test_nobody_speaks_of_it_yet() -> None:
    entered = (promise({"said_in": "v"}), says("v", "head-a", "undertakes", when={"edtf": "2025-05-20"}))
    assert undertakings(reading(*entered, day="2025-05-16")) == ()
    assert len(undertakings(reading(*entered, day="2025-05-20"))) == 1
    assert undertakings(reading(promise({"said_in": "nowhere"}, {"said_in": "swap"}))) == ()
    assert len(undertakings(reading(promise()))) == 1


# -- life ----------------------------------------------------------------------------------------------------------------


def test_it_is_created_while_its_trigger_waits_else_in_effect() -> None:
    assert of(promise({})).state == "in-effect"
    assert of(promise({}, trigger={"condition": "c"})).state == "created"


@pytest.mark.parametrize(
    ("entered", "state", "words"),
    [
        ([step("d", "head-b", "fulfilled")], "fulfilled", ("side-b",)),
        ([step("d", "head-b", "partly-performed"), step("e", "head-a", "fulfilled")], "fulfilled", ("side-a",)),
        ([step("d", "head-b", "in-effect"), step("e", "head-a", "partly-performed")], "partly-performed", ("side-a",)),
        ([step("d", "head-b", "created"), step("e", "head-a", "in-effect")], "in-effect", ("side-a",)),
        ([step("d", "head-b", "suspended"), step("e", "head-a", "partly-performed")], "suspended", ("side-b",)),
        ([step("d", "head-b", "violated"), step("e", "head-a", "fulfilled")], "disputed", ("side-a", "side-b")),
        ([step("d", "head-b", "fulfilled"), step("e", "head-a", "fulfilled")], "fulfilled", ("side-a", "side-b")),
        (
            [
                step("d", "head-b", "violated", at={"edtf": "2025-05-18"}),
                step("e", "head-a", "fulfilled", at={"edtf": "2025-05-20"}),
            ],
            "fulfilled",
            ("side-a",),
        ),
        (
            [
                step("d", "head-b", "suspended", when={"edtf": "2025-05-18"}),
                step("e", "head-a", "resumed", at={"edtf": "2025-05-20"}),
            ],
            "resumed",
            ("side-a",),
        ),
    ],
)
def test_the_latest_change_said_is_the_state(entered: list[Written], state: str, words: tuple[str, ...]) -> None:
    for order in (entered, list(reversed(entered))):
        view = of(promise({}), *order)
        assert (view.state, view.state_on_word_of) == (state, words)


def test_steps_come_in_order_of_time_with_everybody_who_says_so() -> None:
    view = of(
        promise({}),
        gave("d3", "head-a", (307, "military"), at="2025-05-24"),
        gave("d2", "head-b", (120, "civilian"), (270, "military")),
        gave("d1", "head-a", (270, "military"), (120, "civilian")),
        step("d4", "head-a", "fulfilled", at={"edtf": "2025-05-24"}),
    )
    assert [(one.state, one.at.stated, [word.entry for word in one.words]) for one in view.changes] == [
        ("partly-performed", "2025-05-23", ["d1", "d2"]),
        ("partly-performed", "2025-05-24", ["d3"]),
        ("fulfilled", "2025-05-24", ["d4"]),
    ]


def test_a_step_without_a_time_was_when_it_was_said() -> None:
    view = of(promise({}), step("d", "head-a", when={"said": "Friday"}))
    assert view.changes[0].at == Dated(said="Friday")


def test_an_undertaking_on_a_day_leaves_out_what_came_later() -> None:
    entered = (
        promise({}),
        gave("d1", "head-a", (390, "prisoner")),
        gave("d2", "head-a", (307, "prisoner"), at="2025-05-24"),
        step("d3", "head-a", "fulfilled", when={"edtf": "2025-05-25"}),
    )
    assert [len(of(*entered, day=f"2025-05-{day}").changes) for day in (22, 23, 24, 25)] == [0, 1, 2, 3]


def test_changes_of_a_corrected_undertaking_are_of_its_correction() -> None:
    entered = (
        promise({}),
        ("undertaking", {"id": "p2", "debtor": "side-a", "supersedes": "p"}),
        step("d", "head-a", "fulfilled"),
    )
    assert (of(*entered).id, of(*entered).state) == ("p2", "fulfilled")


# -- figures -------------------------------------------------------------------------------------------------------------


def test_figures_are_added_over_the_steps_that_one_side_tells_of() -> None:
    assert tallies(
        gave("d1", "head-a", (270, "military"), (120, "civilian")),
        gave("d2", "office-a", (307, "military"), at="2025-05-24"),
        gave("d3", "head-a", (303, "military"), at="2025-05-25"),
    ) == [(("side-a",), {"civilian": 120, "military": 880})]


def test_deliveries_are_never_summed_over_sides() -> None:
    assert tallies(
        gave("d1", "head-a", (390, "prisoner")),
        gave("d2", "head-b", (380, "prisoner")),
        gave("d3", "paper", (390, "prisoner")),
    ) == [
        (("paper", "side-a"), {"prisoner": 390}),
        (("side-b",), {"prisoner": 380}),
    ]


@pytest.mark.parametrize("at", [{"at": {"edtf": "2025-05-23"}}, {}])
def test_nor_over_the_mouths_of_one_side(at: dict[str, Any]) -> None:
    def told(name: str, speaker: str, count: int) -> Written:
        return step(name, speaker, delivered=[{"count": count, "category": "prisoner"}], **at)

    assert tallies(told("d1", "head-a", 390), told("d2", "office-a", 390)) == [(("side-a",), {"prisoner": 390})]
    assert tallies(told("d1", "head-a", 390), told("d2", "office-a", 400)) == [
        (("side-a",), {"prisoner": 390}),
        (("side-a",), {"prisoner": 400}),
    ]


def test_what_one_mouth_tells_in_part_another_may_tell_in_full() -> None:
    assert tallies(
        gave("d1", "office-a", (270, "military")),
        gave("d2", "head-a", (270, "military"), (120, "civilian")),
    ) == [(("side-a",), {"civilian": 120, "military": 270})]


def test_mouths_at_odds_about_one_step_share_the_others() -> None:
    assert tallies(
        gave("d0", "head-a", (100, "prisoner"), at="2025-05-22"),
        gave("d1", "head-a", (390, "prisoner")),
        gave("d2", "office-a", (400, "prisoner")),
        gave("d3", "side-a", (10, "prisoner"), at="2025-05-24"),
    ) == [(("side-a",), {"prisoner": 500}), (("side-a",), {"prisoner": 510})]


def test_a_dated_step_told_twice_by_one_mouth_counts_once_an_undated_one_twice() -> None:
    assert tallies(gave("d1", "head-a", (10, "prisoner")), gave("d2", "head-a", (10, "prisoner"))) == [
        (("side-a",), {"prisoner": 10})
    ]
    undated = [step(name, "head-a", delivered=[{"count": 10}]) for name in ("d1", "d2")]
    assert tallies(*undated) == [(("side-a",), {"": 20})]


def test_units_are_kept_apart() -> None:
    figures = [{"count": 3, "unit": "buses"}, {"count": 100, "category": "prisoner"}]
    view = of(promise({"quantity": {"count": 100}}), step("d", "head-a", delivered=figures))
    assert view.tallies == (
        Tally(("side-a",), (Quantity(count=3, unit="buses"), Quantity(count=100, category="prisoner")), ("side-a",)),
    )
    assert view.accounts[0].performance == Performance(
        100, (Count(("side-a",), 100, 100, ("side-a",)),), number_met="yes"
    )


def test_a_tally_in_other_units_answers_nothing() -> None:
    buses = step("d", "head-b", delivered=[{"count": 3, "unit": "buses"}])
    assert of(promise({"quantity": {"count": 100}}), buses).accounts[0].performance is None
    both = of(promise({"quantity": {"count": 100}}), buses, step("e", "head-a", delivered=[{"count": 100}]))
    assert both.accounts[0].performance == Performance(
        100, (Count(("side-a",), 100, 100, ("side-a",)),), number_met="yes"
    )


def test_performance_is_counted_by_number_and_by_category_for_each_account() -> None:
    view = of(
        says("v", "paper", "claims"),
        promise(
            {"quantity": {"count": 1000, "category": "prisoner"}},
            {"said_in": "v", "quantity": {"count": 1000, "category": "prisoner-of-war"}},
            {"quantity": {"count": 1000}},
        ),
        gave("d1", "head-a", (880, "military"), (120, "civilian")),
        gave("d2", "head-b", (1000, "prisoner-of-war")),
    )
    prisoner, of_war, any_category = (account.performance for account in view.accounts)
    a, b = ("side-a",), ("side-b",)
    assert prisoner == Performance(1000, (Count(a, 1000, 1000, a), Count(b, 1000, 1000, b)), "prisoner", "yes", "yes")
    assert of_war == Performance(
        1000, (Count(a, 1000, 880, a), Count(b, 1000, 1000, b)), "prisoner-of-war", "yes", "disputed"
    )
    assert any_category == Performance(
        1000, (Count(a, 1000, 1000, a), Count(b, 1000, 1000, b)), "", "yes", "not-stated"
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "met"), [(1000, 1000, "yes"), (1000, 999, "disputed"), (999, 998, "no"), (1001, 1000, "yes")]
)
def test_totals_that_lead_to_other_answers_are_disputed(ours: int, theirs: int, met: str) -> None:
    view = of(
        promise({"quantity": {"count": 1000, "category": "remains"}}),
        gave("d1", "head-a", (ours, "remains")),
        gave("d2", "head-b", (theirs, "remains")),
    )
    performance = view.accounts[0].performance
    assert performance is not None
    assert (performance.number_met, performance.category_met) == (met, met)


# -- due -----------------------------------------------------------------------------------------------------------------


def relative(within: str) -> dict[str, Any]:
    return {"deadline": {"kind": "relative", "within": within, "after": "u"}}


@pytest.mark.parametrize(
    ("within", "due_by"),
    [
        ("P7D", "2025-05-23"),
        ("P1W", "2025-05-23"),
        ("P1M", "2025-06-16"),
        ("P1Y", "2026-05-16"),
        ("PT12H", "2025-05-17"),
        ("P1DT6H", "2025-05-18"),
        ("soon", ""),
        ("P99999Y", ""),
    ],
)
def test_a_relative_deadline_runs_from_the_end_of_what_it_follows(within: str, due_by: str) -> None:
    assert of(promise(relative(within))).accounts[0].due_by == due_by


def test_what_it_follows_may_be_unknown_or_not_told_yet() -> None:
    assert of(promise({"deadline": {"kind": "relative", "within": "P7D", "after": "nothing"}})).accounts[0].due_by == ""
    later = ("session-fact", {"id": "f", "session": "s", "aspect": "held", "at": {"edtf": "2025-06-02"}})
    held = promise({"deadline": {"kind": "relative", "within": "P7D", "after": "f"}})
    assert of(later, held).accounts[0].due_by == "2025-06-09"
    assert of(later, held, day="2025-05-20").accounts[0].due_by == ""


@pytest.mark.parametrize(
    ("deadline", "day", "due"),
    [
        ({"kind": "absolute", "edtf": "2025-05-20"}, "2025-05-21", "overdue"),
        ({"kind": "absolute", "edtf": "2025-05-20"}, "2025-05-20", "due"),
        ({"kind": "absolute", "edtf": "2025-05"}, "2025-05-31", "due"),
        ({"kind": "absolute", "edtf": "2025-05"}, "2025-06-01", "overdue"),
        ({"kind": "absolute", "edtf": "2025-05-20/.."}, "2025-06-01", "vague"),
        ({"kind": "absolute", "edtf": "2025-05-20"}, "", "due"),
        ({"kind": "vague", "said": "in the coming days"}, "2026-05-20", "vague"),
        ({"kind": "unknown"}, "2026-05-20", "unknown"),
        (None, "2026-05-20", "unknown"),
    ],
)
def test_overdue_only_where_a_deadline_has_certainly_passed(
    deadline: dict[str, Any] | None, day: str, due: str
) -> None:
    assert of(promise({"deadline": deadline} if deadline else {}), day=day).due == due


@pytest.mark.parametrize(
    ("states", "due"),
    [
        (["partly-performed"], "overdue"),
        (["fulfilled"], "done"),
        (["violated"], "ended"),
        (["terminated"], "ended"),
        (["discharged"], "ended"),
        (["fulfilled", "violated"], "due"),
        (["suspended", "resumed"], "overdue"),
    ],
)
def test_nothing_is_overdue_that_somebody_says_was_performed(states: list[str], due: str) -> None:
    steps = [step(f"d{number}", "head-b", state) for number, state in enumerate(states)]
    assert of(promise({"deadline": {"kind": "absolute", "edtf": "2025-05-17"}}), *steps, day="2025-06-01").due == due


def test_what_waits_for_its_trigger_waits() -> None:
    assert of(promise({}, trigger={"condition": "c"}), day="2026-05-20").due == "waiting"


# -- of several, in phases, as numbers are meant -------------------------------------------------------------------------


def test_what_several_owe_together_is_one_line_found_under_each() -> None:
    joint = says("v", "head-a", "undertakes", jointly_with=["head-b"])
    entered = (
        joint,
        promise({"said_in": "v"}, jointly_with=["side-b"], in_return_for=["q"], order="in-order"),
        ("undertaking", {"id": "q", "debtor": "host"}),
    )
    one = reading(U, *entered)
    view = undertakings(one)[0]
    assert {side: best.grade for side, best in view.by_debtor.items()} == {
        "side-a": "own-speaker",
        "side-b": "own-speaker",
    }
    assert (view.in_return_for, view.order) == (("q",), "in-order")
    for party in ("side-a", "side-b"):
        assert [found.id for found in undertakings(one, Slice(participant=party))] == ["p"]


@pytest.mark.parametrize(
    ("promised", "given", "met"),
    [
        ({"count": 100, "measure": "at-least"}, 120, "yes"),
        ({"count": 100, "measure": "at-least"}, 99, "no"),
        ({"count": 100, "measure": "at-most"}, 80, "yes"),
        ({"count": 100, "measure": "at-most"}, 101, "no"),
        ({"count": 100, "measure": "about"}, 97, "not-stated"),
        ({"count": 100, "measure": "about"}, 100, "yes"),
        ({"count": 100, "measure": "range", "up_to": 150}, 100, "yes"),
        ({"count": 100, "measure": "range", "up_to": 150}, 99, "no"),
    ],
)
def test_a_number_is_met_as_it_is_meant(promised: dict[str, Any], given: int, met: str) -> None:
    done = of(promise({"quantity": promised}), gave("d", "head-a", (given, ""))).accounts[0].performance
    assert done is not None
    assert done.number_met == met


def test_money_counts_in_its_currency_and_a_percentage_counts_nothing() -> None:
    paid = step("d", "head-a", delivered=[{"count": 5, "currency": "EUR"}, {"count": 50, "percent_of": {"en": "it"}}])
    euros, dollars = ({"quantity": {"count": 5, "currency": code}} for code in ("EUR", "USD"))
    assert of(promise(euros), paid).accounts[0].performance is not None
    assert of(promise(dollars), paid).accounts[0].performance is None
    assert of(promise({"quantity": {"count": 50, "percent_of": {"en": "it"}}}), paid).accounts[0].performance is None


def test_a_deadline_within_a_time_of_an_event_in_words_is_fixed_by_whoever_works_the_event_out() -> None:
    said = says("v", "head-a", "undertakes", spans=["report#1"])
    within = {"said_in": "v", "deadline": {"kind": "relative", "within": "P1M", "event": {"en": "the signing"}}}
    assert of(said, promise(within), day="2025-06-01").due == "vague"
    fixed = ("reckoning", {"id": "k", "edtf": "2025-01-31", "source": "report", "expression": "the signing"})
    view = of(said, promise(within), fixed, day="2025-03-01")
    assert (view.accounts[0].due_by, view.due) == ("2025-02-28", "overdue")


def test_phases_come_in_order_and_the_first_that_is_open_is_due() -> None:
    phases = [
        {"content": {"en": "first"}, "quantity": {"count": 10}, "deadline": {"kind": "absolute", "edtf": "2025-05-20"}},
        {"content": {"en": "then"}, "quantity": {"count": 5}, "deadline": {"kind": "absolute", "edtf": "2025-06-20"}},
    ]
    half = of(promise({"phases": phases}), gave("d", "head-a", (10, "")), day="2025-06-01")
    assert [(one.due_by, one.met) for one in half.accounts[0].phases] == [("2025-05-20", "yes"), ("2025-06-20", "no")]
    assert half.due == "due"
    assert of(promise({"phases": phases}), day="2025-06-01").due == "overdue"
