"""What a sheet and a file of ticks can prove: the sheet's code, the code of a device's key, the signed file. No I/O, no randomness.

- *A sheet has a number*: random, drawn when the sheet is given out, and on the sheet only. The record keeps the sheet's **code**, the SHA-256
  over the exchange, the plan (its entry and digest), the day, the crossing, the reader and the number. So a file that has the number and fits
  the code was made from that sheet, and from no other.
- *A device has a key*: Ed25519, made by the page on the device, and never leaving it. Its **code** is read aloud to whoever keeps the record,
  who enters it before the hand-over: 19 signs of the key's SHA-256 (95 bits) and a check sign, in Crockford's Base32.
- *A signed file* is a DSSE envelope whose payload is the file of ticks; the payload holds the public key. Verification is
  `parley.record.is_valid_signature`, the only verifier of signatures in Parley.

Neither tells who held the device. docs/explanation/what-a-tick-proves.md says what follows from that.
"""

from __future__ import annotations

import hashlib
from typing import Final

import msgspec

from parley.kernel import sha256_hex
from parley.record import Envelope, is_sound_key, is_valid_signature

__all__ = [
    "KEY_CODE_PATTERN",
    "NUMBER_BYTES",
    "PAYLOAD_TYPE",
    "code_shown",
    "key_code",
    "key_code_read",
    "opened_file",
    "sheet_code",
    "signed_by_key",
]

NUMBER_BYTES: Final = 16
PAYLOAD_TYPE: Final = "application/vnd.parley.handover+json"
KEY_CODE_PATTERN: Final = r"^[0-9A-HJKMNP-TV-Z]{20}\Z"
_SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": "", "\u00a0": ""})
_SHOWN: Final = 12
_TOLD: Final = 19


def sheet_code(*, exchange: str, plan: str, plan_digest: str, day: str, crossing: str, reader: str, number: str) -> str:
    """The code of a sheet, 64 hexadecimal digits. *plan*: the id of its entry; *plan_digest*: what that entry says; *number*: of the sheet."""
    said = ("parley-sheet-v1", exchange, plan, plan_digest, day, crossing, reader, number)
    return sha256_hex("\n".join(said).encode())


def code_shown(code: str) -> str:
    """What of a sheet's *code* stands on the sheet. It begins with a letter, so that no spreadsheet takes it for a number."""
    return f"s{code[:_SHOWN]}"


def key_code(public_key: bytes) -> str:
    """The code of a device's key, 20 signs: what is read aloud when it is enrolled."""
    bits = int.from_bytes(hashlib.sha256(b"parley-device-key-v1\n" + public_key).digest()[:12], "big") >> 1
    told = "".join(_SIGNS[bits >> 5 * at & 31] for at in reversed(range(_TOLD)))
    return told + _check_sign(told)


def key_code_read(text: str) -> str:
    """The code that *text* says as somebody wrote it down, with spaces or dashes, O for 0 and I or L for 1; empty where it cannot be one."""
    plain = text.upper().translate(_ALIKE)
    fits = len(plain) == _TOLD + 1 and all(sign in _SIGNS for sign in plain)
    return plain if fits and plain[-1] == _check_sign(plain[:-1]) else ""


def _check_sign(told: str) -> str:
    """The last sign of a code, which finds a slip of the ear or the pen in the others (31 of 32)."""
    return _SIGNS[hashlib.sha256(told.encode()).digest()[0] >> 3]


def opened_file(data: bytes) -> tuple[bytes, Envelope | None]:
    """The file of ticks in *data*, and the envelope that it came in; None where it came without.

    Raises `msgspec.DecodeError` or UnicodeDecodeError where *data* says that it is an envelope and is none. Nothing is verified.
    """
    if b'"payloadType"' not in data:
        return data, None
    envelope = msgspec.json.decode(data, type=Envelope)
    return envelope.payload, envelope


def signed_by_key(envelope: Envelope, public_key: bytes) -> bool:
    """Whether *envelope* is a file of ticks signed by *public_key*, and by nothing else."""
    kind = PAYLOAD_TYPE.encode()
    message = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(envelope.payload), envelope.payload)
    return (
        envelope.payloadType == PAYLOAD_TYPE
        and len(envelope.signatures) == 1
        and is_sound_key(public_key)
        and is_valid_signature(public_key, message, envelope.signatures[0].sig)
    )
