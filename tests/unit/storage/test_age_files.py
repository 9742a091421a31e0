from __future__ import annotations

import pyrage
import pytest

from parley.storage.age_files import MAGIC, has_short_header


def test_what_age_writes_has_a_short_header() -> None:
    identity = pyrage.x25519.Identity.generate()
    for _ in range(200):  # the stanza of grease is drawn anew each time
        assert has_short_header(pyrage.encrypt(b"words", [identity.to_public()]))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        MAGIC,
        b"age-encryption.org/v2\n-> X25519 a\nb\n--- c\n",
        b"-----BEGIN AGE ENCRYPTED FILE-----\n--- \n",
        MAGIC + b"-> X25519 " + b"9" * 200_000 + b"\n--- mac\n",
        MAGIC + b"-> X25519 a\nb\n" * 1_000 + b"--- mac\n",
    ],
)
def test_anything_else_has_none(data: bytes) -> None:
    assert not has_short_header(data)
