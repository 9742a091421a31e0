"""Drafts of readings: what holds for every store of them."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest

from parley.app.reading import DraftStore
from parley.kernel import FileError, ParleyError, UseError
from parley.storage import DraftFiles, MemoryDrafts


@pytest.fixture(params=["files", "memory"])
def drafts(request: pytest.FixtureRequest, tmp_path: Path) -> DraftStore:
    if request.param == "memory":
        return MemoryDrafts()
    return DraftFiles(tmp_path / "drafts", str(pyrage.x25519.Identity.generate()))


def code(error: pytest.ExceptionInfo[ParleyError]) -> str:
    return error.value.findings[0].message.code


def test_a_draft_is_there_when_its_decisions_are(drafts: DraftStore) -> None:
    assert drafts.names() == ()
    drafts.put("0a1b", "report", b"words")
    assert drafts.names() == ()
    drafts.put("0a1b", "decisions", b"")
    assert drafts.names() == ("0a1b",)
    assert (drafts.get("0a1b", "report"), drafts.get("0a1b", "decisions")) == (b"words", b"")


def test_nothing_is_overwritten_that_was_not_read(drafts: DraftStore) -> None:
    drafts.put("0a1b", "decisions", b"one")
    for before in (None, b"two", b""):
        with pytest.raises(UseError) as error:
            drafts.put("0a1b", "decisions", b"three", before)
        assert code(error) == "reading.draft-changed-meanwhile"
    drafts.put("0a1b", "decisions", b"two", b"one")
    assert drafts.get("0a1b", "decisions") == b"two"


def test_what_was_removed_is_gone_and_may_be_removed_again(drafts: DraftStore) -> None:
    drafts.put("0a1b", "report", b"words")
    drafts.put("0a1b", "decisions", b"")
    for _ in range(2):
        drafts.remove("0a1b")
    assert drafts.names() == ()
    with pytest.raises(UseError) as error:
        drafts.get("0a1b", "report")
    assert code(error) == "reading.no-such-draft"


def test_files_are_encrypted_private_and_named_by_nothing_of_their_content(tmp_path: Path) -> None:
    files = DraftFiles(tmp_path / "drafts", str(pyrage.x25519.Identity.generate()))
    files.put("0a1b", "report", b"Side A said that")
    files.put("0a1b", "decisions", b"confirm")
    for path in (tmp_path / "drafts").glob("*.age"):
        assert b"Side A" not in path.read_bytes()
        assert path.stat().st_mode & 0o077 == 0
    other = DraftFiles(tmp_path / "drafts", str(pyrage.x25519.Identity.generate()))
    with pytest.raises(FileError) as error:
        other.get("0a1b", "report")
    assert code(error) == "reading.draft-damaged"
    for name in ("../keys", "0a/1b", ""):
        with pytest.raises(UseError):
            files.get(name, "report")
