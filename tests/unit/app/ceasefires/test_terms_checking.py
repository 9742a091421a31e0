"""Checking terms: what was understood and what was found come back together; what is no terms is refused."""

from __future__ import annotations

import pytest

from ceasefire_terms import MIDNIGHT, terms_text
from parley.app.ceasefires import check_terms
from parley.kernel import FileError, InputError


def test_terms_that_contradict_themselves_are_told_all_the_same():
    text = terms_text(
        f"- {MIDNIGHT}\n- {{kind: lasts, id: x, for: {{iso: P3D}}}}\n- {{kind: lasts, id: y, for: {{iso: P4D}}}}"
    )
    found = check_terms(text.encode(), "trial.yaml")
    assert not found.holds_together
    assert [one.clause for one in found.told] == ["", "start", "x", "y"]


def test_what_is_no_terms_is_refused():
    with pytest.raises(InputError):
        check_terms(b"parley_rule: 1\n")
    with pytest.raises(FileError):
        check_terms(b"\xff\xfe\x00")
