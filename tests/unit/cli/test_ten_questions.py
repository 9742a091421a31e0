"""What Parley must answer about case zero, asked through the command."""

from __future__ import annotations

from typing import Any

AGREES = {"agrees", "undertakes", "delivers"}


def one(items: list[dict[str, Any]], **wanted: str) -> dict[str, Any]:
    found = [item for item in items if all(item.get(key) == value for key, value in wanted.items())]
    assert len(found) == 1, [item.get("id") for item in found]
    return found[0]


def mouths(evidence: dict[str, Any]) -> list[str]:
    return [evidence["speaker"], *evidence.get("via", [])]


def test_1_what_was_agreed_and_who_says_so(ask, friday):
    matters = {matter["id"]: matter for matter in ask("talks", "matters", "--known-at", friday)}
    told = {name for name, matter in matters.items() if matter["status"] == "agreed-as-told"}
    assert told == {"swap", "written-visions", "resumption"}
    assert not any(matter["status"] == "agreed" for matter in matters.values())
    for name in told:
        assert "russia" in matters[name]["on_word_of"]
        assert set(matters[name]["on_word_of"]) <= {"russia", "reuters"}, "nobody else spoke, Ukraine least of all"
        assert matters[name]["agreeing"]["ukraine"]["grade"] == "told-by-another"
    swap = one(ask("talks", "positions", "--matter", "swap", "--known-at", friday), party="russia")
    assert any(stance["speaker"] == "medinsky" and stance["grade"] == "own-speaker" for stance in swap["stances"])
    for position in ask("talks", "positions", "--participant", "ukraine", "--known-at", friday):
        if position["party"] == "ukraine" and position["matter"] in told:
            assert all({"medinsky", "russia"} & set(stance["via"]) for stance in position["stances"])


def test_2_how_many_when_which_category(ask, friday):
    for undertaking in ask("talks", "undertakings", "--matter", "swap", "--known-at", friday):
        accounts = {account["evidence"]["entry"]: account for account in undertaking["accounts"]}
        reporter, speaker = accounts["l02.claim"], accounts["l04.exchange"]
        assert (reporter["quantity"]["count"], reporter["quantity"]["category"]) == (1000, "prisoner-of-war")
        assert (speaker["quantity"]["count"], speaker["quantity"]["category"]) == (1000, "prisoner")
        assert speaker["evidence"]["voice"] == "direct"
        assert reporter["deadline"]["said"] == "soon"
        assert speaker["deadline"]["said"] == "in the coming days"
        assert all("edtf" not in account["deadline"] and "due_by" not in account for account in accounts.values())
        assert undertaking["due"] == "vague"


def test_3_may_talks_resume(ask, friday):
    conditions = {
        item["id"]: item for item in ask("talks", "conditions", "--matter", "resumption", "--known-at", friday)
    }
    speaker, reporter = conditions["cond-resume-speaker"], conditions["cond-resume-reporter"]
    assert (speaker["asserted"]["speaker"], speaker["wording"]) == ("medinsky", "soft")
    assert "required_of" not in speaker
    assert reporter["required_of"] == ["russia", "ukraine"]
    assert speaker["variants"] == ["cond-resume-reporter"]
    assert speaker["state"] == reporter["state"] == "asserted"
    for vision in ask("talks", "undertakings", "--matter", "written-visions", "--known-at", friday):
        assert (vision["state"], vision["due"]) == ("in-effect", "unknown")
        assert "changes" not in vision


def test_4_the_request_for_talks_between_the_leaders(ask, friday):
    request = one(ask("talks", "requests", "--matter", "leaders-meeting-ru-ua", "--known-at", friday), party="ukraine")
    assert request["asked"]["grade"] == "told-by-another"
    assert mouths(request["asked"])[:2] == ["ukraine", "medinsky"]
    assert request["state"] == "noted"
    assert [(answer["force"], answer["speaker"]) for answer in request["answers"]] == [("notes", "medinsky")]


def test_5_positions_on_a_ceasefire_of_30_days(ask, friday):
    found = {
        item["party"]: item for item in ask("talks", "positions", "--matter", "ceasefire-30", "--known-at", friday)
    }
    assert {party: item["forces"] for party, item in found.items()} == {
        "united-states": ["wishes"],
        "ukraine": ["agrees"],
        "russia": ["agrees-if"],
    }
    assert found["ukraine"]["grade"] == "reporter"
    statement = one(ask("talks", "statements", "--matter", "ceasefire-30", "--known-at", friday), id="l10.agrees")
    assert "to" not in statement
    matter = one(ask("talks", "matters", "--matter", "ceasefire-30", "--known-at", friday), id="ceasefire-30")
    assert matter["status"] == "conditional"


def test_6_why_russia_is_reluctant(ask, friday):
    russia = one(ask("talks", "positions", "--matter", "ceasefire-30", "--known-at", friday), party="russia")
    (reason,) = russia["reasons"]
    assert (reason["speaker"], reason["grade"]) == ("reuters", "reporter")
    assert reason.get("voice", "") != "direct"
    assert "re-arm" in reason["content"]["en"]


def test_7_who_proposed_who_challenged_who_came(ask, friday):
    requests = ask("talks", "requests", "--matter", "direct-talks", "--known-at", friday)
    assert {(item["asked"]["force"], item["asked"]["speaker"]) for item in requests} == {
        ("proposes", "putin"),
        ("invites", "zelenskiy"),
    }
    assert one(requests, party="ukraine")["to"] == ["putin"]
    session = one(ask("talks", "sessions", "--known-at", friday), id="istanbul-1")
    came = {item["party"]: item for item in session["delegations"]}
    assert (came["russia"]["head"], came["russia"]["level"]) == ("medinsky", "official")
    assert came["russia"]["evidence"]["speaker"] == "reuters"
    assert "head" not in came["ukraine"]
    assert "members" not in came["ukraine"]


def test_8_planned_against_actual_day(ask, friday):
    session = one(ask("talks", "sessions", "--known-at", friday), id="istanbul-1")
    facts = {fact["aspect"]: fact for fact in session["facts"]}
    assert (facts["planned"]["at"]["said"], facts["planned"]["evidence"]["speaker"]) == ("Thursday", "zelenskiy")
    assert (facts["held"]["at"]["said"], facts["held"]["evidence"]["speaker"]) == ("Friday", "reuters")
    assert session["moved"] == "yes"
    assert all("stated" not in fact["at"] and "reckoned" not in fact["at"] for fact in session["facts"])


def test_9_war_and_negotiations_at_the_same_time(ask, friday):
    (statement,) = [
        item
        for item in ask("talks", "statements", "--text", "napoleon", "--known-at", friday)
        if item["evidence"]["speaker"] == "napoleon"
    ]
    chain = mouths(statement["evidence"])
    assert chain[:2] == ["napoleon", "medinsky"]
    assert "russian-state-tv" in chain
    assert statement["evidence"]["channel"] == "interview"
    assert statement["evidence"]["spans"] == ["report#15"]


def test_10_have_the_presidents_of_russia_and_the_united_states_met(ask, friday):
    sessions = {item["id"]: item for item in ask("talks", "sessions", "--known-at", friday)}
    assert (sessions["putin-trump-calls"]["channel"], sessions["putin-trump-calls"]["state"]) == ("telephone", "held")
    assert sessions["putin-trump-meeting"]["state"] == "not-held"
    assert "January" in sessions["putin-trump-meeting"]["facts"][0]["at"]["said"]
    conditions = {item["id"]: item for item in ask("talks", "conditions", "--known-at", friday)}
    for name in ("cond-meeting-essential", "cond-meeting-preparation"):
        assert conditions[name]["asserted"]["speaker"] == "kremlin"
        assert conditions[name]["state"] == "asserted"
    matter = one(ask("talks", "matters", "--known-at", friday), id="leaders-meeting-ru-us")
    assert matter["status"] == "raised"


def test_what_the_report_does_not_say(ask, friday):
    silences = " ".join(
        item["content"]["en"] for item in ask("talks", "silences", "--source", "report", "--known-at", friday)
    )
    for word in ("Ukrain", "date", "list"):
        assert word in silences


def test_what_came_after_leaves_that_friday_as_it_was(ask, friday):
    then = ask("brief", "--known-at", friday)
    assert "2025" not in str({key: value for key, value in then.items() if key != "record"}).replace("07de2025", "")
    now = {item["id"]: item for item in ask("talks", "undertakings")}
    assert then["known_at"] == int(friday)
    swap = now["u-swap-russia"]
    assert swap["state"] == "fulfilled"
    met = {account["evidence"]["entry"]: account["performance"] for account in swap["accounts"]}
    assert {name: one["number_met"] for name, one in met.items()} == {"l02.claim": "yes", "l04.exchange": "yes"}
    assert {name: one["category_met"] for name, one in met.items()} == {"l02.claim": "no", "l04.exchange": "yes"}
    assert met["l02.claim"]["counts"] == [
        {
            "told_by": ["russia", "ukraine"],
            "by_number": 1000,
            "by_category": 880,
            "word_of": ["russia", "ukrainska-pravda", "unn"],
        }
    ]
    conditions = {item["id"]: item["state"] for item in ask("talks", "conditions", "--matter", "resumption")}
    assert conditions["cond-resume-speaker"] == conditions["cond-resume-reporter"] == "overtaken"


def test_as_of_that_friday_later_facts_are_left_out(ask):
    sessions = {item["id"]: item["state"] for item in ask("talks", "sessions", "--as-of", "2025-05-16")}
    assert sessions["istanbul-1"] == "held"
    assert sessions.get("istanbul-2", "unknown") != "held"
    swap = {item["id"]: item for item in ask("talks", "undertakings", "--as-of", "2025-05-16")}["u-swap-russia"]
    assert swap["state"] == "in-effect"
