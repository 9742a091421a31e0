"""From a signed text to undertakings: proposed by rule, confirmed by a person, entered in one batch with the provision they come from."""

from __future__ import annotations

import pytest

from desks import Desk
from parley.app.recorded import read_record
from parley.app.texts.agreeing import Confirmation, enter_undertakings, plan_undertakings, proposals_of
from parley.kernel import InputError
from parley.talks.views import matters, undertakings
from parley.text.negotiation import Consent, Insert, Open, Sign, signing_digests

PROVISIONS = (
    ("p1", "Side A shall hand over the list of prisoners of war by 15 June 2025."),
    ("p2", "The list shall be checked within 7 days of receipt."),
    ("p3", "This text is made in one copy."),
)


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    made.act(
        "host", Open(text="t", parties=("side-a", "side-b"), host="host", languages=("en",), title={"en": "One text"})
    )
    for name, words in PROVISIONS:
        made.act("side-a", Insert(text="t", provision=name, bracketed={"en": words}))
    return made


def sign(desk: Desk) -> None:
    for party in ("side-a", "side-b"):
        for name, _ in PROVISIONS:
            desk.act(party, Consent(text="t", provision=name, digests=desk.text().digests(name)))
    for party in ("side-a", "side-b"):
        desk.act(party, Sign(text="t", digests=signing_digests(desk.text())))


def enter(desk: Desk, who: str, *confirmations: Confirmation, declined: tuple[str, ...] = ()) -> None:
    plan = plan_undertakings(desk.texts, desk.text(), who, confirmations, declined)
    enter_undertakings(desk.of(who), plan)


def test_nothing_is_proposed_before_every_party_has_signed(desk: Desk) -> None:
    with pytest.raises(InputError) as raised:
        proposals_of(desk.texts, desk.text())
    (finding,) = raised.value.findings
    assert (finding.message.code, finding.message.params["missing"]) == ("text.not-signed", "side-a, side-b")


def test_rules_propose_bearer_and_deadline_and_say_what_is_missing(desk: Desk) -> None:
    sign(desk)
    assert desk.text().signed
    rows, findings = proposals_of(desk.texts, desk.text())
    assert [(row.proposal.id, row.proposal.bearers, row.proposal.deadline.kind, row.state) for row in rows] == [
        ("p1~1", ("side-a",), "absolute", "open"),
        ("p2~1", (), "relative", "open"),
    ]
    assert [finding.message.code for finding in findings] == ["undertakings.no-bearer"]


def test_a_confirmed_proposal_is_an_undertaking_of_the_talks_tied_to_its_provision(desk: Desk) -> None:
    sign(desk)
    enter(
        desk,
        "side-b",
        Confirmation(proposal="p1~1"),
        Confirmation(proposal="p2~1", debtor="side-b", creditor="side-a", matter="visions"),
    )
    found = {one.id: one for one in undertakings(read_record(desk.store).snapshot()) if one.id.startswith("t.")}
    first = found["t.p1.1.side-a"]
    assert (first.debtor, first.creditor, first.due, first.state) == ("side-a", "side-b", "due", "in-effect")
    (account,) = first.accounts
    assert (account.due_by, account.deadline.said if account.deadline else "") == ("2025-06-15", "15 June 2025")
    assert (account.evidence.speaker, account.evidence.signer) == ("side-a", "side-b"), "told, and shown as told"
    assert "p1" in account.note["en"]
    second = found["t.p2.1.side-b"]
    assert (second.matter, second.accounts[0].deadline.within if second.accounts[0].deadline else "") == (
        "visions",
        "P7D",
    )
    kinds = {one.id: one.kind for one in matters(read_record(desk.store).snapshot())}
    assert kinds["t.p1"] == "prisoner-exchange"
    rows, _ = proposals_of(desk.texts, desk.text())
    assert [(row.state, row.undertaking) for row in rows] == [
        ("confirmed", "t.p1.1.side-a"),
        ("confirmed", "t.p2.1.side-b"),
    ]


def test_a_declined_proposal_stays_none(desk: Desk) -> None:
    sign(desk)
    enter(desk, "side-a", declined=("p1~1",))
    rows, _ = proposals_of(desk.texts, desk.text())
    assert [row.state for row in rows] == ["declined", "open"]
    assert not [one for one in undertakings(read_record(desk.store).snapshot()) if one.id.startswith("t.")]


def test_everything_that_is_wrong_is_told_at_once(desk: Desk) -> None:
    sign(desk)
    with pytest.raises(InputError) as raised:
        plan_undertakings(
            desk.texts,
            desk.text(),
            "side-a",
            [
                Confirmation(proposal="p9~1"),
                Confirmation(proposal="p2~1"),
                Confirmation(proposal="p1~1", deadline="2025-02-31", creditor="nobody"),
            ],
            ["p8~1"],
        )
    assert [finding.message.code for finding in raised.value.findings][:4] == [
        "text.no-such-proposal",
        "text.nobody-owes",
        "text.deadline-no-date",
        "text.no-such-proposal",
    ]
    assert "talks-check.unknown" in {finding.message.code for finding in raised.value.findings}


def test_what_was_confirmed_is_not_confirmed_again(desk: Desk) -> None:
    sign(desk)
    enter(desk, "side-a", Confirmation(proposal="p1~1"))
    with pytest.raises(InputError) as raised:
        plan_undertakings(desk.texts, desk.text(), "side-a", [Confirmation(proposal="p1~1")])
    assert raised.value.findings[0].message.code == "text.no-such-proposal"


def test_a_signature_that_is_told_gives_a_statement_that_is_told() -> None:
    desk = Desk()
    opening = Open(text="t", parties=("side-a", "side-b"), host="host", languages=("en",), kept_by="host")
    desk.act("host", opening, Insert(text="t", of="side-a", provision="p1", bracketed={"en": PROVISIONS[0][1]}))
    for party in ("side-a", "side-b"):
        desk.act("host", Consent(text="t", of=party, provision="p1", digests=desk.text().digests("p1")))
    for party in ("side-a", "side-b"):
        desk.act("host", Sign(text="t", of=party, digests=signing_digests(desk.text())))
    enter(desk, "host", Confirmation(proposal="p1~1"))
    (found,) = [one for one in undertakings(read_record(desk.store).snapshot()) if one.id.startswith("t.")]
    (account,) = found.accounts
    assert (account.evidence.speaker, account.evidence.via, account.evidence.grade) == (
        "side-a",
        ("host",),
        "told-by-another",
    )
