from __future__ import annotations

import json
import re
import typing

import jsonschema
import msgspec
import pytest
import yaml

from parley.exchange.law import law_of_rule
from parley.exchange.rules import AnyClause, Clause, contradictions, course_schema, read_course, read_rule, rule_schema
from parley.exchange.rules.course import AnyEvent


class Plain(yaml.SafeLoader):
    """What YAML says with every scalar as the reader takes it: text, unless it is a whole number or true or false."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag in ("tag:yaml.org,2002:int", "tag:yaml.org,2002:bool")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def cases(root):
    return sorted((root / "src/parley/exchange/cases").glob("*.rule.yaml"))


@pytest.mark.parametrize(("name", "schema"), [("rule.schema.json", rule_schema), ("course.schema.json", course_schema)])
def test_the_committed_schema_is_what_the_model_says(root, name, schema):
    committed = json.loads((root / "src/parley/exchange/rules" / name).read_text("utf-8"))
    assert committed == schema()
    jsonschema.Draft202012Validator.check_schema(committed)


def test_every_encoded_case_reads_and_fits_the_schema(root):
    rules = cases(root)
    assert len(rules) >= 11
    fits, fits_course = (jsonschema.Draft202012Validator(schema()) for schema in (rule_schema, course_schema))
    for path in rules:
        text = path.read_text("utf-8")
        read = read_rule(text, path.name)
        assert read.findings == ()
        assert path.name == f"{read.rule.id}.rule.yaml"
        fits.validate(yaml.load(text, Plain))
        course = path.with_name(path.name.replace(".rule.", ".course."))
        if course.exists():
            told = course.read_text("utf-8")
            assert read_course(told, read.rule, course.name).findings == ()
            fits_course.validate(yaml.load(told, Plain))


def test_every_published_case_is_encoded(root, shared):
    published = yaml.safe_load((shared / "data/exchanges/historical.yaml").read_text("utf-8"))
    encoded = {path.name.removesuffix(".rule.yaml") for path in cases(root)}
    assert {case["id"] for case in published["cases"]} <= encoded


def test_every_published_event_has_its_source(root):
    for path in (root / "src/parley/exchange/cases").glob("*.course.yaml"):
        for event in yaml.safe_load(path.read_text("utf-8"))["events"]:
            if event["kind"] == "handed-over":
                assert event.get("basis") == "derived" or {"source", "confidence"} <= set(event), (path.name, event)


@pytest.fixture(scope="module")
def page(root):
    return (root / "docs/reference/exchange-rules.md").read_text("utf-8")


def test_the_examples_of_the_page_read_and_have_nothing_against_them(page):
    example, course = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    read = read_rule(example, "example.yaml")
    assert contradictions(read) == ()
    assert [one for one in law_of_rule(read.rule) if one.gravity != "remark"] == []
    assert read_course(course, read.rule, "course.yaml").course.events


@pytest.mark.parametrize("clause", typing.get_args(AnyClause), ids=lambda clause: clause.__struct_config__.tag)
def test_every_clause_and_every_field_of_it_is_documented(page, clause):
    row = next((line for line in page.splitlines() if line.startswith(f"| `{clause.__struct_config__.tag}` |")), "")
    common = {field.encode_name for field in msgspec.structs.fields(Clause)} | {"at", "over"}
    undocumented = [
        f.encode_name
        for f in msgspec.structs.fields(clause)
        if f"`{f.encode_name}`" not in row and f.encode_name not in common
    ]
    assert undocumented == []


def test_every_kind_of_event_is_documented(page):
    assert [
        kind for kind in (one.__struct_config__.tag for one in typing.get_args(AnyEvent)) if f"`{kind}`" not in page
    ] == []
