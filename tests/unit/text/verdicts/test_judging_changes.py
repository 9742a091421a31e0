"""Generated changes: none of meaning is called common, and few of form are called different. A sample here; `python3 run.py bench text` tries all."""

from __future__ import annotations

from collections import Counter

from parley.text.document import walk
from parley.text.markdown import read_markdown
from parley.text.verdicts import compare_linked, judge_texts
from parley.text.verdicts.judging import SAME
from unit.text.verdicts.changes import Change, changed_forms, changed_meanings

SAMPLE = 2_000


def is_called_same(change: Change) -> bool:
    """Whether the clauses of *change*, or its clause in two whole texts, come out as common in any form."""
    if not change.clause:
        return judge_texts(change.one, change.other, change.language).verdict in SAME
    sides = [
        [one for one in walk(read_markdown(source, document_id=name, language=change.language).document) if one.text]
        for source, name in ((change.one, "a"), (change.other, "b"))
    ]
    links = [((one.id,), (other.id,)) for one in sides[0] for other in sides[1] if one.text == other.text]
    documents = [
        read_markdown(source, document_id=name, language=change.language).document
        for source, name in ((change.one, "a"), (change.other, "b"))
    ]
    words = {one.id: one.text for one in sides[0]}
    return any(
        row.judgement.verdict in SAME
        for row in compare_linked(*documents, links)
        if row.a and row.b and words[row.a[0]] == change.clause
    )


def test_no_generated_change_of_meaning_is_common():
    changes = changed_meanings(SAMPLE)
    kinds = Counter((change.language, change.kind) for change in changes)
    assert len(kinds) >= 80
    assert [change for change in changes if is_called_same(change)] == []


def test_at_most_one_in_ten_generated_changes_of_form_is_called_different():
    forms = list(changed_forms(SAMPLE // 4))
    different = [change for change in forms if not is_called_same(change)]
    assert len(different) <= len(forms) / 10


def test_the_same_changes_come_every_time():
    assert changed_meanings(200) == changed_meanings(200)
    assert len({(change.one, change.other) for change in changed_meanings(SAMPLE)}) == SAMPLE
