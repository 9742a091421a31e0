from __future__ import annotations

from negotiating import A, B, Table
from parley.app.texts import changed_between
from parley.text.negotiation import Delete, Insert, Replace


def test_what_changed_between_two_versions_and_by_whom() -> None:
    table = Table()
    for provision, words in (
        ("p", "Fire stops within 14 days."),
        ("q", "Lists follow."),
        ("r", "Costs are shared."),
        ("s", "It stays."),
    ):
        table.table(A, provision, words)
    before = table.now
    table.do(B, Replace(text="t", provision="p", base=1, edits=(table.edit("14", "10"),)))
    table.do(A, Delete(text="t", provision="q", base=1))
    table.do(B, Delete(text="t", provision="r", base=1))
    table.do(B, Insert(text="t", provision="n", words={}, headings={"en": "Maps"}))
    changes = {one.provision: one for one in changed_between(before, table.now)}
    assert list(changes) == ["p", "r", "n", "q"]
    assert [one.kind for one in changes.values()] == ["words", "state", "new", "struck"]
    assert (changes["p"].before, changes["p"].after) == (
        {"en": "Fire stops within 14 days."},
        {"en": "Fire stops within [14][10] days."},
    )
    assert [(one.act, one.of, one.told_by) for one in changes["p"].acts] == [("text.replace", B, "")]
    assert (changes["r"].was, changes["r"].now) == ("proposed", "bracketed")
    assert (changes["q"].after, changes["q"].now, changes["q"].acts[0].of) == ({}, "", A)
    assert changes["n"].before == {}
    assert changed_between(table.now, table.now) == ()
