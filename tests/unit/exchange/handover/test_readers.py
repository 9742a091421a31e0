from __future__ import annotations

from pathlib import Path

import pytest

from parley.exchange.handover import BOXES, MANIFEST_FIELDS, READERS, fields_of
from parley.exchange.law import FIELDS_OF_ARTICLE_122
from wordings import words_of

HEALTH = {"need", "art110_class"}
NAMES = {"name", "romanised"}
# The names of the law's list in the words of a roster.
ARTICLE_122 = {
    "surname_first_names": "name",
    "date_of_birth": "date_of_birth",
    "place_of_birth": "place_of_birth",
    "rank": "rank",
    "service_number": "service_number",
    "power_depended_on": "power_depended_on",
    "father_first_name": "father_name",
    "mother_maiden_name": "mother_maiden_name",
    "next_of_kin_contact": "next_of_kin",
}


def test_every_reader_and_every_field_has_a_word() -> None:
    assert set(READERS) == set(MANIFEST_FIELDS) == words_of("manifest-reader")
    used = {field for groups in MANIFEST_FIELDS.values() for group in groups for field in group}
    assert used <= words_of("manifest-field")


def test_health_is_for_the_medical_team_alone_and_no_name_for_them() -> None:
    assert [reader for reader in READERS if HEALTH & set(fields_of(reader))] == ["medical"]
    assert set(fields_of("medical")) == {"order", "person_id", "need", "art110_class"}


def test_the_escort_knows_places_names_and_numbers_only() -> None:
    assert set(fields_of("escort")) == {"place", "person_id"} | NAMES


def test_the_receiving_side_is_told_what_article_122_asks() -> None:
    """Without the address for letters: nobody who is handed over gets any there, and it says where people are held."""
    asked = {ARTICLE_122[field] for field in FIELDS_OF_ARTICLE_122 if field != "letters_address"}
    assert "letters_address" not in fields_of("receiving")
    assert asked <= set(fields_of("receiving"))
    assert set(fields_of("receiving")) - asked == {"order", "romanised", "person_id"}


def test_next_of_kin_and_places_of_detention_go_to_nobody_who_does_not_need_them() -> None:
    assert [reader for reader in READERS if "next_of_kin" in fields_of(reader)] == ["receiving"]
    assert [reader for reader in READERS if "camp" in fields_of(reader)] == ["headquarters"]
    assert [reader for reader in READERS if "unit" in fields_of(reader)] == ["headquarters"]


def test_boxes_are_no_fields() -> None:
    assert not any(BOXES & set(fields_of(reader)) for reader in READERS)


@pytest.mark.parametrize("reader", READERS)
def test_the_reference_gives_the_fields_of_each_reader_and_a_reason_for_each(root: Path, reader: str) -> None:
    text = (root / "docs" / "reference" / "exchange-report.md").read_text(encoding="utf-8")
    section = text.split(f"### `{reader}`", 1)[1].split("\n##", 1)[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| `")]
    assert [name.strip("`") for name, *_ in rows] == list(fields_of(reader))  # type: ignore[arg-type]
    assert all(len(row) == 2 and len(row[1].strip()) > 10 for row in rows)
