"""What each field expects, derived from the structs."""

from __future__ import annotations

from parley.talks.entries import KINDS, Account, Deadline, Quantity, Source, Undertaking, Utterance, When
from parley.talks.fields import Leaf, fields_of, leaves


def test_the_role_of_each_field_of_an_entry() -> None:
    fields = fields_of(Utterance)
    assert (fields["id"].role, fields["id"].required) == ("id", True)
    assert (fields["spans"].role, fields["spans"].many) == ("span", True)
    assert (fields["to"].role, fields["to"].many) == ("id", True)
    assert (fields["content"].role, fields["content"].many) == ("text", False)
    assert (fields["when"].role, fields["when"].part) == ("part", When)
    assert "agrees-if" in fields["force"].words
    assert fields["within"].role == "id"
    assert fields_of(Deadline)["within"].role == "duration"
    assert fields_of(Deadline)["edtf"].role == "edtf"
    assert fields_of(Deadline)["kind"].default == "unknown"
    assert fields_of(When)["lang"].role == "language"
    assert fields_of(Source)["sha256"].role == "digest"
    assert fields_of(Source)["lengths"].role == "number"
    assert fields_of(KINDS["rendering"])["text"].role == "string"


def test_every_field_of_every_kind_has_a_role() -> None:
    for struct in KINDS.values():
        for field in fields_of(struct).values():
            assert (field.part is not None) == (field.role == "part")
            assert bool(field.words) == (field.role == "word")


def test_the_leaves_of_an_entry_with_their_paths() -> None:
    body = Undertaking(
        id="u",
        debtor="a",
        content={"en": "x"},
        accounts=(Account(said_in="v", quantity=Quantity(count=0), deadline=Deadline(kind="absolute", edtf="2025")),),
    )
    assert list(leaves(body)) == [
        Leaf("id", "Undertaking", "id", "id", "u"),
        Leaf("debtor", "Undertaking", "debtor", "id", "a"),
        Leaf("content", "Undertaking", "content", "text", {"en": "x"}),
        Leaf("accounts[0].said_in", "Account", "said_in", "id", "v"),
        Leaf("accounts[0].quantity.count", "Quantity", "count", "number", 0),
        Leaf("accounts[0].quantity.up_to", "Quantity", "up_to", "number", 0),
        Leaf("accounts[0].deadline.kind", "Deadline", "kind", "word", "absolute"),
        Leaf("accounts[0].deadline.edtf", "Deadline", "edtf", "edtf", "2025"),
    ]
