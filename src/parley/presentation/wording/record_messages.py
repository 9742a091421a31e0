"""The wordings of the record, its store, its keys and the vault: code, what is wrong, how to mend it."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "file.cannot-read": (
        "{path} cannot be read: {reason}",
        "Check that the file is there and that you may read it.",
    ),
    "file.cannot-write": (
        "{path} cannot be written: {reason}",
        "Check the free space and your rights in that folder. Nothing was left half-written.",
    ),
    "file.exists": (
        "{path} is there already",
        "Choose another name, or move the file away first.",
    ),
    "keys.missing": (
        "there is no key ring at {path}",
        "Say where it is, or restore it from a copy. Without it the record can be read and verified, not added to.",
    ),
    "keys.needed": (
        "this needs the key ring",
        "Give the passphrase.",
    ),
    "keys.not-a-key-ring": (
        "{path} is not a key ring of Parley",
        "Point to the keys.age that was made with this record.",
    ),
    "keys.of-another-record": (
        "the key ring belongs to record {found}, not to {expected}",
        "Point to the keys.age that was made with this record.",
    ),
    "keys.passphrase-short": (
        "the passphrase has fewer than {least} characters",
        "Take several words; whoever guesses it can sign in your name.",
    ),
    "keys.wrong-passphrase": (
        "the passphrase does not open {path}",
        "Try again; mind the keyboard layout. If the file is damaged, restore it from a copy.",
    ),
    "keys.too-much-work": (
        "this machine looks too slow or too busy to open {path}",
        "Close what else is running and try again; or open it on the machine on which it was made.",
    ),
    "node.exists": (
        "{path} is not empty",
        "Choose a folder that does not exist or is empty.",
    ),
    "node.not-a-node": (
        "{path} holds no record of Parley",
        "Go to the folder of a record, name it, or make one with: parley init",
    ),
    "node.parent-missing": (
        "the folder {path} does not exist",
        "Make it first, or choose another place.",
    ),
    "record.body-does-not-decode": (
        "the body does not fit the type {type}: {detail}",
        "Correct the field that is named.",
    ),
    "record.checkpoint-malformed": (
        "a checkpoint is not written as checkpoints are",
        "Take an untouched copy of it.",
    ),
    "record.checkpoint-misfiled": (
        "the checkpoint filed under size {size} states size {found}",
        "The file was changed from outside. Restore it from a copy.",
    ),
    "record.checkpoint-of-another-log": (
        "the checkpoint is of {origin}, not of {expected}",
        "Take a checkpoint of this record.",
    ),
    "record.checkpoint-root": (
        "the entries up to {size} do not give the root that the checkpoint of {size} entries states",
        "An entry was changed after it was signed over. Restore the file from a copy and compare.",
    ),
    "record.checkpoint-seen": (
        "it says that its signer had seen a checkpoint of {size} entries which is not one of this log",
        "The entry was made against another copy of the record. Compare the two copies.",
    ),
    "record.checkpoint-signature": (
        "the signature of the checkpoint of {size} entries is not valid",
        "The checkpoint was changed, or was not made by this log. Restore the file from a copy.",
    ),
    "record.commitment-malformed": (
        "a commitment is not 64 hexadecimal digits in lower case",
        "Use the commitment that depositing the document gave.",
    ),
    "record.empty": (
        "the record has no entries",
        "Restore the file from a copy, or make a record with: parley init",
    ),
    "record.entries-missing": (
        "the record holds {entries} entries, but a checkpoint covers {size}",
        "Entries were removed. Restore the file from a copy.",
    ),
    "record.entries-uncovered": (
        "the record holds {entries} entries, but its last checkpoint covers only {size}",
        "Entries were added from outside, or checkpoints removed. Restore the file from a copy.",
    ),
    "record.entry-malformed": (
        "its fields are not those of an entry: {detail}",
        "The entry was changed or made by another program. Restore the file from a copy.",
    ),
    "record.entry-missing": (
        "entry {index} is missing",
        "A row was removed from the file. Restore the file from a copy.",
    ),
    "record.entry-too-large": (
        "the entry has {bytes} bytes; {most} is the most",
        "Put long text into a document in the vault and cite it.",
    ),
    "record.envelope-malformed": (
        "its envelope cannot be read: {detail}",
        "The bytes were changed. Restore the file from a copy.",
    ),
    "record.envelope-not-canonical": (
        "its envelope is not in canonical form",
        "The bytes were changed. Restore the file from a copy.",
    ),
    "record.envelope-too-large": (
        "its envelope has {bytes} bytes; {most} is the most",
        "The bytes were changed. Restore the file from a copy.",
    ),
    "record.envelope-unsigned": (
        "its envelope carries no signature",
        "The bytes were changed. Restore the file from a copy.",
    ),
    "record.exists": (
        "the record is opened already",
        "Open a new record in another folder.",
    ),
    "record.forked": (
        "the checkpoint of {size} entries that was kept elsewhere is not on this log: two different records carry one log's signature",
        "Keep both copies: together they prove it. Ask who runs the log.",
    ),
    "record.format-unknown": (
        "the record's format is {found}; this Parley reads {expected}",
        "Use a Parley that knows this format.",
    ),
    "record.id-malformed": (
        "{found} is not the id of a record",
        "An id is r and 32 hexadecimal digits.",
    ),
    "record.integer-too-large": (
        "the number at {path} is beyond 9007199254740991",
        "Write it as text.",
    ),
    "record.key-enrolled-twice": (
        "the key {key} is enrolled already",
        "Enrol another key.",
    ),
    "record.key-not-ascii": (
        "the name of the field {path} is not ASCII",
        "Use the letters a to z in names of fields; values may hold any text.",
    ),
    "record.key-not-enrolled": (
        "the key {key} is not enrolled in this record",
        "Sign with a key of this record, or enrol the key first.",
    ),
    "record.key-unsound": (
        "a public key is not sound: it is no point of the curve's main group, or one key is used for two ends",
        "Make fresh keys.",
    ),
    "record.key-was-revoked": (
        "the key {key} was revoked by entry {at}",
        "Sign with another key.",
    ),
    "record.log-key-of-another-record": (
        "the log key in the key ring is not this record's",
        "Use the keys.age that was made with this record.",
    ),
    "record.log-name": (
        "the log is called {found}; it must be {expected}",
        "The entry was changed or made by another program.",
    ),
    "record.no-such-entry": (
        "there is no entry {index}; the record holds {entries}, counted from 0",
        "Give a number from 0 up to one less than that.",
    ),
    "record.not-an-object": (
        "an entry's body is not an object with fields",
        "Give it fields.",
    ),
    "record.not-canonical": (
        "the bytes are not in canonical form (RFC 8785): a field twice, spaces, another order or other escapes",
        "The bytes were changed or written by another program. Restore the file from a copy.",
    ),
    "record.not-json": (
        "the bytes are not JSON in UTF-8",
        "The bytes were changed. Restore the file from a copy.",
    ),
    "record.not-nfc": (
        "the text at {path} is not in Unicode normalisation form C",
        "Normalise the text to NFC.",
    ),
    "record.not-opened": (
        "the first entry is not the opening of a record, or names no sound key",
        "The file was changed. Restore it from a copy.",
    ),
    "record.not-unicode": (
        "a text holds half of a surrogate pair and is no Unicode",
        "Correct the text.",
    ),
    "record.note-malformed": (
        "a checkpoint is not a signed note",
        "Take an untouched copy of it, with its line breaks as they were.",
    ),
    "record.odd-text": (
        "entry {index}, {path}: {kind} {shown}",
        "Look at the text with care: it may show otherwise than it is stored.",
    ),
    "record.of-another-record": (
        "it belongs to record {found}, not to {expected}",
        "It was moved here from another record. Restore the file from a copy.",
    ),
    "record.opened-twice": (
        "only the first entry may open the record",
        "Open a new record in another folder.",
    ),
    "record.payload-type": (
        "its envelope says that it holds {found}; {expected} was expected",
        "The bytes were changed or written by another program.",
    ),
    "record.previous-broken": (
        "it follows an entry with digest {found}; the one before it by that key has {expected}",
        "An entry was changed, removed or put elsewhere. Restore the file from a copy.",
    ),
    "record.sequence-broken": (
        "it has number {found} among the entries of its key; {expected} was due",
        "An entry was removed, repeated or put elsewhere. Restore the file from a copy.",
    ),
    "record.shorter-than-known": (
        "the record holds {entries} entries; a checkpoint kept elsewhere covers {size}",
        "Entries were cut off. Restore the file from a later copy.",
    ),
    "record.signature": (
        "the signature of key {key} is not valid",
        "The entry was changed, or was not made with that key. Restore the file from a copy.",
    ),
    "record.signature-ignored": (
        "entry {index} carries a further signature (number {at}, key {key}) that was not judged",
        "Nothing to do; a later Parley may know the kind.",
    ),
    "record.signer-not-an-identifier": (
        "{name} cannot be a signer's identifier",
        "Use 1 to 64 of a-z 0-9 . _ - that begin and end with a letter or digit.",
    ),
    "record.signer-not-of-key": (
        "it names {found} as signer; its key signs for {expected}",
        "Sign with a key of that signer.",
    ),
    "record.too-deep": (
        "the values nest more than {most} levels deep",
        "Make them flatter.",
    ),
    "record.type-malformed": (
        "{type} is not the name of a type of entry",
        "A name is area.kind in lower case.",
    ),
    "record.type-unknown": (
        "{type} is not a type of entry that this Parley knows",
        "Use a registered type, or a Parley that knows this one.",
    ),
    "record.value-not-allowed": (
        "a value of kind {kind} at {path} cannot be recorded",
        "Only texts, whole numbers, lists and objects can. Leave out what is unknown; write fractions as text.",
    ),
    "store.cannot-open": (
        "{path} cannot be opened",
        "Check that you may read and write it, and its folder.",
    ),
    "store.checkpoint-exists": (
        "there is a checkpoint of {size} entries already",
        "The file was changed from outside. Verify the record.",
    ),
    "store.corrupt": (
        "{path} is damaged",
        "Restore it from a copy. What can still be read of it: copy it before any repair.",
    ),
    "store.disk-full": (
        "the disk is full, or {path} has reached its limit",
        "Free some space and repeat. Nothing of it was written; what was there before is whole.",
    ),
    "store.exists": (
        "{path} is there already",
        "Choose another folder.",
    ),
    "store.failed": (
        "{path}: SQLite says: {detail}",
        "Check the disk. Nothing of it was written.",
    ),
    "store.locked": (
        "{path} is being written by another process",
        "Wait until it ends and repeat.",
    ),
    "store.missing": (
        "there is no record file at {path}",
        "Name the folder of a record, or make one with: parley init",
    ),
    "store.newer-format": (
        "{path} has format {found}; this Parley knows up to {known}",
        "Use a newer Parley. The file was not touched.",
    ),
    "store.no-transaction": (
        "entries can be added only within a transaction",
        "This is a fault in the program; please report it.",
    ),
    "store.not-a-record": (
        "{path} is not a record file of Parley",
        "Name the folder of a record, or make one with: parley init",
    ),
    "store.read-back-differs": (
        "entry {index} came back from the disk with other bytes than were written",
        "Nothing was signed over. Check disk and memory of this machine before going on.",
    ),
    "store.read-only": (
        "{path} can only be read",
        "Copy the folder to a place where you may write.",
    ),
    "store.sqlite-too-old": (
        "this Parley carries SQLite {found}, which can lose what it has stored",
        "Install apsw 3.51.3 or later.",
    ),
    "vault.already-held": (
        "the document {commitment} is in the vault already",
        "Nothing to do; it was not overwritten.",
    ),
    "vault.damaged": (
        "the document {commitment} is damaged: it cannot be decrypted, or does not fit its commitment",
        "Restore its two files from a copy of the vault.",
    ),
    "vault.does-not-fit": (
        "the document does not fit the commitment {commitment}",
        "This is a fault in the program; please report it.",
    ),
    "vault.erased": (
        "the document {commitment} was erased on {on}",
        "It is gone on purpose. The record still verifies without it.",
    ),
    "vault.not-a-commitment": (
        "{given} is not a commitment",
        "A commitment is 64 hexadecimal digits in lower case.",
    ),
    "vault.not-held": (
        "the document {commitment} was never held here",
        "Ask whoever deposited it.",
    ),
    "vault.too-large": (
        "the document has {bytes} bytes; {most} is the most",
        "Split it, or deposit a smaller version.",
    ),
}
