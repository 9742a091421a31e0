"""Language tags: is this written like BCP 47 (RFC 5646), and in its recommended letters?

Only the form is checked, not the register of subtags: ``xx`` passes. A few country codes that people write for a language
(``ua`` for ``uk``) are known, because no language has them.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["canonical_language", "is_language", "language_meant"]

_TAG = re.compile(
    r"""(?:
        (?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})            # language, extended language
        (?:-[a-z]{4})?                                         # script
        (?:-(?:[a-z]{2}|[0-9]{3}))?                            # region
        (?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*               # variants
        (?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*                   # extensions
        (?:-x(?:-[a-z0-9]{1,8})+)?                             # private use
        |x(?:-[a-z0-9]{1,8})+)\Z""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_COUNTRIES: Final[dict[str, str]] = {
    "ua": "uk",
    "us": "en",
    "gr": "el",
    "cz": "cs",
    "dk": "da",
    "jp": "ja",
    "cn": "zh",
    "kz": "kk",
}


def is_language(tag: str) -> bool:
    """Whether *tag* is well-formed."""
    return _TAG.match(tag) is not None


def canonical_language(tag: str) -> str:
    """*tag* in the recommended letters (RFC 5646, 2.1.1): ``EN-gb`` is ``en-GB``, ``sr-latn`` is ``sr-Latn``."""
    parts = tag.lower().split("-")
    for number, part in enumerate(parts[1:], start=1):
        if len(parts[number - 1]) == 1:
            break
        if len(part) == 2:
            parts[number] = part.upper()
        elif len(part) == 4 and part.isalpha():
            parts[number] = part.title()
    return "-".join(parts)


def language_meant(tag: str) -> str:
    """The tag probably meant by a country code, or the canonical letters; *tag* itself where nothing better is known."""
    head, _, rest = tag.lower().partition("-")
    meant = _COUNTRIES.get(head, head)
    return canonical_language(f"{meant}-{rest}" if rest else meant)
