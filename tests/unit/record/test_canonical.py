from __future__ import annotations

import json

import msgspec
import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st

from parley.kernel import EntryRefused, Message, Place, is_nfc
from parley.record.canonical import MAX_DEPTH, MAX_INTEGER, decode_object, flaw, texts, write

KEYS = st.text(st.characters(max_codepoint=0x7F), max_size=8)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).filter(is_nfc)
VALUES = st.recursive(
    st.integers(-MAX_INTEGER, MAX_INTEGER) | TEXTS,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(KEYS, inside, max_size=4),
    max_leaves=20,
)
OBJECTS = st.dictionaries(KEYS, VALUES, max_size=6)


def depth(value: object) -> int:
    if isinstance(value, dict):
        return 1 + max(map(depth, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(depth, value), default=0)
    return 0


@given(OBJECTS.filter(lambda value: depth(value) <= MAX_DEPTH + 1))
@example({chr(point): chr(point) for point in range(0x80)})
@example({"a": "\u2028\u2029\ufeff\U0001f600\ue000\uffff", "Z": -MAX_INTEGER, "": MAX_INTEGER})
@example({"a": "line\n\u0303", "b": 'quote"\u0303', "c": "tab\t\u0301"})
def test_the_bytes_are_those_of_an_independent_writer_of_rfc_8785(value: dict[str, object]) -> None:
    assert write(value) == rfc8785.dumps(value)
    assert flaw(write(value)) is None
    assert decode_object(write(value)) == value


@given(OBJECTS, st.randoms(use_true_random=False), st.sampled_from([None, 1]), st.booleans())
def test_any_other_way_to_write_the_same_value_is_refused(value, random, indent, ascii_only) -> None:
    items = list(value.items())
    random.shuffle(items)
    other = json.dumps(dict(items), indent=indent, ensure_ascii=ascii_only).encode()
    assert (flaw(other) is None) == (other == rfc8785.dumps(value))


@given(st.binary(max_size=60))
def test_it_says_something_about_any_bytes(data: bytes) -> None:
    message = flaw(data)
    assert message is None or message.code.startswith("record.")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "record.not-json"),
        (b"{", "record.not-json"),
        (b'{"a":"\xff"}', "record.not-json"),
        (b'{"a":"\xed\xa0\x80"}', "record.not-json"),
        (b'{"a":"\\ud800"}', "record.not-json"),
        (b"[]", "record.not-an-object"),
        (b'"a"', "record.not-an-object"),
        (b'{"a":1,"a":1}', "record.not-canonical"),
        (b'{"b":1,"a":1}', "record.not-canonical"),
        (b'{"a": 1}', "record.not-canonical"),
        (b'{"a":1}\n', "record.not-canonical"),
        (b'{"a":-0}', "record.not-canonical"),
        (b'{"a":"\\u0041"}', "record.not-canonical"),
        (b'{"a":"\\/"}', "record.not-canonical"),
        (b'{"a":"\\u001F"}', "record.not-canonical"),
        (b'{"a":1.0}', "record.value-not-allowed"),
        (b'{"a":1e3}', "record.value-not-allowed"),
        (b'{"a":[{"b":null}]}', "record.value-not-allowed"),
        (b'{"a":true}', "record.value-not-allowed"),
        (b'{"a":9007199254740992}', "record.integer-too-large"),
        (b'{"a":-9007199254740992}', "record.integer-too-large"),
        ('{"é":1}'.encode(), "record.key-not-ascii"),
        ('{"a":[{"é":1}]}'.encode(), "record.key-not-ascii"),
        ('{"a":"e\u0301"}'.encode(), "record.not-nfc"),
        (b'{"a":' + b"[" * 9 + b"]" * 9 + b"}", "record.too-deep"),
        (b'{"a":' + b"[" * 20_000 + b"]" * 20_000 + b"}", "record.too-deep"),
    ],
)
def test_what_is_not_of_the_profile_is_refused_with_the_reason(data: bytes, code: str) -> None:
    message = flaw(data)
    assert message is not None
    assert message.code == code


def test_the_reason_says_where() -> None:
    for data, path in [
        (b'{"a":[0,{"b":null}]}', "a[1].b"),
        ('{"a":["", "e\u0301"]}'.replace(", ", ",").encode(), "a[1]"),
        ('{"a":[{"é":1}]}'.encode(), "a[0].é"),
        (b'{"a":{"b":9007199254740992}}', "a.b"),
    ]:
        message = flaw(data)
        assert message is not None
        assert message.params["path"] == path


def test_eight_levels_are_allowed() -> None:
    assert flaw(b'{"a":' + b"[" * MAX_DEPTH + b"]" * MAX_DEPTH + b"}") is None


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({"a": 1.5}, "record.value-not-allowed"),
        ({"a": None}, "record.value-not-allowed"),
        ({"a": True}, "record.value-not-allowed"),
        ({"a": object()}, "record.value-not-allowed"),
        ({"a": "\ud800"}, "record.not-unicode"),
        ({"a": 2**53}, "record.integer-too-large"),
        ({"a": 2**70}, "record.integer-too-large"),
        (["a"], "record.not-an-object"),
    ],
)
def test_nothing_is_written_that_would_be_refused(value: object, code: str) -> None:
    with pytest.raises(EntryRefused) as refused:
        write(value)
    assert [finding.message.code for finding in refused.value.findings] == [code]


def test_a_struct_is_written_with_sorted_fields() -> None:
    class Body(msgspec.Struct):
        b: int
        a: str

    assert write(Body(1, "x")) == b'{"a":"x","b":1}'


def test_texts_come_with_their_paths() -> None:
    assert list(texts({"a": "x", "b": [1, {"c": "y"}]})) == [("a", "x"), ("b[1].c", "y")]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        # Sorted by UTF-16 and not by UTF-8, in which the two keys stand the other way round.
        ('{"\U0001f600":1,"\ufffd":2}'.encode(), Message("record.key-not-ascii", {"path": "\U0001f600"})),
        ('{"a":{"\u00e9":1}}'.encode(), Message("record.key-not-ascii", {"path": "a.\u00e9"})),
        (b'{"a":null}', Message("record.value-not-allowed", {"path": "a", "kind": "null"})),
        (b'{"a":true}', Message("record.value-not-allowed", {"path": "a", "kind": "boolean"})),
        (b'{"a":1.5}', Message("record.value-not-allowed", {"path": "a", "kind": "float"})),
        (b'{"a":9007199254740992}', Message("record.integer-too-large", {"path": "a"})),
        (b'{"a":-9007199254740992}', Message("record.integer-too-large", {"path": "a"})),
        (b'{"a":9007199254740991,"b":null}', Message("record.value-not-allowed", {"path": "b", "kind": "null"})),
        # The eight levels that are allowed are no reason; what is wrong inside them is.
        (
            b'{"a":' + b"[" * MAX_DEPTH + b"null" + b"]" * MAX_DEPTH + b"}",
            Message("record.value-not-allowed", {"path": "a" + "[0]" * MAX_DEPTH, "kind": "null"}),
        ),
        (
            b'{"a":' * MAX_DEPTH + b'{"b":null}' + b"}" * MAX_DEPTH,
            Message("record.value-not-allowed", {"path": "a." * MAX_DEPTH + "b", "kind": "null"}),
        ),
        (
            b'{"a":' + b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1) + b"}",
            Message("record.too-deep", {"most": MAX_DEPTH, "path": "a" + "[0]" * MAX_DEPTH}),
        ),
    ],
)
def test_the_reason_is_told_in_full(data: bytes, message: Message) -> None:
    assert flaw(data) == message


def test_the_largest_integers_are_allowed() -> None:
    assert MAX_INTEGER == 9_007_199_254_740_991
    assert flaw(b'{"a":9007199254740991,"b":-9007199254740991}') is None


@pytest.mark.parametrize(("value", "path"), [({"a": {"b": None}}, "a.b"), ([1], ""), ({"a": object()}, "")])
def test_what_is_not_written_is_told_with_its_place(value: object, path: str) -> None:
    with pytest.raises(EntryRefused) as refused:
        write(value)
    (finding,) = refused.value.findings
    assert (finding.place or Place()).path == path
    assert finding.message.params.get("path", "") == path
