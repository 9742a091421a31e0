"""Consent: exact digests, the states, the switch, opening again, locking."""

from __future__ import annotations

import pytest

from negotiating import HOST, A, B, Table
from parley.text.negotiation.acts import (
    Consent,
    Edit,
    Everything,
    Insert,
    Lock,
    Move,
    Passage,
    Reopen,
    Replace,
    WithdrawConsent,
)

BOTH = {"en": (Passage(words="Each side shall release all."),), "uk": (Passage(words="Кожна сторона звільняє всіх."),)}


@pytest.fixture
def table() -> Table:
    made = Table("en", "uk")
    made.do(A, Insert(text="t", provision="p", words=BOTH))
    return made


def change(table: Table, who: str, words: str = "most", language: str = "en") -> list[str]:
    edit = Edit(language=language, start=0, end=4, words=words)
    return table.do(who, Replace(text="t", provision="p", base=table.base(), edits=(edit,)))


def test_states_on_the_way_to_agreement(table: Table) -> None:
    assert table.state() == "proposed"
    table.consent(A)
    assert table.state() == "proposed"
    table.consent(B, level="ad-referendum")
    assert table.state() == "agreed-ad-referendum"
    assert table.now.missing_consents("p") == {B: ("en", "uk")}
    table.consent(B)
    assert (table.state(), table.now.missing_consents("p")) == ("agreed", {})


def test_every_language_counts(table: Table) -> None:
    digests = table.now.digests("p")
    for party in (A, B):
        table.do(party, Consent(text="t", provision="p", digests={"en": digests["en"]}))
    assert table.state() == "proposed"
    for party in (A, B):
        table.do(party, Consent(text="t", provision="p", digests={"uk": digests["uk"]}))
    assert table.state() == "agreed"


def test_an_edit_voids_consent_to_its_language_only(table: Table) -> None:
    table.consent(A, B, level="ad-referendum")
    old = table.now.digests("p")
    assert change(table, A) == []
    now = table.now.digests("p")
    assert (now["en"] != old["en"], now["uk"] == old["uk"]) == (True, True)
    assert table.state() == "proposed"
    assert table.do(B, Consent(text="t", provision="p", digests=old)) == ["consent.other-digest"]


def test_words_that_come_back_have_another_digest(table: Table) -> None:
    table.consent(A)
    old = table.now.digests("p")
    change(table, A)
    change(table, A, "Each")
    assert table.words() == "Each side shall release all."
    assert table.now.digests("p")["en"] != old["en"]
    table.consent(B)
    assert table.state() == "proposed"


def test_a_digest_is_of_one_text_one_provision_one_language(table: Table) -> None:
    table.do(A, Insert(text="t", provision="q", words=BOTH))
    mine, other = table.now.digests("p"), table.now.digests("q")
    assert len({*mine.values(), *other.values()}) == 4
    assert table.do(A, Consent(text="t", provision="p", digests=other)) == ["consent.other-digest"]
    swapped = {"en": mine["uk"], "uk": mine["en"]}
    assert table.do(A, Consent(text="t", provision="p", digests=swapped)) == ["consent.other-digest"]
    assert table.do(A, Consent(text="t", provision="p", digests={})) == ["consent.no-digest"]
    assert table.do(A, Consent(text="t", provision="p", digests={"fr": mine["en"]})) == ["negotiation.language-unknown"]


def test_brackets_and_missing_languages_cannot_be_consented_to() -> None:
    table = Table("en", "uk")
    table.table(A, "p", "English only.")
    assert table.now.digests("p")["uk"] == ""
    assert table.consent(A) == ["consent.not-clean"]


def test_an_agreed_provision_is_closed_until_all_ask(table: Table) -> None:
    table.consent()
    assert change(table, A) == ["negotiation.waits-for-reopening"]
    assert table.do(A, Move(text="t", provision="p", base=1)) == ["negotiation.waits-for-reopening"]
    assert table.do(A, WithdrawConsent(text="t", provision="p")) == ["consent.reopen-first"]
    assert table.do(HOST, Reopen(text="t", provision="p")) == ["negotiation.not-a-party"]
    assert table.do(B, Reopen(text="t", provision="p", of=A)) == ["negotiation.told-only"]
    assert table.do(A, Reopen(text="t", provision="p")) == []
    assert (table.state(), table.words()) == ("agreed", "Each side shall release all.")
    assert table.do(B, Reopen(text="t", provision="p")) == []
    assert (table.state(), table.words()) == ("proposed", "most side shall release all."), "what waited takes effect"
    assert table.now.provisions["p"].consents == {}


def test_opening_again_makes_old_digests_worthless(table: Table) -> None:
    table.consent()
    old = table.now.digests("p")
    for party in (A, B):
        table.do(party, Reopen(text="t", provision="p"))
    assert table.do(A, Consent(text="t", provision="p", digests=old)) == ["consent.other-digest"]


def test_nothing_is_agreed_until_everything_is_agreed() -> None:
    table = Table(everything="on")
    table.table(A, "p", "one")
    table.table(B, "q", "two")
    table.consent(provision="p")
    assert table.state("p") == "agreed-ad-referendum"
    assert table.do(A, WithdrawConsent(text="t", provision="p")) == []
    table.consent(provision="p")
    table.consent(provision="q")
    assert (table.state("p"), table.state("q")) == ("agreed", "agreed")
    table.table(B, "r", "a third thing")
    assert (table.state("p"), table.state("r")) == ("agreed", "proposed"), "what is agreed stays so"


def test_the_switch_turns_only_by_all() -> None:
    table = Table(everything="on")
    table.table(A, "p", "one")
    table.table(A, "q", "two")
    table.consent(provision="p")
    assert table.do(A, Everything(text="t", switch="off")) == []
    assert table.state("p") == "agreed-ad-referendum"
    assert table.do(B, Everything(text="t", switch="off")) == []
    assert (table.state("p"), table.now.everything) == ("agreed", "off")


def test_a_provision_is_locked_when_every_party_has_closed_it(table: Table) -> None:
    digests = table.now.digests("p")
    assert table.do(A, Lock(text="t", provision="p", digests=digests)) == ["consent.not-agreed"]
    table.consent()
    assert table.do(A, Lock(text="t", provision="p", digests={"en": digests["en"]})) == ["consent.language-missing"]
    assert table.do(A, Lock(text="t", provision="p", digests=digests)) == []
    assert table.state() == "agreed"
    table.do(B, Lock(text="t", provision="p", digests=digests))
    assert table.state() == "locked"
    assert change(table, A) == ["negotiation.locked"]
    for party in (A, B):
        table.do(party, Reopen(text="t", provision="p"))
    assert table.state() == "proposed"


def test_told_consent_is_kept_apart(table: Table) -> None:
    digests = table.now.digests("p")
    table.consent(A)
    assert table.do(A, Consent(text="t", provision="p", digests=digests, of=B)) == []
    assert table.state() == "proposed"
    assert table.now.provisions["p"].told_consents[B].told_by == A


def test_a_text_kept_by_one_side_counts_what_it_tells_and_says_so() -> None:
    table = Table(kept_by=A)
    table.table(A, "p", "one", of=B)
    table.consent(A)
    table.do(A, Consent(text="t", provision="p", digests=table.now.digests("p"), of=B))
    assert table.state() == "agreed"
    assert table.now.provisions["p"].consents[B].told_by == A


def test_what_stands_in_the_way_of_a_consent(table: Table) -> None:
    assert table.consent(HOST) == ["negotiation.not-a-party"]
    assert table.do(A, WithdrawConsent(text="t", provision="p")) == ["consent.none-given"]
    table.consent()
    assert table.consent(A) == ["consent.already-agreed"]
    assert table.do(A, Consent(text="t", provision="nowhere", digests={})) == ["negotiation.no-such-provision"]
