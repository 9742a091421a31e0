"""Deposits folded: what stands, what was made known, what corrects what; sealed has its place and nothing else."""

from __future__ import annotations

from parley.text.deposits import Deposit, DepositedFile, DepositItem, Opened, deposits_of

FILE = DepositedFile(language="en", commitment="0" * 64)


def items(*bodies: Deposit | Opened) -> list[DepositItem]:
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


def test_corrections_in_a_circle_end() -> None:
    folded = deposits_of(items(deposit("a", supersedes="b"), deposit("b", supersedes="a")))
    assert folded.meant("a") in ("a", "b")
