"""The structs of the talks: what every kind has, and that shapes are closed."""

from __future__ import annotations

import typing

import msgspec
import pytest

from parley.talks.entries import BODIES, KINDS, Body, Said, Utterance, When
from parley.talks.fields import fields_of


def test_entry_types_are_the_kinds_in_one_domain() -> None:
    assert list(BODIES.items()) == [(f"talks.{kind}", struct) for kind, struct in KINDS.items()]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_entry_is_a_documented_struct(kind: str) -> None:
    struct = KINDS[kind]
    assert issubclass(struct, Body)
    assert list(fields_of(struct))[:3] == ["id", "supersedes", "because"]
    assert fields_of(struct)["id"].required
    assert struct.__struct_config__.frozen
    assert struct.__struct_config__.forbid_unknown_fields
    assert struct.__struct_config__.omit_defaults
    assert (struct.__doc__ or "").strip()


def test_every_mouth_has_the_same_fields() -> None:
    mouth = ["said_in", "speaker", "via", "channel", "when", "spans", "content"]
    for struct in KINDS.values():
        if issubclass(struct, Said):
            assert list(fields_of(struct))[3:10] == mouth


def test_there_are_only_words_numbers_and_lists_of_them() -> None:
    """The record's rule: no fractions, no yes or no."""

    def kinds(hint: object) -> set[object]:
        inner = typing.get_args(hint)
        if typing.get_origin(hint) is typing.Literal:
            return {type(word) for word in inner}
        if inner:
            return set().union(*(kinds(one) for one in inner if isinstance(one, type) or typing.get_origin(one)))
        if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
            return set().union(*(kinds(one) for one in typing.get_type_hints(hint).values()))
        return {hint}

    for struct in KINDS.values():
        assert kinds(struct) <= {str, int, type(None)}


def test_what_is_left_out_is_not_written() -> None:
    body = Utterance(id="u", force="claims", when=When(said="Friday"))
    assert msgspec.json.encode(body) == b'{"id":"u","when":{"said":"Friday"},"force":"claims"}'
    assert msgspec.json.decode(msgspec.json.encode(body), type=Utterance) == body


@pytest.mark.parametrize(
    "data",
    [
        b'{"force":"claims"}',
        b'{"id":"u"}',
        b'{"id":"u","force":"says"}',
        b'{"id":"u","force":"claims","forse":"claims"}',
        b'{"id":"u","force":"claims","to":"a"}',
        b'{"id":"u","force":"claims","when":"Friday"}',
        b'{"id":1,"force":"claims"}',
    ],
)
def test_an_unknown_field_of_an_entry_is_refused(data: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(data, type=Utterance)


def test_entries_do_not_change() -> None:
    with pytest.raises(AttributeError):
        Utterance(id="u", force="claims").id = "v"  # type: ignore[misc]
