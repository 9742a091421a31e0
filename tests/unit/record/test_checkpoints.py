from __future__ import annotations

import pytest

from parley.kernel import RecordBroken
from parley.record.checkpoints import check_checkpoint, open_checkpoint, origin_of, read_checkpoint, sign_checkpoint
from parley.record.merkle import Frontier, leaf_hash
from parley.record.notes import sign_note
from records import LOG, RECORD, SIDE_B

ROOT = bytes(range(32))
NOTE = sign_checkpoint(RECORD, 7, ROOT, LOG)


def refused(note: str, record: str = RECORD, key: bytes = LOG.public_key) -> str:
    with pytest.raises(RecordBroken) as broken:
        open_checkpoint(note, record, key)
    return broken.value.findings[0].message.code


def test_it_is_written_as_tlog_checkpoint_says() -> None:
    assert NOTE.split("\n\n")[0].split("\n") == [
        f"parley/{RECORD}",
        "7",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    ]
    assert NOTE.split("\n\n")[1].startswith(f"\u2014 parley/{RECORD} ")


def test_what_was_signed_is_opened() -> None:
    checkpoint = open_checkpoint(NOTE, RECORD, LOG.public_key)
    assert (checkpoint.origin, checkpoint.size, checkpoint.root) == (origin_of(RECORD), 7, ROOT)


def test_extension_lines_are_read() -> None:
    text = NOTE.split("\n\n")[0] + "\nmore\n"
    assert read_checkpoint(sign_note(text, origin_of(RECORD), LOG)).extensions == ("more",)


def test_a_checkpoint_of_another_log_or_key_is_refused() -> None:
    assert refused(NOTE, "r" + "0" * 32) == "record.checkpoint-of-another-log"
    assert refused(NOTE, key=SIDE_B.public_key) == "record.checkpoint-signature"
    assert refused(NOTE.replace("\n7\n", "\n8\n")) == "record.checkpoint-signature"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n7\n", "\n07\n"),
        ("\n7\n", "\n+7\n"),
        ("\n7\n", "\n\u0667\n"),
        ("\n7\n", "\n-7\n"),
        ("\n7\n", "\n" + "9" * 17 + "\n"),
        ("Hh8=", "Hh8"),
        ("Hh8=", "Hh9="),
        ("Hh8=", "HB8*"),
        ("AAEC", ""),
        ("\n7\n", "\n"),
    ],
)
def test_what_is_no_checkpoint_is_refused(old: str, new: str) -> None:
    text = (NOTE.split("\n\n")[0] + "\n").replace(old, new)
    assert refused(sign_note(text, origin_of(RECORD), LOG)) == "record.checkpoint-malformed"


def test_a_checkpoint_has_no_blank_line() -> None:
    """Lines of an extension are not empty (C2SP tlog-checkpoint)."""
    text = NOTE.split("\n\n")[0] + "\n\nmore\n"
    assert refused(sign_note(text, origin_of(RECORD), LOG)) == "record.checkpoint-malformed"


def test_another_log_is_told_in_short_and_a_checkpoint_does_not_change() -> None:
    note = sign_checkpoint("x" * 300, 1, ROOT, LOG)
    with pytest.raises(RecordBroken) as broken:
        open_checkpoint(note, RECORD, LOG.public_key)
    found = broken.value.findings[0].message.params
    assert found == {"origin": ("parley/" + "x" * 300)[:120], "expected": origin_of(RECORD)}
    with pytest.raises(AttributeError):
        read_checkpoint(NOTE).size = 8  # type: ignore[misc]


def refused_entries(note: str | None, frontier: Frontier) -> tuple[str, dict[str, object]]:
    with pytest.raises(RecordBroken) as caught:
        check_checkpoint(note, RECORD, LOG.public_key, frontier)
    message = caught.value.findings[0].message
    return message.code, dict(message.params)


def test_entries_are_held_against_the_last_checkpoint() -> None:
    three, others = Frontier(), Frontier()
    for leaf in (b"a", b"b", b"c"):
        three.append(leaf_hash(leaf))
        others.append(leaf_hash(leaf + b"!"))
    note = sign_checkpoint(RECORD, 3, three.root(), LOG)
    assert check_checkpoint(note, RECORD, LOG.public_key, three).size == 3
    assert refused_entries(note, others) == ("record.checkpoint-root", {"size": 3})
    assert refused_entries(None, three) == ("record.entries-uncovered", {"size": 0, "entries": 3})
    fewer = sign_checkpoint(RECORD, 2, three.root(), LOG)
    assert refused_entries(fewer, three) == ("record.entries-uncovered", {"size": 2, "entries": 3})
    more = sign_checkpoint(RECORD, 4, three.root(), LOG)
    assert refused_entries(more, three) == ("record.entries-missing", {"size": 4, "entries": 3})
