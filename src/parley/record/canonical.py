"""The canonical form of what is signed: RFC 8785 (JCS) JSON in a narrow profile.

Rules
- Values are integers within +-(2**53 - 1), strings, lists and objects. Floats, null and booleans are refused:
  languages write them in different ways, or read "absent" into them.
- Object keys are ASCII, so that sorting by code point, by UTF-8 byte and by UTF-16 unit (RFC 8785, 3.2.3) are one order.
- Text is in Unicode normalisation form C.
- Values nest at most `MAX_DEPTH` levels below the object that holds them.
- Bytes are canonical if decoding and encoding again gives the same bytes. That one comparison refuses duplicate keys,
  spaces, other escapes, ``-0`` and unsorted keys.

Within this profile, the output of msgspec's sorted encoder is what RFC 8785 requires, byte by byte; a property test compares
it with an independent implementation. This module repairs nothing: it says what is wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Annotated, Any, Final

import msgspec

from parley.kernel import EntryRefused, Finding, Message, Place, is_nfc

__all__ = [
    "MAX_DEPTH",
    "MAX_INTEGER",
    "UNREADABLE",
    "Value",
    "decode_object",
    "flaw",
    "has_ascii_keys",
    "is_nfc_json",
    "texts",
    "write",
]

UNREADABLE: Final = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What a decoder of JSON raises over bytes that it cannot read: other fields, no UTF-8, brackets within brackets without end."""
MAX_DEPTH: Final = 8
MAX_INTEGER: Final = 2**53 - 1

Value = Any
"""int | str | list[Value] | dict[str, Value]; mypy knows no recursive alias that msgspec can read."""


def _allowed_types() -> Any:
    integer = Annotated[int, msgspec.Meta(ge=-MAX_INTEGER, le=MAX_INTEGER)]
    value: Any = integer | str
    for _ in range(MAX_DEPTH):
        value = integer | str | list[value] | dict[str, value]
    return dict[str, value]


_OBJECT: Final[msgspec.json.Decoder[dict[str, Value]]] = msgspec.json.Decoder(_allowed_types())
decode_object = _OBJECT.decode
"""Decode the bytes of an object of the profile; raises msgspec.DecodeError, UnicodeDecodeError or RecursionError."""

_sorted = msgspec.json.Encoder(order="sorted").encode
_NON_ASCII = re.compile(r"[^\x00-\x7f]")


def flaw(data: bytes) -> Message | None:
    """Why *data* is not the canonical form of an object of the profile, or None if it is."""
    try:
        value = _OBJECT.decode(data)
    except UNREADABLE:
        return _why_unreadable(data)
    if _sorted(value) != data:
        # Keys that are not ASCII may have been sorted in another order than ours: then that is the reason.
        if not has_ascii_keys(value):
            return Message("record.key-not-ascii", {"path": _first_path(value, keys=True)})
        return Message("record.not-canonical")
    if not data.isascii():
        if not has_ascii_keys(value):
            return Message("record.key-not-ascii", {"path": _first_path(value, keys=True)})
        if not is_nfc_json(data.decode(), value):
            return Message("record.not-nfc", {"path": _first_path(value, keys=False)})
    return None


def write(value: object) -> bytes:
    """The canonical bytes of *value*: an object (dict or msgspec Struct) of the profile.

    Raises `EntryRefused` with the reason where it does not fit the profile.
    """
    try:
        data = _sorted(value)
    except UnicodeEncodeError as error:
        raise EntryRefused.of("record.not-unicode") from error
    except (TypeError, msgspec.EncodeError, RecursionError, OverflowError) as error:
        raise EntryRefused.of("record.value-not-allowed", path="", kind=type(value).__name__) from error
    message = flaw(data)
    if message is not None:
        raise EntryRefused(Finding(message, Place(path=str(message.params.get("path", "")))))
    return data


def has_ascii_keys(value: Value) -> bool:
    """Whether every key of every object in *value* (an object or list returned by `decode_object`, so not deep) is ASCII."""
    inside = value
    if type(value) is dict:
        if not "".join(value).isascii():
            return False
        inside = value.values()
    # Written out, since it is asked of every entry that is not ASCII: most of what is inside are texts.
    for each in inside:  # noqa: SIM110
        if type(each) is not str and type(each) is not int and not has_ascii_keys(each):
            return False
    return True


def is_nfc_json(text: str, value: Value) -> bool:
    r"""Whether every string of *value* is in form C. *text* is its canonical JSON.

    The whole text is tested first, which is quick. That test can err in one direction only: an escape such as ``\n`` ends
    in a letter, and a combining mark after it seems to belong to that letter. So a "no" is checked string by string.
    """
    return unicodedata.is_normalized("NFC", text) or all(is_nfc(each) for _, each in texts(value))


def texts(value: Value, path: str = "") -> Iterator[tuple[str, str]]:
    """Every string in *value* (not the keys) with its path, in the order of the canonical form."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from texts(inside, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for at, inside in enumerate(value):
            yield from texts(inside, f"{path}[{at}]")


def _first_path(value: Value, *, keys: bool) -> str:
    """The path of the first key that is not ASCII (if *keys*), or of the first string that is not in form C."""
    if not keys:
        return next((path for path, each in texts(value) if not is_nfc(each)), "")
    todo: list[tuple[str, Value]] = [("", value)]
    while todo:
        path, inside = todo.pop(0)
        if isinstance(inside, dict):
            for key, each in inside.items():
                here = f"{path}.{key}" if path else key
                if _NON_ASCII.search(key):
                    return here
                todo.append((here, each))
        elif isinstance(inside, list):
            todo += [(f"{path}[{at}]", each) for at, each in enumerate(inside)]
    return ""


def _why_unreadable(data: bytes) -> Message:
    """Why *data* is no object of the profile, as precisely as the decoder says."""
    try:
        value = msgspec.json.decode(data)
    except RecursionError:
        return Message("record.too-deep", {"most": MAX_DEPTH})
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Message("record.not-json")
    if not isinstance(value, dict):
        return Message("record.not-an-object")
    todo: list[tuple[str, Value, int]] = [("", value, 0)]
    while todo:
        path, inside, depth = todo.pop(0)
        if depth > MAX_DEPTH and isinstance(inside, dict | list):
            return Message("record.too-deep", {"most": MAX_DEPTH, "path": path})
        if isinstance(inside, dict):
            todo += [(f"{path}.{key}" if path else key, each, depth + 1) for key, each in inside.items()]
        elif isinstance(inside, list):
            todo += [(f"{path}[{at}]", each, depth + 1) for at, each in enumerate(inside)]
        elif isinstance(inside, bool) or not isinstance(inside, int | str):
            kind = "null" if inside is None else "boolean" if isinstance(inside, bool) else "float"
            return Message("record.value-not-allowed", {"path": path, "kind": kind})
        elif isinstance(inside, int) and abs(inside) > MAX_INTEGER:
            return Message("record.integer-too-large", {"path": path})
    return Message("record.not-canonical")
