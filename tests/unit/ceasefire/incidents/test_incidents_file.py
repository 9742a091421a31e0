"""Files of incidents: everything wrong at once, and nobody determines who was not told to."""

from __future__ import annotations

import jsonschema
import pytest
import yaml

from ceasefire_incidents import ALLEGED, DETERMINED, OBSERVED, log_of, log_text
from parley.ceasefire.incidents import incidents_schema
from parley.kernel import InputError


def wrong(entries: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        log_of(entries)
    return [one.message.code.rpartition(".")[2] for one in caught.value.findings]


def test_only_a_body_that_is_told_to_determine_does():
    assert wrong(DETERMINED.replace('body: "8"', 'body: "9"')) == ["body-does-not-determine"]
    assert wrong(DETERMINED.replace('body: "8"', 'body: "4.1"')) == ["body-does-not-determine"]


def test_an_observation_can_name_nobody():
    assert wrong(OBSERVED + "  against: b\n") == ["unknown-field"]


def test_everything_wrong_is_told_at_once():
    entries = ALLEGED.replace("against: b", "against: nobody").replace("place: zone", "place: nowhere")
    assert sorted(wrong(entries + OBSERVED.replace("shelling", "fishing"))) == [
        "unknown-act",
        "unknown-party",
        "unknown-place",
    ]


def test_entries_that_do_not_hang_together():
    odd = """\
- {kind: withdrawn, id: w, word: x, entry: nothing}
- {kind: linked, id: l, word: x, incident: "1", other: "1", how: same}
- {kind: evidence, id: e, word: x, incident: "1", what: a fragment, digest: abc}
- {kind: presence, id: p, word: x, since: {at: "2030-03-02T10:00", zone: UTC}, until: {at: "2030-03-02T09:00", zone: UTC}}
- {kind: presence, id: p, word: x, since: {words: soon}, until: {at: "2030-03-02T09:00", zone: UTC}}
"""
    assert sorted(wrong(odd)) == [
        "ends-before-it-starts", "event-without-time", "linked-to-itself", "not-a-digest", "same-id", "unknown-entry",
    ]  # fmt: skip


def test_a_log_is_valid_by_the_schema():
    jsonschema.validate(yaml.safe_load(log_text(ALLEGED + OBSERVED + DETERMINED)), incidents_schema())
