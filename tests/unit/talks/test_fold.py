"""The fold: what stands, and what a reference means."""

from __future__ import annotations

import msgspec
import pytest

from parley.talks.entries import Utterance
from parley.talks.fold import Item, Talks, decode_body, fold
from talks_generation import Written, says, written


def folded(*entered: Written) -> Talks:
    return fold(written(*entered))


def standing(talks: Talks) -> list[str]:
    return [item.body.id for item in talks.of_kind["utterance"]]


def codes(talks: Talks) -> list[tuple[str, str]]:
    return [(one.message.code, str(one.message.params["id"])) for one in talks.findings]


def corrects(name: str, old: str) -> Written:
    return says(name, "side-a", "claims", supersedes=old, because={"en": "misheard"})


def withdraws(name: str, target: str) -> Written:
    return "withdrawal", {"id": name, "target": target}


U1 = says("u1", "side-a", "claims")
U2 = says("u2", "side-b", "claims")


def test_nothing_folds_to_nothing() -> None:
    talks = folded()
    assert (talks.items, talks.gone, talks.size, talks.findings) == ({}, {}, 0, ())
    assert not talks.stands("u1")
    assert talks.standing("u1") is None


def test_entries_keep_the_order_of_the_record_by_kind() -> None:
    talks = folded(U2, ("matter", {"id": "swap", "kind": "other", "title": {}}), U1)
    assert standing(talks) == ["u2", "u1"]
    assert [item.index for item in talks.of_kind["matter"]] == [1]
    assert talks.size == 3


def test_the_first_entry_keeps_its_identifier() -> None:
    talks = folded(U1, says("u1", "side-b", "denies"))
    body = talks.items["u1"].body
    assert isinstance(body, Utterance)
    assert body.speaker == "side-a"
    assert [(one.message.code, dict(one.message.params)) for one in talks.findings] == [
        ("talks.identifier-taken", {"id": "u1", "entry": 1})
    ]
    assert talks.findings[0].severity == "warning"


def test_the_size_counts_every_entry_read_or_what_is_told() -> None:
    assert folded(U1, U1).size == 2
    assert fold([], size=7).size == 7
    assert fold([Item(4, "side-a", *pair) for pair in [decoded(U1)]]).size == 5


def decoded(entry: Written) -> tuple[str, Utterance]:
    found = decode_body(f"talks.{entry[0]}", msgspec.json.encode(entry[1]))
    assert found is not None
    assert isinstance(found[1], Utterance)
    return found[0], found[1]


def test_a_correction_takes_the_place_of_what_it_supersedes() -> None:
    talks = folded(U1, corrects("u1b", "u1"))
    assert standing(talks) == ["u1b"]
    assert talks.gone == {"u1": ("u1b",)}
    assert talks.meant("u1") == "u1b"
    assert talks.stands("u1b")
    assert "u1" in talks.items


def test_a_correction_may_come_first() -> None:
    assert standing(folded(corrects("u1b", "u1"), U1)) == ["u1b"]


def test_to_correct_a_correction_does_not_bring_the_first_version_back() -> None:
    talks = folded(U1, corrects("u1b", "u1"), corrects("u1c", "u1b"))
    assert standing(talks) == ["u1c"]
    assert talks.gone == {"u1": ("u1b",), "u1b": ("u1c",)}
    assert {talks.meant(name) for name in ("u1", "u1b", "u1c")} == {"u1c"}


def test_to_withdraw_a_correction_brings_the_old_one_back() -> None:
    talks = folded(U1, corrects("u1b", "u1"), withdraws("w", "u1b"))
    assert standing(talks) == ["u1"]
    assert talks.gone == {"u1b": ("w",)}
    assert talks.meant("u1") == "u1"
    assert talks.standing("u1b") is None


def test_to_withdraw_the_middle_of_a_chain_leaves_the_last_correction() -> None:
    talks = folded(U1, corrects("u1b", "u1"), corrects("u1c", "u1b"), withdraws("w", "u1b"))
    assert standing(talks) == ["u1c"]
    assert talks.gone["u1b"] == ("u1c", "w")


def test_to_withdraw_the_last_of_a_chain_brings_back_the_one_before() -> None:
    talks = folded(U1, corrects("u1b", "u1"), corrects("u1c", "u1b"), withdraws("w", "u1c"))
    assert standing(talks) == ["u1b"]


def test_a_withdrawn_entry_means_nothing_any_more() -> None:
    talks = folded(U1, withdraws("w", "u1"))
    assert standing(talks) == []
    assert talks.standing("u1") is None
    assert talks.meant("u1") == "u1"


def test_a_withdrawal_may_be_withdrawn() -> None:
    talks = folded(U1, withdraws("w", "u1"), withdraws("w2", "w"))
    assert standing(talks) == ["u1"]
    assert talks.gone == {"w": ("w2",)}


def test_a_withdrawal_may_be_corrected_and_takes_out_its_new_target_only() -> None:
    talks = folded(U1, U2, withdraws("w", "u1"), ("withdrawal", {"id": "w2", "target": "u2", "supersedes": "w"}))
    assert standing(talks) == ["u1"]
    assert talks.gone == {"w": ("w2",), "u2": ("w2",)}


def test_corrections_that_compete_both_stand() -> None:
    talks = folded(U1, corrects("v2", "u1"), corrects("v1", "u1"))
    assert standing(talks) == ["v2", "v1"]
    assert talks.gone == {"u1": ("v1", "v2")}
    assert talks.meant("u1") == "v1"


@pytest.mark.parametrize(
    ("entered", "undecided"),
    [
        ([corrects("u1", "u2"), corrects("u2", "u1")], ["u1", "u2"]),
        ([corrects("u1", "u1")], ["u1"]),
        ([withdraws("u1", "u1")], ["u1"]),
        ([withdraws("w1", "w2"), withdraws("w2", "w1"), U1, withdraws("w3", "w1")], []),
        (
            [withdraws("w1", "w2"), withdraws("w2", "w1"), U1, corrects("u3", "u1"), withdraws("w2b", "w9")],
            ["w1", "w2"],
        ),
    ],
)
def test_entries_that_remove_each_other_are_undecided_and_stay(entered: list[Written], undecided: list[str]) -> None:
    talks = folded(*entered)
    assert [name for code, name in codes(talks) if code == "talks.corrections-circle"] == undecided
    assert all(talks.stands(name) for name in undecided)


def test_what_an_undecided_entry_would_remove_stays_too() -> None:
    talks = folded(U1, ("withdrawal", {"id": "w", "target": "u1", "supersedes": "w"}))
    assert standing(talks) == ["u1"]
    assert codes(talks) == [("talks.corrections-circle", "u1"), ("talks.corrections-circle", "w")]


def test_a_correction_of_a_circle_ends_it() -> None:
    talks = folded(corrects("u1", "u2"), corrects("u2", "u1"), corrects("u3", "u1"))
    assert standing(talks) == ["u3"]
    assert {talks.meant(name) for name in ("u1", "u2")} == {"u3"}
    assert codes(talks) == []


def test_what_corrects_nothing_that_is_known_is_a_finding() -> None:
    talks = folded(corrects("u1", "u9"), withdraws("w", "u8"))
    assert codes(talks) == [("talks.corrects-unknown", "u8"), ("talks.corrects-unknown", "u9")]
    assert standing(talks) == ["u1"]


def test_an_entry_may_be_corrected_by_one_of_another_kind() -> None:
    talks = folded(U1, ("silence", {"id": "s", "source": "report", "supersedes": "u1"}))
    item = talks.standing("u1")
    assert item is not None
    assert item.kind == "silence"


def test_an_entry_without_a_name_takes_nobody_else_s_place() -> None:
    talks = folded(says("", "side-a", "claims"), U1, withdraws("w", "u1"))
    assert talks.standing("u1") is None


def test_what_is_known_at_an_entry_is_the_fold_up_to_it() -> None:
    items = written(U1, corrects("u1b", "u1"), withdraws("w", "u1b"))
    assert [standing(fold(items[:known])) for known in range(4)] == [[], ["u1"], ["u1b"], ["u1"]]


def test_other_domains_entries_are_not_decoded() -> None:
    assert decode_body("text.provision", b"{}") is None
    assert decode_body("talks.gossip", b"{}") is None
    kind, body = decoded(U1)
    assert (kind, body.id) == ("utterance", "u1")


def test_a_body_of_another_shape_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        decode_body("talks.utterance", b'{"id":"u","force":"shouts"}')
