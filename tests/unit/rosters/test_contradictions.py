"""A record that contradicts itself is told; one that merely may does not."""

from __future__ import annotations

import pytest

from roster_rows import read, said


@pytest.mark.parametrize(
    ("cells", "code", "severity"),
    [
        ({"date_of_birth": "1990", "capture_date": "1899-12-31"}, "captured-before-birth", "error"),
        ({"date_of_birth": "1990", "release_date": "1989"}, "released-before-birth", "error"),
        ({"capture_date": "2024-03", "release_date": "2024-02-28"}, "released-before-captured", "error"),
        ({"capture_date": "2024-03", "consent_date": "2024-02"}, "asked-before-captured", "error"),
        ({"capture_date": "2024-03", "mmc_decision_date": "2023"}, "examined-before-captured", "error"),
        ({"capture_date": "2024-03", "fit_to_travel_from": "2024-02-01"}, "fit-before-captured", "warning"),
        ({"source_date": "2025", "expiry": "2024-12"}, "expires-before-source", "warning"),
        ({"date_of_birth": "2026"}, "in-the-future", "error"),
        ({"capture_date": "2025-05-17"}, "in-the-future", "error"),
        ({"expiry": "2024"}, "expired", "warning"),
        ({"status": "remains", "consent": "wants", "transport_need": ""}, "dead-but-asked", "error"),
        ({"status": "remains", "consent": "", "note_status": "believed_alive"}, "dead-but-alive", "error"),
        ({"status": "remains", "consent": "", "transport_need": "seat"}, "dead-but-seated", "warning"),
        ({"note_status": "believed_dead"}, "believed-dead-but-held", "warning"),
        ({"consent": "refuses", "named_by": "side-b"}, "refuses-but-named", "warning"),
        ({"consent": "asylum", "named_by": "side-b"}, "refuses-but-named", "warning"),
        ({"consent": "refuses", "standby": "yes"}, "refuses-but-standby", "error"),
        ({"in_private": "no"}, "not-asked-alone", "warning"),
        ({"excluded": "yes", "named_by": "side-b"}, "excluded-but-named", "warning"),
        ({"excluded": "yes", "standby": "yes"}, "excluded-but-standby", "error"),
        ({"consent": "asylum", "destination_wish": "side-b"}, "asylum-but-home", "error"),
        ({"art110_class": "direct_2", "mmc_decision": "refuse"}, "class-against-commission", "warning"),
        ({"art110_class": "direct_2", "excluded": "yes"}, "wounded-but-excluded", "warning"),
        ({"art110_class": "direct_2", "counted_in_parity": "yes"}, "wounded-but-counted", "warning"),
        ({"power_depended_on": "side-a"}, "holder-is-own-power", "warning"),
    ],
)
def test_a_contradiction_is_told(cells: dict[str, str], code: str, severity: str) -> None:
    found = read(cells)
    told = {one.message.code.removeprefix("roster."): one.severity for one in found.findings}
    assert told.get(code) == severity
    assert len(found.roster.persons) == 1


@pytest.mark.parametrize(
    "cells",
    [
        {"date_of_birth": "1990", "capture_date": "1990"},
        {"capture_date": "2024", "release_date": "2024-03"},
        {"capture_date": "2025-05-16", "fit_to_travel_from": "2025-06-01"},
        {"status": "remains", "consent": "", "transport_need": ""},
        {"status": "remains", "consent": "not-asked", "transport_need": "ambulance"},
        {"consent": "refuses"},
        {"consent": "not-asked", "in_private": "no"},
        {"art110_class": "direct_2", "counted_in_parity": "no"},
        {"expiry": "2025"},
    ],
)
def test_what_may_be_so_is_no_contradiction(cells: dict[str, str]) -> None:
    assert [code for code, _, _ in said(read(cells)) if code != "not-told"] == []


def test_without_a_day_nothing_is_in_the_future() -> None:
    assert said(read({"capture_date": "2999"}, on=None)) == []
