"""Documents that people hand in, and documents of the vault, read as visions: to be deposited, or to be tabled.

Which formats there are, and how their bytes are read, is the caller's: it hands in a *reader*.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Protocol

import msgspec

from parley.app.record import Vault, give
from parley.app.texts.naming import acting_for
from parley.app.texts.negotiating import Texts
from parley.app.texts.tabling import Vision, table_two, table_vision
from parley.app.texts.visions import VisionFile, deposit_named
from parley.kernel import MAX_IDENTIFIER, Finding, UseError, is_identifier
from parley.text import LANGUAGES, Deposit, Document, Language, ReadDocument
from parley.text.negotiation import Act, NegotiatingText
from parley.text.pairing import Pairing

__all__ = [
    "DocumentGiven",
    "DocumentReader",
    "VisionsGiven",
    "deposit_of",
    "read_vision_files",
    "table_visions",
    "vision_deposited",
    "visions_by_party",
]

_MOST_VISIONS = 2


class DocumentReader(Protocol):
    """Reads the bytes of a text document. Raises `InputError` and `FileError` with what is wrong."""

    def __call__(
        self, data: bytes, *, document_id: str, language: Language | None = None, file: str = ""
    ) -> ReadDocument:
        """The document in *data*."""


class DocumentGiven(msgspec.Struct, frozen=True):
    """A document that was handed in: what its file is called, where it came from (for findings), its bytes, its language if it was said."""

    name: str
    file: str
    data: bytes
    language: Language | None = None


class VisionsGiven(msgspec.Struct, frozen=True):
    """Documents ready to be deposited, their titles by language as they say themselves, and what is odd about them."""

    files: tuple[VisionFile, ...]
    titles: dict[str, str]
    findings: tuple[Finding, ...]


_LONGEST_PARTY: Final = MAX_IDENTIFIER - len(".00000")
"""The identifiers of provisions begin with the party's."""


def read_vision_files(
    documents: Sequence[DocumentGiven], party: str, read: DocumentReader, format_of: Callable[[bytes], str]
) -> VisionsGiven:
    """*documents* of *party*, read, so that language and title are known. *format_of* names the format of bytes.

    Raises `UseError` (``text.no-party-id``), and as *read*.
    """
    if not is_identifier(party) or len(party) > _LONGEST_PARTY:
        raise UseError.of("text.no-party-id", given=party[:120], most=_LONGEST_PARTY)
    files: list[VisionFile] = []
    titles: dict[str, str] = {}
    findings: list[Finding] = []
    for one in documents:
        reading = read(one.data, document_id=party, language=one.language, file=one.file)
        findings += reading.findings
        # A file with languages side by side is a document in each of them, unless one is meant.
        for document in (reading.document, *(() if one.language else reading.beside)):
            if document.title:
                titles[document.language] = document.title
            files.append(VisionFile(one.data, document.language, one.name, format_of(one.data)))  # type: ignore[arg-type]
    return VisionsGiven(tuple(files), titles, tuple(findings))


def deposit_of(texts: Texts, name: str) -> Deposit:
    """The standing deposit that *name* means. Raises `UseError` (``text.no-such-deposit``, ``use.name-ambiguous``)."""
    item = texts.deposits.standing.get(deposit_named(texts, name))
    if item is None or not isinstance(item.body, Deposit):
        raise UseError.of("text.no-such-deposit", id=name[:120])
    return item.body


def vision_deposited(deposit: Deposit, vault: Vault, read: DocumentReader) -> Vision:
    """The vision that was deposited, from the vault. Raises `DocumentErased`, `DocumentNotHeld`, `KeysLocked`, `VaultError`, and as *read*."""
    documents: dict[str, Document] = {}
    for file in deposit.files:
        language = next((known for known in LANGUAGES if known == file.language), None)
        data = give(vault, file.commitment)
        documents[file.language] = read(data, document_id=deposit.id, language=language, file=file.name).document
    return Vision(deposit.party, documents, deposit.id)


def visions_by_party(documents: Mapping[str, Sequence[Document]]) -> list[Vision]:
    """A vision of each party from its documents, one a language."""
    return [Vision(party, {one.language: one for one in own}) for party, own in documents.items()]


def table_visions(
    visions: Sequence[Vision], text: NegotiatingText, signer: str, pair: Callable[[Document, Document], Pairing]
) -> tuple[Act, ...]:
    """The acts that table one vision in *text*, or two beside one another; *pair* says what belongs together in two.

    Raises `UseError` (``text.two-at-most``), `InputError`.
    """
    if len(visions) > _MOST_VISIONS:
        raise UseError.of("text.two-at-most", count=len(visions))
    languages = text.opening.languages
    if len(visions) == _MOST_VISIONS:
        first, second = visions
        return tuple(table_two(first, second, text.id, languages, pairing=pair(first.first, second.first)))
    told = visions[0].of != acting_for(signer, text.opening)
    return tuple(table_vision(visions[0], text.id, languages, told=told))
