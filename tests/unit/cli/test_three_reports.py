"""Three reports of different kinds, recorded from public sources, with ten questions each: a statement of both sides, a declaration made at a host's and told
by two agencies, and news of a first round. The files in ``tests/data/reports`` name address and paragraphs; they paraphrase.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from nodes import build_node
from parley.cli.root import root

Ask = Callable[..., Any]
REPORTS = Path(__file__).parents[2] / "data" / "reports"


def asking(folder: Path, name: str) -> Ask:
    made, _, _ = build_node(folder / name, (REPORTS / f"{name}.yaml").read_bytes())

    def ask(*arguments: str) -> Any:
        result = CliRunner().invoke(root, ["--record", str(made), *arguments, "--format", "json"])
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return ask


@pytest.fixture(scope="module")
def statement(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return asking(tmp_path_factory.mktemp("statement"), "armenia-azerbaijan-2023-12-07")


@pytest.fixture(scope="module")
def declaration(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return asking(tmp_path_factory.mktemp("declaration"), "ankara-2024-12-11")


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return asking(tmp_path_factory.mktemp("news"), "ankara-2025-02")


def by_id(found: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in found}


def stances(ask: Ask, matter: str) -> dict[str, dict[str, Any]]:
    return {one["party"]: one for one in ask("talks", "positions", "--matter", matter)}


# A statement that both sides made and signed.


def test_statement_1_what_was_agreed_and_on_whose_word(statement: Ask) -> None:
    matters = by_id(statement("talks", "matters"))
    agreed = {name: one["on_word_of"] for name, one in matters.items() if one["status"] == "agreed"}
    assert agreed == {"steps": ["armenia", "azerbaijan"], "release": ["armenia", "azerbaijan"]}


def test_statement_2_how_good_the_word_is(statement: Ask) -> None:
    """It is the document of both, signed by both: nobody tells it for them."""
    for one in stances(statement, "release").values():
        assert [(stance["grade"], stance.get("via", [])) for stance in one["stances"]] == [("signed", [])]


def test_statement_3_who_speaks_together(statement: Ask) -> None:
    (stance,) = stances(statement, "release")["armenia"]["stances"]
    assert (stance["speaker"], stance["together"]) == ("armenia", ["azerbaijan"])


def test_statement_4_how_many_does_azerbaijan_free(statement: Ask) -> None:
    promise = by_id(statement("talks", "undertakings"))["u-32"]
    assert (promise["debtor"], promise["creditor"]) == ("azerbaijan", "armenia")
    assert promise["accounts"][0]["quantity"] == {"count": 32, "category": "military"}


def test_statement_5_how_many_does_armenia_free(statement: Ask) -> None:
    promise = by_id(statement("talks", "undertakings", "--participant", "armenia"))["u-2"]
    assert promise["accounts"][0]["quantity"] == {"count": 2, "category": "military"}


def test_statement_6_by_when(statement: Ask) -> None:
    promises = by_id(statement("talks", "undertakings", "--matter", "release"))
    assert {one["due"] for one in promises.values()} == {"unknown"}
    assert {"u-32", "u-2"} == set(by_id(statement("talks", "silences"))["no-day"]["about"])


def test_statement_7_does_one_release_wait_for_the_other(statement: Ask) -> None:
    assert statement("talks", "conditions") == []
    assert all("in_return_for" not in one for one in statement("talks", "undertakings"))


def test_statement_8_is_the_peace_treaty_agreed(statement: Ask) -> None:
    treaty = by_id(statement("talks", "matters"))["treaty"]
    assert treaty["status"] == "raised"
    assert {one["forces"][0] for one in stances(statement, "treaty").values()} == {"wishes"}


def test_statement_9_who_supports_whom_for_the_conference(statement: Ask) -> None:
    promise = by_id(statement("talks", "undertakings"))["u-cop29"]
    assert (promise["debtor"], promise["creditor"], promise["state"]) == ("armenia", "azerbaijan", "in-effect")
    assert stances(statement, "cop29")["azerbaijan"]["forces"] == ["wishes"], (
        "it hopes with Armenia, and owes nothing here"
    )
    assert stances(statement, "bureau")["azerbaijan"]["forces"] == ["undertakes"]


def test_statement_10_what_is_asked_and_was_not_answered(statement: Ask) -> None:
    (asked,) = statement("talks", "requests")
    assert (asked["id"], asked["state"]) == ("p7.call", "unanswered")


# A declaration made at a host's, known from two agencies.


def test_declaration_1_what_was_agreed_and_on_whose_word(declaration: Ask) -> None:
    matters = by_id(declaration("talks", "matters"))
    told = {name: one["on_word_of"] for name, one in matters.items() if one["status"] == "agreed-as-told"}
    assert told == {"sovereignty": ["una"], "technical": ["una"], "sea": ["headpost"]}
    assert not any(one["status"] == "agreed" for one in matters.values()), "the text itself was not read"


def test_declaration_2_who_made_it_together(declaration: Ask) -> None:
    (stance,) = stances(declaration, "technical")["somalia"]["stances"]
    assert stance["together"] == ["ethiopia"]


def test_declaration_3_when_do_the_negotiations_begin(declaration: Ask) -> None:
    begin, _ = by_id(declaration("talks", "undertakings"))["u-technical"]["accounts"][0]["phases"]
    assert begin["deadline"]["edtf"] == "../2025-02"


def test_declaration_4_within_what_time_do_they_end(declaration: Ask) -> None:
    _, end = by_id(declaration("talks", "undertakings"))["u-technical"]["accounts"][0]["phases"]
    assert end["deadline"]["within"] == "P4M"


@pytest.mark.parametrize("party", ["ethiopia", "somalia"])
def test_declaration_5_who_owes_it(declaration: Ask, party: str) -> None:
    """One line, found under each of the two."""
    (promise,) = declaration("talks", "undertakings", "--participant", party)
    assert {promise["debtor"], *promise["jointly_with"]} == {"ethiopia", "somalia"}


def test_declaration_6_is_access_to_the_sea_granted(declaration: Ask) -> None:
    """Arrangements are to be worked out; that access may be of use is only taken note of."""
    assert stances(declaration, "sea")["somalia"]["forces"] == ["agrees", "notes"]
    assert {one["matter"] for one in declaration("talks", "undertakings")} == {"technical"}


def test_declaration_7_what_of_the_deal_with_somaliland(declaration: Ask) -> None:
    assert by_id(declaration("talks", "matters"))["somaliland"]["status"] == "raised"
    said = declaration("talks", "statements", "--matter", "somaliland")
    assert {(one["party"], one["evidence"]["force"]) for one in said} == {
        ("somalia", "condemns"),
        ("ethiopia", "claims"),
    }


def test_declaration_8_what_does_the_host_say(declaration: Ask) -> None:
    (said,) = declaration("talks", "statements", "--participant", "turkiye")
    assert (said["evidence"]["speaker"], said["evidence"]["force"]) == ("erdogan", "welcomes")
    assert "turkiye" not in stances(declaration, "technical"), "a host is no side of the matter"


def test_declaration_9_what_rests_on_one_source(declaration: Ask) -> None:
    for matter, source in (("technical", "una-1212"), ("sovereignty", "una-1212")):
        for one in stances(declaration, matter).values():
            assert {span.partition("#")[0] for stance in one["stances"] for span in stance["spans"]} == {source}


def test_declaration_10_what_is_conditional(declaration: Ask) -> None:
    assert declaration("talks", "conditions") == []


# News of a first round: sittings, what ministries say, and what is left out.


def test_news_1_did_the_round_take_place_and_on_whose_word(news: Ask) -> None:
    held = by_id(news("talks", "sessions"))["round-1"]
    assert held["state"] == "held"
    assert held["facts"][0]["evidence"]["word_of"] == ["addis"]


def test_news_2_who_met_before(news: Ask) -> None:
    fact = by_id(news("talks", "sessions"))["meeting-0602"]["facts"][0]
    assert (fact["who"], fact["at"]["stated"]) == (["gedion", "duran"], "2025-02-06")


def test_news_3_on_what_day_was_the_round(news: Ask) -> None:
    assert by_id(news("talks", "sessions"))["round-1"]["facts"][0]["at"] == {}, "no day is stated"


def test_news_4_what_does_ethiopia_commit_itself_to(news: Ask) -> None:
    (stance,) = stances(news, "carrying-out")["ethiopia"]["stances"]
    assert (stance["force"], stance["speaker"], stance["via"]) == ("undertakes", "gedion", ["et-mfa", "addis"])


def test_news_5_does_somalia_promise_the_same(news: Ask) -> None:
    assert "somalia" not in stances(news, "carrying-out")
    assert {one["evidence"]["force"] for one in news("talks", "statements", "--participant", "somalia")} == {"claims"}


def test_news_6_is_it_agreed(news: Ask) -> None:
    matter = by_id(news("talks", "matters"))["carrying-out"]
    assert (matter["status"], matter["on_word_of"], matter["silent"]) == ("not-agreed", ["ethiopia"], ["somalia"])


def test_news_7_what_came_of_it(news: Ask) -> None:
    assert "no-result" in by_id(news("talks", "silences"))
    assert news("talks", "undertakings") == []


def test_news_8_who_headed_the_delegations(news: Ask) -> None:
    assert "no-head" in by_id(news("talks", "silences"))
    assert "delegations" not in by_id(news("talks", "sessions"))["round-1"]


def test_news_9_who_says_that_four_months_are_set(news: Ask) -> None:
    (said,) = news("talks", "statements", "--matter", "sea")
    assert (said["evidence"]["speaker"], said["evidence"]["grade"]) == ("addis", "reporter")
    assert by_id(news("talks", "matters"))["sea"]["status"] == "raised"


def test_news_10_where_it_was_read(news: Ask) -> None:
    (source,) = news("source", "list")
    assert source["locator"].startswith("addisstandard.com/")
    assert source["seen"] == "excerpt"
