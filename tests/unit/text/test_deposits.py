"""Deposits folded: what stands, what was made known, what corrects what; sealed has its place and nothing else."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from parley.text.deposits import Deposit, DepositedFile, DepositItem, DepositWithdrawn, Opened, deposits_of

FILE = DepositedFile(language="en", commitment="0" * 64)


def items(*bodies: Deposit | Opened | DepositWithdrawn) -> list[DepositItem]:
    return [DepositItem(number, "secretariat", body) for number, body in enumerate(bodies, 3)]


def deposit(name: str = "v", party: str = "side-a", **fields: object) -> Deposit:
    return Deposit(id=name, party=party, files=(FILE,), **fields)  # type: ignore[arg-type]


def test_deposits_and_openings_stand_by_party() -> None:
    folded = deposits_of(items(deposit(), deposit("w", "side-b"), Opened(id="o", deposit="v", to=("side-b",))))
    assert list(folded.standing) == ["v", "w"]
    assert [item.body.id for item in folded.of_party("side-a")] == ["v"]
    assert [item.body.id for item in folded.openings["v"]] == ["o"]
    assert folded.findings == ()


def test_a_correction_takes_the_place_and_openings_follow_it() -> None:
    folded = deposits_of(
        items(
            deposit(),
            Opened(id="o", deposit="v"),
            deposit("v2", supersedes="v", because={"en": "a page was missing"}),
            Opened(id="o2", deposit="v", supersedes="o"),
        )
    )
    assert list(folded.standing) == ["v2"]
    assert folded.corrected == {"v": "v2", "o": "o2"}
    assert [item.body.id for item in folded.openings["v2"]] == ["o2"]


def test_what_does_not_fit_is_a_finding_and_changes_nothing() -> None:
    folded = deposits_of(
        items(
            deposit(),
            deposit(party="side-b"),
            Opened(id="o", deposit="nothing"),
            deposit("x", supersedes="nothing"),
            deposit("y", supersedes="o"),
        )
    )
    assert [finding.message.code for finding in folded.findings] == [
        "text.deposit-twice",
        "text.deposit-corrects-nothing",
        "text.deposit-corrects-nothing",
        "text.no-such-deposit",
    ]
    standing = folded.standing["v"].body
    assert isinstance(standing, Deposit)
    assert standing.party == "side-a"


def test_a_sealed_deposit_of_a_later_parley_is_shown_and_never_opened() -> None:
    folded = deposits_of(
        items(deposit(manner="sealed", custodians=("one", "two", "three")), Opened(id="o", deposit="v", to=("side-b",)))
    )
    assert {finding.message.code for finding in folded.findings} == {"text.sealed-not-known-here"}
    assert "v" in folded.standing
    assert folded.openings == {}


def test_corrections_in_a_circle_stay_and_are_told() -> None:
    folded = deposits_of(items(deposit("a", supersedes="b"), deposit("b", supersedes="a")))
    assert folded.meant("a") in ("a", "b")
    assert list(folded.standing) == ["a", "b"]
    assert [(one.message.code, one.message.params["id"]) for one in folded.findings] == [
        ("talks.corrections-circle", "a"),
        ("talks.corrections-circle", "b"),
    ]


def test_to_correct_a_correction_does_not_bring_the_first_version_back() -> None:
    folded = deposits_of(items(deposit("a"), deposit("b", supersedes="a"), deposit("c", supersedes="b")))
    assert list(folded.standing) == ["c"]
    assert folded.corrected == {"a": "c", "b": "c"}


def test_corrections_that_compete_stand_side_by_side() -> None:
    """It was the first correction that counted once, and the second a finding: two copies could have had another first."""
    folded = deposits_of(
        items(deposit("a"), deposit("c", supersedes="a"), deposit("b", supersedes="a"), Opened(id="o", deposit="a"))
    )
    assert list(folded.standing) == ["c", "b"]
    assert folded.meant("a") == "b"
    assert [item.body.id for item in folded.openings["b"]] == ["o"]
    assert folded.findings == ()


def test_a_correction_may_come_before_what_it_corrects() -> None:
    folded = deposits_of(items(deposit("b", supersedes="a"), deposit("a")))
    assert list(folded.standing) == ["b"]
    assert folded.findings == ()


def test_a_withdrawn_deposit_goes_with_its_openings_and_comes_back_if_the_withdrawal_is_withdrawn() -> None:
    entered = items(deposit("a"), Opened(id="o", deposit="a"), DepositWithdrawn(id="w", target="a"))
    gone = deposits_of(entered)
    assert (gone.standing, gone.openings, gone.corrected, gone.findings) == ({}, {}, {}, ())
    assert gone.withdrawn == {"a"}
    back = deposits_of([*entered, DepositItem(9, "secretariat", DepositWithdrawn(id="w2", target="w"))])
    assert list(back.standing) == ["a"]
    assert [item.body.id for item in back.openings["a"]] == ["o"]


def test_to_withdraw_a_correction_brings_the_first_version_back() -> None:
    folded = deposits_of(items(deposit("a"), deposit("b", supersedes="a"), DepositWithdrawn(id="w", target="b")))
    assert list(folded.standing) == ["a"]
    assert (folded.corrected, folded.withdrawn) == ({}, {"b"})


def test_a_withdrawal_of_nothing_is_a_finding() -> None:
    folded = deposits_of(items(deposit("a"), DepositWithdrawn(id="w", target="z")))
    assert list(folded.standing) == ["a"]
    assert [one.message.code for one in folded.findings] == ["text.deposit-corrects-nothing"]


NAMES = st.sampled_from("abcde")
ENTERED = st.lists(
    st.one_of(
        st.builds(deposit, NAMES, supersedes=st.one_of(st.just(""), NAMES)),
        st.builds(Opened, id=NAMES, deposit=NAMES, supersedes=st.one_of(st.just(""), NAMES)),
        st.builds(DepositWithdrawn, id=NAMES, target=NAMES, supersedes=st.one_of(st.just(""), NAMES)),
    ),
    max_size=6,
    unique_by=lambda body: body.id,
)


@given(ENTERED, st.randoms(use_true_random=False))
def test_what_stands_does_not_depend_on_the_order_of_entry(
    entered: list[Deposit | Opened | DepositWithdrawn], chance: random.Random
) -> None:
    shuffled = list(entered)
    chance.shuffle(shuffled)
    one, other = deposits_of(items(*entered)), deposits_of(items(*shuffled))
    assert one.standing.keys() == other.standing.keys()
    assert (one.corrected, one.withdrawn) == (other.corrected, other.withdrawn)
    assert {name: {item.body.id for item in made} for name, made in one.openings.items()} == {
        name: {item.body.id for item in made} for name, made in other.openings.items()
    }
    assert set(one.standing) <= {body.id for body in entered if isinstance(body, Deposit)}
