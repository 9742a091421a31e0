"""The published JSON Schema: in step with the structs, and of one mind with the reader."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from parley.talks.authored import SECTIONS, look_over
from parley.talks.entries import KINDS
from parley.talks.fields import fields_of
from parley.talks.schema import schema_text, talks_schema

ROOT = Path(__file__).parents[3]
COMMITTED = ROOT / "src" / "parley" / "talks" / "parley-talks-2.schema.json"
VALIDATOR = Draft202012Validator(talks_schema())

GOOD = """
format: parley-talks/1
title: A day
language: en
participants:
  - {id: side-a, kind: state, role: party, names: {en: Side A, uk: Сторона А}}
sources:
  - id: report
    kind: report
    title: A report
    dated: Friday
    passages: 18
    lengths: [1, 2]
    credits: [{role: reporting, count: 2, place: somewhere}]
utterances:
  - id: l01
    force: requests
    speaker: side-a
    to: side-a
    spans: report#6@10-42
    when: {said: Friday, edtf: ../2025-05-16, after: l00}
    content: A meeting.
undertakings:
  - id: u
    debtor: side-a
    trigger: {said: afterwards}
    accounts:
      - {said_in: l01, deadline: soon, quantity: {count: 1000, category: prisoner}}
      - {said_in: l01, deadline: {kind: relative, within: P7D, after: l01}}
"""


class Plain(yaml.SafeLoader):
    """YAML as an editor of today reads it (1.2): words, numbers, nothing else that these files need."""


Plain.yaml_implicit_resolvers = {}
Plain.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"-?[0-9]+\Z"), list("-0123456789"))


def load(text: str) -> Any:
    return yaml.load(text, Loader=Plain)


def test_the_committed_schema_is_in_step() -> None:
    """Write ``schema_text()`` to the file when the structs have changed."""
    assert COMMITTED.read_text(encoding="utf-8") == schema_text()


def test_the_talks_schema_is_a_json_schema() -> None:
    Draft202012Validator.check_schema(talks_schema())


def test_a_good_file_is_good_for_both() -> None:
    assert look_over(GOOD).findings == ()
    VALIDATOR.validate(load(GOOD))


@pytest.mark.parametrize("path", sorted((ROOT / "src" / "parley" / "demo").glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_files_are_good_for_both(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [finding for finding in look_over(text).findings if finding.severity == "error"] == []
    VALIDATOR.validate(load(text))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("parley-talks/1", "parley-talks/3"),
        ("participants:", "participant:"),
        ("id: l01", "id: L01"),
        ("force: requests", "force: begs"),
        ("force: requests", "voice: direct"),
        ("speaker: side-a", "speakers: side-a"),
        ("spans: report#6@10-42", "spans: line 6"),
        ("passages: 18", "passages: many"),
        ("passages: 18", "passages: -1"),
        ("title: A report", "title: [A report]"),
        ("title: A report", "title: {en: [A report]}"),
        ("within: P7D", "inside: P7D"),
        ("{count: 1000, category: prisoner}", "1000"),
        ("count: 1000", "count: '1000'"),
        ("accounts:", "accounts: none\n    xs:"),
    ],
)
def test_what_is_wrong_is_wrong_for_the_schema(old: str, new: str) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    assert not VALIDATOR.is_valid(load(text))


def test_every_kind_and_field_is_described() -> None:
    schema = talks_schema()
    assert set(schema["properties"]) == {"format", "title", "language", *SECTIONS}
    for struct in KINDS.values():
        definition = schema["$defs"][struct.__name__]
        assert list(definition["properties"]) == list(fields_of(struct))
        assert definition["description"]
        assert definition["additionalProperties"] is False


def test_every_reference_leads_somewhere() -> None:
    schema = talks_schema()
    targets = re.findall(r'"\$ref": "#/\$defs/(\w+)"', schema_text())
    assert set(targets) <= set(schema["$defs"])
