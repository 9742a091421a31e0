"""A fault becomes a message of the format."""

from __future__ import annotations

from typing import get_args

import pytest

from parley.authoring import GENERIC, Fault, Faults, FileReport, Findings
from parley.kernel import Place
from parley.talks.authored import FAULTS
from wordings import every_code

EVERY_CODE = set(every_code())
ALL = {
    "limit": 1, "length": 2, "offset": 3, "point": "U+0001", "problem": "p", "character": "c", "name": "n", "tag": "t", "key": "k", "first": 4,
    "found": "f", "near": "n", "alike": "n, m", "allowed": "b, a", "sorted": "a, b", "least": 0, "most": 9, "count": 5, "wanted": 6, "shown": "s",
}  # fmt: skip
NOT_IN_TALKS = {
    "expects-yes-no", "too-small", "too-big", "not-so-many", "no-text", "too-long", "not-an-identifier", "not-a-date", "not-a-language",
}  # fmt: skip
"""Nothing in an entry of the talks is asked for that these could be said of."""


@pytest.mark.parametrize("fault", get_args(Fault))
def test_every_fault_has_words(fault: Fault) -> None:
    assert GENERIC.message(fault, ALL).code in EVERY_CODE
    if fault not in NOT_IN_TALKS:
        assert FAULTS.message(fault, ALL).code in EVERY_CODE


def test_a_fault_is_said_by_its_name_in_the_family_or_by_its_row() -> None:
    faults = Faults("trip.", {"too-small": ("trip.few", "value=found", "least", "why=fault")})
    given = {"found": 3, "least": 4}
    assert str(faults.message("too-big", given)) == "trip.too-big(found=3, least=4)"
    assert str(faults.message("too-small", given)) == "trip.few(value=3, least=4, why='too-small')"


def test_one_missing_key_may_be_said_otherwise() -> None:
    faults = GENERIC.but({"key-missing.of": ("trip.of-whom",)})
    assert faults.message("key-missing", {"key": "of"}).code == "trip.of-whom"
    assert str(faults.message("key-missing", {"key": "id"})) == "exchange.read.missing-field(field='id')"


def test_each_kind_of_oddity_is_told_once_with_its_weight() -> None:
    findings = Findings()
    FileReport(Faults("f.", {}), findings, "a.yaml", odd="note", form="error").look_at(
        "a\u202eb\u202dc e\u0301", Place()
    )
    assert [(one.message.code, one.severity, one.message.params) for one in findings.listed()] == [
        ("f.not-nfc", "error", {"shown": "a\\u202eb\\u202dc e\u0301", "count": 1}),
        ("f.bidi-control", "note", {"shown": "\\u202e", "count": 2}),
    ]


def test_half_a_character_is_told_and_shown() -> None:
    findings = Findings()
    FileReport(Faults("f.", {}), findings).look_at("a\ud800b", Place())
    assert [str(one) for one in findings.listed()] == ["f.half-character(shown='a\\\\ud800b')"]
