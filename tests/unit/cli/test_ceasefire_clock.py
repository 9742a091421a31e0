"""``parley ceasefire clock|calendar``: what is shown, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from parley.cli.root import root


def call(*arguments: str):
    return CliRunner().invoke(root, ["ceasefire", *arguments])


def test_one_answer_ends_with_0_and_none_with_1():
    over = call("clock", "--case", "easter-2025", "--at", "2025-04-20T21:00Z", "--actor", "russia")
    assert over.exit_code == 0, over.output
    assert "Not in force for Russia, by every reading." in over.output
    open_ = call(
        "clock", "--case", "energy-2025", "--at", "2025-04-17T15:00", "--zone", "Europe/Kyiv", "--actor", "russia"
    )
    assert open_.exit_code == 1, open_.output
    assert "TASS, 14 April 2025" in open_.output
    assert "At 17 April 2025, 12:00 UTC." in open_.output
    assert "By the clock of Europe/Kyiv: 17 April 2025, 15:00." in open_.output


def test_a_shipped_course_is_taken_and_can_be_asked_as_known_then():
    asked = ["clock", "--case", "jeddah-2023", "--at", "2023-06-01T00:00Z", "--actor", "saf", "--format", "json"]
    assert json.loads(call(*asked).output)["answers"][0]["answer"] == "yes"
    then = json.loads(call(*asked, "--known", "2023-05-25T00:00Z").output)
    assert (then["answers"][0]["answer"], then["as-known-at"]) == ("no", "2023-05-25T00:00:00Z")


def test_bad_use_is_told_and_ends_with_2(tmp_path: Path):
    for arguments in (
        ["--at", "tomorrow"],
        ["--at", "2025-04-17T12:00"],
        ["--at", "2025-04-17T12:00Z", "--actor", "nobody"],
        ["--at", "2025-04-17T12:00Z", "--course", str(tmp_path / "none.yaml")],
    ):
        told = call("clock", "--case", "energy-2025", *arguments)
        assert told.exit_code == 2, told.output
        assert "Traceback" not in told.output


def test_a_calendar_file_is_written(tmp_path: Path):
    file = tmp_path / "jeddah.ics"
    told = call("calendar", "--case", "jeddah-2023", "--at", "2023-05-23T12:00Z", "-o", str(file))
    assert told.exit_code == 0, told.output
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert b"DTSTART:20230603T194500Z" in file.read_bytes()
