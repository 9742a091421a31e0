from __future__ import annotations

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.kernel import RecordBroken
from parley.record.notes import key_hash, parse_note, sign_note, signed_by
from records import LOG, OUTSIDER, SIDE_B

NAME = "parley/test"
NOTE = sign_note("one\ntwo\n", NAME, LOG)


def test_the_key_hash_is_that_of_the_specification() -> None:
    assert key_hash(NAME, LOG.public_key) == hashlib.sha256(b"parley/test\n\x01" + LOG.public_key).digest()[:4]


def test_a_known_note_is_read() -> None:
    """The example of the signed-note format in Go's module golang.org/x/mod/sumdb/note, key PeterNeumann."""
    text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    note = text + (
        "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    )
    key = base64.b64decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    parsed = parse_note(note)
    assert parsed.text == text
    assert signed_by(parsed, "PeterNeumann", key[1:])


def test_what_was_signed_is_verified() -> None:
    note = parse_note(NOTE)
    assert note.text == "one\ntwo\n"
    assert signed_by(note, NAME, LOG.public_key)
    assert not signed_by(note, NAME, SIDE_B.public_key)
    assert not signed_by(note, "other", LOG.public_key)


def test_lines_by_others_are_ignored_and_a_false_line_by_the_key_is_not() -> None:
    witnessed = NOTE + sign_note("one\ntwo\n", "witness", OUTSIDER).split("\n\n")[1]
    assert signed_by(parse_note(witnessed), NAME, LOG.public_key)
    twice = NOTE + NOTE.split("\n\n")[1]
    assert not signed_by(parse_note(twice), NAME, LOG.public_key)


@given(st.integers(0, len("one\ntwo") - 1), st.sampled_from("xyz"))
def test_a_changed_text_is_not_signed(at: int, letter: str) -> None:
    changed = NOTE[:at] + letter + NOTE[at + 1 :]
    assert not signed_by(parse_note(changed), NAME, LOG.public_key)


@pytest.mark.parametrize(
    "note",
    [
        "",
        "one\n",
        "one\n\n",
        NOTE[:-1],
        NOTE.replace("\u2014", "-"),
        NOTE.replace("\u2014 ", "\u2014"),
        NOTE.replace("one", "o\tne"),
        NOTE.replace("one\n", "one\r\n"),
        NOTE.replace("parley/test ", ""),
        NOTE.replace("parley/test ", "parley+test "),
        NOTE.replace("=", ""),
        NOTE[:-2] + "!\n",
        "one\n\n\u2014 name AAAA\n",
        NOTE + "more\n",
        "x" * 1_000_001 + "\n\n\u2014 name AAAAAAAA\n",
    ],
)
def test_what_is_no_note_is_refused(note: str) -> None:
    with pytest.raises(RecordBroken) as broken:
        parse_note(note)
    assert broken.value.findings[0].message.code == "record.note-malformed"


@pytest.mark.parametrize(
    ("text", "name"), [("one", NAME), ("one\x00\n", NAME), ("one\n", "a b"), ("one\n", "a+b"), ("one\n", "")]
)
def test_only_what_can_be_read_again_is_signed(text: str, name: str) -> None:
    with pytest.raises(ValueError, match=r"\A" + text[:3]):
        sign_note(text, name, LOG)
