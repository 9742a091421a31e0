from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.exchange.law import FIELDS_OF_ARTICLE_122, FIELDS_OF_ARTICLE_138, PersonUnderLaw, law_of_persons

WELL = {"consent": "wants", "planned_day": 3, "fit_from_day": 1}


def person(name="p1", **attributes):
    return PersonUnderLaw(id=name, holder="a", **{**WELL, **attributes})


def found(*persons, hostilities="active"):
    return [
        (one.who, one.article.removeprefix("GC III art. "), one.gravity) for one in law_of_persons(persons, hostilities)
    ]


DIRECT = {"art110_class": "direct_2", "mmc_decision": "repatriate"}


def test_a_person_who_is_well_and_willing_raises_nothing():
    assert found(person()) == []


def test_a_wounded_person_left_out_or_kept_waiting():
    assert found(person(**DIRECT, planned_day=None)) == [("p1", "109(1), 110", "breach")]
    assert found(person("p1", **DIRECT), person("p2", planned_day=1)) == [("p1", "109(1)", "breach")]
    assert found(person("p1", **DIRECT, fit_from_day=3), person("p2", planned_day=1)) == []
    assert found(person("p1", **DIRECT, fit_from_day=None), person("p2", planned_day=1)) == [("p1", "109(1)", "risk")]


def test_the_wounded_of_one_holder_do_not_wait_because_of_another():
    other = PersonUnderLaw(id="p2", holder="b", consent="wants", planned_day=1)
    assert found(person("p1", **DIRECT), other) == []


def test_nobody_goes_before_he_can_travel():
    assert found(person(**DIRECT, fit_from_day=4)) == [("p1", "109(1)", "breach")]
    assert found(person(fit_from_day=4)) == [("p1", "47(1)", "risk")], "109(1) is about those whom it sends home"


@pytest.mark.parametrize("consent", ["refuses", "asylum", "asylum_asked"])
def test_the_law_on_returning_a_person_against_their_will(consent):
    """Art. 109(3) forbids it for the wounded while hostilities last; for others art. 118 does not say it, and is read so since 1952."""
    assert found(person(**DIRECT, consent=consent)) == [("p1", "109(3)", "breach")]
    assert found(person(**DIRECT, consent=consent), hostilities="ceased") == [("p1", "118, as read since 1952", "risk")]
    assert found(person(consent=consent)) == [("p1", "118, as read since 1952", "risk")]
    neutral = {"art110_class": "neutral_2", "mmc_decision": "refuse"}
    assert found(person(**neutral, consent=consent)) == [("p1", "118, as read since 1952", "risk")]
    assert found(person(**DIRECT, consent=consent, planned_day=None)) == []


@pytest.mark.parametrize("consent", ["undecided", "not-asked", "not_interviewed"])
def test_a_will_that_is_not_known_is_a_risk(consent):
    assert found(person(consent=consent)) == [("p1", "118, as read since 1952", "risk")]
    assert found(person(**DIRECT, consent=consent)) == [("p1", "109(3)", "risk")]


def test_a_commission_that_has_not_seen_or_was_not_heard():
    assert found(person(art110_class="direct_2", planned_day=1)) == [("p1", "112", "risk")]
    late = ("p1", "112, Annex II art. 12")
    assert found(person(**DIRECT, carry_out_by_day=2)) == [(*late, "breach")]
    assert found(person(**DIRECT, carry_out_by_day=3, decided_days_ago=400)) == [], (
        "from the notification, not the decision"
    )
    assert found(person(**DIRECT, decided_days_ago=93)) == [(*late, "risk")], "nobody told when the holder was notified"
    assert found(person(**DIRECT, decided_days_ago=89)) == []
    assert found(person(art110_class="direct_2", mmc_decision="refuse")) == []


def test_accommodation_in_a_neutral_country_is_to_be_seen_to():
    assert found(person(art110_class="neutral_2", mmc_decision="refuse", planned_day=None)) == [
        ("p1", "109(2), 110", "risk")
    ]


def test_who_is_kept_and_not_told_of():
    kept = {"planned_day": None, "judicial_state": "pending"}
    assert found(person(**kept)) == [("p1", "115(3), 119(6)", "risk")]
    assert found(person(**kept), hostilities="ceased") == [("p1", "119(6)", "breach")]
    assert found(person(**DIRECT | kept)) == [
        ("p1", "115(3)", "breach"),
        ("p1", "115(2)", "risk"),
    ]
    assert found(person(planned_day=None, judicial_state="pending", name_told=True), hostilities="ceased") == []
    assert found(person(planned_day=None), hostilities="ceased") == [("p1", "118", "breach")]
    assert found(person(planned_day=None, consent="refuses"), hostilities="ceased") == []


def test_what_is_not_told_of_a_person():
    (finding,) = law_of_persons([person(told=FIELDS_OF_ARTICLE_122[1:])])
    assert (finding.article, finding.message.params["fields"]) == ("GC III art. 122(4)", "surname_first_names")
    assert found(person(told=FIELDS_OF_ARTICLE_122)) == []


def civilian(**attributes):
    return person(status="civilian_internee", **attributes)


def test_a_civilian_stands_under_the_fourth_convention():
    """It asks the parties to endeavour, where the third binds them: a risk, not a breach, and another article."""
    assert found(civilian()) == []
    assert found(civilian(**DIRECT, planned_day=None)) == [("p1", "GC IV art. 132(2)", "risk")]
    assert found(civilian(**DIRECT), person("p2", planned_day=1)) == [("p1", "GC IV art. 132(2)", "risk")]
    assert found(civilian(consent="refuses")) == [("p1", "GC IV art. 45(4)", "risk")]
    assert found(civilian(consent="not-asked")) == [("p1", "GC IV art. 45(4)", "risk")]
    assert found(civilian(fit_from_day=9)) == [("p1", "GC IV art. 127(3)", "risk")]
    assert found(civilian(planned_day=None), hostilities="ceased") == [("p1", "GC IV art. 133(1)", "risk")]
    assert found(civilian(planned_day=None)) == []


def test_a_civilian_before_a_court():
    kept = civilian(planned_day=None, judicial_state="pending")
    assert found(kept, hostilities="ceased") == [("p1", "GC IV art. 136(2), 137(1)", "risk")]
    assert found(person(status="detained_criminal", planned_day=None, name_told=True), hostilities="ceased") == []
    told = law_of_persons([civilian(told=())])[0]
    assert told.article == "GC IV art. 138(1)"
    assert told.message.params["fields"] == ", ".join(FIELDS_OF_ARTICLE_138)
    assert found(civilian(told=FIELDS_OF_ARTICLE_138)) == []


def test_remains_have_no_will_and_wait_for_nobody():
    assert found(person(status="remains", consent="not_interviewed")) == []


@given(
    st.lists(
        st.builds(
            PersonUnderLaw,
            id=st.sampled_from(["p1", "p2", "p3"]),
            holder=st.sampled_from(["a", "b"]),
            art110_class=st.sampled_from(["none", "direct_2", "neutral_2"]),
            consent=st.sampled_from(["wants", "refuses", "undecided", "asylum_asked"]),
            planned_day=st.none() | st.integers(1, 5),
            fit_from_day=st.none() | st.integers(1, 5),
        ),
        max_size=5,
    ),
    st.sampled_from(["active", "ceased", "unknown"]),
)
def test_nobody_unwilling_is_ever_planned_without_a_finding_and_breaches_come_first(persons, hostilities):
    findings = law_of_persons(persons, hostilities)
    flagged = {one.who for one in findings}
    assert {one.id for one in persons if one.planned_day is not None and one.consent != "wants"} <= flagged
    gravities = [one.gravity for one in findings]
    assert gravities == sorted(gravities, key=["breach", "risk", "remark"].index)
