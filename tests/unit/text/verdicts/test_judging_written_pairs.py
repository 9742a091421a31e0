"""The pairs of clauses in ``pairs/``: those that the verdicts were once wrong about and those kept out of their making."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from parley.text.verdicts.judging import SAME, judge_texts

HERE = Path(__file__).parent / "pairs"
AT_MOST = 0.1
FILES = ["given.yaml", "held_out.yaml", "tried_once.yaml"]


def rows(file, name):
    """(kind, language, one, other) of every pair in *file* under *name*."""
    groups = yaml.safe_load((HERE / file).read_text("utf-8"))[name]
    return [(kind, *pair) for kind, pairs in groups.items() for pair in pairs]


@pytest.mark.parametrize("file", FILES)
def test_no_written_change_of_meaning_is_common(file):
    wrong = [row for row in rows(file, "meaning") if judge_texts(row[2], row[3], row[1]).verdict in SAME]
    turned = [row for row in rows(file, "meaning") if judge_texts(row[3], row[2], row[1]).verdict in SAME]
    assert not wrong and not turned


@pytest.mark.parametrize("file", FILES)
def test_at_most_one_in_ten_written_changes_of_form_is_called_different(file):
    pairs = rows(file, "form")
    different = [row for row in pairs if judge_texts(row[2], row[3], row[1]).verdict not in SAME]
    assert len(different) <= len(pairs) * AT_MOST, different
