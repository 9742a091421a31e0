"""The pages of incidents: no path leads to the word without a determination, in any language; nobody has determined, never "none"."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire_incidents import ALLEGED, DETERMINED, OBSERVED, TERMS_TEXT, log_text
from parley.app.ceasefires import ToldIncidents, tell_incidents
from parley.presentation.ceasefire_pages import incidents_data, incidents_page, tally_data, tally_page
from parley.presentation.renderings import render_text
from parley.presentation.wording import LANGUAGES, words_in

WORD = re.compile(r"breach|violat|поруш|наруш|ihlal", re.IGNORECASE)
THE_REST = """\
- {kind: answered, id: r, word: Side B, incident: "17", says: we do not know}
- {kind: evidence, id: e, word: monitors, incident: "17", what: a recording}
- {kind: linked, id: l, word: monitors, incident: "17", other: "9", how: same}
- {kind: remedied, id: m, word: Side B, incident: "17", says: the unit was moved}
- {kind: presence, id: p, word: monitors, since: {at: "2030-03-02T04:00", zone: UTC}, until: {at: "2030-03-02T12:30", zone: UTC}}
- {kind: not-there, id: n, word: monitors, why: denied, since: {at: "2030-03-03T00:00", zone: UTC}, until: {at: "2030-03-03T09:00", zone: UTC}}
- {kind: published-count, id: c, word: post, counts: bursts, count: 111, since: {at: "2030-02-28T17:30", zone: UTC}, until: {at: "2030-03-01T17:30", zone: UTC}}
"""


def told(entries: str, lang: str = "en") -> ToldIncidents:
    return tell_incidents(
        ("trial.yaml", TERMS_TEXT.encode()), ("incidents.yaml", log_text(entries).encode()), lang=lang
    )


def said(entries: str, lang: str = "en") -> str:
    words, found = words_in(lang), told(entries, lang)
    pages = render_text(incidents_page(words, found), 300) + render_text(tally_page(words, found), 300)
    return " ".join(pages.split())


@given(
    st.lists(
        st.sampled_from([ALLEGED, OBSERVED, *(f"{line}\n" for line in THE_REST.splitlines())]), unique=True, min_size=1
    ),
    st.sampled_from(LANGUAGES),
    st.sampled_from(["zone", "rear"]),
    st.sampled_from(["[shelling]", "[]", "[hostile-act]", "[flight]"]),
)
def test_no_path_leads_to_the_word_without_a_determination(entries: list[str], lang: str, place: str, acts: str):
    text = (
        "".join(entries).replace("place: zone", f"place: {place}").replace("could_be: [shelling]", f"could_be: {acts}")
    )
    assert WORD.search(said(text, lang)) is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_with_one_it_stands_with_the_name_of_who_determined(lang: str):
    found = said(ALLEGED + DETERMINED, lang)
    assert WORD.search(found) is not None
    assert "the joint body" in found
    assert "3 : 1" in found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_is_worded(lang: str):
    found = said(ALLEGED + OBSERVED + DETERMINED + THE_REST, lang)
    assert re.search(r"ceasefire\.[a-z]|\{\w+\}", found) is None


def test_nobody_has_determined_is_said_and_a_day_without_anybody_is_no_quiet_day():
    found = said(ALLEGED + OBSERVED + THE_REST)
    assert "Nobody has determined." in found
    assert "By this account, if a body so determines, it would be what clause 4.1 forbids." in found
    assert "Unless, clause 4.4: self-defence" in found
    assert "Could be, under clause 4.1. – Missing: who, which act." in found
    assert "nobody there: nothing is known; not a quiet day" in found
    assert "7 in 8:30 h of presence" in found
    assert "the published count of 111 lies across a change of terms" in found


def test_the_data_keeps_the_columns_apart():
    words = words_in("en")
    (incident, *_) = incidents_data(words, told(ALLEGED + OBSERVED))["incidents"]
    assert (incident["nobody-has-determined"], incident["determined"]) == ("yes", [])
    assert {match["word"] for match in incident["matches"]} == {"if-determined", "could-be", "not-under"}
    assert tally_data(words, told(OBSERVED))["rows"][0]["minutes-of-presence"] is None
