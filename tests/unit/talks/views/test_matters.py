"""Matters: how far each got, and on whose word."""

from __future__ import annotations

import pytest

from parley.talks.views import MatterView, matters
from talks_generation import Written, reading, says


def swap(*entered: Written, day: str = "", signer: str = "recorder") -> MatterView:
    return next(view for view in matters(reading(*entered, day=day, signer=signer)) if view.id == "swap")


def grades(view: MatterView) -> dict[str, str]:
    return {side: best.grade for side, best in view.agreeing.items()}


A = says("ua", "head-a", "agrees")
B = says("ub", "head-b", "agrees")


def test_a_matter_of_which_nothing_is_said() -> None:
    view = swap()
    assert (view.kind, view.title, view.index, view.status) == (
        "prisoner-exchange",
        {"en": "A swap"},
        11,
        "nothing-said",
    )
    assert (view.between, view.silent, view.agreeing, view.on_word_of) == (
        ("side-a", "side-b"),
        ("side-a", "side-b"),
        {},
        (),
    )
    assert view.utterances == 0


def test_agreed_when_every_side_says_so_itself() -> None:
    view = swap(A, B)
    assert view.status == "agreed"
    assert grades(view) == {"side-a": "own-speaker", "side-b": "own-speaker"}
    assert view.on_word_of == ("side-a", "side-b")
    assert view.positions == ("swap@side-a", "swap@side-b")
    assert view.utterances == 2


@pytest.mark.parametrize("force", ["agrees", "undertakes", "delivers"])
def test_what_counts_as_agreement(force: str) -> None:
    assert swap(says("ua", "head-a", force), B).status == "agreed"


@pytest.mark.parametrize(
    "force",
    [
        "notes",
        "wishes",
        "offers",
        "proposes",
        "requests",
        "invites",
        "reserves",
        "claims",
        "clarifies",
        "denies",
        "disputes",
    ],
)
def test_what_does_not_count_as_agreement(force: str) -> None:
    view = swap(says("ua", "head-a", force), B)
    assert view.status == "not-agreed"
    assert grades(view) == {"side-b": "own-speaker"}
    assert view.on_word_of == ("side-b",)


def test_a_signed_word_is_the_side_s_own() -> None:
    view = swap(says("ua", "side-a", "agrees"), says("ub", "head-b", "agrees"), signer="side-a")
    assert grades(view) == {"side-a": "signed", "side-b": "own-speaker"}
    assert view.status == "agreed"


@pytest.mark.parametrize(
    ("other", "grade", "on_word_of"),
    [
        (says("ub", "head-a", "agrees", for_party="side-b"), "told-by-another", ("side-a",)),
        (says("ub", "head-b", "agrees", via=["head-a", "paper"]), "told-by-another", ("side-a",)),
        (says("ub", "host", "agrees", for_party="head-b"), "told-by-another", ("host", "side-a")),
        (says("ub", "paper", "agrees", for_party="side-b"), "reporter", ("paper", "side-a")),
        (says("ub", "side-b", "agrees", via=["paper"]), "reporter", ("paper", "side-a")),
        (says("ub", "side-b", "agrees", spans=["report#1"]), "reporter", ("paper", "side-a")),
        (says("ub", "somebody-b", "agrees"), "own-unnamed", ("side-a", "somebody-b")),
    ],
)
def test_agreed_on_another_s_word_is_told_as_that(other: Written, grade: str, on_word_of: tuple[str, ...]) -> None:
    view = swap(A, other)
    assert view.status == "agreed-as-told"
    assert grades(view) == {"side-a": "own-speaker", "side-b": grade}
    assert view.on_word_of == on_word_of


def test_a_side_s_own_word_is_enough_beside_another_s() -> None:
    view = swap(A, says("x", "head-a", "agrees", for_party="side-b"), B)
    assert view.status == "agreed"
    assert view.on_word_of == ("side-a", "side-b")


def test_a_third_party_neither_makes_agreement_nor_hinders_it() -> None:
    assert swap(says("uo", "outsider", "wishes"), says("uh", "host", "agrees")).status == "raised"
    assert swap(A, says("uo", "outsider", "agrees")).status == "not-agreed"
    view = swap(A, B, says("uo", "outsider", "refuses"))
    assert view.status == "agreed"
    assert view.positions == ("swap@outsider", "swap@side-a", "swap@side-b")


@pytest.mark.parametrize(
    ("entered", "status"),
    [
        ([A, says("ub", "head-b", "agrees-if")], "conditional"),
        ([A], "not-agreed"),
        ([says("ua", "head-a", "agrees-if"), says("ub", "head-b", "agrees-if")], "proposed"),
        ([says("ua", "head-a", "proposes")], "proposed"),
        ([says("ua", "head-a", "wishes")], "raised"),
        ([says("ua", "head-a", "claims")], "raised"),
        ([says("ua", "head-a", "proposes"), says("ub", "head-b", "refuses")], "refused"),
        ([A, says("ub", "head-b", "refuses")], "refused"),
        ([A, B, says("uc", "head-b", "refuses")], "not-agreed"),
        ([A, B, says("uc", "head-b", "withdraws")], "not-agreed"),
    ],
)
def test_the_status_of_a_matter(entered: list[Written], status: str) -> None:
    assert swap(*entered).status == status


def test_who_agreed_and_then_took_it_back_does_not_agree() -> None:
    later = says("uc", "head-b", "refuses", when={"after": ["ub"]})
    assert swap(A, B, later).status == "refused"


def test_a_matter_between_nobody_is_never_agreed() -> None:
    entered = (
        ("matter", {"id": "talk", "kind": "other", "title": {}, "part_of": "swap", "note": {"en": "n"}}),
        says("ua", "head-a", "agrees", matter="talk"),
    )
    view = matters(reading(*entered))[1]
    assert (view.id, view.status, view.part_of, view.note) == ("talk", "raised", "swap", {"en": "n"})


def test_those_between_whom_it_is_are_sides() -> None:
    entered = (
        ("matter", {"id": "talk", "kind": "other", "title": {}, "between": ["head-a", "office-a", "side-b"]}),
        says("ua", "head-a", "agrees", matter="talk"),
        says("ub", "side-b", "agrees", matter="talk", via=["head-b"]),
    )
    view = matters(reading(*entered))[1]
    assert view.between == ("side-a", "side-b")
    assert view.status == "agreed"


def test_a_matter_on_a_day_leaves_out_what_came_later() -> None:
    late = says("ub", "head-b", "agrees", when={"edtf": "2025-05-20"})
    assert swap(A, late, day="2025-05-16").utterances == 1
    assert swap(A, late, day="2025-05-16").status == "not-agreed"
    assert swap(A, late, day="2025-05-20").status == "agreed"


def test_a_corrected_matter_keeps_what_was_said_of_it() -> None:
    entered = (
        (
            "matter",
            {
                "id": "swap2",
                "kind": "prisoner-exchange",
                "title": {},
                "between": ["side-a", "side-b"],
                "supersedes": "swap",
            },
        ),
        A,
        B,
    )
    (view,) = matters(reading(*entered))
    assert (view.id, view.status, view.utterances) == ("swap2", "agreed", 2)


def test_matters_come_in_the_order_of_the_record() -> None:
    entered = [("matter", {"id": name, "kind": "other", "title": {}}) for name in ("zebra", "apple")]
    assert [view.id for view in matters(reading(*entered))] == ["swap", "zebra", "apple"]


def promise(
    name: str, debtor: str, *steps: dict[str, object], quantity: dict[str, object] | None = None
) -> list[Written]:
    account = {"said_in": "said", **({"quantity": quantity} if quantity else {})}
    changes = [
        ("undertaking-change", {"id": f"{name}.{number}", "undertaking": name, **step})
        for number, step in enumerate(steps)
    ]
    return [("undertaking", {"id": name, "debtor": debtor, "matter": "swap", "accounts": [account]}), *changes]


SAID = says("said", "head-a", "claims")


def test_what_was_fulfilled_is_carried_out_on_whose_account() -> None:
    view = swap(A, SAID, *promise("p", "side-a", {"state": "fulfilled", "speaker": "head-b"}))
    assert (view.status, view.on_word_of) == ("carried-out", ("side-b",))


def test_what_was_delivered_on_both_accounts_is_carried_out() -> None:
    def delivered(count: int) -> list[dict[str, object]]:
        return [
            {
                "state": "partly-performed",
                "speaker": speaker,
                "at": {"edtf": "2025-05-25"},
                "delivered": [{"count": count}],
            }
            for speaker in ("head-a", "head-b")
        ]

    whole = [*promise("p", "side-a", *delivered(10), quantity={"count": 10})]
    assert (swap(SAID, *whole).status, swap(SAID, *whole).on_word_of) == ("carried-out", ("side-a", "side-b"))
    part = [*promise("p", "side-a", *delivered(9), quantity={"count": 10})]
    assert swap(SAID, *part).status == "carried-out-in-part"
    both = [*whole, *promise("q", "side-b")]
    assert swap(SAID, *both).status == "carried-out-in-part"


def test_what_the_two_sides_tell_differently_of_its_end_is_disputed() -> None:
    steps = ({"state": "fulfilled", "speaker": "head-a"}, {"state": "violated", "speaker": "head-b"})
    view = swap(SAID, *promise("p", "side-a", *steps))
    assert (view.status, view.on_word_of) == ("disputed", ("side-a", "side-b")) or view.status == "disputed"


def test_handed_over_by_each_is_carried_out() -> None:
    assert swap(says("ua", "head-a", "delivers"), says("ub", "head-b", "delivers")).status == "carried-out"


def test_what_ended_without_being_carried_out_lapsed() -> None:
    assert swap(A, B, SAID, *promise("p", "side-a", {"state": "terminated", "speaker": "head-b"})).status == "lapsed"
    assert swap(says("ua", "head-a", "withdraws")).status == "lapsed"


@pytest.mark.parametrize(
    ("refusal", "status", "on_word_of"),
    [
        (says("ub", "head-b", "refuses"), "refused", ("side-b",)),
        (says("ub", "head-a", "refuses", for_party="side-b"), "refused-as-told", ("side-a",)),
        (says("ub", "somebody-b", "refuses"), "refused-as-told", ("somebody-b",)),
        (says("ub", "side-b", "refuses", via=["paper"]), "refused-as-told", ("paper",)),
    ],
)
def test_refused_by_whom_and_on_whose_word(refusal: Written, status: str, on_word_of: tuple[str, ...]) -> None:
    view = swap(A, refusal)
    assert (view.status, view.on_word_of, list(view.refusing)) == (status, on_word_of, ["side-b"])


def test_what_a_side_denies_of_itself_is_disputed() -> None:
    told = says("ub", "head-a", "agrees", for_party="side-b")
    denied = says("no", "head-b", "denies", about=["ub"])
    assert swap(A, told, denied).status == "disputed"
    assert swap(A, told, denied).disputed_by == ("no",)
    assert swap(A, told, says("no", "outsider", "denies", about=["ub"])).status == "agreed-as-told"
    assert swap(A, told, says("x", "head-b", "refuses")).status == "disputed"


def test_what_rests_on_a_version_that_was_corrected_is_marked() -> None:
    corrected = ("source", {"id": "r2", "kind": "report", "title": {"en": "R2"}, "supersedes": "report"})
    view = swap(says("ua", "head-a", "agrees", spans=["report#1"]), B, corrected)
    assert (view.status, view.standing) == ("agreed", "corrected")


def test_tried_and_not_agreed_is_a_state_on_somebody_s_word() -> None:
    tried = says("t", "host", "could-not-agree", when={"edtf": "2025-05-16"})
    view = swap(says("ua", "head-a", "proposes", when={"edtf": "2025-05-15"}), tried)
    assert (view.status, view.on_word_of) == ("tried", ("host",))
    assert swap(A, tried).status == "tried"
    assert swap(A, B, tried).status == "agreed"
    assert swap(A, says("ub", "head-b", "refuses"), tried).status == "refused"
    assert swap(tried, says("ua", "head-a", "proposes", when={"edtf": "2025-05-20"})).status == "proposed"
    assert swap(tried, says("ua", "head-a", "proposes", when={"after": ["t"]})).status == "proposed"
