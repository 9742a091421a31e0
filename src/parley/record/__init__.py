"""The record: signed entries in a Merkle log that can only grow. Existing standards only; no I/O, no clock, no randomness."""

from __future__ import annotations

from parley.record.canonical import MAX_DEPTH, MAX_INTEGER, UNREADABLE, decode_object, flaw, texts, write
from parley.record.chain import Chain, KeyState
from parley.record.checkpoints import (
    Checkpoint,
    check_checkpoint,
    open_checkpoint,
    origin_of,
    read_checkpoint,
    sign_checkpoint,
)
from parley.record.commitments import SALT_BYTES, commitment_of
from parley.record.corrections import NO_CORRECTIONS, Acting, Corrections
from parley.record.enrolment import ENTRY_TYPES, FORMAT, KeyEnrolled, KeyRevoked, RecordOpened
from parley.record.entry import (
    MAX_PAYLOAD,
    NOTHING_SEEN,
    Entry,
    SeenCheckpoint,
    content_name_of,
    examine,
    is_record_id,
    read,
    read_all,
    record_id,
    write_entry,
)
from parley.record.envelopes import (
    MAX_ENVELOPE,
    PAYLOAD_TYPE,
    Envelope,
    EnvelopeSignature,
    open_envelope,
    payload_of,
    pre_authentication,
    seal,
)
from parley.record.hygiene import TextWatch, odd_texts
from parley.record.keys import SEED_BYTES, Ed25519Signer, is_sound_key, is_valid_signature, key_id
from parley.record.merkle import EMPTY_ROOT, Frontier, Tree, leaf_hash, node_hash
from parley.record.notes import NoteSignature, SignedNote, key_hash, parse_note, sign_note, signed_by
from parley.record.proofs import consistency_proof, inclusion_proof, is_consistent, is_included
from parley.record.registry import EntryTypes, EntryTypesByArea, is_type_name, merge
from parley.record.signatures import (
    SignatureCheck,
    SignaturesHere,
    SignedEntry,
    encode_signed,
    first_invalid,
    first_invalid_encoded,
)
from parley.record.verification import EntryProgress, Failure, Verification, verify

__all__ = [
    "EMPTY_ROOT",
    "ENTRY_TYPES",
    "FORMAT",
    "MAX_DEPTH",
    "MAX_ENVELOPE",
    "MAX_INTEGER",
    "MAX_PAYLOAD",
    "NOTHING_SEEN",
    "NO_CORRECTIONS",
    "PAYLOAD_TYPE",
    "SALT_BYTES",
    "SEED_BYTES",
    "UNREADABLE",
    "Acting",
    "Chain",
    "Checkpoint",
    "Corrections",
    "Ed25519Signer",
    "Entry",
    "EntryProgress",
    "EntryTypes",
    "EntryTypesByArea",
    "Envelope",
    "EnvelopeSignature",
    "Failure",
    "Frontier",
    "KeyEnrolled",
    "KeyRevoked",
    "KeyState",
    "NoteSignature",
    "RecordOpened",
    "SeenCheckpoint",
    "SignatureCheck",
    "SignaturesHere",
    "SignedEntry",
    "SignedNote",
    "TextWatch",
    "Tree",
    "Verification",
    "check_checkpoint",
    "commitment_of",
    "consistency_proof",
    "content_name_of",
    "decode_object",
    "encode_signed",
    "examine",
    "first_invalid",
    "first_invalid_encoded",
    "flaw",
    "inclusion_proof",
    "is_consistent",
    "is_included",
    "is_record_id",
    "is_sound_key",
    "is_type_name",
    "is_valid_signature",
    "key_hash",
    "key_id",
    "leaf_hash",
    "merge",
    "node_hash",
    "odd_texts",
    "open_checkpoint",
    "open_envelope",
    "origin_of",
    "parse_note",
    "payload_of",
    "pre_authentication",
    "read",
    "read_all",
    "read_checkpoint",
    "record_id",
    "seal",
    "sign_checkpoint",
    "sign_note",
    "signed_by",
    "texts",
    "verify",
    "write",
    "write_entry",
]
