"""Copies of sources: one is put into the vault and entered in one batch; one is found again by the name of its source."""

from __future__ import annotations

import msgspec

from parley.app.desk import Desk
from parley.app.record import Appended, Vault, status
from parley.app.talks.importing import enter
from parley.app.talks.passages import split_passages
from parley.kernel import FileError, UseError, content_name, named_after, sha256_hex
from parley.talks import AuthoredItem, Source, Talks, admit, decode_text, export_talks

__all__ = ["SourceCopy", "copy_of_source", "enter_source", "erased_sources"]


class SourceCopy(msgspec.Struct, frozen=True, kw_only=True):
    """A document to be kept: the source ``id`` that it is (a new one, or one on record without a copy), its title, kind and language.

    ``public``: whether its SHA-256 is entered too, which is only for documents that everybody has.
    """

    id: str
    data: bytes
    title: str
    kind: str = "document"
    language: str = ""
    public: bool = False


def enter_source(desk: Desk, talks: Talks, copy: SourceCopy) -> tuple[Appended, str]:
    """Put *copy* into the vault and enter its source, or a correction of the one that is there; also returns the commitment.

    Raises `UseError` (``source.has-copy``, ``source.digest-differs``), `InputError`, `EntryRefused`, `StoreError`, `VaultError`; then nothing was kept.
    """
    with desk.depositing() as keep:
        commitment = keep(copy.data)
        item = _item(talks, copy, commitment)
        return enter(desk, (item,), {item.body.id: (commitment,)}), commitment


def copy_of_source(talks: Talks, name: str) -> str:
    """The commitment of the copy of source *name*. Raises `UseError` (``source.unknown``, ``source.no-copy``)."""
    item = talks.standing(name)
    if item is None or not isinstance(item.body, Source):
        raise UseError.of("source.unknown", id=name)
    if not item.body.commitment:
        raise UseError.of("source.no-copy", id=name)
    return item.body.commitment


def erased_sources(talks: Talks, vault: Vault) -> frozenset[str]:
    """The sources of *talks*, standing or not, whose copy was erased from *vault*."""
    bodies = [item.body for item in talks.items.values() if isinstance(item.body, Source) and item.body.commitment]
    return frozenset(body.id for body in bodies if status(vault, body.commitment) == "erased")


def _item(talks: Talks, copy: SourceCopy, commitment: str) -> AuthoredItem:
    standing = talks.standing(copy.id)
    digest = sha256_hex(copy.data)
    if standing is not None and isinstance(standing.body, Source):
        body = standing.body
        if body.commitment:
            raise UseError.of("source.has-copy", id=copy.id)
        if body.sha256 and body.sha256 != digest:
            raise UseError.of("source.digest-differs", id=copy.id, expected=body.sha256, found=digest)
        made: Source = msgspec.structs.replace(
            body,
            # The commitment is salted: no other copy has the same.
            id=named_after(f"{copy.id}.copy", content_name(commitment), talks.items),
            supersedes=body.id,
            because={"en": "a copy is kept in the vault"},
            commitment=commitment,
        )
    else:
        fields = {
            "id": copy.id,
            "kind": copy.kind,
            "title": {copy.language or "en": copy.title},
            "commitment": commitment,
            "passages": _count_passages(copy.data),
            "language": copy.language,
            "sha256": digest if copy.public else "",
        }
        made = msgspec.convert(fields, Source)
    return admit(export_talks([("source", made)]), talks.items).items[0]


def _count_passages(data: bytes) -> int:
    """How many passages a text has; 0 for a document that is no text."""
    try:
        return len(split_passages(decode_text(data)))
    except FileError:
        return 0
