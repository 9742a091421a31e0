from __future__ import annotations

import msgspec
import pytest

from desks import Desk
from parley.app.record import give
from parley.app.recorded import read_record
from parley.app.talks import SourceCopy, copy_of_source, enter_source
from parley.kernel import UseError, sha256_hex
from parley.talks import Source, Talks

TEXT = b"The first line.\nThe second line.\n"
COPY = SourceCopy(id="note-1", data=TEXT, title="Our note", language="en")


def talks(desk: Desk) -> Talks:
    return read_record(desk.store).talks


def code(error: pytest.ExceptionInfo[UseError]) -> str:
    return error.value.findings[0].message.code


def test_a_copy_is_kept_and_the_record_holds_its_salted_commitment_only() -> None:
    desk = Desk()
    _, commitment = enter_source(desk.of("side-a"), talks(desk), COPY)
    item = talks(desk).standing("note-1")
    assert item is not None and isinstance(item.body, Source)
    assert (item.body.passages, item.body.sha256, item.signer) == (2, "", "side-a")
    assert copy_of_source(talks(desk), "note-1") == commitment
    assert give(desk.vault, commitment) == TEXT
    assert sha256_hex(TEXT).encode() not in b"".join(desk.store.envelopes())


def test_the_digest_of_what_everybody_has_is_entered_where_that_is_asked() -> None:
    desk = Desk()
    enter_source(desk.of("host"), talks(desk), msgspec.structs.replace(COPY, public=True))
    item = talks(desk).standing("note-1")
    assert item is not None and isinstance(item.body, Source)
    assert item.body.sha256 == sha256_hex(TEXT)


def test_a_source_on_record_gets_its_copy_by_a_correction_and_only_one() -> None:
    desk = Desk(cast="format: parley-talks/1\nlanguage: en\nsources:\n  - {id: note-1, kind: note, title: Our note}\n")
    with pytest.raises(UseError) as raised:
        copy_of_source(talks(desk), "note-1")
    assert code(raised) == "source.no-copy"
    enter_source(desk.of("host"), talks(desk), COPY)
    item = talks(desk).standing("note-1")
    assert item is not None and isinstance(item.body, Source)
    assert item.body.supersedes == "note-1" and item.body.commitment
    with pytest.raises(UseError) as raised:
        enter_source(desk.of("host"), talks(desk), COPY)
    assert code(raised) == "source.has-copy"


def test_another_document_than_the_record_names_is_refused_and_not_kept() -> None:
    digest = sha256_hex(b"another")
    desk = Desk(
        cast=f"format: parley-talks/1\nlanguage: en\nsources:\n  - {{id: note-1, kind: note, title: Our note, sha256: {digest}}}\n"
    )
    size = desk.store.size()
    with pytest.raises(UseError) as raised:
        enter_source(desk.of("host"), talks(desk), COPY)
    assert code(raised) == "source.digest-differs"
    assert (desk.store.size(), list(desk.vault.held())) == (size, [])


def test_a_source_that_nobody_entered_is_unknown() -> None:
    with pytest.raises(UseError) as raised:
        copy_of_source(talks(Desk()), "note-1")
    assert code(raised) == "source.unknown"
